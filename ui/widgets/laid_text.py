"""Fills a QTextDocument with plain text by blocks, and keeps the way back to its offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from models.document import Block, BlockKind
from ui.painting.text_units import count_units, index_at_unit
from ui.theme import Theme

_BULLET: Final = re.compile(r"\s*(?:[•◦▪‣●○■□·∙➢➤✓–—*+-]|o(?=\s))\s+")
_IS_BULLET: Final = QTextFormat.Property.UserProperty.value + 1
_PAGE_HEADINGS: Final = ("name", "heading", "body_strong")
_LINE_SEPARATOR: Final = "\u2028"


@dataclass(frozen=True, slots=True)
class TextLook:
    """Fonts and colors of a laid-out text; ``line_height`` is a share of the font's own.

    ``joins_lines`` lets the lines of a block run on instead of ending where they end in the text.
    """

    body: QFont
    headings: tuple[QFont, ...]
    ink: QColor
    heading_ink: QColor
    line_height: float
    paragraph_gap: float
    bullet_gap: float
    heading_gap: float
    indent: float
    joins_lines: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text (``start`` to ``end``) and the position it has in the QTextDocument."""

    start: int
    end: int
    position: int


def page_look(theme: Theme, zoom: float) -> TextLook:
    """Return the look of an applicant's text on paper at ``zoom`` (1 is normal)."""
    ink = theme.paper_text
    return TextLook(
        body=_scaled(theme.font("body"), zoom),
        headings=tuple(
            _scaled(theme.font(name), zoom) for name in ("name", "heading", "body_strong")
        ),
        ink=ink,
        heading_ink=ink,
        line_height=1.32,
        paragraph_gap=theme.px(7) * zoom,
        bullet_gap=theme.px(3) * zoom,
        heading_gap=theme.px(16) * zoom,
        indent=theme.px(18) * zoom,
    )


def posting_look(theme: Theme) -> TextLook:
    """Return the look of the posting in its workspace."""
    colors = theme.colors
    return TextLook(
        body=theme.font("body"),
        headings=tuple(theme.font(name) for name in ("title", "body_strong", "body_strong")),
        ink=colors.text_secondary,
        heading_ink=colors.text,
        line_height=1.38,
        paragraph_gap=theme.px(9),
        bullet_gap=theme.px(5),
        heading_gap=theme.px(18),
        indent=theme.px(16),
        joins_lines=True,
    )


