"""The journal's rules: hashing, proving a chain, one order for all chains, and undo.

A chain is what one reviewer did at one installation, append only. Each event is hashed over the
one before it and over the salted digest of its payload. So a payload can be erased, together
with its salt, and the chain still proves that nothing else was changed, left out or put in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from models.events import UNDO_KINDS, UNDOABLE_KINDS, Event, EventKind, Payload
from models.serialise import canonical_json, format_time

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one event; ``code`` is the message code a person reads."""

    code: str
    chain: str
    sequence: int


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: the sequence number and the hash that the next event builds on."""

    sequence: int
    hash: str


def genesis(screening_id: str, chain: str) -> Head:
    """Return the head of an empty chain; it ties the chain to its screening."""
    return Head(0, _digest(canonical_json(["chain", screening_id, chain])))


def payload_digest(salt: str, payload: Payload) -> str:
    """Return the salted digest of a payload. Without the salt it cannot be guessed at."""
    return _digest(canonical_json([salt, payload]))


def event_hash(event: Event) -> str:
    """Return the hash that ``event`` should carry."""
    return _hash_of(
        Head(event.sequence - 1, event.previous),
        event.chain,
        event.clock,
        event.kind,
        event.at,
        event.payload_digest,
    )


def make_event(
    head: Head, chain: str, clock: int, kind: EventKind, at: datetime, payload: Payload, salt: str
) -> Event:
    """Build the event that follows ``head`` in ``chain``."""
    digest = payload_digest(salt, payload)
    own = _hash_of(head, chain, clock, kind, at, digest)
    return Event(chain, head.sequence + 1, clock, kind, at, payload, salt, digest, head.hash, own)


def next_clock(at: datetime, latest: int) -> int:
    """Return a clock for an event made at ``at`` by somebody who saw events up to ``latest``.

    A hybrid logical clock (Kulkarni et al., 2014) in one number: microseconds since 1970, or
    one more than the latest seen where the wall clock lags. So a cause always comes before its
    effect, and events that do not know of each other stand by time.
    """
    return max((at - _EPOCH) // timedelta(microseconds=1), latest + 1)


def merge_key(event: Event) -> tuple[int, str, int]:
    """Return the key of the one order of all chains: the clock, ties by the chain's id."""
    return event.clock, event.chain, event.sequence


def in_merge_order(events: Iterable[Event]) -> list[Event]:
    """Return the events of all chains in the order in which they count."""
    return sorted(events, key=merge_key)


def verify_chain(screening_id: str, events: Sequence[Event]) -> tuple[Fault, ...]:
    """Check one chain, given in sequence: numbers, links, clocks, hashes and payload digests."""
    if not events:
        return ()
    faults: list[Fault] = []
    chain = events[0].chain
    head, clock = genesis(screening_id, chain), -1
    for event in events:
        faults.extend(Fault(code, chain, event.sequence) for code in _faults_at(event, head))
        if event.clock <= clock:
            faults.append(Fault("journal.clock_wrong", chain, event.sequence))
        head, clock = Head(event.sequence, event.hash), event.clock
    return tuple(faults)


def verify_journal(screening_id: str, events: Iterable[Event]) -> tuple[Fault, ...]:
    """Check all chains, that undo names one's own events, and that erasures are accounted for.

    What a chain alone cannot show is that its last events were cut off.
    """
    ordered = sorted(events, key=lambda event: (event.chain, event.sequence))
    chains: dict[str, list[Event]] = {}
    for event in ordered:
        chains.setdefault(event.chain, []).append(event)
    faults = [fault for chain in chains.values() for fault in verify_chain(screening_id, chain)]
    erased = erased_events(ordered)
    for chain in chains.values():
        faults.extend(_misplaced_undos(chain))
    for event in ordered:
        if event.payload is None and event.id not in erased:
            faults.append(Fault("journal.payload_gone", event.chain, event.sequence))
        if event.payload is not None and event.id in erased:
            faults.append(Fault("journal.payload_kept", event.chain, event.sequence))
    return tuple(faults)


