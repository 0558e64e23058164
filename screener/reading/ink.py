"""Looks at a drawn page: which words leave marks on it that their absence would take away."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterable
from itertools import repeat

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from screener.reading.arrays import Booleans, Floats, Integers
from screener.reading.page_objects import PageObjects
from screener.reading.pdfium import fast_call

QUICK_SCALE = 1.0
CAREFUL_SCALE = 2.0
"""Pixels a point: the quick look is in grey, the careful one in colour."""

LEAST_DIFFERENCE = 24
"""A pixel (0 to 255 a channel) that changes by less is not seen to change."""

LEAST_ALONG = 0.3
LEAST_ACROSS = 0.45
"""The parts of a word's pixel columns and rows that carry ink where the word can be seen."""

_MOST_PIXELS = 12_000_000

_set_active = fast_call(raw.FPDFPageObj_SetIsActive, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)

Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


class DrawnPage:
    """A page drawn in full, to be compared with itself without some of its text.

    ``scale`` is in pixels a point. With ``colour`` every channel is compared, else the grey. What
    does not reach into ``boxes`` (of the words to be judged) is not drawn: it costs time only.
    """

    def __init__(
        self,
        page: pdfium.PdfPage,
        objects: PageObjects,
        scale: float,
        boxes: Floats | None = None,
        *,
        colour: bool,
    ) -> None:
        width, height = page.get_size()
        area = max(width * height, 1.0)
        self.scale = min(scale, (_MOST_PIXELS / area) ** 0.5)
        self._page = page
        self._objects = objects
        self._format = raw.FPDFBitmap_BGRx if colour else raw.FPDFBitmap_Gray
        self._columns = max(1, round(width * self.scale))
        self._rows = max(1, round(height * self.scale))
        self._away = objects.away_from(boxes) if boxes is not None else []
        self.pixels = self._draw_without(self._away)

    def ink_without(self, texts: Iterable[int]) -> Booleans:
        """Tell which pixels change when text objects are left out."""
        return self._differs(self.pixels, self._draw_without([*self._away, *texts]))

    def ink(self) -> Booleans:
        """Tell which pixels change when all text is left out.

        Where nothing but text is drawn, paper is all that is left without it.
        """
        others = len(self._objects.pictures) + len(self._objects.shapes)
        if others > len(self._away) or self._objects.annotated:
            return self.ink_without(self._objects.texts)
        return self._any_channel(self.pixels <= 255 - LEAST_DIFFERENCE)

    def _draw_without(self, left_out: list[int]) -> Pixels:
        deque(map(_set_active, left_out, repeat(0)), maxlen=0)
        try:
            return self._draw()
        finally:
            deque(map(_set_active, left_out, repeat(1)), maxlen=0)

    def colour_at(self, box: Floats) -> Integers:
        """The middle colour of a box: its channels, or its grey."""
        left, top, right, bottom = self.pixel_boxes(box[None, :])[0]
        part = self.pixels[top : max(bottom, top + 1), left : max(right, left + 1)]
        if not part.size:
            return np.zeros(0, np.int64)
        flat = part.reshape(-1, part.shape[2]) if part.ndim == 3 else part.reshape(-1, 1)
        middle: Integers = np.median(flat, axis=0).astype(np.int64)
        return middle[:3]

    def pixel_boxes(self, boxes: Floats) -> list[list[int]]:
        """Turn boxes in points into (left, top, right, bottom) in pixels, cut to the page."""
        limits = (self._columns, self._rows, self._columns, self._rows)
        clipped = np.clip(np.rint(boxes * self.scale), 0, limits)
        rows: list[list[int]] = clipped.astype(np.int64).tolist()
        return rows

    def _draw(self) -> Pixels:
        bitmap = pdfium.PdfBitmap.new_native(self._columns, self._rows, self._format)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, self._columns, self._rows)
        flags = raw.FPDF_ANNOT | raw.FPDF_RENDER_NO_SMOOTHIMAGE
        raw.FPDF_RenderPageBitmap(
            bitmap.raw, self._page.raw, 0, 0, self._columns, self._rows, 0, flags
        )
        pixels: Pixels = bitmap.to_numpy().copy()
        bitmap.close()
        return pixels

    def _differs(self, one: Pixels, two: Pixels) -> Booleans:
        difference = np.maximum(one, two) - np.minimum(one, two)
        return self._any_channel(difference >= LEAST_DIFFERENCE)

    def _any_channel(self, changed: Booleans) -> Booleans:
        if changed.ndim == 3 and changed.shape[2] == 4:
            whole: Booleans = changed.view(np.uint32)[:, :, 0] != 0
            return whole
        return changed[:, :, 0] if changed.ndim == 3 else changed


def ink_shares(drawn: DrawnPage, ink: Booleans, boxes: Floats, turned: Booleans) -> Floats:
    """Return for every box how much of it carries ink: along the line, and across it.

    Rows of two parts (0 to 1): of its pixel columns, and of its pixel rows. Only the middle of a
    box is looked at, so that lines above and below do not count. For a ``turned`` box, whose text
    runs up or down, rows and columns change places.
    """
    places = np.array(drawn.pixel_boxes(_cores(boxes, turned)), np.int64).reshape(-1, 4)
    rows, columns = ink.shape
    places[:, 2:] = np.minimum(np.maximum(places[:, 2:], places[:, :2] + 1), (columns, rows))
    inside = (places[:, 0] < places[:, 2]) & (places[:, 1] < places[:, 3])
    left, top, right, bottom = places[inside].T
    flat = ink.ravel()
    start = top * columns + left
    shares = np.zeros((len(boxes), 2), np.float32)
    shares[inside, 0] = _covered(flat, start, right - left, bottom - top, 1, columns)
    shares[inside, 1] = _covered(flat, start, bottom - top, right - left, columns, 1)
    shares[turned] = shares[turned][:, ::-1]
    return shares


def _covered(
    flat: Booleans, starts: Integers, lengths: Integers, depths: Integers, step: int, down: int
) -> Floats:
    """The part of the lines of every place that carries ink.

    A place has ``lengths`` lines, each ``depths`` pixels deep; from one line to the next it is
    ``step`` pixels in ``flat``, and ``down`` from one pixel of a line to the next.
    """
    shares = np.zeros(len(starts), np.float32)
    if not len(starts):
        return shares
    order = np.argsort(-depths, kind="stable")
    sizes = lengths[order]
    firsts = np.cumsum(sizes) - sizes
    owner = np.repeat(np.arange(len(order)), sizes)
    pixels = starts[order][owner] + (np.arange(len(owner)) - firsts[owner]) * step
    inked = np.zeros(len(owner), np.bool_)
    # The deepest places come first: so many lines reach down to each depth.
    deep = depths[order]
    reach = np.searchsorted(-deep, -np.arange(1, int(deep[0]) + 1), side="right")
    ends = np.append(firsts, len(owner))
    for depth, count in enumerate(reach.tolist()):
        end = int(ends[count])
        inked[:end] |= flat[pixels[:end] + depth * down]
    shares[order] = np.add.reduceat(inked, firsts, dtype=np.int64) / sizes
    return shares


def _cores(boxes: Floats, turned: Booleans) -> Floats:
    cores = boxes.copy()
    for mask, low, high in ((~turned, 1, 3), (turned, 0, 2)):
        height = (boxes[mask, high] - boxes[mask, low]) * 0.22
        cores[mask, low] += height
        cores[mask, high] -= height
    return cores
