"""Reads a PDF: visible text in reading order with a box for every character."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium

from models.document import HiddenRun, Problem, ProblemKind
from models.messages import message
from screener.reading.blocks import TextBlock, group_lines, mark_headings
from screener.reading.characters import readable
from screener.reading.glyphs import page_glyphs
from screener.reading.hidden_text import find_hidden, hidden_runs, without
from screener.reading.layout import find_regions
from screener.reading.page_objects import drop_replacement_text, list_objects
from screener.reading.page_text import TextBuilder
from screener.reading.pdfium import frame_of, open_document
from screener.reading.result import Reading, UnreadableError
from screener.reading.segments import small_shapes
from screener.reading.words import Words, find_words


@dataclass(slots=True)
class _PageReading:
    """What was read from one page."""

    words: Words
    blocks: list[TextBlock]
    size: tuple[float, float]
    hidden: list[HiddenRun]


def read_pdf(data: bytes, password: str | None = None) -> Reading:
    """Read a PDF from its bytes.

    Raises UnreadableError where it is encrypted, damaged, empty or too large.
    """
    with open_document(data, password) as document:
        pages = [_read_page(document[number], number + 1) for number in range(len(document))]
    mark_headings([page.blocks for page in pages])
    builder = TextBuilder()
    for page in pages:
        builder.add_page(page.words, page.blocks, page.size)
    hidden = tuple(run for page in pages for run in page.hidden)
    if not builder.length and not hidden:
        raise UnreadableError(Problem(ProblemKind.EMPTY, message("pdf.empty")))
    return Reading(
        builder.text,
        tuple(builder.pages),
        tuple(builder.blocks),
        builder.text_map(),
        hidden=hidden,
        reader="pdfium",
    )


def _read_page(page: pdfium.PdfPage, number: int) -> _PageReading:
    frame = frame_of(page)
    objects = list_objects(page, frame)
    drop_replacement_text(objects)
    glyphs, addresses = page_glyphs(page.get_textpage(), frame)
    words = find_words(readable(glyphs))
    unseen = find_hidden(page, frame, words, addresses, objects)
    hidden = hidden_runs(words, unseen, number)
    if unseen:
        words = without(words, unseen)
    regions = find_regions(words, small_shapes(objects.shape_boxes))
    blocks = [block for region in regions for block in group_lines(words, region)]
    return _PageReading(words, blocks, (frame.width, frame.height), hidden)
