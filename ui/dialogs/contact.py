"""Asks for an applicant's name, e-mail address and telephone number as they are right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import ThemeSource

_NAMES = {"name": "Name", "email": "E-mail", "phone": "Telephone"}


class ContactDialog(QDialog):
    """Three fields and a verb. ``values`` holds the answer after accept."""

    def __init__(
        self, themes: ThemeSource, before: Mapping[str, str], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Contact")
        theme = themes.theme
        title = QLabel("How can this applicant be reached?", self)
        title.setFont(theme.font("title"))
        note = QLabel("A contact never counts in a score. The change can be undone.", self)
        note.setFont(theme.font("small"))
        form = QFormLayout()
        form.setSpacing(theme.space[1])
        self.fields: dict[str, QLineEdit] = {}
        for field, name in _NAMES.items():
            line = QLineEdit(before.get(field, ""), self)
            line.setAccessibleName(name)
            self.fields[field] = line
            form.addRow(name, line)
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        keep = QPushButton("Correct the contact", self)
        keep.setProperty("kind", "primary")
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[3])
        column.addWidget(title)
        column.addLayout(form)
        column.addWidget(note)
        column.addLayout(row)
        self.setFixedWidth(theme.px(480))

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {name: " ".join(line.text().split()) for name, line in self.fields.items()}
