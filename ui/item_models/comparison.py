"""Two to four applicants side by side: a row for each criterion, then notes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from models.posting import Criterion
from models.score import CriterionScore
from ui.item_models.cards import symbol_of
from ui.quotes import distinct_evidence, strength_word
from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
NOTES = ""
"""Stands for the row of notes where the id of a criterion is asked for."""


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """What one applicant shows of one criterion, with the ratings of all who rated.

    ``ratings`` are (initials, symbol) pairs; ``quote`` is the passage in front, and ``count``
    how many there are.
    """

    score: CriterionScore | None
    hidden: bool
    ratings: tuple[tuple[str, str], ...]
    strength: str
    quote: str
    count: int

    @property
    def differ(self) -> bool:
        """Whether two people rated at least one step apart."""
        return len({symbol for _, symbol in self.ratings}) > 1


class ComparisonRole(IntEnum):
    """What a cell tells beside its words."""

    CELL = Qt.ItemDataRole.UserRole + 1
    NOTE = Qt.ItemDataRole.UserRole + 2


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name."""
    words = [word for word in name.split() if word[:1].isalnum()]
    chosen = words if len(words) < 2 else [words[0], words[-1]]
    return "".join(word[0] for word in chosen).upper()


class ComparisonModel(QAbstractTableModel):
    """Criteria by rows, those that tell the applicants apart most first."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.ids: tuple[str, ...] = ()
        self._rows: tuple[tuple[int, Criterion], ...] = ()
        self._passage = 0

    def show_applicants(self, ids: tuple[str, ...]) -> None:
        """Compare these, in this order."""
        self.beginResetModel()
        self.ids, self._passage = ids, 0
        criteria = self._session.rubric.criteria if ids else ()
        spread = {one.id: self._spread(one.id) for one in criteria}
        rows = sorted(enumerate(criteria), key=lambda row: (-spread[row[1].id], row[0]))
        self._rows = tuple(rows)
        self.endResetModel()

    def next_passage(self) -> None:
        """Show the next passage in all cells."""
        self._passage += 1
        self.refresh()

    def refresh(self) -> None:
        """Read everything shown anew."""
        if self._rows:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def criterion_at(self, row: int) -> tuple[int, Criterion] | None:
        """Return a row's criterion with its place in the rubric; None for the notes."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, criterion_id: str) -> int | None:
        """Return the row of a criterion."""
        places = (row for row, (_, one) in enumerate(self._rows) if one.id == criterion_id)
        return next(places, None)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of criteria and one for the notes."""
        return 0 if parent.isValid() or not self.ids else len(self._rows) + 1

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of applicants."""
        return 0 if parent.isValid() else len(self.ids)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return an applicant's name, or a criterion's label."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._session.name_of(self.ids[section]) if section < len(self.ids) else None
        found = self.criterion_at(section)
        return found[1].label if found else "Notes"

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid() or index.column() >= len(self.ids):
            return None
        applicant, found = self.ids[index.column()], self.criterion_at(index.row())
        if found is None:
            words = self._note(applicant)
            wanted = (
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.AccessibleTextRole,
                ComparisonRole.NOTE,
            )
            return words if role in wanted else None
        cell = self._cell(applicant, found[1].id)
        if role == ComparisonRole.CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.quote
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(applicant, found[1].label, cell)
        return None

    def _cell(self, applicant: str, criterion_id: str) -> ComparedCell:
        session = self._session
        entry = self._entry(applicant, criterion_id)
        evidence = distinct_evidence(entry)
        hidden = session.hides_score(applicant, criterion_id)
        shown = evidence[self._passage % len(evidence)] if evidence else None
        return ComparedCell(
            entry,
            hidden,
            tuple(
                (initials(session.reviewer_name(reviewer)), symbol_of(rating))
                for reviewer, rating in session.ratings_of_all(applicant, criterion_id)
            ),
            strength_word(shown) if shown else "",
            shown.quote if shown else "",
            len(evidence),
        )

    def _entry(self, applicant: str, criterion_id: str) -> CriterionScore | None:
        score = self._session.score(applicant)
        entries = score.criteria if score else ()
        return next((one for one in entries if one.criterion_id == criterion_id), None)

    def _spread(self, criterion_id: str) -> int:
        """Return how far apart the points are; 0 where one of them is hidden."""
        if any(self._session.hides_score(one, criterion_id) for one in self.ids):
            return 0
        entries = [self._entry(one, criterion_id) for one in self.ids]
        points = [entry.points for entry in entries if entry is not None]
        return max(points) - min(points) if points else 0

    def _note(self, applicant: str) -> str:
        notes = [note for note in self._session.notes(applicant) if note.text]
        return notes[-1].text if notes else ""

    def _words(self, applicant: str, label: str, cell: ComparedCell) -> str:
        pieces = [f"{self._session.name_of(applicant)}, {label}"]
        if cell.hidden:
            pieces.append("score hidden")
        elif cell.score is not None:
            pieces.append(f"{cell.score.points / 100:.0f} of 100")
        pieces += [f"{who} rated {symbol}" for who, symbol in cell.ratings]
        pieces.append(f"“{cell.quote}” {cell.strength}" if cell.quote else "nothing found")
        return "; ".join(pieces)
