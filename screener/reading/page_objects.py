"""What a page is made of: text, pictures and shapes, with their boxes, forms opened up."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import compress, repeat

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from screener.reading.arrays import Floats
from screener.reading.icon_names import icon_name
from screener.reading.pdfium import PageFrame, address_of, fast_call

_DEEPEST_FORM = 8
_MOST_OBJECTS = 200_000
_MANY_SHAPES = 2000
_Matrix = tuple[float, ...]
_LINE_WIDTH = 2.0
"""Lines are drawn around the boxes of their shapes: they may be so many points wider."""

_pointer, _int = ctypes.c_void_p, ctypes.c_int
_count_objects = fast_call(raw.FPDFPage_CountObjects, _int, _pointer)
_page_object = fast_call(raw.FPDFPage_GetObject, _pointer, _pointer, _int)
_count_in_form = fast_call(raw.FPDFFormObj_CountObjects, _int, _pointer)
_object_in_form = fast_call(raw.FPDFFormObj_GetObject, _pointer, _pointer, ctypes.c_ulong)
_object_type = fast_call(raw.FPDFPageObj_GetType, _int, _pointer)
_object_matrix = fast_call(raw.FPDFPageObj_GetMatrix, _int, _pointer, _pointer)
_bounds = fast_call(
    raw.FPDFPageObj_GetBounds, _int, _pointer, _pointer, _pointer, _pointer, _pointer
)
_count_marks = fast_call(raw.FPDFPageObj_CountMarks, _int, _pointer)
_get_mark = fast_call(raw.FPDFPageObj_GetMark, _pointer, _pointer, ctypes.c_ulong)
_remove_mark = fast_call(raw.FPDFPageObj_RemoveMark, _int, _pointer, _pointer)
_mark_value_type = fast_call(
    raw.FPDFPageObjMark_GetParamValueType, _int, _pointer, ctypes.c_char_p
)


@dataclass(frozen=True, slots=True)
class PageObjects:
    """The objects of a page in drawing order.

    ``texts``, ``pictures`` and ``shapes`` are addresses of PDFium objects; the boxes are rows
    of (left, top, right, bottom) in points as displayed. ``annotated`` tells whether there are
    annotations.
    """

    texts: list[int]
    pictures: list[int]
    picture_boxes: Floats
    shapes: list[int]
    shape_boxes: Floats
    annotated: bool

    @property
    def drawn_besides_text(self) -> bool:
        """Whether anything but text can leave marks on the page."""
        return bool(self.pictures or self.shapes or self.annotated)

    def away_from(self, boxes: Floats) -> list[int]:
        """The pictures and shapes that do not reach into any of some boxes."""
        addresses = self.pictures + self.shapes
        if len(addresses) > _MANY_SHAPES or not addresses or not len(boxes):
            return []
        others = np.concatenate((self.picture_boxes, self.shape_boxes))
        others[:, :2] -= _LINE_WIDTH
        others[:, 2:] += _LINE_WIDTH
        left, top, right, bottom = boxes.T
        apart = (others[:, 0, None] > right) | (others[:, 2, None] < left)
        apart |= (others[:, 1, None] > bottom) | (others[:, 3, None] < top)
        return [addresses[place] for place in np.flatnonzero(apart.all(axis=1)).tolist()]


def list_objects(page: pdfium.PdfPage, frame: PageFrame) -> PageObjects:
    """List what a page draws, objects inside forms included."""
    texts: list[int] = []
    pictures: list[int] = []
    shapes: list[int] = []
    boxes: dict[int, list[float]] = {}
    handle = address_of(page.raw)
    count = min(_count_objects(handle), _MOST_OBJECTS)
    addresses = list(map(_page_object, repeat(handle, count), range(count)))
    groups: list[tuple[list[int], _Matrix | None, int]] = [(addresses, None, 0)]
    for members, matrix, depth in groups:
        kinds = np.fromiter(map(_object_type, members), np.int8, len(members))
        is_text = kinds == raw.FPDF_PAGEOBJ_TEXT
        texts += members if is_text.all() else compress(members, is_text)
        for place in np.flatnonzero(~is_text).tolist():
            member, kind = members[place], kinds[place]
            if kind == raw.FPDF_PAGEOBJ_FORM:
                if depth < _DEEPEST_FORM:
                    groups.append(_open_form(member, matrix, depth))
                continue
            boxes[member] = _bounds_of(member, matrix)
            (pictures if kind == raw.FPDF_PAGEOBJ_IMAGE else shapes).append(member)
    return PageObjects(
        texts,
        pictures,
        _display([boxes[address] for address in pictures], frame),
        shapes,
        _display([boxes[address] for address in shapes], frame),
        annotated=raw.FPDFPage_GetAnnotCount(page.raw) > 0,
    )


def drop_replacement_text(objects: PageObjects) -> dict[int, str]:
    """Take off the marks that tell a reader to take other text than the glyphs say.

    What is drawn counts, and ``ActualText`` can say anything. Returns the text objects that had
    such marks, with the name of the contact or fact where that is all that was said.
    """
    found: dict[int, str] = {}
    if not any(map(_count_marks, objects.texts)):
        return found
    for address, count in zip(objects.texts, map(_count_marks, objects.texts), strict=True):
        for index in range(count - 1, -1, -1):
            mark = _get_mark(address, index)
            if _mark_value_type(mark, b"ActualText") != raw.FPDF_OBJECT_UNKNOWN:
                found[address] = icon_name(mark)
                _remove_mark(address, mark)
    return found


def _open_form(
    form: int, matrix: _Matrix | None, depth: int
) -> tuple[list[int], _Matrix | None, int]:
    count = min(_count_in_form(form), _MOST_OBJECTS)
    inner = list(map(_object_in_form, repeat(form, count), range(count)))
    return inner, _combined(form, matrix), depth + 1


def _combined(form: int, outer: _Matrix | None) -> _Matrix:
    buffer = (ctypes.c_float * 6)()
    _object_matrix(form, ctypes.addressof(buffer))
    a, b, c, d, e, f = buffer
    if outer is None:
        return a, b, c, d, e, f
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc, a * ob + b * od,
        c * oa + d * oc, c * ob + d * od,
        e * oa + f * oc + oe, e * ob + f * od + of,
    )  # fmt: skip


def _bounds_of(address: int, matrix: _Matrix | None) -> list[float]:
    buffer = (ctypes.c_float * 4)()
    start = ctypes.addressof(buffer)
    _bounds(address, start, start + 4, start + 8, start + 12)
    left, bottom, right, top = buffer
    if matrix is None:
        return [left, bottom, right, top]
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return [min(xs), min(ys), max(xs), max(ys)]


def _display(boxes: list[list[float]], frame: PageFrame) -> Floats:
    return frame.to_display(np.array(boxes, np.float32).reshape(-1, 4))
