"""A check box whose frame can be seen in both palettes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget
from typing_extensions import override

from ui.painting.frames import paint_focus_ring, paint_frame, paint_text, text_width
from ui.painting.glyphs import paint_glyph
from ui.theme import ThemeSource


class ThemedCheckBox(QCheckBox):
    """A box with words; everything but the painting is Qt's."""

    def __init__(self, themes: ThemeSource, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._themes = themes
        themes.theme_changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        """Return the room of box and words."""
        theme = self._themes.theme
        words = text_width(theme.font("body"), self.text())
        return QSize(round(words) + theme.px(32), theme.measure("hit_target_min"))

    @override
    def hitButton(self, position: QPoint) -> bool:
        """Words and box can be clicked."""
        return self.rect().contains(position)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box, check mark and words."""
        theme, colors = self._themes.theme, self._themes.theme.colors
        painter, side = QPainter(self), theme.px(16)
        box = QRectF(theme.px(3), (self.height() - side) / 2, side, side)
        if self.isChecked():
            paint_frame(painter, box, theme.radius("chip"), fill=colors.accent)
            paint_glyph(painter, box.adjusted(2, 2, -2, -2), "check", colors.accent_text)
        else:
            paint_frame(
                painter, box, theme.radius("chip"), fill=colors.control, edge=colors.border
            )
        words = QRectF(box.right() + theme.px(9), 0, self.width(), self.height())
        words.setRight(self.width())
        ink = colors.text if self.isEnabled() else colors.text_disabled
        paint_text(painter, words, theme.font("body"), ink, self.text())
        if self.hasFocus():
            ring = QRectF(self.rect()).adjusted(0, 0, -1, 0)
            paint_focus_ring(painter, ring, theme, theme.radius("chip"))
