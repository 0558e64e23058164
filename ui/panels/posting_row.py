"""One criterion in the Posting workspace: a row, and what it holds once it is unfolded."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from models.posting import Criterion
from ui.painting.frames import card_color, paint_focus_ring, paint_frame
from ui.panels.posting_columns import area_of, columns_for
from ui.panels.posting_line import CriterionLine
from ui.theme import ThemeSource


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

    def show_criterion(self, criterion: Criterion, mark: int) -> None:
        """Show the criterion as it is now; ``mark`` is its place in the rubric."""
        self.criterion = criterion
        self._line.show_criterion(criterion, mark)

    def show_weight(self, half_stars: int, reset: int) -> None:
        """Show a weight; ``reset`` is where a double click goes back to."""
        self._line.slider.reset_weight = reset
        self._line.slider.set_weight(half_stars)
        self._line.update()

    def show_share(self, percent: int) -> None:
        """Show what part of all weights this one is."""
        self._line.share = f"{percent} %" if percent else ""
        self._line.update()

    def show_warned(self, *, grave: bool | None) -> None:
        """Mark a criterion with a remark; ``grave`` None takes the mark away."""
        self._line.warned = grave
        self._line.update()

    def show_found(self, count: str, words: str) -> None:
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
            paint_frame(painter, card, theme.radius("card"), fill=card_color(theme))
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

    def __init__(self, text: str, parent: QWidget, name: str = "Text of the criterion") -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
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
