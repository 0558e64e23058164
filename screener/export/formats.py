"""Which kinds of file there are, and the one door to all of them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from screener.export.csv_file import write_csv
from screener.export.json_file import write_json
from screener.export.markdown_file import write_markdown
from screener.export.report import Report


class ExportFormat(StrEnum):
    """A kind of file; the value is the ending of its name."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    JSON = "json"
    MARKDOWN = "md"


def write_report(path: Path, kind: ExportFormat, report: Report, *, letter: bool = False) -> None:
    """Write a report as a file of this kind; ``letter`` is the paper of a PDF.

    Raises:
        ExportError: The file cannot be written; an older file of that name is kept.
    """
    if kind is ExportFormat.CSV:
        write_csv(path, report.rows, report.rubric, report.choice)
    elif kind is ExportFormat.XLSX:
        from screener.export.xlsx_file import write_xlsx  # XlsxWriter is slow to load

        write_xlsx(path, report.rows, report.rubric, report.method, report.choice)
    elif kind is ExportFormat.PDF:
        from screener.export.pdf_file import write_pdf  # ReportLab is slow to load

        write_pdf(path, report, letter=letter)
    elif kind is ExportFormat.JSON:
        write_json(path, report)
    else:
        write_markdown(path, report)
