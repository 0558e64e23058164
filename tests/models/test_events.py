"""What an event may carry, and what it may not."""

from __future__ import annotations

import pytest

from models.errors import JournalError
from models.event_records import event_of
from models.events import (
    STORE_KINDS,
    UNDO_KINDS,
    UNDOABLE_KINDS,
    EventKind,
    event_record,
    validate_payload,
)
from models.journal import genesis, make_event
from models.posting import Criterion, CriterionKind, Importance
from models.serialise import parse_time, to_json

APPLICATION = {"application": "a1"}
CRITERION = Criterion("crm", "A CRM", "CRM", Importance.REQUIRED, CriterionKind.TOOLS, 6)

GOOD = {
    EventKind.SCREENING_MADE: {"screening": "s", "posting": "p", "rubric": "r"},
    EventKind.REVIEWER_NAMED: {"name": ""},
    EventKind.APPLICATIONS_ADDED: {"applications": ["a1", "a2"]},
    EventKind.APPLICATION_ERASED: {**APPLICATION, "events": []},
    EventKind.RATING_SET: {**APPLICATION, "criterion": "crm", "value": 4},
    EventKind.RATING_CLEARED: {**APPLICATION, "criterion": "crm"},
    EventKind.NOTE_ADDED: {
        **APPLICATION,
        "text": "fine",
        "criterion": "crm",
        "place": {"part": 0, "start": 3, "end": 9},
    },
    EventKind.NOTE_EDITED: {**APPLICATION, "note": "n", "text": ""},
    EventKind.NOTE_DELETED: {**APPLICATION, "note": "n"},
    EventKind.TAG_ADDED: {**APPLICATION, "tag": "local"},
    EventKind.TAG_REMOVED: {**APPLICATION, "tag": "local"},
    EventKind.FLAG_SET: {**APPLICATION, "on": True},
    EventKind.DECISION_SET: {**APPLICATION, "kind": "reject", "reason": "late"},
    EventKind.WEIGHT_SET: {"criterion": "crm", "weight": 10},
    EventKind.RUBRIC_CHANGED: {
        "criteria": [to_json(CRITERION)],
        "lexicon": "1",
        "what": {"code": "rubric.added", "parameters": [["criterion", "CRM"]]},
    },
    EventKind.NAME_CORRECTED: {**APPLICATION, "name": "Zoë"},
    EventKind.REVEALED: APPLICATION,
    EventKind.ORDER_CHOSEN: {"order": "score"},
    EventKind.OWNER_SET: {"reviewer": "anna"},
    EventKind.RULES_CHOSEN: {"blind": True, "independent": False},
    EventKind.VIEW_KEPT: {
        "name": "Local",
        "filter": "tag:local",
        "order": "score",
        "descending": True,
        "hidden": ["mine"],
    },
    EventKind.VIEW_DROPPED: {"name": "Local"},
    EventKind.STAGE_SET: {**APPLICATION, "stage": "phone", "on": "2026-03-31"},
    EventKind.STAGES_NAMED: {"stages": ["phone", "visit"]},
    EventKind.HAND_ORDERED: {**APPLICATION, "order": ["a1", "a2"], "reason": "met her"},
    EventKind.APPLICATION_MERGED: {**APPLICATION, "into": "a2"},
    EventKind.APPLICATION_UNMERGED: APPLICATION,
    EventKind.PART_KIND_SET: {**APPLICATION, "part": 0, "sha256": "", "kind": "certificate"},
    EventKind.PART_SEPARATED: {**APPLICATION, "part": 1, "sha256": "ab", "as": "a3"},
    EventKind.CONTACT_CORRECTED: {
        **APPLICATION,
        "field": "email",
        "value": "",
        "part": 0,
        "start": 0,
        "end": 3,
    },
    EventKind.SET_ASIDE: {**APPLICATION, "reason": "a newsletter"},
    EventKind.TAKEN_IN: APPLICATION,
    EventKind.QUESTION_ANSWERED: {**APPLICATION, "question": "pairing", "answer": "apart"},
    EventKind.LEGAL_HOLD_SET: {**APPLICATION, "on": True, "reason": ""},
    EventKind.RETENTION_SET: {"months": 12},
    EventKind.UNDONE: {"event": "e"},
    EventKind.REDONE: {"event": "e"},
}
LEFT_OUT = {
    (EventKind.NOTE_ADDED, "criterion"),
    (EventKind.NOTE_ADDED, "place"),
    (EventKind.DECISION_SET, "reason"),
    (EventKind.RUBRIC_CHANGED, "lexicon"),
    (EventKind.RUBRIC_CHANGED, "what"),
    (EventKind.STAGE_SET, "on"),
    (EventKind.HAND_ORDERED, "application"),
    (EventKind.HAND_ORDERED, "reason"),
    (EventKind.CONTACT_CORRECTED, "part"),
    (EventKind.CONTACT_CORRECTED, "start"),
    (EventKind.CONTACT_CORRECTED, "end"),
    (EventKind.SET_ASIDE, "reason"),
    (EventKind.LEGAL_HOLD_SET, "reason"),
}
WRONG = [
    (EventKind.PART_KIND_SET, "kind", "letter"),
    (EventKind.PART_KIND_SET, "part", -1),
    (EventKind.PART_SEPARATED, "sha256", ""),
    (EventKind.CONTACT_CORRECTED, "field", "address"),
    (EventKind.RETENTION_SET, "months", 0),
    (EventKind.LEGAL_HOLD_SET, "on", 1),
    (EventKind.RATING_SET, "value", 5),
    (EventKind.RATING_SET, "value", -1),
    (EventKind.RATING_SET, "value", True),
    (EventKind.RATING_SET, "value", 2.0),
    (EventKind.RATING_SET, "value", "3"),
    (EventKind.RATING_SET, "application", ""),
    (EventKind.RATING_SET, "application", None),
    (EventKind.WEIGHT_SET, "weight", 11),
    (EventKind.WEIGHT_SET, "weight", True),
    (EventKind.WEIGHT_SET, "weight", None),
    (EventKind.DECISION_SET, "kind", "undecided"),
    (EventKind.DECISION_SET, "reason", None),
    (EventKind.NOTE_ADDED, "text", None),
    (EventKind.NOTE_ADDED, "criterion", ""),
    (EventKind.NOTE_ADDED, "place", {"part": 0, "start": 9, "end": 9}),
    (EventKind.NOTE_ADDED, "place", {"part": -1, "start": 0, "end": 9}),
    (EventKind.NOTE_ADDED, "place", {"start": 0, "end": 9}),
    (EventKind.RULES_CHOSEN, "blind", 1),
    (EventKind.VIEW_KEPT, "hidden", "mine"),
    (EventKind.VIEW_DROPPED, "name", ""),
    (EventKind.TAG_ADDED, "tag", "  "),
    (EventKind.FLAG_SET, "on", 1),
    (EventKind.RUBRIC_CHANGED, "criteria", [{"id": "crm"}]),
    (EventKind.RUBRIC_CHANGED, "criteria", {}),
    (EventKind.RUBRIC_CHANGED, "criteria", [{**to_json(CRITERION), "weight": 11}]),
    (EventKind.RUBRIC_CHANGED, "criteria", [{**to_json(CRITERION), "id": " "}]),
    (EventKind.RUBRIC_CHANGED, "what", "added"),
    (EventKind.APPLICATIONS_ADDED, "applications", "a1"),
    (EventKind.APPLICATIONS_ADDED, "applications", [1]),
    (EventKind.STAGE_SET, "stage", ""),
    (EventKind.STAGE_SET, "on", "31.3.2026"),
    (EventKind.STAGE_SET, "on", "20260331"),
    (EventKind.STAGE_SET, "on", None),
    (EventKind.STAGES_NAMED, "stages", ["phone", " "]),
    (EventKind.HAND_ORDERED, "order", "a1"),
]


