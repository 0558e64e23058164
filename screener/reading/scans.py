"""Pages that are pictures: their text is recognised, and a text layer under them is checked."""

from __future__ import annotations

import re

import numpy as np
import pypdfium2 as pdfium
from rapidfuzz import fuzz

from screener.reading.arrays import Booleans, Integers
from screener.reading.glyphs import Glyphs
from screener.reading.ink import DrawnPage
from screener.reading.ocr import (
    RecognizedWord,
    mean_confidence,
    recognition_available,
    recognize,
)
from screener.reading.page_objects import PageObjects
from screener.reading.pdfium import PageFrame
from screener.reading.words import Words, words_at

RECOGNITION_DPI = 200
SCAN_SHARE = 0.5
"""A page is a scan where pictures cover this part of it."""

_ALIKE = 60.0
"""Words of the layer and of the recognition that are this alike (0 to 100) are the same."""

_SURE = 75.0
_STROKE = 48
_NOT_WORD = re.compile(r"[\W_]+")


def is_scan(objects: PageObjects, frame: PageFrame) -> bool:
    """Whether pictures cover most of a page."""
    boxes = np.clip(
        objects.picture_boxes, 0, (frame.width, frame.height, frame.width, frame.height)
    )
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return float(areas.sum()) >= SCAN_SHARE * frame.width * frame.height


def recognise_page(
    page: pdfium.PdfPage, objects: PageObjects
) -> tuple[tuple[RecognizedWord, ...], float]:
    """Recognise the words of a page as drawn; boxes in pixels at the scale that is returned.

    Gives no words where recognition is not installed.
    """
    if not recognition_available():
        return (), 1.0
    drawn = DrawnPage(page, objects, RECOGNITION_DPI / 72, colour=False)
    rows, columns = drawn.pixels.shape[:2]
    pixels = drawn.pixels.reshape(rows, -1)[:, :columns].tobytes()
    return recognize(pixels, columns, rows, 1, round(72 * drawn.scale)), drawn.scale


def recognised_words(found: tuple[RecognizedWord, ...], scale: float) -> tuple[Words, float]:
    """Turn recognised words into words on the page, with the mean confidence (0 to 100)."""
    codes: list[int] = []
    boxes: list[tuple[float, float, float, float]] = []
    sizes: list[float] = []
    firsts: list[int] = []
    for word, (top, bottom) in zip(found, _line_edges(found), strict=True):
        text = word.text.replace(" ", "")
        step = (word.right - word.left) / max(len(text), 1)
        firsts.append(len(codes))
        for at, character in enumerate(text):
            codes.append(ord(character))
            left = word.left + at * step
            boxes.append((left / scale, top / scale, (left + step) / scale, bottom / scale))
            sizes.append(0.85 * (bottom - top) / scale)
    count = len(codes)
    zeros = np.zeros(count, np.int64)
    glyphs = Glyphs(
        np.array(codes, np.int64),
        np.array(boxes, np.float32).reshape(-1, 4),
        np.array(sizes, np.float32),
        zeros,
        zeros + 400,
        np.arange(count),
    )
    return words_at(glyphs, np.array(firsts, np.int64)), mean_confidence(found)


def _line_edges(found: tuple[RecognizedWord, ...]) -> list[tuple[int, int]]:
    """For every word the top and bottom of its line: words have boxes of uneven heights."""
    edges: dict[int, tuple[int, int]] = {}
    for word in found:
        top, bottom = edges.get(word.line, (word.top, word.bottom))
        edges[word.line] = (min(top, word.top), max(bottom, word.bottom))
    return [edges[word.line] for word in found]


def matching_layer(
    page: pdfium.PdfPage, objects: PageObjects, words: Words, members: Integers
) -> set[int]:
    """Which words of a layer that is not drawn say what the picture shows at their place.

    Where recognition is not installed, print at the place has to do.
    """
    drawn = DrawnPage(page, objects, 2.0, colour=False)
    printed = [
        index
        for index, box in zip(
            members.tolist(), drawn.pixel_boxes(words.boxes[members]), strict=True
        )
        if _has_print(drawn, box)
    ]
    if not printed or not recognition_available():
        return set(printed)
    found, scale = recognise_page(page, objects)
    if not found:
        return set()
    table = np.array(
        [(word.left, word.top, word.right, word.bottom) for word in found], np.float32
    )
    return {index for index in printed if _confirmed(words, index, found, table / scale)}


def _has_print(drawn: DrawnPage, box: list[int]) -> bool:
    left, top, right, bottom = box
    part = drawn.pixels[top:bottom, left:right]
    if part.size < 4:
        return False
    grey = part.reshape(part.shape[0], part.shape[1], -1)[:, :, 0].astype(np.int64)
    strokes: Booleans = np.abs(grey - np.median(grey)) > _STROKE
    return bool(strokes.any(axis=0).mean() > 0.25 and strokes.any(axis=1).mean() > 0.3)


def _confirmed(
    words: Words,
    index: int,
    found: tuple[RecognizedWord, ...],
    table: np.ndarray[tuple[int, ...], np.dtype[np.float32]],
) -> bool:
    box = words.boxes[index]
    across = np.minimum(table[:, 2], box[2]) - np.maximum(table[:, 0], box[0])
    down = np.minimum(table[:, 3], box[3]) - np.maximum(table[:, 1], box[1])
    near = np.flatnonzero(
        (across > 0.15 * (box[2] - box[0])) & (down > 0.3 * (box[3] - box[1]))
    ).tolist()
    said = _NOT_WORD.sub("", words.strings[index]).lower()
    if not said:
        return True
    shown = "".join(_NOT_WORD.sub("", found[at].text).lower() for at in near)
    if not shown:
        return False
    alike = max(fuzz.ratio(said, shown), fuzz.partial_ratio(said, shown) if len(said) > 2 else 0)
    sure = max(found[at].confidence for at in near) >= _SURE
    return alike >= _ALIKE or (not sure and alike >= _ALIKE / 2)
