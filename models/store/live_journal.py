"""The journal in memory while a screening is open: events, state, what can be undone."""

from __future__ import annotations

import secrets
from collections.abc import Container, Iterable, Mapping
from datetime import datetime
from json import loads

from models.errors import JournalError
from models.events import (
    STORE_KINDS,
    UNDO_KINDS,
    UNDOABLE_KINDS,
    Event,
    EventKind,
    Payload,
    validate_payload,
)
from models.journal import (
    Head,
    UndoHistory,
    genesis,
    in_merge_order,
    make_event,
    merge_key,
    next_clock,
)
from models.messages import message
from models.posting import Criterion, Rubric
from models.review import Reviewer
from models.review_state import Fold, ReviewState
from models.serialise import canonical_json, from_json


class LiveJournal:
    """All events in the order in which they count, and what they amount to so far."""

    def __init__(
        self, screening_id: str, reviewer: Reviewer, initial: Rubric, events: Iterable[Event]
    ) -> None:
        self.reviewer = reviewer
        self.events = in_merge_order(events)
        self.fold = Fold(initial, self.events)
        self.history = UndoHistory(reviewer.id, self.events)
        self._head = genesis(screening_id, reviewer.id)
        for event in self.events:
            if event.chain == reviewer.id:
                self._head = Head(event.sequence, event.hash)

    def next_event(self, kind: EventKind, payload: Payload, at: datetime) -> Event:
        """Return the event that would come next in the reviewer's chain, not yet recorded."""
        latest = self.events[-1].clock if self.events else 0
        clock, salt = next_clock(at, latest), secrets.token_hex(16)
        return make_event(self._head, self.reviewer.id, clock, kind, at, payload, salt)

    def record(self, event: Event) -> None:
        """Take in the event that ``next_event`` made."""
        if self.events and merge_key(event) <= merge_key(self.events[-1]):
            raise ValueError("an event comes after all that its reviewer saw")
        self.events.append(event)
        self.history.record(event)
        self.fold.apply(event)
        self._head = Head(event.sequence, event.hash)

    def find(self, event_id: str) -> Event | None:
        """Return one event by its id."""
        if not event_id:
            return None
        return next((one for one in reversed(self.events) if one.id == event_id), None)

    @property
    def state(self) -> ReviewState:
        """What the events amount to."""
        return self.fold.state()

    def named(self) -> bool:
        """Whether the journal knows the reviewer by the present name."""
        return self.fold.reviewers.get(self.reviewer.id) == self.reviewer


def plain_payload(kind: EventKind, payload: Payload) -> dict[str, object]:
    """Return a copy of ``payload`` as it will be read back: nobody else holds any part of it.

    Raises:
        JournalError: for what JSON cannot say.
    """
    try:
        copied: dict[str, object] = loads(canonical_json(dict(payload)))
    except (TypeError, ValueError, RecursionError) as error:
        raise JournalError(
            message("journal.field_wrong", kind=kind.value, field="payload")
        ) from error
    return copied


def check_action(
    journal: LiveJournal, applications: Container[str], kind: EventKind, payload: Payload
) -> None:
    """Check that a person may do this now: what it names exists, and notes are one's own.

    Raises:
        JournalError: saying what does not fit.
    """
    if kind in STORE_KINDS:
        raise JournalError(message("journal.not_by_hand", kind=kind.value))
    validate_payload(kind, payload)
    _check_exists(kind, payload, "application", applications)
    _check_exists(kind, payload, "into", applications)
    if "into" in payload and payload["into"] == payload["application"]:
        raise JournalError(message("journal.merged_into_itself"))
    if kind in UNDOABLE_KINDS:
        _check_exists(kind, payload, "criterion", _criterion_ids(journal.fold.rubric))
        _check_exists(kind, payload, "reviewer", journal.fold.reviewers)
    if kind in (EventKind.NOTE_EDITED, EventKind.NOTE_DELETED):
        notes = journal.fold.notes.get(str(payload["application"]), ())
        own = {note.id for note in notes if note.reviewer_id == journal.reviewer.id}
        if payload["note"] not in own:
            raise JournalError(message("journal.note_not_yours"))
    if kind is EventKind.RUBRIC_CHANGED:
        _check_criteria(payload)
    if kind is EventKind.UNDONE and not journal.history.can_undo(str(payload["event"])):
        raise JournalError(message("journal.cannot_undo"))
    if kind is EventKind.REDONE and not journal.history.can_redo(str(payload["event"])):
        raise JournalError(message("journal.cannot_redo"))


def read_record(record: Mapping[str, object], journal: LiveJournal) -> tuple[EventKind, Payload]:
    """Return kind and payload of an event from outside; undo and redo may leave theirs out.

    Raises:
        JournalError: for an unknown kind or a payload that is no object.
    """
    try:
        kind = EventKind(str(record["kind"]))
    except (KeyError, ValueError) as error:
        raise JournalError(message("journal.kind_unknown")) from error
    payload = record.get("payload", {})
    if not isinstance(payload, Mapping):
        raise JournalError(message("journal.field_wrong", kind=kind.value, field="payload"))
    if kind in UNDO_KINDS and "event" not in payload:
        undoing = kind is EventKind.UNDONE
        subject = journal.history.undoable if undoing else journal.history.redoable
        payload = {"event": subject.id if subject else "-"}
    return kind, plain_payload(kind, payload)


def _criterion_ids(rubric: Rubric) -> frozenset[str]:
    return frozenset(criterion.id for criterion in rubric.criteria)


def _check_exists(kind: EventKind, payload: Payload, field: str, known: Container[str]) -> None:
    value = payload.get(field)
    if value is not None and value not in known:
        raise JournalError(message("journal.unknown_name", kind=kind.value, field=field))


def _check_criteria(payload: Payload) -> None:
    criteria = from_json(tuple[Criterion, ...], payload["criteria"])
    if len({criterion.id for criterion in criteria}) != len(criteria):
        raise JournalError(message("journal.criteria_twice"))
