"""Old Word documents (DOC of Word 97 to 2003) read by ourselves, hidden text apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from models.document import BlockKind
from screener.reading.assembly import BULLET_MARK, TextAssembly
from screener.reading.headings import looks_like_heading
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits
from screener.reading.result import Reading
from screener.reading.visibility import NOT_SHOWN
from screener.reading.word_file import WordFile, open_word_file
from screener.reading.word_look import UNKNOWN, Look, hidden_reason
from screener.reading.word_sprm import ParagraphFormat

_MARKS: Final = re.compile("[\r\x07\x0c]")
_FIELD_START, _FIELD_MIDDLE, _FIELD_END = "\x13", "\x14", "\x15"
_FIELD_MARKS: Final = re.compile(f"([{_FIELD_START}{_FIELD_MIDDLE}{_FIELD_END}])")
_OVERSTRIKE: Final = re.compile(r"\s*EQ \\\* .{0,300},([^,()\\]{1,100})\)\s*\Z")
_SPECIAL: Final = str.maketrans(
    {
        "\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": None, "\x01": None, "\x02": None,
        "\x03": None, "\x04": None, "\x05": None, "\x08": None, "\x06": None, "\x00": None,
        _FIELD_START: None, _FIELD_MIDDLE: None, _FIELD_END: None,
    }
)  # fmt: skip
_HEADER_KINDS: Final = ("even", "odd", "even", "odd", "first", "first")
_SEPARATORS: Final = 6
"""The first stories among the headers are lines above notes, not text."""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Where a paragraph stands, without its mark, and its format."""

    start: int
    end: int
    form: ParagraphFormat
    on_shading: bool


@dataclass(slots=True)
class _Line:
    """What was found in one paragraph."""

    visible: list[str] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    bold: bool = False
    plain: bool = False


def read_word_binary(
    data: bytes,
    password: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
) -> Reading:
    """Read an old Word file; raise UnreadableError where it is encrypted or of another kind."""
    assembly = TextAssembly(limits)
    _StoryWalk(open_word_file(data, password), assembly).read()
    return assembly.reading("word")


