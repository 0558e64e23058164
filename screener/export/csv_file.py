"""The shortlist as CSV that spreadsheets open as it is: UTF-8 with a byte order mark.

Text never becomes a formula: a cell that starts with one of ``= + - @``, a tab or a carriage
return gets an apostrophe in front (the OWASP advice on CSV injection); numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path

from models.errors import ExportError
from models.messages import message
from models.posting import Rubric
from screener.export.rows import ExportRow

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DIGITS = 4

COLUMNS = (
    "rank",
    "name",
    "score",
    "score low",
    "score high",
    "required shown",
    "my total",
    "decision",
    "reason",
    "tags",
    "notes",
    "email",
    "phone",
    "files",
    "missing",
    "flags",
    "could not be read",
    "applicant id",
)
"""The columns before those of the criteria; see docs/csv.md for what they hold."""


def neutralise(text: str) -> str:
    """Keep a cell's text from being taken as a formula; drop what no spreadsheet can hold."""
    cleaned = text.replace("\0", "")
    return f"'{cleaned}" if cleaned.startswith(_STARTS_A_FORMULA) else cleaned


def csv_text(rows: Sequence[ExportRow], rubric: Rubric) -> str:
    """Return the CSV without its byte order mark: a header, then one line a row."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    header = list(COLUMNS)
    for criterion in rubric.criteria:
        label = criterion.label
        header += [f"{label}: points", f"{label}: rating", f"{label}: best quote"]
    writer.writerow([neutralise(cell) for cell in header])
    for row in rows:
        writer.writerow(_cells(row))
    return stream.getvalue()


def write_csv(path: Path, rows: Sequence[ExportRow], rubric: Rubric) -> None:
    """Write the CSV file, readable by its owner only: it is full of personal data.

    Raises:
        ExportError: The file cannot be written; an older file of that name is kept.
    """
    data = b"\xef\xbb\xbf" + csv_text(rows, rubric).encode("utf-8", "replace")
    beside = path.with_name(path.name + ".part")
    try:
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise ExportError(message("export.not_written", path=str(path), reason=reason)) from error


def _cells(row: ExportRow) -> list[str]:
    texts = [
        row.rank,
        neutralise(row.name),
        _number(row.score),
        _number(row.low),
        _number(row.high),
        row.required_shown,
        _number(row.my_total),
    ]
    texts += [
        neutralise(text)
        for text in (row.decision, row.reason, row.tags, row.notes, row.email, row.phone)
    ]
    texts += [
        neutralise(text)
        for text in (row.files, row.missing, row.flags, row.problem, row.applicant)
    ]
    for cells in row.criteria:
        texts += [
            "" if cells.points is None else str(cells.points),
            cells.rating,
            neutralise(cells.quote),
        ]
    return texts


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.{_DIGITS}f}"
