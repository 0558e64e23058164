"""Cells never start a formula and give their text back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from screener.export.cells import NUL_SIGN, neutralise, restore

TEXTS = st.text(max_size=30) | st.text(alphabet="'=+-@\t\r\0a", max_size=6)


@given(TEXTS)
def test_no_cell_starts_a_formula(text: str) -> None:
    assert not neutralise(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(TEXTS)
def test_every_text_comes_back(text: str) -> None:
    assert restore(neutralise(text)) == text.replace("\0", NUL_SIGN)


@given(TEXTS, TEXTS)
def test_different_texts_make_different_cells(one: str, other: str) -> None:
    if one.replace("\0", NUL_SIGN) != other.replace("\0", NUL_SIGN):
        assert neutralise(one) != neutralise(other)


def test_what_people_write_mostly_stays_as_it_is() -> None:
    for text in ("plain", "it's", "'quoted'", "5 - 3", "a=b", "", "'"):
        assert neutralise(text) == text
