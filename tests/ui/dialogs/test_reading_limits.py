"""The dialog of limits: what is shown comes back, changed or not, and the usual ones are near."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.dialogs.reading_limits import ReadingLimitsDialog
from ui.settings import ReadingSettings
from ui.theme import ThemeSource

WORDS = ("How much?", "A note.", "Use them")
MORE = ReadingSettings(120, 5, 4_000, 3_000, 60, 1_000)


def test_limits_come_back_as_they_stand(qtbot: QtBot, themes: ThemeSource) -> None:
    dialog = ReadingLimitsDialog(themes, MORE, WORDS, None)
    qtbot.addWidget(dialog)
    assert dialog.limits == MORE
    dialog.fields["pages"].setValue(17)
    assert dialog.limits.pages == 17
    dialog.usual.click()
    assert dialog.limits == ReadingSettings()
    dialog.accept_button.click()
    assert dialog.result() == ReadingLimitsDialog.DialogCode.Accepted


def test_every_field_is_named_and_has_a_range(qtbot: QtBot, themes: ThemeSource) -> None:
    dialog = ReadingLimitsDialog(themes, MORE, WORDS, None)
    qtbot.addWidget(dialog)
    for field in dialog.fields.values():
        assert field.accessibleName()
        field.setValue(0)
        assert field.value() > 0
