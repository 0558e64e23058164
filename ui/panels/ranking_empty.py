"""What the ranking shows while there is no application: one sentence, one button, a drop zone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import ThemeSource
from ui.widgets.drop_zone import DropZone


class EmptyRanking(QWidget):
    """Signals: ``add_asked``."""

    add_asked = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        theme = themes.theme
        self._words = QLabel("There are no applications yet.", self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        button = QPushButton("Add applications…", self)
        button.setProperty("kind", "primary")
        button.clicked.connect(self.add_asked)
        zone = DropZone(
            themes, "Drop resumes, letters or a folder here", "PDF, Word, HTML, text, zip", self
        )
        zone.setFixedWidth(theme.measure("welcome.column"))
        column = QVBoxLayout(self)
        column.setSpacing(theme.space[3])
        column.addStretch(2)
        column.addWidget(self._words)
        for widget in (button, zone):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(3)
        themes.theme_changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self._words.setFont(self._themes.theme.font("heading"))
