"""Draws the pages of strangers' documents in a locked worker: bytes go in, pixels come out."""

from __future__ import annotations

import io
import math
import struct
import threading
from array import array
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Final

from models.document import Box, DocumentFormat
from models.errors import ScreeningError
from models.messages import message
from screener.executor import Task, TaskFailedError, WorkerEndedError, WorkerPool
from screener.reading.limits import MEGABYTE
from screener.reading.render import MAXIMUM_SIDE, RenderedPage, page_sizes, render_page
from screener.reading.warm_up import load_late_modules, page_sample
from screener.sandbox.allowance import Allowance

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_DOTS: Final = 40_000_000
"""A page or picture of more is drawn smaller."""

_MOST_DOTS_READ: Final = 120_000_000
_LARGEST_PAGE: Final = 1e6
_HEAD: Final = struct.Struct("<QQQ")
_ALLOWANCE: Final = Allowance(
    1_000 * MEGABYTE, 10.0, answer=4 * MOST_DOTS + 4 * MAXIMUM_SIDE + MEGABYTE
)

_NO_ANSWER: Final = (
    TimeoutError, MemoryError, WorkerEndedError, TaskFailedError, CancelledError,
)  # fmt: skip


class DrawingError(ScreeningError):
    """A page cannot be drawn: damaged, too much, or no worker could be started."""


class PageDrawer:
    """Draws one page at a time; the worker starts with the first page."""

    def __init__(self, allowance: Allowance = _ALLOWANCE) -> None:
        self._allowance = allowance
        self._pool: WorkerPool | None = None
        self._closed = False
        self._lock = threading.Lock()

    def sizes(self, data: bytes) -> tuple[tuple[float, float], ...]:
        """Return width and height of every page of a PDF in points; raise DrawingError."""
        return checked_sizes(self._ask(measure_in_worker, data))

    def draw(
        self,
        data: bytes,
        form: DocumentFormat,
        number: int,
        scale: float,
        width: int,
        covers: tuple[Box, ...] | None = None,
    ) -> RenderedPage:
        """Draw a page (1-based) at ``scale`` pixels a point, or a picture ``width`` pixels wide.

        Where ``covers`` are given, they and all photographs of a page are covered.

        Raises:
            DrawingError: It cannot be drawn.
        """
        if form is DocumentFormat.IMAGE:
            return checked_page(self._ask(draw_picture_in_worker, data, width))
        return checked_page(self._ask(draw_page_in_worker, data, number, scale, covers))

    def close(self) -> None:
        """End the worker at once; whoever waits for a page gets an error."""
        with self._lock:
            self._closed = True
        if self._pool is not None:
            self._pool.close(at_once=True)

    def _ask(self, task: Task, *arguments: object) -> bytes:
        with self._lock:
            if self._closed:
                raise _not_drawn("closed")
            if self._pool is None:
                self._pool = WorkerPool(1, self._allowance, prepare)
            future = self._pool.submit(task, *arguments)
        try:
            return future.result()
        except _NO_ANSWER as error:
            raise _not_drawn(type(error).__name__) from error


def prepare() -> None:
    """Load what drawing needs, before the lock."""
    load_late_modules()
    sample = page_sample()
    measure_in_worker(sample)
    draw_page_in_worker(sample, 1, 1.0, (Box(1.0, 1.0, 2.0, 2.0),))


def measure_in_worker(data: bytes) -> bytes:
    """Return the sizes of a PDF's pages; the task of a locked worker."""
    sizes = page_sizes(data)
    return array("d", (side for size in sizes for side in size)).tobytes()


def draw_page_in_worker(
    data: bytes, number: int, scale: float, covers: tuple[Box, ...] | None = None
) -> bytes:
    """Draw a page; the task of a locked worker."""
    width, height = page_sizes(data)[number - 1]
    most = math.sqrt(MOST_DOTS / max(1.0, width * height))
    return _packed(render_page(data, number, min(scale, most), covers=covers))


def draw_picture_in_worker(data: bytes, width: int) -> bytes:
    """Draw a picture; the task of a locked worker."""
    from PIL import Image as Images  # optional
    from PIL import ImageOps

    with Images.open(io.BytesIO(data)) as picture:
        if picture.width * picture.height > _MOST_DOTS_READ:
            raise MemoryError
        upright = ImageOps.exif_transpose(picture) or picture
        return _packed(_fitted(upright.convert("RGB"), width))


def _fitted(picture: Image, width: int) -> RenderedPage:
    most = math.sqrt(MOST_DOTS / (picture.width * picture.height))
    scale = min(max(1, width) / picture.width, most, MAXIMUM_SIDE / max(picture.size))
    size = (max(1, int(picture.width * scale)), max(1, int(picture.height * scale)))
    small = picture.resize(size, reducing_gap=2.0)
    return RenderedPage(*size, 4 * size[0], small.tobytes("raw", "BGRX"))


def _packed(page: RenderedPage) -> bytes:
    return _HEAD.pack(page.width, page.height, page.stride) + page.pixels


def checked_page(answer: bytes) -> RenderedPage:
    """Return the page of an answer; raise DrawingError for what is none.

    A worker that was taken over may answer anything.
    """
    if len(answer) < _HEAD.size:
        raise _not_drawn("no answer")
    width, height, stride = _HEAD.unpack_from(answer)
    sides = 0 < width <= MAXIMUM_SIDE and 0 < height <= MAXIMUM_SIDE
    if not sides or stride < 4 * width or len(answer) != _HEAD.size + stride * height:
        raise _not_drawn("sizes")
    return RenderedPage(width, height, stride, answer[_HEAD.size :])


def checked_sizes(answer: bytes) -> tuple[tuple[float, float], ...]:
    """Return the sizes of an answer's pages; raise DrawingError for what is none."""
    numbers = array("d")
    if len(answer) % 16:
        raise _not_drawn("sizes")
    numbers.frombytes(answer)
    if not all(math.isfinite(number) and 0 <= number < _LARGEST_PAGE for number in numbers):
        raise _not_drawn("sizes")
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def _not_drawn(kind: str) -> DrawingError:
    return DrawingError(message("page.not_drawn", kind=kind))
