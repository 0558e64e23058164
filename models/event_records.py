"""Events as they are written down in an exported journal, read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from models.events import Event, EventKind
from models.serialise import from_json


@dataclass(frozen=True, slots=True)
class _BareEvent:
    """An event without its payload, whose form depends on the kind."""

    chain: str
    sequence: int
    clock: int
    kind: EventKind
    at: datetime
    salt: str
    payload_digest: str
    previous: str
    hash: str


def event_of(record: Mapping[str, object]) -> Event:
    """Return the event that ``event_record`` made a record of.

    Raises ValueError, KeyError or TypeError for a record of another form.
    """
    payload = record["payload"]
    if payload is not None and not isinstance(payload, dict):
        raise TypeError("payload")
    plain = {name: value for name, value in record.items() if name not in ("id", "payload")}
    bare = from_json(_BareEvent, plain)
    return Event(
        bare.chain,
        bare.sequence,
        bare.clock,
        bare.kind,
        bare.at,
        payload,
        bare.salt,
        bare.payload_digest,
        bare.previous,
        bare.hash,
    )
