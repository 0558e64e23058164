"""The weights above the ranking: each criterion's tag and slider over its column, and headings."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from models.posting import Importance
from ui.item_models.columns import Column
from ui.item_models.ranking import RankingModel
from ui.painting.frames import paint_text, text_width
from ui.painting.heat import paint_heat
from ui.panels.ranking_table import RankingTable
from ui.panels.weight_columns import HEADING_MIDDLE, HeadingButton, SortButton, WeightColumn
from ui.theme import ThemeSource

_GROUP_MIDDLE: Final = 14
_LINKS_MIDDLE: Final = 47
_HEADED: Final = (Column.APPLICANT, Column.SCORE, Column.TOP, Column.MINE)
_WORDS: Final = {Importance.REQUIRED: "Required", Importance.PREFERRED: "Preferred"}


class WeightStrip(QWidget):
    """Sliders over the criterion columns, headings over the others, and what the marks mean.

    Signals: ``previewed`` and ``chosen`` (criterion id, half stars), ``grabbed`` before weights
    begin to change, ``sorted_by`` (key), ``equal_asked`` and ``posting_asked`` for the links.
    """

    previewed = Signal(str, int)
    chosen = Signal(str, int)
    grabbed = Signal()
    sorted_by = Signal(str)
    equal_asked = Signal()
    posting_asked = Signal()

    def __init__(
        self, model: RankingModel, table: RankingTable, themes: ThemeSource, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._table = table
        self._themes = themes
        self._area = QWidget(self)
        self._columns: list[WeightColumn] = []
        self._headings = [
            HeadingButton(themes, text, key, self)
            for text, key in (
                ("Applicant", "name"),
                ("Score", "score"),
                ("In top 5", "top"),
                ("My total", "mine"),
                ("Decision", "decision"),
            )
        ]
        for heading in self._headings:
            heading.clicked.connect(lambda _=False, key=heading.key: self.sorted_by.emit(key))
        self._links = self._build_links()
        table.columns_moved.connect(self._place)
        model.layoutChanged.connect(self.refresh)
        themes.theme_changed.connect(self._place)

    def rebuild(self, posting_weights: dict[str, int]) -> None:
        """Make the columns anew; ``posting_weights`` are half stars to go back to, by id."""
        for column in self._columns:
            column.deleteLater()
        self._columns = []
        for index, criterion in enumerate(self._model.criteria):
            reset = posting_weights.get(criterion.id, criterion.weight)
            column = WeightColumn(self._themes, criterion, index, reset, self._area)
            self._connect_column(column)
            column.show()
            self._columns.append(column)
        self._place()

    def refresh(self, weights: dict[str, int] | None = None) -> None:
        """Show the weights (half stars by criterion) and the order as they are."""
        shown = weights or {one.criterion_id: one.slider.value() for one in self._columns}
        total = self._total(shown)
        for column in self._columns:
            weight = shown.get(column.criterion_id, 0)
            column.show_weight(weight, weight / total if total and column.scored else 0.0)
        buttons: list[SortButton] = [*self._headings, *(one.tag for one in self._columns)]
        for button in buttons:
            sorts = button.key == self._model.sort_key
            button.show_direction((1 if self._model.descending else -1) if sorts else 0)

    def _total(self, weights: dict[str, int]) -> int:
        """Return the sum of weights; an 'any of' group counts once, with its greatest."""
        groups: dict[str, int] = {}
        for criterion in self._model.criteria:
            if criterion.scored:
                name = criterion.group or f"alone {criterion.id}"
                groups[name] = max(groups.get(name, 0), weights.get(criterion.id, 0))
        return sum(groups.values())

    def _connect_column(self, column: WeightColumn) -> None:
        key, slider = column.criterion_id, column.slider
        slider.sliderPressed.connect(self.grabbed)
        slider.weight_previewed.connect(lambda weight: self._preview(column, weight))
        slider.weight_chosen.connect(lambda weight: self.chosen.emit(key, weight))
        column.tag.clicked.connect(lambda _=False: self.sorted_by.emit(key))

    def _preview(self, column: WeightColumn, weight: int) -> None:
        if not column.slider.isSliderDown():
            self.grabbed.emit()
        self.previewed.emit(column.criterion_id, weight)

    def _build_links(self) -> QWidget:
        links = QWidget(self)
        row = QHBoxLayout(links)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._themes.theme.space[1])
        for text, signal in (
            ("Equal", self.equal_asked),
            ("As in the posting", self.posting_asked),
        ):
            button = QPushButton(text, links)
            button.setProperty("kind", "link")
            button.setAccessibleName(f"Weights: {text}")
            button.clicked.connect(signal)
            row.addWidget(button)
        return links

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self._themes.theme.measure("ranking.weights_strip"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        theme, table = self._themes.theme, self._table
        self.setFixedHeight(theme.measure("ranking.weights_strip"))
        left, width = table.criteria_area()
        self._area.setGeometry(left, 0, width, self.height())
        for index, column in enumerate(self._columns):
            column.setVisible(table.shows_criterion(index))
            at = table.criterion_left(index) - left
            column.setGeometry(at, 0, table.criterion_width(), self.height())
        positions = [
            *(table.frozen.columnViewportPosition(one) for one in _HEADED),
            table.decision_left + theme.px(8),
        ]
        for heading, headed in zip(self._headings, _HEADED, strict=False):
            heading.setVisible(table.shows(headed))
        for heading, left in zip(self._headings, positions, strict=True):
            _put(heading, left, theme.px(HEADING_MIDDLE))
        _put(self._links, theme.space[3] - theme.px(4), theme.px(_LINKS_MIDDLE))
        self.refresh()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        colors, margin = theme.colors, theme.space[3]
        title = QRectF(margin, theme.px(20 - 10), theme.px(80), theme.px(20))
        paint_text(painter, title, theme.font("label"), colors.text, "Weights")
        rank = QRectF(margin, theme.px(HEADING_MIDDLE - 10), theme.px(80), theme.px(20))
        paint_text(painter, rank, theme.font("caption"), colors.text_secondary, "Rank")
        left = margin + text_width(theme.font("label"), "Weights") + theme.px(10)
        hint = QRectF(left, title.top(), self._table.criteria_left - left - margin, title.height())
        words = "Move a slider and the order follows."
        paint_text(painter, hint, theme.font("caption"), colors.text_muted, words)
        self._paint_legend(painter)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colors.hairline)
        self._paint_groups(painter)

    def _paint_legend(self, painter: QPainter) -> None:
        theme, colors = self._themes.theme, self._themes.theme.colors
        font, middle = theme.font("caption"), theme.px(_LINKS_MIDDLE)
        left = float(self._links.geometry().right() + theme.px(12))
        end = self._table.criteria_left - theme.px(8)
        for kind, words in (("bar", "Score"), ("whisker", "Unsure"), ("digit", "Your rating")):
            wide = theme.px(14 if kind == "digit" else 28)
            total = wide + theme.px(5) + text_width(font, words)
            if left + total > end:
                return
            mark = QRectF(left, middle - theme.px(6), wide, theme.px(12))
            if kind == "bar":
                paint_heat(painter, mark, theme, 0.7)
            elif kind == "whisker":
                _paint_whisker_sample(painter, mark, theme.px(3), colors.ink)
            else:
                paint_text(painter, mark, theme.font("label"), colors.text, "3")
            label = QRectF(left + wide + theme.px(5), middle - 10, text_width(font, words), 20)
            paint_text(painter, label, font, colors.text_secondary, words)
            left += total + theme.px(10)

    def _paint_groups(self, painter: QPainter) -> None:
        """Paint 'Required' and 'Preferred' with a line over the columns that each holds."""
        theme, table, criteria = self._themes.theme, self._table, self._model.criteria
        if not criteria:
            return
        painter.setClipRect(self._area.geometry())
        middle, font = theme.px(_GROUP_MIDDLE), theme.font("caption")
        shown = [at for at in range(len(criteria)) if table.shows_criterion(at)]
        if not shown:
            return
        start = shown[0]
        for place, index in enumerate(shown):
            criterion = criteria[index]
            ends = place + 1 == len(shown)
            if not ends and criteria[shown[place + 1]].importance == criterion.importance:
                continue
            left = table.criterion_left(start)
            right = table.criterion_left(index) + table.criterion_width() - theme.px(14)
            words = _WORDS[criterion.importance]
            area = QRectF(left, middle - theme.px(9), right - left, theme.px(18))
            paint_text(painter, area, font, theme.colors.text_muted, words)
            rule = left + text_width(font, words) + theme.px(8)
            painter.fillRect(QRectF(rule, middle, max(0.0, right - rule), 1), theme.colors.line)
            start = index if ends else shown[place + 1]


def _put(widget: QWidget, left: int, middle: int) -> None:
    size = widget.sizeHint()
    widget.setGeometry(left, middle - size.height() // 2, size.width(), size.height())


def _paint_whisker_sample(painter: QPainter, area: QRectF, cap: float, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.4))
    y = area.center().y()
    ends = (area.left() + 1, area.right() - 1)
    painter.drawLine(QPointF(ends[0], y), QPointF(ends[1], y))
    for x in ends:
        painter.drawLine(QPointF(x, y - cap), QPointF(x, y + cap))
