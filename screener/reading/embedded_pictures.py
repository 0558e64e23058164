"""Scans inside office documents: a document without words may hold its pages as pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from models.document import Trust
from screener.reading.archive_safety import open_archive
from screener.reading.assembly import TextAssembly
from screener.reading.limits import ReadingLimits
from screener.reading.result import Reading, UnreadableError

FEW_LETTERS: Final = 60
"""A document with fewer letters than this may be a scan."""

_FOLDERS: Final = ("word/media/", "pictures/")
_ENDINGS: Final = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif")
_SMALLEST: Final = 8_000
_MOST: Final = 20

ReadPicture = Callable[[bytes, str | None, ReadingLimits], Reading]


def is_scan_like(reading: Reading, data: bytes) -> bool:
    """Whether a packed file has pictures and so few letters that its words may stand in them."""
    if b"word/media/" not in data and b"Pictures/" not in data:
        return False
    return sum(map(str.isalnum, reading.text[: 4 * FEW_LETTERS])) < FEW_LETTERS


def add_pictures(
    reading: Reading, data: bytes, read_picture: ReadPicture, limits: ReadingLimits
) -> Reading:
    """Return ``reading`` with the text of the pictures packed in ``data`` after it."""
    archive = open_archive(data, limits)
    names = sorted(
        name for name in archive.names if name.startswith(_FOLDERS) and name.endswith(_ENDINGS)
    )
    assembly = TextAssembly(limits)
    _add(assembly, reading)
    warnings = list(reading.warnings)
    for name in names[:_MOST]:
        content = archive.read(name)
        if content is None or len(content) < _SMALLEST:
            continue
        try:
            found = read_picture(content, None, limits)
        except (UnreadableError, OSError, ValueError, SyntaxError):
            continue  # a picture that cannot be read says nothing
        if found.text.strip():
            _add(assembly, found)
            warnings += [warning for warning in found.warnings if warning not in warnings]
    if len(warnings) == len(reading.warnings):
        return reading
    return assembly.reading(f"{reading.reader} and tesseract", Trust.CHECK, tuple(warnings))


def _add(assembly: TextAssembly, reading: Reading) -> None:
    for block in reading.blocks:
        assembly.add(reading.text[block.start : block.end], block.kind, block.level)
    for run in reading.hidden:
        assembly.hide(run.text, run.reason)
