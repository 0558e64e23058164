"""Reads a PDF: visible text in reading order, a box for each character, and a badge of trust."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from models.document import HiddenRun, Problem, ProblemKind, Trust
from models.messages import Message, message
from screener.reading.blocks import mark_headings
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits, too_large
from screener.reading.ocr import recognition_available
from screener.reading.page_text import TextBuilder, breaks_words, spelt
from screener.reading.pdf_page import Finding, PageReading, PageSource, read_page
from screener.reading.pdfium import open_repaired
from screener.reading.result import Reading, UnreadableError

_MOST_RECOGNISED = 40
"""So many pages of one document are recognised; it takes about a second each."""

_UNSURE = 65.0
"""A recognition with less confidence (0 to 100) is poor."""

_POOR = frozenset({Finding.NO_TEXT, Finding.SCRAMBLED, Finding.DAMAGED, Finding.UNKNOWN_LETTERS})


def read_pdf(
    data: bytes, password: str | None = None, limits: ReadingLimits = DEFAULT_LIMITS
) -> Reading:
    """Read a PDF from its bytes.

    Raises UnreadableError where it is encrypted, damaged, empty or has too many pages.
    """
    pages: list[PageReading] = []
    with open_repaired(data, password) as (document, used):
        if len(document) > limits.pages:
            raise too_large("document.too_large.pages", limits.pages)
        recognised = 0
        for number in range(len(document)):
            source = PageSource(document, used, password, number)
            page = read_page(source, recognise=recognised < _MOST_RECOGNISED)
            recognised += Finding.RECOGNISED in page.findings
            pages.append(page)
    mark_headings([page.blocks for page in pages])
    known = cache(lambda: frozenset().union(*(spelt(page.words) for page in pages)))
    builder = TextBuilder(known, breaks_words(block for page in pages for block in page.blocks))
    for page in pages:
        builder.add_page(page.words, page.blocks, page.size, page.confidence)
    hidden = tuple(run for page in pages for run in page.hidden)
    if not builder.length and not hidden:
        raise UnreadableError(_nothing_to_read(pages))
    return Reading(
        builder.text,
        tuple(builder.pages),
        tuple(builder.blocks),
        builder.text_map(),
        hidden=hidden,
        trust=_trust(pages, hidden, repaired=used is not data),
        warnings=tuple(_warnings(pages, hidden, repaired=used is not data)),
        reader=_reader(pages),
    )


def _nothing_to_read(pages: list[PageReading]) -> Problem:
    findings = {finding for page in pages for finding in page.findings}
    if Finding.NO_TEXT in findings and not recognition_available():
        return Problem(ProblemKind.UNSUPPORTED, message("pdf.picture_only"))
    if findings == {Finding.DAMAGED}:
        return Problem(ProblemKind.DAMAGED, message("pdf.damaged"), "PDFium: no page opens")
    return Problem(ProblemKind.EMPTY, message("document.empty"))


def _trust(pages: list[PageReading], hidden: tuple[HiddenRun, ...], *, repaired: bool) -> Trust:
    poor = sum(
        bool(page.findings & _POOR) or (page.confidence or 100.0) < _UNSURE for page in pages
    )
    if poor * 2 >= len(pages):
        return Trust.POOR
    doubtful = hidden or repaired or any(page.findings for page in pages)
    return Trust.CHECK if doubtful else Trust.GOOD


def _warnings(
    pages: list[PageReading], hidden: tuple[HiddenRun, ...], *, repaired: bool
) -> Iterable[Message]:
    if repaired:
        yield message("document.repaired")
    if hidden:
        yield message("pdf.hidden_text")
    for finding in Finding:
        numbers = [at for at, page in enumerate(pages, start=1) if finding in page.findings]
        if not numbers:
            continue
        names = ", ".join(map(str, numbers))
        if finding is Finding.RECOGNISED:
            lowest = min(pages[number - 1].confidence or 0.0 for number in numbers)
            yield message(finding.value, pages=names, confidence=round(lowest))
        else:
            yield message(finding.value, pages=names)


def _reader(pages: list[PageReading]) -> str:
    names = ["pdfium"]
    findings = {finding for page in pages for finding in page.findings}
    if Finding.SECOND_READER in findings:
        names.append("pdfminer")
    if Finding.RECOGNISED in findings:
        names.append("tesseract")
    return "+".join(names)
