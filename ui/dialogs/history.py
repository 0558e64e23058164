"""The history of one applicant: what was done, by whom and when, the latest first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.session.history import HistoryEntry
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel


def history_line(entry: HistoryEntry, author: str) -> str:
    """Return an entry as a line: ``22 November 00:19   rating 3 for CRM   Mo``."""
    at = entry.at.astimezone()
    back = "  (taken back)" if entry.taken_back else ""
    return f"{at.day} {at:%B %H:%M}   {entry.words}{back}   {author}"


class HistoryDialog(QDialog):
    """A list that can be read and copied from; nothing is changed here."""

    def __init__(
        self,
        themes: ThemeSource,
        name: str,
        entries: tuple[HistoryEntry, ...],
        author_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("History")
        theme = themes.theme
        self.rows = QListWidget(self)
        self.rows.setAccessibleName(f"History of {name}")
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.rows.setWordWrap(True)
        for entry in entries:
            self.rows.addItem(QListWidgetItem(history_line(entry, author_of(entry.reviewer_id))))
        count = len(entries)
        words = "Nothing was done yet." if not count else f"{count} changes, the latest first."
        words = "1 change." if count == 1 else words
        close = QPushButton("Close", self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[2])
        column.addWidget(ThemedLabel(themes, name, self, font="title", wraps=True))
        column.addWidget(ThemedLabel(themes, words, self, font="small", color="text_secondary"))
        column.addWidget(self.rows, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        self.resize(theme.px(600), theme.px(460))
        self.rows.setCurrentRow(0)
