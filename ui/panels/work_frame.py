"""The area that workspaces lie on: a surface with a rounded corner, on the window's ground."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QStackedLayout, QWidget

from ui.overriding import override
from ui.theme import ThemeSource


class _Corner(QWidget):
    """Lies over a panel's first corner, so that one that fills its ground is rounded as well."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        side = round(themes.theme.radius("panel"))
        self.setGeometry(0, 0, side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter = self._themes.theme.colors, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.width()
        outside = QPainterPath(QPointF(0, 0))
        outside.lineTo(side, 0)
        outside.quadTo(QPointF(0, 0), QPointF(0, side))
        outside.closeSubpath()
        painter.fillPath(outside, colors.window)
        painter.setPen(QPen(colors.hairline, 1))
        arc = QPainterPath(QPointF(side, 0.5))
        arc.quadTo(QPointF(0.5, 0.5), QPointF(0.5, side))
        painter.drawPath(arc)


class WorkFrame(QWidget):
    """Holds one panel in front. ``framed`` rounds all corners, else only the first."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._framed = False
        self.stack = QStackedLayout(self)
        self._corner = _Corner(themes, self)
        self.set_framed(False)
        themes.theme_changed.connect(self.update)

    def set_framed(self, framed: bool) -> None:
        """Round all corners and keep a distance from the window's edges, or do not."""
        self._framed = framed
        side = self._themes.theme.px(12) if framed else 0
        self.stack.setContentsMargins(side + 1, 1, side, 1 if framed else 0)
        self._corner.setVisible(not framed)
        self._corner.raise_()
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
        painter.drawRect(area.adjusted(0, 0, 2, 2))
