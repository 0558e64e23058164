"""The shortlist as CSV that spreadsheets open as it is: UTF-8 with a byte order mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from models.posting import Rubric
from screener.export.cells import neutralise
from screener.export.columns import DIGITS, EVERYTHING, Cell, ExportChoice, columns_of
from screener.export.rows import ExportRow
from screener.export.writing import write_export


def csv_text(rows: Sequence[ExportRow], rubric: Rubric, choice: ExportChoice = EVERYTHING) -> str:
    """Return the CSV without its byte order mark: a header, then one line a row."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    columns = columns_of(rubric, choice)
    writer.writerow([neutralise(column.heading) for column in columns])
    writer.writerows([_text_of(column.value(row)) for column in columns] for row in rows)
    return stream.getvalue()


def write_csv(
    path: Path,
    rows: Sequence[ExportRow],
    rubric: Rubric,
    choice: ExportChoice = EVERYTHING,
) -> None:
    """Write the CSV file.

    Raises:
        ExportError: The file cannot be written; an older file of that name is kept.
    """
    text = csv_text(rows, rubric, choice)
    write_export(path, b"\xef\xbb\xbf" + text.encode("utf-8", "replace"))


def _text_of(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.{DIGITS}f}"
    return neutralise(cell) if isinstance(cell, str) else str(cell)
