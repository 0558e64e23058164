"""The password dialog: one field, nothing shown unless asked, nothing without words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from ui.dialogs.password import PasswordDialog
from ui.theme import ThemeSource


def test_a_password_is_hidden_until_asked_for(qtbot: QtBot, themes: ThemeSource) -> None:
    dialog = PasswordDialog(themes, 2, None)
    qtbot.addWidget(dialog)
    assert not dialog.open_button.isEnabled()
    qtbot.keyClicks(dialog.field, "harborlight")
    assert dialog.field.text() == "harborlight"
    assert dialog.field.displayText() != "harborlight"
    dialog.shown.setChecked(True)
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Normal
    assert dialog.open_button.isEnabled()


def test_return_opens_and_escape_does_not(qtbot: QtBot, themes: ThemeSource) -> None:
    for key, result in (
        (Qt.Key.Key_Return, QDialog.DialogCode.Accepted),
        (Qt.Key.Key_Escape, QDialog.DialogCode.Rejected),
    ):
        dialog = PasswordDialog(themes, 1, None)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.keyClicks(dialog.field, "x")
        qtbot.keyClick(dialog.field, key)
        assert dialog.result() == result
