"""Rich Text Format: an own tokenizer, so that hidden text, notes and boxes are told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from models.document import BlockKind, Problem, ProblemKind
from models.messages import message
from screener.reading.assembly import BULLET_MARK, TextAssembly
from screener.reading.headings import looks_like_heading
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits
from screener.reading.result import Reading, UnreadableError
from screener.reading.rtf_words import (
    CHARACTERS,
    CODE_PAGES_OF_CHARSETS,
    PARAGRAPH_ENDS,
    SKIPPED,
    STARRED_SHOWN,
    STREAMS,
    SYMBOL_CHARSET,
    code_page,
)
from screener.reading.visibility import (
    MARKED,
    NOT_SHOWN,
    SAME_COLOUR,
    SMALLEST_POINTS,
    TINY,
    WHITE,
    Colour,
    same_to_the_eye,
)

_TOKEN: Final = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?"  # a control word
    r"|\\'([0-9a-fA-F]{2})"  # a byte
    r"|\\([^a-zA-Z])"  # a control symbol
    r"|([{}])"
    r"|([^\\{}\r\n]+)"
    r"|[\r\n]+|\\",
    re.DOTALL,
)
_DEEPEST: Final = 5_000


@dataclass(slots=True)
class _Group:
    """What is in force inside one pair of braces."""

    sink: _Sink
    skipped: bool = False
    table: str = ""
    label: bool = False
    uc: int = 1
    encoding: str = "cp1252"
    font: int = -1
    vanish: bool = False
    deleted: bool = False
    colour: int = 0
    fill: int = 0
    size: int = 24
    bold: bool = False
    html_only: bool = False


@dataclass(slots=True)
class _Paragraph:
    """A finished paragraph."""

    text: str
    kind: BlockKind
    level: int
    hidden: list[tuple[str, str]]


@dataclass(slots=True)
class _Sink:
    """Where text goes: the body, a header, a note or a box."""

    place: str
    parent: _Sink | None = None
    done: list[_Paragraph] = field(default_factory=list)
    visible: list[str] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    waiting: list[_Paragraph] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    outline: int | None = None
    listed: bool = False
    fill: int = 0
    bold: bool = False
    plain: bool = False
    cell_fills: list[int] = field(default_factory=list)
    next_fill: int = 0
    cell: int = 0
    in_table: bool = False


def read_rtf(
    data: bytes,
    password: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
) -> Reading:
    """Read an RTF file. ``password`` is there for the sake of one signature for all readers."""
    assembly = TextAssembly(limits)
    _Tokens(data, limits).read(assembly)
    return assembly.reading("rtf")


class _Tokens:
    """The state of one file being read."""

    def __init__(self, data: bytes, limits: ReadingLimits) -> None:
        self._source = data.decode("latin-1")
        self._limits = limits
        self._body = _Sink("body")
        self._sinks: list[_Sink] = []
        self._group = _Group(self._body)
        self._stack: list[_Group] = []
        self._bytes = bytearray()
        self._skip = 0
        self._high = 0
        self._starred = False
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._colours: list[Colour | None] = []
        self._colour = [0, 0, 0]
        self._colour_set = False
        self._styles: dict[int, int] = {}
        self._style = -1
        self._style_level: int | None = None
        self._flags: set[str] = set()
        self._length = 0

    def read(self, assembly: TextAssembly) -> None:
        """Read all tokens and add the paragraphs in reading order."""
        match = _TOKEN.match
        at, source, end = 0, self._source, len(self._source)
        while at < end:
            token = match(source, at)
            if token is None:
                break
            at = token.end()
            word, number, byte, symbol, brace, text = token.groups()
            if word is not None:
                if word == "bin":
                    at += max(int(number or 0), 0)
                else:
                    self._word(word, number)
            elif text is not None:
                self._raw(text)
            elif byte is not None:
                self._byte(int(byte, 16))
            elif brace == "{":
                self._open()
            elif brace == "}":
                self._close()
            elif symbol is not None:
                self._symbol(symbol)
        self._flush_bytes()
        while self._stack:
            self._close()
        self._end_paragraph(self._body)
        self._deliver(assembly)

    def _deliver(self, assembly: TextAssembly) -> None:
        for places in (("header",), ("body",), ("note",), ("footer",)):
            for sink in [*self._sinks, self._body]:
                if not sink.place.startswith(places):
                    continue
                needed = {"f": "titlepg", "l": "facingp"}.get(sink.place[6:])
                shown = needed is None or needed in self._flags
                for paragraph in sink.done:
                    if shown:
                        assembly.add(paragraph.text, paragraph.kind, paragraph.level)
                    else:
                        assembly.hide(paragraph.text, NOT_SHOWN)
                    for hidden, reason in paragraph.hidden:
                        assembly.hide(hidden, reason)

    def _open(self) -> None:
        self._flush_bytes()
        if len(self._stack) >= _DEEPEST:
            raise UnreadableError(
                Problem(ProblemKind.DAMAGED, message("document.damaged"), "RTF: groups too deep")
            )
        self._stack.append(self._group)
        self._group = replace(self._group)
        self._skip = 0
        self._starred = False

    def _close(self) -> None:
        self._flush_bytes()
        self._skip = 0
        self._starred = False
        if not self._stack:
            return
        left, self._group = self._group, self._stack.pop()
        if left.table == "stylesheet" and self._style >= 0:
            if self._style_level is not None:
                self._styles[self._style] = self._style_level
            self._style, self._style_level = -1, None
        if left.sink is not self._group.sink:
            self._end_paragraph(left.sink)
            if left.sink.place == "box":
                self._group.sink.waiting += left.sink.done
            else:
                self._sinks.append(left.sink)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            self._word("par", None)
        elif symbol == "~":
            self._text(" ")
        elif symbol == "_":
            self._text("-")
        elif symbol in "{}\\":
            self._raw(symbol)

    def _word(self, word: str, number: str | None) -> None:
        self._flush_bytes()
        group = self._group
        starred, self._starred = self._starred, False
        if word == "u":
            self._unicode(int(number or 0))
        elif word in CHARACTERS:
            self._text(CHARACTERS[word])
        elif word in PARAGRAPH_ENDS:
            if not group.skipped and not group.table:
                self._end(word)
        elif word in SKIPPED or (starred and word not in STARRED_SHOWN and word not in STREAMS):
            group.skipped = group.skipped or word not in ("listtext", "pntext")
        elif word in ("fonttbl", "colortbl", "stylesheet"):
            group.table = word
        elif word in ("listtext", "pntext"):
            group.label = True
        elif word in STREAMS and not group.skipped:
            group.sink = _Sink(STREAMS[word], group.sink)
        elif word == "upr":
            group.skipped = True
        elif word == "ud":
            group.skipped = len(self._stack) > 1 and self._stack[-2].skipped
        elif group.table:
            self._table_word(word, number)
        else:
            self._format(word, number)

    def _table_word(self, word: str, number: str | None) -> None:
        value = int(number or 0)
        table = self._group.table
        if table == "fonttbl":
            if word == "f":
                self._group.font = value
            elif word == "fcharset":
                symbol = value == SYMBOL_CHARSET
                name = "symbol" if symbol else CODE_PAGES_OF_CHARSETS.get(value, self._encoding)
                self._fonts[self._group.font] = name
            elif word == "cpg" and value:
                self._fonts[self._group.font] = code_page(value)
        elif table == "colortbl" and word in ("red", "green", "blue"):
            self._colour[("red", "green", "blue").index(word)] = max(0, min(255, value))
            self._colour_set = True
        elif table == "stylesheet":
            if word == "s":
                self._style = value
            elif word == "outlinelevel":
                self._style_level = value

    def _format(self, word: str, number: str | None) -> None:
        group = self._group
        on = number != "0"
        value = int(number) if number else 0
        if word == "v":
            group.vanish = on
        elif word == "deleted":
            group.deleted = on
        elif word == "b":
            group.bold = on
        elif word == "cf":
            group.colour = value
        elif word in ("cb", "highlight", "chcbpat"):
            group.fill = value
        elif word == "fs":
            group.size = value
        elif word == "f":
            group.font = value
            group.encoding = self._fonts.get(value, self._encoding)
        elif word == "plain":
            group.vanish = group.bold = group.deleted = False
            group.colour = group.fill = 0
            group.size = 24
        elif word == "uc":
            group.uc = max(0, min(value, 20))
        elif word == "htmlrtf":
            group.html_only = on
        else:
            self._format_paragraph(word, value)

    def _format_paragraph(self, word: str, value: int) -> None:
        sink = self._group.sink
        if word == "pard":
            sink.outline, sink.listed, sink.fill, sink.in_table = None, False, 0, False
        elif word == "outlinelevel":
            sink.outline = value
        elif word == "s":
            sink.outline = self._styles.get(value, sink.outline)
        elif word == "ls":
            sink.listed = value > 0
        elif word == "cbpat":
            sink.fill = value
        elif word == "intbl":
            sink.in_table = True
        elif word == "trowd":
            sink.cell_fills, sink.next_fill, sink.cell = [], 0, 0
        elif word == "clcbpat":
            sink.next_fill = value
        elif word == "cellx":
            sink.cell_fills.append(sink.next_fill)
            sink.next_fill = 0
        elif word in ("titlepg", "facingp"):
            self._flags.add(word)
        elif word == "ansicpg":
            self._set_encoding(code_page(value))
        elif word == "mac":
            self._set_encoding("mac_roman")
        elif word in ("pc", "pca"):
            self._set_encoding("cp437" if word == "pc" else "cp850")

    def _set_encoding(self, name: str) -> None:
        self._encoding = name
        self._group.encoding = name

    def _unicode(self, value: int) -> None:
        value &= 0xFFFF
        self._skip = self._group.uc
        if 0xD800 <= value < 0xDC00:
            self._high = value
            return
        if 0xDC00 <= value < 0xE000:
            if self._high:
                value = 0x10000 + ((self._high - 0xD800) << 10) + (value - 0xDC00)
            self._high = 0
        self._text(chr(value))

    def _byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
            return
        if not self._group.skipped:
            self._bytes.append(value)

    def _raw(self, text: str) -> None:
        if self._skip:
            skipped = min(self._skip, len(text))
            self._skip -= skipped
            text = text[skipped:]
        if not self._group.skipped:
            self._bytes += text.encode("latin-1")

    def _flush_bytes(self) -> None:
        if not self._bytes:
            return
        raw = bytes(self._bytes)
        self._bytes.clear()
        if self._group.table:
            self._table_text(raw)
            return
        if self._group.encoding == "symbol":
            self._text("".join(chr(0xF000 + byte) if byte > 0x7F else chr(byte) for byte in raw))
            return
        self._text(raw.decode(self._group.encoding, "replace"))

    def _table_text(self, raw: bytes) -> None:
        if self._group.table == "colortbl":
            for _ in range(raw.count(b";")):
                red, green, blue = self._colour
                self._colours.append((red, green, blue) if self._colour_set else None)
                self._colour, self._colour_set = [0, 0, 0], False
        elif self._group.table == "stylesheet":
            found = re.match(rb"\s*heading ([1-9])", raw, re.IGNORECASE)
            if found:
                self._style_level = int(found[1]) - 1

    def _text(self, text: str) -> None:
        group = self._group
        if group.skipped or group.table or group.deleted or group.html_only:
            return
        sink = group.sink
        self._length += len(text)
        if group.label:
            sink.label.append(text)
            return
        reason = self._reason(group)
        if reason is not None and not text.isspace():
            sink.hidden.append((text, reason))
            return
        sink.visible.append(text)
        if not text.isspace():
            sink.bold = sink.bold or group.bold
            sink.plain = sink.plain or not group.bold

    def _reason(self, group: _Group) -> str | None:
        if group.vanish:
            return MARKED
        if 0 <= group.size < 2 * SMALLEST_POINTS:
            return TINY
        colour = self._colour_at(group.colour)
        if colour is None:
            return None
        sink = group.sink
        fill = group.fill or sink.fill
        if not fill and sink.in_table and sink.cell < len(sink.cell_fills):
            fill = sink.cell_fills[sink.cell]
        if same_to_the_eye(colour, self._colour_at(fill) or WHITE):
            return SAME_COLOUR
        return None

    def _colour_at(self, index: int) -> Colour | None:
        return self._colours[index] if 0 < index < len(self._colours) else None

    def _end(self, word: str) -> None:
        sink = self._group.sink
        self._end_paragraph(sink)
        if word == "cell":
            sink.cell += 1
        elif word == "row":
            sink.cell = 0

    def _end_paragraph(self, sink: _Sink) -> None:
        text = "".join(sink.visible)
        label = "".join(sink.label).strip()
        if text.strip() or sink.hidden:
            kind, level = BlockKind.PARAGRAPH, 0
            if sink.outline is not None and 0 <= sink.outline < 9:
                kind, level = BlockKind.HEADING, sink.outline + 1
            elif label or sink.listed:
                kind = BlockKind.BULLET
            elif looks_like_heading(text, emphasised=sink.bold and not sink.plain):
                kind, level = BlockKind.HEADING, 3
            if text.strip() and (label or sink.listed):
                text = f"{_shown_label(label)} {text}"
            sink.done.append(_Paragraph(text, kind, level, list(sink.hidden)))
        sink.done += sink.waiting
        for pieces in (sink.visible, sink.hidden, sink.label, sink.waiting):
            pieces.clear()
        sink.bold = sink.plain = False


def _shown_label(label: str) -> str:
    """Return a list label as it is, and a bullet for those that only a symbol font can show."""
    return label if any(map(str.isalnum, label)) and len(label) > 1 else BULLET_MARK
