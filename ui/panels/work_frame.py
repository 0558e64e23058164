"""The area that workspaces lie on: a surface with a rounded corner, on the window's ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from ui.theme import ThemeSource


class WorkFrame(QWidget):
    """Holds one panel in front. ``framed`` rounds all corners, else only the first."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._framed = False
        self.stack = QStackedLayout(self)
        self.set_framed(False)
        themes.theme_changed.connect(self.update)

    def set_framed(self, framed: bool) -> None:
        """Round all corners and keep a distance from the window's edges, or do not."""
        self._framed = framed
        side = self._themes.theme.px(12) if framed else 0
        self.stack.setContentsMargins(side + 1, 1, side, 1 if framed else 0)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.colors.window)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colors.hairline, 1))
        painter.setBrush(theme.colors.surface)
        side, radius = theme.px(12) if self._framed else 0, theme.radius("panel")
        area = QRectF(self.rect()).adjusted(side + 0.5, 0.5, -side - 0.5, -0.5)
        if self._framed:
            painter.drawRoundedRect(area, radius, radius)
            return
        path = QPainterPath()
        path.moveTo(area.right() + 2, area.top())
        path.lineTo(area.left() + radius, area.top())
        path.quadTo(area.topLeft(), area.topLeft() + QRectF(0, radius, 0, 0).topLeft())
        path.lineTo(area.left(), area.bottom())
        path.lineTo(area.right() + 2, area.bottom())
        painter.drawPath(path)
