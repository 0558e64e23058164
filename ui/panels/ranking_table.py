"""The ranking's table: columns that stay at both sides, criteria between, on one item model."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollBar,
    QTableView,
    QWidget,
)
from typing_extensions import override

from ui.item_models.columns import Column
from ui.item_models.ranking import RankingModel
from ui.panels.ranking_rows import CELL_PAD, RankingRowDelegate, frozen_widths
from ui.theme import ThemeSource
from ui.widgets.scroll_bar import ThinScrollBar

FROZEN = (Column.RANK, Column.APPLICANT, Column.SCORE, Column.TOP, Column.MINE)
CHOSEN = {"top": Column.TOP, "mine": Column.MINE}
"""Columns at the left that may be left out, by the key they are ordered by."""


class RankingView(QTableView):
    """One of the views. Signals: the row under the mouse (-1: none), a double click."""

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
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
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
    """Three views side by side; they scroll, hover and select as one.

    Only ``main`` with the criteria takes the keyboard; ``frozen`` and ``right`` always show.

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
        self._left_out: frozenset[str] = frozenset()
        self.frozen = RankingView("Ranking: applicants", self)
        self.main = RankingView("Ranking: scores by criterion", self)
        self._delegate = RankingRowDelegate(model, themes, self)
        self.right = RankingView("Ranking: decisions", self)
        self.views = (self.frozen, self.main, self.right)
        for view in self.views:
            view.setModel(model)
            view.setItemDelegate(self._delegate)
            view.hovered.connect(self._hover)
            view.opened.connect(lambda index: self.opened.emit(index.row()))
            view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setSelectionModel(self.frozen.selectionModel())
        # The bars lie over the rows, so that no view is lower or narrower for them.
        self._upright = ThinScrollBar(themes, Qt.Orientation.Vertical, self)
        self._level = ThinScrollBar(themes, Qt.Orientation.Horizontal, self)
        self._arrange_views()
        model.modelReset.connect(self._on_reset)
        model.layoutChanged.connect(self._size_rows)
        themes.theme_changed.connect(self._on_reset)
        self.main.selectionModel().currentChanged.connect(self._on_current)
        self._on_reset()

    @property
    def criteria_left(self) -> int:
        """Where what the first criterion shows starts, from the left edge of the table."""
        return self.frozen.width() + self._themes.theme.px(CELL_PAD)

    @property
    def decision_left(self) -> int:
        """Where the decisions start, from the left edge of the table."""
        return self.width() - self.right.width() + self._themes.theme.px(CELL_PAD)

    @property
    def left_out(self) -> frozenset[str]:
        """Which columns are not shown: ``top``, ``mine`` or ids of criteria."""
        return self._left_out

    def leave_out(self, keys: frozenset[str]) -> None:
        """Show all columns but these; at least one criterion stays."""
        ids = [criterion.id for criterion in self._model.criteria]
        if ids and keys.issuperset(ids):
            keys -= {ids[0]}
        self._left_out = keys
        fixed = frozenset(int(column) for key, column in CHOSEN.items() if key in keys)
        chosen = {Column.FIRST_CRITERION + at for at, one in enumerate(ids) if one in keys}
        self._delegate.left_out = fixed | chosen
        self._size_columns()

    def shows(self, column: int) -> bool:
        """Return whether a column is shown."""
        return column not in self._delegate.left_out

    def criteria_area(self) -> tuple[int, int]:
        """Return left edge and width of the view that holds the criteria."""
        return self.frozen.width(), self.main.width()

    def criterion_left(self, index: int) -> int:
        """Return where what a criterion shows starts, from the left edge of the table."""
        column = Column.FIRST_CRITERION + index
        return self.criteria_left + self.main.columnViewportPosition(column)

    def criterion_width(self) -> int:
        """Return how wide a criterion's column is."""
        shown = (one for one in range(len(self._model.criteria)) if self.shows_criterion(one))
        return self.main.columnWidth(Column.FIRST_CRITERION + next(shown, 0))

    def shows_criterion(self, index: int) -> bool:
        """Return whether the column of a criterion is shown."""
        return self.shows(Column.FIRST_CRITERION + index)

    def chosen_rows(self) -> list[int]:
        """Return the rows that are selected, from the top."""
        return sorted(index.row() for index in self.main.selectionModel().selectedRows())

    def set_current(self, row: int, column: int | None = None) -> None:
        """Go to a row, keeping the column where none is given."""
        current = self.main.currentIndex()
        known = current.column() if current.isValid() else Column.FIRST_CRITERION
        last = max(self._model.decision_column - 1, Column.FIRST_CRITERION)
        chosen = min(max(known if column is None else column, Column.FIRST_CRITERION), last)
        index = self._model.index(row, chosen)
        self.main.setCurrentIndex(index)
        self.main.scrollTo(index)

    def _arrange_views(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for view in self.views:
            row.addWidget(view)
        for view in self.views:
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for view in (self.frozen, self.right):
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            view.clicked.connect(lambda index: self.set_current(index.row()))
            view.viewport().installEventFilter(self)
        _join(self._upright, *(view.verticalScrollBar() for view in self.views))
        _join(self._level, self.main.horizontalScrollBar())
        self._level.valueChanged.connect(self.columns_moved)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self.main.setFocus(Qt.FocusReason.MouseFocusReason)
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_columns()

    def _on_reset(self) -> None:
        self._size_columns()
        self._size_rows()

    def _size_columns(self) -> None:
        theme, model = self._themes.theme, self._model
        decision = model.decision_column
        for column in range(model.columnCount()):
            left_out = not self.shows(column)
            self.frozen.setColumnHidden(column, column not in FROZEN or left_out)
            aside = column in FROZEN or column == decision
            self.main.setColumnHidden(column, aside or left_out)
            self.right.setColumnHidden(column, column != decision)
        widths = frozen_widths(theme)
        for column, width in widths.items():
            self.frozen.setColumnWidth(column, width)
        self.frozen.setFixedWidth(sum(wide for key, wide in widths.items() if self.shows(key)))
        last = theme.measure("ranking.decision") + theme.space[3]
        room = max(0, self.width() - self.frozen.width() - last)
        least, most = theme.measure("ranking.criterion_column_min"), theme.px(96)
        # Where not all fit, as many as fit whole are shown, wide enough for their tags.
        chosen = [at for at in range(len(model.criteria)) if self.shows_criterion(at)]
        count = len(chosen)
        if count * least > room:
            least = theme.measure("ranking.criterion_column")
        shown = min(max(1, count), max(1, room // least))
        width = min(max(room // shown, least), most)
        for index in chosen:
            self.main.setColumnWidth(Column.FIRST_CRITERION + index, width)
        wide = room if shown < count else min(room, width * count)
        self.main.setFixedWidth(wide)
        last = max(last, self.width() - self.frozen.width() - wide)
        self.right.setColumnWidth(decision, last)
        self.right.setFixedWidth(last)
        self._place_bars(self.width() - last)
        self.columns_moved.emit()

    def _size_rows(self) -> None:
        theme = self._themes.theme
        for view in self.views:
            header = view.verticalHeader()
            header.resetDefaultSectionSize()
            header.setDefaultSectionSize(theme.measure("ranking.row"))
            for row in self._model.heading_rows():
                header.resizeSection(row, theme.measure("ranking.band_row"))

    def _place_bars(self, right: int) -> None:
        thick, left = self._upright.sizeHint().width(), self.frozen.width()
        self._upright.setGeometry(self.width() - thick - 2, 2, thick, self.height() - 4)
        self._level.setGeometry(left, self.height() - thick, right - left, thick)
        self._upright.raise_()
        self._level.raise_()

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            for view in self.views:
                view.viewport().update()

    def _on_current(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if current.isValid() and self._model.applicant_at(current.row()) is not None:
            self.current_changed.emit(current.row(), current.column())


def _join(shown: ThinScrollBar, *hidden: QScrollBar) -> None:
    """Let one bar that is shown stand for others; the last of them gives the range."""

    def follow(least: int, most: int) -> None:
        shown.setPageStep(hidden[-1].pageStep())
        shown.setRange(least, most)
        shown.setVisible(most > least)

    bars = (shown, *hidden)
    for source in bars:
        for other in bars:
            if other is not source:
                source.valueChanged.connect(other.setValue)
    hidden[-1].rangeChanged.connect(follow)
    follow(hidden[-1].minimum(), hidden[-1].maximum())
