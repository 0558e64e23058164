"""Declarations of CSS after which nothing inside an element can be seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from screener.reading.css_values import length_in_points, place_in_points
from screener.reading.visibility import (
    CLIPPED,
    MARKED,
    OFF_PAGE,
    TINY,
    TRANSPARENT,
    parse_opacity,
)

_FAR_OFF: Final = -300.0
_FAR_RIGHT: Final = 3_000.0
_CLOSEST_LETTERS: Final = -0.5
"""Letters that stand so much closer than usual, in font sizes, stand on one another."""

_ZERO: Final = r"\s*-?0?\.?0*(?:px|%)?\s*"
_ZERO_SCALE: Final = re.compile(rf"scale(?:[xy]|3d)?\({_ZERO}[,)]")
_EDGE_ON: Final = re.compile(r"rotate[xy]\(\s*-?(?:90|270)deg")
_MOVED: Final = re.compile(r"translate(?:[xy]|3d)?\(\s*(-?[0-9.]+[a-z%]*)")
_NO_FILTER: Final = re.compile(rf"opacity\({_ZERO}\)")
_ZERO_CLIPS: Final = re.compile(
    r"rect\(\s*(?:0|1px|auto)[\s,a-z0-9]*\)|inset\(\s*(?:50|[6-9][0-9]|100)%|circle\(\s*0"
    r"|polygon\((?:\s*0\s+0\s*,?)+\)"
)


def unseen(declarations: Mapping[str, str], size: float) -> str | None:
    """Return the reason why nothing inside an element with these declarations can be seen.

    ``size`` is that of its text in points.
    """
    if (
        declarations.get("display") == "none"
        or declarations.get("content-visibility") == "hidden"
        or declarations.get("mso-hide") == "all"
    ):
        return MARKED
    for name in ("opacity", "color", "-webkit-text-fill-color"):
        if parse_opacity(declarations.get(name, "1")) < 0.05:
            return TRANSPARENT
    if _NO_FILTER.search(declarations.get("filter", "")):
        return TRANSPARENT
    if _is_squeezed(declarations, size):
        return TINY
    if _is_off_page(declarations, size):
        return OFF_PAGE
    return CLIPPED if _is_clipped(declarations) else None


def _is_squeezed(declarations: Mapping[str, str], size: float) -> bool:
    transform = declarations.get("transform", "")
    scale = declarations.get("scale", "1").split()[:1]
    if _ZERO_SCALE.search(transform) or _EDGE_ON.search(transform) or scale in (["0"], ["0%"]):
        return True
    spacing = length_in_points(declarations.get("letter-spacing", ""), size)
    return spacing is not None and spacing < _CLOSEST_LETTERS * size


def _is_off_page(declarations: Mapping[str, str], size: float) -> bool:
    names = ["text-indent", "margin-left", "margin-top"]
    if declarations.get("position") in ("absolute", "fixed", "relative"):
        names += ["left", "top", "right"]
    moves = [place_in_points(declarations.get(name, ""), size) for name in names]
    moved = _MOVED.findall(declarations.get("transform", ""))
    moved += declarations.get("translate", "").split()[:2]
    moves += [place_in_points(value, size) for value in moved]
    return any(move < _FAR_OFF or move > _FAR_RIGHT for move in moves)


def _is_clipped(declarations: Mapping[str, str]) -> bool:
    clips = declarations.get("clip", "") + declarations.get("clip-path", "")
    if clips and _ZERO_CLIPS.search(clips.replace("0px", "0")):
        return True
    if not declarations.get("overflow", "").startswith(("hidden", "clip")):
        return False
    lengths = (
        length_in_points(declarations.get(name, ""), 100)
        for name in ("width", "height", "max-height", "max-width")
    )
    return any(length is not None and length <= 1.5 for length in lengths)
