"""Words, lemmas, and the way back to the given text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.lexicon.words import is_number, lemma_of, normalize, read_words


@pytest.mark.parametrize(
    ("text", "lowers"),
    [
        ("C++, C# and .NET", ["c++", "c#", "and", ".net"]),
        ("Ph.D. in R&D", ["phd", "in", "r&d"]),
        ("Node.js at 350.org", ["node.js", "at", "350.org"]),
        ("raised $3k from 1,200+ donors", ["raised", "$3k", "from", "1,200+", "donors"]),
        ("Raiser’s Edge", ["raiser", "edge"]),
        ("don't phone-bank", ["don't", "phone", "bank"]),
        ("write to me@union.org", ["write", "to", ""]),
        ("see https://canvass.example/organizer", ["see", ""]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, lowers: list[str]) -> None:
    assert read_words(text).lowers == lowers


@pytest.mark.parametrize(
    ("forms", "lemma"),
    [
        (["organize", "organizing", "organized", "organised", "organising"], "organize"),
        (["meeting", "meetings", "met"], "meet"),
        (["led", "leads", "leading"], "lead"),
        (["taught", "teaching"], "teach"),
        (["phonebanking", "phonebanked"], "phonebank"),
        (["building", "built", "builds"], "build"),
        (["programmes", "program"], "program"),
    ],
)
def test_forms_of_one_word(forms: list[str], lemma: str) -> None:
    assert {lemma_of(form) for form in forms} == {lemma}


def test_organizing_is_not_organization() -> None:
    assert lemma_of("organizing") != lemma_of("organization")


@given(st.text(max_size=60))
def test_offsets_stay_in_order_and_inside(text: str) -> None:
    words = read_words(text)
    reach = 0
    for start, end in zip(words.starts, words.ends, strict=True):
        assert reach <= start <= end <= len(text)
        reach = start


@given(st.text(alphabet="abc deé\u0301ﬁ…\u200b\u00ad", max_size=40))
def test_normalizing_twice_changes_nothing_more(text: str) -> None:
    once, _ = normalize(text)
    assert normalize(once)[0] == once


@pytest.mark.parametrize(
    "text",
    ["or\u00adga\u200bnizer", "оrganizеr", "organizer\u2060", "ｏｒｇａｎｉｚｅｒ"],
)
def test_letters_that_look_the_same_are_the_same(text: str) -> None:
    assert read_words(text).lowers == ["organizer"]


def test_a_word_of_another_script_stays() -> None:
    assert read_words("организатор").lowers == ["организатор"]


def test_accents_apart_or_together() -> None:
    together = "José organized"
    apart = unicodedata.normalize("NFD", together)
    words = read_words(apart)
    assert words.lowers == read_words(together).lowers
    assert apart[words.starts[1] : words.ends[1]] == "organized"


@pytest.mark.parametrize(
    ("form", "number"),
    [
        ("40+", True),
        ("$3k", True),
        ("dozen", True),
        ("2018", False),
        ("2,018", True),
        ("a", False),
    ],
)
def test_numbers(form: str, number: bool) -> None:
    assert is_number(form) is number
