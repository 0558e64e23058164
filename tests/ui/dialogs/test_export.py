"""The export dialog and what it writes: previewed, chosen, remembered, equal to the window."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from models.review import DecisionKind
from screener.export.columns import ExportChoice
from screener.export.decision_file import check_decision
from screener.export.formats import ExportFormat
from screener.shares import round_score
from screener.shortlist import ShortlistOrder
from ui.dialogs.export import ExportDialog, ExportWish
from ui.program import Program
from ui.session import Session
from ui.showing import wait_for_work
from ui.theme import ThemeSource

CSV, JSON = ExportFormat.CSV, ExportFormat.JSON
START = ExportWish(CSV, ShortlistOrder.SCORE, ExportChoice(), letter=False)


@pytest.fixture
def dialog(qtbot: QtBot, themes: ThemeSource, session: Session) -> ExportDialog:
    dialog = ExportDialog(themes, START, session.report, None)
    qtbot.addWidget(dialog)
    return dialog


def test_the_preview_follows_every_choice(dialog: ExportDialog, session: Session) -> None:
    assert dialog.wish == START
    everybody = len(session.application_ids)
    assert dialog.told.text().startswith(f"{everybody} applications")
    heads = dialog.preview.columnCount()
    dialog.columns.item(2).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.preview.columnCount() == heads - 1
    assert dialog.wish.choice.columns is not None
    dialog.names.setChecked(True)
    assert dialog.preview.item(0, 1).text().startswith("Applicant ")
    dialog.shortlist.setChecked(True)
    assert not dialog.accept_button.isEnabled()
    session.decide(session.ranking.ordered_ids()[0], DecisionKind.ADVANCE)
    dialog.shortlist.setChecked(False)
    dialog.shortlist.setChecked(True)
    assert dialog.accept_button.isEnabled()
    assert dialog.preview.rowCount() == 1


def of_kind(kind: ExportFormat) -> Callable[[ExportDialog], None]:
    """Return what chooses this kind of file."""
    return lambda dialog: dialog.kind.setCurrentIndex(dialog.kind.findData(kind.value))


def choose(monkeypatch: pytest.MonkeyPatch, path: Path, change: object = None) -> None:
    """Let the person accept the dialog, changed where asked, and name this file."""

    def run(dialog: ExportDialog) -> int:
        if callable(change):
            change(dialog)
        return int(ExportDialog.DialogCode.Accepted)

    monkeypatch.setattr(ExportDialog, "exec", run)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))


def test_from_advance_to_a_file_equal_to_the_window(
    opened: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, exports = opened.session, opened.window.desk.exports
    ids = session.ranking.ordered_ids()[:3]
    for one in ids:
        session.decide(one, DecisionKind.ADVANCE)
    session.rate(ids[1], session.rubric.criteria[0].id, 3)
    path = tmp_path / "short.json"
    choose(
        monkeypatch,
        path,
        of_kind(JSON),
    )
    exports.export_shortlist("mine")
    wait_for_work(opened)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["order"] == "mine"
    assert data["applications"][0]["applicant"] == ids[1]
    assert {entry["applicant"] for entry in data["applications"]} == set(ids)
    for entry in data["applications"]:
        total = session.total(entry["applicant"])
        assert total is not None
        assert entry["score"] == total.value
        assert round_score(entry["score"]) == round_score(total.value)
        assert entry["my_total"] == session.my_total(entry["applicant"])
    # What was chosen is there again the next time.
    seen: list[str] = []
    choose(monkeypatch, tmp_path / "again.json", lambda dialog: seen.append(dialog.wish.kind))
    exports.export()
    assert seen == [JSON]


def test_a_decision_file_is_written_and_sound(
    opened: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = opened.session
    session.decide(session.ranking.ordered_ids()[0], DecisionKind.ADVANCE)
    path = tmp_path / "decision.zip"
    choose(monkeypatch, path)
    opened.window.desk.exports.export_decision()
    wait_for_work(opened)
    assert check_decision(path) == ()


def test_a_table_that_came_back_is_taken_over_after_a_look_and_undone(
    opened: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, exports = opened.session, opened.window.desk.exports
    path = tmp_path / "all.csv"
    choose(
        monkeypatch,
        path,
        of_kind(CSV),
    )
    exports.export()
    wait_for_work(opened)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    label = session.rubric.criteria[0].label
    who = lines[0]["applicant id"]
    lines[0][f"{label}: rating"] = "4"
    lines[0]["tags"] = "night shift"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    shown: list[str] = []

    def look(box: QMessageBox) -> int:
        shown.append(box.text() + "\n" + box.informativeText())
        button = next(one for one in box.buttons() if one.text() == "Take over")
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    exports.import_table()
    assert shown[0].startswith("Take over 2 changes?")
    rating = session.rating(who, session.rubric.criteria[0].id)
    assert rating is not None
    assert rating.value == 4
    assert session.tags(who) == ("night shift",)
    session.undo()
    session.undo()
    assert session.rating(who, session.rubric.criteria[0].id) is None
    assert session.tags(who) == ()
    told: list[str] = []
    exports.told.connect(told.append)
    path.write_text("name\nAda\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QMessageBox, "exec", lambda _box: 0)
        exports.import_table()
    assert session.tags(who) == ()
