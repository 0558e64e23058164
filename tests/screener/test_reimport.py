"""What comes back in our own CSV: exactly what was changed in it, and nothing else."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from models.errors import ExportError
from models.events import EventKind, validate_payload
from models.posting import Criterion, CriterionKind, Importance, Rubric
from models.review import Decision, DecisionKind, Note, Rating
from models.review_state import ReviewState
from screener.export.csv_file import csv_text
from screener.export.rows import CriterionCells, ExportRow
from screener.reimport import Reimport, read_back

WHEN = datetime(2026, 3, 1, tzinfo=UTC)
RUBRIC = Rubric(
    1,
    tuple(
        Criterion(key, label, label, Importance.REQUIRED, CriterionKind.SKILL, 6)
        for key, label in (("c1", "Spanish"), ("c2", "Spanish"), ("c3", "=Licence"))
    ),
)
STATE = ReviewState(
    RUBRIC,
    ratings={
        ("a1", "me", "c1"): Rating(3, "me", WHEN),
        ("a1", "me", "c2"): Rating(None, "me", WHEN),
    },
    notes={"a1": (Note("n1", "a1", "-called\nback", "me", WHEN),)},
    tags={"a1": ("local", "@union")},
    decisions={("a1", "me"): Decision(DecisionKind.HOLD, "=later", "me", WHEN)},
    owner="me",
)
KNOWN = {"a1", "a2"}


def row(who: str, ratings: tuple[str, str, str], **words: str) -> ExportRow:
    texts = dict.fromkeys(
        ("required_shown", "decision", "reason", "tags", "notes", "name", "email", "phone"), ""
    )
    rest = dict.fromkeys(("files", "missing", "flags", "problem"), "")
    cells = tuple(CriterionCells(100, rating, "a quote") for rating in ratings)
    values = {**texts, **rest, **words}
    return ExportRow(
        rank="1",
        applicant=who,
        score=0.5,
        low=0.5,
        high=0.5,
        my_total=None,
        criteria=cells,
        **values,
    )


def written() -> str:
    first = row(
        "a1",
        ("3", "?", ""),
        decision="hold",
        reason="=later",
        tags="local, @union",
        notes="-called\nback",
    )
    return csv_text([first, row("a2", ("", "", ""))], RUBRIC)


def edited(change: Callable[[list[dict[str, str]]], None], mark: str = ",") -> Reimport:
    """Read our CSV, change it as a spreadsheet would, and read it back."""
    lines = list(csv.DictReader(io.StringIO(written(), newline="")))
    change(lines)
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(lines[0]), delimiter=mark)
    writer.writeheader()
    writer.writerows(lines)
    return read_back(stream.getvalue().encode("utf-8"), STATE, RUBRIC, "me", KNOWN)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_what_was_written_changes_nothing(encoding: str) -> None:
    found = read_back(written().encode(encoding), STATE, RUBRIC, "me", KNOWN)
    assert found == Reimport((), (), 2)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_every_edit_is_one_change_with_an_event_that_fits(mark: str) -> None:
    def change(lines: list[dict[str, str]]) -> None:
        first, second = lines
        first["Spanish: rating"] = "4"
        first["Spanish (2): rating"] = ""
        second["'=Licence: rating"] = "?"
        first["tags"] = "local, night shift"
        first["notes"] += "\nspoke again"
        second["decision"] = "Advance"
        second["reason"] = "calm"

    found = edited(change, mark)
    assert found.problems == ()
    made = [(one.application_id, one.kind, dict(one.payload)) for one in found.changes]
    about = {"application": "a1"}
    other = {"application": "a2"}
    assert made == [
        ("a1", EventKind.TAG_REMOVED, {**about, "tag": "@union"}),
        ("a1", EventKind.TAG_ADDED, {**about, "tag": "night shift"}),
        ("a1", EventKind.NOTE_ADDED, {**about, "text": "spoke again"}),
        ("a1", EventKind.RATING_SET, {**about, "criterion": "c1", "value": 4}),
        ("a1", EventKind.RATING_CLEARED, {**about, "criterion": "c2"}),
        ("a2", EventKind.DECISION_SET, {**other, "kind": "advance", "reason": "calm"}),
        ("a2", EventKind.RATING_SET, {**other, "criterion": "c3", "value": None}),
    ]
    for one in found.changes:
        validate_payload(one.kind, one.payload)


def test_a_note_that_was_deleted_in_the_table_stays() -> None:
    def change(lines: list[dict[str, str]]) -> None:
        lines[0]["notes"] = ""

    assert edited(change).changes == ()


def test_a_decision_can_be_taken_back() -> None:
    def change(lines: list[dict[str, str]]) -> None:
        lines[0]["decision"] = ""

    (only,) = edited(change).changes
    assert dict(only.payload) == {"application": "a1", "kind": None, "reason": ""}


def test_columns_that_are_gone_change_nothing() -> None:
    data = b"applicant id;Spanish: rating\na1;1\n"
    (only,) = read_back(data, STATE, RUBRIC, "me", KNOWN).changes
    assert dict(only.payload) == {"application": "a1", "criterion": "c1", "value": 1}


@pytest.mark.parametrize("value", ["5", "-1", "3.5", "good", "٣", "44"])
def test_what_is_no_rating_is_told_with_its_line_and_left_alone(value: str) -> None:
    def change(lines: list[dict[str, str]]) -> None:
        lines[1]["Spanish: rating"] = value

    found = edited(change)
    assert found.changes == ()
    assert [problem.code for problem in found.problems] == ["reimport.no_rating"]
    assert found.problems[0]["line"] == 3


def test_a_spreadsheet_may_make_decimals_of_ratings() -> None:
    def change(lines: list[dict[str, str]]) -> None:
        lines[1]["Spanish: rating"] = "2.0"

    (only,) = edited(change).changes
    assert only.payload["value"] == 2


def test_strangers_and_second_lines_are_told() -> None:
    data = b'applicant id,tags\na1,"local, @union"\nzz,x\na1,other\n'
    found = read_back(data, STATE, RUBRIC, "me", KNOWN)
    assert found.changes == ()
    assert [(one.code, one["line"]) for one in found.problems] == [
        ("reimport.unknown", 3),
        ("reimport.twice", 4),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "reimport.no_ids"),
        (b"name,score\nAda,1\n", "reimport.no_ids"),
        (b"PK\x03\x04\0\0", "reimport.no_table"),
    ],
)
def test_other_files_are_refused_with_what_to_do(data: bytes, code: str) -> None:
    with pytest.raises(ExportError) as caught:
        read_back(data, STATE, RUBRIC, "me", KNOWN)
    assert caught.value.message.code == code
