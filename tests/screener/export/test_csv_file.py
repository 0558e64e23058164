"""The CSV opens in spreadsheets with the right columns, and no text becomes a formula."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import ExportError
from models.posting import Criterion, CriterionKind, Importance, Rubric
from screener.export.cells import neutralise
from screener.export.columns import APPLICANT_COLUMNS
from screener.export.csv_file import csv_text, write_csv
from screener.export.rows import CriterionCells, ExportRow

RUBRIC = Rubric(
    1,
    tuple(
        Criterion(key, text, text[:12], Importance.REQUIRED, CriterionKind.SKILL, 6)
        for key, text in (("c1", "Facilitation"), ("c2", "Spanish"))
    ),
)
COLUMNS = tuple(column.heading for column in APPLICANT_COLUMNS)
CRITERIA_COLUMNS = 3 * len(RUBRIC.criteria)
TEXTS = ("decision", "reason", "tags", "notes", "name", "email", "phone")
FORMULAS = ("=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")')


def row(text: str = "", **values: object) -> ExportRow:
    cells = tuple(CriterionCells(7500, "3", text) for _ in RUBRIC.criteria)
    fields: dict[str, object] = {
        "rank": "1",
        "applicant": "0a1b",
        "score": 0.5,
        "low": 0.5,
        "high": 0.75,
        "required_shown": "1 of 2",
        "my_total": None,
        **dict.fromkeys((*TEXTS, "files", "missing", "flags", "problem", "stage"), text),
        "criteria": cells,
        **values,
    }
    return ExportRow(**fields)  # type: ignore[arg-type]


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_columns_and_values() -> None:
    header, line = read(csv_text([row("words")], RUBRIC))
    assert header[: len(COLUMNS)] == list(COLUMNS)
    assert header[len(COLUMNS) :] == [
        "Facilitation: points",
        "Facilitation: rating",
        "Facilitation: best quote",
        "Spanish: points",
        "Spanish: rating",
        "Spanish: best quote",
    ]
    by_column = dict(zip(header, line, strict=True))
    assert by_column["score"] == "0.5000"
    assert by_column["score high"] == "0.7500"
    assert by_column["my total"] == ""
    assert by_column["Spanish: points"] == "7500"


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_neutralised_in_every_cell(text: str) -> None:
    _, line = read(csv_text([row(text)], RUBRIC))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line)
    assert line.count("'" + text) == 12 + len(RUBRIC.criteria)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_comes_back(text: str) -> None:
    lines = read(csv_text([row(text)], RUBRIC))
    assert len(lines) == 2
    expected = neutralise(text)
    name = lines[1][COLUMNS.index("name")]
    assert name.replace("\r\n", "\n").replace("\r", "\n") == expected.replace(
        "\r\n", "\n"
    ).replace("\r", "\n")


def test_a_failed_write_keeps_the_older_file(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.mkdir()
    with pytest.raises(ExportError) as caught:
        write_csv(target, [row()], RUBRIC)
    assert caught.value.message.code == "export.not_written"
    assert target.is_dir()
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_the_right_columns(tmp_path: Path) -> None:
    rows = [row("=2+3"), row("Zoë, “quoted”\nsecond line", rank="2–3"), row("plain")]
    write_csv(tmp_path / "shortlist.csv", rows, RUBRIC)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    utf8 = "--infilter=Text - txt - csv (StarCalc):44,34,76,1"
    command += [
        utf8,
        "--convert-to",
        "ods",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "shortlist.csv"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    back = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir"]
    (tmp_path / "back").mkdir()
    command = [*command[:3], *back, str(tmp_path / "back"), str(tmp_path / "shortlist.ods")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    lines = read((tmp_path / "back" / "shortlist.csv").read_text(encoding="utf-8-sig"))
    assert lines[0][: len(COLUMNS)] == list(COLUMNS)
    assert len(lines[0]) == len(COLUMNS) + CRITERIA_COLUMNS
    assert [line[0] for line in lines[1:]] == ["1", "2–3", "1"]
    name = COLUMNS.index("name")
    assert lines[1][name].lstrip("'") == "=2+3"
    assert lines[2][name] == "Zoë, “quoted”\nsecond line"
