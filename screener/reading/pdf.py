"""Reads a PDF: visible text in reading order with a box for every character."""

from __future__ import annotations

import numpy as np

from models.document import Block, BlockKind, Page, Problem, ProblemKind, TextMap
from models.messages import message
from screener.reading.glyphs import page_glyphs
from screener.reading.layout import find_regions
from screener.reading.pdfium import frame_of, open_document
from screener.reading.result import Reading, UnreadableError
from screener.reading.words import find_words


def read_pdf(data: bytes, password: str | None = None) -> Reading:
    """Read a PDF from its bytes.

    Raises UnreadableError where it is encrypted, damaged, empty or too large.
    """
    text: list[str] = []
    boxes: list[np.ndarray[tuple[int, int], np.dtype[np.float32]]] = []
    pages: list[Page] = []
    blocks: list[Block] = []
    length = 0
    with open_document(data, password) as document:
        for number in range(len(document)):
            page = document[number]
            frame = frame_of(page)
            words = find_words(page_glyphs(page.get_textpage(), frame))
            start = length
            for line in (line for region in find_regions(words) for line in region):
                line_start = length
                for word in line.words:
                    first, last = words.starts[word], words.ends[word]
                    string = words.strings[word]
                    text.append(string + " ")
                    boxes.append(words.glyphs.boxes[first:last])
                    boxes.append(np.zeros((1, 4), np.float32))
                    length += len(string) + 1
                text[-1] = text[-1][:-1] + "\n"
                blocks.append(Block(line_start, length - 1, BlockKind.PARAGRAPH))
            pages.append(Page(number + 1, frame.width, frame.height, start, length))
    if not text:
        raise UnreadableError(Problem(ProblemKind.EMPTY, message("pdf.empty")))
    whole = "".join(text)
    packed = np.clip(np.concatenate(boxes) * 10, 0, 65535).astype("<u2").tobytes()
    return Reading(
        whole,
        tuple(pages),
        tuple(blocks),
        TextMap(packed),
        reader="pdfium",
    )
