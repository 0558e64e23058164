"""Events of the journal as rows."""

from __future__ import annotations

from collections.abc import Collection
from json import loads
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from models.errors import JournalError
from models.events import Event, EventKind, validate_payload
from models.messages import message
from models.serialise import canonical_json, format_time, parse_time
from models.store.tables import events


def insert_event(connection: Connection, event: Event) -> None:
    """Append one event."""
    payload = None if event.payload is None else canonical_json(event.payload)
    connection.execute(
        insert(events).values(
            chain=event.chain,
            sequence=event.sequence,
            clock=event.clock,
            kind=event.kind.value,
            at=format_time(event.at),
            payload=payload,
            salt=event.salt,
            payload_digest=event.payload_digest,
            previous=event.previous,
            hash=event.hash,
        )
    )


def load_events(connection: Connection, file: str) -> list[Event]:
    """Return all events in the order of their chains.

    Raises:
        JournalError: for a row that is no event at all.
    """
    rows = connection.execute(select(events).order_by(events.c.chain, events.c.sequence))
    try:
        return [read_event(row) for row in rows]
    except (JournalError, ValueError, TypeError) as error:
        raise JournalError(
            message("journal.damaged", file=file), message("journal.damaged.hint")
        ) from error


def read_event(row: Row[Any]) -> Event:
    """Return the event that a row holds.

    Raises:
        JournalError, ValueError, TypeError: where it holds none.
    """
    kind = EventKind(row.kind)
    payload = None if row.payload is None else loads(row.payload)
    if payload is not None:
        if not isinstance(payload, dict):
            raise ValueError("a payload is an object")
        validate_payload(kind, payload)
    return Event(
        row.chain,
        row.sequence,
        row.clock,
        kind,
        parse_time(row.at),
        payload,
        row.salt,
        row.payload_digest,
        row.previous,
        row.hash,
    )


def erase_payloads(connection: Connection, hashes: Collection[str]) -> None:
    """Remove the payloads, and the salts by which they could be guessed, of these events."""
    for one in hashes:
        connection.execute(
            update(events).where(events.c.hash == one).values(payload=None, salt="")
        )
