"""The tables of a screening. Column types are those that every SQL database has."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

screening = Table(
    "screening",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("as_of", String(10), nullable=False),
    Column("posting", Text, nullable=False),
    Column("rubric", Text, nullable=False),
    Column("posting_name", Text, nullable=False),
    Column("posting_source", LargeBinary, nullable=False),
    Column("sweep_due", Boolean, nullable=False),
)
"""One row. ``posting`` and ``rubric`` (the initial one) are JSON. ``sweep_due`` is set while
something was erased and the file is not yet written anew without it."""

originals = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""The bytes of each file as it came, once."""

readings = Table(
    "readings",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("boxes", LargeBinary, nullable=False),
)
"""What was read from a file: the Document without its path, compressed. ``id`` is the digest of
the content, so that equal readings are kept once and a damaged one is told."""

applications = Table(
    "applications",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("facts", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)
"""``number`` names the applicant where names are hidden; ``facts`` is the rest, as JSON;
``digest`` is that of the row and of its parts' rows."""

parts = Table(
    "parts",
    metadata,
    Column("application_id", ForeignKey("applications.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("reading_id", ForeignKey("readings.id"), nullable=False, index=True),
    Column("summary", Text, nullable=False),
)
"""The documents of an application, in order. ``summary`` is a PartSummary as JSON."""

scores = Table(
    "scores",
    metadata,
    Column("application_id", ForeignKey("applications.id"), primary_key=True),
    Column("engine", String(64), nullable=False),
    Column("rubric", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""The machine's scores with their evidence, compressed JSON."""

events = Table(
    "events",
    metadata,
    Column("chain", String(64), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("clock", BigInteger, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("at", String(32), nullable=False),
    Column("payload", Text, nullable=True),
    Column("salt", String(32), nullable=False),
    Column("payload_digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
)
"""The journal. ``payload`` is canonical JSON, NULL where it was erased."""

batches = Table(
    "batches",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("paths", Text, nullable=False),
    Column("done", Boolean, nullable=False),
)
"""Files added at one time. ``paths`` (a JSON list) is emptied once all of it is done."""

files = Table(
    "files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch", Integer, nullable=False),
    Column("name", Text, nullable=False, index=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("application", String(64), nullable=False, index=True),
)
"""What became of every file, once for each name and content; ``reason`` is a JSON Message."""

waiting = Table(
    "waiting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("sha256", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("boxes", LargeBinary, nullable=False),
)
"""Documents that were read while the rest of their batch was not, so that a program that was
killed goes on where it was. Empty once a batch is done."""

schema_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), primary_key=True),
)
"""Kept by Alembic; declared here so that a new file starts with it."""
