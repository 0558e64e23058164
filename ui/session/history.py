"""What happened to one applicant, as the journal tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.events import UNDO_KINDS, Event, EventKind
from models.journal import subject_of
from models.review_state import ReviewState
from ui.session.history_words import Names, describe_event

_TELLING = frozenset(EventKind) - UNDO_KINDS - {EventKind.APPLICATIONS_ADDED}


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that was done: in words, by whom, when, and whether it was taken back."""

    words: str
    reviewer_id: str
    at: datetime
    taken_back: bool


def history_of(
    events: Iterable[Event], application_id: str, names: Names, state: ReviewState
) -> tuple[HistoryEntry, ...]:
    """Return what was done about an applicant, the latest first."""
    known = tuple(events)
    undone: set[str] = set()
    for event in known:
        if event.kind is EventKind.UNDONE:
            undone.add(subject_of(event))
        elif event.kind is EventKind.REDONE:
            undone.discard(subject_of(event))
    return tuple(
        HistoryEntry(
            describe_event(event, names, state), event.chain, event.at, event.id in undone
        )
        for event in reversed(known)
        if event.application_id == application_id and event.kind in _TELLING
    )
