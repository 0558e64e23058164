"""Characters and UTF-16 units lead to each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.painting.text_units import count_units, index_at_unit


@given(st.text(alphabet="aé€😀\n𝔸", max_size=30), st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    units = count_units(text[:at])
    assert units == len(text[:at].encode("utf-16-le")) // 2
    assert index_at_unit(text, units) == at
