"""A read-only text with criterion marks: selectable, searchable, and it loads nothing."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from models.document import Block
from ui.painting.frames import CENTER, paint_frame, paint_text, text_width
from ui.painting.marks import TextMark, TextPin, paint_text_mark, stack_levels
from ui.painting.pages import paint_found, paint_margin, paint_paper, paint_pins, pin_area
from ui.theme import Theme, ThemeSource
from ui.widgets.laid_text import LaidText, TextLook
from ui.widgets.scroll_bar import ThinScrollBar

PAPER_WIDTH: Final = 660
"""Width of a sheet at 100 %, in pixels for 13 px text."""
_MARGIN: Final = 56
_LEFT: Final = 46
_RIGHT: Final = 26
_COVERED: Final = re.compile("█+")


class MarkedText(QTextEdit):
    """Shows plain text by blocks, on a sheet of paper or on the window's ground.

    Signals:
        mark_activated: the TextMark that was clicked.
        pin_activated: the key of the TextPin that was clicked.
        menu_asked: where on the screen, with words selected; only for a sheet of paper.
    """

    mark_activated = Signal(object)
    pin_activated = Signal(str)
    menu_asked = Signal(QPoint)

    def __init__(self, themes: ThemeSource, *, paper: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._paper = paper
        self._zoom = 1.0
        self._laid = LaidText(self.document())
        self._marks: tuple[TextMark, ...] = ()
        self._lines: list[list[tuple[QRectF, int]]] | None = None
        self._badges: tuple[tuple[int, str], ...] = ()
        self._pins: tuple[TextPin, ...] = ()
        self._found: tuple[tuple[int, int], ...] = ()
        self._found_at = -1
        self._covered: tuple[tuple[int, int], ...] = ()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ThinScrollBar(themes, Qt.Orientation.Vertical))
        self.setHorizontalScrollBar(ThinScrollBar(themes, Qt.Orientation.Horizontal))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The ground below the scroll bar; the viewport is painted by hand.
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAutoFillBackground(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        themes.theme_changed.connect(self._on_theme_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    @property
    def theme(self) -> Theme:
        """The theme to paint with."""
        return self._themes.theme

    def show_text(
        self, text: str, blocks: tuple[Block, ...], look: TextLook, zoom: float = 1.0
    ) -> None:
        """Show ``text`` by ``blocks`` in ``look``; ``zoom`` widens the sheet."""
        self._zoom = zoom
        self._marks, self._lines = (), None
        self._pins, self._found = (), ()
        self._covered = tuple(match.span() for match in _COVERED.finditer(text))
        self._laid.fill(text, blocks, look)
        self._set_margins()
        palette = self.palette()
        chosen = self.theme.marks[0].paper if self._paper else self.theme.colors.accent
        ink = self.theme.colors.paper if self._paper else self.theme.colors.accent_text
        palette.setColor(QPalette.ColorRole.Base, self.theme.colors.window)
        palette.setColor(QPalette.ColorRole.Text, look.ink)
        palette.setColor(QPalette.ColorRole.Highlight, chosen)
        palette.setColor(QPalette.ColorRole.HighlightedText, ink)
        self.setPalette(palette)

    def set_marks(self, marks: tuple[TextMark, ...]) -> None:
        """Paint these marks, in this order."""
        self._marks, self._lines = marks, None
        self.viewport().update()

    def set_pins(self, pins: tuple[TextPin, ...]) -> None:
        """Show these beside the sheet."""
        self._pins = pins
        self.viewport().update()

    def set_found(self, spans: tuple[tuple[int, int], ...], current: int) -> None:
        """Frame the places that were looked for; ``current`` is the index of the one in front."""
        self._found, self._found_at = spans, current
        self.viewport().update()

    def select_span(self, start: int, end: int) -> None:
        """Select these offsets."""
        cursor = self.textCursor()
        cursor.setPosition(self._laid.position_of(start))
        cursor.setPosition(self._laid.position_of(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def span_rect(self, start: int, end: int) -> QRectF:
        """Return the first line of a span, in the viewport."""
        rects = self._laid.rects_of(start, end)
        up = -self.verticalScrollBar().value()
        return rects[0].translated(0, up) if rects else QRectF()

    def set_badges(self, badges: tuple[tuple[int, str], ...]) -> None:
        """Paint small outlined words behind the blocks that hold these offsets."""
        self._badges = badges
        self.viewport().update()

    def show_span(self, start: int, end: int) -> None:
        """Bring a span into view, a third from the top unless it is there already."""
        rects = self._laid.rects_of(start, end)
        if not rects:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = rects[0].top(), rects[-1].bottom()
        if top < bar.value() + 24 or bottom > bar.value() + height - 24:
            bar.setValue(round(top - height / 3))

    def selected_span(self) -> tuple[int, int] | None:
        """Return the offsets of the selected words, None where nothing is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._laid.offset_of(cursor.selectionStart())
        end = self._laid.offset_of(cursor.selectionEnd())
        return (start, end) if end > start else None

    def clear_selection(self) -> None:
        """Select nothing."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def mark_at(self, position: QPointF) -> TextMark | None:
        """Return the mark below a position in the viewport; the focused one first."""
        point = position + QPointF(0, self.verticalScrollBar().value())
        found = [
            mark
            for mark, rects in zip(self._marks, self._placed(), strict=True)
            if any(rect.contains(point) for rect, _ in rects)
        ]
        return max(found, key=lambda mark: mark.focused, default=None)

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing, whatever a text may name."""
        return None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, sheet, marks and ticks, then the words over them."""
        theme, colors = self.theme, self.theme.colors
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colors.window)
        offset = self.verticalScrollBar().value()
        painter.translate(0, -offset)
        if self._paper:
            paint_paper(painter, self._sheet(), theme)
        shown = QRectF(0, offset - 40, self.viewport().width(), self.viewport().height() + 80)
        for mark, rects in zip(self._marks, self._placed(), strict=True):
            visible = [(rect, level) for rect, level in rects if shown.intersects(rect)]
            paint_text_mark(painter, visible, mark, theme, paper=self._paper)
        if self._paper:
            self._paint_ticks(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.paper_text if self._paper else colors.text_secondary)
        dot = 0.15 * self.document().defaultFont().pixelSize()
        for middle in self._laid.bullets_between(shown.top(), shown.bottom()):
            painter.drawEllipse(middle, dot, dot)
        for place, words in self._badges:
            self._paint_badge(painter, self._laid.end_of_block(place), words)
        for at, (start, end) in enumerate(self._found):
            lines = self._laid.rects_of(start, end)
            paint_found(painter, lines, theme, current=at == self._found_at)
        if self._paper and self._pins:
            placed = [(pin, self._laid.rects_of(pin.start, pin.end)) for pin in self._pins]
            paint_pins(painter, self._sheet().right(), placed, theme)
        painter.end()
        super().paintEvent(event)
        self._paint_covers(shown)

    def _paint_covers(self, shown: QRectF) -> None:
        """Paint bars over letters that are hidden; below them are blocks, never the letters."""
        if not self._covered:
            return
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        for start, end in self._covered:
            for rect in self._laid.rects_of(start, end):
                if shown.intersects(rect):
                    paint_frame(painter, rect, 2, fill=self.theme.colors.redaction)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet in the middle."""
        self._set_margins()
        super().resizeEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say which criterion a mark belongs to."""
        mark = self._pin_at(event.position()) or self.mark_at(event.position())
        self.viewport().setToolTip(mark.label if mark else "")
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which mark was clicked, unless words were selected."""
        super().mouseReleaseEvent(event)
        pin = self._pin_at(event.position())
        if pin is not None:
            self.pin_activated.emit(pin.key)
            return
        mark = self.mark_at(event.position())
        if mark is not None and not self.textCursor().hasSelection():
            self.mark_activated.emit(mark)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selected words; a word without a selection."""
        if not self._paper:
            super().contextMenuEvent(event)
            return
        if not self.textCursor().hasSelection():
            cursor = self.cursorForPosition(event.pos())
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
            self.setTextCursor(cursor)
        self.menu_asked.emit(event.globalPos())

    def _pin_at(self, position: QPointF) -> TextPin | None:
        point = position + QPointF(0, self.verticalScrollBar().value())
        taken: dict[int, float] = {}
        for pin in self._pins:
            rects = self._laid.rects_of(pin.start, pin.end)
            if rects and pin_area(self._sheet().right(), rects[0], taken).contains(point):
                return pin
        return None

    def _placed(self) -> list[list[tuple[QRectF, int]]]:
        if self._lines is None:
            rects = [self._laid.rects_of(mark.start, mark.end) for mark in self._marks]
            self._lines = stack_levels(self._marks, rects)
        return self._lines

    def _sheet(self) -> QRectF:
        px, port = self.theme.px, self.viewport()
        width = min(px(PAPER_WIDTH) * self._zoom, port.width() - px(_LEFT) - px(_RIGHT))
        left = px(_LEFT) + max(0.0, (port.width() - px(_LEFT) - px(_RIGHT) - width) / 2)
        height = max(self.document().size().height(), port.height()) - 2 * px(16)
        return QRectF(left, px(16), width, height)

    def _set_margins(self) -> None:
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        if self._paper:
            sheet, inner = self._sheet(), self.theme.px(_MARGIN) * min(self._zoom, 1.2)
            shape.setLeftMargin(sheet.left() + inner)
            shape.setRightMargin(self.viewport().width() - sheet.right() + inner)
            shape.setTopMargin(self.theme.px(16) + inner)
            shape.setBottomMargin(self.theme.px(16) + inner)
        else:
            side = max(self.theme.px(32), (self.viewport().width() - self.theme.px(720)) / 2)
            shape.setLeftMargin(side)
            shape.setRightMargin(self.theme.px(32))
            shape.setTopMargin(self.theme.px(20))
            shape.setBottomMargin(self.theme.px(40))
        frame.setFrameFormat(shape)
        self._lines = None

    def _paint_ticks(self, painter: QPainter) -> None:
        placed = zip(self._marks, self._placed(), strict=True)
        heights = [(mark, rects[0][0].center().y()) for mark, rects in placed if rects]
        paint_margin(painter, self._sheet().left() - 6, heights, self.theme)

    def _paint_badge(self, painter: QPainter, place: QRectF, words: str) -> None:
        theme = self.theme
        font = theme.font("caption")
        height = theme.px(18)
        width = text_width(font, words) + theme.px(16)
        left = place.left() + theme.px(10)
        shape = QRectF(left, place.center().y() - height / 2, width, height)
        paint_frame(painter, shape, height / 2, edge=theme.colors.line)
        paint_text(painter, shape, font, theme.colors.text_secondary, words, CENTER)

    def _on_size_changed(self) -> None:
        self._lines = None

    def _on_theme_changed(self) -> None:
        self._lines = None
        self.viewport().update()

    def go_to_top(self) -> None:
        """Scroll to the first line."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
