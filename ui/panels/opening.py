"""The empty work area while a screening is being opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel


class OpeningPanel(QWidget):
    """Says what is being opened."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ThemedLabel(themes, "", self, color="text_muted")
        column = QVBoxLayout(self)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignCenter)

    def tell(self, title: str) -> None:
        """Name the screening."""
        self._words.setText(f"Opening {title}…")
        self.setAccessibleName(self._words.text())
