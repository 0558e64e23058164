"""Tells two columns, read one after the other, from the rows of a table, read across."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from screener.reading.arrays import Integers
from screener.reading.segments import Segments

_LIST_ROWS = 4
"""Bullets side by side in fewer rows than this are read row by row."""

_LONG_ROW = 25
"""Rows of at least so many characters are running text and not cells or labels."""

_SIDEBAR_ROWS = 8

_LARGER = 1.1
"""A heading is set in a font so many times as large as the usual one."""

_DATE = re.compile(r"(?:19|20)[0-9]{2}|[0-9]{1,2}[/.][0-9]{2,4}|\bpresent\b", re.IGNORECASE)

_LEAST_CONTACTS = 3
_CONTACT = re.compile(
    r"(?P<mail>\S@\S+\.\w)|(?P<web>https?:|www\.|\w\.(?:com|org|net|io|edu)\b)"
    r"|(?P<phone>\+?[0-9*][-0-9*(). ]{8,}\Z)"
)


@dataclass(slots=True)
class Row:
    """What one side of a gutter holds on one line. Positions and sizes are in points."""

    center: float
    left: float
    right: float
    size: float
    characters: int
    marked: bool
    bold: bool
    dated: bool


def are_columns(segments: Segments, left: Integers, right: Integers) -> bool:
    """Whether two sides are read one after the other, and not row by row."""
    rows_left, rows_right = find_rows(segments, left), find_rows(segments, right)
    if min(len(rows_left), len(rows_right)) < 2:
        return False
    rows_left, rows_right = _beside(rows_left, rows_right), _beside(rows_right, rows_left)
    few, many = sorted((rows_right, rows_left), key=len)
    if len(few) < 2 or all(row.characters <= 2 for row in few):
        return False
    plain = _without_headings(few)
    if len(plain) < 2 or sum(_has_partner(row, many) for row in plain) < 0.75 * len(plain):
        return not _all_dates(plain)
    if _attached(few, many, on_left=few is rows_left):
        return _are_contacts(segments, left if few is rows_left else right)
    if sum(row.marked for row in rows_right) * 2 > len(rows_right):
        return len(few) >= _LIST_ROWS
    if _drawn_apart(left, right, len(few)) or (_has_headings(few) and _has_headings(many)):
        return True
    return (_runs_on(few) and _runs_on(many)) or _stands_alone(few, many)


def is_dated(text: str) -> bool:
    """Whether a year, a month by its number, or the present is named."""
    return _DATE.search(text) is not None


def _all_dates(rows: list[Row]) -> bool:
    """Whether short rows are dates, one for each of the rows on the other side or fewer."""
    return len(rows) > 0 and all(row.dated and row.characters <= _LONG_ROW for row in rows)


def _without_headings(rows: list[Row]) -> list[Row]:
    usual = median([row.size for row in rows])
    return [row for row in rows if row.size < _LARGER * usual]


def wrapped_label(
    rows_left: list[Row], rows_right: list[Row]
) -> tuple[float, float, float] | None:
    """Find a label of several lines in the margin, such as a date, beside the text it is for.

    Returns the heights where it starts, where it ends, and where the next label starts.
    """
    labels = _without_headings(rows_left)
    if not labels or median([row.characters for row in labels]) > _LONG_ROW:
        return None
    groups: list[list[Row]] = []
    for row in rows_left:
        close = groups and row.center - groups[-1][-1].center < 1.5 * row.size
        if close and abs(row.size - groups[-1][-1].size) < 0.05 * row.size:
            groups[-1].append(row)
        else:
            groups.append([row])
    for number, group in enumerate(groups):
        if len(group) == 1 or not any(row.dated for row in group):
            continue
        top = group[0].center - 0.6 * group[0].size
        bottom = group[-1].center + 0.6 * group[-1].size
        following = groups[number + 1][0] if number + 1 < len(groups) else None
        end = following.center - 0.6 * following.size if following else float("inf")
        if sum(top < row.center < end for row in rows_right) > len(group):
            return top, bottom, end
    return None


def _has_headings(rows: list[Row]) -> bool:
    """Whether at least two rows are set larger than most of the others."""
    usual = median([row.size for row in rows])
    return sum(row.size >= _LARGER * usual for row in rows) >= 2


def _runs_on(rows: list[Row]) -> bool:
    """Whether at least a quarter of the rows, and more than one, are long enough for text."""
    lengths = sorted(row.characters for row in rows)
    return lengths[-max(1 + len(lengths) // 4, 2)] >= _LONG_ROW and len(rows) >= _LIST_ROWS


def _stands_alone(few: list[Row], many: list[Row]) -> bool:
    """Whether short rows follow each other without gaps beside running text: a sidebar."""
    return (
        len(few) >= _SIDEBAR_ROWS
        and median([row.characters for row in many]) >= 1.5 * _LONG_ROW
        and _step(few) <= 1.3 * _step(many)
        and any(_has_partner(row, few) is False for row in many)
    )


def _step(rows: list[Row]) -> float:
    """The usual distance from one row to the next, in points."""
    return median([after.center - before.center for before, after in pairwise(rows)])


def _attached(few: list[Row], many: list[Row], *, on_left: bool) -> bool:
    """Whether the side with fewer rows belongs to the rows of the other: dates, places, labels."""
    short = median([row.characters for row in few]) <= 30
    rights = _spread([row.right for row in few])
    lefts = _spread([row.left for row in few])
    if short and rights < 1.5 and (lefts > 3 or on_left):
        return True
    if short and sum(row.dated for row in few) * 2 >= len(few):
        return True
    sparse = len(few) <= 0.7 * len(many) and _step(few) > 1.6 * _step(many)
    labels = all(row.bold for row in few) and not any(row.bold for row in many)
    return short and (sparse or labels)


def _are_contacts(segments: Segments, members: Integers) -> bool:
    """Whether at least half of some pieces, and three, are addresses of two kinds or more."""
    strings = [segments.strings[member] for member in members.tolist()]
    kinds = [kind for kind in map(_contact_kind, strings) if kind]
    return len(kinds) >= max(_LEAST_CONTACTS, len(strings) / 2) and len(set(kinds)) > 1


def _contact_kind(string: str) -> str:
    found = _CONTACT.search(string)
    return found.lastgroup or "" if found else ""


def _beside(rows: list[Row], others: list[Row]) -> list[Row]:
    """The rows that stand no higher than the first and no lower than the last of the others."""
    top = others[0].center - 0.5 * others[0].size
    bottom = others[-1].center + 0.5 * others[-1].size
    return [row for row in rows if top <= row.center <= bottom]


def _drawn_apart(left: Integers, right: Integers, rows: int) -> bool:
    """Whether the file draws one side before the other; of longer sides one stray may differ."""
    side = {**dict.fromkeys(left.tolist(), 0), **dict.fromkeys(right.tolist(), 1)}
    changes = sum(side[one] != side[two] for one, two in pairwise(sorted(side)))
    return changes <= (2 if rows >= _LIST_ROWS else 1)


def _has_partner(row: Row, others: list[Row]) -> bool:
    return any(
        abs(row.center - other.center) <= 0.25 * max(row.size, other.size) for other in others
    )


def find_rows(segments: Segments, members: Integers) -> list[Row]:
    """Put the segments of one side together in rows, downwards."""
    boxes = segments.boxes[members].tolist()
    rows: list[Row] = []
    for member, (left, top, right, bottom) in sorted(
        zip(members.tolist(), boxes, strict=True), key=lambda item: item[1][1] + item[1][3]
    ):
        center = (top + bottom) / 2
        size = float(segments.sizes[member])
        dated = is_dated(segments.strings[member])
        if rows and center - rows[-1].center < 0.4 * max(size, rows[-1].size):
            row = rows[-1]
            row.marked = bool(segments.marked[member]) if left < row.left else row.marked
            row.left, row.right = min(row.left, left), max(row.right, right)
            row.characters += int(segments.characters[member])
            row.bold = row.bold and bool(segments.bold[member])
            row.dated = row.dated or dated
        else:
            rows.append(
                Row(
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


def median(values: list[float] | list[int]) -> float:
    """Return the middle value, the upper of two; 0 for none."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else 0.0


def _spread(values: list[float]) -> float:
    """How far apart the middle 60 % of some positions lie, in points."""
    ordered = sorted(values)
    cut = len(ordered) // 5
    return ordered[-1 - cut] - ordered[cut]
