"""Text assembly for formats without pages: clean paragraphs become a text with its blocks."""

from __future__ import annotations

import re
import unicodedata

from models.document import Block, BlockKind, HiddenRun, TextMap, Trust
from models.messages import Message
from screener.reading.limits import DEFAULT_LIMITS, MEGABYTE, ReadingLimits, too_large
from screener.reading.result import Reading

BULLET_MARK = "\u2022"

_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl",
    0x2010: "-", 0x2011: "-", 0xFB05: "st", 0xFB06: "st", 0x0132: "IJ", 0x0133: "ij",
}  # fmt: skip
_INVISIBLE = (
    0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10), *range(0xFFF9, 0xFFFC), *range(0xD800, 0xE000),
    *range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0),
)  # fmt: skip
_SPACES = (0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_LINE_ENDS = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)
_CONTROLS = tuple(
    code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A, 0x0D)
)

_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_CONTROLS),
    **dict.fromkeys(_INVISIBLE),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_LINE_ENDS, "\n"),
    **_LIGATURES,
    # Where Word and Wingdings keep their bullets.
    **dict.fromkeys((0xF0A7, 0xF0A8, 0xF0B7, 0xF076, 0xF0D8, 0xF0FC, 0xF02D), BULLET_MARK),
}
_PLAIN = re.compile(r"[\t\n\x20-\x7e]*\Z")
_CHANGED_THOUGH_PRINTABLE = frozenset(chr(code) for code in _TABLE if chr(code).isprintable())
_BULLET_SIGNS = (
    "\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\u25fe\u2219\u00b7\u2043\u00bb\u203a\u25b8"
    "\u25b9\u25c6\u25c7\u2794\u27a4\u2192\u2605\u2606\u2726\u27a2\u2756\u2713\u2714\u25b6\u25ba\uf000-\uf0ff"
)
_BULLET = re.compile(rf"[ \t]*(?:[{_BULLET_SIGNS}]+|[-\u2013\u2014*+o\u00a7](?=[ \t]))[ \t]*")
_NUMBERED = re.compile(r"[ \t]*(?:\(?[0-9]{1,2}[.)]|\(?[a-z][.)])[ \t]+(?=\S)")


def clean(text: str) -> str:
    """Return ``text`` without invisible and control characters, ligatures expanded, in NFC."""
    if text.isascii():
        if _PLAIN.match(text):
            return text
    elif text.isprintable() and _CHANGED_THOUGH_PRINTABLE.isdisjoint(text):
        return (
            text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    return unicodedata.normalize("NFC", text)


def bullet_length(line: str) -> int:
    """Return how many characters of ``line`` are a bullet's mark with its spaces; 0 for none."""
    found = _BULLET.match(line)
    return found.end() if found and found.end() < len(line) else 0


def number_length(line: str) -> int:
    """Return how many characters of ``line`` are a list number with its spaces; 0 for none."""
    found = _NUMBERED.match(line)
    return found.end() if found else 0


class TextAssembly:
    """Takes a document's paragraphs one by one and gives the reading at the end."""

    def __init__(self, limits: ReadingLimits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._paragraphs: list[int] = []
        self._hidden: list[HiddenRun] = []
        self._length = 0
        self._hidden_length = 0

    @property
    def has_text(self) -> bool:
        """Whether any paragraph held a visible character."""
        return bool(self._pieces)

    def add(self, text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> None:
        """Append one paragraph; lines that start with bullets become blocks of their own."""
        text = clean(text).strip()
        if "\n" in text:
            text = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
        if not text:
            return
        self._paragraphs.append(self._length)
        for part, part_kind in _split_bullets(text, kind):
            self._append(part, part_kind, level if part_kind is kind else 0)

    def hide(self, text: str, reason: str, page: int | None = None) -> None:
        """Keep text that a reader cannot see, apart from the text, with the reason."""
        text = clean(text).strip()
        if not text:
            return
        self._hidden_length += len(text)
        self._check_length()
        last = self._hidden[-1] if self._hidden else None
        if last and last.reason == reason and last.page == page:
            text = f"{last.text}\n{text}" if len(last.text) < 10_000 else text
            if text is not None and len(last.text) < 10_000:
                self._hidden[-1] = HiddenRun(text, page, reason)
                return
        self._hidden.append(HiddenRun(text, page, reason))

    def reading(
        self, reader: str, trust: Trust = Trust.GOOD, warnings: tuple[Message, ...] = ()
    ) -> Reading:
        """Return everything that was added."""
        return Reading(
            text="".join(self._pieces),
            blocks=tuple(self._blocks),
            text_map=TextMap(paragraphs=tuple(self._paragraphs)),
            hidden=tuple(self._hidden),
            trust=trust,
            warnings=warnings,
            reader=reader,
        )

    def _append(self, text: str, kind: BlockKind, level: int) -> None:
        self._pieces.append(text + "\n")
        self._blocks.append(Block(self._length, self._length + len(text), kind, level))
        self._length += len(text) + 1
        self._check_length()

    def _check_length(self) -> None:
        if self._length + self._hidden_length > self._limits.text_characters:
            limit = self._limits.text_characters // MEGABYTE
            raise too_large("document.too_large.text", limit)


def _split_bullets(text: str, kind: BlockKind) -> list[tuple[str, BlockKind]]:
    """Cut a paragraph before each line that starts with a bullet's mark."""
    if "\n" not in text:
        return [(text, BlockKind.BULLET if kind is not _H and bullet_length(text) else kind)]
    parts: list[tuple[list[str], BlockKind]] = []
    for line in text.split("\n"):
        marked = bool(bullet_length(line))
        if marked or not parts:
            parts.append(([line], BlockKind.BULLET if marked else kind))
        else:
            parts[-1][0].append(line)
    return [("\n".join(lines), kind) for lines, kind in parts if any(map(str.strip, lines))]


_H = BlockKind.HEADING
