"""The program's sign: a rounded square with three bars, the longest first."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from ui.painting.frames import paint_frame
from ui.theme import Theme

_BARS = ((0.24, 0.56), (0.44, 0.40), (0.64, 0.24))
"""Top and width of each bar, as shares of the square."""


def paint_program_mark(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Paint the sign over ``area``."""
    side = area.width()
    paint_frame(painter, area, side * 0.22, fill=theme.colors.accent)
    for top, wide in _BARS:
        bar = QRectF(area.left() + side * 0.22, area.top() + side * top, side * wide, side * 0.12)
        paint_frame(painter, bar, side * 0.05, fill=theme.colors.accent_text)


def program_icon(theme: Theme) -> QIcon:
    """Return the sign as the window's icon, in the sizes that systems ask for."""
    icon = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_program_mark(painter, QRectF(0, 0, side, side), theme)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
