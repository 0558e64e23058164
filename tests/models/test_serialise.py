"""Domain types survive the way to JSON and back, all of them and all of their fields."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.application import Application, ApplicationSummary, PartSummary
from models.document import Box, Document, Trust
from models.evidence import Evidence, Strength
from models.messages import Message, message
from models.posting import Criterion, CriterionKind, Importance, Posting, Rubric
from models.review import Decision, DecisionKind, Reviewer
from models.score import Score
from models.serialise import canonical_json, format_time, from_json, parse_time, to_json

KINDS = [Application, ApplicationSummary, PartSummary, Document, Posting, Rubric, Score, Message]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_type_comes_back_as_it_was(kind, strategy_for):
    @given(strategy_for(kind))
    @settings(max_examples=40, deadline=None)
    def comes_back(value):
        text = canonical_json(to_json(value))
        again = from_json(kind, json.loads(text))
        assert again == value
        assert canonical_json(to_json(again)) == text

    comes_back()


def test_a_tuple_of_values_comes_back(strategy_for):
    criteria = (
        Criterion("a", "A", "A", Importance.REQUIRED, CriterionKind.SKILL, 3, years=2.5),
        Criterion(
            "b",
            "B",
            "B",
            Importance.PREFERRED,
            CriterionKind.LANGUAGE,
            4,
            warnings=(message("w", n=1),),
        ),
    )
    assert from_json(tuple[Criterion, ...], to_json(criteria)) == criteria


def test_what_is_written_names_its_fields():
    evidence = Evidence("crm", 0, 3, 9, "quoted", Strength.DONE, "alias", 4_000, page=2)
    written = to_json(evidence)
    assert list(written) == list(Evidence.__dataclass_fields__)
    assert written["quote"] == "quoted"
    assert written["strength"] == 2
    assert written["role"] is None


@dataclass(frozen=True, slots=True)
class _Old:
    name: str


@dataclass(frozen=True, slots=True)
class _Grown:
    name: str
    trust: Trust = Trust.CHECK
    since: date | None = None


def test_a_type_that_grew_reads_what_was_written_before():
    assert from_json(_Grown, to_json(_Old("a"))) == _Grown("a")


def test_an_older_type_refuses_what_it_does_not_know():
    with pytest.raises(ValueError, match="_Old"):
        from_json(_Old, to_json(_Grown("a")))


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Box, {"left": 1.0, "top": 1.0, "right": 1.0}),
        (Box, {"left": "1", "top": 1.0, "right": 1.0, "bottom": 1.0}),
        (Box, {"left": True, "top": 1.0, "right": 1.0, "bottom": 1.0}),
        (Box, [1.0, 1.0, 1.0, 1.0]),
        (Box, None),
        (Reviewer, {"id": 3, "name": "a"}),
        (Reviewer, {"id": "a", "name": None}),
        (Message, {"code": "a", "parameters": {"b": 1}}),
        (Message, {"code": "a", "parameters": [["b", [1]]]}),
        (Message, {"code": "a", "parameters": [["b"]]}),
        (Strength, 7),
        (DecisionKind, "sure"),
        (date, "2026-02-30"),
        (bytes, "not base64!"),
        (datetime, "2026-01-01"),
    ],
)
def test_what_has_another_form_is_refused(kind, data):
    with pytest.raises(ValueError):  # noqa: PT011 - any ValueError, that is the contract
        from_json(kind, data)


def test_what_has_no_json_form_is_refused():
    with pytest.raises(TypeError, match="set has no JSON form"):
        to_json({1, 2})
    with pytest.raises(ValueError, match="not a"):
        from_json(set[int], [1])


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_canonical_json_refuses_what_is_no_number(number):
    with pytest.raises(ValueError, match="JSON"):
        canonical_json([number])


def test_canonical_json_is_one_text_whatever_the_order():
    assert canonical_json({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"\\u00e9"]}'
    assert canonical_json({"a": None, "b": [1, "é"]}) == '{"a":null,"b":[1,"\\u00e9"]}'


@given(
    st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2200, 1, 1)),
    st.integers(-14 * 60, 14 * 60),
)
def test_times_keep_their_moment_and_sort_as_text(naive, minutes):
    at = naive.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert parse_time(format_time(at)) == at
    later = at + timedelta(microseconds=1)
    assert format_time(at) < format_time(later)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-01T00:00:00.000000",
        "2026-01-01T00:00:00+00:00",
        "2026-01-01T00:00:00.000000+01:00",
    ],
)
def test_a_time_in_another_form_is_refused(text):
    with pytest.raises(ValueError, match="not a time"):
        parse_time(text)


def test_a_decision_keeps_its_time():
    decision = Decision(DecisionKind.HOLD, "", "anna", datetime(2026, 1, 2, 3, 4, 5, 6, UTC))
    assert from_json(Decision, to_json(decision)) == decision
