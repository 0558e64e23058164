"""Shortlist: those advanced, in bands or in an order made by hand, with stages and questions."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from screener.shortlist import ShortlistOrder
from ui.dialogs.ask import ask_line
from ui.item_models.shortlist import ShortlistModel, ShortlistRole
from ui.panels.shortlist_rows import ShortlistTable
from ui.panels.shortlist_side import ShortlistSide
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ThemedLabel, fill_with_surface
from ui.widgets.segments import Segments

_ORDERS: Final = (ShortlistOrder.SCORE, ShortlistOrder.MINE, ShortlistOrder.HAND)
_WORDS: Final = ("By score", "By my total", "By hand")
_SIDE: Final = 312
_COMPARED: Final = 4


class ShortlistPanel(QWidget):
    """The workspace; its public methods are slots of the action table.

    Signals:
        review_asked: the documents of the applicant in front are to be read.
        compare_asked: these applicants are to be compared.
        export_asked: the shortlist is to be written, in this order.
    """

    review_asked = Signal()
    compare_asked = Signal(tuple)
    export_asked = Signal(str)

    def __init__(
        self, session: Session, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._stale = True
        self.model = ShortlistModel(session, self)
        self.table = ShortlistTable(self.model, themes, self)
        self.side = ShortlistSide(session, themes, self)
        self.orders = Segments(themes, "Order of the shortlist", self)
        self.orders.set_texts(_WORDS)
        self.counts = ThemedLabel(themes, "", self, font="small", color="text_secondary")
        self.compare_button = QPushButton("Compare", self)
        self.compare_button.setToolTip("The first of the shortlist side by side (C)")
        self.export_button = QPushButton("Export…", self)
        self.export_button.setProperty("kind", "primary")
        self.empty = EmptyState(themes, self)
        self.empty.tell(
            "flag",
            "Nobody is on the shortlist yet",
            "Whom you advance in Ranking or Review (A) comes here.",
        )
        self.setFocusProxy(self.table)
        self._lay_out()
        self._connect()

    # Slots of actions

    def order_by(self, order: str) -> None:
        """Order by ``score``, ``mine`` or ``hand``."""
        self._show_order(ShortlistOrder(order))

    def next_applicant(self) -> None:
        """Go one row down."""
        self._go_to(self.table.currentIndex().row() + 1)

    def previous_applicant(self) -> None:
        """Go one row up."""
        self._go_to(self.table.currentIndex().row() - 1)

    def open_review(self) -> None:
        """Read the documents of the applicant in front."""
        if self.model.ids:
            self.review_asked.emit()

    def compare(self) -> None:
        """Compare the applicant in front with those next to them."""
        row = max(self.table.currentIndex().row(), 0)
        start = max(min(row, len(self.model.ids) - _COMPARED), 0)
        self.compare_asked.emit(self.model.ids[start : start + _COMPARED])

    def move_up(self) -> None:
        """Put the applicant in front one place higher, by hand."""
        self._step(-1)

    def move_down(self) -> None:
        """Put the applicant in front one place lower, by hand."""
        self._step(1)

    def forget_hand_order(self) -> None:
        """Give up the order by hand; undo brings it back."""
        self._session.order_by_hand((), None)

    # Building

    def _lay_out(self) -> None:
        theme = self._themes.theme
        header = QWidget(self)
        fill_with_surface(header)
        header.setFixedHeight(theme.measure("header"))
        row = QHBoxLayout(header)
        row.setContentsMargins(theme.space[3], 0, theme.space[3], 0)
        row.setSpacing(theme.space[2])
        row.addWidget(ThemedLabel(self._themes, "Shortlist", header, font="title"))
        row.addWidget(self.counts)
        row.addStretch(1)
        row.addWidget(self.orders)
        row.addWidget(self.compare_button)
        row.addWidget(self.export_button)
        self.side.setFixedWidth(theme.px(_SIDE))
        fill_with_surface(self.empty)
        work = QWidget(self)
        line = QHBoxLayout(work)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(1)
        line.addWidget(self.table, 1)
        line.addWidget(self.side)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(work)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(header)
        column.addLayout(self._stack, 1)

    def _connect(self) -> None:
        session = self._session
        for changed in (
            session.screening_opened,
            session.applications_changed,
            session.ranking_changed,
            session.history_changed,
            session.certainty.changed,
        ):
            changed.connect(self._renew)
        session.scores_changed.connect(lambda _ids: self._renew())
        self.orders.segment_chosen.connect(lambda place: self._show_order(_ORDERS[place]))
        self.compare_button.clicked.connect(self.compare)
        self.export_button.clicked.connect(lambda: self.export_asked.emit(self.model.order.value))
        self.model.move_asked.connect(self._move)
        self.table.step_asked.connect(self._step)
        self.table.doubleClicked.connect(lambda _index: self.open_review())
        self.table.selectionModel().currentRowChanged.connect(self._on_row)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Take in what changed while this was not seen."""
        super().showEvent(event)
        if self._stale:
            self._reload()

    # Following the session

    def _renew(self) -> None:
        self._stale = True
        if self.isVisible() or not self._session.is_open:
            self._reload()

    def _reload(self) -> None:
        self._stale = False
        current = self._session.current_id or ""
        self.model.reload()
        count = len(self.model.ids)
        self._stack.setCurrentIndex(1 if count else 0)
        self.orders.setEnabled(count > 0)
        self.compare_button.setEnabled(count > 1)
        self.export_button.setEnabled(self._session.is_open)
        hand = ", ordered by hand" if self.model.order is ShortlistOrder.HAND else ""
        self.counts.setText(f"{count} advanced{hand}" if count else "")
        self.side.show_trust()
        row = self.model.row_of(current)
        self._go_to(row if row >= 0 else 0)
        self._on_row(self.table.currentIndex())

    def _show_order(self, order: ShortlistOrder) -> None:
        self.orders.set_current(_ORDERS.index(order))
        self.model.order = order
        self._reload()

    def _go_to(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(row, 1))

    def _on_row(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        applicant = index.data(ShortlistRole.APPLICANT) if index.isValid() else None
        self.side.show_applicant(str(applicant or ""))
        if applicant and self.isVisible() and applicant != self._session.current_id:
            self._session.set_current(str(applicant))

    def _step(self, by: int) -> None:
        ids = self.model.ids
        row = self.table.currentIndex().row()
        if 0 <= row < len(ids) and 0 <= row + by < len(ids):
            self._move(ids[row], row + by)

    def _move(self, application_id: str, to: int) -> None:
        """Put somebody to a place of the order that is seen, with one line of why."""
        ids = [one for one in self.model.ids if one != application_id]
        ids.insert(to, application_id)
        title, name = "Move", self._session.name_of(application_id)
        reason = ask_line(self, title, f"Why is {name} put there? (may be left empty)")
        if reason is None:
            return
        self._session.order_by_hand(ids, application_id, reason)
        self._show_order(ShortlistOrder.HAND)
        self._go_to(self.model.row_of(application_id))
