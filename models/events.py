"""The kinds of events in a journal, what each one carries, and the event itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import cast

from models.application import PartKind
from models.errors import JournalError
from models.messages import Message, message
from models.posting import MAXIMUM_WEIGHT, Criterion, Pack, Posting
from models.review import DecisionKind, Place
from models.serialise import from_json, to_json

Payload = Mapping[str, object]

MAXIMUM_RATING = 4
"""Ratings are 0 to 4."""

CONTACT_FIELDS = frozenset({"name", "email", "phone"})
"""What can be corrected of a contact."""

MOST_MONTHS = 600
"""Applications are kept for at most so many months where a screening says how long."""


class EventKind(StrEnum):
    """What happened. The first four are written by the store itself."""

    SCREENING_MADE = "screening_made"
    REVIEWER_NAMED = "reviewer_named"
    APPLICATIONS_ADDED = "applications_added"
    APPLICATION_ERASED = "application_erased"
    RATING_SET = "rating_set"
    RATING_CLEARED = "rating_cleared"
    NOTE_ADDED = "note_added"
    NOTE_EDITED = "note_edited"
    NOTE_DELETED = "note_deleted"
    TAG_ADDED = "tag_added"
    TAG_REMOVED = "tag_removed"
    FLAG_SET = "flag_set"
    DECISION_SET = "decision_set"
    WEIGHT_SET = "weight_set"
    RUBRIC_CHANGED = "rubric_changed"
    NAME_CORRECTED = "name_corrected"
    REVEALED = "revealed"
    ORDER_CHOSEN = "order_chosen"
    OWNER_SET = "owner_set"
    RULES_CHOSEN = "rules_chosen"
    VIEW_KEPT = "view_kept"
    VIEW_DROPPED = "view_dropped"
    STAGE_SET = "stage_set"
    STAGES_NAMED = "stages_named"
    HAND_ORDERED = "hand_ordered"
    APPLICATION_MERGED = "application_merged"
    APPLICATION_UNMERGED = "application_unmerged"
    PART_KIND_SET = "part_kind_set"
    PART_SEPARATED = "part_separated"
    CONTACT_CORRECTED = "contact_corrected"
    SET_ASIDE = "application_set_aside"
    TAKEN_IN = "application_taken_in"
    QUESTION_ANSWERED = "question_answered"
    LEGAL_HOLD_SET = "legal_hold_set"
    RETENTION_SET = "retention_set"
    UNDONE = "undone"
    REDONE = "redone"


STORE_KINDS = frozenset(
    {
        EventKind.SCREENING_MADE,
        EventKind.REVIEWER_NAMED,
        EventKind.APPLICATIONS_ADDED,
        EventKind.APPLICATION_ERASED,
    }
)
"""Written by the store as part of what it does; nobody appends these by hand."""

UNDO_KINDS = frozenset({EventKind.UNDONE, EventKind.REDONE})

_STAYS = frozenset({EventKind.REVEALED, EventKind.RULES_CHOSEN, EventKind.RETENTION_SET})

UNDOABLE_KINDS = frozenset(EventKind) - STORE_KINDS - UNDO_KINDS - _STAYS
"""What can be taken back. What was seen cannot be unseen, so a reveal stays, as do the rules
of a blind review. How long applications are kept is said anew instead."""

ARRANGING_KINDS = frozenset(
    {
        EventKind.APPLICATION_MERGED,
        EventKind.APPLICATION_UNMERGED,
        EventKind.PART_KIND_SET,
        EventKind.PART_SEPARATED,
        EventKind.SET_ASIDE,
        EventKind.TAKEN_IN,
    }
)
"""These change which documents make an application, and so what it scores."""

RUBRIC_KINDS = frozenset({EventKind.WEIGHT_SET, EventKind.RUBRIC_CHANGED})


@dataclass(frozen=True, slots=True)
class Event:
    """One link of a chain. A chain belongs to one reviewer at one installation.

    ``sequence`` counts from 1 within the chain; ``clock`` grows along every cause (see
    ``models.journal``). ``payload`` is None and ``salt`` empty where they were erased;
    ``payload_digest`` then still proves the chain. ``previous`` and ``hash`` are SHA-256 in hex.
    """

    chain: str
    sequence: int
    clock: int
    kind: EventKind
    at: datetime
    payload: Payload | None
    salt: str
    payload_digest: str
    previous: str
    hash: str

    @property
    def id(self) -> str:
        """The name of the event everywhere: its hash. A note has the id of its first event."""
        return self.hash

    @property
    def application_id(self) -> str | None:
        """The application that the event is about, None for others and where erased."""
        value = self.payload.get("application") if self.payload else None
        return value if isinstance(value, str) else None


def event_record(event: Event) -> dict[str, object]:
    """Return an event as JSON values, with its id: a line of an exported journal."""
    return {"id": event.id, **cast("dict[str, object]", to_json(event))}


def validate_payload(kind: EventKind, payload: Payload) -> None:
    """Check that ``payload`` has exactly the fields of its kind, of the right types and ranges.

    Raises:
        JournalError: naming the kind and the field.
    """
    rules, optional = _FIELDS[kind], _OPTIONAL.get(kind, frozenset())
    for name in payload:
        if name not in rules:
            raise JournalError(message("journal.field_unknown", kind=kind.value, field=str(name)))
    for name, accepts in rules.items():
        if name not in payload and name in optional:
            continue
        if name not in payload:
            raise JournalError(message("journal.field_missing", kind=kind.value, field=name))
        if not accepts(payload[name]):
            raise JournalError(message("journal.field_wrong", kind=kind.value, field=name))


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(_is_name(item) for item in value)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_rating(value: object) -> bool:
    return value is None or (type(value) is int and 0 <= value <= MAXIMUM_RATING)


def _is_weight(value: object) -> bool:
    return type(value) is int and 0 <= value <= MAXIMUM_WEIGHT


def _is_name_or_none(value: object) -> bool:
    return value is None or _is_name(value)


def _is_decision(value: object) -> bool:
    return value is None or value in {kind.value for kind in DecisionKind}


def _is_place(value: object) -> bool:
    try:
        place = from_json(Place, value)
    except ValueError:
        return False
    return place.part >= 0 and 0 <= place.start < place.end


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


def _is_part_kind(value: object) -> bool:
    return value in {kind.value for kind in PartKind}


def _is_contact_field(value: object) -> bool:
    return value in CONTACT_FIELDS


def _is_months(value: object) -> bool:
    return value is None or (type(value) is int and 1 <= value <= MOST_MONTHS)


def _is_criteria(value: object) -> bool:
    try:
        criteria = from_json(tuple[Criterion, ...], value)
    except ValueError:
        return False
    return all(_is_name(one.id) and _is_weight(one.weight) for one in criteria)


def _is_posting(value: object) -> bool:
    try:
        from_json(Posting, value)
    except ValueError:
        return False
    return True


def _is_packs(value: object) -> bool:
    try:
        from_json(tuple[Pack, ...], value)
    except ValueError:
        return False
    return True


def _is_message(value: object) -> bool:
    try:
        from_json(Message, value)
    except ValueError:
        return False
    return True


def _is_day(value: object) -> bool:
    """Tell whether this is a day such as 2026-03-31, or empty for none given."""
    if not isinstance(value, str):
        return False
    try:
        return not value or date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


Rule = Callable[[object], bool]

_FIELDS: Mapping[EventKind, Mapping[str, Rule]] = {
    EventKind.SCREENING_MADE: {"screening": _is_name, "posting": _is_name, "rubric": _is_name},
    EventKind.REVIEWER_NAMED: {"name": _is_text},
    EventKind.APPLICATIONS_ADDED: {"applications": _is_texts},
    EventKind.APPLICATION_ERASED: {"application": _is_name, "events": _is_texts},
    EventKind.RATING_SET: {"application": _is_name, "criterion": _is_name, "value": _is_rating},
    EventKind.RATING_CLEARED: {"application": _is_name, "criterion": _is_name},
    EventKind.NOTE_ADDED: {
        "application": _is_name,
        "text": _is_text,
        "criterion": _is_name_or_none,
        "place": lambda value: value is None or _is_place(value),
    },
    EventKind.NOTE_EDITED: {"application": _is_name, "note": _is_name, "text": _is_text},
    EventKind.NOTE_DELETED: {"application": _is_name, "note": _is_name},
    EventKind.TAG_ADDED: {"application": _is_name, "tag": _is_name},
    EventKind.TAG_REMOVED: {"application": _is_name, "tag": _is_name},
    EventKind.FLAG_SET: {"application": _is_name, "on": _is_flag},
    EventKind.DECISION_SET: {"application": _is_name, "kind": _is_decision, "reason": _is_text},
    EventKind.WEIGHT_SET: {"criterion": _is_name, "weight": _is_weight},
    EventKind.RUBRIC_CHANGED: {
        "criteria": _is_criteria,
        "lexicon": _is_text,
        "what": _is_message,
        "packs": _is_packs,
        "posting": _is_posting,
    },
    EventKind.NAME_CORRECTED: {"application": _is_name, "name": _is_text},
    EventKind.REVEALED: {"application": _is_name},
    EventKind.ORDER_CHOSEN: {"order": _is_name},
    EventKind.OWNER_SET: {"reviewer": _is_name},
    EventKind.RULES_CHOSEN: {"blind": _is_flag, "independent": _is_flag},
    EventKind.VIEW_KEPT: {
        "name": _is_name,
        "filter": _is_text,
        "order": _is_name,
        "descending": _is_flag,
        "hidden": _is_texts,
    },
    EventKind.VIEW_DROPPED: {"name": _is_name},
    EventKind.STAGE_SET: {"application": _is_name, "stage": _is_name_or_none, "on": _is_day},
    EventKind.STAGES_NAMED: {"stages": _is_texts},
    EventKind.HAND_ORDERED: {
        "application": _is_name_or_none,
        "order": _is_texts,
        "reason": _is_text,
    },
    EventKind.APPLICATION_MERGED: {"application": _is_name, "into": _is_name},
    EventKind.APPLICATION_UNMERGED: {"application": _is_name},
    EventKind.PART_KIND_SET: {
        "application": _is_name,
        "part": _is_count,
        "sha256": _is_text,
        "kind": _is_part_kind,
    },
    EventKind.PART_SEPARATED: {
        "application": _is_name,
        "part": _is_count,
        "sha256": _is_name,
        "as": _is_name,
    },
    EventKind.CONTACT_CORRECTED: {
        "application": _is_name,
        "field": _is_contact_field,
        "value": _is_text,
        "part": _is_count,
        "start": _is_count,
        "end": _is_count,
    },
    EventKind.SET_ASIDE: {"application": _is_name, "reason": _is_text},
    EventKind.TAKEN_IN: {"application": _is_name},
    EventKind.QUESTION_ANSWERED: {
        "application": _is_name,
        "question": _is_name,
        "answer": _is_name,
    },
    EventKind.LEGAL_HOLD_SET: {"application": _is_name, "on": _is_flag, "reason": _is_text},
    EventKind.RETENTION_SET: {"months": _is_months},
    EventKind.UNDONE: {"event": _is_name},
    EventKind.REDONE: {"event": _is_name},
}

_OPTIONAL: Mapping[EventKind, frozenset[str]] = {
    EventKind.NOTE_ADDED: frozenset({"criterion", "place"}),
    EventKind.DECISION_SET: frozenset({"reason"}),
    EventKind.RUBRIC_CHANGED: frozenset({"lexicon", "what", "packs", "posting"}),
    EventKind.STAGE_SET: frozenset({"on"}),
    EventKind.HAND_ORDERED: frozenset({"application", "reason"}),
    EventKind.CONTACT_CORRECTED: frozenset({"part", "start", "end"}),
    EventKind.SET_ASIDE: frozenset({"reason"}),
    EventKind.LEGAL_HOLD_SET: frozenset({"reason"}),
}
