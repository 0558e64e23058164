"""Reads a PDF: visible text in reading order with a box for every character."""

from __future__ import annotations

import pypdfium2 as pdfium

from models.document import Problem, ProblemKind
from models.messages import message
from screener.reading.blocks import TextBlock, group_lines, mark_headings
from screener.reading.characters import readable
from screener.reading.glyphs import page_glyphs
from screener.reading.layout import find_regions
from screener.reading.page_objects import drop_replacement_text, list_objects
from screener.reading.page_text import TextBuilder
from screener.reading.pdfium import frame_of, open_document
from screener.reading.result import Reading, UnreadableError
from screener.reading.segments import small_shapes
from screener.reading.words import Words, find_words


def read_pdf(data: bytes, password: str | None = None) -> Reading:
    """Read a PDF from its bytes.

    Raises UnreadableError where it is encrypted, damaged, empty or too large.
    """
    pages: list[tuple[Words, list[TextBlock], tuple[float, float]]] = []
    with open_document(data, password) as document:
        pages = [_read_page(document[number]) for number in range(len(document))]
    mark_headings([blocks for _, blocks, _ in pages])
    builder = TextBuilder()
    for words, blocks, size in pages:
        builder.add_page(words, blocks, size)
    if not builder.length:
        raise UnreadableError(Problem(ProblemKind.EMPTY, message("pdf.empty")))
    return Reading(
        builder.text,
        tuple(builder.pages),
        tuple(builder.blocks),
        builder.text_map(),
        reader="pdfium",
    )


def _read_page(page: pdfium.PdfPage) -> tuple[Words, list[TextBlock], tuple[float, float]]:
    frame = frame_of(page)
    objects = list_objects(page, frame)
    drop_replacement_text(objects)
    glyphs = page_glyphs(page.get_textpage(), frame)
    words = find_words(readable(glyphs))
    regions = find_regions(words, small_shapes(objects.shape_boxes))
    blocks = [block for region in regions for block in group_lines(words, region)]
    return words, blocks, (frame.width, frame.height)
