"""The ranking's table: frozen columns and criterion columns, two views on one item model."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QWidget,
)
from typing_extensions import override

from ui.item_models.columns import Column
from ui.item_models.ranking import RankingModel
from ui.panels.ranking_rows import RankingRowDelegate
from ui.theme import ThemeSource
from ui.widgets.scroll_bar import ThinScrollBar

FROZEN = (Column.RANK, Column.APPLICANT, Column.SCORE, Column.MINE)


class RankingView(QTableView):
    """One of the two views. Signals: the row under the mouse (-1: none), a double click."""

    hovered = Signal(int)
    opened = Signal(QModelIndex)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(1)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.hovered.emit(self.rowAt(event.position().toPoint().y()))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(-1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A letter must never search by typing: it is a command or nothing.
        if event.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


class RankingTable(QWidget):
    """Both views side by side; they scroll, hover and select as one.

    Signals: ``current_changed`` (row, column), ``opened`` (row), ``columns_moved`` whenever
    criterion columns changed their width or place.
    """

    current_changed = Signal(int, int)
    opened = Signal(int)
    columns_moved = Signal()

    def __init__(self, model: RankingModel, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._themes = themes
        self.frozen = RankingView("Ranking: applicants", self)
        self.main = RankingView("Ranking: scores by criterion", self)
        self._delegate = RankingRowDelegate(model, themes, self)
        for view in (self.frozen, self.main):
            view.setModel(model)
            view.setItemDelegate(self._delegate)
            view.hovered.connect(self._hover)
            view.opened.connect(lambda index: self.opened.emit(index.row()))
            view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.main.setSelectionModel(self.frozen.selectionModel())
        self._bar = ThinScrollBar(themes, Qt.Orientation.Vertical, self)
        self.main.setHorizontalScrollBar(ThinScrollBar(themes, Qt.Orientation.Horizontal))
        self._arrange_views()
        model.modelReset.connect(self._on_reset)
        model.layoutChanged.connect(self._size_rows)
        themes.theme_changed.connect(self._on_reset)
        self.main.selectionModel().currentChanged.connect(self._on_current)
        self._on_reset()

    @property
    def frozen_width(self) -> int:
        """How wide the columns are that stay."""
        return self.frozen.width()

    def criterion_left(self, index: int) -> int:
        """Return where a criterion's column starts, from the left edge of the table."""
        column = Column.FIRST_CRITERION + index
        return self.frozen.width() + self.main.columnViewportPosition(column)

    def criterion_width(self) -> int:
        """Return how wide a criterion's column is."""
        return self.main.columnWidth(Column.FIRST_CRITERION)

    def set_current(self, row: int, column: int | None = None) -> None:
        """Go to a row, keeping the column where none is given."""
        current = self.main.currentIndex()
        known = current.column() if current.isValid() else Column.FIRST_CRITERION
        chosen = max(known if column is None else column, Column.FIRST_CRITERION)
        index = self._model.index(row, chosen)
        self.main.setCurrentIndex(index)
        self.main.scrollTo(index)

    def _arrange_views(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.frozen)
        row.addWidget(self.main, 1)
        self.frozen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.frozen.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bars = (self.frozen.verticalScrollBar(), self.main.verticalScrollBar(), self._bar)
        for source in bars:
            for other in bars:
                if other is not source:
                    source.valueChanged.connect(other.setValue)
        bars[1].rangeChanged.connect(self._follow_range)
        self.main.horizontalScrollBar().valueChanged.connect(self.columns_moved)
        self.main.horizontalScrollBar().rangeChanged.connect(self._keep_level)
        self.frozen.clicked.connect(lambda index: self.set_current(index.row()))
        self.frozen.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self.main.setFocus(Qt.FocusReason.MouseFocusReason)
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bar.setGeometry(
            self.width() - self._bar.sizeHint().width() - 2,
            2,
            self._bar.sizeHint().width(),
            self.height() - 4,
        )
        self._bar.raise_()
        self._size_columns()

    def _on_reset(self) -> None:
        self._size_columns()
        self._size_rows()

    def _size_columns(self) -> None:
        theme, model = self._themes.theme, self._model
        names = ("ranking.rank", "ranking.applicant", "ranking.score", "ranking.in_top")
        for column in range(model.columnCount()):
            frozen = column in FROZEN
            self.frozen.setColumnHidden(column, not frozen)
            self.main.setColumnHidden(column, frozen)
        for column, name in zip(FROZEN, names, strict=True):
            extra = theme.space[3] if column == Column.RANK else 0
            self.frozen.setColumnWidth(column, theme.measure(name) + extra)
        total = sum(self.frozen.columnWidth(column) for column in FROZEN)
        self.frozen.setFixedWidth(total)
        decision = theme.measure("ranking.decision") + theme.space[3]
        room = self.width() - total - decision
        count = max(1, len(model.criteria))
        least, most = theme.measure("ranking.criterion_column_min"), theme.px(96)
        for index in range(len(model.criteria)):
            width = min(max(room // count, least), most)
            self.main.setColumnWidth(Column.FIRST_CRITERION + index, width)
        self.main.setColumnWidth(model.decision_column, decision)
        self.columns_moved.emit()

    def _size_rows(self) -> None:
        theme = self._themes.theme
        for view in (self.frozen, self.main):
            header = view.verticalHeader()
            header.resetDefaultSectionSize()
            header.setDefaultSectionSize(theme.measure("ranking.row"))
            group = self._model.group_row()
            if group is not None:
                header.resizeSection(group, theme.measure("ranking.band_row"))

    def _follow_range(self, least: int, most: int) -> None:
        self._bar.setPageStep(self.main.verticalScrollBar().pageStep())
        self._bar.setRange(least, most)
        self._bar.setVisible(most > least)

    def _keep_level(self, least: int, most: int) -> None:
        bar = self.main.horizontalScrollBar()
        height = bar.sizeHint().height() if most > least else 0
        self.frozen.setViewportMargins(0, 0, 0, height)

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.frozen.viewport().update()
            self.main.viewport().update()

    def _on_current(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if current.isValid() and self._model.applicant_at(current.row()) is not None:
            self.current_changed.emit(current.row(), current.column())
