"""What Intake asks for: how long to keep, a contact, what columns hold; and what paste takes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from models.review import Retention
from screener.intake.form_answers import Columns, read_table
from tests.documents.arrivals import RESUME
from ui.dialogs.columns import ColumnsDialog
from ui.dialogs.contact import ContactDialog
from ui.dialogs.new_screening import NewScreeningDialog
from ui.dialogs.retention import RetentionDialog
from ui.program import Program
from ui.showing import wait_for_work
from ui.theme import ThemeSource
from ui.widgets.retention_choice import INFORMATION

TABLE = b"Full name;E-mail;Why are you applying?;Resume upload\nAnn;a@x.example;Because;cv.pdf\n"


def test_keeping_is_a_number_of_months_or_without_an_end(
    qtbot: QtBot, themes: ThemeSource
) -> None:
    dialog = RetentionDialog(themes, Retention(6), None)
    qtbot.addWidget(dialog)
    assert dialog.months == 6
    dialog.choice.field.setValue(24)
    assert dialog.months == 24
    dialog.choice.unlimited.setChecked(True)
    assert dialog.months is None
    assert not dialog.choice.field.isEnabled()
    assert "not advice" in INFORMATION


def test_it_is_asked_when_a_screening_is_made(
    qtbot: QtBot, themes: ThemeSource, tmp_path: Path
) -> None:
    dialog = NewScreeningDialog(themes, tmp_path, None, None)
    qtbot.addWidget(dialog)
    assert dialog.months == 12


def test_a_contact_is_three_fields(qtbot: QtBot, themes: ThemeSource) -> None:
    before = {"name": "Ann", "email": "a@x.example", "phone": ""}
    dialog = ContactDialog(themes, before, None)
    qtbot.addWidget(dialog)
    assert dialog.values() == before
    dialog.fields["name"].setText("  Ann   Lee ")
    assert dialog.values()["name"] == "Ann Lee"


def test_columns_are_guessed_and_changed(qtbot: QtBot, themes: ThemeSource) -> None:
    dialog = ColumnsDialog(themes, Path("answers.csv"), read_table(TABLE), None)
    qtbot.addWidget(dialog)
    guessed = Columns(
        name="Full name",
        email="E-mail",
        letter="Why are you applying?",
        files=("Resume upload",),
    )
    assert dialog.columns == guessed
    combo = dialog.combos[3]
    combo.setCurrentIndex(combo.findData("name"))
    combo.activated.emit(combo.currentIndex())
    assert dialog.columns.name == "Resume upload"
    assert dialog.columns.files == ()
    assert dialog.preview.item(1, 0).text() == "Ann"


def test_files_and_text_are_pasted(opened: Program, tmp_path: Path) -> None:
    session, actions = opened.session, opened.window.desk.intake_actions
    wait_for_work(opened)
    count = len(session.application_ids)
    path = tmp_path / "cv.txt"
    path.write_text(RESUME)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)
    actions.paste_files()
    wait_for_work(opened)
    assert len(session.application_ids) == count + 1
    QGuiApplication.clipboard().setText(RESUME.replace("Ann Lee", "Bo Ek"))
    actions.paste_files()
    wait_for_work(opened)
    assert len(session.application_ids) == count + 2
    assert sum(session.file_counts.values()) == len(session.files)


def test_what_was_kept_long_enough_is_told(opened: Program, monkeypatch) -> None:
    from datetime import date

    from ui import intake_actions
    from ui.panels import intake

    wait_for_work(opened)
    session = opened.session
    session.set_retention(1)
    assert session.due(date(2000, 1, 1)) == ()
    later = date(2100, 1, 1)
    assert set(session.due(later)) == set(session.application_ids)
    monkeypatch.setattr(intake, "today", lambda: later)
    monkeypatch.setattr(intake_actions, "today", lambda: later)
    opened.window.desk.intake.reload()
    asked = []
    monkeypatch.setattr(
        intake_actions, "ask", lambda _, question: asked.append(question) or "Cancel"
    )
    opened.window.desk.intake_actions.erase_due()
    count = len(session.application_ids)
    assert asked[0].title == f"Erase {count} applications?"
    assert len(session.application_ids) == count
