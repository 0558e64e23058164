"""How a run of text in a Word document looks, and whether it can be seen: both formats' rules."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from screener.reading.visibility import (
    MARKED,
    OFF_PAGE,
    SAME_COLOUR,
    SMALLEST_POINTS,
    TINY,
    TRANSPARENT,
    WHITE,
    parse_colour,
    same_to_the_eye,
)

Look = dict[str, str]
"""Properties by name, as written: vanish, bold, colour, size (half points), fill, highlight,
relief (outlined, shadowed, embossed), clear, width (per cent), spacing (twentieths of a point),
raised (half points)."""

UNKNOWN: Final = "?"
"""A fill that is there but cannot be told: text on it is never called invisible."""

BACKDROP: Final = "??"
"""The page, where a large drawing lies behind the text."""

_NARROWEST: Final = 5
"""Per cent of a letter's usual width below which it is a line."""
_FARTHEST_RAISED: Final = 1_000
"""Half points above or below the line."""


def hidden_reason(look: Look, behind: str) -> str | None:
    """Return why text of this look on the colour ``behind`` cannot be seen, None where it can."""
    get = look.get
    if get("vanish"):
        return MARKED
    squeezed = _squeezed(get("size"), get("width"), get("spacing"), get("raised"))
    if squeezed is not None:
        return squeezed
    if get("clear"):
        return TRANSPARENT
    colour = get("colour")
    if not colour or get("relief"):
        return None
    background = get("highlight") or get("fill") or behind
    return SAME_COLOUR if _blends(colour, background) else None


@lru_cache(maxsize=4096)
def _blends(colour: str, background: str) -> bool:
    letters = parse_colour(colour)
    if letters is None or background in (UNKNOWN, BACKDROP):
        return False
    return same_to_the_eye(letters, parse_colour(background) or WHITE)


@lru_cache(maxsize=4096)
def _squeezed(
    size: str | None, width: str | None, spacing: str | None, raised: str | None
) -> str | None:
    """Return why letters of this size, width, spacing and place cannot be read."""
    half_points = number(size, 20)
    if half_points < 2 * SMALLEST_POINTS or number(width, 100) < _NARROWEST:
        return TINY
    # Letters are about half as wide as high: with less room they stand on one another.
    if -number(spacing, 0) / 20 > 0.45 * half_points / 2:
        return TINY
    return OFF_PAGE if abs(number(raised, 0)) > _FARTHEST_RAISED else None


def number(value: str | None, default: float = 0) -> float:
    """Read a number as Word writes it; ``default`` where it is none."""
    try:
        return float(value) if value else default
    except ValueError:
        return default
