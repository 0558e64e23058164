"""Groups the lines of a region into headings, paragraphs and bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from models.document import BlockKind
from screener.reading.headings import could_be_heading
from screener.reading.layout import Line
from screener.reading.segments import is_marker
from screener.reading.words import Words

ROW_GAP = 2.5
"""Words further apart than this, in font sizes, stand in different cells of a row."""

_SECTION = re.compile(
    r"(?:\w+ (?:& |and |/ ?)?){0,3}"
    r"(?:experiences?|employment|history|education|skills?|summary|profile|objective|projects?|"
    r"certifications?|certificates|licenses|awards?|honou?rs|publications?|languages?|interests|"
    r"hobbies|references|volunteering|activities|training|accomplishments|achievements|"
    r"highlights|qualifications|affiliations|memberships|leadership|background|coursework|about)"
    r"(?: (?:& |and )?\w+){0,2}:?\Z",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:[,&\-–—]|\b(?:to|and|of|the|for|in|with|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov"
    r"|dec)\.?)\Z",
    re.IGNORECASE,
)


@dataclass(slots=True)
class TextLine:
    """A line with what is needed to group it. Positions and sizes are in points.

    ``text_left`` is where the text starts after a bullet; ``first_width`` the width of the first
    word of the text; ``row`` tells whether a wide gap parts the line into cells.
    """

    line: Line
    text: str
    text_left: float
    first_width: float
    marked: bool
    bold: bool
    row: bool
    size: float

    @property
    def capitals(self) -> bool:
        """Whether all letters are capitals."""
        return self.text.isupper()

    @property
    def starts_small(self) -> bool:
        """Whether the first character is a small letter, as where a sentence goes on."""
        return self.text[:1].islower()


@dataclass(slots=True)
class TextBlock:
    """Lines that belong together, and what they are."""

    lines: list[TextLine]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    gap_above: float = 0.0


@dataclass(slots=True)
class _Region:
    """What is usual in a region: line step by size, right margin, indents of running text."""

    left: float
    margin: float
    step: float
    runs_on: set[int] = field(default_factory=set)


def group_lines(words: Words, lines: list[Line]) -> list[TextBlock]:
    """Cut the lines of one region, top to bottom, into blocks."""
    text_lines = [_describe(words, line) for line in lines if line.words]
    if not text_lines:
        return []
    region = _survey(text_lines)
    blocks: list[TextBlock] = []
    for line in text_lines:
        if blocks and _continues(blocks[-1], line, region):
            blocks[-1].lines.append(line)
            continue
        above = line.line.top - blocks[-1].lines[-1].line.bottom if blocks else 100.0
        kind = BlockKind.BULLET if line.marked else BlockKind.PARAGRAPH
        blocks.append(TextBlock([line], kind, gap_above=above))
    return blocks


def mark_headings(pages: list[list[TextBlock]]) -> None:
    """Find the headings of a document among its blocks and give them levels."""
    blocks = [block for page in pages for block in page]
    lines = [line for block in blocks for line in block.lines]
    if not lines:
        return
    body = _weighted_median([(line.size, len(line.text)) for line in lines])
    letters = sum(len(line.text) for line in lines)
    bold_body = sum(len(line.text) for line in lines if line.bold) * 2 > letters
    styles: dict[tuple[float, bool, bool], None] = {}
    headings: list[TextBlock] = []
    for block in blocks:
        if _is_heading(block, body, bold_body=bold_body):
            block.kind = BlockKind.HEADING
            headings.append(block)
            styles[_style(block)] = None
    ranks = {style: rank for rank, style in enumerate(sorted(styles, reverse=True), start=1)}
    for block in headings:
        block.level = min(ranks[_style(block)], 6)


def _style(block: TextBlock) -> tuple[float, bool, bool]:
    first = block.lines[0]
    return round(first.size * 2) / 2, first.capitals, first.bold


def _is_heading(block: TextBlock, body: float, *, bold_body: bool) -> bool:
    first = block.lines[0]
    if len(block.lines) > 2 or block.kind is BlockKind.BULLET or first.line.turn % 2:
        return False
    text = " ".join(line.text for line in block.lines)
    if first.size >= 1.12 * body:
        return len(text) <= 80 and any(map(str.isalpha, text)) and not text.endswith((".", ","))
    if len(block.lines) > 1 or first.row or not could_be_heading(text):
        return False
    if (first.bold and not bold_body) or (first.capitals and len(text) > 3):
        return True
    return _SECTION.match(text) is not None and first.size >= 0.95 * body and text[0].isupper()


def _describe(words: Words, line: Line) -> TextLine:
    indexes = line.words
    strings = [words.strings[index] for index in indexes]
    marked = len(indexes) > 1 and is_marker(strings[0])
    start = 1 if marked else 0
    boxes = words.frames[indexes] if line.turn else words.boxes[indexes]
    heavy = sum(len(words.strings[index]) for index in indexes if words.bold[index])
    gaps = boxes[start + 1 :, 0] - boxes[start:-1, 2]
    return TextLine(
        line=line,
        text=" ".join(strings),
        text_left=float(boxes[start, 0]),
        first_width=float(boxes[start, 2] - boxes[start, 0]),
        marked=line.bulleted and not (marked and _is_initial(strings)),
        bold=heavy > 0.9 * sum(map(len, strings)),
        row=bool((gaps > ROW_GAP * line.size).any()),
        size=line.size,
    )


def _is_initial(strings: list[str]) -> bool:
    """A marker before a bare number or nothing that reads is no bullet."""
    return not any(character.isalnum() for string in strings[1:] for character in string)


def _survey(lines: list[TextLine]) -> _Region:
    plain = [line for line in lines if not line.row] or lines
    steps = sorted(
        after.line.bottom - before.line.bottom
        for before, after in pairwise(lines)
        if abs(after.size - before.size) < 0.1 * before.size and after.line.top > before.line.top
    )
    size = _weighted_median([(line.size, len(line.text)) for line in lines])
    step = steps[len(steps) // 4] if steps else 1.3 * size
    region = _Region(
        left=min(line.line.left for line in lines),
        margin=max(line.line.right for line in plain),
        step=min(max(step, 0.9 * size), 2.6 * size),
    )
    for line in lines:
        if line.starts_small and not line.marked:
            region.runs_on.add(round(line.line.left / 4))
    return region


def _continues(block: TextBlock, line: TextLine, region: _Region) -> bool:
    """Whether a line goes on with a block, and does not start a new one."""
    last = block.lines[-1]
    if line.marked or line.line.turn or last.line.turn or line.row or last.row:
        return bool(
            not line.marked
            and not line.line.turn
            and not last.line.turn
            and block.kind is BlockKind.BULLET
            and not line.row
            and _hangs(block, line)
        )
    if abs(line.size - last.size) > 0.12 * last.size or (
        line.bold != last.bold and (line.bold or block.kind is not BlockKind.BULLET)
    ):
        return False
    if line.line.bottom - last.line.bottom > 1.3 * region.step:
        return False
    if block.kind is BlockKind.BULLET:
        return _hangs(block, line) and not _had_room(last, line, region)
    indent = line.line.left - last.line.left
    if indent > 1.2 * line.size or (indent < -1.2 * line.size and len(block.lines) > 1):
        return _centered(last, line)
    return not _had_room(last, line, region) and not _is_item(last, line, region)


def _hangs(block: TextBlock, line: TextLine) -> bool:
    """Whether a line stands under the text of a bullet, or at least not left of its mark."""
    first = block.lines[0]
    if line.line.left < first.line.left - 0.3 * line.size:
        return False
    close = line.line.bottom - block.lines[-1].line.bottom < 2.0 * line.size
    under = abs(line.line.left - first.text_left) < 0.8 * line.size
    return close and (under or line.starts_small or abs(line.line.left - first.line.left) < 2)


def _had_room(last: TextLine, line: TextLine, region: _Region) -> bool:
    """Whether the first word of a line would have fitted on the line before: a wanted break."""
    room = region.margin - last.line.right
    if _centered(last, line):
        room *= 2
    return room > line.first_width + 0.8 * line.size


def _is_item(last: TextLine, line: TextLine, region: _Region) -> bool:
    """Whether lines at this indent never start small: a list without marks."""
    if line.starts_small or _OPEN_END.search(last.text):
        return False
    return round(line.line.left / 4) not in region.runs_on and len(last.text) < 60


def _centered(last: TextLine, line: TextLine) -> bool:
    middle = last.line.left + last.line.right - line.line.left - line.line.right
    return abs(middle) < 3 and abs(last.line.left - line.line.left) > 3


def _weighted_median(values: list[tuple[float, int]]) -> float:
    ordered = sorted(values)
    half = sum(weight for _, weight in ordered) / 2
    passed = 0
    for value, weight in ordered:
        passed += weight
        if passed >= half:
            return value
    return ordered[-1][0]
