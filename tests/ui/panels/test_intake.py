"""Intake shows what arrived, adds it up, and takes every answer and correction."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.application import PartKind
from models.arrival import FileOutcomeKind
from models.messages import message
from models.review import Reviewer
from models.store.screening_file import ScreeningFile
from screener.questions import QuestionKind
from screener.taking_in import Reading, take_into
from tests.documents.arrivals import LETTER, RESUME, mail
from ui.panels.intake import IntakePanel
from ui.panels.intake_header import IntakeProgress, describe_seconds
from ui.program import Program
from ui.showing import wait_for_work
from ui.tasks import Progress

NEWSLETTER = "Read our news.\n\nUnsubscribe here: https://x.example\n"


@pytest.fixture(scope="module")
def arrivals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two people, one of them twice; a newsletter; a broken file."""
    folder = tmp_path_factory.mktemp("arrivals")
    ann = "Ann Lee <ann.lee@people.example>"
    for number, words in ((1, RESUME), (2, RESUME.replace("ballots", "votes"))):
        note = mail(LETTER, ann, f"Application {number}", ("cv.txt", words), number=number)
        (folder / f"{number}.eml").write_bytes(note.as_bytes())
    news = mail(NEWSLETTER, "News <news@x.example>", "News", number=3)
    news["List-Unsubscribe"] = "<https://x.example>"
    (folder / "3.eml").write_bytes(news.as_bytes())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    return folder


