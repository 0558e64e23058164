"""A page on its backdrop, and what stands in the margin beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from ui.painting.frames import RIGHT, paint_text
from ui.theme import CriterionMark, Theme

_SHADOW_STEPS = 4


def paint_paper(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Paint a blank page with the shadow that lifts it from the backdrop."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(_SHADOW_STEPS, 0, -1):
        painter.setBrush(QColor(0, 0, 0, 22 if theme.dark else 7))
        painter.drawRoundedRect(rect.adjusted(-step, 1 - step, step, 1 + step), step, step)
    painter.restore()
    painter.fillRect(rect, theme.colors.paper)


def paint_tick(painter: QPainter, right: float, y: float, mark: CriterionMark) -> None:
    """Paint the margin's small dash for evidence of a criterion that is not in focus."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mark.color)
    painter.drawRoundedRect(QRectF(right - 6, y - 1.25, 6, 2.5), 1.25, 1.25)
    painter.restore()


def paint_pointer(
    painter: QPainter, right: float, y: float, mark: CriterionMark, theme: Theme, label: str = ""
) -> None:
    """Paint the margin's triangle for evidence of the focused criterion.

    ``label`` (``1/3``) stands to the left of the current one.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mark.color)
    left = right - 8
    points = [QPointF(left, y - 5), QPointF(right, y), QPointF(left, y + 5)]
    painter.drawPolygon(QPolygonF(points))
    painter.restore()
    if label:
        area = QRectF(left - 42, y - 9, 39, 18)
        font = theme.font("label", numbers=True)
        paint_text(painter, area, font, theme.colors.text_secondary, label, RIGHT)
