"""Pictures of pages (PNG, JPEG, TIFF and the like): text by recognition, with word boxes."""

from __future__ import annotations

import io
import warnings
from array import array
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import groupby
from typing import TYPE_CHECKING, Final

from models.document import Block, BlockKind, Page, Problem, ProblemKind, TextMap, Trust
from models.messages import message
from screener.reading.assembly import bullet_length, clean
from screener.reading.headings import looks_like_heading
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits, too_large
from screener.reading.ocr import (
    RecognizedWord,
    mean_confidence,
    recognition_available,
    recognize,
)
from screener.reading.result import Reading, UnreadableError

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS: Final = 80_000_000
_PAGE_WIDTH_POINTS: Final = 612.0
_LEAST_DPI: Final = 100
"""Screens' 72 and 96 dots per inch say nothing about paper."""
_POOR_BELOW: Final = 65.0
_TURN_BELOW: Final = 60.0
_FEWEST_TO_TURN: Final = 3
_LARGEST_BOX: Final = 65_535


@dataclass(frozen=True, slots=True)
class _Frame:
    """One page of a picture, in grey, with its resolution in dots per inch."""

    pixels: bytes
    width: int
    height: int
    dpi: float


def read_image(
    data: bytes,
    password: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
) -> Reading:
    """Read a picture by recognition. ``password`` keeps one signature for all readers."""
    if not recognition_available() or find_spec("PIL") is None:
        raise UnreadableError(
            Problem(ProblemKind.UNSUPPORTED, message("document.unsupported.ocr"))
        )
    text = PagedText()
    for number, frame in enumerate(_frames(data, limits), start=1):
        words = _recognize_upright(frame)
        text.add_page(number, words, frame.width, frame.height, frame.dpi)
    return text.reading()


def _recognize_upright(frame: _Frame) -> tuple[RecognizedWord, ...]:
    """Recognise a page; one that reads badly is tried lying on each of its other sides."""
    dpi = round(frame.dpi)
    best = recognize(frame.pixels, frame.width, frame.height, 1, dpi)
    if len(best) < _FEWEST_TO_TURN or mean_confidence(best) >= _TURN_BELOW:
        return best
    for turns in (1, 2, 3):
        pixels, width, height = _turned(frame, turns)
        words = recognize(pixels, width, height, 1, dpi)
        if mean_confidence(words) > mean_confidence(best) and len(words) > len(best) / 3:
            best = tuple(_turned_back(word, turns, frame) for word in words)
    return best


def _turned(frame: _Frame, turns: int) -> tuple[bytes, int, int]:
    """Return the pixels of a page turned to the left ``turns`` times, with their size."""
    from PIL import Image as Images  # optional

    page = Images.frombytes("L", (frame.width, frame.height), frame.pixels)
    way = (Images.Transpose.ROTATE_90, Images.Transpose.ROTATE_180, Images.Transpose.ROTATE_270)
    turned = page.transpose(way[turns - 1])
    return turned.tobytes(), turned.width, turned.height


def _turned_back(word: RecognizedWord, turns: int, frame: _Frame) -> RecognizedWord:
    """Return a word of the turned page with its box on the page as it is."""
    left, top, right, bottom = word.left, word.top, word.right, word.bottom
    if turns == 1:
        left, top, right, bottom = frame.width - bottom, left, frame.width - top, right
    elif turns == 2:
        left, right = frame.width - right, frame.width - left
        top, bottom = frame.height - bottom, frame.height - top
    else:
        left, top, right, bottom = top, frame.height - right, bottom, frame.height - left
    return replace(word, left=left, top=top, right=right, bottom=bottom)


