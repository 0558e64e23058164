"""Words selected on a page: from a place under the mouse to offsets into the text."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF

from models.document import Document


class PageSelection:
    """A run of a document's text in reading order, from where the mouse went down."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        packed = np.frombuffer(document.text_map.boxes, dtype="<u2")
        self._boxes = packed.reshape(-1, 4).astype(np.float64) / 10
        self._pages = document.pages
        self._anchor: int | None = None
        self._end: int | None = None

    @property
    def span(self) -> tuple[int, int] | None:
        """The selected offsets, None where nothing is selected."""
        if self._anchor is None or self._end is None or self._anchor == self._end:
            return None
        return min(self._anchor, self._end), max(self._anchor, self._end)

    def words(self) -> str:
        """Return the selected words."""
        span = self.span
        return self._text[span[0] : span[1]] if span else ""

    def begin(self, page: int, point: QPointF) -> None:
        """Start at a point (in points) of the page at index ``page``."""
        self._anchor = self._end = self._offset_at(page, point)

    def extend(self, page: int, point: QPointF) -> None:
        """Select up to a point."""
        self._end = self._offset_at(page, point)

    def take_span(self, start: int, end: int) -> None:
        """Select these offsets."""
        self._anchor, self._end = start, end

    def clear(self) -> None:
        """Select nothing."""
        self._anchor = self._end = None

    def take_word(self, page: int, point: QPointF) -> None:
        """Select the word at a point."""
        at = self._offset_at(page, point)
        start = end = at
        while start > 0 and not self._text[start - 1].isspace():
            start -= 1
        while end < len(self._text) and not self._text[end].isspace():
            end += 1
        self._anchor, self._end = start, end

    def _offset_at(self, page: int, point: QPointF) -> int:
        """Return the offset of the letter nearest to a point, or of the gap behind it."""
        first, last = self._pages[page].start, self._pages[page].end
        boxes = self._boxes[first:last]
        left, top, right, bottom = boxes.T
        below = np.maximum(0, np.maximum(top - point.y(), point.y() - bottom))
        beside = np.maximum(0, np.maximum(left - point.x(), point.x() - right))
        # Lines are chosen before letters: far to the side of a line is still that line.
        distance = np.where(right > left, 1000 * below + beside, np.inf)
        if not len(distance) or not np.isfinite(distance).any():
            return first
        nearest = int(distance.argmin())
        middle = (left[nearest] + right[nearest]) / 2
        return first + nearest + (1 if point.x() > middle else 0)
