"""The characters of a page with their boxes, as columns; every reader of pages gives these."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from screener.reading.arrays import Booleans, Floats, Integers
from screener.reading.pdfium import PageFrame, address_of, fast_call

_pointer, _int, _float = ctypes.c_void_p, ctypes.c_int, ctypes.c_float
_count_characters = fast_call(raw.FPDFText_CountChars, _int, _pointer)
_unicode = fast_call(raw.FPDFText_GetUnicode, ctypes.c_uint, _pointer, _int)
_get_text = fast_call(raw.FPDFText_GetText, _int, _pointer, _int, _int, _pointer)
_generated = fast_call(raw.FPDFText_IsGenerated, _int, _pointer, _int)
_loose_box = fast_call(raw.FPDFText_GetLooseCharBox, _int, _pointer, _int, _pointer)
_text_object = fast_call(raw.FPDFText_GetTextObject, ctypes.c_size_t, _pointer, _int)
_font_size = fast_call(raw.FPDFText_GetFontSize, ctypes.c_double, _pointer, _int)
_matrix = fast_call(raw.FPDFText_GetMatrix, _int, _pointer, _int, _pointer)
_font_of = fast_call(raw.FPDFTextObj_GetFont, ctypes.c_size_t, _pointer)
_base_font_name = fast_call(
    raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _pointer, _pointer, ctypes.c_size_t
)


_LINE_END_HYPHENS = (2, 0xFFFE)
_MANY_RUNS = 600
_BOLD = re.compile(r"bold|black|heavy|semibd|demi|cmbx|[a-z]{2}bx[0-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Characters in the order of the file. All columns are as long as ``codes``.

    ``codes`` are Unicode code points; ``boxes`` rows of (left, top, right, bottom) in points
    from the top left corner as displayed; ``sizes`` font sizes in points; ``turns`` quarter
    turns of the writing direction (0 is left to right); ``bold`` whether the font is; ``fonts``
    numbers the fonts of the page, ``runs`` the text objects that the characters belong to.
    """

    codes: Integers
    boxes: Floats
    sizes: Floats
    turns: Integers
    bold: Booleans
    fonts: Integers
    runs: Integers

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, which: Booleans | Integers) -> Glyphs:
        """Return the glyphs that a mask or a list of indexes selects."""
        return Glyphs(
            self.codes[which],
            self.boxes[which],
            self.sizes[which],
            self.turns[which],
            self.bold[which],
            self.fonts[which],
            self.runs[which],
        )


def page_glyphs(text_page: pdfium.PdfTextPage, frame: PageFrame) -> tuple[Glyphs, Integers]:
    """Read all characters of a page that PDFium did not make up itself.

    Returns also the addresses of the text objects behind the numbers of ``Glyphs.runs``.
    """
    handle = address_of(text_page.raw)
    count = _count_characters(handle)
    codes = _codes(handle, count)
    index = np.flatnonzero(_real_characters(handle, codes))
    places = index.tolist()
    boxes = _fill(_loose_box, handle, places, 4)
    objects = map(_text_object, repeat(handle, len(places)), places)
    keys = np.fromiter(objects, np.int64, len(places))
    return _columns(handle, index, codes[index], boxes, keys, frame)


def _codes(handle: int, count: int) -> Integers:
    """The characters' codes: in one call where every character is one UTF-16 unit."""
    buffer = (ctypes.c_uint16 * (count + 1))()
    got = _get_text(handle, 0, count, ctypes.addressof(buffer)) if count else 0
    codes = np.ctypeslib.as_array(buffer)[:count].astype(np.int64)
    if got != count + 1 or ((codes >= 0xD800) & (codes < 0xE000)).any():
        codes = np.fromiter(map(_unicode, repeat(handle, count), range(count)), np.int64, count)
    codes[np.isin(codes, _LINE_END_HYPHENS)] = ord("-")
    return codes


