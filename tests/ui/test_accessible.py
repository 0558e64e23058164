"""Everything that takes the keyboard or the mouse has a name that can be read aloud."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from ui.dialogs.charts import ChartsDialog, chart_facts
from ui.dialogs.history import HistoryDialog
from ui.dialogs.key_sheet import KeySheetDialog
from ui.dialogs.new_screening import NewScreeningDialog
from ui.dialogs.password import PasswordDialog
from ui.dialogs.why_above import WhyAboveDialog, differences
from ui.program import Program

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


def nameless(root: QWidget) -> list[str]:
    found = []
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QScrollBar | QHeaderView) or not widget.isVisibleTo(root):
            continue
        inner = widget.objectName().startswith("qt_")
        focusable = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if inner or not (isinstance(widget, CONTROLS) or focusable):
            continue
        if widget.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not name.strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


WORKSPACES = ["posting", "intake", "ranking", "review", "criteria", "compare"]


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_every_control_of_a_workspace_has_a_name(opened: Program, workspace: str) -> None:
    opened.window.show_workspace(workspace)
    assert nameless(opened.window) == []


def test_every_control_of_the_dialogs_has_a_name(program: Program) -> None:
    window = program.window
    dialogs = (
        KeySheetDialog(program.themes, window),
        NewScreeningDialog(program.themes, window.desk.screening.places.documents, None, window),
    )
    for dialog in dialogs:
        assert nameless(dialog) == []
        dialog.deleteLater()


def test_what_is_clickable_is_large_enough(opened: Program) -> None:
    opened.window.show_workspace("ranking")
    least = opened.themes.theme.measure("hit_target_min")
    small = [
        (type(one).__name__, one.accessibleName(), one.width(), one.height())
        for one in opened.window.findChildren(QAbstractButton)
        if one.isVisible() and min(one.width(), one.height()) < least
    ]
    assert small == []


def roles(root: QWidget) -> list[str]:
    """Return what takes the keyboard and does not say what it is."""
    silent = (QAccessible.Role.NoRole, QAccessible.Role.Client)
    found = []
    for widget in focusable(root):
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or interface.role() in silent:
            found.append(f"{type(widget).__name__} {widget.accessibleName()!r}")
    return found


def focusable(root: QWidget) -> list[QWidget]:
    every = [one for one in root.findChildren(QWidget) if one.isVisibleTo(root)]
    by_tab = Qt.FocusPolicy.TabFocus
    return [one for one in every if one.focusPolicy() & by_tab and one.isEnabled()]


@pytest.mark.parametrize("workspace", ["ranking", "review", "criteria", "compare"])
def test_everything_that_takes_the_keyboard_says_what_it_is(
    opened: Program, workspace: str
) -> None:
    opened.window.show_workspace(workspace)
    panels = set(opened.window.desk.panels.values())
    strange = [one for one in roles(opened.window) if "Panel" not in one]
    assert strange == []
    assert panels


@pytest.mark.parametrize("workspace", ["intake", "ranking", "criteria", "compare"])
def test_tab_comes_round_to_everything_once(opened: Program, workspace: str) -> None:
    """The order of Tab is a ring: nobody is caught in it, and nothing is left out twice."""
    window = opened.window
    window.show_workspace(workspace)
    start = window.focusWidget() or window
    seen: list[QWidget] = []
    at = start.nextInFocusChain()
    while at is not start and len(seen) < 3_000:
        seen.append(at)
        at = at.nextInFocusChain()
    assert at is start
    wanted = {one for one in focusable(window) if one is not start}
    assert wanted <= set(seen)


@pytest.mark.parametrize("workspace", ["ranking", "review", "criteria", "compare"])
def test_the_focus_can_be_seen_on_every_button_and_field(opened: Program, workspace: str) -> None:
    """What has the focus looks otherwise than without it."""
    window = opened.window
    window.show_workspace(workspace)
    blind = []
    for widget in focusable(window):
        if not isinstance(widget, QAbstractButton | QLineEdit) or widget.visibleRegion().isEmpty():
            continue
        widget.clearFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.hasFocus() and widget.grab().toImage() == before:
            blind.append(f"{type(widget).__name__} {widget.accessibleName()!r}")
    assert blind == []


def test_every_control_of_the_newer_dialogs_has_a_name(opened: Program) -> None:
    session, window, themes = opened.session, opened.window, opened.themes
    first, second = session.ranking.ordered_ids()[:2]
    scores = session.score(first), session.score(second)
    assert scores[0]
    assert scores[1]
    lines = differences(scores[0], scores[1], session.rubric)
    history = session.history(first)
    dialogs = (
        HistoryDialog(themes, session.name_of(first), history, session.reviewer_name, window),
        WhyAboveDialog(themes, ("A", "B"), lines, window),
        ChartsDialog(themes, chart_facts(session, session.rubric), window),
        PasswordDialog(themes, 2, window),
    )
    for dialog in dialogs:
        assert nameless(dialog) == []
        assert dialog.windowTitle()
        dialog.deleteLater()
