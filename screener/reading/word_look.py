"""How a run of text in a Word document looks, and whether it can be seen: both formats' rules."""

from __future__ import annotations

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
    if look.get("vanish"):
        return MARKED
    squeezed = _squeezed(look)
    if squeezed is not None:
        return squeezed
    if look.get("clear"):
        return TRANSPARENT
    colour = parse_colour(look.get("colour", ""))
    background = look.get("highlight") or look.get("fill") or behind
    if colour is None or background in (UNKNOWN, BACKDROP) or look.get("relief"):
        return None
    if same_to_the_eye(colour, parse_colour(background) or WHITE):
        return SAME_COLOUR
    return None


def _squeezed(look: Look) -> str | None:
    """Return why letters of this size, width, spacing and place cannot be read."""
    size = number(look.get("size"), 20)
    if size < 2 * SMALLEST_POINTS or number(look.get("width"), 100) < _NARROWEST:
        return TINY
    # Letters are about half as wide as high: with less room they stand on one another.
    if "spacing" in look and -number(look["spacing"], 0) / 20 > 0.45 * size / 2:
        return TINY
    if "raised" in look and abs(number(look["raised"], 0)) > _FARTHEST_RAISED:
        return OFF_PAGE
    return None


def number(value: str | None, default: float = 0) -> float:
    """Read a number as Word writes it; ``default`` where it is none."""
    try:
        return float(value) if value else default
    except ValueError:
        return default
