"""Documents that could not be read, in the window: a password for all, more time, and the lock."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from models.document import ProblemKind
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits
from screener.rereading import ENCRYPTED, LIMITED
from screener.sandbox.self_test import Protection
from ui import reading_actions
from ui.program import Program
from ui.session import Session
from ui.settings import ReadingSettings
from ui.widgets.banner import Banner

BESIDE = Path(__file__).resolve().parents[2] / "sample_resumes" / "applications"
LOCKED = BESIDE / "ferreira_application.pdf"
PATIENCE = 60_000
FULL = Protection(True, True, True, True, ("rlimits", "Landlock", "seccomp"))
PART = Protection(False, False, True, True, ("rlimits",))


def links(banner: Banner) -> list[QPushButton]:
    return [link for link in banner.findChildren(QPushButton) if link.isVisibleTo(banner)]


@pytest.fixture
def encrypted(opened: Program, qtbot: QtBot) -> str:
    """The window with an encrypted document in its screening: the applicant's id."""
    with qtbot.waitSignal(opened.session.files_added, timeout=PATIENCE) as added:
        opened.session.add_files([LOCKED])
    (application,) = added.args[0].applications
    return str(application.id)


def test_one_password_is_asked_for_and_opens_what_it_fits(
    opened: Program, encrypted: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, window = opened.session, opened.window
    window.show_workspace("ranking")
    asked: list[int] = []
    answers = ["wrong", "", "harborlight"]

    def answer(themes: object, count: int, parent: object) -> str:
        asked.append(count)
        return answers.pop(0)

    monkeypatch.setattr(reading_actions, "ask_password", answer)
    session.set_flag(encrypted, True)
    number, banner = session.summary(encrypted).number, window.desk.ranking.banner
    assert "1 encrypted" in banner.accessibleName()
    (remedy, _) = sorted(links(banner), key=lambda link: link.x())
    assert remedy.text() == "Enter a password…"
    with qtbot.waitSignal(session.files_reread, timeout=PATIENCE):
        remedy.click()
    assert encrypted in session.unreadable_ids
    remedy.click()
    with qtbot.waitSignal(session.files_reread, timeout=PATIENCE):
        window.commands.actions["password"].trigger()
    assert asked == [1, 1, 1]
    assert encrypted not in session.unreadable_ids
    assert session.score(encrypted) is not None
    assert encrypted in session.ranking.ids
    assert session.summary(encrypted).number == number
    assert session.flagged(encrypted)
    assert session.application(encrypted).parts[0].document.text
    assert "encrypted" not in banner.accessibleName()
    # With nothing encrypted left, nobody is asked.
    window.commands.actions["password"].trigger()
    assert asked == [1, 1, 1]


def test_more_time_and_memory_are_offered_for_what_took_too_much(
    session: Session, qtbot: QtBot
) -> None:
    assert session.count_problems(LIMITED) == 0
    with qtbot.waitSignal(session.files_added, timeout=PATIENCE) as added:
        session.add_files([LOCKED])
    (application,) = added.args[0].applications
    few = ReadingLimits(pages=0, text_characters=1)
    with qtbot.waitSignal(session.files_reread, timeout=PATIENCE) as read:
        session.read_again(ENCRYPTED, "harborlight", few)
    assert read.args[0].read.tried == 1
    assert read.args[0].read.read == 0
    (part,) = session.summary(application.id).parts
    assert part.problem is not None
    assert part.problem.kind is ProblemKind.TOO_LARGE
    with qtbot.waitSignal(session.files_reread, timeout=PATIENCE) as read:
        session.read_again(LIMITED, "harborlight")
    assert read.args[0].read.read == 1
    assert session.score(application.id) is not None


def test_one_applicant_is_read_again_with_limits_that_are_asked_for(
    opened: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, window = opened.session, opened.window
    session.limits = replace(session.limits, pages=0)
    with qtbot.waitSignal(session.files_added, timeout=PATIENCE) as added:
        session.add_files([BESIDE / "yusuf_amina_resume.pdf", BESIDE / "W_Ek.pdf"])
    first, second = (str(one.id) for one in added.args[0].applications)
    session.set_current(first)
    window.show_workspace("review")
    shown: list[ReadingSettings] = []

    def answer(
        themes: object, limits: ReadingSettings, words: object, parent: object
    ) -> ReadingSettings:
        shown.append(limits)
        return ReadingSettings()

    monkeypatch.setattr(reading_actions, "ask_limits", answer)
    button = window.findChild(QPushButton, "remedy of the document")
    qtbot.waitUntil(button.isVisible, timeout=PATIENCE)
    assert button.text() == "Read it again with more…"
    with qtbot.waitSignal(session.files_reread, timeout=PATIENCE) as read:
        button.click()
    assert (read.args[0].read.tried, read.args[0].read.read) == (1, 1)
    assert shown[0].seconds > ReadingSettings().seconds
    assert session.application(first).readable
    assert not session.application(second).readable
    window.commands.actions["more.one"].trigger()
    assert len(shown) == 1
    with qtbot.waitSignal(session.files_reread, timeout=PATIENCE):
        window.commands.actions["more"].trigger()
    assert session.application(second).readable


def test_chosen_limits_are_kept_and_used(
    opened: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = ReadingSettings(text_millions=3, seconds=7)
    monkeypatch.setattr(reading_actions, "ask_limits", lambda *_: few)
    opened.window.commands.actions["limits"].trigger()
    assert opened.session.limits.seconds == 7.0
    assert opened.session.limits.text_characters == 3_000_000
    assert opened.settings.load(ReadingSettings) == few
    monkeypatch.setattr(reading_actions, "ask_limits", lambda *_: None)
    opened.window.commands.actions["limits"].trigger()
    assert opened.settings.load(ReadingSettings) == few


def test_usual_settings_are_the_usual_limits() -> None:
    assert reading_actions.limits_from(ReadingSettings()) == DEFAULT_LIMITS
    assert reading_actions.settings_from(DEFAULT_LIMITS) == ReadingSettings()


def test_the_lock_is_tested_at_the_start_and_shown(opened: Program, qtbot: QtBot) -> None:
    lock, mark = opened.session.lock_test, opened.window.status.protection
    qtbot.waitUntil(lambda: lock.words is not None, timeout=PATIENCE)
    assert mark.isVisible()
    if lock.full:
        assert mark.accessibleName() == "Documents are read in a locked process"
    assert mark.accessibleName() in mark.toolTip()


def test_what_a_worker_lacks_is_said_and_not_forgotten(opened: Program, qtbot: QtBot) -> None:
    lock, mark = opened.session.lock_test, opened.window.status.protection
    qtbot.waitUntil(lambda: lock.words is not None, timeout=PATIENCE)
    lock.take(PART)
    assert not lock.full
    assert mark.accessibleName() == "Documents are read with part of the lock"
    assert "files, network" in mark.toolTip()
    width = mark.sizeHint().width()
    lock.take(FULL)
    assert not lock.full
    assert mark.sizeHint().width() == width
    lock.take(None)
    assert "could not be checked" in mark.accessibleName()
    assert not mark.grab().isNull()
