"""Pictures of pages, drawn by a locked worker beside the screen and kept for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QColor, QImage, QPainter

from models.document import Box, DocumentFormat
from models.messages import message
from screener.page_drawing import PageDrawer
from ui.tasks import Report, TaskRunner

_KEPT_BYTES: Final = 24 * 1024 * 1024
_RENDERING: Final = message("work.page")
_COVER: Final = QColor("#3A3F46")


@dataclass(frozen=True, slots=True)
class PageSource:
    """Where the pages of a document come from; ``sha256`` names its bytes.

    ``covers`` are the boxes to be covered by page (1-based), None where nothing is hidden;
    ``names`` those among them that hold a name.
    """

    sha256: str
    format: DocumentFormat
    read: Callable[[], bytes]
    covers: Mapping[int, tuple[Box, ...]] | None = None
    names: tuple[tuple[int, Box], ...] = ()

    def covers_on(self, number: int) -> tuple[Box, ...] | None:
        """Return the boxes to be covered on a page; None where nothing is hidden at all."""
        return None if self.covers is None else self.covers.get(number, ())


@dataclass(frozen=True, slots=True)
class PageKey:
    """One picture: a page (1-based) of a document at ``scale`` pixels a point.

    ``width`` is the page's width in pixels at that scale. ``covered`` tells whether somebody is
    hidden on it: such a picture never stands in for one without covers, nor the other way.
    """

    sha256: str
    number: int
    scale: float
    width: int
    covered: bool = False


class PageImages(QObject):
    """Draws the pages that are asked for, the latest wish first, and keeps the last ones.

    Signals:
        image_arrived: the PageKey of a picture that can now be painted.
        sizes_arrived: sha256 and a tuple of (width, height) in points.
        drawing_failed: sha256 of a document whose pages cannot be drawn.
    """

    image_arrived = Signal(object)
    sizes_arrived = Signal(str, object)
    drawing_failed = Signal(str)

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._images: OrderedDict[PageKey, QImage] = OrderedDict()
        self._wanted: list[tuple[PageKey, PageSource]] = []
        self._drawing: PageKey | None = None
        self._bytes: tuple[str, bytes] = ("", b"")
        self._failed: set[str] = set()
        self._drawer = PageDrawer()
        tasks.call_before_closing(self._drawer.close)

    def image(self, key: PageKey) -> QImage | None:
        """Return the picture if it is there."""
        found = self._images.get(key)
        if found is not None:
            self._images.move_to_end(key)
        return found

    def closest(self, key: PageKey) -> QImage | None:
        """Return the same page at another scale, to be shown until the right one is there."""
        wanted = (key.sha256, key.number, key.covered)
        same = [one for one in self._images if (one.sha256, one.number, one.covered) == wanted]
        best = min(same, key=lambda one: abs(one.scale - key.scale), default=None)
        return self._images[best] if best else None

    def request(self, key: PageKey, source: PageSource) -> None:
        """Ask for a picture; ``image_arrived`` tells when it is there."""
        waiting = [entry[0] for entry in self._wanted]
        if key in self._images or key == self._drawing or source.sha256 in self._failed:
            return
        if key in waiting:
            return
        self._wanted.append((key, source))
        self._draw_next()

    def request_sizes(self, source: PageSource) -> None:
        """Ask for the sizes of all pages of a PDF; ``sizes_arrived`` brings them."""
        data = self._read(source)
        task = self._tasks.start(lambda _report: self._drawer.sizes(data), _RENDERING)
        task.succeeded.connect(partial(self.sizes_arrived.emit, source.sha256))

    def forget_requests(self) -> None:
        """Drop what was asked for and is not being drawn: another document is in front now."""
        self._wanted.clear()

    def _read(self, source: PageSource) -> bytes:
        if self._bytes[0] != source.sha256:
            self._bytes = (source.sha256, source.read())
        return self._bytes[1]

    def _draw_next(self) -> None:
        if self._drawing is not None or not self._wanted:
            return
        key, source = self._wanted.pop()
        data = self._read(source)
        self._drawing = key

        def work(_report: Report) -> QImage:
            covers = source.covers_on(key.number)
            return draw_page(self._drawer, data, source.format, key, covers)

        task = self._tasks.start(work, _RENDERING)
        task.succeeded.connect(partial(self._on_drawn, key))
        task.failed.connect(lambda _error: self._on_failed(key))
        task.finished.connect(self._on_finished)

    def _on_drawn(self, key: PageKey, image: object) -> None:
        if not isinstance(image, QImage):
            return
        self._images[key] = image
        while sum(one.sizeInBytes() for one in self._images.values()) > _KEPT_BYTES:
            if len(self._images) == 1:
                break
            self._images.popitem(last=False)
        self.image_arrived.emit(key)

    def _on_failed(self, key: PageKey) -> None:
        self._failed.add(key.sha256)
        self.drawing_failed.emit(key.sha256)

    def _on_finished(self) -> None:
        self._drawing = None
        self._draw_next()


def draw_page(
    drawer: PageDrawer,
    data: bytes,
    form: DocumentFormat,
    key: PageKey,
    covers: tuple[Box, ...] | None = None,
) -> QImage:
    """Return the page that ``key`` names, of a PDF or a picture. Safe on any thread.

    ``covers`` are painted over before anybody sees the picture. Raises DrawingError where it
    cannot be drawn.
    """
    page = drawer.draw(data, form, key.number, key.scale, key.width, covers)
    view = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    # The pixels belong to Python and are gone with the page: keep a copy.
    drawn = view.copy()
    return _with_covers(drawn, covers or (), key.scale) if form is DocumentFormat.IMAGE else drawn


def _with_covers(image: QImage, covers: tuple[Box, ...], scale: float) -> QImage:
    if not covers or image.isNull():
        return image
    painted = image.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(painted)
    for box in covers:
        left, top, right, bottom = (
            side * scale for side in (box.left - 1, box.top - 1, box.right + 1, box.bottom + 1)
        )
        painter.fillRect(QRectF(left, top, right - left, bottom - top), _COVER)
    painter.end()
    return painted
