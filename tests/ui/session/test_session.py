"""The session over a real screening: every change is an event, undoable, and told to views."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.messages import message
from models.review import DecisionKind, Reviewer
from screener.lexicon.load import Lexicon, load_lexicon
from ui.session import CLEAR, Session
from ui.tasks import TaskRunner

SAMPLES = Path(__file__).resolve().parents[3] / "sample_resumes"
FILES = ("rosa_tran_resume.txt", "novotny.txt", "moreau_resume.html", "olsen_resume.pdf")
PATIENCE = 60_000


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.shut_down()


def open_session(runner: TaskRunner, lexicon: Lexicon) -> Session:
    return Session(runner, Reviewer("r1", "Mo"), lambda: lexicon)


@pytest.fixture
def session(
    qtbot: QtBot, runner: TaskRunner, lexicon: Lexicon, tmp_path: Path
) -> Iterator[Session]:
    session = open_session(runner, lexicon)
    assert session.create_screening(tmp_path / "a.screening", SAMPLES / "posting.md")
    with qtbot.waitSignal(session.files_added, timeout=PATIENCE):
        session.add_files([SAMPLES / "applications" / name for name in FILES])
    yield session
    session.close_screening()


def test_every_file_is_a_row(session: Session) -> None:
    assert len(session.application_ids) == len(FILES)
    (unread,) = session.unreadable_ids
    assert session.summary(unread).parts[0].path.endswith("olsen_resume.pdf")
    assert len(session.ranking.ids) == len(FILES) - 1
    assert session.score(unread) is None


def test_adding_the_same_files_again_changes_nothing(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.files_added, timeout=PATIENCE) as added:
        session.add_files([SAMPLES / "applications" / FILES[0]])
    (outcome,) = added.args[0].outcomes
    assert outcome.reason.code == "intake.already_there"
    assert len(session.application_ids) == len(FILES)


def test_a_weight_changes_the_totals_and_undo_brings_them_back(
    qtbot: QtBot, session: Session
) -> None:
    first = session.rubric.criteria[0]
    before = [session.ranking.total_of(key) for key in session.ranking.ids]
    with qtbot.waitSignal(session.ranking_changed):
        session.set_weight(first.id, 10)
    assert session.rubric.criteria[0].weight == 10
    assert [session.ranking.total_of(key) for key in session.ranking.ids] != before
    assert session.undo_text == f"weight of {first.label} {first.weight / 2:g} → 5"
    session.undo()
    assert [session.ranking.total_of(key) for key in session.ranking.ids] == before
    assert session.redo_text
    session.redo()
    assert session.rubric.criteria[0].weight == 10


def test_trying_a_weight_is_no_event(session: Session) -> None:
    first = session.rubric.criteria[0]
    session.preview_weight(first.id, 0)
    assert session.rubric.criteria[0].weight == 0
    assert session.undo_text == ""
    session.set_weight(first.id, first.weight)
    assert session.rubric.criteria[0].weight == first.weight
    assert session.undo_text == ""


def test_ratings_make_my_total(session: Session) -> None:
    who = session.ranking.ordered_ids()[0]
    one, two = session.rubric.criteria[:2]
    assert session.my_total(who) is None
    session.rate(who, one.id, 4)
    session.rate(who, two.id, None)
    assert session.my_total(who) == 1.0
    session.rate(who, two.id, 2)
    expected = (4 * one.weight + 2 * two.weight) / (4 * (one.weight + two.weight))
    assert session.my_total(who) == pytest.approx(expected)
    session.rate(who, one.id, CLEAR)
    assert session.rating(who, one.id) is None


def test_review_is_told_undone_and_still_there_after_a_restart(
    qtbot: QtBot, session: Session, runner: TaskRunner, lexicon: Lexicon
) -> None:
    who = session.ranking.ordered_ids()[0]
    with qtbot.waitSignal(session.review_changed) as told:
        session.decide(who, DecisionKind.ADVANCE, "strong")
    assert told.args == [who]
    session.add_note(who, "Ask about the petition")
    session.add_tag(who, "local")
    session.set_flag(who, True)
    session.undo()
    assert not session.flagged(who)
    path = session.path
    assert path is not None
    session.close_screening()
    assert not session.is_open

    again = open_session(runner, lexicon)
    assert again.open_screening(path)
    assert again.decision(who).kind is DecisionKind.ADVANCE
    assert [note.text for note in again.notes(who)] == ["Ask about the petition"]
    again.undo()
    again.undo()
    assert again.notes(who) == ()
    assert again.tags(who) == ()
    note_id_gone = again.redo_text
    assert "note" in note_id_gone
    again.close_screening()


def test_new_words_are_looked_for_and_scores_renewed(qtbot: QtBot, session: Session) -> None:
    criteria = session.rubric.criteria
    part = replace(criteria[0].parts[0], terms=(*criteria[0].parts[0].terms, "canoe sales"))
    changed = replace(criteria[0], parts=(part, *criteria[0].parts[1:]))
    with qtbot.waitSignals([session.rubric_changed, session.scores_changed], timeout=PATIENCE):
        session.set_criteria((changed, *criteria[1:]), message("rubric.weights"))
    quotes = [
        item.quote
        for key in session.ranking.ids
        for item in session.score(key).criterion(changed.id).evidence
    ]
    assert any("canoe sales" in quote for quote in quotes)


def test_failures_are_told_and_change_nothing(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    title = session.title
    with qtbot.waitSignal(session.failed) as told:
        assert not session.open_screening(tmp_path / "nothing.screening")
    assert told.args[0].message.code
    assert session.title == title
    with qtbot.waitSignal(session.failed):
        assert not session.export_csv(tmp_path / "no folder" / "out.csv")


def test_export_has_a_row_for_everybody(session: Session, tmp_path: Path) -> None:
    assert session.export_csv(tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert "Rosa Tran" in text
    assert "olsen_resume.pdf" in text


def test_stop_keeps_what_was_read(
    qtbot: QtBot, runner: TaskRunner, lexicon: Lexicon, tmp_path: Path
) -> None:
    session = open_session(runner, lexicon)
    assert session.create_screening(tmp_path / "b.screening", SAMPLES / "posting.md")
    session.work_changed.connect(lambda progress: progress and session.cancel_work())
    with qtbot.waitSignal(session.files_added, timeout=PATIENCE) as added:
        session.add_files([SAMPLES / "applications"])
    result = added.args[0]
    assert result.stopped
    assert len(session.application_ids) == len(result.applications) > 0
    session.close_screening()
