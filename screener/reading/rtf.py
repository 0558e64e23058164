"""Rich Text Format: an own tokenizer, so that hidden text, notes and boxes are told apart."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from models.document import Problem, ProblemKind
from models.messages import message
from screener.reading.assembly import TextAssembly
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits
from screener.reading.result import Reading, UnreadableError
from screener.reading.rtf_flow import PLAIN_SIZE, Flow, Group, deliver
from screener.reading.rtf_tables import SYMBOLS, TABLES, Tables
from screener.reading.rtf_words import (
    CHARACTERS,
    PARAGRAPH_ENDS,
    SKIPPED,
    STARRED_SHOWN,
    STREAMS,
    code_page,
)
from screener.reading.visibility import (
    MARKED,
    SAME_COLOUR,
    WHITE,
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
_MEASURES: Final = {
    "fs": ("size", 1), "charscalex": ("scale", 1), "expndtw": ("spacing", 1),
    "up": ("raised", 1), "dn": ("raised", -1),
}  # fmt: skip
_PLACES: Final = frozenset({"sl", "trrh", "li", "posnegx", "posnegy"})
_DEEPEST: Final = 5_000
_SYMBOLS_AS_TEXT: Final = {"~": " ", "_": "-"}


def read_rtf(
    data: bytes,
    password: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
) -> Reading:
    """Read an RTF file. ``password`` is there for the sake of one signature for all readers."""
    assembly = TextAssembly(limits)
    _TokenWalk(data).read(assembly)
    return assembly.reading("rtf")


class _TokenWalk:
    """The state of one file being read."""

    def __init__(self, data: bytes) -> None:
        self._source = data.decode("latin-1")
        self._body = Flow("body")
        self._flows: list[Flow] = []
        self._group = Group(self._body)
        self._stack: list[Group] = []
        self._bytes = bytearray()
        self._to_skip = 0
        self._high = 0
        self._starred = False
        self._tables = Tables()
        self._flags: set[str] = set()

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
            if word == "bin":
                at += max(int(number or 0), 0)
            elif word is not None:
                self._word(word, number)
            elif text is not None:
                self._raw(text)
            elif byte is not None:
                self._byte(int(byte, 16))
            elif brace is not None:
                self._brace(brace)
            elif symbol is not None:
                self._symbol(symbol)
        self._flush_bytes()
        while self._stack:
            self._close()
        self._body.end_paragraph()
        deliver([*self._flows, self._body], self._flags, assembly)

    def _brace(self, brace: str) -> None:
        self._flush_bytes()
        self._to_skip = 0
        self._starred = False
        if brace == "}":
            self._close()
            return
        if len(self._stack) >= _DEEPEST:
            raise UnreadableError(
                Problem(ProblemKind.DAMAGED, message("document.damaged"), "RTF: groups too deep")
            )
        self._stack.append(self._group)
        self._group = replace(self._group)

    def _close(self) -> None:
        if not self._stack:
            return
        left, self._group = self._group, self._stack.pop()
        if left.flow is self._group.flow:
            return
        left.flow.end_paragraph()
        if left.flow.place == "box":
            self._group.flow.waiting += left.flow.done
        else:
            self._flows.append(left.flow)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            self._word("par", None)
        elif symbol in _SYMBOLS_AS_TEXT:
            self._flush_bytes()
            self._text(_SYMBOLS_AS_TEXT[symbol])
        elif symbol in "{}\\":
            self._raw(symbol)

    def _word(self, word: str, number: str | None) -> None:
        self._flush_bytes()
        starred, self._starred = self._starred, False
        group = self._group
        if word == "u":
            self._unicode(int(number or 0))
        elif word in CHARACTERS:
            self._text(CHARACTERS[word])
        elif word in PARAGRAPH_ENDS:
            if not (group.skipped or group.table):
                group.flow.end(word)
        elif not self._enters(word, starred=starred):
            if group.table:
                self._tables.read_word(group.table, word, int(number or 0))
            else:
                self._format(word, number)

    def _enters(self, word: str, *, starred: bool) -> bool:
        """Whether ``word`` says what the group it stands in is for."""
        group = self._group
        if word in STREAMS:
            if not group.skipped:
                group.flow = Flow(STREAMS[word])
        elif word in ("listtext", "pntext"):
            group.label = True
        elif word == "ud":
            group.skipped = len(self._stack) > 1 and self._stack[-2].skipped
        elif word in TABLES:
            group.table = word
        elif word in SKIPPED or word == "upr" or (starred and word not in STARRED_SHOWN):
            group.skipped = True
        else:
            return False
        return True

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
        elif word == "f":
            group.encoding = self._tables.font_encoding(value)
        elif word in _MEASURES:
            name, sign = _MEASURES[word]
            setattr(group, name, sign * value)
        elif word == "plain":
            group.vanish = group.bold = group.deleted = False
            group.colour = group.fill = 0
            group.size, group.scale = PLAIN_SIZE, 100
            group.spacing = group.raised = 0
        elif word == "uc":
            group.fallback = max(0, min(value, 20))
        else:
            self._format_paragraph(word, value)

    def _format_paragraph(self, word: str, value: int) -> None:
        flow = self._group.flow
        if word == "pard":
            flow.reset_paragraph()
        elif word == "outlinelevel":
            flow.outline = value
        elif word == "s":
            flow.outline = self._tables.outline(value)
        elif word == "ls":
            flow.listed = value > 0
        elif word in _PLACES:
            flow.place_paragraph(word, value)
        elif word == "cbpat":
            flow.fill = value
        elif word == "intbl":
            flow.in_table = True
        elif word == "trowd":
            flow.start_row()
        elif word == "clcbpat":
            flow.next_fill = value
        elif word == "cellx":
            flow.define_cell()
        else:
            self._format_document(word, value)

    def _format_document(self, word: str, value: int) -> None:
        if word in ("titlepg", "facingp"):
            self._flags.add(word)
            return
        name = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(word)
        if word == "ansicpg":
            name = code_page(value)
        if name is not None:
            self._tables.encoding = self._group.encoding = name

    def _unicode(self, value: int) -> None:
        value &= 0xFFFF
        self._to_skip = self._group.fallback
        if 0xD800 <= value < 0xDC00:
            self._high = value
            return
        if 0xDC00 <= value < 0xE000:
            if self._high:
                value = 0x10000 + ((self._high - 0xD800) << 10) + (value - 0xDC00)
            self._high = 0
        self._text(chr(value))

    def _byte(self, value: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        elif not self._group.skipped:
            self._bytes.append(value)

    def _raw(self, text: str) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        if not self._group.skipped:
            self._bytes += text.encode("latin-1")

    def _flush_bytes(self) -> None:
        if not self._bytes:
            return
        raw = bytes(self._bytes)
        self._bytes.clear()
        if self._group.table:
            self._tables.read_text(self._group.table, raw)
        elif self._group.encoding == SYMBOLS:
            self._text("".join(chr(0xF000 + byte) if byte > 0x7F else chr(byte) for byte in raw))
        else:
            self._text(raw.decode(self._group.encoding, "replace"))

    def _text(self, text: str) -> None:
        group = self._group
        if group.skipped or group.table or group.deleted:
            return
        if group.label:
            group.flow.label.append(text)
        else:
            group.flow.add(text, self._reason(group), bold=group.bold)

    def _reason(self, group: Group) -> str | None:
        if group.vanish:
            return MARKED
        squeezed = group.squeezed
        if squeezed is not None:
            return squeezed
        colour = self._tables.colour(group.colour)
        if colour is None:
            return None
        fill = self._tables.colour(group.fill or group.flow.background())
        return SAME_COLOUR if same_to_the_eye(colour, fill or WHITE) else None
