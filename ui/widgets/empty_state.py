"""What is shown where there is nothing yet: an icon, one sentence, at most one button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.painting.glyphs import paint_glyph
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel


class EmptyState(QWidget):
    """A sentence in the middle of a pane.

    Signals:
        activated: the button was clicked.
    """

    activated = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._icon = _Icon(themes, self)
        self._sentence = ThemedLabel(themes, "", self, color="text_secondary", wraps=True)
        self._detail = ThemedLabel(
            themes, "", self, font="caption", color="text_muted", wraps=True
        )
        self.button = QPushButton(self)
        self.button.clicked.connect(self.activated)
        self.button.hide()
        column = QVBoxLayout(self)
        column.setSpacing(themes.theme.px(8))
        column.addStretch(2)
        center = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self._icon, 0, center)
        for label in (self._sentence, self._detail):
            label.setAlignment(center)
            column.addWidget(label)
        column.addWidget(self.button, 0, center)
        column.addStretch(3)

    def tell(self, glyph: str, sentence: str, detail: str = "", button: str = "") -> None:
        """Show a sentence with its icon; without words a button is left out."""
        self._icon.glyph = glyph
        self._icon.update()
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.button.setText(button)
        self.button.setVisible(bool(button))


class _Icon(QWidget):
    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.glyph = "document"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        side = self._themes.theme.px(40)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.theme
        area = QRectF(self.rect())
        paint_glyph(QPainter(self), area, self.glyph, theme.colors.border, stroke=1.0)
