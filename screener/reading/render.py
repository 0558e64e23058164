"""Pictures of pages for people to look at: what a reviewer sees is what was judged."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from screener.reading.pdfium import open_document

MAXIMUM_SIDE = 10_000
"""No picture is wider or higher than this, in pixels: a page can state any size it likes."""


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
    data: bytes, page_number: int, scale: float, password: str | None = None
) -> RenderedPage:
    """Draw a page (1-based) at ``scale`` pixels a point; safe to call from any thread.

    Raises UnreadableError where the file cannot be opened, IndexError for a page it lacks.
    """
    with open_document(data, password) as document:
        if not 1 <= page_number <= len(document):
            raise IndexError(page_number)
        return draw(document[page_number - 1], scale)


def draw(page: pdfium.PdfPage, scale: float) -> RenderedPage:
    """Draw an open page with its annotations on white. The caller holds the lock."""
    width, height = page.get_size()
    scale = min(scale, MAXIMUM_SIDE / max(width, height, 1.0))
    columns, rows = max(1, round(width * scale)), max(1, round(height * scale))
    bitmap = pdfium.PdfBitmap.new_native(columns, rows, raw.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, columns, rows)
    raw.FPDF_RenderPageBitmap(bitmap.raw, page.raw, 0, 0, columns, rows, 0, raw.FPDF_ANNOT)
    pixels = bytes(bitmap.buffer)
    stride = int(bitmap.stride)
    bitmap.close()
    return RenderedPage(columns, rows, stride, pixels)
