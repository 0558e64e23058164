"""One criterion in the Posting workspace: a row, and what it holds once it is unfolded."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from models.posting import Criterion
from ui.painting.frames import (
    RIGHT,
    paint_focus_ring,
    paint_frame,
    paint_text,
    text_width,
    weighted,
)
from ui.painting.glyphs import paint_glyph
from ui.painting.tags import paint_tag
from ui.panels.posting_columns import area_of, columns_for
from ui.theme import ThemeSource
from ui.widgets.weight_slider import WeightSlider, format_weight


def break_line(words: str, font: QFont, width: float) -> int:
    """Return how many characters of ``words`` fit on a line ``width`` pixels wide."""
    end = len(words)
    while end > 0 and text_width(font, words[:end]) > width:
        shorter = words.rfind(" ", 0, end)
        end = shorter if shorter > 0 else end - 1
    return end


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
        self.found_in = 0
        self.current = False
        self._dragging = False
        self.slider = WeightSlider(themes, criterion.label, self)
        self.setMouseTracking(True)
        self.setToolTip(criterion.text)

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
        self._paint_words(painter, area_of(places.text, 0, height))
        small = theme.font("small", numbers=True)
        kind = self.criterion.kind.value
        paint_text(painter, area_of(places.kind, 0, height), small, colors.text_secondary, kind)
        strong = theme.font("body_strong", numbers=True)
        weight = format_weight(self.slider.value())
        ink = colors.text if self.criterion.scored else colors.text_muted
        paint_text(painter, area_of(places.weight, 0, height), strong, ink, weight)
        found = str(self.found_in)
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
        first = break_line(words, font, area.width())
        line = theme.line_height("small")
        top = area.center().y() - line
        upper = QRectF(area.left(), top, area.width(), line)
        paint_text(painter, upper, font, ink, words[:first].rstrip())
        paint_text(painter, upper.translated(0, line), font, ink, words[first:].lstrip())

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


class CriterionRow(QWidget):
    """A row with its line and, while it is the current one, the detail below.

    Signals:
        chosen: the criterion's id.
        text_changed: the criterion's id and its new text.
        weight_previewed, weight_chosen: the criterion's id and half stars.
        drag_moved, drag_ended: the criterion's id and a height in this widget's parent.
    """

    chosen = Signal(str)
    text_changed = Signal(str, str)
    weight_previewed = Signal(str, int)
    weight_chosen = Signal(str, int)
    drag_moved = Signal(str, float)
    drag_ended = Signal(str, float)

    def __init__(
        self, themes: ThemeSource, criterion: Criterion, mark: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self.criterion = criterion
        self._line = CriterionLine(themes, criterion, mark, self)
        self._field: QLineEdit | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._line)
        self._line.setFixedHeight(self._line.sizeHint().height())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._connect()

    def _connect(self) -> None:
        identifier, line = self.criterion.id, self._line
        line.clicked.connect(lambda: self.chosen.emit(identifier))
        line.edit_requested.connect(self.edit_text)
        line.slider.weight_previewed.connect(
            lambda weight: self.weight_previewed.emit(identifier, weight)
        )
        line.slider.weight_previewed.connect(lambda _weight: line.update())
        line.slider.weight_chosen.connect(
            lambda weight: self.weight_chosen.emit(identifier, weight)
        )
        line.drag_moved.connect(lambda y: self.drag_moved.emit(identifier, self.y() + y))
        line.drag_ended.connect(lambda y: self.drag_ended.emit(identifier, self.y() + y))

    def show_weight(self, half_stars: int, reset: int) -> None:
        """Show a weight; ``reset`` is where a double click goes back to."""
        self._line.slider.reset_weight = reset
        self._line.slider.set_weight(half_stars)
        self._line.update()

    def show_found(self, count: int, words: str) -> None:
        """Show in how many applications something was found."""
        self._line.found_in = count
        self.setAccessibleName(words)
        self._line.update()

    def set_current(self, detail: QWidget | None) -> None:
        """Unfold with ``detail`` below, or fold (None)."""
        self._line.current = detail is not None
        theme = self._themes.theme
        edge = theme.px(4) if detail is not None else 0
        self._column.setContentsMargins(0, edge, 0, 2 * edge)
        if detail is not None:
            self._column.addWidget(detail)
            detail.show()
        self.update()
        self._line.update()

    def edit_text(self) -> None:
        """Turn the text into a field."""
        if self._field is not None:
            return
        places = columns_for(self.width(), self._themes.theme)
        field = TextField(self.criterion.text, self._line)
        height = self._themes.theme.measure("control_height")
        top = (self._line.height() - height) / 2
        area = area_of(places.text, top, height).adjusted(
            -9, 0, places.kind[1] - places.text[1], 0
        )
        field.setGeometry(area.toRect())
        field.committed.connect(self._on_text_written)
        field.given_up.connect(self._close_field)
        self._field = field
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card of the current row, or the hairline of the others."""
        theme, colors, painter = self._themes.theme, self._themes.theme.colors, QPainter(self)
        area = QRectF(self.rect())
        if self._line.current:
            card = area.adjusted(theme.px(8), 2, -theme.px(8), -2)
            paint_frame(painter, card, theme.radius("card"), fill=colors.window)
            bar = QRectF(theme.px(8), theme.px(12), 3, theme.measure("posting.row") - theme.px(14))
            paint_frame(painter, bar, 1.5, fill=colors.selection_bar)
        else:
            left = columns_for(self.width(), theme).tag[0]
            line = QRectF(left, area.bottom() - 1, area.width() - left - theme.space[3], 1)
            painter.fillRect(line, colors.hairline)
        if self.hasFocus():
            ring = area.adjusted(theme.px(8), 2, -theme.px(8), -2)
            paint_focus_ring(painter, ring, theme, theme.radius("card"))

    def _on_text_written(self, text: str) -> None:
        self._close_field()
        if text != self.criterion.text:
            self.text_changed.emit(self.criterion.id, text)

    def _close_field(self) -> None:
        field, self._field = self._field, None
        if field is not None:
            field.blockSignals(True)
            field.hide()
            field.deleteLater()


class TextField(QLineEdit):
    """A field over a row's text.

    Signals:
        committed: the text, without white space at the ends, never empty.
        given_up: Escape was pressed, or there was nothing to keep.
    """

    committed = Signal(str)
    given_up = Signal()

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setAccessibleName("Text of the criterion")
        self.editingFinished.connect(self._on_finished)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        text = " ".join(self.text().split())
        if text:
            self.committed.emit(text)
        else:
            self.given_up.emit()
