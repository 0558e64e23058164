"""The second reader of PDF pages: pdfminer.six, asked where the first one's text looks wrong."""

from __future__ import annotations

import io
import logging
import math
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from screener.reading.arrays import Floats
from screener.reading.glyphs import Glyphs, is_bold_font, share_boxes
from screener.reading.pdfium import PageFrame

_UNKNOWN = re.compile(r"\(cid:[0-9]+\)\Z")
_REPLACEMENT = 0xFFFD

_Row = tuple[int, float, float, float, float, bool, int, int, int]
"""Code, left, bottom, right, top, bold, number of the glyph, quarter turns, number of the font."""


def second_glyphs(
    data: bytes,
    password: str | None,
    number: int,
    frame: PageFrame,
    media: tuple[float, float, float, float],
) -> Glyphs | None:
    """Read the characters of one page (0-based) with pdfminer.six; None where it gives up.

    ``media`` is the page's media box (left, bottom, right, top) in PDF units.
    """
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        rows = list(_rows(data, password or "", number))
    except Exception:  # noqa: BLE001  # a third party's parser raises anything
        return None
    return _glyphs(rows, frame, media) if rows else None


def _rows(data: bytes, password: str, number: int) -> Iterator[_Row]:
    from pdfminer.converter import PDFPageAggregator  # slow to import, rarely needed
    from pdfminer.layout import LTChar
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    fonts: dict[str, int] = {}
    for page in PDFPage.get_pages(io.BytesIO(data), [number], password=password):
        interpreter.process_page(page)
        for run, item in enumerate(_characters(device.get_result(), LTChar)):
            text = item.get_text()
            codes = [_REPLACEMENT] if _UNKNOWN.match(text) else [ord(char) for char in text]
            name = item.fontname or ""
            bold, font = is_bold_font(name), fonts.setdefault(name, len(fonts))
            a, b = item.matrix[:2]
            turn = round(math.atan2(-b, a) / (math.pi / 2)) % 4
            yield from ((code, *item.bbox, bold, run, turn, font) for code in codes)


def _characters(item: Any, kind: type) -> Iterator[Any]:  # noqa: ANN401  # pdfminer has no types
    if isinstance(item, kind):
        yield item
        return
    try:
        children = iter(item)
    except TypeError:
        return
    for child in children:
        yield from _characters(child, kind)


def _glyphs(
    rows: list[_Row],
    frame: PageFrame,
    media: tuple[float, float, float, float],
) -> Glyphs:
    table = np.array(rows, np.float64)
    boxes = frame.to_display(_in_pdf_space(table[:, 1:5], frame.quarter_turns, media))
    turned = table[:, 7] % 2 == 1
    heights = np.where(turned, boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    return Glyphs(
        codes=table[:, 0].astype(np.int64),
        boxes=share_boxes(boxes, table[:, 6].astype(np.int64)),
        sizes=heights,
        turns=table[:, 7].astype(np.int64),
        bold=table[:, 5] >= 1,
        fonts=table[:, 8].astype(np.int64),
        runs=table[:, 6].astype(np.int64),
    )


def _in_pdf_space(
    boxes: np.ndarray[Any, np.dtype[np.float64]],
    quarter_turns: int,
    media: tuple[float, float, float, float],
) -> Floats:
    """Undo what pdfminer does to coordinates: it turns the page and moves its corner."""
    left, bottom, right, top = media
    x0, y0, x1, y1 = boxes.T
    if quarter_turns == 1:
        columns = (right - y1, x0 + bottom, right - y0, x1 + bottom)
    elif quarter_turns == 2:
        columns = (right - x1, top - y1, right - x0, top - y0)
    elif quarter_turns == 3:
        columns = (y0 + left, top - x1, y1 + left, top - x0)
    else:
        columns = (x0 + left, y0 + bottom, x1 + left, y1 + bottom)
    return np.stack(columns, axis=1).astype(np.float32)
