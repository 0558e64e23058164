"""Rows in which a text goes on in the line below: what stands right of it is put after it."""

from __future__ import annotations

from itertools import pairwise

from screener.reading.segments import Segments, is_marker
from screener.reading.side_by_side import is_dated
from screener.reading.words import Words

_SAME_EDGE = 0.3
_NEXT_LINE = 1.8
"""How far apart, in font sizes, the left edges and the middles of two lines of a cell may be."""

_SPACE = 0.25
_CELL_GAP = 1.5
"""Pieces of a row that stand closer than this, in font sizes, can be parts of a justified line."""


def split_wrapped(segments: Segments, words: Words, rows: list[list[int]]) -> list[list[int]]:
    """Take apart the rows, downwards, whose first cell goes on in the row below.

    The lines of the wrapped text come first, then what stands right of them.
    """
    ordered: list[list[int]] = []
    held: list[list[int]] = []
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else []
        first = _first_cell(segments, row)
        if len(row) > first:
            goes_on = _goes_on(segments, words, row, below)
        else:
            goes_on = bool(held) and _starts_below(segments, words, row, below)
        if not goes_on and not held:
            ordered.append(row)
            continue
        ordered.append(row[:first])
        if row[first:]:
            held.append(row[first:])
        if not goes_on:
            ordered += held
            held = []
    return ordered


def _first_cell(segments: Segments, row: list[int]) -> int:
    """How many pieces of a row stand close enough to each other to be one line of text."""
    for place, (one, two) in enumerate(pairwise(row), start=1):
        gap = segments.boxes[two, 0] - segments.boxes[one, 2]
        if gap > _CELL_GAP * segments.sizes[one]:
            return place
    return len(row)


def _goes_on(segments: Segments, words: Words, row: list[int], below: list[int]) -> bool:
    """Whether the first cell of a row goes on in the first of the row below, and only there."""
    count = _first_cell(segments, row)
    last, beside = row[count - 1], float(segments.boxes[row[count], 0])
    if any(is_dated(segments.strings[member]) for member in row[count:]):
        return False
    if not _starts_below(segments, words, row, below):
        return False
    size = float(segments.sizes[last])
    next_right = segments.boxes[below[_first_cell(segments, below) - 1], 2]
    if next_right > beside - _SPACE * size:
        return False
    if segments.strings[last].endswith("-"):
        return True
    next_word = segments.words[below[0]][0]
    needed = float(words.boxes[next_word, 2] - words.boxes[next_word, 0]) + _SPACE * size
    return bool(segments.boxes[last, 2] + needed > beside - _SPACE * size)


def _starts_below(segments: Segments, words: Words, row: list[int], below: list[int]) -> bool:
    """Whether the row below starts under the text of a row, close to it, with a small letter."""
    first = row[0]
    if not below or segments.turns[first] or segments.marked[below[0]]:
        return False
    size = float(segments.sizes[first])
    box, next_box = segments.boxes[first], segments.boxes[below[0]]
    members = segments.words[first]
    bulleted = len(members) > 1 and is_marker(words.strings[members[0]])
    edge = words.boxes[members[1], 0] if bulleted else box[0]
    down = float(next_box[1] + next_box[3] - box[1] - box[3]) / 2
    return (
        abs(float(next_box[0] - edge)) < _SAME_EDGE * size
        and 0 < down < _NEXT_LINE * size
        and abs(float(segments.sizes[below[0]]) - size) < 0.1 * size
        and words.strings[segments.words[below[0]][0]][:1].islower()
    )
