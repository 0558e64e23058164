"""Finds the gutters that part columns, and cuts a region of a page along them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screener.reading.arrays import Booleans, Floats, Integers
from screener.reading.column_heads import below_headings, reach_up
from screener.reading.segments import COLUMN_GAP, TIGHT_GAP, Segments
from screener.reading.side_by_side import are_columns, find_rows, wrapped_label

_TOLERANCE = 1.0
"""Points by which a box may reach over a gutter's edge."""

_SHORT = 0.35
"""Columns that share less than this part of the page's height end where the right one ends."""

_LEAST_WRAPPED = 3
_NEARLY = 0.85
"""So many lines that fill this part of the width before a gutter are wrapped at it."""

_MOST_MEASURED = 32
_MOST_TRIED = 16
"""So many gutters are measured, those between the most pieces; and so many are tried."""

_MANY_STARTS = 3
"""At an edge that so many pieces start at a narrower gutter will do."""

_INDENT = 16.0
"""So far from a column's edge, in points, lines may start."""

_MOST_RULES = 200
_MOST_SEGMENTS = 2500
"""A page in more pieces than this is no text in columns."""


@dataclass(frozen=True, slots=True)
class Gutter:
    """A split of segments into what stands above, left of, right of and below a gutter."""

    above: Integers
    left: Integers
    right: Integers
    below: Integers


def find_gutter(segments: Segments, members: Integers, rules: Floats) -> Gutter | None:
    """Return the gutter among ``members`` that parts the most, None without one.

    ``rules`` are boxes of drawn horizontal lines: no column goes on below one that crosses its
    gutter.
    """
    if not 4 <= len(members) <= _MOST_SEGMENTS:
        return None
    boxes = segments.boxes[members]
    centers = (boxes[:, 1] + boxes[:, 3]) / 2
    order = np.argsort(centers, kind="stable")
    page_height = float(segments.boxes[:, 3].max())
    label: Gutter | None = None
    for left, right in _candidates(
        boxes[order], segments.sizes[members][order], rules, page_height
    ):
        left_side, right_side = members[order[left]], members[order[right]]
        if are_columns(segments, left_side, right_side):
            left, right = reach_up(segments, members[order], left, right)
            return _cut_out(members[order], left, right)
        part = below_headings(segments, members[order], left, right)
        if part is not None and are_columns(segments, *(members[order[side]] for side in part)):
            return _cut_out(members[order], *part)
        label = label or _cut_label(segments, members[order], left, right)
    return label


def _cut_out(ordered: Integers, left: Integers, right: Integers) -> Gutter:
    """Split ``ordered`` (downwards) at two sides; what stands between their ends goes below."""
    inside = np.concatenate((left, right))
    rest = np.setdiff1d(np.arange(len(ordered)), inside)
    above = rest < inside.min()
    return Gutter(ordered[rest[above]], ordered[left], ordered[right], ordered[rest[~above]])


def _cut_label(
    segments: Segments, ordered: Integers, left: Integers, right: Integers
) -> Gutter | None:
    """Cut out a label in the margin that goes over several lines, and the text beside it."""
    rows_left = find_rows(segments, ordered[left])
    found = wrapped_label(rows_left, find_rows(segments, ordered[right]))
    if found is None:
        return None
    top, bottom, end = found
    boxes = segments.boxes[ordered]
    centers = (boxes[:, 1] + boxes[:, 3]) / 2
    labels = left[(centers[left] > top) & (centers[left] < bottom)]
    beside = right[(centers[right] > top) & (centers[right] < end)]
    return _cut_out(ordered, labels, beside) if len(labels) and len(beside) else None


