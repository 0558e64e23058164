"""An old Word file (Word 6 to 2003) as its characters with formats: [MS-DOC] 2.3 to 2.5."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from models.document import Problem, ProblemKind
from models.messages import message
from screener.reading.encryption import DEFAULT_PASSWORD, open_word_streams
from screener.reading.ole import CompoundFile
from screener.reading.result import UnreadableError
from screener.reading.word_look import Look
from screener.reading.word_pages import FormatPages, character_changes, paragraph_changes
from screener.reading.word_sprm import (
    ParagraphFormat,
    StyleSheet,
    old_sprms,
    read_character,
    read_paragraph,
    sprms,
)

_COMPRESSED: Final = 0x40000000
_STORIES: Final = (
    "body", "notes", "headers", "macros", "comments", "endnotes", "boxes", "header boxes",
)  # fmt: skip
_TITLE_PAGE: Final = 0x300A


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the file header of a version keeps its numbers; 0 for what is not read there.

    ``old`` files (Word 6 and 95) keep everything in one stream, have one byte for a character,
    shorter page numbers and other codes for their formats.
    """

    counts: int
    pieces: int
    characters: int
    headers: int
    paragraphs: int = 0
    styles: int = 0
    settings: int = 0
    sections: int = 0
    fonts: int = 0
    old: bool = False


_LAYOUTS: Final = {
    0xA5EC: Layout(0x4C, 0x1A2, 0xFA, 0xF2, 0x102, 0xA2, 0x192, 0xCA),
    0xA5DC: Layout(0x34, 0x160, 0xB8, 0xB0, fonts=0xD0, old=True),
}
_CODE_PAGES: Final = {
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 238: "cp1250",
}  # fmt: skip
"""Code pages of old files by the character set of a font."""


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

    def __init__(self, main: bytes, table: bytes, layout: Layout) -> None:
        self._main = main
        self._table = table
        self._layout = layout
        self._encoding = _old_encoding(self._at(layout.fonts))
        try:
            self._pieces = tuple(self._read_pieces())
            self._starts = [piece.start for piece in self._pieces]
            self.stories = self._read_stories()
        except struct.error as error:
            raise _damaged("file header") from error
        self.sheet = StyleSheet(self._at(layout.styles))
        number_size = 2 if layout.old else 4
        table = self._at(layout.characters)
        self._characters = FormatPages(main, table, number_size, character_changes)
        table = self._at(layout.paragraphs)
        self._paragraphs = FormatPages(main, table, number_size, paragraph_changes)

    @property
    def surfaces_known(self) -> bool:
        """Whether shading is read, so that it can be told what lies behind a text."""
        return not self._layout.old

    @property
    def facing_pages(self) -> bool:
        """Whether even pages have headers of their own."""
        settings = self._at(self._layout.settings)
        return bool(settings and settings[0] & 1)

    @property
    def title_pages(self) -> bool:
        """Whether any section has a header of its own on its first page."""
        data = self._at(self._layout.sections)
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
        data = self._at(self._layout.headers)
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
                read = old_sprms if self._layout.old else sprms
                yield text[at : at + count], read_character(read(changes), look, self.sheet)
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
        if not place or place + 8 > len(self._main):
            return b""
        start, size = struct.unpack_from("<II", self._main, place)
        return self._table[start : start + size] if size else b""

    def _read_stories(self) -> dict[str, tuple[int, int]]:
        stories = {}
        at = 0
        for index, name in enumerate(_STORIES):
            (count,) = struct.unpack_from("<I", self._main, self._layout.counts + 4 * index)
            stories[name] = (at, at + count)
            at += count
        return stories

    def _read_pieces(self) -> Iterator[Piece]:
        data = self._at(self._layout.pieces)
        if not data and self._layout.old:
            start, end = struct.unpack_from("<II", self._main, 0x18)
            yield Piece(0, max(end - start, 0), start, 1)
            return
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
            start, end = positions[index], positions[index + 1]
            if end <= start:
                continue
            if self._layout.old:
                yield Piece(start, end, offset, 1)
            elif offset & _COMPRESSED:
                yield Piece(start, end, (offset & (_COMPRESSED - 1)) // 2, 1)
            else:
                yield Piece(start, end, offset, 2)

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
            yield _characters(raw, piece.width, self._encoding), offset, piece.width


def _old_encoding(fonts: bytes) -> str:
    """Return the code page of an old file: that of its first font that is not Western."""
    at = 2
    while at + 5 < len(fonts):
        code_page = _CODE_PAGES.get(fonts[at + 4])
        if code_page is not None:
            return code_page
        at += fonts[at] + 1
    return "cp1252"


def _characters(raw: bytes, width: int, encoding: str) -> str:
    """Decode characters so that each position of the file is one of the string."""
    if width == 1:
        return raw.decode(encoding, "replace")
    text = raw.decode("utf-16-le", "replace")
    if len(text) * 2 == len(raw):
        return text
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])))


def open_word_file(data: bytes, password: str | None = None) -> WordFile:
    """Open an old Word file; raise UnreadableError where it is encrypted or of another kind."""
    streams = CompoundFile(data)
    main = streams.read("WordDocument")
    if main is None or len(main) < 0x200:
        raise _damaged("no WordDocument")
    kind, flags = struct.unpack_from("<H8xH", main)
    layout = _LAYOUTS.get(kind)
    if layout is None:
        raise _damaged(f"version {kind:#x}")
    if layout.old:
        if flags & 0x100:
            raise UnreadableError(Problem(ProblemKind.ENCRYPTED, message("document.encrypted")))
        return WordFile(main, main, layout)
    table = streams.read("1Table" if flags & 0x200 else "0Table")
    if not table:
        raise _damaged("no table stream")
    if flags & 0x100:
        opened = open_word_streams(main, table, password or DEFAULT_PASSWORD)
        if opened is None:
            code = "document.wrong_password" if password else "document.encrypted"
            raise UnreadableError(Problem(ProblemKind.ENCRYPTED, message(code)))
        main, table = opened
    return WordFile(main, table, layout)


def _damaged(technical: str) -> UnreadableError:
    return UnreadableError(
        Problem(ProblemKind.DAMAGED, message("document.damaged"), f"DOC: {technical}")
    )
