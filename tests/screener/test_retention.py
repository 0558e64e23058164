"""What is due: so many months after an application came or was decided about, holds excepted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from models.events import EventKind
from models.journal import Head, genesis, make_event
from models.posting import Rubric
from models.review import Retention
from models.review_state import ReviewState
from screener.retention import add_months, due_applications, first_due

STATE = ReviewState(Rubric(1, ()), retention=Retention(6))
KNOWN = ("a", "b", "c")


def events():
    head = genesis("s", "anna")
    told = (
        (
            EventKind.APPLICATIONS_ADDED,
            {"applications": ["a", "b", "gone"]},
            datetime(2026, 1, 15, 12),
        ),
        (EventKind.APPLICATIONS_ADDED, {"applications": ["c"]}, datetime(2026, 3, 1, 12)),
        (EventKind.DECISION_SET, {"application": "b", "kind": "hold"}, datetime(2026, 5, 2, 12)),
    )
    made = []
    for clock, (kind, payload, at) in enumerate(told):
        event = make_event(head, "anna", clock, kind, at.replace(tzinfo=UTC), payload, "")
        head = Head(event.sequence, event.hash)
        made.append(event)
    return made


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 7, 14), ()),
        (date(2026, 7, 16), ("a",)),
        (date(2026, 9, 2), ("a", "c")),
        (date(2026, 11, 3), ("a", "b", "c")),
    ],
)
def test_what_is_due(today, due):
    assert due_applications(events(), KNOWN, STATE, today) == due


def test_holds_merges_and_no_end():
    late = date(2030, 1, 1)
    held = replace(STATE, holds=frozenset({"a"}))
    assert due_applications(events(), KNOWN, held, late) == ("b", "c")
    merged = replace(STATE, merged={"b": "a"})
    assert due_applications(events(), KNOWN, merged, date(2026, 9, 2)) == ("c",)
    endless = replace(STATE, retention=Retention(None))
    assert due_applications(events(), KNOWN, endless, late) == ()
    assert first_due(events(), KNOWN, endless) is None
    assert first_due(events(), KNOWN, STATE) == date(2026, 7, 15)


def test_months_end_where_months_end():
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2026, 12, 15), 1) == date(2027, 1, 15)
