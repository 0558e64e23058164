"""Light, dark or as the system has it; and how large the text is."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from ui.settings import Appearance, SettingsFile, WindowSettings, choose_appearance
from ui.style_sheet import apply_theme
from ui.theme import Theme, ThemeSource, load_theme

LEAST_TEXT, MOST_TEXT = 80, 200
"""Limits of the text size, in per cent."""


def make_theme(app: QApplication, font: QFont, settings: WindowSettings) -> Theme:
    """Return the theme that the settings ask for."""
    dark = settings.appearance == Appearance.DARK
    if settings.appearance == Appearance.SYSTEM:
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    percent = min(max(settings.text_percent, LEAST_TEXT), MOST_TEXT)
    return load_theme(dark, font, percent / 100)


class Look(QObject):
    """Changes the theme of the running program. Signals: ``changed``."""

    changed = Signal()

    def __init__(
        self, app: QApplication, font: QFont, themes: ThemeSource, settings: SettingsFile
    ) -> None:
        super().__init__(app)
        self._app = app
        self._font = font
        self._themes = themes
        self._settings = settings
        app.styleHints().colorSchemeChanged.connect(lambda _: self._follow_system())

    @property
    def appearance(self) -> str:
        """What was chosen: system, light or dark."""
        return self._settings.load(WindowSettings).appearance

    def set_look(self, appearance: str) -> None:
        """Choose system, light or dark."""
        window = self._settings.load(WindowSettings)
        self._use(choose_appearance(window, appearance))

    def scale_text(self, by: str) -> None:
        """Enlarge the text by so many per cent; '0' is the normal size."""
        window = self._settings.load(WindowSettings)
        percent = window.text_percent + int(by) if int(by) else 100
        self._use(replace(window, text_percent=min(max(percent, LEAST_TEXT), MOST_TEXT)))

    def _use(self, window: WindowSettings) -> None:
        self._settings.save(window)
        self._renew(window)

    def _follow_system(self) -> None:
        window = self._settings.load(WindowSettings)
        if window.appearance == Appearance.SYSTEM:
            self._renew(window)

    def _renew(self, window: WindowSettings) -> None:
        theme = make_theme(self._app, self._font, window)
        apply_theme(self._app, theme)
        self._themes.set_theme(theme)
        self.changed.emit()
