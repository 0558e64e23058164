"""A report of a problem: enough to mend it, and nothing of any applicant."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from ui.problem_report import write_report
from ui.program import Program


def test_a_report_holds_versions_counts_and_the_log_but_no_applicant(
    opened: Program, tmp_path: Path
) -> None:
    session, places = opened.session, opened.window.desk.screening.places
    session.add_note(session.application_ids[0], "A remark about Zanzibar")
    places.logs.mkdir(parents=True, exist_ok=True)
    (places.logs / "screener.log").write_text("2026 INFO started\n")
    target = tmp_path / "report.zip"
    write_report(target, session, places, opened.settings)
    with zipfile.ZipFile(target) as bundle:
        assert sorted(bundle.namelist()) == ["report.txt", "screener.log"]
        text = bundle.read("report.txt").decode()
        log = bundle.read("screener.log").decode()
    assert log == "2026 INFO started\n"
    assert re.search(r"Python 3\.\d+", text)
    assert f"{len(session.application_ids)} applications" in text
    assert "1 damaged" in text
    hidden = {"Zanzibar", str(Path.home()), str(tmp_path), session.reviewer.name}
    for applicant in session.application_ids:
        hidden.add(session.name_of(applicant))
        hidden.update(one for one in session.contact_of(applicant) if one)
        hidden.update(Path(part.path).stem for part in session.summary(applicant).parts)
    assert [one for one in hidden if one in text] == []


def test_a_report_can_be_written_with_nothing_open(program: Program, tmp_path: Path) -> None:
    target = tmp_path / "report.zip"
    places = program.window.desk.screening.places
    write_report(target, program.session, places, program.settings)
    with zipfile.ZipFile(target) as bundle:
        assert "No screening is open." in bundle.read("report.txt").decode()
