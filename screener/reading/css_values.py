"""Lengths and variables of CSS, as far as they decide whether text can be seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

POINTS_PER_PIXEL: Final = 0.75
PAGE_WIDTH: Final = 600.0
"""What a percentage of a page is taken of, in points."""

_LENGTH: Final = re.compile(r"(-?[0-9]*\.?[0-9]+)(px|pt|em|rem|ex|ch|%|in|cm|mm|pc|vw|vh)?\Z")
_IN_POINTS: Final = {
    "px": POINTS_PER_PIXEL, "": POINTS_PER_PIXEL, "pt": 1.0, "in": 72.0, "cm": 28.35,
    "mm": 2.835, "pc": 12.0, "rem": 12.0, "vw": 6.0, "vh": 6.0,
}  # fmt: skip
_WORDS: Final = {
    "xx-small": 7.0, "x-small": 7.5, "small": 10.0, "medium": 12.0, "large": 13.5,
    "x-large": 18.0, "xx-large": 24.0, "initial": 12.0,
}  # fmt: skip
_LONGEST_VALUE: Final = 40
_CALCULATED: Final = re.compile(r"calc\(\s*([-0-9.a-z%]+)\s*\)\Z")
_VARIABLE: Final = re.compile(r"var\(\s*(--[-\w]+)\s*(?:,([^()]*))?\)")
_LONGEST_RESOLVED: Final = 300


def length_in_points(value: str, parent: float) -> float | None:
    """Return a CSS length in points (``parent`` is what em and % refer to), None for others."""
    if value in _WORDS:
        return _WORDS[value]
    if len(value) > _LONGEST_VALUE:
        return None
    calculated = _CALCULATED.match(value)
    found = _LENGTH.match(calculated[1] if calculated else value)
    if found is None:
        return None
    number, unit = float(found[1]), found[2] or ""
    if unit in ("em", "ex", "ch"):
        return number * parent * (1.0 if unit == "em" else 0.5)
    if unit == "%":
        return number * parent / 100
    return number * _IN_POINTS[unit]


def place_in_points(value: str, size: float) -> float:
    """Return how far a length moves text of ``size`` points; 0 for what is no length."""
    return length_in_points(value, PAGE_WIDTH if value.endswith("%") else size) or 0.0


def resolve(value: str, variables: Mapping[str, str]) -> str:
    """Put variables in the place of their names, or what is given for those without a value."""
    if "var(" not in value or len(value) > _LONGEST_RESOLVED:
        return value
    return _VARIABLE.sub(lambda name: variables.get(name[1], name[2] or ""), value).strip()
