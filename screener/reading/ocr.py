"""Text recognition by Tesseract, where it is installed: words with boxes and confidence."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from models.document import Problem, ProblemKind
from models.messages import message
from screener.reading.result import UnreadableError

LANGUAGE: Final = "eng"
_DATA_FILE: Final = f"{LANGUAGE}.traineddata"
_USUAL_FOLDERS: Final = (
    "/usr/share/tesseract-ocr",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
_LEAST_CONFIDENCE: Final = 20.0
_WARM_SIDE: Final = 64

page_begins: Final[ContextVar[Callable[[], None]]] = ContextVar("page_begins")
"""Called before each page that is recognised: whoever limits the time of reading sets it."""


@dataclass(frozen=True, slots=True)
class RecognizedWord:
    """One word: its box in pixels from the top left, its confidence (0 to 100), its places.

    ``line`` and ``paragraph`` count from 0 on the page, in reading order.
    """

    text: str
    confidence: float
    left: int
    top: int
    right: int
    bottom: int
    line: int
    paragraph: int


def recognition_available() -> bool:
    """Whether Tesseract and its English data are installed."""
    return find_spec("tesserocr") is not None and _data_folder() is not None


def warm_up() -> None:
    """Load Tesseract's data now, for a process that may open no file later.

    An impossible resolution makes it remark on that, and so open what it writes its remarks
    to: without that its first remark would end the process.
    """
    if recognition_available():
        recognize(b"\xff" * _WARM_SIDE**2, _WARM_SIDE, _WARM_SIDE, dpi=1)


def recognize(
    pixels: bytes, width: int, height: int, channels: int = 1, dpi: int = 200
) -> tuple[RecognizedWord, ...]:
    """Recognise a page of ``width`` x ``height`` pixels of ``channels`` bytes, rows unpadded.

    Raises UnreadableError where Tesseract is not installed.
    """
    if not recognition_available():
        raise UnreadableError(
            Problem(ProblemKind.UNSUPPORTED, message("document.unsupported.ocr"))
        )
    page_begins.get(_go_on)()
    engine = _engine()
    engine.SetImageBytes(pixels, width, height, channels, width * channels)
    engine.SetSourceResolution(dpi)
    try:
        engine.Recognize()
        return tuple(_words(engine))
    finally:
        engine.Clear()


def _go_on() -> None:
    """Tell nobody that a page begins."""


def mean_confidence(words: Iterable[RecognizedWord]) -> float:
    """Return the mean confidence (0 to 100) of words, weighted by their length."""
    total = weight = 0.0
    for word in words:
        total += word.confidence * len(word.text)
        weight += len(word.text)
    return total / weight if weight else 0.0


def _words(engine: Any) -> Iterable[RecognizedWord]:  # noqa: ANN401  # tesserocr has no types
    import tesserocr  # optional

    level = tesserocr.RIL.WORD
    line = paragraph = -1
    iterator = engine.GetIterator()
    if iterator is None:
        return
    for item in tesserocr.iterate_level(iterator, level):
        if item.Empty(level):
            continue
        if item.IsAtBeginningOf(tesserocr.RIL.PARA) or paragraph < 0:
            paragraph += 1
        if item.IsAtBeginningOf(tesserocr.RIL.TEXTLINE) or line < 0:
            line += 1
        text = item.GetUTF8Text(level).strip()
        confidence = item.Confidence(level)
        box = item.BoundingBox(level)
        if text and box and confidence >= _LEAST_CONFIDENCE:
            left, top, right, bottom = box
            yield RecognizedWord(text, confidence, left, top, right, bottom, line, paragraph)


@cache
def _engine() -> Any:  # noqa: ANN401  # tesserocr has no types
    import tesserocr  # optional

    return tesserocr.PyTessBaseAPI(path=f"{_data_folder()}/", lang=LANGUAGE)


@cache
def _data_folder() -> str | None:
    prefix = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(prefix), Path(prefix) / "tessdata"] if prefix else []
    for usual in map(Path, _USUAL_FOLDERS):
        folders += [usual, *sorted(usual.glob("*/tessdata"), reverse=True)]
    for folder in folders:
        if (folder / _DATA_FILE).is_file():
            return str(folder)
    return None
