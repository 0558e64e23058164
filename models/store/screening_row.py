"""The one row that says what the screening is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert, select

from models.errors import StoreError
from models.messages import message
from models.posting import Posting, Rubric
from models.serialise import canonical_json, to_json
from models.store.decoding import DamagedRowError, decode, encode
from models.store.tables import screening


@dataclass(frozen=True, slots=True)
class ScreeningRow:
    """A screening's id, reference date, posting, initial rubric, and the posting's file."""

    id: str
    as_of: date
    posting: Posting
    rubric: Rubric
    posting_name: str
    posting_source: bytes


def insert_screening(connection: Connection, row: ScreeningRow) -> None:
    """Keep the row in a new file."""
    connection.execute(
        insert(screening).values(
            id=row.id,
            as_of=row.as_of.isoformat(),
            posting=encode(row.posting),
            rubric=encode(row.rubric),
            posting_name=encode(row.posting_name),
            posting_source=row.posting_source,
            sweep_due=False,
        )
    )


def load_screening(connection: Connection, file: str) -> ScreeningRow:
    """Return the row.

    Raises:
        StoreError: where it is missing or not of its form.
    """
    try:
        row = connection.execute(select(screening)).one_or_none()
        if row is None:
            raise ValueError("no screening")
        return ScreeningRow(
            row.id,
            date.fromisoformat(row.as_of),
            decode(Posting, row.posting),
            decode(Rubric, row.rubric),
            decode(str, row.posting_name),
            bytes(row.posting_source),
        )
    except (ValueError, TypeError, DamagedRowError) as error:
        raise StoreError(
            message("store.damaged", file=file), message("store.damaged.hint")
        ) from error


def describe(row: ScreeningRow) -> dict[str, object]:
    """Return the payload of the first event: it binds the journal to what is judged and how."""
    return {
        "screening": row.id,
        "posting": _digest([to_json(row.posting), row.posting_name, row.posting_source.hex()]),
        "rubric": _digest([to_json(row.rubric), row.as_of.isoformat()]),
    }


def _digest(data: object) -> str:
    return hashlib.sha256(canonical_json(data).encode("ascii")).hexdigest()
