"""Tells why a word on a PDF page cannot be seen, from how the file draws it."""

from __future__ import annotations

import ctypes
from typing import Final

import numpy as np
import pypdfium2.raw as raw

from screener.reading.arrays import Floats, Integers
from screener.reading.ink import LEAST_DIFFERENCE, DrawnPage
from screener.reading.page_objects import PageObjects
from screener.reading.pdfium import fast_call
from screener.reading.visibility import CLIPPED, SAME_COLOUR, TRANSPARENT
from screener.reading.words import Words

COVERED: Final = "hidden.covered"
LAYER: Final = "hidden.layer"
INVISIBLE: Final = "hidden.invisible"

_INVISIBLE_MODES: Final = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_LEAST_ALPHA: Final = 26

_pointer, _int = ctypes.c_void_p, ctypes.c_int
_render_mode = fast_call(raw.FPDFTextObj_GetTextRenderMode, _int, _pointer)
_fill_colour = fast_call(
    raw.FPDFPageObj_GetFillColor, _int, _pointer, _pointer, _pointer, _pointer, _pointer
)
_count_marks = fast_call(raw.FPDFPageObj_CountMarks, _int, _pointer)
_get_mark = fast_call(raw.FPDFPageObj_GetMark, ctypes.c_size_t, _pointer, ctypes.c_ulong)
_mark_name = fast_call(
    raw.FPDFPageObjMark_GetName, _int, _pointer, _pointer, ctypes.c_ulong, _pointer
)
_clip_path = fast_call(raw.FPDFPageObj_GetClipPath, ctypes.c_size_t, _pointer)
_count_clips = fast_call(raw.FPDFClipPath_CountPaths, _int, _pointer)


def explain(
    words: Words, index: int, addresses: Integers, objects: PageObjects, drawn: DrawnPage
) -> str:
    """Return the message code of the reason why a word leaves no mark on the page."""
    if not len(addresses):
        return SAME_COLOUR
    address = int(addresses[words.glyphs.runs[words.starts[index]]])
    if is_invisible(address):
        return INVISIBLE
    *colour, alpha = _colour_of(address)
    if alpha < _LEAST_ALPHA:
        return TRANSPARENT
    if _in_layer(address):
        return LAYER
    box = words.boxes[index]
    behind = drawn.colour_at(box)
    if len(behind) < 3 or np.abs(behind[::-1] - np.array(colour)).max() < LEAST_DIFFERENCE:
        return SAME_COLOUR
    if _covers(objects.picture_boxes, box) or _covers(objects.shape_boxes, box):
        return COVERED
    if _count_clips(_clip_path(address)) > 0:
        return CLIPPED
    return COVERED if objects.annotated else INVISIBLE


def is_invisible(address: int) -> bool:
    """Whether a text object is drawn in a mode that leaves no ink."""
    return _render_mode(address) in _INVISIBLE_MODES


def _colour_of(address: int) -> tuple[int, int, int, int]:
    channels = (ctypes.c_uint * 4)()
    start = ctypes.addressof(channels)
    if not _fill_colour(address, start, start + 4, start + 8, start + 12):
        return 0, 0, 0, 255
    red, green, blue, alpha = channels
    return red, green, blue, alpha


def _in_layer(address: int) -> bool:
    for number in range(_count_marks(address)):
        name = (ctypes.c_ushort * 8)()
        length = ctypes.c_ulong()
        _mark_name(
            _get_mark(address, number),
            ctypes.addressof(name),
            ctypes.sizeof(name),
            ctypes.addressof(length),
        )
        if bytes(name).decode("utf-16-le").split("\0")[0] == "OC":
            return True
    return False


def _covers(boxes: Floats, box: Floats) -> bool:
    """Whether one of some boxes lies over the most of a word's box."""
    if not len(boxes):
        return False
    width = np.minimum(boxes[:, 2], box[2]) - np.maximum(boxes[:, 0], box[0])
    height = np.minimum(boxes[:, 3], box[3]) - np.maximum(boxes[:, 1], box[1])
    shared = np.maximum(width, 0) * np.maximum(height, 0)
    return bool((shared > 0.6 * (box[2] - box[0]) * (box[3] - box[1])).any())
