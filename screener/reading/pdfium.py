"""PDFium behind one lock: opening a document, its pages, and fast bulk calls."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from models.document import Problem, ProblemKind
from models.messages import message
from screener.reading.arrays import Floats
from screener.reading.pdf_repair import repairs
from screener.reading.result import UnreadableError

# PDFium is not thread-safe: every call in this process happens while this is held.
PDFIUM_LOCK = threading.RLock()


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Where a page stands in PDF space, and how it is turned for display.

    ``left``, ``bottom``, ``right``, ``top`` are the visible box (crop box within media box) in
    PDF units; ``quarter_turns`` is the clockwise rotation; ``width`` and ``height`` are in points
    as displayed.
    """

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int
    width: float
    height: float

    def to_display(self, boxes: Floats) -> Floats:
        """Turn rows of (left, bottom, right, top) in PDF space into display boxes.

        The result has rows of (left, top, right, bottom), in points from the top left corner.
        """
        x0, y0, x1, y1 = boxes.T
        if self.quarter_turns == 1:
            columns = (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left)
        elif self.quarter_turns == 2:
            columns = (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom)
        elif self.quarter_turns == 3:
            columns = (self.top - y1, self.right - x1, self.top - y0, self.right - x0)
        else:
            columns = (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0)
        return np.stack(columns, axis=1)


@contextmanager
def open_document(data: bytes, password: str | None) -> Iterator[pdfium.PdfDocument]:
    """Open a document for as long as the block lasts; PDFium stays locked meanwhile.

    Raises UnreadableError where the file is encrypted or damaged beyond repair.
    """
    with open_repaired(data, password) as (document, _):
        yield document


@contextmanager
def open_repaired(data: bytes, password: str | None) -> Iterator[tuple[pdfium.PdfDocument, bytes]]:
    """Open a document, repaired where that helps; give it with the bytes it was opened from.

    Raises UnreadableError where the file is encrypted or damaged beyond repair.
    """
    with PDFIUM_LOCK:
        document, used = _open(data, password)
        try:
            yield document, used
        finally:
            document.close()


def _open(data: bytes, password: str | None) -> tuple[pdfium.PdfDocument, bytes]:
    try:
        return pdfium.PdfDocument(data, password=password), data
    except pdfium.PdfiumError as error:
        problem = _opening_problem(error, password)
        cause = error
    if problem.kind is ProblemKind.DAMAGED:
        for repaired in repairs(data):
            try:
                return pdfium.PdfDocument(repaired, password=password), repaired
            except pdfium.PdfiumError:
                continue
    raise UnreadableError(problem) from cause


def frame_of(page: pdfium.PdfPage) -> PageFrame:
    """Return the visible box and rotation of a page."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, box)
    return PageFrame(
        left=box.left,
        bottom=box.bottom,
        right=box.right,
        top=box.top,
        quarter_turns=raw.FPDFPage_GetRotation(page.raw) % 4,
        width=raw.FPDF_GetPageWidthF(page.raw),
        height=raw.FPDF_GetPageHeightF(page.raw),
    )


def fast_call(function: object, result: type | None, *arguments: type) -> Callable[..., int]:
    """Give a PDFium function plain pointer types and keep the interpreter lock during calls.

    The typed wrappers cost three times as much a call, which counts at 10,000 calls a page.
    """
    prototype = ctypes.PYFUNCTYPE(result, *arguments)
    return ctypes.cast(function, prototype)  # type: ignore[arg-type]  # a function pointer


def address_of(handle: object) -> int:
    """Return the address behind a PDFium handle, for fast calls."""
    address = ctypes.cast(handle, ctypes.c_void_p).value  # type: ignore[arg-type]  # a pointer
    return address or 0


def _opening_problem(error: pdfium.PdfiumError, password: str | None) -> Problem:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        code = "pdf.wrong_password" if password else "pdf.encrypted"
        return Problem(ProblemKind.ENCRYPTED, message(code), "PDFium: password")
    if error.err_code == raw.FPDF_ERR_SECURITY:
        return Problem(ProblemKind.ENCRYPTED, message("pdf.encrypted_unknown"), "PDFium: security")
    return Problem(ProblemKind.DAMAGED, message("pdf.damaged"), f"PDFium: error {error.err_code}")
