"""The cards of one criterion: name, quotes with their mark, and the rating at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.item_models.cards import Card, CardQuote, CardRole
from ui.painting.frames import (
    CENTER,
    RIGHT,
    break_line,
    card_color,
    paint_focus_ring,
    paint_frame,
    paint_text,
    text_width,
)
from ui.painting.marks import paint_mark
from ui.theme import Theme, ThemeSource
from ui.widgets.rating_buttons import VALUES
from ui.widgets.scroll_bar import ThinScrollBar

Index = QModelIndex | QPersistentModelIndex
_LINES: Final = 4
NOTHING: Final = "Nothing found. Read the documents (Return), or rate 0 if you agree."


def break_words(words: str, theme: Theme, width: float) -> list[str]:
    """Return the lines of a quote, at most four; the last one is cut where it is too long."""
    font, rest = theme.font("body"), words
    lines: list[str] = []
    while rest and len(lines) < _LINES:
        end = len(rest) if len(lines) == _LINES - 1 else break_line(rest, font, width)
        lines.append(rest[:end].strip())
        rest = rest[end:].lstrip()
    return lines or [""]


class CardDelegate(QStyledItemDelegate):
    """Paints cards; knows where the segments of a rating are."""

    def __init__(self, themes: ThemeSource, view: QListView) -> None:
        super().__init__(view)
        self._themes = themes
        self._view = view
        self.mark = 0

    def segment_at(self, area: QRectF, point: QPointF) -> str | None:
        """Return the rating symbol at a place of a card that covers ``area``."""
        track = self._track(area)
        if not track.contains(point):
            return None
        place = int((point.x() - track.left()) / (track.width() / len(VALUES)))
        return VALUES[min(place, len(VALUES) - 1)]

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the quotes need."""
        card = index.data(CardRole.CARD)
        theme = self._themes.theme
        if not isinstance(card, Card):
            return QSize(100, theme.px(60))
        height = theme.px(50)
        for quote in card.quotes:
            lines = len(break_words(quote.words, theme, self._text_width()))
            height += round(lines * theme.px(25) + theme.line_height("caption")) + theme.px(12)
        if not card.quotes:
            height += theme.px(28)
        if card.more:
            height += theme.px(20)
        return QSize(100, height + theme.px(8))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a card."""
        card = index.data(CardRole.CARD)
        if not isinstance(card, Card):
            return
        theme, colors = self._themes.theme, self._themes.theme.colors
        shape = self._shape(QRectF(option.rect))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        fill = card_color(theme) if selected else colors.surface
        edge = colors.line if selected else colors.hairline
        painter.save()
        paint_frame(painter, shape, theme.radius("card"), fill=fill, edge=edge)
        if selected:
            bar = QRectF(shape.left(), shape.top() + 10, 3, shape.height() - 20)
            active = self._view.hasFocus()
            paint_frame(painter, bar, 1.5, fill=colors.selection_bar if active else colors.border)
        left, pad = shape.left() + theme.px(16), theme.px(16)
        head = QRectF(left, shape.top() + theme.px(8), shape.width() - 2 * pad, theme.px(28))
        paint_text(painter, head, theme.font("body_strong"), colors.text, card.name)
        self._paint_rating(painter, QRectF(option.rect), card, ring=selected)
        top = head.bottom() + theme.px(4)
        for number, quote in enumerate(card.quotes):
            if number:
                line = QRectF(left, top - theme.px(4), shape.width() - 2 * pad, 1)
                painter.fillRect(line, colors.hairline)
            top = self._paint_quote(painter, quote, left, top)
        rest = QRectF(left, top, shape.width() - 2 * pad, theme.px(22))
        if not card.quotes:
            paint_text(painter, rest, theme.font("body"), colors.text_secondary, NOTHING)
        elif card.more:
            words = f"{card.more} more in the documents"
            paint_text(painter, rest, theme.font("caption"), colors.text_muted, words)
        painter.restore()

    def _paint_quote(self, painter: QPainter, quote: CardQuote, left: float, top: float) -> float:
        theme, colors = self._themes.theme, self._themes.theme.colors
        font, width = theme.font("body"), self._text_width()
        look = theme.mark(self.mark)
        for line in break_words(quote.words, theme, width):
            wide = min(text_width(font, line), width)
            words = QRectF(left, top, wide, theme.px(19))
            paint_mark(painter, words, look.pattern, look.color, tint=look.tint)
            paint_text(painter, words.adjusted(0, 0, 2, 0), font, colors.text, line)
            top += theme.px(25)
        row = QRectF(left, top, width, theme.line_height("caption"))
        label = theme.font("label")
        paint_text(painter, row, theme.font("caption"), colors.text_muted, quote.source)
        paint_text(painter, row, label, colors.text_secondary, quote.strength, RIGHT)
        return row.bottom() + theme.px(12)

    def _paint_rating(self, painter: QPainter, area: QRectF, card: Card, *, ring: bool) -> None:
        theme, colors = self._themes.theme, self._themes.theme.colors
        track = self._track(area)
        paint_frame(painter, track, theme.radius("control"), fill=colors.sunken)
        side = track.width() / len(VALUES)
        for place, symbol in enumerate(VALUES):
            cell = QRectF(track.left() + place * side, track.top(), side, track.height())
            ink, font = colors.text_secondary, theme.font("small", numbers=True)
            if symbol == card.rating:
                inner = cell.adjusted(2, 2, -2, -2)
                paint_frame(painter, inner, theme.radius("chip"), fill=colors.accent)
                ink, font = colors.accent_text, theme.font("label", numbers=True)
            paint_text(painter, cell, font, ink, symbol, CENTER)
        if ring and self._view.hasFocus():
            around = track.adjusted(-3, -3, 3, 3)
            paint_focus_ring(painter, around, theme, theme.radius("control") + 2)
        if card.rating:
            told = QRectF(track.left() - theme.px(100), track.top(), theme.px(90), track.height())
            words = "rated by you"
            paint_text(painter, told, theme.font("small"), colors.text_secondary, words, RIGHT)

    def _shape(self, area: QRectF) -> QRectF:
        theme = self._themes.theme
        wide = min(area.width() - theme.px(28), theme.px(880))
        left = area.left() + max(theme.px(12), (area.width() - wide) / 2)
        return QRectF(left, area.top() + theme.px(5), wide, area.height() - theme.px(10))

    def _track(self, area: QRectF) -> QRectF:
        theme, shape = self._themes.theme, self._shape(area)
        wide, tall = 6 * theme.measure("rating.segment.0"), theme.measure("rating.segment.1")
        left = shape.right() - theme.px(14) - wide
        return QRectF(left, shape.top() + theme.px(10), wide, tall)

    def _text_width(self) -> float:
        area = QRectF(self._view.viewport().rect())
        return self._shape(area).width() - 2 * self._themes.theme.px(16)


class CardsView(QListView):
    """The list of cards.

    Signals:
        rated: the row and the symbol that was clicked.
        opened: the row whose documents are to be shown.
    """

    rated = Signal(int, str)
    opened = Signal(int)

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Everybody's quotes")
        self.cards = CardDelegate(themes, self)
        self.setItemDelegate(self.cards)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar(themes, Qt.Orientation.Vertical))
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        themes.theme_changed.connect(self.scheduleDelayedItemsLayout)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Rate where a segment is clicked, else choose the card."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            symbol = self.cards.segment_at(QRectF(self.visualRect(index)), event.position())
            if symbol is not None:
                self.rated.emit(index.row(), symbol)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the documents."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(index.row())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the arrows; letters and digits are commands here, not a search."""
        if event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere in another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
