"""Pictures of pages for people to look at: what a reviewer sees is what was judged."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref, c_int
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from models.document import Box
from screener.reading.pdfium import open_document

MAXIMUM_SIDE = 10_000
"""No picture is wider or higher than this, in pixels: a page can state any size it likes."""


_COVER = (58, 63, 70, 255)
_LEAST_PICTURE = 0.002
_MOST_PICTURE = 0.5


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as pixels: four bytes each in the order blue, green, red, unused (255).

    On a little-endian machine this is QImage's ``Format_RGB32``, with ``stride`` bytes a row.
    """

    width: int
    height: int
    stride: int
    pixels: bytes


def page_sizes(data: bytes, password: str | None = None) -> tuple[tuple[float, float], ...]:
    """Return width and height of every page in points, as displayed.

    Raises UnreadableError where the file is encrypted or damaged.
    """
    with open_document(data, password) as document:
        return tuple(document.get_page_size(index) for index in range(len(document)))


def render_page(
    data: bytes,
    page_number: int,
    scale: float,
    password: str | None = None,
    covers: Sequence[Box] | None = None,
) -> RenderedPage:
    """Draw a page (1-based) at ``scale`` pixels a point; safe to call from any thread.

    Where ``covers`` are given, these boxes and all photographs are covered: a picture of a whole
    page, such as a scan, is not taken for a photograph.

    Raises UnreadableError where the file cannot be opened, IndexError for a page it lacks.
    """
    with open_document(data, password) as document:
        if not 1 <= page_number <= len(document):
            raise IndexError(page_number)
        return draw(document[page_number - 1], scale, covers)


def draw(page: pdfium.PdfPage, scale: float, covers: Sequence[Box] | None = None) -> RenderedPage:
    """Draw an open page with its annotations on white. The caller holds the lock."""
    width, height = page.get_size()
    scale = min(scale, MAXIMUM_SIDE / max(width, height, 1.0))
    columns, rows = max(1, round(width * scale)), max(1, round(height * scale))
    bitmap = pdfium.PdfBitmap.new_native(columns, rows, raw.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, columns, rows)
    raw.FPDF_RenderPageBitmap(bitmap.raw, page.raw, 0, 0, columns, rows, 0, raw.FPDF_ANNOT)
    if covers is not None:
        boxes = (tuple(round(side * scale) for side in _sides(box)) for box in covers)
        for left, top, right, bottom in (*boxes, *_photographs(page, columns, rows)):
            wide, high = max(1, right - left), max(1, bottom - top)
            bitmap.fill_rect(_COVER, left, top, wide, high)
    pixels = bytes(bitmap.buffer)
    stride = int(bitmap.stride)
    bitmap.close()
    return RenderedPage(columns, rows, stride, pixels)


def _sides(box: Box) -> tuple[float, float, float, float]:
    # Boxes are as high as the font, which is higher than its letters.
    inset = 0.05 * (box.bottom - box.top)
    return box.left - 1, box.top + inset, box.right + 1, box.bottom - inset


def _photographs(page: pdfium.PdfPage, columns: int, rows: int) -> list[tuple[int, int, int, int]]:
    """Return where pictures stand that do not fill the page, in pixels of a drawing."""
    found: list[tuple[int, int, int, int]] = []
    for shape in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
        left, bottom, right, top = shape.get_bounds()
        corners = [_to_pixels(page, columns, rows, *at) for at in ((left, top), (right, bottom))]
        (x, y), (far_x, far_y) = (map(min, *corners), map(max, *corners))
        share = (far_x - x) * (far_y - y) / (columns * rows)
        if _LEAST_PICTURE < share < _MOST_PICTURE:
            found.append((x, y, far_x, far_y))
    return found


def _to_pixels(
    page: pdfium.PdfPage, columns: int, rows: int, x: float, y: float
) -> tuple[int, int]:
    across, down = c_int(), c_int()
    raw.FPDF_PageToDevice(page.raw, 0, 0, columns, rows, 0, x, y, byref(across), byref(down))
    return across.value, down.value
