"""Lines of a posting with their list markers, and the rules by which lines belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.document import Block, BlockKind
from screener.postings.markup import CleanText

_SYMBOLS = "•·●○◦▪▫■□‣⁃➢➤►▶▸✓✔✅✦★☆→»❖§¤∙⦁◆◇⮚⇒\uf0b7\uf0a7\uf0d8\uf0fc\u2219"
_PICTURES = "[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]"
_MARKER = re.compile(
    rf"(?P<symbol>(?:[{_SYMBOLS}]|{_PICTURES})\uFE0F?)\s*"
    r"|(?P<arrow>[-=]{1,2}>|>>)\s+(?=\S)"
    r"|(?P<star>\*{1,3})(?=[\s\w\"“(+<&$])\s*"
    r"|(?P<dash>-{1,2}|[–—])\s*(?=[\w\"“(+$])"
    r"|(?P<letter>[o+~>])\s+(?=[\w\"“(+])"
    r"|(?P<number>\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{2,4})[.)]{1,2})\s+(?=\S)"
)
_MONTH = (
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|tember|ober|"
    r"ember)?\.?"
)
_MONTH_BEFORE = re.compile(_MONTH + r"[ \t]*\n[ \t]*\Z", re.IGNORECASE)
_DATE_CUT = re.compile(_MONTH + r"\Z", re.IGNORECASE)
_HASHES = re.compile(r"#{1,6}(?=[\s\w*])\s*")
_RULE = re.compile(r"[-=_*~#•\s]{3,}$")
_OPEN_END = re.compile(
    r"(?:,|[-–—/&(]|\b(?:and|or|of|the|to|in|for|with|a|an|on|at|by|from|as|our|your|their|that|"
    r"which|who|is|are|be|including|within|across|into|through|between|about))$"
)
_COLUMN_GAP = re.compile(r"(?<=[\w.,)])\s{6,}(?=\S)")
MAXIMUM_WIDTH = 160
"""Characters: longer lines are paragraphs of their own and were not wrapped by hand."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``start`` and ``end`` without the white space around and without the marker.

    ``indent`` counts columns before the marker. ``level`` is above 0 for a marked heading.
    """

    start: int
    end: int
    indent: int
    width: int
    marker: str = ""
    level: int = 0
    bold: bool = False
    starts_bold: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing but white space or a ruler stands on the line."""
        return self.start == self.end


def read_lines(clean: CleanText, blocks: Sequence[Block] = ()) -> list[Line]:
    """Return the lines; ``blocks`` tell headings and bullets where a reader saw them."""
    levels = dict(clean.headings)
    bullets: set[int] = set()
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            levels[block.start] = max(block.level, 1)
        elif block.kind is BlockKind.BULLET:
            bullets.add(block.start)
    lines: list[Line] = []
    at = 0
    bold = _BoldRuns(clean.bold)
    for raw in clean.text.split("\n"):
        start = at
        for gap in _COLUMN_GAP.finditer(raw):
            lines.append(_read_line(clean.text, start, at + gap.start(), levels, bullets, bold))
            start = at + gap.end()
        lines.append(_read_line(clean.text, start, at + len(raw), levels, bullets, bold))
        at += len(raw) + 1
    return lines


class _BoldRuns:
    """Answers whether a span is bold, for spans asked for in text order."""

    def __init__(self, runs: Sequence[tuple[int, int]]) -> None:
        self._runs = sorted(runs)
        self._at = 0

    def covers(self, text: str, start: int, end: int) -> tuple[bool, bool]:
        """Tell whether the whole span is bold, and whether it starts so."""
        while self._at < len(self._runs) and self._runs[self._at][1] <= start:
            self._at += 1
        if self._at == len(self._runs) or start == end:
            return False, False
        first, last = self._runs[self._at]
        if first > start:
            return False, False
        return not text[last:end].strip(" :.-–"), True


def _read_line(
    text: str, start: int, end: int, levels: dict[int, int], bullets: set[int], bold: _BoldRuns
) -> Line:
    raw = text[start:end]
    body = raw.lstrip()
    lead = raw[: len(raw) - len(body)]
    indent = len(lead.expandtabs(4))
    at = start + len(lead)
    last = start + len(raw.rstrip())
    width = len(raw.rstrip())
    if at >= last or _RULE.match(body):
        return Line(at, at, indent, width)
    level = levels.get(at, levels.get(start, 0))
    if hashes := _HASHES.match(text, at, last):
        level = level or len(hashes.group().strip())
        at = hashes.end()
        last = start + len(raw.rstrip().rstrip("#").rstrip())
    marker = ""
    if level == 0 and (match := _marker_at(text, at, last)) and match.end() < last:
        marker = str(match.lastgroup)
        if marker == "symbol":
            marker = match.group().strip()
        at = match.end()
    elif level == 0 and (start in bullets or at in bullets):
        marker = "block"
    whole, starts = bold.covers(text, at, last)
    return Line(at, max(at, last), indent, width, marker, level, whole, starts)


def _marker_at(text: str, at: int, last: int) -> re.Match[str] | None:
    """Return a marker; the day of a date whose month ends the line before is none."""
    match = _MARKER.match(text, at, last)
    if match is None or match.lastgroup != "number":
        return match
    return None if _MONTH_BEFORE.search(text, max(0, at - 24), at) else match


def wrap_width(text: str, lines: Sequence[Line]) -> int:
    """Return the column at which the posting was wrapped by hand; 0 where it was not."""
    widths = [
        first.width
        for first, second in pairwise(lines)
        if not first.blank
        and not second.blank
        and not second.marker
        and text[second.start].islower()
        and first.width <= MAXIMUM_WIDTH
    ]
    return max(widths) if len(widths) > 1 else 0


def ends_open(line: str) -> bool:
    """Tell whether a line ends in the middle of a sentence ('... experience with')."""
    return _OPEN_END.search(line) is not None


def continues(text: str, first: Line, second: Line, width: int) -> bool:
    """Tell whether the second line goes on with the sentence or bullet of the first."""
    if second.blank or second.marker or second.level or first.level:
        return False
    if first.bold != second.bold and (first.bold or second.starts_bold):
        return False
    before = text[first.start : first.end]
    if before.endswith(":"):
        return False
    start = text[second.start]
    if start.islower() or start in "(&/":
        return True
    if start.isdigit() and _DATE_CUT.search(before):
        return True
    if _OPEN_END.search(before) and len(before.split()) > 2:
        return True
    if first.marker and second.indent > first.indent and not before.endswith((".", "!", "?")):
        return True
    word = text[second.start : second.end].split(maxsplit=1)[0]
    return (
        bool(width) and width * 0.93 < first.width + 1 + len(word) and first.width <= width * 1.1
    )
