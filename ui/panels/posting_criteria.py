"""The criteria table of the Posting workspace: rows from the item model, one of them unfolded."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from models.posting import DEFAULT_WEIGHT, Criterion, Importance
from ui import criteria_edits as edits
from ui.criteria_edits import Edit
from ui.item_models.criteria import CriteriaModel, CriterionRole
from ui.panels.posting_columns import ColumnHeads, GroupBand
from ui.panels.posting_detail import CriterionDetail
from ui.panels.posting_row import CriterionRow, TextField
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.labels import fill_with_surface
from ui.widgets.scroll_bar import ThinScrollBar

_BANDS: Final = {
    Importance.REQUIRED: (
        "Required",
        "asked of everyone; what is missing is shown, nobody is rejected",
    ),
    Importance.PREFERRED: ("Preferred", "adds to the score"),
}


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
        self._detail.show_criterion(row.criterion, self._quote_of(row.criterion))
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
        self._apply(edits.remove_criterion(self._criteria(), self._current))
        if following:
            self._session.set_current_criterion(following)

    def move_current(self, step: int) -> None:
        """Move the current criterion up (-1) or down (1) among its kind."""
        if self._current in self._rows:
            self._apply(edits.move_criterion(self._criteria(), self._current, step))

    def add_criterion(self, text: str, span: tuple[int, int] | None = None) -> None:
        """Add a criterion, as preferred: nobody is asked for more by accident."""
        edit = edits.add_criterion(
            self._criteria(), text, Importance.PREFERRED, self._session.lexicon, span
        )
        self._apply(edit)
        self._session.set_current_criterion(edit[0][-1].id)

    def open_new_field(self) -> None:
        """Open a field for the text of a new criterion at the end of the list."""
        theme = self._themes.theme
        holder = QWidget(self._list)
        row = QVBoxLayout(holder)
        row.setContentsMargins(theme.px(44), theme.px(8), theme.space[3], theme.px(8))
        field = TextField("", holder)
        row.addWidget(field)
        field.setPlaceholderText("What is asked for, in the words of the posting")
        field.committed.connect(self._on_new_text)
        field.given_up.connect(holder.deleteLater)
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
        self.add_criterion(text)

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
        bands = {0: Importance.REQUIRED, self._model.first_preferred(): Importance.PREFERRED}
        if self._model.first_preferred() == 0:
            bands = {0: Importance.PREFERRED}
        for number in range(self._model.rowCount()):
            if number in bands:
                title, remark = _BANDS[bands[number]]
                self._place(GroupBand(self._themes, title, remark, self._list))
            self._add_row(number)
        self._column.addStretch(1)

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
        detail.word_added.connect(
            lambda word: self._apply(edits.add_word(self._criteria(), self._current, word))
        )
        detail.word_removed.connect(
            lambda word: self._apply(edits.remove_word(self._criteria(), self._current, word))
        )
        detail.word_excluded.connect(
            lambda word: self._apply(edits.exclude_word(self._criteria(), self._current, word))
        )
        detail.word_readmitted.connect(
            lambda word: self._apply(edits.readmit_word(self._criteria(), self._current, word))
        )
        detail.importance_chosen.connect(
            lambda one: self._apply(edits.set_importance(self._criteria(), self._current, one))
        )
        detail.scored_chosen.connect(
            lambda on: self._apply(edits.set_scored(self._criteria(), self._current, on))
        )
        detail.edit_requested.connect(self.edit_text)
        detail.remove_requested.connect(self.remove_current)
        detail.move_requested.connect(self.move_current)
        return detail

    def _criteria(self) -> tuple[Criterion, ...]:
        return self._session.rubric.criteria

    def _apply(self, edit: Edit) -> None:
        criteria, words = edit
        self._session.set_criteria(criteria, words)

    def _quote_of(self, criterion: Criterion) -> str:
        if criterion.start is None or criterion.end is None:
            return ""
        return " ".join(self._session.posting.text[criterion.start : criterion.end].split())

    def _on_text_changed(self, criterion_id: str, text: str) -> None:
        self._apply(edits.set_text(self._criteria(), criterion_id, text, self._session.lexicon))

    def _on_drag_ended(self, criterion_id: str, height: float) -> None:
        moved = self._rows[criterion_id].criterion
        peers = [
            row for row in self._rows.values() if row.criterion.importance is moved.importance
        ]
        here = next(n for n, row in enumerate(peers) if row.criterion.id == criterion_id)
        others = [row for row in peers if row.criterion.id != criterion_id]
        there = sum(height > row.y() + row.height() / 2 for row in others)
        if there != here:
            self._apply(edits.move_criterion(self._criteria(), criterion_id, there - here))

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
        words = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        row.show_found(int(index.data(CriterionRole.FOUND_IN)), words)

    def _bring_into_view(self) -> None:
        row = self._rows.get(self._current)
        if row is not None:
            self._scroll.ensureWidgetVisible(row, 0, 8)
