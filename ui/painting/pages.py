"""A page on its backdrop, and what stands in the margin beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from ui.painting.frames import RIGHT, paint_frame, paint_text
from ui.painting.glyphs import paint_glyph
from ui.painting.marks import TextMark, TextPin
from ui.theme import CriterionMark, Theme

_SHADOW_STEPS = 4
_SAME_ROW = 4.0
_MARGIN = 40.0
_PIN_SIDE = 15.0


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


def paint_margin(
    painter: QPainter,
    right: float,
    marks: Sequence[tuple[TextMark, float]],
    theme: Theme,
) -> None:
    """Paint one sign for every mark, at the height of its first line, left of ``right``.

    ``marks`` are (mark, height) pairs. Signs on one line stand beside each other, the focused
    criterion's nearest to the page.
    """
    taken: dict[int, float] = {}
    for mark, y in sorted(marks, key=lambda entry: (not entry[0].current, not entry[0].focused)):
        row = round(y / _SAME_ROW)
        place = right - taken.get(row, 0.0)
        look = theme.mark(mark.index)
        if mark.focused:
            label = mark.ordinal if mark.current else ""
            paint_pointer(painter, place, y, look, theme, label)
            taken[row] = taken.get(row, 0.0) + (_MARGIN if label else 11)
        elif right - place < _MARGIN - 10:
            paint_tick(painter, place, y, look)
            taken[row] = taken.get(row, 0.0) + 8


def paint_found(
    painter: QPainter, rects: Sequence[QRectF], theme: Theme, *, current: bool
) -> None:
    """Paint a place that was looked for: a frame, filled where it is the one in front."""
    fill = QColor(theme.paper_found)
    fill.setAlphaF(0.42 if current else 0.16)
    for rect in rects:
        edge = theme.paper_found if current else None
        paint_frame(painter, rect, 2, fill=fill, edge=edge, width=1.5)


def paint_pins(
    painter: QPainter,
    left: float,
    pins: Sequence[tuple[TextPin, Sequence[QRectF]]],
    theme: Theme,
) -> None:
    """Paint the icon of every pin right of a page, and a fine line under the words it holds."""
    taken: dict[int, float] = {}
    for pin, rects in pins:
        if not rects:
            continue
        area = pin_area(left, rects[0], taken)
        paint_glyph(painter, area, pin.glyph, theme.colors.text)
        for rect in rects:
            painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.paper_text)


def pin_area(left: float, first: QRectF, taken: dict[int, float]) -> QRectF:
    """Return where a pin's icon stands; icons of one line lie beside each other."""
    row = round(first.center().y() / _SAME_ROW)
    beside = taken.get(row, 0.0)
    taken[row] = beside + _PIN_SIDE + 2
    return QRectF(left + 6 + beside, first.center().y() - _PIN_SIDE / 2, _PIN_SIDE, _PIN_SIDE)


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
