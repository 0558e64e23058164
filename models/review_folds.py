"""What the events about one target amount to: one small fold for each kind of target."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from models.events import UNDO_KINDS, Event, EventKind, Payload
from models.journal import subject_of
from models.posting import Criterion, Pack, Posting, Rubric
from models.review import (
    Correction,
    Decision,
    DecisionKind,
    Note,
    Place,
    Placement,
    Rating,
    Retention,
    Reviewer,
    View,
)
from models.serialise import from_json
from models.shortlist import fold_hand_order, fold_stage_names, fold_stages

Target = tuple[str, ...]
"""A name such as ``rating``, then what tells one target of that name from the others."""

Fold = Callable[[Rubric, Sequence[Event], int], object]
"""From the initial rubric, the events that stand, and the number of all events."""


def target_of(event: Event) -> Target | None:
    """Return what an event is about; None for one that changes nothing in the state."""
    payload, kind = event.payload, event.kind
    if payload is None or kind in UNDO_KINDS:
        return None
    name = _TARGETS.get(kind)
    if name is None:
        return None
    if name == "reviewer":
        return (name, event.chain)
    if name in _SHARED:
        return (name,)
    application = text_of(payload, "application")
    if name == "view":
        return (name, event.chain, text_of(payload, "name"))
    if name == "rating":
        return (name, application, event.chain, text_of(payload, "criterion"))
    if name in ("decision", "revealed"):
        return (name, application, event.chain)
    if name in ("kind", "separated"):
        return (name, application, text_of(payload, "sha256"), str(payload["part"]))
    if name == "contact":
        return (name, application, text_of(payload, "field"))
    if name == "answer":
        return (name, application, text_of(payload, "question"))
    return (name, application)


def application_of(target: Target) -> str | None:
    """Return the application that a target belongs to, None for the screening's own."""
    name = target[0]
    return None if name in _SHARED or name in ("reviewer", "view", "erased") else target[1]