def _real_characters(handle: int, codes: Integers) -> Booleans:
    """PDFium adds spaces and line ends of its own: leave them out."""
    real = np.ones(len(codes), np.bool_)
    white = np.flatnonzero((codes == 32) | (codes == 13) | (codes == 10))
    made = map(_generated, repeat(handle, len(white)), white.tolist())
    real[white] = np.fromiter(made, np.int64, len(white)) == 0
    return real


def _columns(
    handle: int,
    index: Integers,
    codes: Integers,
    boxes: Floats,
    keys: Integers,
    frame: PageFrame,
) -> tuple[Glyphs, Integers]:
    starts = np.ones(len(keys), np.bool_)
    starts[1:] = keys[1:] != keys[:-1]
    runs = np.cumsum(starts) - 1
    firsts = index[starts]
    sizes, turns = _sizes_and_turns(handle, firsts, boxes[starts])
    addresses = keys[starts]
    fonts = np.fromiter(map(_font_of, addresses.tolist()), np.int64, len(addresses))
    known, font = np.unique(fonts, return_inverse=True)
    bold = np.array([is_bold_font(_font_name(address)) for address in known.tolist()], np.bool_)
    # PDFium gives (left, top, right, bottom) with the y axis pointing up.
    display = frame.to_display(boxes[:, [0, 3, 2, 1]])
    glyphs = Glyphs(
        codes,
        share_boxes(display, runs),
        sizes[runs],
        (turns[runs] + frame.quarter_turns) % 4,
        bold[font][runs] if len(known) else np.zeros(0, np.bool_),
        font[runs],
        runs,
    )
    return glyphs, addresses


def is_bold_font(name: str) -> bool:
    """Whether a font's name says that it is bold."""
    return _BOLD.search(name) is not None


def _font_name(address: int) -> str:
    name = ctypes.create_string_buffer(128)
    length = _base_font_name(address, ctypes.addressof(name), 128) if address else 0
    return name.value.decode("latin-1") if length else ""


def share_boxes(boxes: Floats, runs: Integers) -> Floats:
    """Where one glyph stands for several characters, give each its part of the box."""
    same = (boxes[1:] == boxes[:-1]).all(axis=1) & (runs[1:] == runs[:-1])
    if not same.any():
        return boxes
    starts = np.flatnonzero(np.concatenate(([True], ~same)))
    lengths = np.diff(np.append(starts, len(boxes)))
    place = np.arange(len(boxes)) - np.repeat(starts, lengths)
    step = (boxes[:, 2] - boxes[:, 0]) / np.repeat(lengths, lengths)
    result = boxes.copy()
    result[:, 0] += place * step
    result[:, 2] = result[:, 0] + step
    return result


def _sizes_and_turns(handle: int, firsts: Integers, boxes: Floats) -> tuple[Floats, Integers]:
    """Font sizes in points and quarter turns of text objects, by their first glyphs.

    Some makers draw every letter on its own: of letters at the same height only one is asked.
    """
    asked = np.ones(len(firsts), np.bool_)
    if len(firsts) > _MANY_RUNS:
        # Rows of (left, top, right, bottom) in PDF space.
        moved = np.abs(np.diff(boxes[:, [1, 3]], axis=0))
        asked[1:] = (moved[:, 0] > 0.5) | (moved[:, 1] > 0.02)
    places = firsts[asked].tolist()
    a, b, c, d = _fill(_matrix, handle, places, 6)[:, :4].T
    stated = np.fromiter(map(_font_size, repeat(handle, len(places)), places), np.float32)
    turns = np.round(np.arctan2(-b, a) / (np.pi / 2)).astype(np.int64)
    sizes = (stated * np.hypot(c, d)).astype(np.float32)
    source = np.cumsum(asked) - 1
    return sizes[source], turns[source]


def _fill(function: Callable[..., int], handle: int, indexes: Sequence[int], width: int) -> Floats:
    """Call a function that fills ``width`` floats for every index."""
    count = len(indexes)
    buffer = (ctypes.c_float * (width * count))()
    start = ctypes.addressof(buffer)
    places = range(start, start + 4 * width * count, 4 * width)
    for _ in map(function, repeat(handle, count), indexes, places):
        pass
    return np.ctypeslib.as_array(buffer).reshape(count, width)
