"""Finds the gutter that parts two columns, and tells columns from the rows of a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from screener.reading.arrays import Floats, Integers
from screener.reading.segments import COLUMN_GAP, Segments

_TOLERANCE = 1.0
"""Points by which a box may reach over a gutter's edge."""

_SHORT = 0.35
"""Columns that share less than this part of the page's height end where the right one ends."""

_MOST_MEASURED = 32
_MOST_TRIED = 16
"""So many gutters are measured, those between the most pieces; and so many are tried."""

_LIST_ROWS = 4
"""Bullets side by side in fewer rows than this are read row by row."""

_LONG_ROW = 25
"""Rows of at least so many characters are running text and not cells or labels."""

_SIDEBAR_ROWS = 8

_DATE = re.compile(r"(?:19|20)[0-9]{2}|[0-9]{1,2}[/.][0-9]{2,4}|\bpresent\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gutter:
    """A split of segments into what stands above, left of, right of and below a gutter."""

    above: Integers
    left: Integers
    right: Integers
    below: Integers


@dataclass(slots=True)
class _Row:
    """What one side of a gutter holds on one line."""

    center: float
    left: float
    right: float
    size: float
    characters: int
    marked: bool
    bold: bool
    dated: bool


def find_gutter(segments: Segments, members: Integers) -> Gutter | None:
    """Return the gutter among ``members`` that parts the most, None without one."""
    if len(members) < 4:
        return None
    boxes = segments.boxes[members]
    centers = (boxes[:, 1] + boxes[:, 3]) / 2
    order = np.argsort(centers, kind="stable")
    page_height = float(segments.boxes[:, 3].max())
    for left, right in _candidates(boxes[order], segments.sizes[members][order], page_height):
        left_side, right_side = members[order[left]], members[order[right]]
        if not _are_columns(segments, left_side, right_side):
            continue
        inside = np.concatenate((left, right))
        first, last = int(inside.min()), int(inside.max())
        return Gutter(members[order[:first]], left_side, right_side, members[order[last + 1 :]])
    return None


def _candidates(
    boxes: Floats, sizes: Floats, page_height: float
) -> list[tuple[Integers, Integers]]:
    """Left and right sides (indexes into ``boxes``, sorted by height) of possible gutters.

    A gutter stands just left of some segment. Downwards it reaches from one segment that
    crosses it to the next.
    """
    edges = np.unique(np.round(boxes[:, 0]))
    reach = COLUMN_GAP * np.minimum(sizes, np.median(sizes))
    lefts = boxes[:, 2] + reach <= edges[:, None] + _TOLERANCE
    rights = boxes[:, 0] >= edges[:, None] - _TOLERANCE
    crossing = ~(lefts | rights)
    spans = np.cumsum(crossing, axis=1)
    count = len(boxes)
    keys = np.arange(len(edges))[:, None] * (count + 1) + spans
    total = len(edges) * (count + 1)
    left_counts = np.bincount(keys[lefts & ~rights], minlength=total)
    right_counts = np.bincount(keys[rights], minlength=total)
    found: list[tuple[int, Integers, Integers]] = []
    seen: set[bytes] = set()
    fewer = np.minimum(left_counts, right_counts)
    keys = np.flatnonzero(fewer >= 2)
    for key in keys[np.argsort(-fewer[keys], kind="stable")][:_MOST_MEASURED].tolist():
        edge, span = divmod(key, count + 1)
        inside = (spans[edge] == span) & ~crossing[edge]
        left = np.flatnonzero(inside & lefts[edge] & ~rights[edge])
        right = np.flatnonzero(inside & rights[edge])
        mark = left.tobytes() + b"|" + right.tobytes()
        if mark in seen:
            continue
        seen.add(mark)
        left, right = _trim(boxes, left, right, page_height)
        if len(left) < 2 or len(right) < 2:
            continue
        found.append((len(left) + len(right), left, right))
    found.sort(key=lambda item: -item[0])
    return [(left, right) for _, left, right in found[:_MOST_TRIED]]


def _trim(
    boxes: Floats, left: Integers, right: Integers, page_height: float
) -> tuple[Integers, Integers]:
    """Leave out what stands above or below a short stretch that both sides share."""
    top = max(boxes[left, 1].min(), boxes[right, 1].min())
    bottom = min(boxes[left, 3].max(), boxes[right, 3].max())
    whole = max(boxes[left, 3].max(), boxes[right, 3].max()) - min(
        boxes[left, 1].min(), boxes[right, 1].min()
    )
    if bottom - top < 0.4 * whole:
        return (
            left[(boxes[left, 3] > top) & (boxes[left, 1] < bottom)],
            right[(boxes[right, 3] > top) & (boxes[right, 1] < bottom)],
        )
    if bottom - top < _SHORT * page_height:
        left = left[: _first_gap(boxes[left], bottom)]
    return left, right


def _first_gap(boxes: Floats, below: float) -> int:
    """Where boxes, sorted downwards, first leave a gap that starts below a height."""
    bottoms = np.maximum.accumulate(boxes[:, 3])
    gaps = boxes[1:, 1] - bottoms[:-1]
    heights = boxes[1:, 3] - boxes[1:, 1]
    wide = np.flatnonzero((gaps > 0.4 * heights) & (boxes[1:, 1] >= below))
    return int(wide[0]) + 1 if len(wide) else len(boxes)


def _are_columns(segments: Segments, left: Integers, right: Integers) -> bool:
    """Whether two sides are read one after the other, and not row by row."""
    rows_left, rows_right = _rows(segments, left), _rows(segments, right)
    if min(len(rows_left), len(rows_right)) < 2:
        return False
    rows_left, rows_right = _beside(rows_left, rows_right), _beside(rows_right, rows_left)
    few, many = sorted((rows_right, rows_left), key=len)
    if len(few) < 2 or all(row.characters <= 2 for row in few):
        return False
    aligned = sum(_has_partner(row, many) for row in few) / len(few)
    if aligned < 0.75:
        return True
    if _attached(few, many, on_left=few is rows_left):
        return False
    if sum(row.marked for row in rows_right) * 2 > len(rows_right):
        return len(few) >= _LIST_ROWS
    if _drawn_apart(left, right) or (_has_headings(few) and _has_headings(many)):
        return True
    return (_runs_on(few) and _runs_on(many)) or _stands_alone(few, many)


def _has_headings(rows: list[_Row]) -> bool:
    """Whether at least two rows are set larger than most of the others."""
    usual = _median([row.size for row in rows])
    return sum(row.size >= 1.1 * usual for row in rows) >= 2


def _runs_on(rows: list[_Row]) -> bool:
    """Whether at least a quarter of the rows, and more than one, are long enough for text."""
    lengths = sorted(row.characters for row in rows)
    return lengths[-max(1 + len(lengths) // 4, 2)] >= _LONG_ROW and len(rows) >= _LIST_ROWS


def _stands_alone(few: list[_Row], many: list[_Row]) -> bool:
    """Whether short rows follow each other without gaps beside running text: a sidebar."""
    return (
        len(few) >= _SIDEBAR_ROWS
        and _median([row.characters for row in many]) >= 1.5 * _LONG_ROW
        and _step(few) <= 1.3 * _step(many)
        and any(_has_partner(row, few) is False for row in many)
    )


def _step(rows: list[_Row]) -> float:
    """The usual distance from one row to the next, in points."""
    return _median([after.center - before.center for before, after in pairwise(rows)])


def _attached(few: list[_Row], many: list[_Row], *, on_left: bool) -> bool:
    """Whether the side with fewer rows belongs to the rows of the other: dates, places, labels."""
    short = _median([row.characters for row in few]) <= 30
    rights = _spread([row.right for row in few])
    lefts = _spread([row.left for row in few])
    if short and rights < 1.5 and (lefts > 3 or on_left):
        return True
    if short and sum(row.dated for row in few) * 2 >= len(few):
        return True
    sparse = len(few) <= 0.7 * len(many) and _step(few) > 1.6 * _step(many)
    labels = all(row.bold for row in few) and not any(row.bold for row in many)
    return short and (sparse or labels)


def _beside(rows: list[_Row], others: list[_Row]) -> list[_Row]:
    """The rows that stand no higher than the first and no lower than the last of the others."""
    top = others[0].center - 0.5 * others[0].size
    bottom = others[-1].center + 0.5 * others[-1].size
    return [row for row in rows if top <= row.center <= bottom]


def _drawn_apart(left: Integers, right: Integers) -> bool:
    """Whether the file draws one side as a whole before the other."""
    return bool(left.max() < right.min() or right.max() < left.min())


def _has_partner(row: _Row, others: list[_Row]) -> bool:
    return any(
        abs(row.center - other.center) <= 0.25 * max(row.size, other.size) for other in others
    )


def _rows(segments: Segments, members: Integers) -> list[_Row]:
    boxes = segments.boxes[members].tolist()
    rows: list[_Row] = []
    for member, (left, top, right, bottom) in sorted(
        zip(members.tolist(), boxes, strict=True), key=lambda item: item[1][1] + item[1][3]
    ):
        center = (top + bottom) / 2
        size = float(segments.sizes[member])
        dated = _DATE.search(segments.strings[member]) is not None
        if rows and center - rows[-1].center < 0.4 * max(size, rows[-1].size):
            row = rows[-1]
            row.marked = bool(segments.marked[member]) if left < row.left else row.marked
            row.left, row.right = min(row.left, left), max(row.right, right)
            row.characters += int(segments.characters[member])
            row.bold = row.bold and bool(segments.bold[member])
            row.dated = row.dated or dated
        else:
            rows.append(
                _Row(
                    center,
                    left,
                    right,
                    size,
                    int(segments.characters[member]),
                    bool(segments.marked[member]),
                    bool(segments.bold[member]),
                    dated,
                )
            )
    return rows


def _median(values: list[float] | list[int]) -> float:
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else 0.0


def _spread(values: list[float]) -> float:
    """How far apart the middle 60 % of some positions lie, in points."""
    ordered = sorted(values)
    cut = len(ordered) // 5
    return ordered[-1 - cut] - ordered[cut]