def erased_events(events: Iterable[Event]) -> frozenset[str]:
    """Return the ids of all events whose payloads an erasure took."""
    erased: set[str] = set()
    for event in events:
        if event.kind is EventKind.APPLICATION_ERASED:
            erased.update(_listed_events(event))
    return frozenset(erased)


def subject_of(event: Event) -> str:
    """Return the id of the event that an undo or redo names; empty for other kinds."""
    if event.kind not in UNDO_KINDS or event.payload is None:
        return ""
    return str(event.payload["event"])


class UndoHistory:
    """What one reviewer can take back and bring back, computed from that reviewer's chain.

    A new action ends what could be brought back. What cannot be undone (a reveal, an arriving
    application) leaves both stacks alone, and what was erased is in neither.
    """

    def __init__(self, chain: str, events: Iterable[Event] = ()) -> None:
        self._chain = chain
        self._done: list[Event] = []
        self._undone: list[Event] = []
        for event in events:
            self.record(event)

    def record(self, event: Event) -> None:
        """Take in the next event, of any chain."""
        if event.kind is EventKind.APPLICATION_ERASED:
            gone = set(_listed_events(event))
            self._done = [one for one in self._done if one.id not in gone]
            self._undone = [one for one in self._undone if one.id not in gone]
        if event.chain != self._chain:
            return
        if event.kind is EventKind.UNDONE:
            _move(self._done, self._undone, subject_of(event))
        elif event.kind is EventKind.REDONE:
            _move(self._undone, self._done, subject_of(event))
        elif event.kind in UNDOABLE_KINDS:
            self._undone.clear()
            if event.payload is not None:
                self._done.append(event)

    @property
    def undoable(self) -> Event | None:
        """The last action that still stands."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Event | None:
        """The action that was taken back last."""
        return self._undone[-1] if self._undone else None

    def can_undo(self, event_id: str) -> bool:
        """Whether this event is one's own and stands."""
        return any(event.id == event_id for event in reversed(self._done))

    def can_redo(self, event_id: str) -> bool:
        """Whether this event is one's own, was taken back, and nothing was done since."""
        return any(event.id == event_id for event in reversed(self._undone))


def _move(source: list[Event], target: list[Event], event_id: str) -> None:
    for index in range(len(source) - 1, -1, -1):
        if source[index].id == event_id:
            target.append(source.pop(index))
            return


def _misplaced_undos(chain: Sequence[Event]) -> list[Fault]:
    """Find undo and redo events that name nothing that could be undone or redone there."""
    faults = []
    name = chain[0].chain
    history = UndoHistory(name)
    unknown = {event.id for event in chain if event.payload is None}
    for event in chain:
        subject = subject_of(event)
        allowed = history.can_undo if event.kind is EventKind.UNDONE else history.can_redo
        if subject and subject not in unknown and not allowed(subject):
            faults.append(Fault("journal.undo_wrong", name, event.sequence))
        if event.kind is not EventKind.APPLICATION_ERASED:
            history.record(event)
    return faults


def _faults_at(event: Event, head: Head) -> list[str]:
    codes = []
    if event.sequence != head.sequence + 1:
        codes.append("journal.event_missing")
    elif event.previous != head.hash:
        codes.append("journal.link_broken")
    if event.hash != event_hash(event):
        codes.append("journal.event_altered")
    if event.payload is None:
        if event.salt:
            codes.append("journal.salt_kept")
    elif event.payload_digest != payload_digest(event.salt, event.payload):
        codes.append("journal.payload_altered")
    return codes


def _listed_events(event: Event) -> list[str]:
    listed = event.payload.get("events") if event.payload else None
    return [str(item) for item in listed] if isinstance(listed, list) else []


def _hash_of(
    head: Head, chain: str, clock: int, kind: EventKind, at: datetime, digest: str
) -> str:
    parts = [chain, head.sequence + 1, clock, kind.value, format_time(at), digest, head.hash]
    return _digest(canonical_json(["event", *parts]))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()
