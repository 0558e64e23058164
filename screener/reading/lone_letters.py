"""Mends what PDFium leaves out where a file draws every letter as an object of its own.

It leaves out spaces, and of two equal letters that stand close together the second.
"""

from __future__ import annotations

import ctypes
from dataclasses import replace

import numpy as np
import pypdfium2.raw as raw

from screener.reading.arrays import Integers
from screener.reading.glyphs import Glyphs
from screener.reading.pdfium import fast_call

_LEAST_RUNS = 100
_MOST_GLYPHS_A_RUN = 1.6
_MOST_MISSING = 3
_SAME_PLACE = 0.08
"""Equal letters closer than this, in font sizes, are one letter drawn twice."""

_SPACE = 32
_LEAST_SPACES = 0.05

_pointer, _int = ctypes.c_void_p, ctypes.c_int
_bounds = fast_call(
    raw.FPDFPageObj_GetBounds, _int, _pointer, _pointer, _pointer, _pointer, _pointer
)


def with_missing_letters(
    glyphs: Glyphs, addresses: Integers, texts: list[int]
) -> tuple[Glyphs, bool]:
    """Put spaces and doubled letters back between the glyphs of a page.

    Returns also whether the file draws its spaces, so that none is missing now.

    ``addresses`` are the text objects of ``glyphs.runs``, ``texts`` all text objects of the page
    in drawing order.
    """
    if len(addresses) < _LEAST_RUNS or len(glyphs) > _MOST_GLYPHS_A_RUN * len(addresses):
        return glyphs, False
    place = {address: at for at, address in enumerate(texts)}
    places = np.array([place.get(address, -1) for address in addresses.tolist()], np.int64)
    jumps = np.diff(places)
    before = np.flatnonzero((jumps > 1) & (jumps <= _MOST_MISSING + 1) & (places[:-1] >= 0))
    last = np.flatnonzero(np.diff(glyphs.runs, append=-1) != 0)
    inserted: list[tuple[int, int, float]] = []
    for run in before.tolist():
        at = int(last[run])
        for number in range(int(places[run]) + 1, int(places[run + 1])):
            found = _letter(glyphs, at, texts[places[run]], texts[number])
            if found is not None:
                inserted.append((at, *found))
    spaces = sum(code == _SPACE for _, code, _ in inserted)
    whole = _insert(glyphs, inserted) if inserted else glyphs
    return whole, spaces > _LEAST_SPACES * len(glyphs)


def _letter(glyphs: Glyphs, at: int, before: int, address: int) -> tuple[int, float] | None:
    """The code of a missing object and how far it stands from the glyph before it."""
    missing = _ink(address)
    width, height = missing[2] - missing[0], missing[3] - missing[1]
    if width <= 0 or height <= 0:
        return _SPACE, 0.0
    known = _ink(before)
    same = abs(width - known[2] + known[0]) < 0.02 and abs(height - known[3] + known[1]) < 0.02
    moved = missing[0] - known[0]
    size = float(glyphs.sizes[at])
    level = abs(missing[1] - known[1]) < 0.02 * size
    if same and level and _SAME_PLACE * size < moved < size and glyphs.turns[at] == 0:
        return int(glyphs.codes[at]), moved
    return None


def _ink(address: int) -> tuple[float, ...]:
    buffer = (ctypes.c_float * 4)()
    start = ctypes.addressof(buffer)
    _bounds(address, start, start + 4, start + 8, start + 12)
    left, bottom, right, top = buffer
    return left, bottom, right, top


def _insert(glyphs: Glyphs, inserted: list[tuple[int, int, float]]) -> Glyphs:
    """Put (index of the glyph before, code, distance from it) into the columns."""
    sources = np.array([at for at, _, _ in inserted], np.int64)
    new_codes = np.array([code for _, code, _ in inserted], np.int64)
    moved = np.array([distance for _, _, distance in inserted], np.float32)
    places = sources + 1 + np.arange(len(sources))
    result = glyphs.take(np.insert(np.arange(len(glyphs)), sources + 1, sources))
    codes, boxes = result.codes.copy(), result.boxes.copy()
    codes[places] = new_codes
    boxes[places, 0] += moved
    boxes[places, 2] += moved
    spaces = places[new_codes == _SPACE]
    boxes[spaces, 0] = boxes[spaces, 2]
    return replace(result, codes=codes, boxes=boxes)
