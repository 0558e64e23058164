"""Score cells: the heat bar with its whisker, the score's range, a share, and 'hidden'."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from ui.theme import Theme

WHISKER_FROM: Final = 0.03
"""A range narrower than this (0 to 1) is not drawn: it would hide the value's tick."""
_DIGIT_GAP: Final = 6.0


def heat_color(theme: Theme, value: float) -> QColor:
    """Return the color of the step that ``value`` (0 to 1) falls into."""
    return theme.colors.heat[theme.heat_step(value)]


def paint_heat(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    value: float | None,
    low: float | None = None,
    high: float | None = None,
    rating: str = "",
) -> None:
    """Paint a heat bar over ``rect``; ``rating`` is written as a digit to the right of it.

    ``value``, ``low`` and ``high`` go from 0 to 1; None paints the dashed box with ``?``.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if value is None:
        _paint_unknown(painter, rect, theme)
    else:
        _paint_bar(painter, rect, theme, value)
        least, most = value if low is None else low, value if high is None else high
        if most - least > WHISKER_FROM:
            _paint_whisker(painter, rect, theme, least, most)
    if rating:
        painter.setFont(theme.font("body_strong"))
        painter.setPen(theme.colors.text)
        digit = QRectF(rect.right() + _DIGIT_GAP, rect.top() - 6, 14, rect.height() + 12)
        painter.drawText(digit, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, rating)
    painter.restore()


def paint_hatch(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Paint the bar of a score that is hidden: hatched, with no trace of its length."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colors.heat_0)
    painter.drawRoundedRect(rect, 3, 3)
    painter.setBrush(QBrush(theme.colors.line, Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(rect, 3, 3)
    painter.restore()


def paint_range(
    painter: QPainter, rect: QRectF, theme: Theme, value: float, low: float, high: float
) -> None:
    """Paint a score's track over ``rect``: a thin line, the range as a pill, the value as a tick.

    ``value``, ``low`` and ``high`` go from 0 to 1.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    middle = rect.center().y()
    painter.setBrush(theme.colors.heat_0)
    painter.drawRoundedRect(QRectF(rect.left(), middle - 2, rect.width(), 4), 2, 2)
    left, right = rect.left() + low * rect.width(), rect.left() + high * rect.width()
    if right - left > 3:
        painter.setBrush(theme.colors.heat_3)
        painter.drawRoundedRect(QRectF(left, middle - 3.5, right - left, 7), 3.5, 3.5)
    at = rect.left() + value * rect.width()
    painter.setBrush(theme.colors.tick)
    painter.drawRoundedRect(QRectF(at - 1.25, middle - 6, 2.5, 12), 1, 1)
    painter.restore()


def paint_share(painter: QPainter, rect: QRectF, theme: Theme, value: float) -> None:
    """Paint a thin bar filled to ``value`` (0 to 1): a share of cases or of work done."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = rect.height() / 2
    painter.setBrush(theme.colors.heat_0)
    painter.drawRoundedRect(rect, radius, radius)
    if value > 0:
        painter.setBrush(heat_color(theme, value))
        width = max(rect.height(), value * rect.width())
        painter.drawRoundedRect(
            QRectF(rect.left(), rect.top(), width, rect.height()), radius, radius
        )
    painter.restore()


def _paint_bar(painter: QPainter, rect: QRectF, theme: Theme, value: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colors.heat_0)
    painter.drawRoundedRect(rect, 3, 3)
    painter.save()
    filled = QRectF(rect.left(), rect.top(), value * rect.width(), rect.height())
    painter.setClipRect(filled)
    painter.setBrush(heat_color(theme, value))
    painter.drawRoundedRect(rect, 3, 3)
    painter.restore()
    at = min(max(rect.left(), filled.right() - 2), rect.right() - 2)
    painter.fillRect(QRectF(at, rect.top(), 2, rect.height()), theme.colors.tick)


def _paint_whisker(painter: QPainter, rect: QRectF, theme: Theme, low: float, high: float) -> None:
    left = rect.left() + max(0.02, low) * rect.width()
    right = rect.left() + min(0.98, high) * rect.width()
    y = rect.center().y()
    lines = [
        QLineF(left, y, right, y),
        QLineF(left, y - 3, left, y + 3),
        QLineF(right, y - 3, right, y + 3),
    ]
    halo = QPen(theme.colors.surface, 3.6)
    halo.setCapStyle(Qt.PenCapStyle.SquareCap)
    painter.setPen(halo)
    painter.setOpacity(0.75)
    painter.drawLines(lines)
    painter.setOpacity(1.0)
    ink = QPen(theme.colors.ink, 1.4)
    ink.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(ink)
    painter.drawLines(lines)


def _paint_unknown(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    pen = QPen(theme.colors.border, 1)
    pen.setDashPattern([3, 2.5])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(theme.colors.text_muted)
    painter.setFont(theme.font("label"))
    area = QRectF(QPointF(rect.left(), rect.top() - 3), QPointF(rect.right(), rect.bottom() + 3))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "?")
