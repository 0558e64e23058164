"""Walks a Word part in document order: paragraphs, tables cell by cell, and text boxes once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from models.document import BlockKind
from screener.reading.assembly import TextAssembly
from screener.reading.headings import looks_like_heading
from screener.reading.ooxml_numbering import Numbering
from screener.reading.ooxml_package import MC, A, R, W
from screener.reading.ooxml_styles import (
    UNKNOWN,
    Look,
    ParagraphStyle,
    Styles,
    hidden_reason,
    read_fill,
    read_look,
    read_numbering,
)
from screener.reading.visibility import MARKED

_VAL: Final = f"{W}val"
_P: Final = f"{W}p"
_R: Final = f"{W}r"
_T: Final = f"{W}t"
_RPR: Final = f"{W}rPr"
_TBL: Final = f"{W}tbl"
_ALTERNATE: Final = f"{MC}AlternateContent"
_CHOICE: Final = f"{MC}Choice"
_BOX_CONTENT: Final = f"{W}txbxContent"

_SKIPPED: Final = frozenset(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "delText", "delInstrText", "instrText", "pPr", "rPr", "sectPr",
        "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr", "commentReference",
        "annotationRef", "rubyPr", "customXmlPr", "smartTagPr", "fldData", "ffData", "binData",
        "hdr", "ftr", "docPr", "styles", "fonts", "lists", "docSuppData",
    )
)  # fmt: skip
_TEXT_OF: Final = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-", f"{W}softHyphen": "",
}  # fmt: skip
_GRAPHICS: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_MATH_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SYMBOL: Final = f"{W}sym"
_SYMBOL_FONTS: Final = ("symbol", "wingdings", "webdings")

OtherPart = Callable[[str], None]
"""Adds the text of a part that stands elsewhere, by its relation id."""


@dataclass(slots=True)
class Pieces:
    """What a paragraph was found to hold: visible text, hidden runs, and boxes to come after."""

    visible: list[str] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    bold: int = 0
    plain: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What all parts of one document share."""

    assembly: TextAssembly
    styles: Styles
    numbering: Numbering


class PartWalker:
    """Reads one part into the assembly. ``behind`` is the page's colour (six digits)."""

    def __init__(
        self,
        context: Context,
        *,
        behind: str = "ffffff",
        reason: str | None = None,
        include: OtherPart | None = None,
    ) -> None:
        self._context = context
        self._assembly = context.assembly
        self._styles = context.styles
        self._behind = behind
        self._reason = reason
        self._include = include
        self._depth = 0
        self._reasons: dict[int, tuple[Look, str, str | None]] = {}

    def walk(self, element: etree._Element) -> None:
        """Add everything below ``element``."""
        for child in element:
            tag = child.tag
            if tag == _P:
                self._paragraph(child)
            elif tag == _TBL:
                self._table(child)
            elif tag == _ALTERNATE:
                chosen = _choose(child)
                if chosen is not None:
                    self.walk(chosen)
            elif tag == f"{W}altChunk":
                self._other(child)
            elif tag in (_R, _T):
                self._loose(element)
                return
            elif tag not in _SKIPPED and isinstance(tag, str):
                self.walk(child)

    def _other(self, element: etree._Element) -> None:
        if self._include is not None:
            self._include(element.get(f"{R}id", ""))

    def _loose(self, element: etree._Element) -> None:
        """Read runs that stand outside any paragraph as one."""
        pieces = Pieces()
        style = self._styles.paragraph(None)
        self._inline(element, style.look, pieces)
        self._emit(pieces, style, None, 0)

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(f"{W}pPr")
        style = self._styles.paragraph(None)
        number_id, level = None, 0
        look = style.look
        if properties is not None:
            found = properties.find(f"{W}pStyle")
            if found is not None:
                style = self._styles.paragraph(found.get(_VAL))
                look = style.look
            number_id, level = style.number_id, style.number_level
            numbering = properties.find(f"{W}numPr")
            if numbering is not None:
                number_id, level = read_numbering(numbering, number_id, level)
            shading = properties.find(f"{W}shd")
            if shading is not None:
                look = {**look, "fill": read_fill(shading)}
        pieces = Pieces()
        self._inline(paragraph, look, pieces)
        self._emit(pieces, style, number_id, level, properties)

    def _inline(self, element: etree._Element, look: Look, pieces: Pieces) -> None:
        for child in element:
            tag = child.tag
            if tag == _R:
                self._run(child, look, pieces)
            elif tag in _SKIPPED or not isinstance(tag, str):
                continue
            elif tag == _ALTERNATE:
                chosen = _choose(child)
                if chosen is not None:
                    self._inline(chosen, look, pieces)
            elif tag in _GRAPHICS:
                self._graphic(child, pieces)
            elif tag in (_T, _MATH_TEXT):
                self._text(child.text or "", look, pieces)
            elif tag in (_TBL, _P):
                pieces.boxes.append(child)
            else:
                self._inline(child, look, pieces)

    def _run(self, run: etree._Element, look: Look, pieces: Pieces) -> None:
        texts: list[str] = []
        for child in run:
            tag = child.tag
            if tag == _T:
                texts.append(child.text or "")
            elif tag == _RPR:
                if len(child):
                    look = self._run_look(child, look)
            elif tag in _TEXT_OF:
                texts.append(_TEXT_OF[tag])
            elif tag == _SYMBOL:
                texts.append(_symbol(child))
            elif tag in _GRAPHICS:
                self._graphic(child, pieces)
            elif tag == _ALTERNATE:
                chosen = _choose(child)
                if chosen is not None:
                    self._flush(texts, look, pieces)
                    self._run(chosen, look, pieces)
            elif tag not in _SKIPPED and isinstance(tag, str) and len(child):
                self._flush(texts, look, pieces)
                self._inline(child, look, pieces)
        self._flush(texts, look, pieces)

    def _run_look(self, properties: etree._Element, look: Look) -> Look:
        style = properties.find(f"{W}rStyle")
        if style is not None:
            look = {**look, **self._styles.character(style.get(_VAL, ""))}
        direct = read_look(properties)
        return {**look, **direct} if direct else look

    def _flush(self, texts: list[str], look: Look, pieces: Pieces) -> None:
        if texts:
            self._text("".join(texts), look, pieces)
            texts.clear()

    def _text(self, text: str, look: Look, pieces: Pieces) -> None:
        if not text:
            return
        reason = self._reason or hidden_reason(look, self._behind)
        if reason is not None and not text.isspace():
            pieces.hidden.append((text, reason))
            return
        pieces.visible.append(text)
        if look.get("bold"):
            pieces.bold += len(text)
        elif not text.isspace():
            pieces.plain += len(text)

    def _graphic(self, graphic: etree._Element, pieces: Pieces) -> None:
        for element in graphic.iter(_BOX_CONTENT, f"{A}p"):
            if not _inside_fallback(element, graphic):
                pieces.boxes.append(element)

    def _emit(
        self,
        pieces: Pieces,
        style: ParagraphStyle,
        number_id: str | None,
        number_level: int,
        properties: etree._Element | None = None,
    ) -> None:
        text = "".join(pieces.visible)
        if text.strip():
            kind, level = _kind(text, pieces, style, properties, bool(number_id))
            if number_id not in (None, "0", ""):
                label = self._context.numbering.label(str(number_id), number_level)
                text = f"{label} {text}" if label else text
            self._assembly.add(text, kind, level)
        for hidden, reason in pieces.hidden:
            self._assembly.hide(hidden, reason)
        for box in pieces.boxes:
            self._box(box)

    def _box(self, box: etree._Element) -> None:
        if box.tag == f"{A}p":
            text = "".join(element.text or "" for element in box.iter(f"{A}t"))
            self._assembly.add(text)
        elif box.tag == _P:
            self._paragraph(box)
        elif box.tag == _TBL:
            self._table(box)
        else:
            behind, reason = self._behind, self._reason
            self._behind, box_reason = box_surroundings(box, behind)
            self._reason = reason or box_reason
            self.walk(box)
            self._behind, self._reason = behind, reason

    def _table(self, table: etree._Element) -> None:
        style = table.find(f"{W}tblPr/{W}tblStyle")
        fill = read_fill(table.find(f"{W}tblPr/{W}shd"))
        if not fill and style is not None:
            fill = self._styles.table_fill(style.get(_VAL, ""))
        behind, reason = self._behind, self._reason
        for row in _rows(table):
            hidden_row = row.find(f"{W}trPr/{W}hidden")
            self._reason = reason or (MARKED if hidden_row is not None else None)
            for cell in _cells(row):
                self._behind = read_fill(cell.find(f"{W}tcPr/{W}shd")) or fill or behind
                self.walk(cell)
        self._behind, self._reason = behind, reason


