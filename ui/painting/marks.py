"""Criterion marks: a tint behind the words and a line under them in one of eight patterns."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.theme import Theme

PATTERNS: Final = ("solid", "dash", "dot", "wave", "double", "dashdot", "thick", "zigzag")
LINE_WIDTH: Final = 2.0
_DASHES: Final = {"dash": (2.6, 1.5), "dot": (1.0, 0.9), "dashdot": (3.4, 1.4, 1.0, 1.4)}
_WAVE_LENGTH: Final = {"wave": 8.0, "zigzag": 5.0}
_STACK_STEP: Final = 2.8
_STACK_HEIGHT: Final = 2
_BAND: Final = 32.0
"""The height in which marks are looked for that may stand in the same row."""


@dataclass(frozen=True, slots=True)
class TextMark:
    """A span of a text (offsets) that belongs to the criterion at ``index``.

    ``focused`` marks belong to the criterion in focus, ``current`` is the one that was jumped
    to and has its ``ordinal`` (``1/3``) in the margin. ``label`` is shown as a tool tip;
    ``key`` is for whoever made the mark.
    """

    start: int
    end: int
    index: int
    key: tuple[str, int]
    label: str = ""
    ordinal: str = ""
    focused: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class TextPin:
    """Something pinned to a span of a text: shown in the right margin.

    ``key`` is for whoever made the pin, ``label`` is the tool tip, ``glyph`` the icon.
    """

    start: int
    end: int
    key: str
    label: str
    glyph: str = "note"


def paint_text_mark(
    painter: QPainter,
    rects: Iterable[tuple[QRectF, int]],
    mark: TextMark,
    theme: Theme,
    *,
    paper: bool,
) -> None:
    """Paint a mark over its lines: (rectangle, level) pairs, see :func:`stack_levels`.

    On ``paper`` only the focused criterion has a tint; elsewhere every mark has one.
    """
    look = theme.mark(mark.index)
    color = look.paper if paper else look.color
    tint: QColor | None = look.paper_tint if paper else look.tint
    if paper and not mark.focused:
        tint = None
    elif mark.focused:
        tint = look.focused_tint if paper else QColor(look.tint)
        if mark.current or not paper:
            tint = QColor(tint)
            tint.setAlphaF(min(1.0, tint.alphaF() * 1.7))
    width = LINE_WIDTH if mark.focused or not paper else 0.75 * LINE_WIDTH
    for rect, level in rects:
        if level >= _STACK_HEIGHT and not mark.focused:
            # More lines would run into the next row; the margin still tells of this one.
            continue
        lowered = rect.adjusted(0, 0, 0, min(level, _STACK_HEIGHT) * _STACK_STEP)
        shown = tint if level == 0 or mark.focused else None
        # A second line is finer, so that it stays clear of the words below.
        fine = width if level == 0 else 0.65 * width
        paint_mark(painter, lowered, look.pattern, color, tint=shown, width=fine)


def stack_levels(
    marks: Sequence[TextMark], lines: Sequence[Sequence[QRectF]]
) -> list[list[tuple[QRectF, int]]]:
    """Give every rectangle a level, so that lines under the same words lie below each other.

    ``lines`` holds the rectangles of each mark. The focused marks keep the first level.
    """
    placed: defaultdict[int, list[tuple[QRectF, int]]] = defaultdict(list)
    result: list[list[tuple[QRectF, int]]] = [[] for _ in marks]
    for place in sorted(range(len(marks)), key=lambda at: not marks[at].focused):
        row: list[tuple[QRectF, int]] = []
        for rect in lines[place]:
            near = [one for band in _bands(rect) for one in placed[band]]
            taken = {level for other, level in near if _same_words(other, rect)}
            level = next(level for level in range(len(near) + 1) if level not in taken)
            row.append((rect, level))
        for rect, level in row:
            for band in _bands(rect):
                placed[band].append((rect, level))
        result[place] = row
    return result


def _bands(rect: QRectF) -> range:
    """Return the bands of the page that a rectangle stands in: a text may have many marks."""
    return range(int(rect.top() // _BAND), int(rect.bottom() // _BAND) + 1)


def _same_words(one: QRectF, other: QRectF) -> bool:
    overlap = one.intersected(other)
    return overlap.width() > 2 and overlap.height() > 0.4 * other.height()


def paint_mark(
    painter: QPainter,
    rect: QRectF,
    pattern: str,
    color: QColor,
    *,
    tint: QColor | None = None,
    width: float = LINE_WIDTH,
    radius: float = 2.0,
) -> None:
    """Paint the tint over ``rect`` and the line along its lower edge.

    Without a ``tint`` there is the line only. ``width`` is the line's width and ``radius``
    that of the upper corners, both in pixels.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if tint is not None:
        painter.fillPath(_upper_rounded(rect, radius), tint)
    paint_line(painter, rect.left(), rect.right(), rect.bottom(), pattern, color, width)
    painter.restore()


def paint_line(
    painter: QPainter,
    left: float,
    right: float,
    y: float,
    pattern: str,
    color: QColor,
    width: float = LINE_WIDTH,
) -> None:
    """Paint one patterned line from ``left`` to ``right``, its middle at ``y`` (pixels)."""
    if right <= left:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    scale = width / LINE_WIDTH
    if pattern in _WAVE_LENGTH:
        pen.setWidthF(width * 0.8)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        length = _WAVE_LENGTH[pattern] * scale
        painter.drawPath(_wave(left, right, y + 0.5 * width, length, pattern == "zigzag"))
    elif pattern == "double":
        pen.setWidthF(width * 0.55)
        painter.setPen(pen)
        for offset in (-0.55, 0.95):
            painter.drawLine(QPointF(left, y + offset * width), QPointF(right, y + offset * width))
    else:
        if pattern == "thick":
            pen.setWidthF(width * 1.7)
            y += 0.2 * width
        if pattern in _DASHES:
            pen.setDashPattern(list(_DASHES[pattern]))
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(right, y))
    painter.restore()


def _wave(left: float, right: float, y: float, length: float, straight: bool) -> QPainterPath:
    height = 0.22 * length if not straight else 0.34 * length
    path = QPainterPath(QPointF(left, y + height))
    half = length / 2
    steps = math.ceil((right - left) / half)
    for step in range(steps):
        end = min(left + (step + 1) * half, right)
        share = (end - (left + step * half)) / half
        up = step % 2 == 0
        start_y, full_y = (y + height, y - height) if up else (y - height, y + height)
        end_y = start_y + (full_y - start_y) * share
        if straight:
            path.lineTo(end, end_y)
        else:
            middle = (left + step * half + end) / 2
            path.cubicTo(QPointF(middle, start_y), QPointF(middle, end_y), QPointF(end, end_y))
    return path


def _upper_rounded(rect: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath(rect.bottomLeft())
    path.lineTo(rect.left(), rect.top() + radius)
    path.quadTo(rect.topLeft(), QPointF(rect.left() + radius, rect.top()))
    path.lineTo(rect.right() - radius, rect.top())
    path.quadTo(rect.topRight(), QPointF(rect.right(), rect.top() + radius))
    path.lineTo(rect.bottomRight())
    path.closeSubpath()
    return path
