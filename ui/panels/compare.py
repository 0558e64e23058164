"""Compare: two to four applicants side by side, criterion by criterion."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.item_models.comparison import ComparisonModel
from ui.panels.compare_rows import CompareDelegate, CompareHeads, CompareLabels
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel, fill_with_surface
from ui.widgets.scroll_bar import ThinScrollBar

MOST: Final = 4


class CornerFilter(QObject):
    """Paints what it watches in the colour of a work area."""

    def __init__(self, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint in place of the widget."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            colors = self._themes.theme.colors
            painter = QPainter(watched)
            painter.fillRect(watched.rect(), colors.surface)
            line = QRectF(0, watched.height() - 1, watched.width(), 1)
            painter.fillRect(line, colors.hairline)
            return True
        return super().eventFilter(watched, event)


class CompareTable(QTableView):
    """The table; letters and digits are commands here, not a search."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the arrows."""
        if event.text().strip() or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ComparePanel(QWidget):
    """The workspace; its public methods are slots of the action table.

    Signals:
        review_asked: the documents of the applicant in front are to be read.
        left: the name of the workspace to go back to.
    """

    review_asked = Signal()
    left = Signal(str)

    def __init__(
        self, session: Session, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._origin = "ranking"
        self.model = ComparisonModel(session, self)
        self._title = ThemedLabel(themes, "", self, font="heading")
        self._hint = ThemedLabel(
            themes, "rows with the largest difference first", self, font="small"
        )
        self._back = QPushButton("Back", self)
        self._back.setToolTip("Back to where you came from (Esc)")
        self._next = QPushButton("Next passage in all", self)
        self._next.setToolTip("The next passage of every criterion (.)")
        self.table = CompareTable(self)
        self.setFocusProxy(self.table)
        self._build_table()
        self._lay_out()
        self._back.clicked.connect(self.go_back)
        self._next.clicked.connect(self.next_quote)
        session.screening_opened.connect(lambda: self.show_applicants((), "ranking"))
        session.review_changed.connect(lambda _id: self._refresh())
        session.ranking_changed.connect(self._refresh)
        session.applications_changed.connect(self._drop_the_gone)
        session.rubric_changed.connect(lambda: self.show_applicants(self.model.ids, self._origin))

    def show_applicants(self, ids: tuple[str, ...], origin: str) -> None:
        """Compare these, at most four; ``origin`` is the workspace to go back to."""
        self._origin = origin
        self.model.show_applicants(ids[:MOST])
        self._title.setText(f"Compare {len(self.model.ids)}")
        theme = self._themes.theme
        for row in range(self.model.rowCount()):
            last = row == self.model.rowCount() - 1
            self.table.setRowHeight(row, theme.measure("compare.notes" if last else "compare.row"))
        current = self._session.current_id or ""
        column = self.model.ids.index(current) if current in self.model.ids else 0
        self.table.setCurrentIndex(self.model.index(0, column))

    # Slots of actions

    def next_quote(self) -> None:
        """Show the next passage in every cell."""
        self.model.next_passage()

    def open_review(self) -> None:
        """Read the documents of the applicant in front."""
        if self.model.ids:
            self.review_asked.emit()

    def go_back(self) -> None:
        """Go back to where comparing was asked for."""
        self.left.emit(self._origin)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, Return reads the documents."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_review()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Compare the first of the ranking where nobody was chosen yet."""
        super().showEvent(event)
        if not self.model.ids and self._session.is_open:
            self.show_applicants(self._session.ranking.ordered_ids()[:3], self._origin)

    def _build_table(self) -> None:
        table = self.table
        table.setAccessibleName("Applicants side by side")
        table.setModel(self.model)
        table.setItemDelegate(CompareDelegate(self._themes, table))
        table.setVerticalHeader(CompareLabels(self.model, self._themes, table))
        table.setHorizontalHeader(CompareHeads(self._session, self.model, self._themes))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setMinimumSectionSize(
            self._themes.theme.measure("compare.column_min")
        )
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setCornerButtonEnabled(False)
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setVerticalScrollBar(ThinScrollBar(self._themes, Qt.Orientation.Vertical))
        table.setHorizontalScrollBar(ThinScrollBar(self._themes, Qt.Orientation.Horizontal))
        corner = table.findChild(QAbstractButton)
        if corner is not None:
            # Qt paints it like a button; here it is the ground between two headers.
            corner.installEventFilter(CornerFilter(self._themes, self))
        table.selectionModel().currentChanged.connect(self._on_current)
        table.doubleClicked.connect(lambda _index: self.open_review())

    def _lay_out(self) -> None:
        theme = self._themes.theme
        self._hint.set_color("text_secondary")
        header = QWidget(self)
        fill_with_surface(header)
        header.setFixedHeight(theme.measure("header"))
        row = QHBoxLayout(header)
        row.setContentsMargins(theme.space[3], 0, theme.space[3], 0)
        row.setSpacing(theme.space[1])
        row.addWidget(self._title)
        row.addWidget(self._hint)
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(header)
        column.addWidget(self.table, 1)

    def _on_current(self, index: QModelIndex) -> None:
        found = self.model.criterion_at(index.row())
        if found is not None:
            self._session.set_current_criterion(found[1].id)
        if 0 <= index.column() < len(self.model.ids):
            self._session.set_current(self.model.ids[index.column()])
        self.table.viewport().update()
        self.table.verticalHeader().viewport().update()

    def _refresh(self) -> None:
        if self.isVisible():
            self.model.refresh()
            self.table.horizontalHeader().viewport().update()

    def _drop_the_gone(self) -> None:
        known = set(self._session.application_ids)
        left = tuple(one for one in self.model.ids if one in known)
        if left != self.model.ids:
            self.show_applicants(left, self._origin)
