"""What tells who somebody is, is found; what only tells what they did, is not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.identity_spans import cover, find_identity, find_in_words

NAMES = ("Zoë O’Brien-Vang",)
TEXT = """Zoe O'Brien-Vang
14 Harbor Street, Duluth, MN | (218) 555-0142 | zoe.obv@example.org

EXPERIENCE
Lead organizer, Northshore Tenants, May 2021 - present
Held 140 one-to-ones; Zoë's team grew from 3 to 25.
EDUCATION
BA, Sociology, Lake Country College, May 2018
SKILLS
Kept 3,100 contacts since 2019. Date of birth: 4 March 1990
"""


def covered(text: str = TEXT, names: tuple[str, ...] = NAMES) -> str:
    return cover(text, find_identity(text, names))


@pytest.mark.parametrize(
    "gone",
    ["Zoe", "Zoë", "O'Brien", "Vang", "Harbor", "Duluth", "555", "example.org", "2018", "1990"],
)
def test_what_tells_who_it_is_is_covered(gone: str) -> None:
    assert gone in TEXT
    assert gone not in covered()


@pytest.mark.parametrize("kept", ["May 2021 - present", "140 one-to-ones", "3,100", "since 2019"])
def test_what_somebody_did_stays(kept: str) -> None:
    assert kept in covered()


def test_a_name_that_is_a_word_is_covered_only_with_a_capital() -> None:
    assert covered("A grace period. Grace wrote. hi grace lind", ("Grace Lind",)) == (
        "A grace period. █████ wrote. hi ██████████"
    )


def test_a_quote_among_studies_loses_its_years() -> None:
    quote = "Certificate in mediation, 2016"
    assert "2016" in cover(quote, find_in_words(quote, ()))
    assert "2016" not in cover(quote, find_in_words(quote, (), studies=True))


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=3))
def test_offsets_and_lines_stay(text: str, names: list[str]) -> None:
    spans = find_identity(text, tuple(names))
    assert all(0 <= one.start < one.end <= len(text) for one in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    result = cover(text, spans)
    assert len(result) == len(text)
    assert [at for at, one in enumerate(result) if one == "\n"] == [
        at for at, one in enumerate(text) if one == "\n"
    ]
