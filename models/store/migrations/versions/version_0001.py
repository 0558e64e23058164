"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of version 1."""
    op.create_table(
        "screening",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("as_of", sa.String(10), nullable=False),
        sa.Column("posting", sa.Text, nullable=False),
        sa.Column("rubric", sa.Text, nullable=False),
        sa.Column("posting_name", sa.Text, nullable=False),
        sa.Column("posting_source", sa.LargeBinary, nullable=False),
        sa.Column("sweep_due", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_screening"),
    )
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_originals"),
    )
    op.create_table(
        "readings",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("boxes", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
    )
    op.create_table(
        "applications",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_applications"),
        sa.UniqueConstraint("number", name="uq_applications_number"),
    )
    _create_parts_and_scores()
    _create_events()


def _create_parts_and_scores() -> None:
    op.create_table(
        "parts",
        sa.Column("application_id", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reading_id", sa.String(64), nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("application_id", "position", name="pk_parts"),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name="fk_parts_application_id"
        ),
        sa.ForeignKeyConstraint(["reading_id"], ["readings.id"], name="fk_parts_reading_id"),
    )
    op.create_index("ix_parts_sha256", "parts", ["sha256"])
    op.create_index("ix_parts_reading_id", "parts", ["reading_id"])
    op.create_table(
        "scores",
        sa.Column("application_id", sa.String(64), nullable=False),
        sa.Column("engine", sa.String(64), nullable=False),
        sa.Column("rubric", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("application_id", name="pk_scores"),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name="fk_scores_application_id"
        ),
    )


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("chain", sa.String(64), nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("clock", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("payload", sa.Text, nullable=True),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("payload_digest", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("chain", "sequence", name="pk_events"),
        sa.UniqueConstraint("hash", name="uq_events_hash"),
    )
