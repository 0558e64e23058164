"""Drawings, shapes and symbols in a Word part: the text they hold and what is behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from screener.reading.ooxml_package import MC, A, R, W
from screener.reading.visibility import MARKED, OFF_PAGE, TINY
from screener.reading.word_look import UNKNOWN

GRAPHICS: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
BOX_CONTENT: Final = f"{W}txbxContent"
DRAWN_PARAGRAPH: Final = f"{A}p"
WORD_ART: Final = "{urn:schemas-microsoft-com:vml}textpath"

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PICTURE: Final = f"{W}pict"
BACKDROP_TAGS: Final = (f"{_WP}anchor", PICTURE)
_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_FILLS: Final = ("solidFill", "gradFill", "blipFill", "pattFill")
_SYMBOL_FONTS: Final = ("symbol", "wingdings", "webdings")
_UNITS_PER_POINT: Final = 12_700
_LARGEST_PAGE: Final = 1_600 * _UNITS_PER_POINT
_BACKDROP_AREA: Final = 5 * 914_400**2
"""A drawing behind the text covers some of it from 5 square inches on."""
_STYLE_LENGTH: Final = re.compile(
    r"(?:^|;)(width|height|left|top|margin-left|margin-top):(-?[0-9]+(?:\.[0-9]+)?)(pt|in|cm|mm)"
)
_IN_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
_LEAST_SIDE: Final = 3.0
_FAR_OFF: Final = 1_600.0
"""Old shapes narrower than this, or moved further than this, in points, cannot be seen."""


def choose(alternate: etree._Element) -> etree._Element | None:
    """Return the branch of an ``mc:AlternateContent`` that Word shows."""
    choices = list(alternate.iterchildren(f"{MC}Choice"))
    return choices[0] if choices else next(alternate.iterchildren(f"{MC}Fallback"), None)


def texts_of(graphic: etree._Element) -> Iterator[etree._Element]:
    """Yield text boxes, drawn paragraphs and Word Art of a graphic, outermost ones only."""
    for element in graphic.iter(BOX_CONTENT, DRAWN_PARAGRAPH, WORD_ART):
        if not _stands_inside(element, graphic):
            yield element


def parts_of(graphic: etree._Element) -> Iterator[str]:
    """Yield relation ids of the charts and diagrams that a graphic shows."""
    for element in graphic.iter(_CHART, _DIAGRAM):
        name = f"{R}id" if element.tag == _CHART else f"{R}dm"
        relation_id = element.get(name)
        if relation_id:
            yield relation_id


def read_symbol(element: etree._Element) -> str:
    """Return the character of a ``w:sym``."""
    font = element.get(f"{W}font", "").lower()
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if font.startswith(_SYMBOL_FONTS) and code < 0x100:
        code += 0xF000
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""


def box_surroundings(box: etree._Element, behind: str) -> tuple[str, str | None]:
    """Return the colour behind a text box, and why the box cannot be seen, if so."""
    shape = box.getparent()
    while shape is not None and shape.tag not in GRAPHICS:
        reason = _shape_reason(shape)
        if reason is not None:
            return behind, reason
        if _is_filled(shape):
            behind = UNKNOWN
        shape = shape.getparent()
    return behind, None


def has_backdrop(drawings: Iterable[etree._Element], *, everywhere: bool) -> bool:
    """Whether a large drawing lies behind the text, so that its colour cannot be told.

    ``drawings`` are elements of BACKDROP_TAGS; ``everywhere`` takes all that float, as in
    headers, where all lie behind.
    """
    for drawing in drawings:
        if drawing.tag == PICTURE:
            if _is_old_backdrop(drawing, everywhere):
                return True
            continue
        anchor = drawing
        extent = anchor.find(f"{_WP}extent")
        if extent is None or not (everywhere or anchor.get("behindDoc") in ("1", "true")):
            continue
        if _integer(extent.get("cx")) * _integer(extent.get("cy")) >= _BACKDROP_AREA:
            return True
    return False


def _is_old_backdrop(picture: etree._Element, everywhere: bool) -> bool:
    for shape in picture:
        style = (shape.get("style") or "").replace(" ", "").lower()
        if "z-index:-" in style or (everywhere and "position:absolute" in style):
            sizes = _style_lengths(style)
            area = sizes.get("width", 0) * sizes.get("height", 0) * _UNITS_PER_POINT**2
            if area >= _BACKDROP_AREA:
                return True
    return False


def _stands_inside(element: etree._Element, top: etree._Element) -> bool:
    """Whether another box or an unused branch stands between ``element`` and ``top``."""
    parent = element.getparent()
    while parent is not None and parent is not top:
        if parent.tag == f"{MC}Fallback" and parent.getprevious() is not None:
            return True
        if parent.tag == BOX_CONTENT:
            return True
        parent = parent.getparent()
    return False


def _shape_reason(shape: etree._Element) -> str | None:
    style = (shape.get("style") or "").replace(" ", "").lower()
    if "visibility:hidden" in style:
        return MARKED
    if style:
        return _old_shape_reason(style)
    if shape.tag not in (f"{_WP}anchor", f"{_WP}inline"):
        return None
    properties = shape.find(f"{_WP}docPr")
    if shape.get("hidden") in ("1", "true") or (
        properties is not None and properties.get("hidden") in ("1", "true")
    ):
        return MARKED
    extent = shape.find(f"{_WP}extent")
    if extent is not None:
        smaller = min(_integer(extent.get("cx"), 10**7), _integer(extent.get("cy"), 10**7))
        if smaller < 3 * _UNITS_PER_POINT:
            return TINY
        if _is_off_page(shape, _integer(extent.get("cx")), _integer(extent.get("cy"))):
            return OFF_PAGE
    return None


def _old_shape_reason(style: str) -> str | None:
    """Why a shape of the old kind cannot be seen, from its style without spaces."""
    lengths = _style_lengths(style)
    if lengths.get("width", 100.0) < _LEAST_SIDE:
        return TINY
    places = [lengths.get(name, 0.0) for name in ("margin-left", "margin-top", "left", "top")]
    if "position:absolute" in style and any(abs(place) > _FAR_OFF for place in places):
        return OFF_PAGE
    return None


def _style_lengths(style: str) -> dict[str, float]:
    """The lengths of a style in points."""
    return {
        found[1]: float(found[2]) * _IN_POINTS[found[3]] for found in _STYLE_LENGTH.finditer(style)
    }


def _is_off_page(anchor: etree._Element, width: int, height: int) -> bool:
    for name, size in (("positionH", width), ("positionV", height)):
        position = anchor.find(f"{_WP}{name}")
        offset = None if position is None else position.find(f"{_WP}posOffset")
        if position is None or offset is None:
            continue
        start = _integer(offset.text)
        # Offsets count from the page's edge, or from a margin or paragraph somewhere on it.
        edge = 0 if position.get("relativeFrom") == "page" else -4 * 914_400
        if start + size < edge or start > _LARGEST_PAGE:
            return True
    return False


def _is_filled(shape: etree._Element) -> bool:
    if shape.get("fillcolor") and shape.get("filled", "t") not in ("f", "false"):
        return True
    properties = next(shape.iterchildren("{*}spPr"), None)
    if properties is not None:
        names = [str(fill.tag).rpartition("}")[2] for fill in properties]
        if "noFill" in names:
            return False
        if any(name in _FILLS for name in names):
            return True
    style = next(shape.iterchildren("{*}style"), None)
    if style is None:
        return False
    reference = next(style.iterchildren(f"{A}fillRef"), None)
    return reference is not None and reference.get("idx", "0") != "0"


def _integer(text: str | None, default: int = 0) -> int:
    try:
        return int(text or default)
    except ValueError:
        return default
