"""An old Word file (Word 97 to 2003) as its characters with formats: [MS-DOC] 2.3 to 2.5."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from models.document import Problem, ProblemKind
from models.messages import message
from screener.reading.encryption import DEFAULT_PASSWORD, open_word_streams
from screener.reading.ole import CompoundFile
from screener.reading.result import UnreadableError
from screener.reading.word_look import Look
from screener.reading.word_sprm import (
    ParagraphFormat,
    StyleSheet,
    read_character,
    read_paragraph,
    sprms,
)

WORD_97: Final = 0xA5EC
_PAGE: Final = 512
_COMPRESSED: Final = 0x40000000
_STORY_COUNTS: Final = (
    ("body", 0x4C), ("notes", 0x50), ("headers", 0x54), ("macros", 0x58), ("comments", 0x5C),
    ("endnotes", 0x60), ("boxes", 0x64), ("header boxes", 0x68),
)  # fmt: skip
_TITLE_PAGE: Final = 0x300A


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters that stand together in the file, and the bytes each takes."""

    start: int
    end: int
    offset: int
    width: int


class WordFile:
    """Characters by their position, with character and paragraph formats.

    Raises UnreadableError where the file is of another version or damaged beyond use.
    """

    def __init__(self, main: bytes, table: bytes) -> None:
        self._main = main
        self._table = table
        try:
            self._pieces = tuple(self._read_pieces())
            self._starts = [piece.start for piece in self._pieces]
            self.stories = self._read_stories()
        except struct.error as error:
            raise _damaged("file header") from error
        self.sheet = StyleSheet(self._at(0xA2))
        self._characters = _Pages(main, self._at(0xFA), _character_changes)
        self._paragraphs = _Pages(main, self._at(0x102), _paragraph_changes)

    @property
    def facing_pages(self) -> bool:
        """Whether even pages have headers of their own."""
        settings = self._at(0x192)
        return bool(settings and settings[0] & 1)

    @property
    def title_pages(self) -> bool:
        """Whether any section has a header of its own on its first page."""
        data = self._at(0xCA)
        count = max(len(data) - 4, 0) // 16
        for index in range(count):
            (at,) = struct.unpack_from("<I", data, 4 * (count + 1) + 12 * index + 2)
            if at + 2 <= len(self._main):
                (size,) = struct.unpack_from("<H", self._main, at)
                changes = sprms(self._main[at + 2 : at + 2 + size])
                if any(code == _TITLE_PAGE and operand[0] for code, operand in changes):
                    return True
        return False

    def header_ends(self) -> tuple[int, ...]:
        """Return where each story of headers and footers ends, from the first one's start."""
        data = self._at(0xF2)
        return struct.unpack(f"<{len(data) // 4}i", data[: len(data) // 4 * 4])

    def text(self, start: int, end: int) -> str:
        """Return the characters from position ``start`` to ``end``."""
        return "".join(text for text, _, _ in self._spans(start, end))

    def runs(self, start: int, end: int, look: Look) -> Iterator[tuple[str, Look]]:
        """Yield pieces of text with their look, inside a paragraph of ``look``."""
        for text, offset, width in self._spans(start, end):
            at = 0
            while at < len(text):
                changes, run_end = self._characters.at(offset + at * width)
                count = max((run_end - offset) // width - at, 1)
                yield text[at : at + count], read_character(changes, look, self.sheet)
                at += count

    def paragraph(self, mark: int) -> ParagraphFormat:
        """Return the format of the paragraph whose mark stands at position ``mark``."""
        for piece in self._pieces_between(mark, mark + 1):
            offset = piece.offset + (mark - piece.start) * piece.width
            changes, _ = self._paragraphs.at(offset)
            number = int.from_bytes(changes[:2], "little") if changes else 0
            return read_paragraph(changes[2:], self.sheet.paragraph(number))
        return ParagraphFormat({})

    def _at(self, place: int) -> bytes:
        """Return the part of the table stream that the header names at ``place``."""
        if place + 8 > len(self._main):
            return b""
        start, size = struct.unpack_from("<II", self._main, place)
        return self._table[start : start + size] if size else b""

    def _read_stories(self) -> dict[str, tuple[int, int]]:
        stories = {}
        at = 0
        for name, place in _STORY_COUNTS:
            (count,) = struct.unpack_from("<I", self._main, place)
            stories[name] = (at, at + count)
            at += count
        return stories

    def _read_pieces(self) -> Iterator[Piece]:
        data = self._at(0x1A2)
        at = 0
        while at < len(data) and data[at] == 1:
            (size,) = struct.unpack_from("<H", data, at + 1)
            at += 3 + size
        if at >= len(data) or data[at] != 2:
            raise _damaged("no piece table")
        (size,) = struct.unpack_from("<I", data, at + 1)
        table = data[at + 5 : at + 5 + size]
        count = (len(table) - 4) // 12
        positions = struct.unpack_from(f"<{count + 1}I", table)
        for index in range(count):
            (offset,) = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)
            compressed = offset & _COMPRESSED
            offset &= _COMPRESSED - 1
            start, end = positions[index], positions[index + 1]
            if end > start:
                yield Piece(
                    start, end, offset // 2 if compressed else offset, 1 if compressed else 2
                )

    def _pieces_between(self, start: int, end: int) -> Iterator[Piece]:
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self._pieces) and self._pieces[index].start < end:
            if self._pieces[index].end > start:
                yield self._pieces[index]
            index += 1

    def _spans(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Yield characters with their place in the file and the bytes each takes."""
        for piece in self._pieces_between(start, end):
            first, last = max(start, piece.start), min(end, piece.end)
            offset = piece.offset + (first - piece.start) * piece.width
            raw = self._main[offset : offset + (last - first) * piece.width]
            yield _characters(raw, piece.width), offset, piece.width


def _characters(raw: bytes, width: int) -> str:
    """Decode characters so that each position of the file is one of the string."""
    if width == 1:
        return raw.decode("cp1252", "replace")
    text = raw.decode("utf-16-le", "replace")
    if len(text) * 2 == len(raw):
        return text
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])))


_ChangesOf = Callable[[bytes, int, int], bytes]
"""Finds the changes of one run: the page, how many runs it has, and which."""


class _Pages:
    """Formats by place in the file: pages of runs that a table lists ([MS-DOC] 2.8.5, 2.8.6)."""

    def __init__(self, main: bytes, table: bytes, changes_of: _ChangesOf) -> None:
        count = max(len(table) - 4, 0) // 8
        self._ends: list[int] = []
        self._changes: list[bytes] = []
        for index in range(count):
            (number,) = struct.unpack_from("<I", table, 4 * (count + 1) + 4 * index)
            start = (number & 0x3FFFFF) * _PAGE
            page = main[start : start + _PAGE]
            if len(page) == _PAGE:
                self._add(page, changes_of)

    def at(self, offset: int) -> tuple[bytes, int]:
        """Return the property changes at a place in the file, and where they end."""
        index = bisect_right(self._ends, offset)
        if index >= len(self._ends):
            return b"", 1 << 40
        return self._changes[index], self._ends[index]

    def _add(self, page: bytes, changes_of: _ChangesOf) -> None:
        count = page[-1]
        if 4 * (count + 1) > _PAGE:
            return
        ends = struct.unpack_from(f"<{count + 1}I", page)
        for index in range(count):
            end = ends[index + 1]
            if self._ends and end <= self._ends[-1]:
                continue
            if ends[index] > (self._ends[-1] if self._ends else 0):
                self._ends.append(ends[index])
                self._changes.append(b"")
            self._ends.append(end)
            self._changes.append(changes_of(page, count, index))


def _character_changes(page: bytes, count: int, index: int) -> bytes:
    at = _byte(page, 4 * (count + 1) + index) * 2
    return page[at + 1 : at + 1 + page[at]] if at else b""


def _paragraph_changes(page: bytes, count: int, index: int) -> bytes:
    at = _byte(page, 4 * (count + 1) + 13 * index) * 2
    if not at:
        return b""
    size = page[at] * 2 - 1
    if size < 0:
        at += 1
        size = _byte(page, at) * 2
    return page[at + 1 : at + 1 + size]


def _byte(page: bytes, at: int) -> int:
    return page[at] if at < len(page) else 0


def open_word_file(data: bytes, password: str | None = None) -> WordFile:
    """Open an old Word file; raise UnreadableError where it is encrypted or of another kind."""
    streams = CompoundFile(data)
    main = streams.read("WordDocument")
    if main is None or len(main) < 0x200:
        raise _damaged("no WordDocument")
    kind, flags = struct.unpack_from("<H8xH", main)
    if kind != WORD_97:
        raise _damaged(f"version {kind:#x}")
    table = streams.read("1Table" if flags & 0x200 else "0Table")
    if not table:
        raise _damaged("no table stream")
    if flags & 0x100:
        opened = open_word_streams(main, table, password or DEFAULT_PASSWORD)
        if opened is None:
            code = "document.wrong_password" if password else "document.encrypted"
            raise UnreadableError(Problem(ProblemKind.ENCRYPTED, message(code)))
        main, table = opened
    return WordFile(main, table)


def _damaged(technical: str) -> UnreadableError:
    return UnreadableError(
        Problem(ProblemKind.DAMAGED, message("document.damaged"), f"DOC: {technical}")
    )
