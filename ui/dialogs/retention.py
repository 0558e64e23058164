"""Asks how long applications are kept, with what the law usually says as information."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.review import Retention
from ui.theme import ThemeSource
from ui.widgets.retention_choice import RetentionChoice


class RetentionDialog(QDialog):
    """A number of months, or no end. ``months`` holds the answer after accept."""

    def __init__(
        self, themes: ThemeSource, before: Retention | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("How long applications are kept")
        theme = themes.theme
        title = QLabel("How long do you keep the applications?", self)
        title.setFont(theme.font("title"))
        self.choice = RetentionChoice(themes, before, self)
        note = QLabel(
            "When the time is over, the program shows which applications are due. It erases"
            " nothing by itself.",
            self,
        )
        note.setWordWrap(True)
        note.setFont(theme.font("small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[3])
        for widget in (title, self.choice, note):
            column.addWidget(widget)
        column.addLayout(self._build_buttons())
        self.setFixedWidth(theme.px(560))

    @property
    def months(self) -> int | None:
        """For how many months; None is without an end."""
        return self.choice.months

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        keep = QPushButton("Keep them so long", self)
        keep.setProperty("kind", "primary")
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(keep)
        return row
