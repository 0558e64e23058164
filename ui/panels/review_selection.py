"""What can be done with words that are selected in a document: support, count, note, copy."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget


class SelectionMenu(QMenu):
    """Four things to do with words, each by its digit.

    Signals:
        support_chosen, alias_chosen, note_chosen, copy_chosen.
    """

    support_chosen = Signal()
    alias_chosen = Signal()
    note_chosen = Signal()
    copy_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("What the selected words are", parent)
        self._support = self.addAction("")
        self._alias = self.addAction("")
        self.addSeparator()
        self._note = self.addAction("&3   Write a note here")
        self._copy = self.addAction("&4   Copy")
        self._support.triggered.connect(self.support_chosen)
        self._alias.triggered.connect(self.alias_chosen)
        self._note.triggered.connect(self.note_chosen)
        self._copy.triggered.connect(self.copy_chosen)

    def open_at(self, place: QPoint, criterion: str) -> None:
        """Open at a place on the screen, for the criterion in focus ('' without one)."""
        label = criterion.replace("&", "&&")
        self._support.setText(f"&1   Supports my rating of {label}")
        self._alias.setText(f"&2   Counts for everyone in {label}…")
        for action in (self._support, self._alias):
            action.setVisible(bool(criterion))
        self.popup(place)
        self.setActiveAction(self._support if criterion else self._note)


def shorten(words: str, most: int = 48) -> str:
    """Return words on one line, cut in the middle of nothing but a sentence."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
