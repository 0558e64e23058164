"""The ranking as a table: applicants by rows, in an order and under a filter of one's choice."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from models.posting import Criterion
from ui.item_models.columns import DECISIONS, ApplicantColumns, Column, Numbers
from ui.item_models.filters import Filter
from ui.item_models.ranking_words import (
    applicant_tip,
    cell_text,
    cell_words,
    problem_text,
)
from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
Rows = npt.NDArray[np.int64]
GROUP_ROW: Final = -1
"""Stands in for an applicant where a row is the heading of those that could not be read."""
FIRST_BAND: Final = -2
"""Stands in for an applicant where a row heads the first band; the second is one less, ..."""
MOST_BANDS: Final = 40
"""So many bands get a heading; who stands below them is told by rank alone."""


_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Role(IntEnum):
    """What else a cell tells beside Qt's own roles."""

    APPLICANT = Qt.ItemDataRole.UserRole + 1


class RankingModel(QAbstractTableModel):
    """Shows a session's ranking. Sorting and filtering happen here, on arrays."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.columns = ApplicantColumns(session)
        self.sort_key = "score"
        self.descending = True
        self._filter = Filter()
        self._rows: Rows = np.zeros(0, dtype=np.int64)
        self._baseline: dict[str, int] = {}
        self._arrange()
        session.screening_opened.connect(self._reset)
        session.applications_changed.connect(self._reset)
        session.rubric_changed.connect(self._reset)
        session.scores_changed.connect(self._take_scores)
        session.ranking_changed.connect(self._take_ranking)
        session.review_changed.connect(self._take_review)
        session.certainty.changed.connect(self._take_certainty)

    # What the rows and columns are

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria that have a column, in their order."""
        return self.columns.criteria

    @property
    def decision_column(self) -> int:
        """The last column."""
        return self.columns.decision_column

    def criterion_at(self, column: int) -> int | None:
        """Return the index of the criterion shown in this column."""
        return self.columns.criterion_at(column)

    def entry(self, row: int) -> int:
        """Return where in ``columns`` the applicant of this row stands, below 0 for a heading."""
        return int(self._rows[row])

    def applicant_at(self, row: int) -> str | None:
        """Return the id of the application in this row; None for a heading."""
        if not 0 <= row < len(self._rows) or self._rows[row] < 0:
            return None
        return self.columns.ids[int(self._rows[row])]

    def row_of(self, applicant: str) -> int | None:
        """Return the row of an application; None where the filter hides it."""
        entry = self.columns.row_of.get(applicant)
        found = np.flatnonzero(self._rows == (-2 if entry is None else entry))
        return int(found[0]) if len(found) else None

    def group_row(self) -> int | None:
        """Return the row that heads the applications that could not be read."""
        found = np.flatnonzero(self._rows == GROUP_ROW)
        return int(found[0]) if len(found) else None

    def shown(self) -> int:
        """Return how many applications the filter lets through."""
        return int((self._rows >= 0).sum())

    def heading_rows(self) -> list[int]:
        """Return the rows that are headings."""
        found: list[int] = np.flatnonzero(self._rows < 0).tolist()
        return found

    def heading_at(self, row: int) -> tuple[str, str]:
        """Return a heading's name and what it says of those below it."""
        entry = self.entry(row)
        if entry == GROUP_ROW:
            return "Could not be read", ""
        number = FIRST_BAND - entry
        band = self.columns.bands[number]
        count = len(band.ids)
        told = f"{count} equal within the uncertainty" if count > 1 else "apart from the next"
        return f"Band {number + 1}", told

    def moved(self, row: int) -> int:
        """Return by how many ranks an applicant rose since the weights last began to change."""
        applicant = self.applicant_at(row)
        before = self._baseline.get(applicant, 0) if applicant else 0
        now = int(self.columns.first[self._rows[row]]) if before else 0
        return before - now if before and now else 0

    # What can be asked of it

    def set_filter(self, chosen: Filter) -> None:
        """Show only whom the filter keeps."""
        self._filter = chosen
        self._rearrange()

    def sort_by(self, key: str, *, descending: bool) -> None:
        """Order by score, top, mine, name, decision, or the id of a criterion."""
        self.sort_key, self.descending = key, descending
        self._rearrange()

    def begin_change(self) -> None:
        """Remember the ranks as they are, to show who moves from now on."""
        ranks = zip(self.columns.ids, self.columns.first.tolist(), strict=True)
        self._baseline = dict(ranks)

    # Qt's side

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self.decision_column + 1

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()] < 0:
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == self.decision_column:
            return "Decision"
        index = self.criterion_at(section)
        if index is not None:
            return self.criteria[index].label
        names = ("Rank", "Applicant", "Score", f"In top {self.columns.top_count}", "My total")
        return names[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if self._rows[row] < 0:
            return self._heading_data(row, column, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(self.columns, self.entry(row), column)
        if role == Qt.ItemDataRole.ToolTipRole and column == Column.APPLICANT:
            return applicant_tip(self._session, self.columns, self.entry(row))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(self.entry(row), column)
        return self.applicant_at(row) if role == Role.APPLICANT else None

    def _heading_data(self, row: int, column: int, role: int) -> object:
        roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if column != Column.APPLICANT or role not in roles:
            return None
        title, told = self.heading_at(row)
        return f"{title}: {told}" if told else title

    def problem_at(self, row: int) -> str:
        """Return why the application in this row could not be read; empty where it could."""
        entry = self.entry(row)
        return (
            ""
            if self.columns.readable[entry]
            else problem_text(self._session, self.columns, entry)
        )

    def _words(self, entry: int, column: int) -> str:
        words = cell_words(self.columns, entry, column)
        if column == Column.APPLICANT and not self.columns.readable[entry]:
            return f"{words}; {problem_text(self._session, self.columns, entry)}"
        return words

    # Order

    def _arrange(self) -> None:
        columns = self.columns
        kept = self._filter.select(columns)
        order = np.lexsort((columns.place, self._key()))
        order = order[kept[order]]
        readable = columns.readable[order]
        unreadable = order[~readable]
        parts = [self._with_bands(order[readable])]
        if len(unreadable):
            parts += [np.array([GROUP_ROW]), unreadable]
        self._rows = np.concatenate(parts).astype(np.int64)

    def _with_bands(self, order: Rows) -> Rows:
        """Put a heading before the first of each band, where the best score stands first."""
        if self.sort_key != "score" or not self.descending or not self.columns.bands:
            return order
        band = self.columns.band[order]
        starts = np.flatnonzero(np.diff(band, prepend=-1) != 0)
        starts = starts[(band[starts] >= 0) & (band[starts] < MOST_BANDS)]
        return np.insert(order, starts, FIRST_BAND - band[starts])

    def _key(self) -> Numbers:
        columns, sign = self.columns, -1 if self.descending else 1
        if self.sort_key == "name":
            ordered: Numbers = sign * columns.name_ranks
            return ordered
        if self.sort_key == "score":
            return columns.place.astype(np.float64) * -sign
        if self.sort_key in ("mine", "top"):
            values: Numbers = columns.mine if self.sort_key == "mine" else columns.top
        elif self.sort_key == "decision":
            values = -((columns.decisions - 1) % len(DECISIONS)).astype(np.float64)
        else:
            ids = [criterion.id for criterion in columns.criteria]
            if self.sort_key not in ids:
                return columns.place.astype(np.float64)
            values = columns.points[:, ids.index(self.sort_key)].astype(np.float64)
        return np.where(np.isnan(values), np.inf, sign * values)

    def _rearrange(self) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        entries = [(int(self._rows[index.row()]), index.column()) for index in before]
        self._arrange()
        row_of = {entry: np.flatnonzero(self._rows == entry) for entry, _ in set(entries)}
        after = [
            self.index(int(row_of[entry][0]), column) if len(row_of[entry]) else QModelIndex()
            for entry, column in entries
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    # What the session tells

    def _reset(self) -> None:
        self.beginResetModel()
        self.columns.reload()
        self._baseline = {}
        self._arrange()
        self.endResetModel()

    def _take_scores(self, _applicants: frozenset[str]) -> None:
        self.columns.reload_scores()
        self._baseline = {}
        self._refresh()

    def _take_ranking(self) -> None:
        self.columns.reload_ranking()
        self._rearrange()

    def _take_certainty(self) -> None:
        self.columns.reload_certainty()
        self._rearrange()

    def _take_review(self, applicant: str) -> None:
        if applicant not in self.columns.row_of:
            return
        self.columns.reload_review(applicant)
        if self._session.independent:
            self.columns.reload_scores()
            self._take_ranking()
        row = self.row_of(applicant)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.decision_column))

    def _refresh(self) -> None:
        if len(self._rows):
            last = self.index(len(self._rows) - 1, self.decision_column)
            self.dataChanged.emit(self.index(0, 0), last)
