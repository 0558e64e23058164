"""What people arrange is a view of what arrived, and every step can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.application import Application, Contact, Found, Part, PartKind
from models.arrangement import SEPARATED, TAKEN_IN, arrange, members_of, root_of
from models.document import Document, DocumentFormat
from models.messages import message
from models.posting import Material, Rubric
from models.review import Correction, Placement
from models.review_state import ReviewState
from models.serialise import parse_time

DAY = date(2026, 3, 1)
AT = parse_time("2026-03-01T09:00:00.000000+00:00")
EMPTY = ReviewState(Rubric(1, ()))
ASKED = (Material.RESUME, Material.COVER_LETTER)


def part(name: str, kind: PartKind = PartKind.RESUME) -> Part:
    return Part(kind, Document(f"{name}.txt", name * 8, DocumentFormat.TEXT, name))


def application(name: str, *parts: Part, **more: object) -> Application:
    made = Application(name, parts or (part(name),), DAY, missing=(Material.COVER_LETTER,))
    return replace(made, **more)


ANN = application("ann", contact=Contact(Found("Ann", 0, 0, 3), Found("a@x.example", 0, 4, 9)))
LETTER = application(
    "letter",
    part("letter", PartKind.COVER_LETTER),
    missing=(Material.RESUME,),
    contact=Contact(phone=Found("+1 555", 0, 1, 4)),
    as_of=date(2020, 1, 1),
)


def test_a_merged_application_holds_all_parts_and_is_shown_once() -> None:
    state = replace(EMPTY, merged={"letter": "ann"})
    (both,) = arrange((LETTER, ANN), state, ASKED)
    assert both.id == "ann"
    assert [one.document.path for one in both.parts] == ["ann.txt", "letter.txt"]
    assert both.missing == ()
    assert both.as_of == DAY
    assert both.contact.name == Found("Ann", 0, 0, 3)
    assert both.contact.phone == Found("+1 555", 1, 1, 4)
    assert members_of("ann", state, ("ann", "letter")) == ("ann", "letter")
    assert arrange((LETTER, ANN), EMPTY, ASKED) == (LETTER, ANN)


def test_the_day_is_that_of_the_resume() -> None:
    (both,) = arrange((LETTER, ANN), replace(EMPTY, merged={"ann": "letter"}), ASKED)
    assert (both.id, both.as_of) == ("letter", DAY)


def test_merges_may_be_chained_or_in_a_circle_and_outlive_an_erasure() -> None:
    known = ("a", "b", "c")
    assert {root_of(one, {"a": "b", "b": "c"}, known) for one in known} == {"c"}
    assert {root_of(one, {"a": "b", "b": "c", "c": "a"}, known) for one in known} == {"a"}
    assert root_of("a", {"a": "gone"}, known) == "a"
    assert root_of("a", {"a": "b", "b": "c", "c": "b"}, known) == "b"


def test_a_second_version_points_to_what_is_shown() -> None:
    third = application("third", duplicate_of="letter")
    merged = replace(EMPTY, merged={"letter": "ann"})
    assert arrange((ANN, LETTER, third), merged, ASKED)[1].duplicate_of == "ann"
    both = replace(EMPTY, merged={"letter": "ann", "third": "ann"})
    (one,) = arrange((ANN, LETTER, third), both, ASKED)
    assert one.duplicate_of is None


def test_a_part_of_another_kind_changes_what_is_missing() -> None:
    key = ("ann", "ann" * 8, "0")
    (shown,) = arrange((ANN,), replace(EMPTY, part_kinds={key: "cover letter"}), ASKED)
    assert shown.parts[0].kind is PartKind.COVER_LETTER
    assert shown.missing == (Material.RESUME,)
    wrong = replace(EMPTY, part_kinds={("ann", "other", "0"): "cover letter"})
    assert arrange((ANN,), wrong, ASKED) == (ANN,)


def test_a_document_taken_out_leaves_and_stands_alone() -> None:
    whole = application("ann", part("ann"), part("bo"), contact=Contact(Found("Bo", 1, 0, 2)))
    alone = application("bo", part("bo"), flags=(message(SEPARATED, origin="ann"),))
    state = replace(EMPTY, separated={("ann", "bo" * 8, "1"): "bo"})
    ann, bo = arrange((whole, alone), state, ASKED)
    assert [one.document.path for one in ann.parts] == ["ann.txt"]
    assert ann.contact.name is None
    assert bo == alone
    assert arrange((whole, alone), EMPTY, ASKED) == (whole,)
    assert arrange((alone,), replace(EMPTY, erased=frozenset({"ann"})), ASKED) == (alone,)


def test_the_last_document_is_never_taken_out() -> None:
    state = replace(EMPTY, separated={("ann", "ann" * 8, "0"): "other"})
    assert arrange((ANN,), state, ASKED) == (ANN,)


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        (Correction("Ann Lee", 0, 2, 9), Found("Ann Lee", 0, 2, 9)),
        (Correction("Ann Lee"), Found("Ann Lee", 0, 0, 0)),
        (Correction(""), None),
    ],
)
def test_a_corrected_contact_counts(contact: Correction, expected: Found | None) -> None:
    state = replace(EMPTY, contacts={("ann", "name"): contact}, names={"ann": "Older"})
    (shown,) = arrange((ANN,), state, ASKED)
    assert shown.contact.name == expected
    assert shown.contact.email == ANN.contact.email


def test_what_is_aside_is_not_shown_but_there() -> None:
    placed = Placement(True, "a test", "r", AT)
    state = replace(EMPTY, placements={"ann": placed})
    assert arrange((ANN, LETTER), state, ASKED) == (LETTER,)
    assert arrange((ANN, LETTER), state, ASKED, aside=True) == (ANN,)
    made = application("news", flags=(message(TAKEN_IN),))
    assert arrange((made,), EMPTY, ASKED) == ()
    taken = replace(EMPTY, placements={"news": replace(placed, aside=False)})
    assert arrange((made,), taken, ASKED) == (made,)