class _StoryWalk:
    """The walk over one file: headers, body, boxes, notes, footers."""

    def __init__(self, file: WordFile, assembly: TextAssembly) -> None:
        self._file = file
        self._assembly = assembly

    def read(self) -> None:
        """Add all stories in reading order."""
        headers = tuple(self._header_stories())
        for start, end, reason in headers:
            if reason != _FOOTER:
                self._story(start, end, reason)
        stories = self._file.stories
        self._story(*stories["body"])
        for name in ("boxes", "header boxes"):
            self._story(*stories[name], behind=UNKNOWN)
        for name in ("notes", "endnotes"):
            self._story(*stories[name])
        for start, end, reason in headers:
            if reason == _FOOTER:
                self._story(start, end, None)

    def _header_stories(self) -> Iterator[tuple[int, int, str | None]]:
        """Yield headers and footers with why they cannot be seen; _FOOTER marks footers."""
        shown = {
            "odd": True,
            "even": self._file.facing_pages,
            "first": self._file.title_pages,
        }
        base, last = self._file.stories["headers"]
        ends = self._file.header_ends()
        seen: set[str] = set()
        for index in range(_SEPARATORS, len(ends) - 1):
            start, end = base + max(ends[index], 0), base + max(ends[index + 1], 0)
            end = min(end, last)
            place = (index - _SEPARATORS) % len(_HEADER_KINDS)
            wording = self._file.text(start, end).strip() if end > start else ""
            if not wording or wording in seen:
                continue
            seen.add(wording)
            if not shown[_HEADER_KINDS[place]]:
                yield start, end, NOT_SHOWN
            else:
                yield start, end, _FOOTER if place in (2, 3, 5) else None

    def _story(
        self, start: int, end: int, reason: str | None = None, behind: str = "ffffff"
    ) -> None:
        for paragraph in self._paragraphs(start, end):
            line = self._line(paragraph, reason, behind)
            self._emit(line, paragraph.form)

    def _paragraphs(self, start: int, end: int) -> list[_Paragraph]:
        """Cut a story at its marks; rows with shaded cells are found from their end backwards."""
        found: list[_Paragraph] = []
        text = self._file.text(start, end)
        at = 0
        for mark in _MARKS.finditer(text):
            form = self._file.paragraph(start + mark.start())
            found.append(_Paragraph(start + at, start + mark.start(), form, False))
            at = mark.end()
        if at < len(text):
            form = self._file.paragraph(start + len(text) - 1)
            found.append(_Paragraph(start + at, start + len(text), form, False))
        shaded = False
        for index in range(len(found) - 1, -1, -1):
            form = found[index].form
            if form.ends_row:
                shaded = form.shaded_cells
            elif not form.in_table:
                shaded = False
            if shaded:
                found[index] = _Paragraph(found[index].start, found[index].end, form, True)
        return found

    def _line(self, paragraph: _Paragraph, reason: str | None, behind: str) -> _Line:
        line = _Line()
        fields = _Fields(_FIELD_END in self._file.text(paragraph.start, paragraph.end))
        if paragraph.on_shading or not self._file.surfaces_known:
            behind = UNKNOWN
        for text, look in self._file.runs(paragraph.start, paragraph.end, paragraph.form.look):
            if look.get("deleted"):
                continue
            for part in filter(None, _FIELD_MARKS.split(text)):
                shown = fields.take(part)
                if shown:
                    why = reason or hidden_reason(look, behind)
                    _add(line, _shown(shown, look), look, why)
        return line

    def _emit(self, line: _Line, form: ParagraphFormat) -> None:
        text = _joined("".join(line.visible))
        if text.strip():
            kind, level = BlockKind.PARAGRAPH, 0
            if form.outline is not None:
                kind, level = BlockKind.HEADING, form.outline + 1
            elif form.listed:
                kind = BlockKind.BULLET
                text = f"{BULLET_MARK} {text}"
            elif looks_like_heading(text, emphasised=line.bold and not line.plain):
                kind, level = BlockKind.HEADING, 3
            self._assembly.add(text, kind, level)
        for hidden, reason in line.hidden:
            self._assembly.hide(_joined(hidden), reason)


_FOOTER: Final = "footer"


def _joined(text: str) -> str:
    """Put the halves of characters beyond the first 65,536 together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Fields:
    """Follows the fields of one paragraph, so that their instructions are not read as text.

    ``closed`` tells whether any field ends in the paragraph: one that never does is text.
    """

    def __init__(self, closed: bool) -> None:
        self._closed = closed
        self._open: list[list[str] | None] = []

    def take(self, part: str) -> str:
        """Return what a reader sees of a mark or of text between two marks."""
        if part == _FIELD_START:
            if self._closed:
                self._open.append([])
        elif part == _FIELD_MIDDLE and self._open:
            self._open[-1] = None
        elif part == _FIELD_END and self._open:
            return _overstruck("".join(self._open.pop() or ()))
        else:
            instructions = [field for field in self._open if field is not None]
            if not instructions:
                return part
            instructions[-1].append(part)
        return ""


def _overstruck(instruction: str) -> str:
    """Return the word of a field that puts small letters over it; its result is not stored."""
    found = _OVERSTRIKE.match(instruction)
    return found[1] if found else ""


def _shown(text: str, look: Look) -> str:
    if "symbol" in look and text == "(":
        code = int(look["symbol"])
        return chr(code) if 0x20 <= code < 0xD800 or code >= 0xE000 else ""
    return text.translate(_SPECIAL)


def _add(line: _Line, text: str, look: Look, reason: str | None) -> None:
    if not text:
        return
    if reason is not None and not text.isspace():
        line.hidden.append((text, reason))
        return
    line.visible.append(text)
    if not text.isspace():
        line.bold = line.bold or bool(look.get("bold"))
        line.plain = line.plain or not look.get("bold")