def standing(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events of one target that were not taken back, by their own reviewer."""
    chains = {event.id: event.chain for event in events}
    undone: set[str] = set()
    for event in events:
        subject = subject_of(event)
        if not subject or chains.get(subject) != event.chain:
            continue
        if event.kind is EventKind.UNDONE:
            undone.add(subject)
        else:
            undone.discard(subject)
    return tuple(
        event for event in events if event.kind not in UNDO_KINDS and event.id not in undone
    )


def rubric_after(initial: Rubric, events: Sequence[Event], count: int) -> Rubric:
    """Return the rubric after ``events``; ``count`` is its version less the initial one.

    Every event about the rubric, undo and redo too, makes a version of it.
    """
    start = 0
    criteria, lexicon = initial.criteria, initial.lexicon
    for index in range(len(events) - 1, -1, -1):
        payload = events[index].payload
        if events[index].kind is EventKind.RUBRIC_CHANGED and payload is not None:
            criteria = from_json(tuple[Criterion, ...], payload["criteria"])
            lexicon = text_of(payload, "lexicon") or lexicon
            start = index + 1
            break
    weights: dict[str, int] = {}
    for event in events[start:]:
        if event.payload is not None:
            weights[text_of(event.payload, "criterion")] = cast("int", event.payload["weight"])
    return Rubric(
        initial.version + count,
        tuple(
            replace(criterion, weight=weights.get(criterion.id, criterion.weight))
            for criterion in criteria
        ),
        lexicon,
        _packs_after(initial, events),
        _posting_after(initial, events),
    )


def _packs_after(initial: Rubric, events: Sequence[Event]) -> tuple[Pack, ...]:
    """Return the words of the last change that told any: other changes leave them as they are."""
    for event in reversed(events):
        if event.payload is not None and "packs" in event.payload:
            return from_json(tuple[Pack, ...], event.payload["packs"])
    return initial.packs


def _posting_after(initial: Rubric, events: Sequence[Event]) -> Posting | None:
    for event in reversed(events):
        if event.payload is not None and "posting" in event.payload:
            return from_json(Posting, event.payload["posting"])
    return initial.posting


def _fold_rating(_initial: Rubric, events: Sequence[Event], _count: int) -> Rating | None:
    last = events[-1] if events else None
    if last is None or last.payload is None or last.kind is EventKind.RATING_CLEARED:
        return None
    return Rating(cast("int | None", last.payload["value"]), last.chain, last.at)


def _fold_notes(_initial: Rubric, events: Sequence[Event], _count: int) -> tuple[Note, ...] | None:
    notes: dict[str, Note] = {}
    for event in events:
        payload = event.payload or {}
        if event.kind is EventKind.NOTE_ADDED:
            notes[event.id] = Note(
                event.id,
                text_of(payload, "application"),
                text_of(payload, "text"),
                event.chain,
                event.at,
                text_of(payload, "criterion") or None,
                from_json(Place, payload["place"]) if payload.get("place") else None,
            )
            continue
        note = notes.get(text_of(payload, "note"))
        if note is None or note.reviewer_id != event.chain:
            continue
        if event.kind is EventKind.NOTE_EDITED:
            notes[note.id] = replace(note, text=text_of(payload, "text"), at=event.at)
        else:
            del notes[note.id]
    return tuple(notes.values()) or None


def _fold_tags(_initial: Rubric, events: Sequence[Event], _count: int) -> tuple[str, ...] | None:
    tags: set[str] = set()
    for event in events:
        tag = text_of(event.payload or {}, "tag")
        if event.kind is EventKind.TAG_ADDED:
            tags.add(tag)
        else:
            tags.discard(tag)
    return tuple(sorted(tags)) or None


def _fold_decision(_initial: Rubric, events: Sequence[Event], _count: int) -> Decision | None:
    last = events[-1] if events else None
    if last is None or last.payload is None or last.payload["kind"] is None:
        return None
    kind = DecisionKind(text_of(last.payload, "kind"))
    return Decision(kind, text_of(last.payload, "reason"), last.chain, last.at)


def _fold_reviewer(_initial: Rubric, events: Sequence[Event], _count: int) -> Reviewer | None:
    last = events[-1] if events else None
    return Reviewer(last.chain, text_of(last.payload or {}, "name")) if last else None


def _fold_owner(_initial: Rubric, events: Sequence[Event], _count: int) -> str:
    last = events[-1] if events else None
    if last is None:
        return ""
    made = last.kind is EventKind.SCREENING_MADE
    return last.chain if made else text_of(last.payload or {}, "reviewer")


def _fold_rules(_initial: Rubric, events: Sequence[Event], _count: int) -> tuple[bool, bool]:
    payload = events[-1].payload or {} if events else {}
    return payload.get("blind") is True, payload.get("independent") is True


def _fold_view(_initial: Rubric, events: Sequence[Event], _count: int) -> View | None:
    last = events[-1] if events else None
    if last is None or last.payload is None or last.kind is EventKind.VIEW_DROPPED:
        return None
    return from_json(View, last.payload)


def _fold_last(name: str) -> Fold:
    def fold_last(_initial: Rubric, events: Sequence[Event], _count: int) -> object:
        return events[-1].payload[name] if events and events[-1].payload else None

    return fold_last


def _fold_merged(_initial: Rubric, events: Sequence[Event], _count: int) -> str | None:
    return text_of(events[-1].payload or {}, "into") or None if events else None


def _fold_placement(_initial: Rubric, events: Sequence[Event], _count: int) -> Placement | None:
    last = events[-1] if events else None
    if last is None:
        return None
    aside = last.kind is EventKind.SET_ASIDE
    return Placement(aside, text_of(last.payload or {}, "reason"), last.chain, last.at)


def _fold_contact(_initial: Rubric, events: Sequence[Event], _count: int) -> Correction | None:
    payload = events[-1].payload if events else None
    if payload is None:
        return None
    part = cast("int", payload.get("part", -1))
    start, end = (cast("int", payload.get(name, 0)) for name in ("start", "end"))
    return Correction(text_of(payload, "value"), part, start, end)


def _fold_retention(_initial: Rubric, events: Sequence[Event], _count: int) -> Retention | None:
    payload = events[-1].payload if events else None
    return Retention(cast("int | None", payload["months"])) if payload else None


def _fold_any(_initial: Rubric, events: Sequence[Event], _count: int) -> bool:
    return bool(events)


def text_of(payload: Payload, name: str) -> str:
    """Return a text field of a payload, empty where it has none."""
    value = payload.get(name)
    return value if isinstance(value, str) else ""


_SHARED = frozenset(
    {"rubric", "order", "owner", "rules", "stage_names", "hand_order", "retention"}
)

_TARGETS: Mapping[EventKind, str] = {
    EventKind.SCREENING_MADE: "owner",
    EventKind.REVIEWER_NAMED: "reviewer",
    EventKind.APPLICATION_ERASED: "erased",
    EventKind.RATING_SET: "rating",
    EventKind.RATING_CLEARED: "rating",
    EventKind.NOTE_ADDED: "notes",
    EventKind.NOTE_EDITED: "notes",
    EventKind.NOTE_DELETED: "notes",
    EventKind.TAG_ADDED: "tags",
    EventKind.TAG_REMOVED: "tags",
    EventKind.FLAG_SET: "flag",
    EventKind.DECISION_SET: "decision",
    EventKind.WEIGHT_SET: "rubric",
    EventKind.RUBRIC_CHANGED: "rubric",
    EventKind.NAME_CORRECTED: "name",
    EventKind.REVEALED: "revealed",
    EventKind.ORDER_CHOSEN: "order",
    EventKind.OWNER_SET: "owner",
    EventKind.RULES_CHOSEN: "rules",
    EventKind.VIEW_KEPT: "view",
    EventKind.VIEW_DROPPED: "view",
    EventKind.STAGE_SET: "stages",
    EventKind.STAGES_NAMED: "stage_names",
    EventKind.HAND_ORDERED: "hand_order",
    EventKind.APPLICATION_MERGED: "merged",
    EventKind.APPLICATION_UNMERGED: "merged",
    EventKind.PART_KIND_SET: "kind",
    EventKind.PART_SEPARATED: "separated",
    EventKind.CONTACT_CORRECTED: "contact",
    EventKind.SET_ASIDE: "placement",
    EventKind.TAKEN_IN: "placement",
    EventKind.QUESTION_ANSWERED: "answer",
    EventKind.LEGAL_HOLD_SET: "hold",
    EventKind.RETENTION_SET: "retention",
}

FOLDS: Mapping[str, Fold] = {
    "rubric": rubric_after,
    "rating": _fold_rating,
    "notes": _fold_notes,
    "tags": _fold_tags,
    "flag": _fold_last("on"),
    "decision": _fold_decision,
    "name": _fold_last("name"),
    "revealed": _fold_any,
    "reviewer": _fold_reviewer,
    "erased": _fold_any,
    "order": _fold_last("order"),
    "owner": _fold_owner,
    "rules": _fold_rules,
    "view": _fold_view,
    "stages": fold_stages,
    "stage_names": fold_stage_names,
    "hand_order": fold_hand_order,
    "merged": _fold_merged,
    "kind": _fold_last("kind"),
    "separated": _fold_last("as"),
    "contact": _fold_contact,
    "placement": _fold_placement,
    "answer": _fold_last("answer"),
    "hold": _fold_last("on"),
    "retention": _fold_retention,
}