def _candidates(
    boxes: Floats, sizes: Floats, rules: Floats, page_height: float
) -> list[tuple[Integers, Integers]]:
    """Left and right sides (indexes into ``boxes``, sorted by height) of possible gutters.

    A gutter stands just left of some segment. Downwards it reaches from one segment that
    crosses it to the next.
    """
    edges, starts = np.unique(np.round(boxes[:, 0]), return_counts=True)
    reach = np.minimum(sizes, np.median(sizes))
    gaps = np.where(starts >= _MANY_STARTS, TIGHT_GAP, COLUMN_GAP)
    lefts = boxes[:, 2] + gaps[:, None] * reach <= edges[:, None] + _TOLERANCE
    rights = boxes[:, 0] >= edges[:, None] - _TOLERANCE
    crossing = ~(lefts | rights)
    spans = np.cumsum(crossing, axis=1) + _rules_above(
        boxes, edges, COLUMN_GAP * float(np.median(reach)), rules
    )
    count = len(boxes) + len(rules)
    keys = np.arange(len(edges))[:, None] * (count + 1) + spans
    total = len(edges) * (count + 1)
    left_counts = np.bincount(keys[lefts & ~rights], minlength=total)
    right_counts = np.bincount(keys[rights], minlength=total)
    found: list[tuple[int, int, Integers, Integers]] = []
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
        near = int((boxes[right, 0] < boxes[right, 0].min() + _INDENT).sum())
        found.append((len(left) + len(right), near, left, right))
    found.sort(key=lambda item: (-item[0], -item[1]))
    return [(left, right) for _, _, left, right in found[:_MOST_TRIED]]


def _trim(
    boxes: Floats, left: Integers, right: Integers, page_height: float
) -> tuple[Integers, Integers]:
    """Leave out what stands above or below a short stretch that both sides share."""
    top = max(boxes[left, 1].min(), boxes[right, 1].min())
    bottom = min(boxes[left, 3].max(), boxes[right, 3].max())
    whole = max(boxes[left, 3].max(), boxes[right, 3].max()) - min(
        boxes[left, 1].min(), boxes[right, 1].min()
    )
    edge = float(boxes[right, 0].min())
    if bottom - top < 0.4 * whole:
        right = right[(boxes[right, 3] > top) & (boxes[right, 1] < bottom)]
        left = left[boxes[left, 3] > top]
        end = int((boxes[left, 1] < bottom).sum())
    elif bottom - top < _SHORT * page_height:
        end = _first_gap(boxes[left], bottom)
    else:
        return left, right
    return left if _fills_column(boxes[left[end:]], edge) else left[:end], right


def _fills_column(boxes: Floats, edge: float) -> bool:
    """Whether lines often end right before an edge and never cross it: they are wrapped there."""
    if len(boxes) < _LEAST_WRAPPED:
        return False
    reach = (1 - _NEARLY) * (edge - float(boxes[:, 0].min()))
    near = int((boxes[:, 2] > edge - reach).sum())
    return near >= max(_LEAST_WRAPPED, len(boxes) // 4)


def _first_gap(boxes: Floats, below: float) -> int:
    """Where boxes, sorted downwards, first leave a gap that starts below a height."""
    bottoms = np.maximum.accumulate(boxes[:, 3])
    gaps = boxes[1:, 1] - bottoms[:-1]
    heights = boxes[1:, 3] - boxes[1:, 1]
    wide = np.flatnonzero((gaps > 0.4 * heights) & (boxes[1:, 1] >= below))
    return int(wide[0]) + 1 if len(wide) else len(boxes)


def _rules_above(boxes: Floats, edges: Floats, margin: float, rules: Floats) -> Integers:
    """For every gutter and segment the number of lines above that cross the gutter."""
    result = np.zeros((len(edges), len(boxes)), np.int64)
    centers = (boxes[:, 1] + boxes[:, 3]) / 2
    for left, top, right, bottom in rules.tolist():
        crossed = (edges > left + 2 * margin) & (edges < right - 2 * margin)
        result[crossed, int(np.searchsorted(centers, (top + bottom) / 2)) :] += 1
    return result


def horizontal_rules(boxes: Floats) -> Floats:
    """Return the shapes that are long horizontal lines."""
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    long: Booleans = (width > 60) & (height < 4) & (width > 20 * height)
    rules: Floats = boxes[long]
    return rules if len(rules) <= _MOST_RULES else rules[:0]