def box_surroundings(box: etree._Element, behind: str) -> tuple[str, str | None]:
    """Return the colour behind a text box, and why the box cannot be seen, if so."""
    shape = box.getparent()
    while shape is not None and shape.tag not in _GRAPHICS:
        style = (shape.get("style") or "").replace(" ", "").lower()
        if "visibility:hidden" in style:
            return behind, MARKED
        if shape.get("fillcolor") and shape.get("filled", "t") not in ("f", "false"):
            return UNKNOWN, None
        properties = next(shape.iterchildren("{*}spPr"), None)
        if properties is not None and any(
            etree.QName(fill).localname in ("solidFill", "gradFill", "blipFill", "pattFill")
            for fill in properties
        ):
            return UNKNOWN, None
        if next(shape.iterchildren("{*}style"), None) is not None:
            return UNKNOWN, None
        shape = shape.getparent()
    return behind, None


def _kind(
    text: str,
    pieces: Pieces,
    style: ParagraphStyle,
    properties: etree._Element | None,
    listed: bool,
) -> tuple[BlockKind, int]:
    outline = style.outline
    if properties is not None:
        direct = properties.find(f"{W}outlineLvl")
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
    if looks_like_heading(text, emphasised=bool(pieces.bold) and not pieces.plain):
        return BlockKind.HEADING, 3
    return BlockKind.PARAGRAPH, 0


def _choose(alternate: etree._Element) -> etree._Element | None:
    choices = list(alternate.iterchildren(_CHOICE))
    return choices[0] if choices else next(alternate.iterchildren(f"{MC}Fallback"), None)


def _inside_fallback(element: etree._Element, top: etree._Element) -> bool:
    parent = element.getparent()
    while parent is not None and parent is not top:
        if parent.tag == f"{MC}Fallback" and parent.getprevious() is not None:
            return True
        if parent.tag == _BOX_CONTENT:
            return True
        parent = parent.getparent()
    return False


def _symbol(element: etree._Element) -> str:
    font = element.get(f"{W}font", "").lower()
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if font.startswith(_SYMBOL_FONTS) and code < 0x100:
        code += 0xF000
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _cells(child)
