"""The review queue as a tree: applicants by what was decided, those to read first."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

import numpy as np
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from models.review import DecisionKind
from ui.item_models.columns import DECISIONS, NOT_RATED, ApplicantColumns
from ui.item_models.filters import Filter
from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
UNREADABLE: Final = 4
GROUPS: Final = ("To read", "Advance", "Hold", "Reject", "Could not be read")
_NO_PARENT: Final = 0
_GROUP_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled
_APPLICANT_FLAGS: Final = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
_SHORT: Final = {"cover letter": "letter", "message": "e-mail"}


class QueueRole(IntEnum):
    """What else a row tells beside its name."""

    APPLICANT = Qt.ItemDataRole.UserRole + 1
    DETAIL = Qt.ItemDataRole.UserRole + 2
    PROGRESS = Qt.ItemDataRole.UserRole + 3
    FLAGGED = Qt.ItemDataRole.UserRole + 4
    REMARK = Qt.ItemDataRole.UserRole + 5
    DECISION = Qt.ItemDataRole.UserRole + 6
    COUNT = Qt.ItemDataRole.UserRole + 7


class QueueModel(QAbstractItemModel):
    """Groups by decision, applicants in the ranking's order below them.

    A filter keeps rows until it is changed: nobody disappears from under the hand.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._columns = ApplicantColumns(session)
        self._filter = Filter()
        self._groups: tuple[list[str], ...] = tuple([] for _ in GROUPS)
        self._live = True
        self._stale = False
        self._arrange()
        session.screening_opened.connect(self._on_all_changed)
        session.applications_changed.connect(self._on_all_changed)
        session.rubric_changed.connect(self._on_all_changed)
        session.scores_changed.connect(self._on_all_changed)
        session.ranking_changed.connect(self._on_ranking_changed)
        session.review_changed.connect(self._on_review_changed)

    # Model interface

    @override
    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's signature
        """Return the index of a group, or of an applicant in the group ``parent``."""
        # Not by hasIndex: a tree asks for every row, and asking back costs most of the time.
        inside = parent.isValid()
        rows = self.rowCount(parent) if inside else len(GROUPS)
        if column != 0 or not 0 <= row < rows:
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if inside else _NO_PARENT)

    @override
    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 - Qt overloads this name
        """Return the group of an applicant, nothing for a group."""
        if not index.isValid() or index.internalId() == _NO_PARENT:
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, _NO_PARENT)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of groups, or of applicants in a group."""
        if not parent.isValid():
            return len(GROUPS)
        return len(self._groups[parent.row()]) if parent.internalId() == _NO_PARENT else 0

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """There is one column."""
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        if not index.isValid():
            return None
        if index.internalId() == _NO_PARENT:
            return self._group_data(index.row(), role)
        group = self._groups[int(index.internalId()) - 1]
        return self._applicant_data(group[index.row()], role) if index.row() < len(group) else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Groups can be folded, applicants chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _GROUP_FLAGS if index.internalId() == _NO_PARENT else _APPLICANT_FLAGS

    # Data access

    def set_filter(self, wanted: Filter) -> None:
        """Show only the applicants that a filter keeps."""
        self._filter = wanted
        self._rebuild()

    @property
    def columns(self) -> ApplicantColumns:
        """The facts that rows and filters go by."""
        return self._columns

    def labels(self) -> tuple[str, ...]:
        """Return the criteria's labels, by which a filter names them."""
        return tuple(criterion.label for criterion in self._columns.criteria)

    def set_live(self, live: bool) -> None:
        """Follow changes at once, or take them in when the queue is seen again."""
        self._live = live
        if live and self._stale:
            self._rebuild()

    def index_of(self, application_id: str) -> QModelIndex:
        """Return the row of an applicant; invalid where the filter leaves them out."""
        for number, group in enumerate(self._groups):
            if application_id in group:
                return self.createIndex(group.index(application_id), 0, number + 1)
        return QModelIndex()

    def group_of(self, application_id: str) -> int:
        """Return the number of the group that an applicant belongs to."""
        row = self._columns.row_of[application_id]
        if not self._columns.readable[row] and not self._columns.decisions[row]:
            return UNREADABLE
        return int(self._columns.decisions[row])

    def applicants(self, group: int) -> tuple[str, ...]:
        """Return the applicants of a group in their order."""
        return tuple(self._groups[group])

    def _group_data(self, group: int, role: int) -> object:
        count = len(self._groups[group])
        if role == Qt.ItemDataRole.DisplayRole:
            return GROUPS[group]
        if role == QueueRole.COUNT:
            return count
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{GROUPS[group]}, {count}"
        return None

    def _applicant_data(self, applicant: str, role: int) -> object:
        row = self._columns.row_of[applicant]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns.names[row]
        if role == QueueRole.APPLICANT:
            return applicant
        if role == QueueRole.DETAIL:
            return self._detail(applicant, row)
        if role == QueueRole.PROGRESS:
            return self._progress(row)
        if role == QueueRole.FLAGGED:
            return bool(self._columns.flagged[row])
        if role == QueueRole.REMARK:
            return self._remark(applicant)
        if role == QueueRole.DECISION:
            return DECISIONS[int(self._columns.decisions[row])]
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return self._words(applicant, row)
        return None

    def _detail(self, applicant: str, row: int) -> str:
        summary = self._session.summary(applicant)
        if not self._columns.readable[row]:
            problem = next(part.problem for part in summary.parts if part.problem)
            return problem.kind.value.replace("_", " ")
        kinds = ", ".join(dict.fromkeys(_short(part.kind.value) for part in summary.parts))
        total = self._columns.totals[row]
        return kinds if np.isnan(total) else f"{100 * float(total):.0f} · {kinds}"

    def _progress(self, row: int) -> str:
        rated = int((self._columns.ratings[row] != NOT_RATED).sum())
        return f"{rated} of {len(self._columns.criteria)}" if rated else ""

    def _remark(self, applicant: str) -> str:
        summary = self._session.summary(applicant)
        if summary.duplicate_of:
            return "sent twice"
        if summary.readable and summary.missing:
            return f"{_short(summary.missing[0].value)} missing"
        return ""

    def _words(self, applicant: str, row: int) -> str:
        decision = DECISIONS[int(self._columns.decisions[row])]
        progress = self._progress(row)
        pieces = [
            self._columns.names[row],
            self._detail(applicant, row),
            f"{progress} rated" if progress else "",
            self._remark(applicant),
            "flagged" if self._columns.flagged[row] else "",
            decision.value if decision else "",
        ]
        return ", ".join(piece for piece in pieces if piece)

    # Changes

    def _arrange(self) -> None:
        kept = self._filter.select(self._columns)
        groups: tuple[list[str], ...] = tuple([] for _ in GROUPS)
        for row in np.argsort(self._columns.place, kind="stable"):
            if kept[row]:
                applicant = self._columns.ids[row]
                groups[self.group_of(applicant)].append(applicant)
        self._groups = groups

    def _rebuild(self) -> None:
        self.beginResetModel()
        if self._stale:
            self._columns.reload()
            self._stale = False
        self._arrange()
        self.endResetModel()

    def _on_all_changed(self, _which: object = None) -> None:
        self._stale = True
        if self._live:
            self._rebuild()

    def _on_ranking_changed(self) -> None:
        if not self._live:
            self._stale = True
        elif not self._stale:
            self._columns.reload_ranking()
            self._rebuild()

    def _on_review_changed(self, applicant: str) -> None:
        if not self._live or self._stale or applicant not in self._columns.row_of:
            self._stale = True
            return
        self._columns.reload_review(applicant)
        if self._session.independent:
            self._columns.reload_scores()
            self._columns.reload_ranking()
        before, after = self.index_of(applicant), self.group_of(applicant)
        if not before.isValid():
            return
        if before.internalId() - 1 == after:
            self.dataChanged.emit(before, before)
        else:
            self._move(applicant, before, after)

    def _move(self, applicant: str, before: QModelIndex, after: int) -> None:
        source = self.parent(before)
        self.beginRemoveRows(source, before.row(), before.row())
        self._groups[source.row()].remove(applicant)
        self.endRemoveRows()
        place = self._columns.place
        own = place[self._columns.row_of[applicant]]
        group = self._groups[after]
        at = sum(place[self._columns.row_of[other]] < own for other in group)
        self.beginInsertRows(self.createIndex(after, 0, _NO_PARENT), at, at)
        group.insert(at, applicant)
        self.endInsertRows()
        for number in (source.row(), after):
            changed = self.createIndex(number, 0, _NO_PARENT)
            self.dataChanged.emit(changed, changed)


def _short(kind: str) -> str:
    return _SHORT.get(kind, kind)


def decision_of(index: Index) -> DecisionKind | None:
    """Return the decision that a row shows."""
    value = index.data(QueueRole.DECISION)
    return value if isinstance(value, DecisionKind) else None
