"""The ranking as Markdown: for a wiki, a message or a text editor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from screener.export.columns import criterion_labels
from screener.export.report import Report
from screener.export.rows import ExportRow, Quote
from screener.export.writing import write_export
from screener.shares import round_score

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:@=])")
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    r"""Return text in which nothing is markup, on one line.

    Every mark is escaped, as CommonMark allows for all punctuation of ASCII.
    """
    shown = _SPACES.sub(" ", text.replace("\0", "")).strip()
    return _MARKS.sub(r"\\\1", shown)


def markdown_text(report: Report) -> str:
    """Return the report as Markdown: what it is, a table, a section for each person."""
    return "\n".join(_lines(report)) + "\n"


def write_markdown(path: Path, report: Report) -> None:
    """Write the Markdown file.

    Raises:
        ExportError: The file cannot be written; an older file of that name is kept.
    """
    write_export(path, markdown_text(report).encode("utf-8", "replace"))


def _lines(report: Report) -> Iterator[str]:
    yield f"# {plain(report.title or 'Applications')}"
    yield ""
    yield " ".join(plain(sentence) for sentence in report.method)
    yield ""
    yield from _table(report.rows)
    labels = criterion_labels(report.rubric)
    for row in report.rows:
        yield ""
        yield from _person(row, labels)


def _table(rows: Sequence[ExportRow]) -> Iterator[str]:
    yield "| Rank | Name | Score | My total | Required shown | Decision | Stage |"
    yield "|---:|---|---:|---:|---|---|---|"
    for row in rows:
        cells = (
            plain(row.rank),
            plain(row.name),
            _hundred(row.score),
            _hundred(row.my_total),
            plain(row.required_shown),
            plain(row.decision),
            plain(row.stage),
        )
        yield f"| {' | '.join(cells)} |"


def _person(row: ExportRow, labels: Sequence[str]) -> Iterator[str]:
    yield f"## {plain(row.name or row.applicant)}"
    yield ""
    about = [words for words in (row.email, row.phone) if words]
    if about:
        yield plain(", ".join(about))
        yield ""
    if row.problem:
        yield f"Could not be read: {plain(row.problem)}"
        yield ""
    for label, cells in zip(labels, row.criteria, strict=True):
        if cells.points is None:
            continue
        rating = f", rated {cells.rating}" if cells.rating else ""
        yield f"- **{plain(label)}**: {cells.points / 100:g} of 100{rating}"
        for quote in cells.quotes:
            yield f"  - “{plain(quote.text)}” ({plain(where(quote))})"
    for note in filter(None, row.notes.split("\n")):
        yield f"- Note: {plain(note)}"


def where(quote: Quote) -> str:
    """Say where a quote stands: the document, and its page where there are pages."""
    return f"{quote.part}, page {quote.page}" if quote.page else quote.part


def _hundred(value: float | None) -> str:
    return "" if value is None else str(round_score(value))
