"""Form answers: each row of a table is an application, with the files that it names."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from models.posting import Posting, Rubric
from models.review import Reviewer
from models.store.screening_file import ScreeningFile
from screener.intake.form_answers import Columns, columns_from, guess_columns, read_table
from screener.taking_in import Reading, read_given, take_into, write_given
from tests.documents.arrivals import LETTER, RESUME

ROOT = Path(__file__).resolve().parents[3]
HEADINGS = "Timestamp;Full name;E-mail address;Phone;Why are you applying?;Resume upload;Languages"
ROWS = (
    '2024-02-01 10:00;Ann Lee;ann.lee@people.example;218-555-0142;"{letter}";cv/ann.txt;Spanish',
    "2/3/2024;Bo Ek;bo@people.example;;;missing.pdf;",
    "2024-02-05;Cy Ny;cy@people.example;;;https://files.example/cy.pdf;French",
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "cv").mkdir()
    (tmp_path / "cv" / "ann.txt").write_text(RESUME)
    path = tmp_path / "answers.csv"
    rows = "\r\n".join(ROWS).format(letter=LETTER.replace("\n", "\r\n"))
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEADINGS}\r\n{rows}\r\n".encode())
    return path


def test_columns_are_told_by_their_headings(table: Path) -> None:
    found = read_table(table.read_bytes())
    assert len(found.rows) == 3
    guessed = guess_columns(found.headings)
    assert guessed == Columns(
        name="Full name",
        email="E-mail address",
        phone="Phone",
        date="Timestamp",
        letter="Why are you applying?",
        files=("Resume upload",),
    )
    changed = columns_from([("left_out", "Languages"), ("letter", "")], guessed)
    assert (changed.left_out, changed.letter) == (("Languages",), "")
    with pytest.raises(ValueError, match="nonsense"):
        columns_from([("nonsense", "Phone")], guessed)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\0\0"])
def test_what_is_no_table(data: bytes) -> None:
    with pytest.raises(ValueError, match="no table"):
        read_table(data)


def test_each_row_is_an_application_and_comes_once(table: Path, tmp_path: Path) -> None:
    forms = {table: guess_columns(read_table(table.read_bytes()).headings)}
    target = tmp_path / "out" / "a.screening"
    target.parent.mkdir()
    posting, mo = Posting("Organizer wanted."), Reviewer("r", "Mo")
    with ScreeningFile.create(target, posting, Rubric(1, ()), date(2020, 1, 1), mo) as file:
        taken = take_into(file, [table], Reading(workers=1, forms=forms))
        by_name = {one.contact.name.value: one for one in taken.applications if one.contact.name}
        assert set(by_name) == {"Ann Lee", "Bo Ek", "Cy Ny"}
        ann = by_name["Ann Lee"]
        assert [part.kind.value for part in ann.parts][:2] == ["resume", "cover letter"]
        assert ann.as_of == date(2024, 2, 1)
        assert ann.contact.phone is not None
        assert by_name["Bo Ek"].as_of == date(2024, 2, 3)
        problems = [part.document.problem for part in by_name["Bo Ek"].parts]
        assert [one.message.code for one in problems if one] == ["form.file_missing"]
        answers = by_name["Cy Ny"].parts[-1].document.text
        assert "https://files.example/cy.pdf" in answers
        for application in taken.applications:
            for part in application.parts:
                if part.document.sha256:
                    assert file.original(part.document.sha256)
        (table.parent / "missing.pdf").write_text("Bo Ek\nExperience\nEducation\n" * 9)
        again = take_into(file, [table], Reading(workers=1, forms=forms))
        assert {one.contact.name.value for one in again.applications if one.contact.name} <= {
            "Bo Ek"
        }
        assert file.check() == ()
    noted = [write_given(table, forms), write_given(tmp_path, forms)]
    assert read_given(noted) == ((table, tmp_path), forms)


def test_the_command_line_takes_a_form(table: Path, tmp_path: Path) -> None:
    posting = ROOT / "sample_resumes" / "posting.md"
    command = ["score", posting, "--form", table, "--column", "left_out=Languages", "--json", "-"]
    done = subprocess.run(
        [sys.executable, "-m", "screener", *map(str, command)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["contact"]["name"] for row in rows} == {"Ann Lee", "Bo Ek", "Cy Ny"}
    wrong = [*command[:4], "--column", "nonsense=Phone"]
    refused = subprocess.run(
        [sys.executable, "-m", "screener", *map(str, wrong)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert refused.returncode == 1
    assert "nonsense" in refused.stderr
