"""Paints the ranking's rows: one delegate for the frozen columns and for those that scroll."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from models.score import FULL_POINTS
from ui.item_models.columns import (
    CANNOT_TELL,
    DECISIONS,
    HIDDEN_POINTS,
    NO_POINTS,
    NOT_RATED,
    Column,
)
from ui.item_models.ranking import RankingModel
from ui.item_models.ranking_words import rank_text
from ui.item_models.remarks import Remark, weightiest
from ui.painting.frames import RIGHT, paint_focus_ring, paint_text, text_width
from ui.painting.glyphs import paint_glyph
from ui.painting.heat import paint_hatch, paint_heat, paint_range, paint_share
from ui.painting.tags import chip_size, paint_chip, paint_decision
from ui.theme import Theme, ThemeSource

Index = QModelIndex | QPersistentModelIndex


_GLYPHS: Final = {
    Remark.HIDDEN: "eye_off",
    Remark.PARTLY: "triangle",
    Remark.TWICE: "copies",
    Remark.FOREIGN: "globe",
    Remark.CHECK: "info",
    Remark.INCOMPLETE: "mail_off",
}
_QUIET: Final = (Remark.CHECK, Remark.INCOMPLETE)
CELL_PAD: Final = 6
"""Room for the focus ring at the left of what a cell shows, in pixels at 100 % text."""


def frozen_widths(theme: Theme) -> dict[Column, int]:
    """Return the widths of the columns that stay at the left."""
    measure = theme.measure
    return {
        Column.RANK: measure("ranking.rank") + theme.space[3],
        Column.APPLICANT: measure("ranking.applicant"),
        Column.SCORE: measure("ranking.score"),
        Column.TOP: measure("ranking.in_top"),
        Column.MINE: measure("ranking.in_top") - theme.px(CELL_PAD),
    }


class RankingRowDelegate(QStyledItemDelegate):
    """Paints cells of the ranking.

    ``hovered`` is the row under the mouse, in all views; ``left_out`` are columns not shown.
    """

    def __init__(self, model: RankingModel, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._themes = themes
        self.hovered = -1
        self.left_out: frozenset[int] = frozenset()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = self._themes.theme
        return QSize(theme.measure("ranking.rank"), theme.measure("ranking.row"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row, column = self._themes.theme, index.row(), index.column()
        area, entry = QRectF(option.rect), self._model.entry(row)
        if entry < 0:
            self._paint_heading(painter, option, theme, row, column)
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, area, option, row, column, selected)
        scored = Column.SCORE <= column < self._model.decision_column
        if scored and not self._model.columns.readable[entry]:
            self._paint_problem(painter, option, row, column)
            return
        if column == Column.RANK:
            self._paint_rank(painter, area, theme, row, entry)
        elif column == Column.APPLICANT:
            self._paint_applicant(painter, area, theme, entry, selected)
        elif column == Column.SCORE:
            self._paint_score(painter, area, theme, entry)
        elif column == Column.TOP:
            self._paint_top(painter, area, theme, entry)
        elif column == Column.MINE:
            self._paint_mine(painter, area, theme, entry)
        elif column == self._model.decision_column:
            kind = DECISIONS[self._model.columns.decisions[entry]]
            paint_decision(painter, area.adjusted(theme.px(CELL_PAD), 0, 0, 0), theme, kind)
        else:
            self._paint_criterion(painter, area, theme, entry, column)
            if option.state & QStyle.StateFlag.State_HasFocus:
                self._paint_current(painter, area, theme, option.widget)

    # What lies below the cell's content

    def _paint_ground(
        self,
        painter: QPainter,
        area: QRectF,
        option: QStyleOptionViewItem,
        row: int,
        column: int,
        selected: bool,
    ) -> None:
        theme = self._themes.theme
        colors = theme.colors
        if selected or row == self.hovered:
            painter.fillRect(area, colors.selection if selected else colors.hover)
        if selected and column == Column.RANK:
            active = option.widget is not None and option.widget.isActiveWindow()
            bar = QRectF(area.left(), area.top(), theme.stroke("selection_bar"), area.height())
            painter.fillRect(bar, colors.selection_bar if active else colors.border)
        line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        if column == Column.RANK:
            return
        if column == Column.APPLICANT:
            line.setLeft(line.left() - theme.px(6))
        if column == self._model.decision_column:
            line.setRight(line.right() - theme.space[3])
        painter.fillRect(line, colors.hairline)

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme, row: int, column: int
    ) -> None:
        cell, colors = QRectF(option.rect), theme.colors
        painter.fillRect(cell, colors.window)
        area = self._spanned(option, Column.RANK, column)
        area.setLeft(area.left() + theme.space[3])
        title, told = self._model.heading_at(row)
        font = theme.font("label")
        _paint_clipped(painter, cell, area, font, colors.text_secondary, title)
        area.setLeft(area.left() + text_width(font, title) + theme.px(8))
        _paint_clipped(painter, cell, area, theme.font("caption"), colors.text_secondary, told)

    def _spanned(self, option: QStyleOptionViewItem, first: int, column: int) -> QRectF:
        """Return the area of a text that runs on from the column ``first`` over this cell."""
        theme, view = self._themes.theme, option.widget
        fixed = frozen_widths(theme)
        before = 0
        for one in range(first, column):
            if one < Column.FIRST_CRITERION:
                shown = Column(one) not in self.left_out
                before += fixed[Column(one)] if shown else 0
            elif isinstance(view, QTableView):
                before += view.columnWidth(one)
        area = QRectF(option.rect)
        return QRectF(area.left() - before, area.top(), 4000, area.height())

    def _paint_current(
        self, painter: QPainter, area: QRectF, theme: Theme, widget: QWidget | None
    ) -> None:
        inset = theme.px(3)
        ring = area.adjusted(0, inset, -theme.px(1), -inset)
        wide = theme.measure("ranking.heat_bar.0") + theme.px(CELL_PAD + 20)
        ring.setWidth(min(ring.width(), wide))
        if widget is not None and widget.hasFocus():
            paint_focus_ring(painter, ring, theme, theme.radius("control"))

    # Cells

    def _paint_rank(
        self, painter: QPainter, area: QRectF, theme: Theme, row: int, entry: int
    ) -> None:
        text, font = rank_text(self._model.columns, entry), theme.font("body", numbers=True)
        inner = area.adjusted(theme.space[3], 0, 0, 0)
        color = theme.colors.text_secondary
        paint_text(painter, inner, font, color, text or "–")
        moved = self._model.moved(row)
        if moved:
            small = theme.font("caption", numbers=True)
            words = f"{'↑' if moved > 0 else '↓'}{abs(moved)}"
            room = inner.adjusted(text_width(font, text) + theme.px(3), 0, -theme.px(5), 0)
            if text_width(small, words) <= room.width():
                paint_text(painter, room, small, theme.colors.text_muted, words, RIGHT)

    def _paint_applicant(
        self, painter: QPainter, area: QRectF, theme: Theme, entry: int, selected: bool
    ) -> None:
        columns, right = self._model.columns, area.right() - theme.px(12)
        side = theme.measure("icon.0")
        marks = [
            self._remark_look(theme, entry),
            ("flag", theme.colors.warn) if columns.flagged[entry] else None,
            ("note", theme.colors.text_secondary) if columns.notes[entry] else None,
        ]
        for mark in filter(None, reversed(marks)):
            right -= side
            icon = QRectF(right, area.center().y() - side / 2, side, side)
            paint_glyph(painter, icon, *mark)
            right -= theme.px(6)
        inner = QRectF(area.left(), area.top(), right - area.left(), area.height())
        font = theme.font("body_strong" if selected else "body")
        name, chips = columns.names[entry], columns.tags[entry]
        left = inner.left() + text_width(font, name) + theme.px(8)
        for chip in chips:
            size = chip_size(theme, chip)
            if left + size.width() > right:
                break
            top = inner.center().y() - size.height() / 2
            paint_chip(painter, QRectF(left, top, size.width(), size.height()), theme, chip)
            left += size.width() + theme.px(4)
        paint_text(painter, inner, font, theme.colors.text, name)

    def _remark_look(self, theme: Theme, entry: int) -> tuple[str, QColor] | None:
        """Return icon and ink of what needs a person's eye most; the tool tip has the words."""
        columns = self._model.columns
        if not columns.readable[entry] or not columns.remarks[entry]:
            return None
        shown = weightiest(Remark(int(columns.remarks[entry])))
        loud = shown not in _QUIET
        return _GLYPHS[shown], theme.colors.warn if loud else theme.colors.text_muted

    def _paint_problem(
        self, painter: QPainter, option: QStyleOptionViewItem, row: int, column: int
    ) -> None:
        theme = self._themes.theme
        area = self._spanned(option, Column.SCORE, column)
        words, font = self._model.problem_at(row), theme.font("small")
        cell = QRectF(option.rect)
        _paint_clipped(painter, cell, area, font, theme.colors.text_muted, words)

    def _paint_score(self, painter: QPainter, area: QRectF, theme: Theme, entry: int) -> None:
        columns = self._model.columns
        value = float(columns.totals[entry])
        if np.isnan(value):
            hidden = bool((columns.points[entry] == HIDDEN_POINTS).any())
            words = "score hidden" if hidden else "no score yet"
            paint_text(painter, area, theme.font("small"), theme.colors.text_muted, words)
            return
        font = theme.font("number", numbers=True)
        paint_text(painter, area, font, theme.colors.text, f"{value * 100:.0f}")
        track = area.adjusted(theme.px(30), 0, -theme.px(16), 0)
        low, high = float(columns.total_low[entry]), float(columns.total_high[entry])
        paint_range(painter, track, theme, value, low, high)

    def _paint_top(self, painter: QPainter, area: QRectF, theme: Theme, entry: int) -> None:
        share = float(self._model.columns.top[entry])
        if np.isnan(share):
            return
        sure = share >= 0.5
        font = theme.font("label" if sure else "small", numbers=True)
        ink = theme.colors.text if sure else theme.colors.text_secondary
        room = QRectF(area.left(), area.top(), theme.px(36), area.height())
        paint_text(painter, room, font, ink, f"{share * 100:.0f} %")
        bar = QRectF(area.left() + theme.px(38), area.center().y() - 2, theme.px(28), 4)
        paint_share(painter, bar, theme, share)

    def _paint_mine(self, painter: QPainter, area: QRectF, theme: Theme, entry: int) -> None:
        value = float(self._model.columns.mine[entry])
        if np.isnan(value):
            paint_text(painter, area, theme.font("small"), theme.colors.text_muted, "–")
            return
        font = theme.font("body_strong", numbers=True)
        paint_text(painter, area, font, theme.colors.text, f"{value * 100:.0f}")
        bar = QRectF(area.left() + theme.px(30), area.center().y() - 2, theme.px(30), 4)
        paint_share(painter, bar, theme, value)

    def _paint_criterion(
        self, painter: QPainter, area: QRectF, theme: Theme, entry: int, column: int
    ) -> None:
        index = self._model.criterion_at(column)
        columns = self._model.columns
        if index is None:
            return
        left, high_bar = area.left() + theme.px(CELL_PAD), theme.measure("ranking.heat_bar.1")
        room = area.width() - theme.px(CELL_PAD + 20)
        wide = min(room, theme.measure("ranking.heat_bar.0"))
        bar = QRectF(left, area.center().y() - high_bar / 2, wide, high_bar)
        points, low = int(columns.points[entry, index]), int(columns.low[entry, index])
        high, rating = int(columns.high[entry, index]), int(columns.ratings[entry, index])
        digit = "" if rating == NOT_RATED else "?" if rating == CANNOT_TELL else str(rating)
        if points == HIDDEN_POINTS:
            paint_hatch(painter, bar, theme)
            return
        unknown = points == NO_POINTS or (points == 0 and high == FULL_POINTS)
        value = None if unknown else points / FULL_POINTS
        paint_heat(painter, bar, theme, value, low / FULL_POINTS, high / FULL_POINTS, rating=digit)


def _paint_clipped(
    painter: QPainter, cell: QRectF, area: QRectF, font: QFont, color: QColor, words: str
) -> None:
    painter.save()
    painter.setClipRect(cell, Qt.ClipOperation.IntersectClip)
    paint_text(painter, area, font, color, words)
    painter.restore()
