"""The whole window with real files: keys, palette, look, drops, and coming back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import ui.export_actions
import ui.screening_actions
from models.review import DecisionKind
from ui.dialogs.ask import PathKind, Question
from ui.dialogs.palette import PaletteEntry, match_entries
from ui.places import places_in
from ui.program import Program, build_program
from ui.showing import wait_for_work

SAMPLES = Path(__file__).resolve().parents[2] / "sample_resumes"
Key = Qt.Key


def press(qtbot: QtBot, program: Program, key: Qt.Key, *, control: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    widget = QApplication.focusWidget() or program.window
    qtbot.keyClick(widget, key, modifier)


def table(program: Program) -> QWidget:
    return program.window.desk.ranking.table.main


def test_it_starts_with_a_welcome(program: Program) -> None:
    window = program.window
    assert window.workspace == ""
    assert window.welcome.isVisible()
    assert not window.rail.isVisible()
    assert window.windowTitle() == "Screener"


def test_opening_shows_the_workspace_and_names_it(opened: Program) -> None:
    window = opened.window
    assert window.workspace == "ranking"
    assert window.windowTitle() == f"{opened.session.title} - Screener"
    recent = opened.settings.recent()
    assert [entry.title for entry in recent] == [opened.session.title]
    assert recent[0].applications == len(opened.session.application_ids)


def test_deciding_by_keys_in_the_ranking(qtbot: QtBot, opened: Program) -> None:
    session = opened.session
    order = session.ranking.ordered_ids()
    opened.window.show_workspace("ranking")
    assert session.current_id == order[0]
    press(qtbot, opened, Key.Key_A)
    press(qtbot, opened, Key.Key_J)
    press(qtbot, opened, Key.Key_H)
    press(qtbot, opened, Key.Key_F)
    press(qtbot, opened, Key.Key_Down)
    press(qtbot, opened, Key.Key_X)
    kinds = [decision.kind if (decision := session.decision(one)) else None for one in order[:3]]
    assert kinds == [DecisionKind.ADVANCE, DecisionKind.HOLD, DecisionKind.REJECT]
    assert session.flagged(order[1])
    assert opened.window.status.undo.accessibleName() == f"Undo {session.undo_text}"
    press(qtbot, opened, Key.Key_Z)
    assert session.decision(order[2]) is None
    press(qtbot, opened, Key.Key_U)
    press(qtbot, opened, Key.Key_K)
    press(qtbot, opened, Key.Key_U)
    assert session.decision(order[1]) is None


def test_letters_stay_letters_in_a_text_field(qtbot: QtBot, opened: Program) -> None:
    session, field = opened.session, opened.window.desk.ranking.header.filter
    press(qtbot, opened, Key.Key_Slash)
    assert field.hasFocus()
    for key in (Key.Key_A, Key.Key_H, Key.Key_X, Key.Key_Z, Key.Key_J, Key.Key_Question):
        press(qtbot, opened, key)
    assert field.text().casefold() == "ahxzj?"
    assert not any(session.decision(one) for one in session.application_ids)
    press(qtbot, opened, Key.Key_Escape)
    assert field.text() == ""
    press(qtbot, opened, Key.Key_Escape)
    assert table(opened).hasFocus()


def test_return_in_the_filter_stays_in_the_ranking(qtbot: QtBot, opened: Program) -> None:
    press(qtbot, opened, Key.Key_Slash)
    press(qtbot, opened, Key.Key_Return)
    assert opened.window.workspace == "ranking"
    assert table(opened).hasFocus()
    press(qtbot, opened, Key.Key_Return)
    assert opened.window.workspace == "review"


def test_a_bad_filter_says_so_and_keeps_the_rows(qtbot: QtBot, opened: Program) -> None:
    ranking = opened.window.desk.ranking
    before = ranking.model.rowCount()
    ranking.header.filter.setText("nope:>2")
    assert ranking.trouble.isVisible()
    assert "nope" in ranking.trouble.text()
    assert ranking.model.rowCount() == before
    ranking.header.filter.setText("is:unreadable")
    assert not ranking.trouble.isVisible()
    assert ranking.model.shown() == len(opened.session.unreadable_ids)


def test_a_weight_by_keyboard_moves_the_order_and_undo_brings_it_back(
    qtbot: QtBot, opened: Program
) -> None:
    session, strip = opened.session, opened.window.desk.ranking.strip
    before = session.ranking.ordered_ids()
    first = session.rubric.criteria[0]
    slider = strip.findChildren(QWidget, options=Qt.FindChildOption.FindChildrenRecursively)
    (weight,) = [one for one in slider if one.accessibleName() == f"Weight of {first.label}"]
    weight.setFocus()
    qtbot.keyClick(weight, Key.Key_0)
    assert session.rubric.criteria[0].weight == 0
    assert f"weight of {first.label}" in session.undo_text
    qtbot.keyClick(weight, Key.Key_5)
    assert session.rubric.criteria[0].weight == 10
    qtbot.mouseDClick(weight, Qt.MouseButton.LeftButton)
    assert session.rubric.criteria[0].weight == first.weight
    assert session.ranking.ordered_ids() == before


def test_the_points_add_up_to_the_score(opened: Program) -> None:
    session, why = opened.session, opened.window.desk.ranking.why
    for applicant in session.ranking.ordered_ids():
        session.set_current(applicant)
        words = why.bar.accessibleDescription()
        points = [int(piece.rsplit(" ", 1)[1]) for piece in words.split(", ")]
        total = session.total(applicant)
        assert total is not None
        assert sum(points) == int(f"{total.value * 100:.0f}")


def test_the_palette_finds_commands_and_people(qtbot: QtBot, opened: Program) -> None:
    window, session = opened.window, opened.session
    press(qtbot, opened, Key.Key_K, control=True)
    palette = window.command_palette
    assert palette.isVisible()
    assert palette.field.hasFocus()
    palette.field.setText("review")
    assert palette.list.item(0).text() == "Review"
    qtbot.keyClick(palette.field, Key.Key_Return)
    assert window.workspace == "review"
    assert not palette.isVisible()
    wanted = session.ranking.ordered_ids()[2]
    press(qtbot, opened, Key.Key_K, control=True)
    palette.field.setText(session.name_of(wanted))
    qtbot.keyClick(palette.field, Key.Key_Return)
    assert session.current_id == wanted
    press(qtbot, opened, Key.Key_K, control=True)
    qtbot.keyClick(palette.field, Key.Key_Escape)
    assert not palette.isVisible()


def test_palette_entries_that_start_with_the_words_come_first() -> None:
    entries = [
        PaletteEntry(text, "", "", lambda: None)
        for text in ("Set weights", "Weights as in the posting", "Overweight", "Close")
    ]
    found = [entry.text for entry in match_entries(entries, "weight")]
    assert found == ["Set weights", "Weights as in the posting", "Overweight"]
    assert len(match_entries(entries, "")) == 4


def test_workspaces_by_number(qtbot: QtBot, opened: Program) -> None:
    keys = (Key.Key_1, Key.Key_2, Key.Key_4, Key.Key_3)
    for key, name in zip(keys, ("posting", "intake", "review", "ranking"), strict=True):
        press(qtbot, opened, key, control=True)
        assert opened.window.workspace == name
        assert opened.window.desk.panels[name].isVisible()


def test_light_and_dark(opened: Program, qapp: QApplication) -> None:
    opened.look.set_look("dark")
    assert opened.themes.theme.dark
    assert qapp.palette().window().color() == opened.themes.theme.colors.window
    assert opened.window.commands.actions["look.dark"].isChecked()
    opened.look.scale_text("10")
    assert opened.themes.theme.scale > 1.05
    ranking = opened.window.desk.ranking
    row = ranking.model.row_of(opened.session.ranking.ordered_ids()[0])
    assert row is not None
    assert ranking.table.main.rowHeight(row) == opened.themes.theme.measure("ranking.row")
    opened.look.scale_text("0")
    opened.look.set_look("light")
    assert not opened.themes.theme.dark


def test_coming_back_to_the_place(
    qtbot: QtBot, qapp: QApplication, opened: Program, tmp_path: Path
) -> None:
    session = opened.session
    applicant, criterion = session.ranking.ordered_ids()[2], session.rubric.criteria[1].id
    session.set_current(applicant)
    session.set_current_criterion(criterion)
    opened.window.show_workspace("review")
    opened.close()
    again = build_program(qapp, places_in(tmp_path / "home"))
    try:
        again.window.desk.screening.return_to_place()
        assert again.window.workspace == "review"
        assert again.session.current_id == applicant
        assert again.session.current_criterion == criterion
    finally:
        again.close()


def drop(program: Program, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy = Qt.DropAction.CopyAction
    button, modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    program.window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, button, modifier))


def test_dropping_a_screening_opens_it(program: Program, screening: Path) -> None:
    drop(program, screening)
    assert program.session.path == screening
    words = program.window.desk.screening.describe_drop((SAMPLES / "posting.md",))
    assert words == "Drop to add this file as applications"


def test_dropping_files_adds_applications(qtbot: QtBot, opened: Program) -> None:
    session = opened.session
    before = len(session.application_ids)
    with qtbot.waitSignal(session.files_added, timeout=60_000):
        drop(opened, SAMPLES / "applications" / "yusuf_amina_resume.pdf")
    assert len(session.application_ids) == before + 1
    assert opened.window.desk.ranking.model.shown() == before + 1


def test_exporting_and_what_is_said(
    monkeypatch: pytest.MonkeyPatch, opened: Program, tmp_path: Path
) -> None:
    target = tmp_path / "out.csv"
    asked: list[PathKind] = []

    def choose(parent: object, kind: PathKind, *rest: object) -> tuple[Path, ...]:
        asked.append(kind)
        return (target,)

    monkeypatch.setattr(ui.export_actions, "choose_paths", choose)
    monkeypatch.setattr(ui.export_actions, "ask_export", lambda _themes, start, *_rest: start)
    opened.window.commands.run("export")
    wait_for_work(opened)
    assert asked == [PathKind.NEW_FILE]
    rows = target.read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == len(opened.session.application_ids) + 1


def test_an_error_says_what_happened(
    monkeypatch: pytest.MonkeyPatch, program: Program, tmp_path: Path
) -> None:
    told: list[Question] = []
    monkeypatch.setattr(
        ui.screening_actions, "ask", lambda parent, question: told.append(question)
    )
    broken = tmp_path / "broken.screening"
    broken.write_text("no screening")
    assert not program.window.desk.screening.open_path(broken)
    assert len(told) == 1
    assert "." in told[0].title
    assert program.window.workspace == ""
