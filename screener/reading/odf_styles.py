"""What OpenDocument styles say of text: only what decides whether it can be seen."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from screener.reading.visibility import (
    CLIPPED,
    MARKED,
    OFF_PAGE,
    SAME_COLOUR,
    SMALLEST_POINTS,
    TINY,
    WHITE,
    parse_colour,
    same_to_the_eye,
)

_URN: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
NS: Final = {
    **{name: _URN % name for name in ("text", "table", "office", "style")},
    "draw": _URN % "drawing",
    "svg": _URN % "svg-compatible",
    "fo": _URN % "xsl-fo-compatible",
}
STYLE: Final = NS["style"]
FO: Final = NS["fo"]
_LENGTH: Final = re.compile(r"(-?[0-9.]+)(pt|in|cm|mm|%)\Z")
_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
_LONGEST_CHAIN: Final = 30
_PER_CENT: Final = re.compile(r"([0-9]{1,4})%\Z")
_NARROWEST: Final = 5
_FAR_LEFT: Final = -200.0
_FAR_RIGHT: Final = 800.0


@dataclass(frozen=True, slots=True)
class OdfLook:
    """How text looks: colours as ``#rrggbb`` or '', size in points."""

    colour: str = ""
    fill: str = ""
    size: float = 12.0
    bold: bool = False
    hidden: bool = False
    squeezed: str = ""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """What stands before the items of a list: a bullet, a number with what follows it, nothing."""

    bullet: bool = False
    number: bool = False
    after: str = ""


