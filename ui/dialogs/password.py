"""Asks for the password of encrypted documents: one for all of them, and it is not kept."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import ThemeSource
from ui.widgets.check_box import ThemedCheckBox


def ask_password(themes: ThemeSource, count: int, parent: QWidget | None) -> str:
    """Ask for the password of ``count`` documents; '' where none was given."""
    dialog = PasswordDialog(themes, count, parent)
    accepted = dialog.exec() == PasswordDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.field.text() if accepted else ""


class PasswordDialog(QDialog):
    """One field and a verb. ``field`` holds the answer after accept."""

    def __init__(self, themes: ThemeSource, count: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Password")
        theme = themes.theme
        many = count != 1
        title = QLabel(f"{count} documents are encrypted" if many else "A document is encrypted")
        title.setFont(theme.font("title"))
        which = "all of them" if many else "it"
        note = QLabel(f"The password is tried on {which}. It is not kept.")
        note.setFont(theme.font("small"))
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName("Password")
        self.shown = ThemedCheckBox(themes, "Show what I type", self)
        self.shown.toggled.connect(self._on_shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[3])
        for widget in (title, self.field, self.shown, note):
            column.addWidget(widget)
        column.addLayout(self._build_buttons(theme.space[1], many=many))
        self.setFixedWidth(theme.px(420))
        self.field.textChanged.connect(self._on_changed)
        self._on_changed()

    def _build_buttons(self, spacing: int, *, many: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(spacing)
        row.addStretch(1)
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.open_button = QPushButton("Open documents" if many else "Open document", self)
        self.open_button.setProperty("kind", "primary")
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.open_button)
        return row

    def _on_shown(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)

    def _on_changed(self) -> None:
        self.open_button.setEnabled(bool(self.field.text()))
