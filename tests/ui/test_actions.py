"""One table for menus, palette and keys: nothing twice, nothing without somebody who does it."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from ui.actions import ACTIONS, ALWAYS, MENUS, OPEN, ActionSpec
from ui.dialogs.key_sheet import key_rows
from ui.program import Program

WORKSPACES = {"posting", "intake", "ranking", "review", "criteria", "compare", "shortlist"}


def works_in(spec: ActionSpec) -> set[str]:
    return WORKSPACES if spec.where in (ALWAYS, OPEN) else set(spec.where.split())


def test_ids_are_unique_and_places_are_known() -> None:
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)
    assert all(works_in(spec) <= WORKSPACES for spec in ACTIONS)
    assert all(path.split("/")[0] in MENUS for path in MENUS)


def test_no_key_means_two_things_in_one_place() -> None:
    for first, second in combinations(ACTIONS, 2):
        if works_in(first) & works_in(second):
            both = {QKeySequence(key) for key in first.keys} & {
                QKeySequence(key) for key in second.keys
            }
            assert not both, (first.id, second.id)


def test_every_key_can_be_read() -> None:
    for spec in ACTIONS:
        for key in spec.keys:
            assert QKeySequence(key).toString(), (spec.id, key)


@pytest.mark.parametrize("workspace", sorted(WORKSPACES))
def test_somebody_does_every_action(opened: Program, workspace: str) -> None:
    window = opened.window
    window.show_workspace(workspace)
    idle = {"undo", "redo"}
    for spec in ACTIONS:
        expected = workspace in works_in(spec)
        if spec.id not in idle:
            assert window.commands.actions[spec.id].isEnabled() == expected, spec.id


def test_the_welcome_screen_offers_what_needs_no_screening(program: Program) -> None:
    enabled = {spec.id for spec in program.window.commands.enabled()}
    assert enabled == {spec.id for spec in ACTIONS if spec.where == ALWAYS}


def test_the_menus_hold_the_whole_table(qtbot: QtBot, program: Program) -> None:
    bar = program.window.top_bar.menus
    shown = [action.text() for action in bar.actions()]
    assert shown == [path for path in MENUS if "/" not in path]
    for spec in ACTIONS:
        menus = program.window.commands.actions[spec.id].associatedObjects()
        assert len(menus) >= 2, spec.id


def test_the_key_sheet_names_every_key() -> None:
    texts = {text for rows in key_rows().values() for _, text in rows}
    for spec in ACTIONS:
        if spec.keys and not spec.id.startswith(("rate.", "answer.")):
            assert spec.text in texts
