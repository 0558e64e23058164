"""Labels in a font and an ink of the theme; they show plain text only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.overriding import override
from ui.theme import ThemeSource


def fill_with_surface(widget: QWidget) -> None:
    """Give a widget the ground of a work area, in whatever palette is in use."""
    widget.setAutoFillBackground(True)
    widget.setBackgroundRole(QPalette.ColorRole.Base)


class ThemedLabel(QLabel):
    """Plain text in a font of the type scale and a color of the palette, both by name."""

    def __init__(
        self,
        themes: ThemeSource,
        text: str = "",
        parent: QWidget | None = None,
        *,
        font: str = "body",
        color: str = "text",
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._font = font
        self._color = color
        # An applicant's words may look like markup: they are shown as they are.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setText(text)
        themes.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_color(self, color: str) -> None:
        """Use another color of the palette."""
        self._color = color
        self._on_theme_changed()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Take the ink again: a style sheet puts back an older one when the parent changes."""
        super().showEvent(event)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        theme = self._themes.theme
        self.setFont(theme.font(self._font))
        # Without this a label on a work area's ground would take that ground's own ink.
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, getattr(theme.colors, self._color))
        self.setPalette(palette)
