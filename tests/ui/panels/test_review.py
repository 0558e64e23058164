"""Review by its keys, in the whole window, on a real screening."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from models.review import DecisionKind
from ui.panels.review import ReviewPanel
from ui.panels.review_parts import part_titles
from ui.panels.review_reasons import REASONS, ReasonMenu
from ui.program import Program
from ui.quotes import distinct_evidence
from ui.session import Session
from ui.widgets.marked_text import MarkedText
from ui.widgets.rating_buttons import RatingButtons

Key = Qt.Key
# A menu grabs the keyboard, which a window without a display cannot.
grabs_keys = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def panel(qtbot: QtBot, desk_program: Program) -> ReviewPanel:
    desk_program.window.show_workspace("review")
    panel = desk_program.window.desk.panels["review"]
    assert isinstance(panel, ReviewPanel)
    qtbot.waitUntil(panel.isVisible)
    session = desk_program.session
    session.set_current(session.ranking.ordered_ids()[0])
    return panel


@pytest.fixture
def desk(desk_program: Program, panel: ReviewPanel) -> Session:
    return desk_program.session


def press(qtbot: QtBot, panel: ReviewPanel, key: Key, shift: bool = False) -> None:
    focus = panel.window().focusWidget() or panel
    shifted = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(focus, key, shifted)


def rating_of(session: Session) -> int | str | None:
    rating = session.rating(session.current_id or "", session.current_criterion)
    return "not rated" if rating is None else rating.value


@pytest.mark.parametrize("value", range(5))
def test_digits_rate_the_criterion_in_focus(
    qtbot: QtBot, desk: Session, panel: ReviewPanel, value: int
) -> None:
    press(qtbot, panel, Key(Key.Key_0 + value))
    assert rating_of(desk) == value
    shown = [one for one in panel.findChildren(RatingButtons) if one.rating()]
    assert [one.rating() for one in shown] == [str(value)]
    press(qtbot, panel, Key.Key_Backspace)
    assert rating_of(desk) == "not rated"
    assert not any(one.rating() for one in panel.findChildren(RatingButtons))


def test_a_click_rates_and_the_same_click_takes_it_back(
    qtbot: QtBot, desk: Session, panel: ReviewPanel
) -> None:
    buttons = panel.findChildren(RatingButtons)[0]
    unknown = buttons.findChildren(QAbstractButton)[0]
    qtbot.mouseClick(unknown, Qt.MouseButton.LeftButton)
    assert rating_of(desk) is None
    qtbot.mouseClick(unknown, Qt.MouseButton.LeftButton)
    assert rating_of(desk) == "not rated"


def test_tab_goes_through_the_criteria_and_back(
    qtbot: QtBot, desk: Session, panel: ReviewPanel
) -> None:
    known = [criterion.id for criterion in desk.rubric.criteria]
    desk.set_current_criterion(known[0])
    press(qtbot, panel, Key.Key_Tab)
    assert desk.current_criterion == known[1]
    press(qtbot, panel, Key.Key_Backtab, shift=True)
    press(qtbot, panel, Key.Key_Backtab, shift=True)
    assert desk.current_criterion == known[-1]


def test_tab_shows_the_best_quote_and_the_full_stop_the_next(
    qtbot: QtBot, desk: Session, panel: ReviewPanel
) -> None:
    score = desk.score(desk.current_id or "")
    assert score
    evidence = {one.criterion_id: distinct_evidence(one) for one in score.criteria}
    known = [criterion.id for criterion in desk.rubric.criteria]
    richest = max(known, key=lambda one: len(evidence[one]))
    count = len(evidence[richest])
    assert count >= 2
    desk.set_current_criterion(known[known.index(richest) - 1])
    press(qtbot, panel, Key.Key_Tab)
    assert current_marks(panel) == [(richest, 0)]
    press(qtbot, panel, Key.Key_Period)
    assert current_marks(panel) == [(richest, 1)]
    press(qtbot, panel, Key.Key_Comma)
    press(qtbot, panel, Key.Key_Comma)
    assert current_marks(panel) == [(richest, count - 1)]


def current_marks(panel: ReviewPanel) -> list[tuple[str, int]]:
    view = panel._document._stack.currentWidget()
    return [mark.key for mark in view._marks if mark.current]


def test_a_decision_goes_on_to_the_next_and_undo_takes_it_back(
    qtbot: QtBot, desk: Session, panel: ReviewPanel
) -> None:
    first, second, third = desk.ranking.ordered_ids()[:3]
    press(qtbot, panel, Key.Key_A)
    press(qtbot, panel, Key.Key_H)
    kinds = [one.kind for one in map(desk.decision, (first, second)) if one]
    assert kinds == [DecisionKind.ADVANCE, DecisionKind.HOLD]
    assert desk.current_id == third
    press(qtbot, panel, Key.Key_Z)
    assert desk.decision(second) is None
    assert desk.decision(first)


@grabs_keys
def test_a_rejection_takes_its_reason_by_a_digit(
    qtbot: QtBot, desk: Session, panel: ReviewPanel
) -> None:
    first, second = desk.ranking.ordered_ids()[:2]
    press(qtbot, panel, Key.Key_X)
    menu = panel.findChild(ReasonMenu)
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    assert desk.decision(first) is None
    qtbot.keyClick(menu, Key.Key_3)
    decision = desk.decision(first)
    assert decision
    assert (decision.kind, decision.reason) == (DecisionKind.REJECT, REASONS[2])
    assert desk.current_id == second


@grabs_keys
@pytest.mark.parametrize("key", [Key.Key_X, Key.Key_Return])
def test_a_rejection_needs_no_reason(
    qtbot: QtBot, desk: Session, panel: ReviewPanel, key: Key
) -> None:
    first = desk.ranking.ordered_ids()[0]
    press(qtbot, panel, Key.Key_X)
    menu = panel.findChild(ReasonMenu)
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, key)
    decision = desk.decision(first)
    assert decision
    assert (decision.kind, decision.reason) == (DecisionKind.REJECT, "")


@grabs_keys
def test_escape_rejects_nobody(qtbot: QtBot, desk: Session, panel: ReviewPanel) -> None:
    first = desk.ranking.ordered_ids()[0]
    press(qtbot, panel, Key.Key_X)
    menu = panel.findChild(ReasonMenu)
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Key.Key_Escape)
    assert desk.decision(first) is None
    assert desk.current_id == first


def test_j_and_k_go_through_the_queue(qtbot: QtBot, desk: Session, panel: ReviewPanel) -> None:
    order = desk.ranking.ordered_ids()
    press(qtbot, panel, Key.Key_J)
    press(qtbot, panel, Key.Key_J)
    press(qtbot, panel, Key.Key_K)
    assert desk.current_id == order[1]


def test_a_note_is_written_and_its_letters_are_no_commands(
    qtbot: QtBot, desk: Session, panel: ReviewPanel
) -> None:
    first = desk.current_id or ""
    press(qtbot, panel, Key.Key_N)
    field = panel.window().focusWidget()
    assert isinstance(field, QPlainTextEdit)
    qtbot.keyClicks(field, "ahx3 basic")
    assert desk.current_id == first
    assert desk.decision(first) is None
    qtbot.keyClick(field, Key.Key_Return)
    assert [note.text for note in desk.notes(first)] == ["ahx3 basic"]
    assert "ahx3 basic" in texts(panel)
    press(qtbot, panel, Key.Key_J)
    assert desk.current_id != first
    assert "ahx3 basic" not in texts(panel)


def texts(panel: ReviewPanel) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_what_is_being_written_stays_with_its_applicant(
    qtbot: QtBot, desk: Session, panel: ReviewPanel
) -> None:
    first, second = desk.ranking.ordered_ids()[:2]
    press(qtbot, panel, Key.Key_N)
    field = panel.window().focusWidget()
    assert isinstance(field, QPlainTextEdit)
    qtbot.keyClicks(field, "half a thought")
    desk.set_current(second)
    assert [note.text for note in desk.notes(first)] == ["half a thought"]
    assert desk.notes(second) == ()
    assert field.toPlainText() == ""


def test_a_tag_is_added_and_taken_away(qtbot: QtBot, desk: Session, panel: ReviewPanel) -> None:
    first = desk.current_id or ""
    press(qtbot, panel, Key.Key_T)
    field = panel.window().focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "local")
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClick(field, Key.Key_Escape)
    assert desk.tags(first) == ("local",)
    chip = next(one for one in panel.findChildren(QAbstractButton) if one.text() == "local")
    qtbot.keyClick(chip, Key.Key_Delete)
    assert desk.tags(first) == ()


def test_f_flags_and_flags_no_more(qtbot: QtBot, desk: Session, panel: ReviewPanel) -> None:
    press(qtbot, panel, Key.Key_F)
    assert desk.flagged(desk.current_id or "")
    press(qtbot, panel, Key.Key_F)
    assert not desk.flagged(desk.current_id or "")


def test_w_shows_the_text_that_was_read_while_it_is_held(
    qtbot: QtBot, desk: Session, panel: ReviewPanel
) -> None:
    pane = panel._document
    focus = panel.window().focusWidget() or panel
    qtbot.keyPress(focus, Key.Key_W)
    assert pane._bar.text_seen.isChecked()
    text = pane._stack.currentWidget()
    assert isinstance(text, MarkedText)
    words = desk.application(desk.current_id or "").parts[0].document.text
    assert words.split()[-1] in text.toPlainText()
    qtbot.keyRelease(focus, Key.Key_W)
    assert not pane._bar.text_seen.isChecked()


def test_slash_leads_to_the_filter_and_a_bad_one_keeps_the_rows(
    qtbot: QtBot, desk: Session, panel: ReviewPanel
) -> None:
    press(qtbot, panel, Key.Key_Slash)
    field = panel.window().focusWidget()
    assert isinstance(field, QLineEdit)
    model = panel._queue.model
    before = model.applicants(0)
    qtbot.keyClicks(field, "nothing:>=2")
    qtbot.waitUntil(panel._queue._problem.isVisible)
    assert model.applicants(0) == before
    field.setText(desk.name_of(before[0]).split()[0])
    qtbot.waitUntil(lambda: model.applicants(0) != before)
    assert before[0] in model.applicants(0)
    assert not panel._queue._problem.isVisible()


def test_who_could_not_be_read_is_shown_with_the_reason(desk: Session, panel: ReviewPanel) -> None:
    (unread,) = desk.unreadable_ids
    desk.set_current(unread)
    said = " ".join(texts(panel))
    assert "damaged" in said
    assert panel._scorecard.evidence() == ()


def test_every_document_has_a_title_of_its_own(desk: Session) -> None:
    for applicant in desk.application_ids:
        application = desk.application(applicant)
        titles = part_titles(application)
        assert len(set(titles)) == len(application.parts)


def test_every_control_has_a_name(desk: Session, panel: ReviewPanel) -> None:
    for widget in panel.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            label = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert label or "Scroll" in type(widget).__name__, widget


def test_closing_leaves_an_empty_panel(desk: Session, panel: ReviewPanel) -> None:
    desk.close_screening()
    assert panel._queue.model.applicants(0) == ()
    assert panel._scorecard.evidence() == ()


def test_no_file_beside_the_screening_is_opened(
    desk: Session, panel: ReviewPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *_: object, **__: object) -> bytes:
        raise AssertionError(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    for applicant in desk.application_ids:
        desk.set_current(applicant)
        panel.grab()