class OdfStyles:
    """The styles of one document, automatic and named, by family and name."""

    def __init__(self, content: etree._Element, styles: etree._Element | None) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._looks: dict[tuple[str, str], OdfLook] = {}
        self._lists: dict[str, tuple[ListLevel, ...]] = {}
        self._default = OdfLook()
        for root in (styles, content):
            if root is not None:
                self._read(root)

    def paragraph(self, name: str | None) -> OdfLook:
        """Return the look of a paragraph style."""
        key = ("paragraph", name or "Standard")
        if key not in self._looks:
            look = self._default
            for element in reversed(self._chain(*key)):
                look = _apply(look, element)
            self._looks[key] = look
        return self._looks[key]

    def span(self, name: str | None, look: OdfLook) -> OdfLook:
        """Return the look of a span of text inside one of ``look``."""
        for element in reversed(self._chain("text", name or "")):
            look = _apply(look, element)
        return look

    def outline(self, name: str | None) -> str | None:
        """Return the outline level that a paragraph style gives, None where it gives none."""
        for element in self._chain("paragraph", name or ""):
            level = element.get(f"{STYLE}default-outline-level")
            if level:
                return level
            if element.get(f"{STYLE}name") == "Title":
                return "1"
        return None

    def row_reason(self, name: str | None) -> str | None:
        """Return why a table row of this style cannot be seen, None where it can."""
        for element in self._chain("table-row", name or ""):
            for properties in element:
                height = length_in_points(properties.get(f"{STYLE}row-height"))
                if height is not None and height < SMALLEST_POINTS:
                    return CLIPPED
        return None

    def cell_fill(self, name: str | None) -> str:
        """Return the colour of a table cell's or a frame's style, '' for none."""
        for family in ("table-cell", "graphic"):
            for element in self._chain(family, name or ""):
                for properties in element:
                    fill = properties.get(f"{FO}background-color") or properties.get(
                        f"{NS['draw']}fill-color"
                    )
                    if fill and fill != "transparent":
                        return fill
        return ""

    def list_level(self, list_style: str, depth: int) -> ListLevel:
        """Return what a list style puts before its items at a depth (from 0)."""
        levels = self._lists.get(list_style, ())
        return levels[min(depth, len(levels) - 1)] if levels else ListLevel(True)

    def hidden_reason(self, look: OdfLook, behind: str) -> str | None:
        """Return why text of this look on ``behind`` cannot be seen, None where it can."""
        if look.hidden:
            return MARKED
        if look.squeezed or look.size < SMALLEST_POINTS:
            return look.squeezed or TINY
        colour = parse_colour(look.colour)
        background = parse_colour(look.fill or behind) or WHITE
        if colour is not None and same_to_the_eye(colour, background):
            return SAME_COLOUR
        return None

    def _read(self, root: etree._Element) -> None:
        for element in root.iter(f"{STYLE}style"):
            key = (element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", ""))
            self._elements[key] = element
        for element in root.iter(f"{STYLE}default-style"):
            if element.get(f"{STYLE}family") == "paragraph":
                self._default = _apply(self._default, element)
        for element in root.iter(f"{NS['text']}list-style"):
            levels = tuple(map(_list_level, element))
            self._lists[element.get(f"{STYLE}name", "")] = levels

    def _chain(self, family: str, name: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while (family, name) in self._elements and len(chain) < _LONGEST_CHAIN:
            element = self._elements[(family, name)]
            chain.append(element)
            name = element.get(f"{STYLE}parent-style-name", "")
        return chain


def _list_level(element: etree._Element) -> ListLevel:
    tag = str(element.tag)
    if tag.endswith("number"):
        number = element.get(f"{STYLE}num-format")
        return ListLevel(number=bool(number), after=element.get(f"{STYLE}num-suffix", "."))
    return ListLevel(tag.endswith("image") or bool(element.get(f"{NS['text']}bullet-char")))


def _apply(look: OdfLook, style: etree._Element) -> OdfLook:
    for properties in style:
        tag = properties.tag
        if tag in (f"{STYLE}text-properties", f"{STYLE}properties"):
            look = _apply_text(look, properties)
        elif tag == f"{STYLE}paragraph-properties":
            fill = properties.get(f"{FO}background-color")
            if fill and fill != "transparent":
                look = replace(look, fill=fill)
            look = replace(look, squeezed=_paragraph_squeezed(properties) or look.squeezed)
    return look


def _paragraph_squeezed(properties: etree._Element) -> str:
    """Return why a paragraph of these properties cannot be seen, '' where it can."""
    line = length_in_points(properties.get(f"{FO}line-height"))
    if line is not None and line < SMALLEST_POINTS:
        return CLIPPED
    left = length_in_points(properties.get(f"{FO}margin-left"))
    return OFF_PAGE if left is not None and not _FAR_LEFT < left < _FAR_RIGHT else ""


def _letters_squeezed(properties: etree._Element, size: float) -> str:
    scale = _PER_CENT.match(properties.get(f"{STYLE}text-scale", ""))
    if scale and int(scale[1]) < _NARROWEST:
        return TINY
    # Letters are about half as wide as high: with less room they stand on one another.
    spacing = length_in_points(properties.get(f"{FO}letter-spacing"))
    return TINY if spacing is not None and -spacing > 0.45 * size else ""


def length_in_points(value: str | None) -> float | None:
    """Return a length in points, None for a share or for none."""
    found = _LENGTH.match(value or "")
    if found is None or found[2] == "%":
        return None
    try:
        return float(found[1]) * _POINTS[found[2]]
    except ValueError:
        return None


def _apply_text(look: OdfLook, properties: etree._Element) -> OdfLook:
    get = properties.get
    size = _size(get(f"{FO}font-size"), look.size)
    fill = get(f"{FO}background-color")
    automatic = get(f"{STYLE}use-window-font-color") == "true"
    display = get(f"{NS['text']}display")
    weight = get(f"{FO}font-weight")
    return replace(
        look,
        colour="" if automatic else get(f"{FO}color") or look.colour,
        fill=fill if fill and fill != "transparent" else look.fill,
        size=size,
        squeezed=_letters_squeezed(properties, size) or look.squeezed,
        bold=weight not in ("normal", "400") if weight else look.bold,
        hidden=display == "none" if display else look.hidden,
    )


def _size(value: str | None, parent: float) -> float:
    found = _LENGTH.match(value or "")
    if found is None:
        return parent
    try:
        number = float(found[1])
    except ValueError:
        return parent
    return parent * number / 100 if found[2] == "%" else number * _POINTS[found[2]]
