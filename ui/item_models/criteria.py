"""The criteria as a list: required ones first, each with its weight and how many show it."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from models.posting import Criterion, Importance
from ui.session import Session
from ui.widgets.weight_slider import format_weight

Index = QModelIndex | QPersistentModelIndex


class CriterionRole(IntEnum):
    """What else a row tells beside its text."""

    CRITERION = Qt.ItemDataRole.UserRole + 1
    MARK = Qt.ItemDataRole.UserRole + 2
    WEIGHT = Qt.ItemDataRole.UserRole + 3
    FOUND_IN = Qt.ItemDataRole.UserRole + 4


class CriteriaModel(QAbstractListModel):
    """Shows a session's rubric. The weight can be set; everything else is a rubric edit."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        # What is shown stays as it is until the session says that it changed.
        self._criteria: tuple[Criterion, ...] = ()
        self._order: tuple[int, ...] = ()
        self._found: dict[str, int] = {}
        self._reload()
        session.screening_opened.connect(self._reset)
        session.rubric_changed.connect(self._reset)
        session.applications_changed.connect(self._recount)
        session.scores_changed.connect(self._recount)
        session.ranking_changed.connect(self._on_weights_changed)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of criteria."""
        return 0 if parent.isValid() else len(self._order)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows."""
        if not index.isValid() or index.row() >= len(self._order):
            return None
        criterion = self.criterion_at(index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return criterion.text
        if role == CriterionRole.CRITERION:
            return criterion
        if role == CriterionRole.MARK:
            return self._order[index.row()]
        if role in {CriterionRole.WEIGHT, Qt.ItemDataRole.EditRole}:
            return criterion.weight
        if role == CriterionRole.FOUND_IN:
            return self._found.get(criterion.id, 0)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                f"{criterion.label}: {criterion.text}, {criterion.importance.value}, "
                f"weight {format_weight(criterion.weight)}, "
                f"found in {self._found.get(criterion.id, 0)}"
            )
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Set a weight in half stars (0 to 10); the change comes back from the session."""
        editable = role in {CriterionRole.WEIGHT, Qt.ItemDataRole.EditRole}
        if not (editable and index.isValid() and isinstance(value, int)):
            return False
        self._session.set_weight(self.criterion_at(index.row()).id, value)
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every criterion can be chosen and given a weight."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def criterion_at(self, row: int) -> Criterion:
        """Return the criterion shown in a row."""
        return self._criteria[self._order[row]]

    def row_of(self, criterion_id: str) -> int | None:
        """Return the row of a criterion; None where there is none of this id."""
        rows = range(len(self._order))
        return next((row for row in rows if self.criterion_at(row).id == criterion_id), None)

    def first_preferred(self) -> int:
        """Return the row at which the preferred criteria begin."""
        return sum(one.importance is Importance.REQUIRED for one in self._criteria)

    def _reload(self) -> None:
        self._criteria = self._session.rubric.criteria if self._session.is_open else ()
        self._order = tuple(
            sorted(
                range(len(self._criteria)),
                key=lambda place: self._criteria[place].importance is not Importance.REQUIRED,
            )
        )
        self._count()

    def _count(self) -> None:
        table = self._session.table
        counts = (table.points > 0).sum(axis=0).tolist()
        self._found = dict(zip(table.criteria, counts, strict=True))

    def _reset(self) -> None:
        self.beginResetModel()
        self._reload()
        self.endResetModel()

    def _recount(self, _which: object = None) -> None:
        self._count()
        if self._order:
            last = self.index(len(self._order) - 1)
            self.dataChanged.emit(self.index(0), last, [CriterionRole.FOUND_IN])

    def _on_weights_changed(self) -> None:
        before, after = self._criteria, self._session.rubric.criteria
        if [one.id for one in before] != [one.id for one in after]:
            # Criteria came or went: rubric_changed follows and brings them.
            return
        self._criteria = after
        for row, place in enumerate(self._order):
            if before[place].weight != after[place].weight:
                self.dataChanged.emit(self.index(row), self.index(row), [CriterionRole.WEIGHT])