class PagedText:
    """Puts recognised pages together: text, boxes, blocks and pages."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._boxes = array("H")
        self._pages: list[Page] = []
        self._blocks: list[Block] = []
        self._length = 0

    def add_page(
        self,
        number: int,
        words: tuple[RecognizedWord, ...],
        width: int,
        height: int,
        dpi: float,
    ) -> None:
        """Add one page of ``width`` x ``height`` pixels."""
        start = self._length
        scale = 72 / dpi
        for _, paragraph in groupby(words, key=lambda word: word.paragraph):
            self._add_paragraph(tuple(paragraph), scale)
        confidence = mean_confidence(words)
        self._pages.append(
            Page(number, width * scale, height * scale, start, self._length, confidence)
        )

    def reading(self) -> Reading:
        """Return what was added; recognised text is to be checked, or poor."""
        confidences = [page.ocr_confidence or 0.0 for page in self._pages if page.end > page.start]
        lowest = min(confidences, default=0.0)
        warning = message("document.recognised", pages=len(self._pages), confidence=round(lowest))
        return Reading(
            text="".join(self._pieces),
            pages=tuple(self._pages),
            blocks=tuple(self._blocks),
            text_map=TextMap(_little_endian(self._boxes)),
            trust=Trust.POOR if lowest < _POOR_BELOW else Trust.CHECK,
            warnings=(warning,),
            reader="tesseract",
        )

    def _add_paragraph(self, words: tuple[RecognizedWord, ...], scale: float) -> None:
        start, kind = self._length, BlockKind.PARAGRAPH
        for _, line in groupby(words, key=lambda word: word.line):
            row = tuple(line)
            text = " ".join(clean(word.text) for word in row)
            marked = bool(bullet_length(text))
            heading = looks_like_heading(text)
            if marked or heading:
                self._end_block(start, kind)
                start, kind = self._length, BlockKind.BULLET if marked else BlockKind.HEADING
            elif kind is BlockKind.HEADING:
                self._end_block(start, kind)
                start, kind = self._length, BlockKind.PARAGRAPH
            for at, word in enumerate(row):
                self._add_word(word, scale, " " if at + 1 < len(row) else "\n")
        self._end_block(start, kind)

    def _end_block(self, start: int, kind: BlockKind) -> None:
        if self._length > start:
            level = 2 if kind is BlockKind.HEADING else 0
            self._blocks.append(Block(start, self._length - 1, kind, level))

    def _add_word(self, word: RecognizedWord, scale: float, after: str) -> None:
        text = clean(word.text)
        step = (word.right - word.left) / max(len(text), 1)
        for at in range(len(text)):
            left = word.left + at * step
            for edge in (left, word.top, left + step, word.bottom):
                self._boxes.append(min(max(round(edge * scale * 10), 0), _LARGEST_BOX))
        self._boxes.extend((0, 0, 0, 0))
        self._pieces.append(text + after)
        self._length += len(text) + 1


def _little_endian(numbers: array[int]) -> bytes:
    if array("H", [1]).tobytes() != b"\x01\x00":
        numbers = array("H", numbers)
        numbers.byteswap()
    return numbers.tobytes()


def _frames(data: bytes, limits: ReadingLimits) -> list[_Frame]:
    from PIL import ImageOps, ImageSequence  # optional

    frames = []
    with _opened(data) as picture:
        pages = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
        if pages > limits.pages:
            raise too_large("document.too_large.pages", limits.pages)
        for at, page in enumerate(ImageSequence.Iterator(picture)):
            if at >= pages:
                break
            if page.width * page.height > _MOST_PIXELS:
                raise _too_many_pixels()
            upright = ImageOps.exif_transpose(page) or page
            frames.append(_frame(upright, page.info.get("dpi")))
    return frames


def _opened(data: bytes) -> Image:
    from PIL import Image as Images  # optional

    with warnings.catch_warnings():
        warnings.simplefilter("error", Images.DecompressionBombWarning)
        try:
            return Images.open(io.BytesIO(data))
        except (Images.DecompressionBombWarning, Images.DecompressionBombError) as error:
            raise _too_many_pixels() from error


def _too_many_pixels() -> UnreadableError:
    return too_large("document.too_large.picture", _MOST_PIXELS // 1_000_000)


def _frame(page: Image, declared: object) -> _Frame:
    from PIL import Image as Images  # optional

    if page.mode in ("RGBA", "LA", "P"):
        page = page.convert("RGBA")
        paper = Images.new("RGBA", page.size, "white")
        page = Images.alpha_composite(paper, page)
    grey = page.convert("L")
    dpi = 0.0
    if isinstance(declared, tuple) and declared:
        dpi = float(declared[0])
    if not _LEAST_DPI <= dpi <= 1200:
        # A picture that does not say is taken for a page of usual width.
        dpi = max(grey.width * 72 / _PAGE_WIDTH_POINTS, 1.0)
    if dpi < 150:
        factor = 2
        grey = grey.resize((grey.width * factor, grey.height * factor), Images.Resampling.LANCZOS)
        dpi *= factor
    return _Frame(grey.tobytes(), grey.width, grey.height, dpi)
