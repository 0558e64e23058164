"""Frames and single lines of text: what tags, cards and buttons are made of."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.theme import Theme

LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
CENTER: Final = Qt.AlignmentFlag.AlignCenter


def text_width(font: QFont, text: str) -> float:
    """Return how wide ``text`` is on one line, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def weighted(font: QFont, weight: QFont.Weight = QFont.Weight.Medium) -> QFont:
    """Return a copy of ``font`` in another weight."""
    copy = QFont(font)
    copy.setWeight(weight)
    return copy


def card_color(theme: Theme) -> QColor:
    """Return the ground of a card that lies on a work area."""
    return theme.colors.raised if theme.dark else theme.colors.window


def paint_frame(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Paint a rounded rectangle whose edge lies inside ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = 0.0
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(edge, width)
        if dashed:
            pen.setDashPattern([2.5, 2])
        painter.setPen(pen)
        inset = width / 2
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def paint_focus_ring(painter: QPainter, rect: QRectF, theme: Theme, radius: float) -> None:
    """Paint the one focus ring, two pixels wide, just inside ``rect``."""
    width = theme.stroke("focus")
    paint_frame(painter, rect, radius, edge=theme.colors.focus_ring, width=width)


def paint_text(
    painter: QPainter,
    rect: QRectF,
    font: QFont,
    color: QColor,
    text: str,
    alignment: Qt.AlignmentFlag = LEFT,
) -> None:
    """Paint one line of text; what does not fit ends in an ellipsis."""
    painter.save()
    painter.setFont(font)
    painter.setPen(color)
    room = rect.width() + 1
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, alignment, shown)
    painter.restore()


def break_line(words: str, font: QFont, width: float) -> int:
    """Return how many characters of ``words`` fit on a line ``width`` pixels wide."""
    end = len(words)
    while end > 0 and text_width(font, words[:end]) > width:
        shorter = words.rfind(" ", 0, end)
        end = shorter if shorter > 0 else end - 1
    return end


def paint_two_lines(
    painter: QPainter, rect: QRectF, font: QFont, line: float, color: QColor, text: str
) -> None:
    """Paint text on two lines, each ``line`` pixels high; the second one ends in an ellipsis."""
    first = break_line(text, font, rect.width())
    upper = QRectF(rect.left(), rect.center().y() - line, rect.width(), line)
    paint_text(painter, upper, font, color, text[:first].rstrip())
    paint_text(painter, upper.translated(0, line), font, color, text[first:].lstrip())


def paint_wrapped(painter: QPainter, rect: QRectF, theme: Theme, text: str) -> None:
    """Paint secondary text on one line where it fits, else on two smaller ones."""
    color, font = theme.colors.text_secondary, theme.font("small")
    if text_width(font, text) <= rect.width():
        paint_text(painter, rect, font, color, text)
        return
    caption = theme.font("caption")
    if text_width(caption, text) <= rect.width():
        paint_text(painter, rect, caption, color, text)
    else:
        paint_two_lines(painter, rect, caption, theme.line_height("caption"), color, text)
