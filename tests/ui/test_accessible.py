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

from ui.dialogs.key_sheet import KeySheetDialog
from ui.dialogs.new_screening import NewScreeningDialog
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


@pytest.mark.parametrize("workspace", ["posting", "intake", "ranking", "review"])
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
