"""Paints the table that compares applicants: cells, labels at the left, heads above."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from models.score import FULL_POINTS
from ui.item_models.comparison import ComparedCell, ComparisonModel, ComparisonRole
from ui.painting.frames import (
    CENTER,
    RIGHT,
    paint_focus_ring,
    paint_frame,
    paint_text,
    paint_two_lines,
    text_width,
)
from ui.painting.heat import paint_hatch, paint_heat, paint_range
from ui.painting.tags import paint_decision, paint_tag
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.weight_slider import format_weight

Index = QModelIndex | QPersistentModelIndex


class CompareDelegate(QStyledItemDelegate):
    """Heat bar, ratings and strength on one line, the passage below."""

    def __init__(self, themes: ThemeSource, view: QTableView) -> None:
        super().__init__(view)
        self._themes = themes
        self._view = view

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        theme, colors = self._themes.theme, self._themes.theme.colors
        area = QRectF(option.rect)
        current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.fillRect(area, colors.selection if current else colors.surface)
        painter.fillRect(QRectF(area.left(), area.top(), 1, area.height()), colors.hairline)
        line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(line, colors.hairline)
        inner = area.adjusted(theme.px(14), theme.px(6), -theme.px(14), -theme.px(6))
        cell = index.data(ComparisonRole.CELL)
        if isinstance(cell, ComparedCell):
            self._paint_cell(painter, inner, cell)
        else:
            note = str(index.data(ComparisonRole.NOTE) or "")
            font, tall = theme.font("small"), theme.line_height("small")
            paint_two_lines(painter, inner, font, tall, colors.text_secondary, note)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            ring = area.adjusted(3, 2, -3, -3)
            paint_focus_ring(painter, ring, theme, theme.radius("control"))
        painter.restore()

    def _paint_cell(self, painter: QPainter, inner: QRectF, cell: ComparedCell) -> None:
        theme, colors = self._themes.theme, self._themes.theme.colors
        top = QRectF(inner.left(), inner.top(), inner.width(), theme.px(20))
        tall = theme.measure("ranking.heat_bar.1")
        bar = QRectF(top.left(), top.center().y() - tall / 2, theme.px(62), tall)
        score = cell.score
        if cell.hidden:
            paint_hatch(painter, bar, theme)
        elif score is None or (score.points == 0 and score.high >= FULL_POINTS):
            paint_heat(painter, bar, theme, None)
        else:
            low, high = score.low / FULL_POINTS, score.high / FULL_POINTS
            paint_heat(painter, bar, theme, score.points / FULL_POINTS, low, high)
        left = self._paint_ratings(painter, bar.right() + theme.px(12), top, cell)
        if cell.differ:
            told = QRectF(left, top.top(), theme.px(50), top.height())
            paint_text(painter, told, theme.font("label"), colors.warn, "differ")
        paint_text(painter, top, theme.font("label"), colors.text_secondary, cell.strength, RIGHT)
        rest = QRectF(inner.left(), top.bottom() + 2, inner.width(), inner.bottom() - top.bottom())
        words = f"“{cell.quote}”" if cell.quote else "Nothing found"
        ink = colors.text if cell.quote else colors.text_muted
        lines = theme.line_height("small")
        top_lines = QRectF(rest.left(), rest.top(), rest.width(), 2 * lines)
        paint_two_lines(painter, top_lines, theme.font("small"), lines, ink, words)

    def _paint_ratings(
        self, painter: QPainter, left: float, line: QRectF, cell: ComparedCell
    ) -> float:
        theme, colors = self._themes.theme, self._themes.theme.colors
        side = theme.px(18)
        for who, symbol in cell.ratings:
            font = theme.font("caption")
            wide = text_width(font, who)
            area = QRectF(left, line.top(), wide + 2, line.height())
            paint_text(painter, area, font, colors.text_muted, who)
            cap = QRectF(area.right() + 4, line.center().y() - side / 2, side, side)
            paint_frame(painter, cap, theme.radius("chip"), fill=colors.sunken)
            paint_text(painter, cap, theme.font("label"), colors.text, symbol, CENTER)
            left = cap.right() + theme.px(10)
        return left


class CompareLabels(QHeaderView):
    """The criteria at the left: tag and weight."""

    def __init__(self, model: ComparisonModel, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._rows = model
        self._themes = themes
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Criteria")

    @override
    def sizeHint(self) -> QSize:
        """Return the width of the column."""
        return QSize(self._themes.theme.measure("compare.label") + self._themes.theme.px(8), 100)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the labels of the rows in view, and the ground below them."""
        theme, colors = self._themes.theme, self._themes.theme.colors
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), colors.surface)
        view = self.parentWidget()
        current = view.currentIndex().row() if isinstance(view, QTableView) else -1
        for row in range(self._rows.rowCount()):
            top, tall = self.sectionViewportPosition(row), self.sectionSize(row)
            area = QRectF(0, top, self.width(), tall)
            if row == current:
                painter.fillRect(area, colors.selection)
                painter.fillRect(QRectF(0, top, 3, tall), colors.selection_bar)
            painter.fillRect(QRectF(theme.space[3], top + tall - 1, 999, 1), colors.hairline)
            inner = area.adjusted(theme.space[3], theme.px(6), -theme.px(6), -theme.px(6))
            self._paint_label(painter, inner, row)

    def _paint_label(self, painter: QPainter, inner: QRectF, row: int) -> None:
        theme, colors = self._themes.theme, self._themes.theme.colors
        found = self._rows.criterion_at(row)
        if found is None:
            paint_text(painter, inner, theme.font("label"), colors.text_secondary, "Notes")
            return
        place, criterion = found
        tag = QRectF(inner.left(), inner.top(), inner.width(), theme.px(22))
        paint_tag(painter, tag, theme, criterion.label, place)
        scored = f"weight {format_weight(criterion.weight)}" if criterion.scored else "not scored"
        below = QRectF(inner.left(), tag.bottom() + theme.px(4), inner.width(), theme.px(18))
        paint_text(painter, below, theme.font("small"), colors.text_muted, scored)


