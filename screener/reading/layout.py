"""From words to lines in reading order: columns are cut apart, then lines are put together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from screener.reading.arrays import Floats, Integers
from screener.reading.column_heads import part_headings
from screener.reading.columns import find_gutter, horizontal_rules
from screener.reading.segments import Segments, find_segments, small_shapes
from screener.reading.words import SAME_LINE, Words
from screener.reading.wrapped_cells import split_wrapped

_DEEPEST = 24
"""No page is cut into columns deeper than this."""


@dataclass(slots=True)
class Line:
    """A line of one column: its words from left to right, and its box in points.

    ``bulleted`` tells whether it starts with a bullet, as a character or as a drawing.
    """

    words: list[int]
    left: float
    top: float
    right: float
    bottom: float
    size: float
    turn: int
    bulleted: bool


def find_regions(words: Words, shapes: Floats) -> list[list[Line]]:
    """Return the regions of a page in reading order, each a list of lines from top to bottom.

    ``shapes`` are the boxes of what is drawn: small ones can be bullets, long ones are lines.
    """
    if not len(words):
        return []
    segments = find_segments(words, small_shapes(shapes))
    regions: list[Integers] = []
    _cut(segments, np.arange(len(segments)), horizontal_rules(shapes), regions, 0)
    return [_lines(segments, words, region) for region in regions]


def _cut(
    segments: Segments, members: Integers, rules: Floats, regions: list[Integers], depth: int
) -> None:
    gutter = find_gutter(segments, members, rules) if depth < _DEEPEST else None
    if gutter is None:
        if len(members):
            regions.append(members)
        return
    for part in (gutter.above, gutter.left, gutter.right, gutter.below):
        _cut(segments, part, rules, regions, depth + 1)


def _lines(segments: Segments, words: Words, members: Integers) -> list[Line]:
    turned = [member for member in members.tolist() if segments.turns[member]]
    turned.sort(key=lambda member: tuple(segments.frames[member, [1, 0]].tolist()))
    level = [member for member in members.tolist() if not segments.turns[member]]
    ordered = sorted(
        zip(level, segments.boxes[level].tolist(), strict=True),
        key=lambda item: item[1][1] + item[1][3],
    )
    lines: list[list[tuple[int, list[float]]]] = []
    for member, box in ordered:
        for line in lines[:-4:-1]:
            if all(_side_by_side(segments, other, member) for other, _ in line):
                line.append((member, box))
                break
        else:
            lines.append([(member, box)])
    groups: list[list[int]] = []
    for line in lines:
        row = [member for member, _ in sorted(line, key=lambda item: item[1][0])]
        groups.append([])
        for member in _leftwards_turned(segments, row):
            # Bullets beside each other are lines of their own.
            if groups[-1] and segments.marked[member] and segments.marked[groups[-1][0]]:
                groups.append([])
            groups[-1].append(member)
    groups = split_wrapped(segments, words, part_headings(segments, groups))
    groups += [[member] for member in turned]
    return [_line(segments, words, group) for group in groups]


def _leftwards_turned(segments: Segments, row: list[int]) -> list[int]:
    """Turn around pieces of a row that follow each other and are read from right to left."""
    ordered: list[int] = []
    for leftwards, group in groupby(row, key=lambda member: bool(segments.leftwards[member])):
        members = list(group)
        ordered += members[::-1] if leftwards else members
    return ordered


def _side_by_side(segments: Segments, one: int, two: int) -> bool:
    a, b = segments.boxes[one], segments.boxes[two]
    overlap = min(a[3], b[3]) - max(a[1], b[1])
    heights = sorted((a[3] - a[1], b[3] - b[1]))
    if overlap < SAME_LINE * heights[0] or heights[0] < 0.3 * heights[1]:
        return False
    covered = min(a[2], b[2]) - max(a[0], b[0])
    return bool(covered < 0.3 * min(a[2] - a[0], b[2] - b[0]))


def _line(segments: Segments, words: Words, members: list[int]) -> Line:
    boxes = segments.boxes[members]
    widest = members[int(np.argmax(segments.characters[members]))]
    indexes = [word for member in members for word in segments.words[member]]
    return Line(
        words=indexes,
        left=float(boxes[:, 0].min()),
        top=float(boxes[:, 1].min()),
        right=float(boxes[:, 2].max()),
        bottom=float(boxes[:, 3].max()),
        size=float(segments.sizes[widest]),
        turn=int(segments.turns[widest]),
        bulleted=bool(segments.marked[members[0]]),
    )
