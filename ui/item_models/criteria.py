"""The criteria as a list: required ones first, each with its weight and how many show it."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from models.messages import Message
from models.posting import Criterion, Importance
from screener.postings.lawful import is_grave
from screener.separation import separation_warning
from ui.session import Session
from ui.widgets.weight_slider import format_weight

_UNSEEN: Final = "criterion.unseen"

Index = QModelIndex | QPersistentModelIndex


class CriterionRole(IntEnum):
    """What else a row tells beside its text."""

    CRITERION = Qt.ItemDataRole.UserRole + 1
    MARK = Qt.ItemDataRole.UserRole + 2
    WEIGHT = Qt.ItemDataRole.UserRole + 3
    FOUND_IN = Qt.ItemDataRole.UserRole + 4
    FOUND_WORDS = Qt.ItemDataRole.UserRole + 5
    WARNINGS = Qt.ItemDataRole.UserRole + 6
    WARNED = Qt.ItemDataRole.UserRole + 7
    SHARE = Qt.ItemDataRole.UserRole + 8


class CriteriaModel(QAbstractListModel):
    """Shows a session's rubric. The weight can be set; everything else is a rubric edit."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        # What is shown stays as it is until the session says that it changed.
        self._criteria: tuple[Criterion, ...] = ()
        self._order: tuple[int, ...] = ()
        self._found: dict[str, int] = {}
        self._pending = False
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
        if role == CriterionRole.FOUND_WORDS:
            return f"{self._found.get(criterion.id, 0)}{'…' if self._pending else ''}"
        if role == CriterionRole.WARNINGS:
            return self._warnings_of(criterion)
        if role == CriterionRole.WARNED:
            return self._warned(criterion)
        if role == CriterionRole.SHARE:
            return self._share(criterion)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._in_words(criterion)
        return None

    def _share(self, criterion: Criterion) -> int:
        """Return a weight's share of all that count, in percent."""
        whole = sum(one.weight for one in self._criteria if one.scored)
        return round(100 * criterion.weight / whole) if whole and criterion.scored else 0

    def _in_words(self, criterion: Criterion) -> str:
        warned = self._warned(criterion)
        return (
            f"{criterion.label}: {criterion.text}, {criterion.importance.value}, "
            f"weight {format_weight(criterion.weight)}, {self._share(criterion)} percent, "
            f"found in {self._found.get(criterion.id, 0)} of {len(self._session.table.ids)}"
            f"{', still counting' if self._pending else ''}"
            f"{', with a remark' if warned is not None else ''}"
        )

    def _warnings_of(self, criterion: Criterion) -> tuple[Message, ...]:
        """Return what the linter says of a criterion, and whether it separates anybody."""
        table = self._session.table
        # What is left to people already needs no advice to do so.
        own = (w for w in criterion.warnings if criterion.scored or w.code != _UNSEEN)
        if self._pending or not criterion.scored or criterion.id not in table.criteria:
            return tuple(own)
        alike = separation_warning(table.points[:, table.criteria.index(criterion.id)])
        return tuple(own) if alike is None else (*own, alike)

    def _warned(self, criterion: Criterion) -> bool | None:
        """Whether there is a grave remark; None where there is none at all."""
        warnings = self._warnings_of(criterion)
        return any(map(is_grave, warnings)) if warnings else None

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

    def warned(self) -> list[tuple[Criterion, Message]]:
        """Return criteria with their first remark, the grave ones first."""
        found = [
            (criterion, self._warnings_of(criterion))
            for criterion in map(self.criterion_at, range(len(self._order)))
        ]
        first = [(criterion, warnings[0]) for criterion, warnings in found if warnings]
        return sorted(first, key=lambda pair: not is_grave(pair[1]))

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
        self._pending = self._session.is_open and bool(self._session.stale_ids)

    def _reset(self) -> None:
        self.beginResetModel()
        self._reload()
        self.endResetModel()

    def _recount(self, _which: object = None) -> None:
        self._count()
        if self._order:
            last = self.index(len(self._order) - 1)
            roles = [CriterionRole.FOUND_IN, CriterionRole.FOUND_WORDS, CriterionRole.WARNED]
            self.dataChanged.emit(self.index(0), last, roles)

    def _on_weights_changed(self) -> None:
        before, after = self._criteria, self._session.rubric.criteria
        if [one.id for one in before] != [one.id for one in after]:
            # Criteria came or went: rubric_changed follows and brings them.
            return
        self._criteria = after
        if self._pending and not self._session.renewing:
            self._recount()
        changed = [
            row
            for row, place in enumerate(self._order)
            if before[place].weight != after[place].weight
        ]
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row), [CriterionRole.WEIGHT])
        if changed:
            last = self.index(len(self._order) - 1)
            self.dataChanged.emit(self.index(0), last, [CriterionRole.SHARE])