def test_there_is_an_example_of_every_kind():
    assert set(GOOD) == set(EventKind)


@pytest.mark.parametrize("kind", list(EventKind))
def test_each_kind_takes_its_own_fields_and_needs_them(kind):
    validate_payload(kind, GOOD[kind])
    for field in GOOD[kind]:
        without = {name: value for name, value in GOOD[kind].items() if name != field}
        if (kind, field) in LEFT_OUT:
            validate_payload(kind, without)
            continue
        with pytest.raises(JournalError) as caught:
            validate_payload(kind, without)
        assert caught.value.message["field"] == field
        assert caught.value.message.code == "journal.field_missing"


@pytest.mark.parametrize("kind", list(EventKind))
def test_no_kind_takes_a_field_it_does_not_know(kind):
    with pytest.raises(JournalError) as caught:
        validate_payload(kind, {**GOOD[kind], "extra": 1})
    assert caught.value.message.code == "journal.field_unknown"


@pytest.mark.parametrize(("kind", "field", "value"), WRONG)
def test_a_value_of_the_wrong_kind_or_range_is_refused(kind, field, value):
    with pytest.raises(JournalError) as caught:
        validate_payload(kind, {**GOOD[kind], field: value})
    assert caught.value.message.code == "journal.field_wrong"
    assert caught.value.message["field"] == field


@pytest.mark.parametrize("value", [None, 0, 4])
def test_a_rating_is_0_to_4_or_cannot_tell(value):
    validate_payload(EventKind.RATING_SET, {**GOOD[EventKind.RATING_SET], "value": value})


def test_undecided_is_a_decision_without_a_kind():
    validate_payload(EventKind.DECISION_SET, {**GOOD[EventKind.DECISION_SET], "kind": None})


def test_what_was_seen_or_erased_cannot_be_undone():
    assert EventKind.REVEALED not in UNDOABLE_KINDS
    assert EventKind.RULES_CHOSEN not in UNDOABLE_KINDS
    assert EventKind.APPLICATION_ERASED not in UNDOABLE_KINDS
    assert not UNDOABLE_KINDS & (STORE_KINDS | UNDO_KINDS)


def test_a_record_of_an_event_is_json_with_its_id():
    at = parse_time("2026-01-02T03:04:05.000006+00:00")
    payload = {"application": "a1", "tag": "local"}
    event = make_event(genesis("s", "anna"), "anna", 7, EventKind.TAG_ADDED, at, payload, "salt")
    record = event_record(event)
    assert record["id"] == record["hash"] == event.id
    assert record["kind"] == "tag_added"
    assert event_of(record) == event
    assert record["at"] == "2026-01-02T03:04:05.000006+00:00"
    assert record["payload"] == payload
    assert record["sequence"] == 1
    assert event.application_id == "a1"
