"""Where pages stand in a view, and where a span of a document stands on its pages."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

from models.document import Document, Page
from ui.theme import ThemeSource

GAP: Final = 16
"""Pixels between two pages."""
LEFT_MARGIN: Final = 46
"""Room left of a page for the signs in the margin, in pixels for 13 px text."""
RIGHT_MARGIN: Final = 26
MOST_FITTED: Final = 2.0
"""Fitting never makes a page larger than this zoom."""


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


class PageLayout:
    """Pages below each other, in pixels from the top left corner of everything.

    ``zoom`` is 1 for one pixel a point at the normal text size, None to fit the room;
    ``room`` is the width to fit into and to stand in the middle of, in pixels.
    """

    def __init__(self, themes: ThemeSource) -> None:
        self._themes = themes
        self.pages: tuple[Page, ...] = ()
        self.zoom: float | None = None
        self.room = 0.0

    @property
    def scale(self) -> float:
        """How many pixels a point takes."""
        unit = self._themes.theme.scale
        if self.zoom is not None:
            return self.zoom * unit
        widest = max((page.width for page in self.pages), default=612.0)
        room = self.room - self._margins
        return max(0.3, min(room / max(widest, 1.0), MOST_FITTED * unit))

    @property
    def shown_zoom(self) -> float:
        """The zoom in use, also where it fits the room."""
        return self.scale / self._themes.theme.scale

    @property
    def size(self) -> QSizeF:
        """The size of all pages with their margins."""
        scale = self.scale
        widest = max((page.width for page in self.pages), default=0.0)
        height = GAP + sum(page.height * scale + GAP for page in self.pages)
        return QSizeF(widest * scale + self._margins, height)

    def sheet(self, index: int) -> QRectF:
        """Return the rectangle of the page at ``index``."""
        scale, page = self.scale, self.pages[index]
        top = GAP + sum(one.height * scale + GAP for one in self.pages[:index])
        left = LEFT_MARGIN * self._themes.theme.scale
        left += max(0.0, (self.room - self.size.width()) / 2)
        return QRectF(round(left), round(top), page.width * scale, page.height * scale)

    def page_at(self, point: QPointF) -> tuple[int, QPointF]:
        """Return the index of the page nearest to a place, and the point on it in points."""
        tops = [self.sheet(index).top() for index in range(len(self.pages))]
        index = max(0, sum(top <= point.y() for top in tops) - 1)
        return index, (point - self.sheet(index).topLeft()) / self.scale

    @property
    def _margins(self) -> float:
        return (LEFT_MARGIN + RIGHT_MARGIN) * self._themes.theme.scale
