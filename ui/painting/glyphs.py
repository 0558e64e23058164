"""Small line icons drawn from paths, so that they are sharp at any ratio and in any color."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

_GRID: Final = 20.0
_STROKE: Final = 1.6

# One family on a 20 x 20 grid. M x y: move, L x y: line, C x1 y1 x2 y2 x y: curve, Z: close,
# O x y r: circle, D x y r: filled circle, R x y width height radius: rounded rectangle.
_PATHS: Final = {
    "check": "M 4 10.5 L 8.2 14.5 L 16 6",
    "minus": "M 4 10 L 16 10",
    "plus": "M 4 10 L 16 10 M 10 4 L 10 16",
    "cross": "M 5 5 L 15 15 M 15 5 L 5 15",
    "chevron_down": "M 5 7.5 L 10 12.5 L 15 7.5",
    "chevron_up": "M 5 12.5 L 10 7.5 L 15 12.5",
    "chevron_right": "M 7.5 5 L 12.5 10 L 7.5 15",
    "chevron_left": "M 12.5 5 L 7.5 10 L 12.5 15",
    "search": "O 8.5 8.5 5 M 12.3 12.3 L 17 17",
    "flag": "M 5 17.5 L 5 3 L 15.5 3 L 12.5 7 L 15.5 11 L 5 11",
    "note": "M 4 4 L 16 4 L 16 11.5 L 11.5 16 L 4 16 Z M 16 11.5 L 11.5 11.5 L 11.5 16",
    "tag": "M 3.5 3.5 L 10 3.5 L 16.8 10.3 L 10.3 16.8 L 3.5 10 Z D 7 7 1.1",
    "shield": "M 10 2.5 L 16.5 5 L 16.5 9.5 C 16.5 13.5 14 16.3 10 17.8 C 6 16.3 3.5 13.5 3.5 9.5"
    " L 3.5 5 Z M 6.9 9.9 L 9.2 12.2 L 13.2 7.7",
    "triangle": "M 10 3 L 17.8 16.5 L 2.2 16.5 Z M 10 8 L 10 12 D 10 14.2 1",
    "stop": "O 10 10 7.2 M 10 6 L 10 10.8 D 10 13.6 1",
    "info": "O 10 10 7.2 M 10 9.3 L 10 14 D 10 6.5 1",
    "lock": "R 4.5 9 11 8 2 M 7 9 L 7 6.5 C 7 2.4 13 2.4 13 6.5 L 13 9",
    "eye": "M 2 10 C 5 4.4 15 4.4 18 10 C 15 15.6 5 15.6 2 10 Z O 10 10 2.6",
    "eye_off": "M 2 10 C 5 4.4 15 4.4 18 10 C 15 15.6 5 15.6 2 10 Z O 10 10 2.6"
    " M 3.5 16.5 L 16.5 3.5",
    "pencil": "M 4 16 L 4.8 12.4 L 13.4 3.8 L 16.2 6.6 L 7.6 15.2 Z M 11.5 5.7 L 14.3 8.5",
    "trash": "M 3.5 5.5 L 16.5 5.5 M 8 5.5 L 8 3.5 L 12 3.5 L 12 5.5 M 5.2 5.5 L 6 16.5 L 14 16.5"
    " L 14.8 5.5",
    "grip": "D 7.2 4.5 1 D 12.8 4.5 1 D 7.2 10 1 D 12.8 10 1 D 7.2 15.5 1 D 12.8 15.5 1",
    "more": "D 4.5 10 1.3 D 10 10 1.3 D 15.5 10 1.3",
    "fit_width": "M 3 4 L 3 16 M 17 4 L 17 16 M 6 10 L 14 10 M 8 8 L 6 10 L 8 12"
    " M 12 8 L 14 10 L 12 12",
    "people": "O 8 7 2.8 M 2.8 16.5 C 2.8 10.6 13.2 10.6 13.2 16.5 "
    "M 13 4.4 C 16.3 4.6 16.3 9.4 13 9.6"
    " M 15 11.8 C 16.8 12.6 17.4 14.4 17.4 16.5",
    "mail": "R 3 4.5 14 11 2 M 3.5 6 L 10 11 L 16.5 6",
    "posting": "M 4.5 2.5 L 12 2.5 L 15.5 6 L 15.5 17.5 L 4.5 17.5 Z M 12 2.5 L 12 6 L 15.5 6"
    " M 7.5 9.5 L 12.5 9.5 M 7.5 13 L 12.5 13",
    "tray": "M 10 2.5 L 10 11 M 6.5 7.8 L 10 11.2 L 13.5 7.8 M 3 11.5 L 3 17 L 17 17 L 17 11.5",
    "shortlist": "M 3.2 5.2 L 4.8 6.8 L 7.6 3.6 M 10 5.2 L 17 5.2 M 3.2 11 L 4.8 12.6 L 7.6 9.4"
    " M 10 11 L 17 11 M 10 16.2 L 17 16.2",
    "ranking": "M 3 5 L 17 5 M 3 10 L 13 10 M 3 15 L 8 15",
    "help": "O 10 10 7.2 M 7.9 8 C 7.9 5.2 12.3 5.2 12.3 7.9 C 12.3 9.6 10 9.6 10 11.6 D 10 14 1",
    "clock": "O 10 10 7.2 M 10 5.6 L 10 10 L 13 12",
    "redo": "M 13 4 L 16.5 7.5 L 13 11 M 16.5 7.5 L 8 7.5 C 2.4 7.5 2.4 15.5 8 15.5 L 12 15.5",
    "shuffle": "M 3 6 L 6 6 C 10 6 10 14 14 14 L 17 14 M 3 14 L 6 14 C 10 14 10 6 14 6 L 17 6"
    " M 14.5 3.5 L 17 6 L 14.5 8.5 M 14.5 11.5 L 17 14 L 14.5 16.5",
    "criteria": "R 3 3.5 5 13 1 M 11 5 L 17 5 M 11 10 L 17 10 M 11 15 L 17 15",
    "compare": "R 2.5 4 6 12 1.5 R 11.5 4 6 12 1.5",
    "chart": "M 3 17 L 17 17 M 5 17 L 5 11 M 10 17 L 10 4 M 15 17 L 15 8",
    "undo": "M 7 4 L 3.5 7.5 L 7 11 M 3.5 7.5 L 12 7.5 C 17.6 7.5 17.6 15.5 12 15.5 L 8 15.5",
    "folder": "M 2.5 5 L 7.5 5 L 9.5 7 L 17.5 7 L 17.5 16 L 2.5 16 Z",
    "copies": "R 6.5 6.5 10.5 11 2 M 13 3 L 5 3 C 3.8 3 3 3.8 3 5 L 3 13.5",
    "globe": "O 10 10 7.2 M 2.8 10 L 17.2 10 M 10 2.8 C 5.6 7 5.6 13 10 17.2"
    " M 10 2.8 C 14.4 7 14.4 13 10 17.2",
    "mail_off": "R 3 4.5 14 11 2 M 3.5 6 L 10 11 L 16.5 6 M 3.5 17.5 L 16.5 2.5",
    "document": "M 5 2.5 L 12 2.5 L 15.5 6 L 15.5 17.5 L 5 17.5 Z M 12 2.5 L 12 6 L 15.5 6",
}
GLYPHS: Final = tuple(_PATHS)


def paint_glyph(
    painter: QPainter, rect: QRectF, name: str, color: QColor, *, stroke: float = _STROKE
) -> None:
    """Paint the icon called ``name`` into ``rect``; ``stroke`` is its line on the 20 px grid."""
    lines, dots = _paths(_PATHS[name])
    scale = min(rect.width(), rect.height()) / _GRID
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    painter.scale(scale, scale)
    painter.translate(-_GRID / 2, -_GRID / 2)
    # A small icon keeps a line of at least 1.4 pixels, else it greys out.
    pen = QPen(color, max(stroke, 1.4 / scale))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(lines, pen)
    painter.fillPath(dots, color)
    painter.restore()


def glyph_icon(name: str, color: QColor, size: float, ratio: float) -> QIcon:
    """Return the icon as a QIcon of ``size`` pixels, drawn at the device ``ratio``."""
    side = round(size * ratio)
    pixmap = QPixmap(QSize(side, side))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_glyph(painter, QRectF(0, 0, size, size), name, color)
    painter.end()
    return QIcon(pixmap)


def _paths(data: str) -> tuple[QPainterPath, QPainterPath]:
    lines, dots = QPainterPath(), QPainterPath()
    commands: dict[str, tuple[int, Callable[[list[float]], None]]] = {
        "M": (2, lambda n: lines.moveTo(*n)),
        "L": (2, lambda n: lines.lineTo(*n)),
        "C": (6, lambda n: lines.cubicTo(*n)),
        "Z": (0, lambda _: lines.closeSubpath()),
        "O": (3, lambda n: lines.addEllipse(QPointF(n[0], n[1]), n[2], n[2])),
        "D": (3, lambda n: dots.addEllipse(QPointF(n[0], n[1]), n[2], n[2])),
        "R": (5, lambda n: lines.addRoundedRect(QRectF(*n[:4]), n[4], n[4])),
    }
    words = data.split()
    at = 0
    while at < len(words):
        count, draw = commands[words[at]]
        draw([float(word) for word in words[at + 1 : at + 1 + count]])
        at += 1 + count
    return lines, dots
