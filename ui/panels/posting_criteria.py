"""The criteria table of the Posting workspace: rows from the item model, one of them unfolded."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from models.posting import DEFAULT_WEIGHT, Criterion, Importance
from ui.criteria_shapes import group_of
from ui.item_models.criteria import CriteriaModel, CriterionRole
from ui.panels.posting_columns import ColumnHeads, GroupBand
from ui.panels.posting_detail import CriterionDetail, Shown
from ui.panels.posting_edits import PostingEdits
from ui.panels.posting_row import CriterionRow, TextField
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import fill_with_surface
from ui.widgets.scroll_bar import ThinScrollBar

_BANDS: Final = {
    Importance.REQUIRED: (
        "Required",
        "asked of everyone; what is missing is shown, nobody is rejected",
    ),
    Importance.PREFERRED: ("Preferred", "adds to the score"),
}

_HOW_TO_BEGIN: Final = (
    "Nobody can be scored without criteria. Select words in the posting and press E, or write"
    " what you ask for."
)


class CriteriaTable(QWidget):
    """Follows the item model and sends every edit to the session.

    Signals:
        criterion_chosen: the id of the criterion that was clicked.
    """

    criterion_chosen = Signal(str)

    def __init__(
        self, session: Session, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._model = CriteriaModel(session, self)
        self._rows: dict[str, CriterionRow] = {}
        self._current = ""
        self._layout: tuple[tuple[str, Importance], ...] = ()
        self._list = QWidget(self)
        self._column = QVBoxLayout(self._list)
        self._scroll = QScrollArea(self)
        self._empty = EmptyState(themes, self)
        self.edits = PostingEdits(session, themes, lambda: self._current, self)
        self._detail = self._make_detail()
        self._lay_out()
        self._model.modelReset.connect(self._take_in)
        self._model.dataChanged.connect(self._on_data_changed)
        self._take_in()

    @property
    def model(self) -> CriteriaModel:
        """The item model of the table."""
        return self._model

    def focus_criterion(self, criterion_id: str) -> None:
        """Unfold this criterion and fold the others."""
        self._current = criterion_id
        for row_id, other in self._rows.items():
            if row_id != criterion_id:
                other.set_current(None)
        row = self._rows.get(criterion_id)
        if row is None or not self.isVisible():
            # The word list is long: it is read once somebody looks.
            self._detail.hide()
            return
        self._detail.show_criterion(self._shown(row.criterion))
        row.set_current(self._detail)
        QTimer.singleShot(0, self, self._bring_into_view)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Unfold the current criterion, which may have changed meanwhile."""
        super().showEvent(event)
        self.focus_criterion(self._session.current_criterion)

    def edit_text(self) -> None:
        """Edit the text of the current criterion in its place."""
        row = self._rows.get(self._current)
        if row is not None:
            row.edit_text()

    def add_word(self) -> None:
        """Open the field for a word that counts for the current criterion."""
        self._detail.add_word()

    def remove_current(self) -> None:
        """Delete the current criterion."""
        row = self._model.row_of(self._current)
        if row is None:
            return
        neighbour = row + 1 if row + 1 < self._model.rowCount() else row - 1
        following = self._model.criterion_at(neighbour).id if neighbour >= 0 else ""
        self.edits.remove()
        if following:
            self._session.set_current_criterion(following)

    def move_current(self, step: int) -> None:
        """Move the current criterion up (-1) or down (1) among its kind."""
        self.edits.move(step)

    def open_new_field(self) -> None:
        """Open a field for the text of a new criterion at the end of the list."""
        self._empty.hide()
        self._scroll.show()
        theme = self._themes.theme
        holder = QWidget(self._list)
        row = QVBoxLayout(holder)
        row.setContentsMargins(theme.px(44), theme.px(8), theme.space[3], theme.px(8))
        field = TextField("", holder)
        row.addWidget(field)
        field.setPlaceholderText("What is asked for, in the words of the posting")
        field.committed.connect(self._on_new_text)
        field.given_up.connect(holder.deleteLater)
        field.given_up.connect(lambda: self._show_empty(none=not self._rows))
        self._column.insertWidget(self._column.count() - 1, holder)
        holder.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(field, 0, 40))

    def _on_new_text(self, text: str) -> None:
        field = self.sender()
        holder = field.parentWidget() if isinstance(field, TextField) else None
        if isinstance(field, TextField) and holder is not None:
            field.blockSignals(True)
            holder.hide()
            holder.deleteLater()
        self.edits.add(text)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ColumnHeads(self._themes, self))
        self._column.setContentsMargins(0, 0, 0, self._themes.theme.space[3])
        self._column.setSpacing(0)
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBar(ThinScrollBar(self._themes, Qt.Orientation.Vertical))
        # Always there, seen only when needed: columns stay below their names.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        for widget in (self, self._scroll.viewport(), self._list):
            fill_with_surface(widget)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._empty, 1)
        self._empty.activated.connect(self.open_new_field)

    def _take_in(self) -> None:
        """Show the rubric as it is: rows are made anew only where they came, went or moved."""
        order = [self._model.criterion_at(row) for row in range(self._model.rowCount())]
        layout = tuple((one.id, one.importance) for one in order)
        if layout != self._layout:
            self._layout = layout
            self._rebuild()
        for number, criterion in enumerate(order):
            mark = self._model.index(number).data(CriterionRole.MARK)
            self._rows[criterion.id].show_criterion(criterion, int(mark))
            self._show_row(number)
        self.focus_criterion(self._session.current_criterion)

    def _rebuild(self) -> None:
        self._detail.setParent(self)
        self._detail.hide()
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        self._show_empty(none=not self._model.rowCount())
        bands = {0: Importance.REQUIRED, self._model.first_preferred(): Importance.PREFERRED}
        if self._model.first_preferred() == 0:
            bands = {0: Importance.PREFERRED}
        for number in range(self._model.rowCount()):
            if number in bands:
                title, remark = _BANDS[bands[number]]
                self._place(GroupBand(self._themes, title, remark, self._list))
            self._add_row(number)
        self._column.addStretch(1)

    def _show_empty(self, *, none: bool) -> None:
        self._empty.setVisible(none)
        self._scroll.setVisible(not none)
        found = self._session.posting.criteria if self._session.is_open else ()
        said = "All criteria were deleted." if found else "No requirements were found in it."
        self._empty.tell("posting", said, _HOW_TO_BEGIN, "Add criterion" if none else "")

    def _place(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        # Without this Qt shows it a moment later, and the list would flicker.
        widget.show()

    def _add_row(self, number: int) -> None:
        criterion = self._model.criterion_at(number)
        mark = self._model.index(number).data(CriterionRole.MARK)
        row = CriterionRow(self._themes, criterion, int(mark), self._list)
        row.chosen.connect(self.criterion_chosen)
        row.text_changed.connect(self._on_text_changed)
        row.weight_previewed.connect(self._session.preview_weight)
        row.weight_chosen.connect(self._session.set_weight)
        row.drag_ended.connect(self._on_drag_ended)
        self._place(row)
        self._rows[criterion.id] = row

    def _make_detail(self) -> CriterionDetail:
        detail = CriterionDetail(self._themes, lambda: self._session.lexicon, self)
        detail.hide()
        self.edits.connect_detail(detail)
        detail.tools.edit_requested.connect(self.edit_text)
        detail.tools.remove_requested.connect(self.remove_current)
        return detail

    def _shown(self, criterion: Criterion) -> Shown:
        number = self._model.row_of(criterion.id)
        index = self._model.index(number if number is not None else -1)
        return Shown(
            criterion,
            self._quote_of(criterion),
            bool(self.edits.others(criterion)),
            group_of(self.edits.criteria, criterion),
            index.data(CriterionRole.WARNINGS) or (),
        )

    def _quote_of(self, criterion: Criterion) -> str:
        if criterion.start is None or criterion.end is None:
            return ""
        return " ".join(self._session.posting.text[criterion.start : criterion.end].split())

    def _on_text_changed(self, criterion_id: str, text: str) -> None:
        self.edits.set_text(criterion_id, text)

    def _on_drag_ended(self, criterion_id: str, height: float) -> None:
        moved = self._rows[criterion_id].criterion
        peers = [
            row for row in self._rows.values() if row.criterion.importance is moved.importance
        ]
        here = next(n for n, row in enumerate(peers) if row.criterion.id == criterion_id)
        others = [row for row in peers if row.criterion.id != criterion_id]
        there = sum(height > row.y() + row.height() / 2 for row in others)
        if there != here:
            self.edits.move(there - here, criterion_id)

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for number in range(first.row(), last.row() + 1):
            self._show_row(number)

    def _show_row(self, number: int) -> None:
        index = self._model.index(number)
        criterion = self._model.criterion_at(number)
        row = self._rows.get(criterion.id)
        if row is None:
            return
        row.show_weight(criterion.weight, DEFAULT_WEIGHT[criterion.importance])
        row.show_share(int(index.data(CriterionRole.SHARE)))
        words = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        row.show_found(str(index.data(CriterionRole.FOUND_WORDS)), words)
        row.show_warned(grave=index.data(CriterionRole.WARNED))

    def _bring_into_view(self) -> None:
        row = self._rows.get(self._current)
        if row is not None:
            self._scroll.ensureWidgetVisible(row, 0, 8)
