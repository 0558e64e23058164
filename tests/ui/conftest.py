"""Fixtures of the screen's tests: a scored screening, a session over it, a window around it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.review import Reviewer
from screener.lexicon.load import Lexicon, load_lexicon
from ui.places import places_in
from ui.program import Program, build_program
from ui.session import Session
from ui.tasks import TaskRunner
from ui.theme import ThemeSource, choose_font, load_theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SAMPLES = Path(__file__).resolve().parents[2] / "sample_resumes"
FILES = (
    "ana_da_silva.html",
    "moreau_resume.html",
    "novotny.txt",
    "olsen_resume.pdf",
    "rosa_tran_resume.txt",
    "yusuf_amina_cover_letter.txt",
)
REVIEWER = Reviewer("reviewer-1", "Mo Berg")


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def scored_file(
    qapp: QApplication, lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A screening of some samples, made once; tests open copies of it."""
    path = tmp_path_factory.mktemp("scored") / "scored.screening"
    runner = TaskRunner()
    session = Session(runner, REVIEWER, lambda: lexicon)
    assert session.create_screening(path, SAMPLES / "posting.md")
    loop = QEventLoop()
    session.files_added.connect(lambda _: loop.quit())
    session.failed.connect(lambda _: loop.quit())
    QTimer.singleShot(60_000, loop.quit)
    session.add_files([SAMPLES / "applications" / name for name in FILES])
    loop.exec()
    assert len(session.application_ids) == len(FILES)
    session.close_screening()
    runner.shut_down()
    return path


@pytest.fixture
def screening(scored_file: Path, tmp_path: Path) -> Path:
    """A copy of the scored screening that a test may change."""
    path = tmp_path / "copy.screening"
    shutil.copy(scored_file, path)
    return path


@pytest.fixture
def session(qtbot: QtBot, lexicon: Lexicon, screening: Path) -> Iterator[Session]:
    """A session with the screening open."""
    runner = TaskRunner()
    session = Session(runner, REVIEWER, lambda: lexicon)
    assert session.open_screening(screening)
    yield session
    runner.shut_down()
    session.close_screening()


@pytest.fixture
def themes(qapp: QApplication) -> ThemeSource:
    """A light theme at the normal size."""
    return ThemeSource(load_theme(dark=False, font=choose_font(qapp.font())))


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The whole program with places of its own, its window shown, nothing open."""
    program = build_program(qapp, places_in(tmp_path / "home"))
    program.window.show()
    qtbot.waitExposed(program.window)
    yield program
    program.close()


@pytest.fixture
def opened(program: Program, qtbot: QtBot, screening: Path) -> Program:
    """The whole program with the screening open and its window active."""
    assert program.window.desk.screening.open_path(screening)
    program.window.activateWindow()
    qtbot.waitUntil(program.window.isActiveWindow)
    return program
