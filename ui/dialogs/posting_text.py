"""Asks for the text of a posting: pasted, or out of a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.ask import PathKind, choose_paths
from ui.dialogs.new_screening import POSTING_KINDS
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel
from ui.widgets.text_area import TextArea

_FEWEST = 20
_CONSEQUENCE = (
    "What is asked for in the same words stays, and so does what you wrote. What only the old"
    " posting asks for goes; undo brings it back."
)


class PostingTextDialog(QDialog):
    """A field for the text, and a button for a file.

    Signals:
        given: the name and the bytes of the posting.
    """

    given = Signal(str, bytes)

    def __init__(self, themes: ThemeSource, folder: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Use another posting")
        self._themes = themes
        self._folder = folder
        self.field = TextArea(themes, "Text of the posting", parent=self)
        self.field.setPlaceholderText("Paste the whole posting here, with its headings and lists")
        self.use = QPushButton("Use this posting", self)
        self.use.setProperty("kind", "primary")
        self.file = QPushButton("Choose a file…", self)
        self.use.clicked.connect(self._on_use)
        self.file.clicked.connect(self._on_file)
        self.field.textChanged.connect(self._check)
        self._lay_out(self.reject)
        self._check()

    def _check(self) -> None:
        enough = len(self.field.toPlainText().strip()) >= _FEWEST
        self.use.setEnabled(enough)
        self.use.setToolTip("" if enough else "Paste the posting first.")

    def _on_use(self) -> None:
        self.accept()
        self.given.emit("posting.txt", self.field.toPlainText().encode())

    def _on_file(self) -> None:
        title = "Choose the posting"
        for path in choose_paths(self, PathKind.FILE, title, self._folder, POSTING_KINDS):
            self.accept()
            self.given.emit(path.name, path.read_bytes())

    def _lay_out(self, give_up: Callable[[], None]) -> None:
        themes, theme = self._themes, self._themes.theme
        cancel = QPushButton("Cancel", self)
        cancel.clicked.connect(give_up)
        row = QHBoxLayout()
        row.setSpacing(theme.space[1])
        row.addWidget(self.file)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.use)
        for button in (self.file, cancel):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[2])
        column.addWidget(ThemedLabel(themes, "Use which posting?", self, font="title"))
        column.addWidget(self.field, 1)
        column.addWidget(
            ThemedLabel(themes, _CONSEQUENCE, self, font="small", color="text_muted", wraps=True)
        )
        column.addLayout(row)
        self.resize(theme.px(600), theme.px(440))
