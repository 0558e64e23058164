"""The search field: an icon, the grammar as its placeholder, and what is wrong below it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.overriding import override
from ui.painting.glyphs import paint_glyph
from ui.theme import ThemeSource

_RETURN: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchField(QLineEdit):
    """A line edit with a magnifying glass; Escape empties it, then leaves it.

    Signals:
        left: Escape was pressed in the empty field, or Return was.
    """

    left = Signal()

    def __init__(
        self, themes: ThemeSource, placeholder: str, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, False)
        themes.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @override
    def sizeHint(self) -> QSize:
        """Return the height of a control."""
        return QSize(super().sizeHint().width(), self._themes.theme.measure("control_height"))

    @override
    def event(self, event: QEvent) -> bool:
        """Keep Return for the field: elsewhere it opens what is in front."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in _RETURN:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field first and leaves it the second time; Return leaves it."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Escape, *_RETURN}:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and the glass over its left margin."""
        super().paintEvent(event)
        theme = self._themes.theme
        side = theme.measure("icon.0")
        icon = QRectF(theme.px(9), (self.height() - side) / 2, side, side)
        paint_glyph(QPainter(self), icon, "search", theme.colors.text_secondary)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the glass when the font changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self.setTextMargins(self._themes.theme.px(18), 0, 0, 0)
        self.update()