class LaidText:
    """A text as a QTextDocument: headings, paragraphs and bullets, nothing interpreted.

    Offsets are those of the text; positions are the QTextDocument's. Text between the blocks is
    shown as paragraphs, so that nothing is left out.
    """

    def __init__(self, document: QTextDocument) -> None:
        self.document = document
        self._text = ""
        self._segments: tuple[Segment, ...] = ()
        self._starts: list[int] = []

    def fill(self, text: str, blocks: tuple[Block, ...], look: TextLook) -> None:
        """Replace what is shown by ``text`` in ``look``."""
        self._text = text
        self.document.clear()
        self.document.setDefaultFont(look.body)
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        segments: list[Segment] = []
        for block in _cover(text, blocks):
            start = _after_bullet(text, block) if block.kind is BlockKind.BULLET else block.start
            self._open_block(cursor, block, look, first=not segments)
            segments.append(Segment(start, block.end, cursor.position()))
            between = " " if look.joins_lines else _LINE_SEPARATOR
            shown = text[start : block.end].replace("\n", between)
            cursor.insertText(shown.replace("\u2029", between))
        cursor.endEditBlock()
        self._segments = tuple(segments)
        self._starts = [segment.start for segment in segments]

    def position_of(self, offset: int) -> int:
        """Return the position of the character at ``offset``, or of the next one shown."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return 0
        segment = self._segments[index]
        inside = min(offset, segment.end)
        return segment.position + count_units(self._text[segment.start : inside])

    def offset_of(self, position: int) -> int:
        """Return the offset of the character at ``position``."""
        found = 0
        for index, segment in enumerate(self._segments):
            if segment.position > position:
                break
            found = index
        if not self._segments:
            return 0
        segment = self._segments[found]
        words = self._text[segment.start : segment.end]
        return segment.start + index_at_unit(words, position - segment.position)

    def rects_of(self, start: int, end: int) -> list[QRectF]:
        """Return one rectangle a line for the characters from ``start`` to ``end``.

        They are in the document's coordinates and as high as the words.
        """
        first, last = self.position_of(start), self.position_of(end)
        rects: list[QRectF] = []
        block = self.document.findBlock(first)
        while block.isValid() and block.position() < last:
            rects.extend(self._rects_in(block, first, last))
            block = block.next()
        return rects

    def bullets_between(self, top: float, bottom: float) -> list[QPointF]:
        """Return the middles of the dots of bullets in view, in the document's coordinates."""
        dots: list[QPointF] = []
        block = self.document.begin()
        while block.isValid():
            shape = self.document.documentLayout().blockBoundingRect(block)
            if shape.top() > bottom:
                break
            layout, form = block.layout(), block.blockFormat()
            if form.property(_IS_BULLET) and layout.lineCount() and shape.bottom() >= top:
                line = layout.lineAt(0)
                middle = shape.top() + line.y() + line.ascent() * 0.66
                left = shape.left() + line.x() - 0.62 * form.leftMargin()
                dots.append(QPointF(left, middle))
            block = block.next()
        return dots

    def end_of_block(self, offset: int) -> QRectF:
        """Return the (empty) rectangle behind the last word of the block that holds ``offset``."""
        block = self.document.findBlock(self.position_of(offset))
        end = block.position() + block.length() - 1
        rects = self._rects_in(block, block.position(), end)
        return QRectF(rects[-1].topRight(), rects[-1].bottomRight()) if rects else QRectF()

    def _rects_in(self, block: QTextBlock, first: int, last: int) -> list[QRectF]:
        layout = block.layout()
        origin = self.document.documentLayout().blockBoundingRect(block).topLeft()
        rects: list[QRectF] = []
        at = block.position()
        # A paragraph can be as long as a document: only the lines that are asked for are visited.
        begin = layout.lineForTextPosition(max(first - at, 0))
        for index in range(max(0, begin.lineNumber()), layout.lineCount()):
            line = layout.lineAt(index)
            if line.textStart() >= last - at:
                break
            start = max(first - at, line.textStart())
            end = min(last - at, line.textStart() + line.textLength())
            if end <= start:
                continue
            # The space at which a line was broken is not marked.
            while end > start + 1 and self.document.characterAt(at + end - 1) in " \u2028":
                end -= 1
            left, right = _x_of(line.cursorToX(start)), _x_of(line.cursorToX(end))
            top = line.y() + line.ascent() - 0.95 * line.ascent()
            bottom = line.y() + line.ascent() + 0.9 * line.descent()
            shape = QRectF(min(left, right), top, abs(right - left), bottom - top)
            rects.append(shape.translated(origin))
        return rects

    def _open_block(
        self, cursor: QTextCursor, block: Block, look: TextLook, *, first: bool
    ) -> None:
        shape, words = QTextBlockFormat(), QTextCharFormat()
        gap, font, ink = look.paragraph_gap, look.body, look.ink
        if block.kind is BlockKind.HEADING:
            level = min(max(block.level, 1), len(look.headings))
            gap, font, ink = look.heading_gap, look.headings[level - 1], look.heading_ink
        elif block.kind is BlockKind.BULLET:
            gap = look.bullet_gap
            shape.setLeftMargin(look.indent)
            shape.setProperty(_IS_BULLET, True)
        shape.setTopMargin(0 if first else gap)
        shape.setLineHeight(
            100 * look.line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        words.setFont(font)
        words.setForeground(ink)
        if first:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)
        cursor.setBlockCharFormat(words)
        cursor.setCharFormat(words)


def _scaled(font: QFont, zoom: float) -> QFont:
    copy = QFont(font)
    copy.setPixelSize(max(1, round(font.pixelSize() * zoom)))
    return copy


def _after_bullet(text: str, block: Block) -> int:
    match = _BULLET.match(text, block.start, block.end)
    return match.end() if match else block.start


def _x_of(place: object) -> float:
    # PySide6 gives (x, position) although its stubs promise a number.
    return float(place[0]) if isinstance(place, tuple) else float(str(place))


def _cover(text: str, blocks: tuple[Block, ...]) -> list[Block]:
    """Return the blocks, with paragraphs for the lines of words that lie between them."""
    covered: list[Block] = []
    at = 0
    for block in (*blocks, Block(len(text), len(text), BlockKind.PARAGRAPH)):
        covered.extend(_lines(text, at, block.start))
        if block.end > max(at, block.start):
            covered.append(block)
        at = max(at, block.end)
    return covered


def _lines(text: str, start: int, end: int) -> list[Block]:
    return [
        Block(start + match.start(), start + match.end(), BlockKind.PARAGRAPH)
        for match in re.finditer(r"[^\n]*\w[^\n]*", text[start:end])
    ]
