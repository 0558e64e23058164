"""The same person twice is offered, with the reason; nobody is merged."""

from __future__ import annotations

import hashlib
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.application import Application, Contact, Found, Part, PartKind, summarize
from models.document import Document, DocumentFormat
from screener.intake.duplicates import mark_duplicates
from screener.intake.likeness import NEARLY_THE_SAME, find_alike, resemblance, shingles

WORDS = [f"word{number}" for number in range(500)]


def text(seed: int, words: int = 120) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def application(
    number: int, words: str = "", name: str = "", email: str = "", phone: str = ""
) -> Application:
    digest = hashlib.sha256((words or str(number)).encode()).hexdigest()
    document = Document(f"{number}.txt", digest, DocumentFormat.TEXT, words)
    stated = (Found(value, 0, 0, 0) if value else None for value in (name, email, phone))
    contact = Contact(*stated)
    return Application(
        f"a{number}", (Part(PartKind.RESUME, document),), date(2024, 1, number), contact
    )


def marks(*applications: Application) -> list[tuple[str | None, list[str]]]:
    return [
        (item.duplicate_of, [flag.code.rpartition(".")[2] for flag in item.flags])
        for item in mark_duplicates(applications)
    ]


def test_by_address() -> None:
    one = application(1, email="Ann@X.example", name="Ann Lee")
    two = application(2, email="ann@x.example", name="A. Lee")
    assert marks(one, two) == [(None, []), ("a1", ["email"])]


def test_by_telephone_unless_the_names_differ() -> None:
    one = application(1, phone="+1 218-555-0142", name="Ann Lee")
    two = application(2, phone="+1 218 555 0142", name="Ann M. Lee")
    family = application(3, phone="+1 218-555-0142", name="Bo Lee")
    assert marks(one, two, family) == [(None, []), ("a1", ["phone"]), (None, [])]


def test_by_nearly_the_same_text() -> None:
    words = text(1)
    changed = words.replace("word1 ", "other ", 1)
    one, two = application(1, words, name="Ann Lee"), application(2, changed)
    assert marks(one, two) == [(None, []), ("a1", ["text"])]


def test_a_text_shared_by_two_people_is_only_told() -> None:
    words = text(1)
    one = application(1, words, name="Ann Lee", email="a@x.example")
    two = application(2, f"{words} end", name="Bo Ek", email="b@x.example")
    assert marks(one, two) == [(None, []), (None, ["shared_text"])]


def test_by_the_same_bytes_before_all_else() -> None:
    one, two = (application(number, "short", email="a@x.example") for number in (1, 2))
    assert marks(one, two) == [(None, []), ("a1", ["sent_twice"])]


def test_all_versions_lead_to_the_first() -> None:
    three = [application(number, email="a@x.example") for number in (3, 1, 2)]
    assert [mark[0] for mark in marks(*three)] == ["a1", None, "a1"]


def test_who_is_in_the_screening_already_is_told() -> None:
    kept = summarize(application(5, email="a@x.example"))
    (found,) = mark_duplicates([application(1, email="a@x.example")], [kept])
    assert found.duplicate_of == "a5"


def test_what_was_said_once_stays_when_it_comes_again() -> None:
    first, second = mark_duplicates(
        [application(1, email="a@x.example"), application(2, email="a@x.example")]
    )
    kept = [summarize(first), summarize(second)]
    assert mark_duplicates([application(1, email="a@x.example")], kept) == (first,)
    assert mark_duplicates([application(2, email="a@x.example")], kept) == (second,)


@given(st.permutations(range(1, 9)))
def test_the_order_of_arrival_matters_to_nobody(order: list[int]) -> None:
    people = [
        application(number, text(number % 3), email=f"{number % 4}@x.example") for number in order
    ]
    found = {item.id: item.duplicate_of for item in mark_duplicates(people)}
    usual = [
        application(number, text(number % 3), email=f"{number % 4}@x.example")
        for number in range(1, 9)
    ]
    assert found == {item.id: item.duplicate_of for item in mark_duplicates(usual)}


@pytest.mark.parametrize("kept", [40, 90, 110, 118, 120])
def test_candidates_are_found_without_comparing_all(kept: int) -> None:
    base = text(0)
    words = base.split()
    other = " ".join(words[:kept] + text(99, 120 - kept).split())
    sets = [shingles(text(seed)) for seed in range(1, 40)] + [shingles(base), shingles(other)]
    alike = resemblance(sets[-2], sets[-1]) >= NEARLY_THE_SAME
    assert list(find_alike(sets)) == ([(39, 40)] if alike else [])


def test_few_words_are_like_nothing() -> None:
    assert shingles("only a few words here") == frozenset()
    assert list(find_alike([frozenset(), frozenset()])) == []
    assert resemblance(frozenset(), frozenset()) == 0.0
