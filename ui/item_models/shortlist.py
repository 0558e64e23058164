"""The shortlist as rows: places, what they rest on, stage, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from screener.shares import round_score
from screener.shortlist import Place, ShortlistOrder
from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_MIME: Final = "application/x-screener-place"
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ShortlistColumn(IntEnum):
    """The columns, left to right."""

    RANK = 0
    NAME = 1
    BAND = 2
    SCORE = 3
    TOP = 4
    MINE = 5
    STAGE = 6
    ASK = 7
    WHY = 8


HEADINGS: Final = (
    "Rank",
    "Name",
    "Band",
    "Score",
    "In top 5",
    "My total",
    "Stage",
    "To ask",
    "Why here",
)
_NUMBERS: Final = frozenset(
    {ShortlistColumn.BAND, ShortlistColumn.SCORE, ShortlistColumn.TOP, ShortlistColumn.MINE}
)
_ROLES: Final = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})


class ShortlistRole(IntEnum):
    """What else a row tells."""

    APPLICANT = Qt.ItemDataRole.UserRole + 1
    BAND_BEGINS = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class _Row:
    applicant: str
    cells: tuple[str, ...]
    begins: bool


class ShortlistModel(QAbstractTableModel):
    """Those advanced, in one of three orders.

    Signals:
        move_asked: an applicant was dragged to a place (0-based).
    """

    move_asked = Signal(str, int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: tuple[_Row, ...] = ()
        self.order = ShortlistOrder.SCORE

    def reload(self) -> None:
        """Read everything again."""
        self.beginResetModel()
        self._rows = tuple(self._make_rows()) if self._session.is_open else ()
        self.endResetModel()

    def show_order(self, order: ShortlistOrder) -> None:
        """Order by score, by my total, or by hand."""
        self.order = order
        self.reload()

    @property
    def ids(self) -> tuple[str, ...]:
        """The applicants, top to bottom."""
        return tuple(row.applicant for row in self._rows)

    def row_of(self, application_id: str) -> int:
        """Return the row of an applicant, -1 for one who is not on the shortlist."""
        return self.ids.index(application_id) if application_id in self.ids else -1

    # Model interface

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of applicants."""
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(ShortlistColumn)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], ShortlistColumn(index.column())
        if role in _ROLES:
            return row.cells[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in _NUMBERS else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.cells[column] or None
        if role == ShortlistRole.APPLICANT:
            return row.applicant
        return row.begins if role == ShortlistRole.BAND_BEGINS else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if ShortlistColumn(section) in _NUMBERS else _LEFT
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be dragged; between them one can drop."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        """A row is moved."""
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        """Return the one form in which a row is dragged."""
        return [_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the applicant of the dragged row."""
        data = QMimeData()
        if indexes:
            data.setData(_MIME, self._rows[indexes[0].row()].applicant.encode())
        return data

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the move; the view may not move the row itself."""
        applicant = bytes(data.data(_MIME).data()).decode()
        start = self.row_of(applicant)
        if start < 0:
            return False
        to = row if row >= 0 else (parent.row() if parent.isValid() else len(self._rows))
        if to > start and row >= 0:
            to -= 1
        if to != start:
            self.move_asked.emit(applicant, to)
        return False

    # Rows

    def _make_rows(self) -> list[_Row]:
        session = self._session
        found = session.certainty.found
        bands: dict[str, int] = {}
        if found is not None:
            bands = {
                one: number for number, band in enumerate(found.bands, start=1) for one in band.ids
            }
        shares = found.shares if found is not None else {}
        rows = []
        last = 0
        for place in session.shortlist(self.order):
            one = place.application_id
            hidden = session.hides_score(one)
            band = 0 if hidden else bands.get(one, 0)
            begins = self.order is ShortlistOrder.SCORE and 0 < last < band
            last = band or last
            share = None if hidden else shares.get(one)
            rows.append(_Row(one, self._cells(place, band, share), begins))
        return rows

    def _cells(self, place: Place, band: int, share: float | None) -> tuple[str, ...]:
        session, one = self._session, place.application_id
        total, mine = session.total(one), session.my_total(one)
        stages, questions = session.stages_of(one), session.questions_of(one)
        stage = stages[-1] if stages else None
        on = f", {stage.on.isoformat()}" if stage and stage.on else ""
        score = "hidden" if session.hides_score(one) else ""
        return (
            place.words,
            session.name_of(one),
            str(band) if band else "",
            str(round_score(total.value)) if total and total.weight else score,
            f"{share:.0%}" if share is not None else "",
            str(round_score(mine)) if mine is not None else "",
            f"{stage.name}{on}" if stage else "",
            str(len(questions)) if questions else "",
            session.reason_of_move(one) if self.order is ShortlistOrder.HAND else "",
        )
