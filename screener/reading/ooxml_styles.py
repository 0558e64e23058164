"""What Word's styles and direct formatting say of a run: only what decides whether it is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from models.document import BlockKind
from screener.reading.headings import looks_like_heading
from screener.reading.ooxml_package import W
from screener.reading.word_look import UNKNOWN, Look, number

_VAL: Final = f"{W}val"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SHADING: Final = f"{W}shd"
_PROPERTIES: Final = {
    f"{W}vanish": "vanish", f"{W}specVanish": "vanish", f"{W}b": "bold",
    f"{W}outline": "relief", f"{W}shadow": "relief", f"{W}emboss": "relief",
    f"{W}imprint": "relief", f"{W}color": "colour", _SHADING: "fill",
    f"{W}highlight": "highlight", f"{W}sz": "size", f"{W}w": "width", f"{W}spacing": "spacing",
    f"{W}position": "raised", f"{_W14}textFill": "clear", f"{W}rStyle": "style",
    f"{W}fitText": "fit",
}  # fmt: skip
_TOGGLES: Final = frozenset({"vanish", "bold", "relief"})
_AS_WRITTEN: Final = frozenset({"size", "width", "spacing", "raised", "style"})
_OFF: Final = frozenset({"0", "false", "off", "none"})
_HIGHLIGHTS: Final = {
    "darkblue": "000080", "darkcyan": "008080", "darkgreen": "008000", "darkmagenta": "800080",
    "darkred": "800000", "darkyellow": "808000", "darkgray": "808080", "lightgray": "c0c0c0",
    "green": "00ff00",
}  # fmt: skip
_THEME: Final = {
    "background1": "ffffff", "light1": "ffffff", "bg1": "ffffff", "text1": "000000",
    "dark1": "000000", "tx1": "000000", "background2": "eeece1", "light2": "eeece1",
}  # fmt: skip
_LONGEST_CHAIN: Final = 30
_NARROWEST: Final = 60
"""Text that must fit into fewer twentieths of a point is squeezed to nothing."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with everything it is based on: look, outline level, numbering.

    ``own`` is the look without the document's defaults, which a table's style overrides.
    """

    name: str
    look: Look
    own: Look
    outline: int | None
    number_id: str | None
    number_level: int


def read_look(properties: etree._Element | None) -> Look:
    """Return what a ``w:rPr`` changes; ``style`` is the character style it names."""
    look: Look = {}
    if properties is None:
        return look
    for child in properties:
        name = _PROPERTIES.get(child.tag)
        if name is None:
            continue
        if name in _TOGGLES:
            look[name] = "1" if is_on(child) else ""
        elif name in _AS_WRITTEN:
            look[name] = child.get(_VAL, "")
        elif name == "colour":
            look[name] = _colour_of(child)
        elif name == "fill":
            look[name] = read_fill(child)
        elif name == "highlight":
            value = child.get(_VAL, "none").lower()
            look[name] = "" if value == "none" else _HIGHLIGHTS.get(value, value)
        elif name == "fit":
            if 0 < number(child.get(_VAL)) < _NARROWEST:
                look["width"] = "1"
        else:
            look[name] = "1" if _is_transparent(child) else ""
            look["colour"] = _plain_fill(child) or look.get("colour", "")
            if not look["colour"]:
                del look["colour"]
    return look


def is_on(toggle: etree._Element | None) -> bool:
    """Whether an element that switches something on is there and does not say no."""
    return toggle is not None and toggle.get(_VAL, "1") not in _OFF


def read_fill(shading: etree._Element | None) -> str:
    """Return the colour of a ``w:shd``: six digits, '' for none, UNKNOWN for a pattern."""
    if shading is None:
        return ""
    pattern = shading.get(_VAL, "clear")
    if pattern == "solid":
        colour = shading.get(f"{W}color", "auto")
        return "000000" if colour == "auto" else colour
    if pattern not in ("clear", "nil"):
        return UNKNOWN
    fill = shading.get(f"{W}fill", "auto")
    if fill == "auto":
        return UNKNOWN if shading.get(f"{W}themeFill") else ""
    return fill


class Styles:
    """The styles of one document; without a styles part every style is plain."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._defaults: Look = {}
        self._default_paragraph = ""
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._characters: dict[str, Look] = {}
        if root is not None:
            self._read(root)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """Return a paragraph style, the default one for None or an unknown id."""
        key = style_id if style_id in self._elements else self._default_paragraph
        key = key or ""
        if key not in self._paragraphs:
            self._paragraphs[key] = self._resolve(key)
        return self._paragraphs[key]

    @property
    def defaults(self) -> Look:
        """The look of text without any style."""
        return self._defaults

    def character(self, style_id: str) -> Look:
        """Return what a character style, or a table style, changes of text."""
        if style_id not in self._characters:
            look: Look = {}
            for element in reversed(self._chain(style_id)):
                look |= read_look(element.find(f"{W}rPr"))
            self._characters[style_id] = look
        return self._characters[style_id]

    def table_fill(self, style_id: str) -> str:
        """Return the fill that a table style gives its cells; UNKNOWN where some have one."""
        for element in self._chain(style_id):
            shadings = element.iter(_SHADING)
            if any(read_fill(shading) for shading in shadings):
                return UNKNOWN
        return ""

    def _read(self, root: etree._Element) -> None:
        for element in root.iterchildren(f"{W}style"):
            style_id = element.get(f"{W}styleId", "")
            self._elements.setdefault(style_id, element)
            is_default = element.get(f"{W}default") in ("1", "true", "on")
            if is_default and element.get(f"{W}type") == "paragraph":
                self._default_paragraph = style_id
        self._defaults = read_look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def _chain(self, style_id: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while style_id and style_id in self._elements and len(chain) < _LONGEST_CHAIN:
            element = self._elements[style_id]
            chain.append(element)
            based_on = element.find(f"{W}basedOn")
            style_id = "" if based_on is None else based_on.get(_VAL, "")
        return chain

    def _resolve(self, style_id: str) -> ParagraphStyle:
        chain = self._chain(style_id)
        look: Look = {}
        outline: int | None = None
        number_id: str | None = None
        number_level = 0
        for element in reversed(chain):
            look |= read_look(element.find(f"{W}rPr"))
            level = element.find(f"{W}pPr/{W}outlineLvl")
            if level is not None:
                outline = int(number(level.get(_VAL)))
            fill = element.find(f"{W}pPr/{_SHADING}")
            if fill is not None:
                look["fill"] = read_fill(fill)
            listing = element.find(f"{W}pPr/{W}numPr")
            if listing is not None:
                number_id, number_level = read_numbering(listing, number_id, number_level)
        name = chain[0].find(f"{W}name") if chain else None
        label = style_id if name is None else name.get(_VAL, style_id)
        whole = self._defaults | look
        return ParagraphStyle(label.lower(), whole, look, outline, number_id, number_level)


def read_numbering(
    properties: etree._Element, number_id: str | None, level: int
) -> tuple[str | None, int]:
    """Return the list and level of a ``w:numPr``, with the given ones where it says nothing."""
    for child in properties:
        if child.tag == f"{W}numId":
            number_id = child.get(_VAL)
        elif child.tag == f"{W}ilvl":
            level = int(number(child.get(_VAL)))
    return number_id, level


def _colour_of(element: etree._Element) -> str:
    value = element.get(_VAL, "")
    if not value:
        value = _THEME.get(element.get(f"{W}themeColor", "").lower(), "auto")
    return value


def _is_transparent(fill: etree._Element) -> bool:
    for child in fill.iter():
        if child.tag == f"{_W14}noFill":
            return True
        if child.tag == f"{_W14}alpha":
            # Word's own effects count transparency here, not opacity.
            return number(child.get(f"{_W14}val")) >= 95_000
    return False


def _plain_fill(fill: etree._Element) -> str:
    """The colour that letters are filled with; '' where it is not one plain colour."""
    solid = fill.find(f"{_W14}solidFill")
    if solid is None or len(solid) != 1 or len(solid[0]):
        return ""
    value = solid[0].get(f"{_W14}val", "")
    return value if solid[0].tag == f"{_W14}srgbClr" else _THEME.get(value.lower(), "")


def paragraph_kind(
    text: str,
    emphasised: bool,
    style: ParagraphStyle,
    direct: etree._Element | None,
    listed: bool,
) -> tuple[BlockKind, int]:
    """Return what a paragraph is, and its level.

    ``direct`` is its own outline level, ``emphasised`` whether all of it is bold, ``listed``
    whether it belongs to a list.
    """
    outline = style.outline
    if direct is not None and (direct.get(_VAL) or "").isdigit():
        outline = int(direct.get(_VAL) or 0)
    if outline is not None and outline < 9:
        return BlockKind.HEADING, outline + 1
    if style.name in ("title", "subtitle"):
        return BlockKind.HEADING, 1 if style.name == "title" else 2
    if style.name.startswith("heading"):
        digits = style.name[7:].strip()
        return BlockKind.HEADING, int(digits) if digits.isdigit() and digits < "7" else 1
    if listed:
        return BlockKind.BULLET, 0
    if looks_like_heading(text, emphasised=emphasised):
        return BlockKind.HEADING, 3
    return BlockKind.PARAGRAPH, 0
