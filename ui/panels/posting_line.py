"""The line of one criterion in the Posting workspace: painted, with its weight slider."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from models.posting import Criterion
from ui.painting.frames import RIGHT, paint_text, paint_two_lines, text_width, weighted
from ui.painting.glyphs import paint_glyph
from ui.painting.tags import paint_tag
from ui.panels.posting_columns import area_of, columns_for
from ui.theme import ThemeSource
from ui.widgets.weight_slider import WeightSlider, format_weight


class CriterionLine(QWidget):
    """The row itself, painted, with its slider.

    Signals:
        clicked: somewhere else than on the slider.
        edit_requested: the text was double-clicked.
        drag_moved, drag_ended: the mouse's height in this widget while the grip is held.
    """

    clicked = Signal()
    edit_requested = Signal()
    drag_moved = Signal(float)
    drag_ended = Signal(float)

    def __init__(
        self, themes: ThemeSource, criterion: Criterion, mark: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self.criterion = criterion
        self.mark = mark
        self.found_in = "0"
        self.share = ""
        self.warned: bool | None = None
        self.current = False
        self._dragging = False
        self.slider = WeightSlider(themes, criterion.label, self)
        self.setMouseTracking(True)
        self.setToolTip(criterion.text)

    def show_criterion(self, criterion: Criterion, mark: int) -> None:
        """Show the criterion as it is now; ``mark`` is its place in the rubric."""
        self.criterion, self.mark = criterion, mark
        self.setToolTip(criterion.text)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Return the height of a row."""
        return QSize(400, self._themes.theme.measure("posting.row"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the slider in its column."""
        places = columns_for(self.width(), self._themes.theme)
        height = self.slider.sizeHint().height()
        area = area_of(places.slider, (self.height() - height) / 2, height)
        self.slider.setGeometry(area.toRect())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint grip, tag, text, kind, weight and count."""
        theme, colors, painter = self._themes.theme, self._themes.theme.colors, QPainter(self)
        places, height = columns_for(self.width(), theme), float(self.height())
        side = theme.px(14)
        grip = QRectF(places.grip[0], (height - side) / 2, side, side)
        paint_glyph(painter, grip, "grip", colors.text_muted)
        paint_tag(
            painter,
            area_of(places.tag, 0, height),
            theme,
            self.criterion.label,
            self.mark,
            dim=not self.criterion.scored,
        )
        words = area_of(places.text, 0, height)
        if self.warned is not None:
            words.setRight(words.right() - side - theme.px(6))
            icon = QRectF(words.right() + theme.px(6), (height - side) / 2, side, side)
            ink = colors.warn if self.warned else colors.text_muted
            paint_glyph(painter, icon, "triangle" if self.warned else "info", ink)
        self._paint_words(painter, words)
        small = theme.font("small", numbers=True)
        kind = self.criterion.kind.value
        paint_text(painter, area_of(places.kind, 0, height), small, colors.text_secondary, kind)
        strong = theme.font("body_strong", numbers=True)
        weight = format_weight(self.slider.value())
        ink = colors.text if self.criterion.scored else colors.text_muted
        # The share stands below its weight, and both together in the middle of the row.
        lift = theme.px(7) if self.share else 0
        number = area_of(places.weight, -lift, height)
        paint_text(painter, number, strong, ink, weight)
        share, muted = number.translated(0, 2 * lift), colors.text_muted
        paint_text(painter, share, theme.font("caption", numbers=True), muted, self.share)
        found = self.found_in
        font = theme.font("body", numbers=True)
        ink = colors.text_secondary
        paint_text(painter, area_of(places.found, 0, height), font, ink, found, RIGHT)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        """Paint the text on one line where it fits, else on two smaller ones."""
        theme = self._themes.theme
        ink, words = theme.colors.text, self.criterion.text
        font = weighted(theme.font("body")) if self.current else theme.font("body")
        if text_width(font, words) <= area.width():
            paint_text(painter, area, font, ink, words)
            return
        font = weighted(theme.font("small")) if self.current else theme.font("small")
        if text_width(font, words) <= area.width():
            paint_text(painter, area, font, ink, words)
            return
        paint_two_lines(painter, area, font, theme.line_height("small"), ink, words)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the grip, or choose the row."""
        places = columns_for(self.width(), self._themes.theme)
        self._dragging = event.position().x() < places.tag[0]
        if not self._dragging:
            self.clicked.emit()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the grip is dragged to."""
        places = columns_for(self.width(), self._themes.theme)
        over_grip = event.position().x() < places.tag[0]
        hand = Qt.CursorShape.SizeVerCursor if over_grip else Qt.CursorShape.PointingHandCursor
        self.setCursor(hand)
        if self._dragging:
            self.drag_moved.emit(event.position().y())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the grip go."""
        if self._dragging:
            self._dragging = False
            self.drag_ended.emit(event.position().y())

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the text."""
        places = columns_for(self.width(), self._themes.theme)
        if places.text[0] <= event.position().x() <= places.text[1]:
            self.edit_requested.emit()