@pytest.fixture(scope="module")
def second_batch(
    scored_file: Path, arrivals: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A screening to which these came later."""
    path = tmp_path_factory.mktemp("second") / "second.screening"
    shutil.copy(scored_file, path)
    with ScreeningFile.open(path, Reviewer("reviewer-1", "Mo Berg")) as file:
        take_into(file, [arrivals], Reading(workers=1))
    return path


@pytest.fixture
def screening(second_batch: Path, tmp_path: Path) -> Path:
    path = tmp_path / "copy.screening"
    shutil.copy(second_batch, path)
    return path


@pytest.fixture
def panel(desk_program: Program) -> IntakePanel:
    wait_for_work(desk_program)
    desk_program.window.show_workspace("intake")
    return desk_program.window.desk.intake


def test_the_sum_adds_up_and_each_number_shows_its_files(
    desk_program: Program, panel: IntakePanel
) -> None:
    session = desk_program.session
    counts = session.file_counts
    assert sum(counts.values()) == len(session.files)
    assert panel.strip.total.text() == f"{len(session.files)} files"
    for kind in FileOutcomeKind:
        panel.strip.buttons[kind].click()
        assert panel.files.rowCount() == counts[kind]
        assert panel.strip.kind is kind
        panel.strip.buttons[kind].click()
        assert panel.strip.kind is None
    assert counts[FileOutcomeKind.SET_ASIDE] == 2
    assert counts[FileOutcomeKind.UNREADABLE] >= 1


def test_what_came_last_is_new_and_stands_first(desk_program: Program, panel: IntakePanel) -> None:
    session = desk_program.session
    new = [panel.model.application_at(row) for row in range(panel.model.rowCount())][:3]
    assert all(one is not None and session.is_new(one) for one in new)
    assert sum(session.is_new(one) for one in session.application_ids) == 3


def test_a_question_is_answered_with_one_key_and_undone(
    desk_program: Program, panel: IntakePanel
) -> None:
    session = desk_program.session
    count = len(session.application_ids)
    panel.show_questions()
    asked = [one for one in session.questions if one.kind is QuestionKind.SAME_PERSON]
    assert len(asked) == 1
    question = panel.questions.question()
    assert question == asked[0]
    panel.answer_question("1")
    assert len(session.application_ids) == count - 1
    assert len(session.summary(question.others[0]).parts) == 4
    assert panel.questions.question().kind is QuestionKind.WHICH_RESUME
    panel.answer_question("1")
    parts = session.summary(question.others[0]).parts
    assert [part.kind for part in parts].count(PartKind.RESUME) == 1
    assert session.questions == ()
    session.undo()
    session.undo()
    assert len(session.application_ids) == count
    panel.reload()
    panel.answer_question("2")
    assert session.questions == ()
    wait_for_work(desk_program)
    assert all(session.score(one) for one in session.application_ids if one in session.ranking.ids)


def test_a_message_set_aside_becomes_an_application_and_goes_back(
    desk_program: Program, panel: IntakePanel, arrivals: Path
) -> None:
    session = desk_program.session
    before = set(session.application_ids)
    panel.strip.choose(FileOutcomeKind.SET_ASIDE)
    session.take_in(str(arrivals / "3.eml"))
    wait_for_work(desk_program)
    (made,) = set(session.application_ids) - before
    assert session.name_of(made)
    counts = session.file_counts
    assert counts[FileOutcomeKind.SET_ASIDE] == 0
    assert sum(counts.values()) == len(session.files)
    assert "taken in" in session.undo_text
    session.undo()
    assert set(session.application_ids) == before
    assert session.file_counts[FileOutcomeKind.SET_ASIDE] == 2
    session.redo()
    assert made in session.application_ids


def test_an_application_is_set_aside_and_taken_back(
    desk_program: Program, panel: IntakePanel
) -> None:
    session = desk_program.session
    one = session.application_ids[0]
    total = len(session.files)
    session.set_aside(one, "a test")
    assert one not in session.application_ids
    assert session.aside_ids == (one,)
    assert sum(session.file_counts.values()) == total
    session.take_back(one)
    assert one in session.application_ids


def test_kinds_documents_and_contacts_are_corrected(
    desk_program: Program, panel: IntakePanel, qtbot: QtBot
) -> None:
    session = desk_program.session
    one = next(key for key in session.application_ids if len(session.summary(key).parts) == 2)
    session.set_current(one)
    qtbot.waitUntil(lambda: len(panel.detail.combos) == 2)
    panel.detail.combos[0].setCurrentIndex(2)
    panel.detail.combos[0].activated.emit(2)
    assert session.summary(one).parts[0].kind is PartKind.REFERENCES
    session.undo()
    before = set(session.application_ids)
    session.take_out(one, 1)
    (made,) = set(session.application_ids) - before
    assert len(session.summary(one).parts) == 1
    session.undo()
    assert made not in session.application_ids
    session.correct_contact(one, "name", "  Zoë   Ek ", (0, 0, 3))
    assert session.name_of(one) == "Zoë Ek"
    session.undo()
    assert session.name_of(one) != "Zoë Ek"
    words = session.application(one).parts[0].document.text.split()[3]
    session.correct_contact(one, "phone", words)
    found = session.summary(one).contact.phone
    assert found is not None
    text = session.application(one).parts[found.part].document.text
    assert text[found.start : found.end] == words
    wait_for_work(desk_program)


def test_erasing_and_holds(desk_program: Program, panel: IntakePanel, qtbot: QtBot) -> None:
    session = desk_program.session
    one = session.application_ids[0]
    session.set_hold(one, on=True)
    refused = []
    session.failed.disconnect(desk_program.window.desk.screening.show_error)
    session.failed.connect(refused.append)
    session.erase([one])
    wait_for_work(desk_program)
    session.failed.connect(desk_program.window.desk.screening.show_error)
    assert [error.message.code for error in refused] == ["store.legal_hold"]
    session.undo()
    session.erase([one])
    wait_for_work(desk_program)
    assert one not in session.application_ids
    assert sum(session.file_counts.values()) == len(session.files)


def test_progress_says_pace_time_left_and_file(desk_program: Program) -> None:
    now = [0.0]
    meter = IntakeProgress(
        desk_program.window.desk.intake._themes,
        lambda: "/home/mo/a b.pdf",
        desk_program.window,
        lambda: now[0],
    )
    what = message("work.reading")
    meter.tell(Progress(0, 100, what))
    now[0] = 4.0
    meter.tell(Progress(20, 100, what))
    words = "Reading applications  20 of 100 · 5.0 files a second · 16 s left · a b.pdf"
    assert meter.words() == words
    meter.tell(None)
    assert meter.words() == ""
    assert [describe_seconds(one) for one in (5, 200, 4000)] == ["5 s", "3 min", "1 h 7 min"]
