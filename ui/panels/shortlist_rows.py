"""The table of the shortlist: paints rows, and moves them with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from ui.item_models.shortlist import ShortlistColumn, ShortlistModel, ShortlistRole
from ui.painting.frames import LEFT, RIGHT, paint_text
from ui.theme import ThemeSource
from ui.widgets.scroll_bar import ThinScrollBar

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {
    ShortlistColumn.RANK: 54,
    ShortlistColumn.NAME: 190,
    ShortlistColumn.BAND: 56,
    ShortlistColumn.SCORE: 60,
    ShortlistColumn.TOP: 76,
    ShortlistColumn.MINE: 76,
    ShortlistColumn.STAGE: 176,
    ShortlistColumn.ASK: 64,
}


class ShortlistDelegate(QStyledItemDelegate):
    """One line of text a cell; a thicker line where a new band begins."""

    def __init__(self, themes: ThemeSource, view: QTableView) -> None:
        super().__init__(view)
        self._themes = themes
        self._view = view

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        theme, colors = self._themes.theme, self._themes.theme.colors
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(area, colors.selection if chosen else colors.surface)
        if chosen and index.column() == 0:
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), colors.accent)
        begins = bool(index.data(ShortlistRole.BAND_BEGINS))
        top = QRectF(area.left(), area.top(), area.width(), 2 if begins else 0)
        painter.fillRect(top, colors.border)
        line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(line, colors.hairline)
        column = ShortlistColumn(index.column())
        name = column is ShortlistColumn.NAME
        font: QFont = theme.font("body_strong" if name else "small")
        quiet = column in (ShortlistColumn.WHY, ShortlistColumn.BAND, ShortlistColumn.ASK)
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        side = RIGHT if alignment & Qt.AlignmentFlag.AlignRight else LEFT
        inner = area.adjusted(theme.px(12), 0, -theme.px(12), 0)
        ink = colors.text_secondary if quiet else colors.text
        paint_text(painter, inner, font, ink, str(index.data() or ""), side)
        painter.restore()


class ShortlistHeads(QHeaderView):
    """Names of columns, over the text of their cells."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._themes = themes
        self.setFixedHeight(themes.theme.px(28))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one name."""
        theme, colors = self._themes.theme, self._themes.theme.colors
        area = QRectF(rect)
        painter.fillRect(area, colors.surface)
        line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(line, colors.hairline)
        horizontal = Qt.Orientation.Horizontal
        words = self.model().headerData(logicalIndex, horizontal)
        side = self.model().headerData(logicalIndex, horizontal, Qt.ItemDataRole.TextAlignmentRole)
        inner = area.adjusted(theme.px(12), 0, -theme.px(12), 0)
        where = RIGHT if side & Qt.AlignmentFlag.AlignRight else LEFT
        paint_text(painter, inner, theme.font("label"), colors.text_secondary, str(words), where)


class ShortlistTable(QTableView):
    """The rows; letters are commands, Alt with an arrow moves.

    Signals: ``step_asked`` to move the applicant in front by so many places.
    """

    step_asked = Signal(int)

    def __init__(self, model: ShortlistModel, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setAccessibleName("Shortlist")
        self.setModel(model)
        self.setItemDelegate(ShortlistDelegate(themes, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(themes.theme.px(34))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(ThinScrollBar(themes, Qt.Orientation.Vertical))
        self.setHorizontalScrollBar(ThinScrollBar(themes, Qt.Orientation.Horizontal))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        head = ShortlistHeads(themes, self)
        self.setHorizontalHeader(head)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, themes.theme.px(width))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and an arrow; leave letters to the commands."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in steps:
            self.step_asked.emit(steps[Qt.Key(event.key())])
        elif event.text().strip() or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
