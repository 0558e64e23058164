"""A person's rating of one criterion: cannot tell, 0 to 4, or nothing chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ui.painting.frames import CENTER, paint_focus_ring, paint_frame, paint_text
from ui.theme import ThemeSource
from ui.widgets.buttons import ThemedButton

UNKNOWN: Final = "?"
VALUES: Final = (UNKNOWN, "0", "1", "2", "3", "4")
_GROUND: Final = ("Cannot tell from these documents", "Nothing found")
_WORDS: Final = (
    "named only",
    "done once",
    "done in two or more places",
    "led, or with an outcome",
)


def describe_rating(symbol: str, anchors: tuple[str, ...]) -> str:
    """Return what a rating symbol means; ``anchors`` are the criterion's lines for 1 to 4."""
    place = VALUES.index(symbol)
    if place < len(_GROUND):
        return _GROUND[place]
    return (anchors if len(anchors) == len(_WORDS) else _WORDS)[place - len(_GROUND)]


class RatingButton(ThemedButton):
    """One segment of a rating."""

    def __init__(self, themes: ThemeSource, symbol: str, parent: QWidget) -> None:
        super().__init__(themes, f"Rating {symbol}", parent)
        self.symbol = symbol
        self.setCheckable(True)

    @override
    def sizeHint(self) -> QSize:
        """Return the size of a segment."""
        theme = self.theme
        return QSize(theme.measure("rating.segment.0"), theme.measure("rating.segment.1"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the symbol; the chosen one on the accent."""
        theme, colors = self.theme, self.theme.colors
        painter = QPainter(self)
        area = QRectF(self.rect())
        inner = area.adjusted(2, 2, -2, -2)
        ink, font = colors.text_secondary, theme.font("small", numbers=True)
        if self.isChecked():
            paint_frame(painter, inner, theme.radius("chip"), fill=colors.accent)
            ink, font = colors.accent_text, theme.font("label", numbers=True)
        elif self.underMouse() and self.isEnabled():
            paint_frame(painter, inner, theme.radius("chip"), fill=colors.selection)
        if self.hasFocus() and not self.isChecked():
            paint_frame(painter, inner, theme.radius("chip"), edge=colors.focus_ring)
        paint_text(painter, area, font, ink, self.symbol, CENTER)


class RatingButtons(QWidget):
    """Six segments of which one or none is chosen; choosing it again takes it back.

    Signals:
        rating_chosen: the symbol, or an empty string for 'not rated'.
    """

    rating_chosen = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._current = False
        self._buttons = {symbol: RatingButton(themes, symbol, self) for symbol in VALUES}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(0)
        for symbol, button in self._buttons.items():
            layout.addWidget(button)
            button.clicked.connect(lambda checked, one=symbol: self._on_clicked(one, checked))
        themes.theme_changed.connect(self.update)
        self.describe("", ())

    def describe(self, label: str, anchors: tuple[str, ...]) -> None:
        """Say which criterion this rates; ``anchors`` are its lines for 1 to 4."""
        self.setAccessibleName(f"Your rating of {label}" if label else "Your rating")
        for symbol, button in self._buttons.items():
            words = describe_rating(symbol, anchors)
            button.setToolTip(f"{symbol}  {words}")
            button.setAccessibleName(f"{label} {symbol}: {words}" if label else words)

    def set_rating(self, symbol: str) -> None:
        """Show ``symbol`` as chosen; an empty string shows none."""
        for button in self._buttons.values():
            button.setChecked(button.symbol == symbol)

    def rating(self) -> str:
        """Return the chosen symbol or an empty string."""
        return next((s for s, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, current: bool) -> None:
        """Paint the focus ring around all segments, or not."""
        self._current = current
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track below the segments and the focus ring."""
        theme = self._themes.theme
        painter = QPainter(self)
        area = QRectF(self.rect())
        radius = theme.radius("control")
        paint_frame(painter, area.adjusted(2, 2, -2, -2), radius, fill=theme.colors.sunken)
        if self._current:
            paint_focus_ring(painter, area, theme, radius + 2)

    def _on_clicked(self, symbol: str, checked: bool) -> None:
        self.set_rating(symbol if checked else "")
        self.rating_chosen.emit(symbol if checked else "")
