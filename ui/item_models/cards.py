"""One criterion, everybody's quotes: a list in an order that is random and stays the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from hashlib import blake2b
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from models.review import Rating
from ui.quotes import describe_source, distinct_evidence, strength_word
from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_QUOTES: Final = 3
UNKNOWN: Final = "?"


@dataclass(frozen=True, slots=True)
class CardQuote:
    """Words that support the criterion, where they stand and how strong they are."""

    words: str
    source: str
    strength: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of one applicant. ``rating`` is a symbol, '' for not rated."""

    applicant: str
    name: str
    quotes: tuple[CardQuote, ...]
    more: int
    rating: str


class CardRole(IntEnum):
    """What a row tells beside its words."""

    CARD = Qt.ItemDataRole.UserRole + 1
    APPLICANT = Qt.ItemDataRole.UserRole + 2


def symbol_of(rating: Rating | None) -> str:
    """Return how a rating is written: ``0`` to ``4``, ``?`` or ''."""
    if rating is None:
        return ""
    return UNKNOWN if rating.value is None else str(rating.value)


class CardsModel(QAbstractListModel):
    """The readable applicants of a session, for one criterion."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.criterion = ""
        self._ids: list[str] = []
        self._rows: dict[str, int] = {}
        session.review_changed.connect(self._on_review_changed)

    def show_criterion(self, criterion_id: str) -> None:
        """Show everybody's quotes for this criterion; '' shows nobody."""
        self.beginResetModel()
        self.criterion = criterion_id
        unreadable = set(self._session.unreadable_ids)
        every = self._session.application_ids if criterion_id else ()
        self._ids = sorted((one for one in every if one not in unreadable), key=self._place)
        self._rows = {applicant: row for row, applicant in enumerate(self._ids)}
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of applicants."""
        return 0 if parent.isValid() else len(self._ids)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a card shows."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        applicant = self._ids[index.row()]
        if role == CardRole.APPLICANT:
            return applicant
        if role == CardRole.CARD:
            return self.card(applicant)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._session.name_of(applicant)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(self.card(applicant))
        return None

    def applicant_at(self, row: int) -> str | None:
        """Return the applicant of a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, applicant: str) -> int | None:
        """Return the row of an applicant."""
        return self._rows.get(applicant)

    def next_unrated(self, row: int) -> int | None:
        """Return the first row after ``row`` that is not rated, from the top where needed."""
        count = len(self._ids)
        for step in range(1, count + 1):
            at = (row + step) % count
            if self._session.rating(self._ids[at], self.criterion) is None:
                return at
        return None

    def card(self, applicant: str) -> Card:
        """Return what is shown of an applicant."""
        session = self._session
        score = session.score(applicant)
        entries = score.criteria if score else ()
        entry = next((one for one in entries if one.criterion_id == self.criterion), None)
        found = distinct_evidence(entry)
        summary = session.summary(applicant)
        quotes = tuple(
            CardQuote(one.quote, describe_source(one, summary), strength_word(one))
            for one in found[:_QUOTES]
        )
        rating = symbol_of(session.rating(applicant, self.criterion))
        name = session.name_of(applicant)
        return Card(applicant, name, quotes, len(found) - len(quotes), rating)

    def _place(self, applicant: str) -> bytes:
        """Return where an applicant stands: neither by name nor by arrival nor by score."""
        text = f"{self._session.screening_id}\0{self.criterion}\0{applicant}"
        return blake2b(text.encode(), digest_size=8).digest()

    def _words(self, card: Card) -> str:
        told = f"rated {card.rating}" if card.rating else "not rated"
        quotes = [f"“{one.words}” {one.strength}" for one in card.quotes] or ["nothing found"]
        return "; ".join([card.name, told, *quotes])

    def _on_review_changed(self, applicant: str) -> None:
        row = self._rows.get(applicant)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))
