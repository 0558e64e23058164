"""What the ratings of a criterion mean, and how one has used them so far."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.painting.frames import CENTER, RIGHT, paint_frame, paint_text
from ui.painting.tags import key_size, paint_key
from ui.theme import ThemeSource
from ui.widgets.rating_buttons import VALUES, describe_rating

_KEYS = (("0", "to"), ("4", "rate"), ("J", "next"), ("Return", "read"))


class AnchorsPane(QWidget):
    """Anchors with counts, bars of one's own ratings, and the keys."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._anchors: tuple[str, ...] = ()
        self._counts: dict[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("What the ratings mean")
        themes.theme_changed.connect(self.update)

    def tell(self, anchors: tuple[str, ...], counts: dict[str, int]) -> None:
        """Show a criterion's anchors and how many applicants have each rating."""
        self._anchors, self._counts = anchors, counts
        words = (
            f"{one}: {describe_rating(one, anchors)}, {counts.get(one, 0)} so far"
            for one in reversed(VALUES)
        )
        self.setAccessibleDescription("; ".join(words))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Return the width of the pane."""
        return QSize(self._themes.theme.measure("by_criterion.anchors"), 400)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint everything."""
        theme, colors, painter = self._themes.theme, self._themes.theme.colors, QPainter(self)
        painter.fillRect(self.rect(), colors.surface)
        painter.fillRect(QRectF(0, 0, 1, self.height()), colors.hairline)
        left, right = float(theme.space[3]), self.width() - float(theme.space[3])
        row = QRectF(left, theme.px(12), right - left, theme.px(22))
        paint_text(painter, row, theme.font("body_strong"), colors.text, "What the ratings mean")
        row.translate(0, theme.px(32))
        for symbol in (*reversed(VALUES[1:]), VALUES[0]):
            self._paint_anchor(painter, row, symbol)
            row.translate(0, theme.px(34))
        line = QRectF(left, row.top(), right - left, 1)
        painter.fillRect(line, colors.hairline)
        row.translate(0, theme.px(12))
        paint_text(painter, row, theme.font("body_strong"), colors.text, "Your ratings so far")
        bars = QRectF(left, row.bottom() + theme.px(10), right - left, theme.px(92))
        if bars.bottom() < self.height() - theme.px(30):
            self._paint_bars(painter, bars)
        self._paint_keys(painter, left, self.height() - theme.px(32))

    def _paint_anchor(self, painter: QPainter, row: QRectF, symbol: str) -> None:
        theme, colors = self._themes.theme, self._themes.theme.colors
        side = theme.px(24)
        cap = QRectF(row.left(), row.center().y() - side / 2, side, side)
        paint_frame(painter, cap, theme.radius("chip"), fill=colors.sunken)
        small = theme.font("small", numbers=True)
        paint_text(painter, cap, theme.font("label"), colors.text, symbol, CENTER)
        count = self._counts.get(symbol, 0)
        paint_text(painter, row, small, colors.text_secondary, str(count) if count else "–", RIGHT)
        words = row.adjusted(side + theme.px(10), 0, -theme.px(30), 0)
        told = describe_rating(symbol, self._anchors)
        paint_text(painter, words, theme.font("small"), colors.text, told[:1].upper() + told[1:])

    def _paint_bars(self, painter: QPainter, area: QRectF) -> None:
        theme, colors = self._themes.theme, self._themes.theme.colors
        values = VALUES[1:]
        most = max((self._counts.get(one, 0) for one in values), default=0)
        step, room = area.width() / len(values), area.height() - theme.px(22)
        for place, symbol in enumerate(values):
            count = self._counts.get(symbol, 0)
            tall = room * count / most if most else 0.0
            wide = step - theme.px(14)
            bar = QRectF(area.left() + place * step, area.top() + room - tall, wide, tall)
            if count:
                paint_frame(painter, bar, theme.radius("bar"), fill=colors.heat_3)
            foot = QRectF(bar.left(), area.top() + room + 3, wide, theme.px(18))
            paint_text(painter, foot, theme.font("caption"), colors.text_secondary, symbol, CENTER)
        painter.fillRect(QRectF(area.left(), area.top() + room, area.width(), 1), colors.line)

    def _paint_keys(self, painter: QPainter, left: float, top: float) -> None:
        theme, colors = self._themes.theme, self._themes.theme.colors
        font = theme.font("caption")
        for key, words in _KEYS:
            size = key_size(theme, key)
            paint_key(painter, QRectF(left, top, size.width(), size.height()), theme, key)
            left += size.width() + theme.px(6)
            wide = painter.fontMetrics().horizontalAdvance(words) + theme.px(6)
            area = QRectF(left, top, wide, size.height())
            paint_text(painter, area, font, colors.text_muted, words)
            left += wide + theme.px(4)
