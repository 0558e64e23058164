"""What undo and redo would do, in the words of the status bar."""

from __future__ import annotations

from typing import Protocol

from models.events import Event, EventKind
from models.messages import Message, message
from models.posting import Rubric
from models.review_state import ReviewState, rubric_before
from models.serialise import from_json
from screener.wording import say


class Names(Protocol):
    """Whoever names applicants and criteria: the session."""

    def name_of(self, application_id: str) -> str:
        """Return how an applicant is called on the screen."""

    @property
    def rubric(self) -> Rubric:
        """The criteria that hold now."""


def describe_event(event: Event, names: Names, state: ReviewState) -> str:
    """Say in a few words what an event did, for 'Undo ...' and 'Redo ...'."""
    payload = event.payload or {}
    if event.kind is EventKind.RUBRIC_CHANGED and "what" in payload:
        return say(from_json(Message, payload["what"]))
    who = names.name_of(str(payload.get("application", "")))
    label = _label(str(payload.get("criterion") or ""), names.rubric)
    if event.kind is EventKind.WEIGHT_SET:
        new = _stars(payload.get("weight"))
        old = _stars(_weight_in(rubric_before(state, event.id), payload.get("criterion")))
        return say(message("history.weight", criterion=label, old=old, new=new))
    if event.kind is EventKind.RATING_SET:
        value = payload.get("value")
        shown = "?" if value is None else str(value)
        return say(message("history.rating", criterion=label, value=shown, applicant=who))
    if event.kind is EventKind.DECISION_SET:
        code = f"history.decision.{payload.get('kind') or 'none'}"
        reason = str(payload.get("reason") or "")
        words = say(message(code, applicant=who))
        return f"{words}: {reason}" if reason else words
    if event.kind is EventKind.NOTE_ADDED and payload.get("place"):
        code = "history.note_pinned" if payload.get("text") else "history.support_marked"
        return say(message(code, applicant=who, criterion=label))
    if event.kind in (EventKind.VIEW_KEPT, EventKind.VIEW_DROPPED):
        return say(message(f"history.{event.kind.value}", view=str(payload.get("name", ""))))
    tag = str(payload.get("tag", ""))
    return say(message(f"history.{event.kind.value}", applicant=who, criterion=label, tag=tag))


def _label(criterion_id: str, rubric: Rubric) -> str:
    for criterion in rubric.criteria:
        if criterion.id == criterion_id:
            return criterion.label
    return criterion_id


def _weight_in(rubric: Rubric, criterion_id: object) -> int | None:
    for criterion in rubric.criteria:
        if criterion.id == criterion_id:
            return criterion.weight
    return None


def _stars(half_stars: object) -> str:
    if not isinstance(half_stars, int):
        return "?"
    return f"{half_stars / 2:g}"
