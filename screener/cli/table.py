"""The ranked table that ``screener score`` prints."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from models.posting import Rubric
from screener.export.rows import ExportRow

_NAME_WIDTH = 26
_CELL = 7
_BARS = " ▁▂▃▄▅▆▇█"


def table_lines(rows: Sequence[ExportRow], rubric: Rubric, width: int = 100) -> Iterator[str]:
    """Yield the lines of the table: rank, name, score with its range, a bar a criterion."""
    fixed = 6 + _NAME_WIDTH + 20 + 9
    columns = max(1, (width - fixed) // _CELL)
    labels = [criterion.label for criterion in rubric.criteria][:columns]
    head = "".join(_fit(label, _CELL - 1) + " " for label in labels)
    applicant = _fit("Applicant", _NAME_WIDTH)
    yield f"{'Rank':>5} {applicant} Score  {'between':<10} {'Required':<9}{head}".rstrip()
    for row in rows:
        if row.score is not None:
            yield _ranked(row, len(labels)).rstrip()
    unread = [row for row in rows if row.score is None]
    if unread:
        yield ""
        yield f"Could not be read: {len(unread)}"
        for row in unread:
            yield f"      {_fit(_file_names(row), _NAME_WIDTH)} {row.problem}"


def _ranked(row: ExportRow, columns: int) -> str:
    low, high = round(100 * (row.low or 0)), round(100 * (row.high or 0))
    between = f"{low} to {high}" if high > low else ""
    cells = "".join(f"{_bar(item.points)} " for item in row.criteria[:columns])
    score = round(100 * (row.score or 0))
    name = _fit(row.name or _file_names(row), _NAME_WIDTH)
    return f"{row.rank:>5} {name} {score:>5}  {between:<10} {row.required_shown:<9}{cells}"


def _file_names(row: ExportRow) -> str:
    return ", ".join(PurePath(path).name for path in row.files.split("; "))


def _bar(points: int | None) -> str:
    if points is None:
        return "?".ljust(_CELL - 1)
    step = -(-points * (len(_BARS) - 1) // 10_000)
    return f"{_BARS[step]}{round(points / 100):>4}".ljust(_CELL - 1)


def _fit(text: str, width: int) -> str:
    """Cut or pad text to a width in terminal columns; control characters are left out."""
    shown: list[str] = []
    used = 0
    for character in text:
        if unicodedata.category(character).startswith("C"):
            continue
        cells = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        cells = 0 if unicodedata.combining(character) else cells
        if used + cells > width:
            while shown and used + 1 > width:
                shown.pop()
                used -= 1
            shown.append("…")
            used += 1
            break
        shown.append(character)
        used += cells
    return "".join(shown) + " " * max(0, width - used)
