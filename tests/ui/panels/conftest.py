"""One whole window for all tests of a file; every test opens a screening of its own in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.places import places_in
from ui.program import Program, build_program


@pytest.fixture(scope="module")
def kept_program(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    program = build_program(qapp, places_in(tmp_path_factory.mktemp("home")))
    program.window.show()
    yield program
    program.close()


@pytest.fixture
def desk_program(qtbot: QtBot, kept_program: Program, screening: Path) -> Iterator[Program]:
    """The window with a fresh copy of the scored screening open and in front."""
    assert kept_program.window.desk.screening.open_path(screening)
    kept_program.window.activateWindow()
    qtbot.waitUntil(kept_program.window.isActiveWindow)
    yield kept_program
    kept_program.session.close_screening()
