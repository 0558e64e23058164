"""Headings side by side: they belong to the columns below them, and never to one line."""

from __future__ import annotations

import numpy as np

from screener.reading.arrays import Booleans, Floats, Integers
from screener.reading.segments import Segments
from screener.reading.side_by_side import is_dated

_SAME_EDGE = 1.5
_OUTDENT = 16.0
"""So far left of its column, in points, a heading may start."""

_NEAR = 3.0
"""How far above its column a heading may stand, in its font size."""

_WIDE = 1.5
_LEAST_BELOW = 2
_MOST_HEADS = 12
"""So many rows above columns, or of headings, are looked at."""

_LARGER = 1.1


def reach_up(
    segments: Segments, ordered: Integers, left: Integers, right: Integers
) -> tuple[Integers, Integers]:
    """Take the rows right above two columns that start at the edges of both into the columns.

    ``left`` and ``right`` are indexes into ``ordered``, the segments of a region downwards.
    """
    boxes = segments.boxes[ordered]
    gutter = (float(boxes[left, 2].max()), float(boxes[right, 0].min()))
    edges = (float(boxes[left, 0].min()), gutter[1])
    for _ in range(_MOST_HEADS):
        inside = np.concatenate((left, right))
        rest = np.setdiff1d(np.arange(len(ordered)), inside)
        above = rest[rest < inside.min()]
        if not len(above):
            return left, right
        last = boxes[above[-1]]
        height = float(last[3] - last[1])
        level = above[np.abs(boxes[above, 1] + boxes[above, 3] - last[1] - last[3]) < height]
        on_right = boxes[level, 0] >= gutter[1] - _OUTDENT
        lefts, rights = level[~on_right], level[on_right]
        if (
            (boxes[lefts, 2] > gutter[1] - 1).any()
            or not _starts_at(boxes[lefts], edges[0])
            or not _starts_at(boxes[rights], edges[1])
            or boxes[inside, 1].min() - last[3] > _NEAR * height
        ):
            return left, right
        left, right = np.union1d(left, lefts), np.union1d(right, rights)
    return left, right


def _starts_at(boxes: Floats, edge: float) -> bool:
    return len(boxes) > 0 and -_OUTDENT < float(boxes[:, 0].min()) - edge < _SAME_EDGE


def below_headings(
    segments: Segments, ordered: Integers, left: Integers, right: Integers
) -> tuple[Integers, Integers] | None:
    """Return the part of two sides from the last row on that holds a heading on both.

    ``left`` and ``right`` are indexes into ``ordered``. None where there is no such row, or
    where it is the first.
    """
    boxes, sizes = segments.boxes[ordered], segments.sizes[ordered]
    centers = (boxes[:, 1] + boxes[:, 3]) / 2
    inside = np.concatenate((left, right))
    heads_left, heads_right = (side[:-1][_is_larger(sizes[side])] for side in (left, right))
    for head in heads_right[: -_MOST_HEADS - 1 : -1].tolist():
        level = heads_left[np.abs(centers[heads_left] - centers[head]) < 0.25 * sizes[head]]
        strings = [segments.strings[ordered[one]] for one in (head, *level.tolist())]
        if len(level) != 1 or any(map(is_dated, strings)):
            continue
        first = min(head, int(level[0]))
        lower_left, lower_right = left[left >= first], right[right >= first]
        starts = _starts_at(boxes[level], float(boxes[lower_left, 0].min())) and _starts_at(
            boxes[[head]], float(boxes[lower_right, 0].min())
        )
        if starts and first > inside.min():
            return lower_left, lower_right
    return None


def _is_larger(sizes: Floats) -> Booleans:
    """Which pieces but the last are set larger than the one below."""
    larger: Booleans = sizes[:-1] > _LARGER * sizes[1:]
    return larger


def part_headings(segments: Segments, rows: list[list[int]]) -> list[list[int]]:
    """Take apart the rows, downwards, of two headings of which the right one stands over text."""
    parted: list[list[int]] = []
    for number, row in enumerate(rows):
        if len(row) == 2 and _are_headings(
            segments, row, rows[number + 1 : number + 1 + _LEAST_BELOW]
        ):
            parted += [row[:1], row[1:]]
        else:
            parted.append(row)
    return parted


def _are_headings(segments: Segments, row: list[int], below: list[list[int]]) -> bool:
    one, two = row
    size = float(segments.sizes[one])
    gap = float(segments.boxes[two, 0] - segments.boxes[one, 2])
    if gap < _WIDE * size or abs(float(segments.sizes[two]) - size) > 0.05 * size:
        return False
    strings = [segments.strings[member] for member in row]
    if any(map(is_dated, strings)) or not all(string[:1].isalpha() for string in strings):
        return False
    heads = [other[0] for other in below]
    edge = float(segments.boxes[two, 0])
    over = [-_SAME_EDGE < float(segments.boxes[head, 0]) - edge < _OUTDENT for head in heads]
    larger = all(size > _LARGER * float(segments.sizes[head]) for head in heads)
    return len(heads) == _LEAST_BELOW and all(over) and larger
