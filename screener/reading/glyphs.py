"""The characters of a page with their boxes, as columns; every reader of pages gives these."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from screener.reading.pdfium import Floats, PageFrame, address_of, fast_call

Integers = npt.NDArray[np.int64]

_pointer, _int, _float = ctypes.c_void_p, ctypes.c_int, ctypes.c_float
_count_characters = fast_call(raw.FPDFText_CountChars, _int, _pointer)
_unicode = fast_call(raw.FPDFText_GetUnicode, ctypes.c_uint, _pointer, _int)
_generated = fast_call(raw.FPDFText_IsGenerated, _int, _pointer, _int)
_loose_box = fast_call(raw.FPDFText_GetLooseCharBox, _int, _pointer, _int, _pointer)
_text_object = fast_call(raw.FPDFText_GetTextObject, _pointer, _pointer, _int)
_font_size = fast_call(raw.FPDFText_GetFontSize, ctypes.c_double, _pointer, _int)
_matrix = fast_call(raw.FPDFText_GetMatrix, _int, _pointer, _int, _pointer)
_font_weight = fast_call(raw.FPDFText_GetFontWeight, _int, _pointer, _int)


_LINE_END_HYPHEN = 2


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Characters in the order of the file. All columns are as long as ``codes``.

    ``codes`` are Unicode code points; ``boxes`` rows of (left, top, right, bottom) in points
    from the top left corner as displayed; ``sizes`` font sizes in points; ``turns`` quarter
    turns of the writing direction (0 is left to right); ``weights`` font weights (700 is bold);
    ``runs`` numbers the text object that a character belongs to.
    """

    codes: Integers
    boxes: Floats
    sizes: Floats
    turns: Integers
    weights: Integers
    runs: Integers

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, which: npt.NDArray[np.bool_] | Integers) -> Glyphs:
        """Return the glyphs that a mask or a list of indexes selects."""
        return Glyphs(
            self.codes[which],
            self.boxes[which],
            self.sizes[which],
            self.turns[which],
            self.weights[which],
            self.runs[which],
        )


def page_glyphs(text_page: pdfium.PdfTextPage, frame: PageFrame) -> Glyphs:
    """Read all characters of a page that PDFium did not make up itself."""
    handle = address_of(text_page.raw)
    count = _count_characters(handle)
    codes = np.fromiter(map(_unicode, repeat(handle, count), range(count)), np.int64, count)
    buffer = (ctypes.c_float * (4 * count))()
    start = ctypes.addressof(buffer)
    for _ in map(
        _loose_box, repeat(handle, count), range(count), range(start, start + 16 * count, 16)
    ):
        pass
    boxes = np.ctypeslib.as_array(buffer).reshape(count, 4)
    objects = list(map(_text_object, repeat(handle, count), range(count)))
    keys = np.array([value or 0 for value in objects], np.uint64)
    codes[codes == _LINE_END_HYPHEN] = ord("-")
    real = _real_characters(handle, codes)
    index = np.flatnonzero(real)
    return _columns(handle, index, codes[index], boxes[index], keys[index], frame)


def _real_characters(handle: int, codes: Integers) -> npt.NDArray[np.bool_]:
    """PDFium adds spaces and line ends of its own: leave them out."""
    real = np.ones(len(codes), np.bool_)
    for index in np.flatnonzero((codes == 32) | (codes == 13) | (codes == 10)).tolist():
        real[index] = not _generated(handle, index)
    return real


def _columns(
    handle: int,
    index: Integers,
    codes: Integers,
    boxes: Floats,
    keys: npt.NDArray[np.uint64],
    frame: PageFrame,
) -> Glyphs:
    starts = np.ones(len(keys), np.bool_)
    starts[1:] = keys[1:] != keys[:-1]
    runs = np.cumsum(starts) - 1
    firsts = index[starts].tolist()
    details = np.array(
        [_run_details(handle, first, frame.quarter_turns) for first in firsts], np.float32
    ).reshape(-1, 3)
    # PDFium gives (left, top, right, bottom) with the y axis pointing up.
    display = frame.to_display(boxes[:, [0, 3, 2, 1]])
    return Glyphs(
        codes,
        display,
        details[runs, 0],
        details[runs, 1].astype(np.int64),
        details[runs, 2].astype(np.int64),
        runs,
    )


def _run_details(handle: int, index: int, page_turns: int) -> tuple[float, int, int]:
    matrix = (ctypes.c_float * 6)()
    _matrix(handle, index, ctypes.addressof(matrix))
    a, b, c, d = matrix[0], matrix[1], matrix[2], matrix[3]
    size = _font_size(handle, index) * float(np.hypot(c, d))
    turn = round(float(np.arctan2(-b, a)) / (np.pi / 2)) if (a or b) else 0
    return size, (turn + page_turns) % 4, _font_weight(handle, index)
