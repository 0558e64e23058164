"""Panes keep their sizes."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.theme import ThemeSource
from ui.widgets.splitter import HairlineSplitter


def make(qtbot: QtBot, themes: ThemeSource) -> HairlineSplitter:
    splitter = HairlineSplitter(themes, "panes")
    qtbot.addWidget(splitter)
    for _ in range(3):
        splitter.addWidget(QWidget())
    splitter.resize(902, 200)
    splitter.show()
    return splitter


def test_sizes_are_taken_up_again(qtbot: QtBot, themes: ThemeSource) -> None:
    first = make(qtbot, themes)
    first.setSizes([200, 500, 200])
    second = make(qtbot, themes)
    second.restore_kept(first.kept_state())
    assert second.sizes() == first.sizes() == [200, 500, 200]


@pytest.mark.parametrize("kept", ["", "00ff", "no hexadecimal"])
def test_what_cannot_be_read_changes_nothing(qtbot: QtBot, themes: ThemeSource, kept: str) -> None:
    splitter = make(qtbot, themes)
    before = splitter.sizes()
    splitter.restore_kept(kept)
    assert splitter.sizes() == before
