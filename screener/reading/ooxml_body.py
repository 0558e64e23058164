"""Walks a Word part in document order: paragraphs, tables cell by cell, and text boxes once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from screener.reading.ooxml_layout import paragraph_reason, row_reason
from screener.reading.ooxml_package import MC, A, R, W
from screener.reading.ooxml_pieces import SKIPPED, TEXT_OF, Context, Pieces
from screener.reading.ooxml_shapes import (
    DRAWN_PARAGRAPH,
    GRAPHICS,
    WORD_ART,
    box_surroundings,
    choose,
    parts_of,
    read_symbol,
    texts_of,
)
from screener.reading.ooxml_styles import (
    ParagraphStyle,
    paragraph_kind,
    read_fill,
    read_look,
    read_numbering,
)
from screener.reading.word_look import BACKDROP, Look, hidden_reason

_VAL: Final = f"{W}val"
_P: Final = f"{W}p"
_R: Final = f"{W}r"
_T: Final = f"{W}t"
_PPR: Final = f"{W}pPr"
_STYLE: Final = f"{W}pStyle"
_NUMBERING: Final = f"{W}numPr"
_SHADING: Final = f"{W}shd"
_OUTLINE: Final = f"{W}outlineLvl"
_NOTHING_SAID: Final[dict[str, etree._Element]] = {}
_TABLE_STYLE: Final = f"{W}tblPr/{W}tblStyle"
_TABLE_FILL: Final = f"{W}tblPr/{W}shd"
_CELL_FILL: Final = f"{W}tcPr/{W}shd"
_RPR: Final = f"{W}rPr"
_TBL: Final = f"{W}tbl"
_ALTERNATE: Final = f"{MC}AlternateContent"
_RUBY: Final = f"{W}ruby"
_SYMBOL: Final = f"{W}sym"
_MATH_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


class PartWalker:
    """Reads one part into the assembly. ``behind`` is the page's colour (six digits)."""

    def __init__(
        self,
        context: Context,
        include: Callable[[str], None],
        behind: str = "ffffff",
        reason: str | None = None,
    ) -> None:
        self._context = context
        self._assembly = context.assembly
        self._styles = context.styles
        self._include = include
        self._behind = behind
        self._reason = reason
        self._table_look: Look = {}
        self._last_look: Look | None = None
        self._last_behind = ""
        self._last_reason: str | None = None

    def walk(self, element: etree._Element) -> None:
        """Add everything below ``element``."""
        for child in element:
            tag = child.tag
            if tag == _P:
                self._paragraph(child)
            elif tag == _TBL:
                self._table(child)
            elif tag == _ALTERNATE:
                chosen = choose(child)
                if chosen is not None:
                    self.walk(chosen)
            elif tag == f"{W}altChunk":
                self._include(child.get(f"{R}id", ""))
            elif tag in (_R, _T):
                self._loose(element)
                return
            elif tag not in SKIPPED and isinstance(tag, str):
                self.walk(child)

    def _loose(self, element: etree._Element) -> None:
        """Read runs that stand outside any paragraph as one."""
        pieces = Pieces()
        style = self._styles.paragraph(None)
        self._inline(element, style.look, pieces)
        self._emit(pieces, style, None, 0, None)

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = paragraph[0] if len(paragraph) else None
        if properties is not None and properties.tag != _PPR:
            properties = paragraph.find(_PPR)
        said = _NOTHING_SAID if properties is None else {x.tag: x for x in properties}
        found = said.get(_STYLE)
        style = self._styles.paragraph(None if found is None else found.get(_VAL))
        number_id, level = style.number_id, style.number_level
        if _NUMBERING in said:
            number_id, level = read_numbering(said[_NUMBERING], number_id, level)
        look = style.look
        if self._table_look:
            look = {**self._styles.defaults, **self._table_look, **style.own}
        if _SHADING in said:
            look = {**look, "fill": read_fill(said[_SHADING])}
        reason = self._reason
        self._reason = reason or paragraph_reason(said)
        pieces = Pieces()
        self._inline(paragraph, look, pieces)
        self._reason = reason
        self._emit(pieces, style, number_id, level, said.get(_OUTLINE))

    def _inline(self, element: etree._Element, look: Look, pieces: Pieces) -> None:
        for child in element:
            tag = child.tag
            if tag == _R:
                self._run(child, look, pieces)
            elif tag in SKIPPED or not isinstance(tag, str):
                continue
            elif tag == _ALTERNATE:
                chosen = choose(child)
                if chosen is not None:
                    self._inline(chosen, look, pieces)
            elif tag in GRAPHICS:
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
            elif tag in TEXT_OF:
                texts.append(TEXT_OF[tag])
            elif tag == _SYMBOL:
                texts.append(read_symbol(child))
            elif tag in GRAPHICS:
                self._graphic(child, pieces)
            elif tag not in SKIPPED and isinstance(tag, str) and len(child):
                self._flush(texts, look, pieces)
                self._run_inside(child, look, pieces)
        self._flush(texts, look, pieces)

    def _run_inside(self, child: etree._Element, look: Look, pieces: Pieces) -> None:
        """Read what stands inside a run and holds runs again."""
        if child.tag == _ALTERNATE:
            chosen = choose(child)
            if chosen is not None:
                self._run(chosen, look, pieces)
        elif child.tag == _RUBY:
            # The annotation stands above its word; here it follows, in brackets.
            for part in child.iterchildren(f"{W}rubyBase"):
                self._inline(part, look, pieces)
            for part in child.iterchildren(f"{W}rt"):
                self._text(" (", look, pieces)
                self._inline(part, look, pieces)
                self._text(")", look, pieces)
        else:
            self._inline(child, look, pieces)

    def _run_look(self, properties: etree._Element, look: Look) -> Look:
        direct = read_look(properties)
        if not direct:
            return look
        style = direct.pop("style", None)
        return {**look, **self._styles.character(style), **direct} if style else look | direct

    def _flush(self, texts: list[str], look: Look, pieces: Pieces) -> None:
        if texts:
            self._text("".join(texts), look, pieces)
            texts.clear()

    def _text(self, text: str, look: Look, pieces: Pieces) -> None:
        if not text:
            return
        if look is not self._last_look or self._behind != self._last_behind:
            self._last_look, self._last_behind = look, self._behind
            self._last_reason = hidden_reason(look, self._behind)
        reason = self._reason or self._last_reason
        if reason is not None and not text.isspace():
            pieces.hidden.append((text, reason))
            return
        if self._behind == BACKDROP and hidden_reason(look, "ffffff"):
            self._context.unsure = True
        pieces.visible.append(text)
        if look.get("bold"):
            pieces.bold += len(text)
        elif not text.isspace():
            pieces.plain += len(text)

    def _graphic(self, graphic: etree._Element, pieces: Pieces) -> None:
        pieces.boxes.extend(texts_of(graphic))
        pieces.parts.extend(parts_of(graphic))

    def _emit(
        self,
        pieces: Pieces,
        style: ParagraphStyle,
        number_id: str | None,
        number_level: int,
        outline: etree._Element | None,
    ) -> None:
        text = "".join(pieces.visible)
        if text.strip():
            emphasised = bool(pieces.bold) and not pieces.plain
            listed = number_id not in (None, "0", "")
            kind, level = paragraph_kind(text, emphasised, style, outline, listed)
            if listed:
                label = self._context.numbering.label(str(number_id), number_level)
                text = f"{label} {text}" if label else text
            self._assembly.add(text, kind, level)
        for hidden, reason in pieces.hidden:
            self._assembly.hide(hidden, reason)
        for box in pieces.boxes:
            self._box(box)
        for relation_id in pieces.parts:
            self._include(relation_id)

    def _box(self, box: etree._Element) -> None:
        if box.tag == _P:
            self._paragraph(box)
            return
        if box.tag == _TBL:
            self._table(box)
            return
        behind, reason = self._behind, self._reason
        self._behind, box_reason = box_surroundings(box, behind)
        self._reason = reason or box_reason
        if box.tag == DRAWN_PARAGRAPH:
            text = "".join(element.text or "" for element in box.iter(f"{A}t"))
            self._add_or_hide(text)
        elif box.tag == WORD_ART:
            self._add_or_hide(box.get("string", ""))
        else:
            self.walk(box)
        self._behind, self._reason = behind, reason

    def _add_or_hide(self, text: str) -> None:
        if self._reason:
            self._assembly.hide(text, self._reason)
        else:
            self._assembly.add(text)

    def _table(self, table: etree._Element) -> None:
        found = table.find(_TABLE_STYLE)
        style = "" if found is None else found.get(_VAL, "")
        fill = read_fill(table.find(_TABLE_FILL)) or self._styles.table_fill(style)
        behind, reason, look = self._behind, self._reason, self._table_look
        self._table_look = self._styles.character(style) if style else look
        for row in _children(table, f"{W}tr"):
            self._reason = reason or row_reason(row)
            for cell in _children(row, f"{W}tc"):
                self._behind = read_fill(cell.find(_CELL_FILL)) or fill or behind
                self.walk(cell)
        self._behind, self._reason, self._table_look = behind, reason, look


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield rows or cells, also those inside content controls and insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in SKIPPED and isinstance(child.tag, str):
            yield from _children(child, tag)
