"""The shortlist: who is on it, orders, moves with their reasons, stages, questions, trust."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from models.review import DecisionKind
from screener.robustness.stability import WeightRange
from screener.shortlist import ShortlistOrder
from ui.item_models.shortlist import ShortlistColumn, ShortlistModel
from ui.panels.shortlist import ShortlistPanel
from ui.panels.shortlist_side import describe_range
from ui.program import Program
from ui.session import Session

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def session(opened: Program) -> Session:
    """The session of the window."""
    return opened.session


@pytest.fixture
def three(session: Session) -> tuple[str, ...]:
    """The ids of three whom the reviewer advances, by score."""
    ids = session.ranking.ordered_ids()[:3]
    for one in ids:
        session.decide(one, DecisionKind.ADVANCE)
    return ids


@pytest.fixture
def panel(opened: Program, three: tuple[str, ...]) -> ShortlistPanel:
    opened.window.show_workspace("shortlist")
    return opened.window.desk.shortlist


def answer(monkeypatch: pytest.MonkeyPatch, words: str | None) -> None:
    """Let the person answer the question why with these words, or give up."""

    def run(dialog: QInputDialog) -> int:
        dialog.setTextValue(words or "")
        return int(words is not None)

    monkeypatch.setattr(QInputDialog, "exec", run)


def test_the_model_is_sound_and_shows_those_advanced(
    session: Session, three: tuple[str, ...]
) -> None:
    model = ShortlistModel(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.reload()
    assert model.ids == three
    assert [model.index(row, 0).data() for row in range(3)] == ["1", "2", "3"]
    session.decide(three[1], DecisionKind.HOLD)
    model.reload()
    assert model.ids == (three[0], three[2])


def test_nobody_on_it_says_how_to_get_there(opened: Program) -> None:
    opened.window.show_workspace("shortlist")
    panel = opened.window.desk.shortlist
    assert panel.empty.isVisibleTo(panel)
    assert not panel.table.isVisibleTo(panel)


def test_alt_and_arrows_move_by_hand_with_a_reason_and_undo(
    panel: ShortlistPanel,
    three: tuple[str, ...],
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer(monkeypatch, "ran a local like ours")
    panel.table.setCurrentIndex(panel.model.index(2, 0))
    qtbot.keyClick(panel.table, Key.Key_Up, ALT)
    moved = (three[0], three[2], three[1])
    assert panel.model.ids == moved
    assert panel.model.order is ShortlistOrder.HAND
    assert panel.model.index(1, ShortlistColumn.WHY).data() == "ran a local like ours"
    assert session.undo_text == "order of the shortlist by hand"
    session.undo()
    assert not session.is_ordered_by_hand
    session.redo()
    assert panel.model.ids == moved
    panel.forget_hand_order()
    assert panel.model.ids == three


def test_giving_up_the_question_moves_nobody(
    panel: ShortlistPanel, three: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, None)
    panel.table.setCurrentIndex(panel.model.index(2, 0))
    panel.move_up()
    assert panel.model.ids == three


def test_a_row_is_dragged_to_a_place(
    panel: ShortlistPanel, three: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "")
    model = panel.model
    data = model.mimeData([model.index(0, 0)])
    action = Qt.DropAction.MoveAction
    assert not model.dropMimeData(data, action, 3, 0, QModelIndex())
    assert panel.model.ids == (three[1], three[2], three[0])


def test_by_my_total_the_unrated_come_last(
    panel: ShortlistPanel, three: tuple[str, ...], session: Session
) -> None:
    session.rate(three[2], session.rubric.criteria[0].id, 4)
    panel.order_by("mine")
    assert panel.model.ids[0] == three[2]
    assert [panel.model.index(row, 0).data() for row in range(3)] == ["1", "", ""]


def test_a_stage_is_set_with_its_day_and_undone(
    panel: ShortlistPanel, three: tuple[str, ...], session: Session
) -> None:
    panel.table.setCurrentIndex(panel.model.index(1, 0))
    panel.side.stage.setCurrentText("interview")
    panel.side.day.setDate(QDate(2026, 3, 9))
    panel.side.enter.click()
    (stage,) = session.stages_of(three[1])
    assert (stage.name, stage.on) == ("interview", date(2026, 3, 9))
    assert panel.model.index(1, ShortlistColumn.STAGE).data() == "interview, 2026-03-09"
    assert panel.side.past.text() == "interview, 2026-03-09"
    session.undo()
    assert session.stages_of(three[1]) == ()
    assert panel.side.stage.currentText() == "No stage yet"


def test_stages_get_names_of_their_own(
    panel: ShortlistPanel, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "visit, trial day, visit,  ")
    panel.side.names.click()
    assert session.stage_names == ("visit", "trial day")
    assert panel.side.stage.findText("trial day") > 0


def test_questions_are_those_of_the_applicant_in_front(
    panel: ShortlistPanel, three: tuple[str, ...], session: Session
) -> None:
    panel.table.setCurrentIndex(panel.model.index(0, 0))
    before = len(session.questions_of(three[0]))
    criterion = session.rubric.criteria[0]
    session.rate(three[0], criterion.id, None)
    assert f"{criterion.label}: you could not tell." in panel.side.questions.text()
    session.rate(three[0], criterion.id, 3)
    assert criterion.label not in panel.side.questions.text()
    assert len(session.questions_of(three[0])) <= before


def test_compare_takes_those_around(
    panel: ShortlistPanel, three: tuple[str, ...], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.compare_asked) as asked:
        panel.compare()
    assert asked.args == [three]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.1201, 0.3109, "13 to 31 %, now 20 %"),
        (0.0, 1.0, "whatever it counts"),
        (0.2, 0.2, "20 to 20 %, now 20 %"),
        (0.205, 0.2051, "not with the least change"),
    ],
)
def test_ranges_are_rounded_inwards(low: float, high: float, words: str) -> None:
    found = WeightRange(("c",), 0.2, low, high)
    assert describe_range("CRM", found) == f"CRM: {words}"
