"""Asks which columns of a table of form answers hold what, with the first rows in sight."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from screener.intake.form_answers import Columns, FormTable, columns_from, guess_columns
from ui.theme import ThemeSource

_ROLES: Final = (
    ("", "Answer"),
    ("name", "Name"),
    ("email", "E-mail"),
    ("phone", "Telephone"),
    ("date", "Date"),
    ("letter", "Letter, as text"),
    ("resume", "Resume, as text"),
    ("files", "Names of files"),
    ("left_out", "Leave out"),
)
_ONCE: Final = frozenset(("name", "email", "phone", "date", "letter", "resume"))


class ColumnsDialog(QDialog):
    """A role for each column over a preview. ``columns`` holds the answer after accept."""

    def __init__(
        self, themes: ThemeSource, path: Path, table: FormTable, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Form answers")
        theme = themes.theme
        self._headings = table.headings
        title = QLabel("What do the columns hold?", self)
        title.setFont(theme.font("title"))
        note = QLabel(
            "Each row becomes one application. Files are looked for in the folder of"
            f" {path.name} and below it; links are never opened.",
            self,
        )
        note.setTextFormat(Qt.TextFormat.PlainText)
        note.setWordWrap(True)
        note.setFont(theme.font("small"))
        self.preview = self._build_preview(table)
        self.combos = [self._build_combo(column) for column in range(len(table.headings))]
        self._guess()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[2])
        for widget in (title, note, self.preview):
            column.addWidget(widget)
        column.addLayout(self._build_buttons())
        self.resize(theme.px(760), theme.px(420))

    @property
    def columns(self) -> Columns:
        """Which columns hold what."""
        stated = [
            (str(combo.currentData()), heading)
            for combo, heading in zip(self.combos, self._headings, strict=True)
            if combo.currentData()
        ]
        return columns_from(stated, Columns())

    def _build_preview(self, table: FormTable) -> QTableWidget:
        preview = QTableWidget(len(table.rows) + 1, len(table.headings), self)
        preview.setAccessibleName("The first rows of the table")
        preview.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        preview.setHorizontalHeaderLabels(list(table.headings))
        preview.verticalHeader().hide()
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                preview.setItem(number, column, QTableWidgetItem(" ".join(cell.split())[:200]))
        preview.horizontalHeader().setDefaultSectionSize(160)
        return preview

    def _build_combo(self, column: int) -> QComboBox:
        combo = QComboBox(self.preview)
        combo.setAccessibleName(f"The column {self._headings[column]} holds")
        for role, words in _ROLES:
            combo.addItem(words, role)
        combo.activated.connect(lambda _=0, column=column: self._only_once(column))
        self.preview.setCellWidget(0, column, combo)
        return combo

    def _guess(self) -> None:
        guessed = guess_columns(self._headings)
        roles = [role for role, _ in _ROLES]
        for combo, heading in zip(self.combos, self._headings, strict=True):
            found = next(
                (role for role in roles if role and heading in _listed(getattr(guessed, role))),
                "",
            )
            combo.setCurrentIndex(roles.index(found))

    def _only_once(self, column: int) -> None:
        """Let one column at most hold the name, and so on."""
        chosen = self.combos[column].currentData()
        for other, combo in enumerate(self.combos):
            if other != column and chosen in _ONCE and combo.currentData() == chosen:
                combo.setCurrentIndex(0)

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        add = QPushButton("Add the answers", self)
        add.setProperty("kind", "primary")
        add.setDefault(True)
        add.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(add)
        return row


def _listed(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)
