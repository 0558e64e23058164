"""Where a span of a document stands on its pages."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from models.document import Document


def boxes_on_pages(document: Document, start: int, end: int) -> list[tuple[int, QRectF]]:
    """Return (page index, rectangle in points) for every line of the characters of a span.

    The rectangles are a little larger than the letters, so that marks do not cut them.
    """
    found: list[tuple[int, QRectF]] = []
    for index, page in enumerate(document.pages):
        first, last = max(start, page.start), min(end, page.end)
        if last <= first:
            continue
        for box in document.text_map.boxes_between(first, last):
            shape = QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
            found.append((index, shape.adjusted(-1, -0.5, 1, 1)))
    return found


def scaled(rect: QRectF, scale: float) -> QRectF:
    """Return a rectangle in points as one in pixels."""
    return QRectF(rect.topLeft() * scale, rect.bottomRight() * scale)
