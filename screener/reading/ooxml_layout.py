"""Where Word puts paragraphs and rows: settings that push text off the page or squeeze it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from screener.reading.ooxml_package import W
from screener.reading.ooxml_styles import is_on
from screener.reading.visibility import CLIPPED, MARKED, OFF_PAGE, SMALLEST_POINTS

_SPACING: Final = f"{W}spacing"
_INDENT: Final = f"{W}ind"
_FRAME: Final = f"{W}framePr"
_TWIPS_PER_POINT: Final = 20
_FAR_RIGHT: Final = 15_840
_FAR_LEFT: Final = -4_000


def paragraph_reason(said: Mapping[str, etree._Element]) -> str | None:
    """Return why a paragraph cannot be seen, None where it can.

    ``said`` are the children of its ``w:pPr`` by tag.
    """
    spacing = said.get(_SPACING)
    if spacing is not None and spacing.get(f"{W}lineRule") == "exact":
        line = _integer(spacing.get(f"{W}line"), 240)
        if line < SMALLEST_POINTS * _TWIPS_PER_POINT:
            return CLIPPED
    indent = said.get(_INDENT)
    if indent is not None:
        left = _integer(indent.get(f"{W}left") or indent.get(f"{W}start"), 0)
        first = _integer(indent.get(f"{W}firstLine"), 0) - _integer(indent.get(f"{W}hanging"), 0)
        if left > _FAR_RIGHT or left + max(first, 0) < _FAR_LEFT:
            return OFF_PAGE
    frame = said.get(_FRAME)
    if frame is not None:
        height = _integer(frame.get(f"{W}h"), 240)
        if frame.get(f"{W}hRule") == "exact" and height < SMALLEST_POINTS * _TWIPS_PER_POINT:
            return CLIPPED
        for name in ("x", "y"):
            place = _integer(frame.get(f"{W}{name}"), 0)
            if place < _FAR_LEFT or place > 2 * _FAR_RIGHT:
                return OFF_PAGE
    return None


def _is_table_off_page(table: etree._Element | None) -> bool:
    properties = None if table is None else table.find(f"{W}tblPr")
    if properties is None:
        return False
    indent = properties.find(f"{W}tblInd")
    places = [0 if indent is None else _integer(indent.get(f"{W}w"), 0)]
    floating = properties.find(f"{W}tblpPr")
    if floating is not None:
        places += [_integer(floating.get(f"{W}{name}"), 0) for name in ("tblpX", "tblpY")]
    return any(place < 2 * _FAR_LEFT or place > 2 * _FAR_RIGHT for place in places)


def row_reason(row: etree._Element) -> str | None:
    """Return why a table row cannot be seen, None where it can."""
    if _is_table_off_page(row.getparent()):
        return OFF_PAGE
    properties = row.find(f"{W}trPr")
    if properties is None:
        return None
    if is_on(properties.find(f"{W}hidden")):
        return MARKED
    height = properties.find(f"{W}trHeight")
    if height is None or height.get(f"{W}hRule") != "exact":
        return None
    lowest = SMALLEST_POINTS * _TWIPS_PER_POINT
    return CLIPPED if _integer(height.get(f"{W}val"), 240) < lowest else None


def _integer(text: str | None, default: int) -> int:
    try:
        return int(float(text)) if text else default
    except (ValueError, OverflowError):
        return default
