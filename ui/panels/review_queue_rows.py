"""Paints the rows of the review queue: groups with a count, applicants in two lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView
from typing_extensions import override

from ui.item_models.queue import QueueRole, decision_of
from ui.painting.frames import RIGHT, paint_frame, paint_text, text_width, weighted
from ui.painting.glyphs import paint_glyph
from ui.painting.tags import DECISION_GLYPHS, decision_colors
from ui.theme import Theme, ThemeSource

Index = QModelIndex | QPersistentModelIndex


class QueueDelegate(QStyledItemDelegate):
    """Paints both kinds of rows from the theme."""

    def __init__(self, themes: ThemeSource, view: QTreeView) -> None:
        super().__init__(view)
        self._themes = themes
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        theme = self._themes.theme
        if not index.parent().isValid():
            return QSize(100, theme.px(28))
        return QSize(100, theme.measure("review.queue_row"))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a group or an applicant."""
        rect, state = QRectF(option.rect), option.state
        rect.setLeft(0)
        painter.save()
        if index.parent().isValid():
            selected = bool(state & QStyle.StateFlag.State_Selected)
            hovered = bool(state & QStyle.StateFlag.State_MouseOver)
            active = bool(state & QStyle.StateFlag.State_Active)
            self._paint_ground(painter, rect, selected, hovered, active)
            self._paint_applicant(painter, rect, index)
        else:
            self._paint_group(painter, rect, index)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRectF, selected: bool, hovered: bool, active: bool
    ) -> None:
        theme, colors = self._themes.theme, self._themes.theme.colors
        shape = rect.adjusted(theme.px(8), 1, -theme.px(6), -1)
        if selected:
            paint_frame(painter, shape, theme.radius("control"), fill=colors.selection)
            bar = QRectF(shape.left(), shape.top() + 9, 3, shape.height() - 18)
            edge = colors.selection_bar if active else colors.border
            paint_frame(painter, bar, 1.5, fill=edge)
        elif hovered:
            paint_frame(painter, shape, theme.radius("control"), fill=colors.hover)

    def _paint_group(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        theme, colors = self._themes.theme, self._themes.theme.colors
        side = theme.px(13)
        icon = QRectF(theme.px(11), rect.center().y() - side / 2, side, side)
        opened = self._view.isExpanded(index.model().index(index.row(), 0))
        name = "chevron_down" if opened else "chevron_right"
        paint_glyph(painter, icon, name, colors.text_secondary)
        area = rect.adjusted(icon.right() + theme.px(6), 0, -theme.px(15), 0)
        count = str(index.data(QueueRole.COUNT))
        font = weighted(theme.font("small", numbers=True))
        paint_text(painter, area, font, colors.text_muted, count, RIGHT)
        words = str(index.data())
        paint_text(painter, area, weighted(theme.font("body")), colors.text_secondary, words)

    def _paint_applicant(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        theme, colors = self._themes.theme, self._themes.theme.colors
        area = rect.adjusted(theme.px(30), theme.px(5), -theme.px(15), -theme.px(5))
        upper = QRectF(area.left(), area.top(), area.width(), theme.line_height("body"))
        lower = QRectF(area.left(), upper.bottom(), area.width(), theme.line_height("small"))
        upper.setRight(self._paint_right(painter, upper, index))
        font = weighted(theme.font("body"))
        paint_text(painter, upper, font, colors.text, str(index.data()))
        small = theme.font("small", numbers=True)
        progress, remark = str(index.data(QueueRole.PROGRESS)), str(index.data(QueueRole.REMARK))
        note, ink = (remark, colors.warn) if remark else (progress, colors.text_secondary)
        if note:
            paint_text(painter, lower, small, ink, note, RIGHT)
            lower.setRight(lower.right() - text_width(small, note) - theme.px(8))
        paint_text(painter, lower, small, colors.text_muted, str(index.data(QueueRole.DETAIL)))

    def _paint_right(self, painter: QPainter, upper: QRectF, index: Index) -> float:
        """Paint the icons at the end of the first line and return where they begin."""
        theme = self._themes.theme
        side, right = theme.px(14), upper.right()
        for name, ink in self._icons(theme, index):
            icon = QRectF(right - side, upper.center().y() - side / 2, side, side)
            paint_glyph(painter, icon, name, ink)
            right -= side + theme.px(5)
        return right

    def _icons(self, theme: Theme, index: Index) -> list[tuple[str, QColor]]:
        decision = decision_of(index)
        icons: list[tuple[str, QColor]] = []
        if decision is not None:
            icons.append((DECISION_GLYPHS[decision], decision_colors(theme, decision)[0]))
        if index.data(QueueRole.FLAGGED):
            icons.append(("flag", theme.colors.warn))
        return icons


def fix_tree(view: QTreeView) -> None:
    """Take away what the queue does not need: frame, header, indentation, branches."""
    view.setHeaderHidden(True)
    view.setRootIsDecorated(False)
    view.setIndentation(0)
    view.setUniformRowHeights(False)
    view.setItemsExpandable(True)
    view.setExpandsOnDoubleClick(False)
    view.setFrameShape(QTreeView.Shape.NoFrame)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
