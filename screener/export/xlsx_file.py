"""The ranking as a workbook: applicants, criteria, and how the scores came about.

Text stays text: no cell becomes a formula, a link or a number because of how it looks.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from models.posting import Rubric
from screener.export.cells import NUL_SIGN
from screener.export.columns import (
    EVERYTHING,
    Cell,
    Column,
    ExportChoice,
    columns_of,
    criterion_labels,
)
from screener.export.rows import ExportRow
from screener.export.writing import write_export

LONGEST_CELL = 32_767
"""Characters a cell can hold; more is cut, with an ellipsis as the last one."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FROZEN_COLUMNS = 2
_CRITERIA_WIDTHS = (24, 60, 12, 12, 10, 10)


def xlsx_bytes(
    rows: Sequence[ExportRow],
    rubric: Rubric,
    method: Sequence[str],
    choice: ExportChoice = EVERYTHING,
) -> bytes:
    """Return the workbook; ``method`` are the sentences that say how scores came about."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
            "plain": book.add_format({"valign": "top"}),
            "share": book.add_format({"valign": "top", "num_format": "0.0000"}),
        }
        _write_applicants(book.add_worksheet("Applicants"), rows, rubric, choice, formats)
        _write_criteria(book.add_worksheet("Criteria"), rubric, formats)
        _write_method(book.add_worksheet("Method"), method, formats)
    return stream.getvalue()


def write_xlsx(
    path: Path,
    rows: Sequence[ExportRow],
    rubric: Rubric,
    method: Sequence[str],
    choice: ExportChoice = EVERYTHING,
) -> None:
    """Write the workbook.

    Raises:
        ExportError: The file cannot be written; an older file of that name is kept.
    """
    write_export(path, xlsx_bytes(rows, rubric, method, choice))


def _write_applicants(
    sheet: Worksheet,
    rows: Sequence[ExportRow],
    rubric: Rubric,
    choice: ExportChoice,
    formats: Mapping[str, Format],
) -> None:
    columns = columns_of(rubric, choice)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, fit_cell(column.heading), formats["head"])
    for line, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            _write_cell(sheet, line, place, column.value(row), _format_of(column, formats))
    sheet.freeze_panes(1, min(_FROZEN_COLUMNS, len(columns)))
    if columns:
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def _write_criteria(sheet: Worksheet, rubric: Rubric, formats: Mapping[str, Format]) -> None:
    heads = ("criterion", "text", "importance", "kind", "stars", "scored")
    for place, (head, width) in enumerate(zip(heads, _CRITERIA_WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, formats["head"])
    labels = criterion_labels(rubric)
    for line, (criterion, label) in enumerate(zip(rubric.criteria, labels, strict=True), start=1):
        cells: tuple[Cell, ...] = (
            label,
            criterion.text,
            criterion.importance.value,
            criterion.kind.value,
            criterion.weight / 2,
            "yes" if criterion.scored else "no",
        )
        for place, cell in enumerate(cells):
            _write_cell(sheet, line, place, cell, formats["wrap"])
    sheet.freeze_panes(1, 1)


def _write_method(sheet: Worksheet, method: Sequence[str], formats: Mapping[str, Format]) -> None:
    sheet.set_column(0, 0, 100)
    for line, sentence in enumerate(method):
        sheet.write_string(line, 0, fit_cell(sentence), formats["wrap"])


def _write_cell(sheet: Worksheet, line: int, place: int, cell: Cell, look: Format) -> None:
    if isinstance(cell, str):
        sheet.write_string(line, place, fit_cell(cell), look)
    elif cell is not None:
        sheet.write_number(line, place, cell, look)


def _format_of(column: Column, formats: Mapping[str, Format]) -> Format:
    if column.key in ("score", "low", "high", "mine"):
        return formats["share"]
    return formats["wrap" if column.wraps else "plain"]


def fit_cell(text: str) -> str:
    """Return text as a cell can hold it: no NUL, no half characters, not too long."""
    whole = text.replace("\0", NUL_SIGN).encode("utf-8", "replace").decode("utf-8")
    return whole if len(whole) <= LONGEST_CELL else f"{whole[: LONGEST_CELL - 1]}…"
