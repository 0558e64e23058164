"""Every kind of file is opened by a reader that is not ours and says what it was made from."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import openpyxl
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.posting import Posting
from screener.export.cells import NUL_SIGN, restore
from screener.export.formats import ExportFormat, write_report
from screener.export.json_file import json_text, schema
from screener.export.markdown_file import markdown_text, plain
from screener.export.pdf_file import pdf_bytes
from screener.export.report import make_report
from screener.export.rows import Exported
from screener.export.xlsx_file import LONGEST_CELL, fit_cell, xlsx_bytes

DAY = date(2026, 1, 1)
SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def convert(source: Path, target: str, folder: Path) -> Path:
    """Let LibreOffice convert a file."""
    command = [str(SOFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", target, "--outdir", str(folder / "out"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "out" / f"{source.stem}.{target.split(':')[0]}"


def as_openpyxl_reads(text: str) -> str:
    """Write control characters as office files do (ECMA-376 part 1, 22.9.2.19)."""
    return re.sub(r"[\x01-\x08\x0b-\x1f]", lambda one: f"_x{ord(one[0]):04X}_", text)


@pytest.mark.parametrize("kind", list(ExportFormat))
def test_every_kind_is_written_and_readable_by_its_owner_only(
    kind: ExportFormat, exported: Exported, posting: Posting, tmp_path: Path
) -> None:
    path = tmp_path / f"out.{kind.value}"
    write_report(path, kind, make_report(exported, posting, DAY))
    assert path.stat().st_size > 500
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_csv_gives_ten_thousand_hostile_cells_back(
    with_cells: Exported, posting: Posting, hostile_cells: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "out.csv"
    write_report(path, ExportFormat.CSV, make_report(with_cells, posting, DAY))
    with path.open(encoding="utf-8-sig", newline="") as stream:
        csv.field_size_limit(1_000_000)
        lines = {line["applicant id"]: line for line in csv.DictReader(stream)}
    half = len(hostile_cells) // 2
    for at in range(half):
        line = lines[f"b{at:05}"]
        assert restore(line["notes"]) == hostile_cells[at].replace("\0", NUL_SIGN)
        assert restore(line["reason"]) == hostile_cells[half + at].replace("\0", NUL_SIGN)
        for cell in line.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_xlsx_gives_ten_thousand_hostile_cells_back_and_has_no_formula(
    with_cells: Exported, posting: Posting, hostile_cells: list[str]
) -> None:
    report = make_report(with_cells, posting, DAY)
    data = xlsx_bytes(report.rows, report.rubric, report.method)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Applicants"]
    lines = list(sheet.iter_rows(min_row=1))
    heads = [cell.value for cell in lines[0]]
    assert not sheet._hyperlinks
    half = len(hostile_cells) // 2
    seen = 0
    for line in lines[1:]:
        cells = dict(zip(heads, line, strict=True))
        at = int(cells["applicant id"].value[1:])
        assert all(cell.data_type in ("s", "n") for cell in line)
        for head, text in (("notes", hostile_cells[at]), ("reason", hostile_cells[half + at])):
            value = cells[head].value
            assert ("" if value is None else value) == as_openpyxl_reads(fit_cell(text))
            seen += 1
    assert seen == 10_000


def test_a_longer_text_is_cut_where_a_cell_ends() -> None:
    assert fit_cell("x" * (LONGEST_CELL + 1)).endswith("x…")
    assert len(fit_cell("x" * (LONGEST_CELL + 1))) == LONGEST_CELL
    assert fit_cell("\ud800") == "?"


def test_the_workbook_has_its_head_frozen_filters_and_all_sheets(
    exported: Exported, posting: Posting
) -> None:
    report = make_report(exported, posting, DAY)
    data = xlsx_bytes(report.rows, report.rubric, report.method)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Applicants", "Criteria", "Method"]
    sheet = book["Applicants"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")
    heads = [cell.value for cell in sheet[1]]
    first = dict(zip(heads, (cell.value for cell in sheet[2]), strict=True))
    assert first["name"] == "Ada Lovelace"
    assert first["score"] == round(exported.ranking.total_of("a0").value, 4)
    assert first["Facilitation: points"] == 8000
    assert [cell.value for cell in book["Criteria"]["E"]] == ["stars", 3, 2, 1.5]
    assert sheet.column_dimensions["B"].width > 20


@needs_libreoffice
def test_libreoffice_opens_the_workbook_and_makes_csv_and_pdf_of_it(
    exported: Exported, posting: Posting, tmp_path: Path
) -> None:
    path = tmp_path / "out.xlsx"
    write_report(path, ExportFormat.XLSX, make_report(exported, posting, DAY))
    text = convert(path, "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path)
    lines = list(csv.DictReader(io.StringIO(text.read_text(encoding="utf-8-sig"))))
    assert [line["rank"] for line in lines] == ["1", "2–3", "2–3", "4", "5"]
    assert {line["name"] for line in lines} >= {"Ada Lovelace", "李小龍"}
    printed = convert(path, "pdf", tmp_path)
    assert len(pypdfium2.PdfDocument(printed)) >= 1


def test_json_keeps_to_its_schema(
    exported: Exported, with_cells: Exported, posting: Posting
) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    validator = jsonschema.Draft202012Validator(schema())
    for one in (exported, with_cells):
        report = make_report(one, posting, DAY)
        data = json.loads(json_text(replace(report, rows=report.rows[:300])))
        validator.validate(data)
    data["applications"][0]["score"] = 2
    assert not validator.is_valid(data)


def pdf_text(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def test_the_pdf_says_method_table_and_people_with_pages_of_quotes(
    exported: Exported, posting: Posting
) -> None:
    pages = pdf_text(pdf_bytes(make_report(exported, posting, DAY)))
    assert "Field organizer" in pages[0]
    assert "Riverside Tenants <Union>" in pages[0]
    assert "The program rejects nobody" in " ".join(pages[0].split())
    rest = " ".join(" ".join(pages[1:]).split())
    for name in ("Ada Lovelace", "Zoë Ólafsdóttir", "Łukasz Żak"):
        assert rest.count(name) >= 2
    assert "“Ada chaired weekly house meetings” (resume, page 2)" in rest
    assert "Ada called back" in rest
    assert pages[1].strip().endswith("2") or "2" in pages[1]


def test_the_same_report_gives_the_same_pdf(exported: Exported, posting: Posting) -> None:
    report = make_report(exported, posting, DAY)
    assert pdf_bytes(report) == pdf_bytes(report)
    assert pdf_bytes(report) != pdf_bytes(report, letter=True)


def test_letters_that_no_font_has_are_told(
    exported: Exported, posting: Posting, tmp_path: Path
) -> None:
    bare = pdf_text(pdf_bytes(make_report(exported, posting, DAY), folders=(tmp_path,)))
    assert "stand as boxes" in " ".join(bare[0].split())
    assert "Ada Lovelace" in bare[1]


def test_hostile_text_does_not_break_the_pdf_or_the_markdown(
    exported: Exported, posting: Posting, hostile_cells: list[str]
) -> None:
    rows = make_report(exported, posting, DAY)
    for at in range(0, 28, 4):
        texts = [text[:500] for text in hostile_cells[at : at + 4]]
        changed = [
            type(row)(
                **{**{f: getattr(row, f) for f in row.__slots__}, "notes": text, "name": text}
            )
            for row, text in zip(rows.rows, texts, strict=False)
        ]
        report = type(rows)(
            **{**{f: getattr(rows, f) for f in rows.__slots__}, "rows": tuple(changed)}
        )
        assert len(pdf_text(pdf_bytes(report))) >= 2
        assert markdown_text(report).count("\n## ") == len(changed)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_markdown_text_is_never_markup(text: str) -> None:
    shown = plain(text)
    assert re.sub(r"\\(.)", r"\1", shown) == " ".join(text.split())
    assert not re.search(r"(?<!\\)(\\\\)*[`*_\[\]<>|#]", shown)