class CompareHeads(QHeaderView):
    """The applicants above: name, score with its range, rank, decision."""

    def __init__(self, session: Session, model: ComparisonModel, themes: ThemeSource) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._session = session
        self._columns = model
        self._themes = themes
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setAccessibleName("Applicants compared")

    @override
    def sizeHint(self) -> QSize:
        """Return the height of the heads."""
        return QSize(100, self._themes.theme.px(98))

    @override
    def paintSection(self, painter: QPainter, rect: object, logicalIndex: int) -> None:
        """Paint one applicant."""
        theme, colors, session = self._themes.theme, self._themes.theme.colors, self._session
        if logicalIndex >= len(self._columns.ids):
            return
        left, wide = self.sectionViewportPosition(logicalIndex), self.sectionSize(logicalIndex)
        area = QRectF(left, 0, wide, self.height())
        applicant = self._columns.ids[logicalIndex]
        painter.save()
        painter.fillRect(area, colors.surface)
        painter.fillRect(QRectF(left, 0, 1, self.height()), colors.hairline)
        painter.fillRect(QRectF(left, self.height() - 1, wide, 1), colors.hairline)
        inner = area.adjusted(theme.px(14), theme.px(8), -theme.px(14), 0)
        line = QRectF(inner.left(), inner.top(), inner.width(), theme.px(26))
        paint_text(painter, line, theme.font("name"), colors.text, session.name_of(applicant))
        line.translate(0, theme.px(27))
        self._paint_score(painter, line, applicant)
        line.translate(0, theme.px(28))
        decision = session.decision(applicant)
        paint_decision(painter, line, theme, decision.kind if decision else None)
        painter.restore()

    def _paint_score(self, painter: QPainter, line: QRectF, applicant: str) -> None:
        theme, colors, session = self._themes.theme, self._themes.theme.colors, self._session
        total, rank = session.total(applicant), session.rank_of(applicant)
        small = theme.font("small", numbers=True)
        if total is None:
            words = "Score hidden" if session.hides_score(applicant) else "No score"
            paint_text(painter, line, small, colors.text_secondary, words)
            return
        font = theme.font("name", numbers=True)
        paint_text(painter, line, font, colors.text, f"{100 * total.value:.0f}")
        whole = total.weight * FULL_POINTS or 1
        track = line.adjusted(theme.px(34), 0, -theme.px(92), 0)
        paint_range(painter, track, theme, total.value, total.low / whole, total.high / whole)
        if rank is not None:
            first, last = rank
            words = f"rank {first}" if first == last else f"rank {first}–{last}"
            paint_text(painter, line, small, colors.text_secondary, words, RIGHT)
