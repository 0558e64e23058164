"""The ranking as a PDF to print or send: the method, a table, and a block for each person."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from models.messages import message
from screener.export.columns import criterion_labels
from screener.export.markdown_file import where
from screener.export.pdf_fonts import FONT_FOLDERS, Fonts
from screener.export.report import Report, shares
from screener.export.rows import CriterionCells, ExportRow
from screener.export.writing import write_export
from screener.shares import round_score
from screener.wording import say

_MARGIN = 18 * mm
_TEXT, _MUTED, _LINE, _BAR = "#1B1F24", "#5C6570", "#E3E6EA", "#5E82D9"
_TABLE_WIDTHS = (14, 54, 14, 16, 22, 20, 34)
_PERSON_ROOM = 60 * mm
"""A person begins on this page only where that much of it is left."""


def pdf_bytes(
    report: Report, *, letter: bool = False, folders: Sequence[Path] = FONT_FOLDERS
) -> bytes:
    """Return the PDF, on A4 or, for ``letter``, on US Letter. The same report, the same bytes."""
    fonts = Fonts(folders)
    story = list(_Layout(report, fonts).story())
    stream = io.BytesIO()
    size = LETTER if letter else A4
    document = BaseDocTemplate(
        stream, pagesize=size, invariant=1, title=report.title, leftMargin=_MARGIN
    )
    frame = Frame(_MARGIN, _MARGIN, size[0] - 2 * _MARGIN, size[1] - 2 * _MARGIN, 0, 0, 0, 0)
    foot = partial(_foot, words=report.title, fonts=fonts)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=foot)])
    document.build(story)
    return stream.getvalue()


def write_pdf(path: Path, report: Report, *, letter: bool = False) -> None:
    """Write the PDF file.

    Raises:
        ExportError: The file cannot be written; an older file of that name is kept.
    """
    write_export(path, pdf_bytes(report, letter=letter))


def _foot(canvas: Canvas, document: BaseDocTemplate, *, words: str, fonts: Fonts) -> None:
    canvas.saveState()
    canvas.setFont(fonts.plain, 8)
    canvas.setFillColor(HexColor(_MUTED))
    right = document.pagesize[0] - _MARGIN
    canvas.drawRightString(right, _MARGIN / 2, str(canvas.getPageNumber()))
    small = ParagraphStyle("foot", fontName=fonts.plain, fontSize=8, textColor=HexColor(_MUTED))
    title = Paragraph(fonts.markup(words), small)
    title.wrap(right - 2 * _MARGIN, _MARGIN)
    title.drawOn(canvas, _MARGIN, _MARGIN / 2 - 4)
    canvas.restoreState()


class _Layout:
    """Makes the flowing parts of the document."""

    def __init__(self, report: Report, fonts: Fonts) -> None:
        self._report = report
        self._fonts = fonts
        self._labels = criterion_labels(report.rubric)
        style = partial(ParagraphStyle, fontName=fonts.plain, textColor=HexColor(_TEXT))
        self._body = style("body", fontSize=9.5, leading=13.5, spaceAfter=3)
        self._small = style("small", fontSize=8.5, leading=11.5)
        self._title = style("title", fontSize=18, leading=23, spaceAfter=6)
        self._heading = style("heading", fontSize=12, leading=16, spaceBefore=10, spaceAfter=4)
        self._label = style("label", fontSize=8.5, leading=11.5, spaceBefore=3)
        self._quote = style("quote", fontSize=8.5, leading=11.5, leftIndent=10, spaceAfter=1)

    def story(self) -> Iterator[Flowable]:
        """Yield everything, top to bottom."""
        people = [list(self._person(row)) for row in self._report.rows]
        table = self._table()
        title = self._report.title or say(message("export.about_nothing"))
        yield self._words(title, self._title, bold=True)
        if self._report.organization:
            yield self._words(self._report.organization, self._body)
        yield Spacer(0, 6)
        sentences = list(self._report.method)
        criteria = self._criteria()
        if self._fonts.lacking:
            sentences.append(say(message("export.letters")))
        for sentence in sentences:
            yield self._words(sentence, self._body)
        yield self._words("Criteria", self._heading, bold=True)
        yield criteria
        yield PageBreak()
        yield self._words("Applications", self._heading, bold=True)
        yield table
        for person in people:
            yield CondPageBreak(_PERSON_ROOM)
            yield from person

    def _criteria(self) -> Table:
        rubric = self._report.rubric
        rows = [self._cells(("Criterion", "Asked for as", "Stars", "Share"), bold=True)]
        for one, share in zip(rubric.criteria, shares(rubric.criteria), strict=True):
            part = f"{share * 100:.0f} %" if one.scored else "not scored"
            rows.append(self._cells((one.text, one.importance.value, f"{one.weight / 2:g}", part)))
        return _ruled(rows, (104, 26, 16, 28))

    def _table(self) -> Table:
        heads = ("Rank", "Name", "Score", "My total", "Required shown", "Decision", "Stage")
        rows = [self._cells(heads, bold=True)]
        for row in self._report.rows:
            texts = (
                row.rank,
                row.name or row.applicant,
                _hundred(row.score),
                _hundred(row.my_total),
                row.required_shown,
                row.decision,
                row.stage,
            )
            rows.append(self._cells(texts))
        return _ruled(rows, _TABLE_WIDTHS)

    def _person(self, row: ExportRow) -> Iterator[Flowable]:
        rank = f"{row.rank}. " if row.rank else ""
        yield self._words(f"{rank}{row.name or row.applicant}", self._heading, bold=True)
        facts = [words for words in (row.email, row.phone, row.stage) if words]
        if row.score is not None:
            facts.insert(0, f"Score {_hundred(row.score)} of 100")
        if row.decision:
            facts.append(f"{row.decision}: {row.reason}" if row.reason else row.decision)
        yield self._words("  ·  ".join(facts), self._small)
        if row.missing:
            yield self._words(f"Not among the files: {row.missing}", self._small)
        if row.problem:
            yield self._words(f"Could not be read: {row.problem}", self._small)
        for label, cells in zip(self._labels, row.criteria, strict=True):
            yield from self._shown(label, cells)
        for note in filter(None, row.notes.split("\n")):
            yield self._words(f"Note: {note}", self._label)

    def _shown(self, label: str, cells: CriterionCells) -> Iterator[Flowable]:
        if cells.points is None:
            return
        rating = f", rated {cells.rating}" if cells.rating else ""
        points = f"{round(cells.points / 100)} of 100" if cells.points else "nothing found"
        yield self._words(f"{label}: {points}{rating}", self._label, bold=True)
        for quote in cells.quotes:
            yield self._words(f"“{quote.text}” ({where(quote)})", self._quote)

    def _words(self, text: str, style: ParagraphStyle, *, bold: bool = False) -> Paragraph:
        return Paragraph(self._fonts.markup(text, bold=bold), style)

    def _cells(self, texts: Sequence[str], *, bold: bool = False) -> list[Paragraph]:
        return [self._words(text, self._small, bold=bold) for text in texts]


def _ruled(rows: list[list[Paragraph]], widths: Sequence[int]) -> Table:
    table = Table(rows, [width * mm for width in widths], repeatRows=1, hAlign="LEFT")
    look = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(_LINE)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    table.setStyle(TableStyle(look))
    return table


def _hundred(value: float | None) -> str:
    return "" if value is None else str(round_score(value))
