"""Pages that are pictures: their text is recognised, and a text layer under them is checked."""

from __future__ import annotations

import re

import numpy as np
import pypdfium2 as pdfium
from rapidfuzz import fuzz

from screener.reading.arrays import Booleans, Floats, Integers
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
_PART_ALIKE = 80.0
"""Words of the layer and the recognition, or parts of them, this alike (0 to 100) are the same."""

_SURE = 75.0
_BULLET_CONFIDENCE = 85.0
_STROKE = 48
_NOT_WORD = re.compile(r"[\W_]+")


def is_scan(objects: PageObjects, frame: PageFrame) -> bool:
    """Whether pictures cover most of a page."""
    boxes = np.clip(
        objects.picture_boxes, 0, (frame.width, frame.height, frame.width, frame.height)
    )
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return float(areas.sum()) >= SCAN_SHARE * frame.width * frame.height


class PageRecognition:
    """Recognises a page as it is drawn, once, when somebody asks."""

    def __init__(self, page: pdfium.PdfPage, objects: PageObjects) -> None:
        self._page = page
        self._objects = objects
        self._scale = 1.0
        self._found: tuple[RecognizedWord, ...] | None = None

    def found(self) -> tuple[RecognizedWord, ...]:
        """The recognised words; none where recognition is not installed."""
        if self._found is None:
            self._found = self._recognise() if recognition_available() else ()
        return self._found

    def boxes(self) -> Floats:
        """The boxes of the recognised words in points."""
        rows = [(word.left, word.top, word.right, word.bottom) for word in self.found()]
        return np.array(rows, np.float32).reshape(-1, 4) / np.float32(self._scale)

    def words(self) -> tuple[Words, float]:
        """The recognised words as words on the page, with the mean confidence (0 to 100)."""
        found = self.found()
        texts = [_without_noise(found, at) for at in range(len(found))]
        lengths = np.array([len(text) for text in texts], np.int64)
        boxes = self.boxes()
        heights = boxes[:, 3] - boxes[:, 1]
        usual = float(np.median(heights)) if len(heights) else 1.0
        sizes = np.where(np.abs(heights / usual - 1) < 0.5, usual, heights)
        owner = np.repeat(np.arange(len(texts)), lengths)
        place = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        step = ((boxes[:, 2] - boxes[:, 0]) / np.maximum(lengths, 1))[owner]
        spread = boxes[owner]
        spread[:, 0] += place * step
        spread[:, 2] = spread[:, 0] + step
        codes = np.array([ord(character) for text in texts for character in text], np.int64)
        zeros = np.zeros(len(codes), np.int64)
        glyphs = Glyphs(
            codes, spread, sizes[owner].astype(np.float32), zeros, zeros > 0, zeros, owner
        )
        firsts = (np.cumsum(lengths) - lengths)[lengths > 0]
        return words_at(glyphs, firsts), mean_confidence(found)

    def _recognise(self) -> tuple[RecognizedWord, ...]:
        drawn = DrawnPage(self._page, self._objects, RECOGNITION_DPI / 72, colour=False)
        rows, columns = drawn.pixels.shape[:2]
        pixels = drawn.pixels.reshape(rows, -1)[:, :columns].tobytes()
        self._scale = drawn.scale
        return recognize(pixels, columns, rows, 1, round(72 * drawn.scale))


def _without_noise(found: tuple[RecognizedWord, ...], at: int) -> str:
    """A recognised word; a lone sign before a gap is a bullet, whatever it was taken for."""
    word = found[at]
    text = word.text.replace(" ", "")
    following = found[at + 1] if at + 1 < len(found) else None
    if len(text) > 1 or word.confidence > _BULLET_CONFIDENCE or following is None:
        return text
    height = following.bottom - following.top
    level = following.top < (word.top + word.bottom) / 2 < following.bottom
    if level and following.left - word.right > 0.5 * height and not text.isdigit():
        return "\u2022"
    return text


def matching_layer(
    page: pdfium.PdfPage,
    objects: PageObjects,
    words: Words,
    members: Integers,
    recognition: PageRecognition,
) -> set[int]:
    """Which words of a layer that is not drawn say what the picture shows at their place.

    Where recognition is not installed, print at the place has to do. A layer that disagrees with
    the picture at most places counts nowhere.
    """
    drawn = DrawnPage(page, objects, 2.0, colour=False)
    places = drawn.pixel_boxes(words.boxes[members])
    printed = [
        index
        for index, box in zip(members.tolist(), places, strict=True)
        if _has_print(drawn, box)
    ]
    if not printed or not recognition_available():
        return set(printed)
    boxes = recognition.boxes()
    verdicts = {index: _confirmed(words, index, recognition.found(), boxes) for index in printed}
    agreed = sum(verdict is True for verdict in verdicts.values())
    denied = sum(verdict is False for verdict in verdicts.values())
    if agreed < 2 * denied:
        return set()
    return {index for index, verdict in verdicts.items() if verdict is not False}


def _has_print(drawn: DrawnPage, box: list[int]) -> bool:
    left, top, right, bottom = box
    part = drawn.pixels[top:bottom, left:right]
    if part.size < 4:
        return False
    grey = part.reshape(part.shape[0], part.shape[1], -1)[:, :, 0].astype(np.int64)
    strokes: Booleans = np.abs(grey - np.median(grey)) > _STROKE
    return bool(strokes.any(axis=0).mean() > 0.25 and strokes.any(axis=1).mean() > 0.3)


def _confirmed(
    words: Words, index: int, found: tuple[RecognizedWord, ...], boxes: Floats
) -> bool | None:
    """Whether the recognition reads the same at a word's place; None where it cannot tell."""
    box = words.boxes[index]
    across = np.minimum(boxes[:, 2], box[2]) - np.maximum(boxes[:, 0], box[0])
    down = np.minimum(boxes[:, 3], box[3]) - np.maximum(boxes[:, 1], box[1])
    enough = (across > 0.15 * (box[2] - box[0])) & (down > 0.3 * (box[3] - box[1]))
    near = np.flatnonzero(enough).tolist()
    said = _NOT_WORD.sub("", words.strings[index]).lower()
    shown = "".join(_NOT_WORD.sub("", found[at].text).lower() for at in near)
    if not said or not shown:
        return None
    alike = fuzz.ratio(said, shown)
    if len(said) > 2 and len(shown) > 2 and fuzz.partial_ratio(said, shown) >= _PART_ALIKE:
        return True
    if alike >= _ALIKE:
        return True
    sure = max(found[at].confidence for at in near) >= _SURE
    return False if sure and alike < 0.8 * _ALIKE else None
