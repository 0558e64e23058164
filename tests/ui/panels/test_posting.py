"""Posting: what counts is edited in the window, kept by the session, and undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from models.document import BlockKind
from models.posting import Criterion, Importance
from ui.panels.posting import PostingPanel
from ui.panels.posting_detail import CriterionDetail
from ui.panels.posting_row import CriterionRow, TextField
from ui.panels.posting_text import criterion_marks, importance_badges, posting_blocks
from ui.program import Program
from ui.session import Session
from ui.widgets.chips import AddChip
from ui.widgets.weight_slider import WeightSlider

Key = Qt.Key


@pytest.fixture
def panel(qtbot: QtBot, desk_program: Program) -> PostingPanel:
    desk_program.window.show_workspace("posting")
    panel = desk_program.window.desk.panels["posting"]
    assert isinstance(panel, PostingPanel)
    qtbot.waitUntil(panel.isVisible)
    session = desk_program.session
    session.set_current_criterion(session.rubric.criteria[0].id)
    return panel


@pytest.fixture
def desk(desk_program: Program, panel: PostingPanel) -> Session:
    return desk_program.session


def current(session: Session) -> Criterion:
    return session.rubric.criterion(session.current_criterion)


def rows(panel: PostingPanel) -> list[CriterionRow]:
    return [row for row in panel.findChildren(CriterionRow) if row.isVisible()]


def row_of(panel: PostingPanel, criterion_id: str) -> CriterionRow:
    return next(row for row in rows(panel) if row.criterion.id == criterion_id)


def write_word(qtbot: QtBot, panel: PostingPanel, name: str, word: str) -> None:
    detail = next(one for one in panel.findChildren(CriterionDetail) if one.isVisible())
    chip = next(one for one in detail.findChildren(AddChip) if name == one.field.accessibleName())
    chip.open_field()
    qtbot.keyClicks(chip.field, word)
    qtbot.keyClick(chip.field, Key.Key_Return)


def terms(criterion: Criterion) -> set[str]:
    return {term for part in criterion.parts for term in part.terms}


def excluded(criterion: Criterion) -> set[str]:
    return {word for part in criterion.parts for word in part.excluded}


def test_every_criterion_has_a_row_under_its_importance(
    desk: Session, panel: PostingPanel
) -> None:
    shown = [row.criterion.id for row in rows(panel)]
    criteria = desk.rubric.criteria
    required = [one.id for one in criteria if one.importance is Importance.REQUIRED]
    assert shown[: len(required)] == required
    assert sorted(shown) == sorted(one.id for one in criteria)


def test_a_word_counts_until_undo_takes_it_back(
    qtbot: QtBot, desk: Session, panel: PostingPanel
) -> None:
    write_word(qtbot, panel, "Add a word that counts", "porch talks")
    assert "porch talks" in terms(current(desk))
    assert any(one.text() == "porch talks" for one in panel.findChildren(QAbstractButton))
    assert "porch talks" in desk.undo_text
    desk.undo()
    assert "porch talks" not in terms(current(desk))


def test_a_word_does_not_count_and_may_count_again(
    qtbot: QtBot, desk: Session, panel: PostingPanel
) -> None:
    write_word(qtbot, panel, "Add a word that does not count", "database")
    assert excluded(current(desk)) == {"database"}
    chip = next(
        one
        for one in panel.findChildren(QAbstractButton)
        if one.text() == "database" and one.isVisible()
    )
    qtbot.keyClick(chip, Key.Key_Delete)
    assert excluded(current(desk)) == set()


def test_a_word_that_cannot_be_looked_for_is_told_and_not_kept(
    qtbot: QtBot, desk: Session, panel: PostingPanel
) -> None:
    before = desk.rubric
    write_word(qtbot, panel, "Add a word that counts", "(a|")
    assert desk.rubric == before
    detail = next(one for one in panel.findChildren(CriterionDetail) if one.isVisible())
    assert detail.words.problem.isVisible()


def test_selected_words_become_a_criterion_by_e(
    qtbot: QtBot, desk: Session, panel: PostingPanel
) -> None:
    words = "contact database"
    start = desk.posting.text.index(words)
    view = panel._text._view
    cursor = view.textCursor()
    cursor.setPosition(view._laid.position_of(start))
    cursor.setPosition(view._laid.position_of(start + len(words)), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    count = len(desk.rubric.criteria)
    qtbot.keyClick(view, Key.Key_E)
    new = desk.rubric.criteria[-1]
    assert len(desk.rubric.criteria) == count + 1
    assert (new.text, new.start, new.end) == (words, start, start + len(words))
    assert new.by_person
    assert desk.current_criterion == new.id
    desk.undo()
    assert len(desk.rubric.criteria) == count


def test_a_criterion_is_added_by_hand(qtbot: QtBot, desk: Session, panel: PostingPanel) -> None:
    panel.add_criterion()
    field = panel.window().focusWidget()
    assert isinstance(field, TextField)
    qtbot.keyClicks(field, "Has run a phone bank")
    qtbot.keyClick(field, Key.Key_Return)
    new = desk.rubric.criteria[-1]
    assert new.text == "Has run a phone bank"
    assert new.importance is Importance.PREFERRED
    assert (new.start, new.end) == (None, None)


def test_the_text_is_edited_in_its_place(qtbot: QtBot, desk: Session, panel: PostingPanel) -> None:
    before = current(desk).text
    qtbot.keyClick(panel, Key.Key_F2)
    field = panel.window().focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == before
    field.setText("Experience with house meetings")
    qtbot.keyClick(field, Key.Key_Return)
    assert current(desk).text == "Experience with house meetings"
    desk.undo()
    assert current(desk).text == before


def test_escape_leaves_the_text_as_it_was(
    qtbot: QtBot, desk: Session, panel: PostingPanel
) -> None:
    before = current(desk).text
    qtbot.keyClick(panel, Key.Key_F2)
    field = panel.window().focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("something else")
    qtbot.keyClick(field, Key.Key_Escape)
    assert current(desk).text == before


def test_importance_is_switched_and_the_row_moves(desk: Session, panel: PostingPanel) -> None:
    name = desk.current_criterion
    detail = next(one for one in panel.findChildren(CriterionDetail) if one.isVisible())
    detail.tools.importance_chosen.emit(Importance.PREFERRED)
    assert current(desk).importance is Importance.PREFERRED
    model = panel._table.model
    assert (model.row_of(name) or 0) >= model.first_preferred()


def test_a_weight_follows_its_slider_and_is_one_change(
    qtbot: QtBot, desk: Session, panel: PostingPanel
) -> None:
    criterion = current(desk)
    slider = row_of(panel, criterion.id).findChild(WeightSlider)
    assert slider is not None
    assert slider.value() == criterion.weight
    qtbot.keyClick(slider, Key.Key_5)
    assert current(desk).weight == 10
    desk.undo()
    assert current(desk).weight == criterion.weight
    assert slider.value() == criterion.weight


def test_weights_are_set_alike_or_as_in_the_posting(desk: Session, panel: PostingPanel) -> None:
    before = [one.weight for one in desk.rubric.criteria]
    panel.equal_weights()
    assert len({one.weight for one in desk.rubric.criteria}) == 1
    panel.posting_weights()
    assert [one.weight for one in desk.rubric.criteria] == before


def test_delete_removes_and_undo_brings_back(
    qtbot: QtBot, desk: Session, panel: PostingPanel
) -> None:
    before = desk.rubric.criteria
    qtbot.keyClick(panel, Key.Key_Delete)
    assert desk.rubric.criteria == before[1:]
    assert desk.current_criterion == before[1].id
    desk.undo()
    assert desk.rubric.criteria == before


def test_arrows_choose_and_with_alt_they_move(
    qtbot: QtBot, desk: Session, panel: PostingPanel
) -> None:
    first, second = (one.id for one in desk.rubric.criteria[:2])
    qtbot.keyClick(panel, Key.Key_Down)
    assert desk.current_criterion == second
    qtbot.keyClick(panel, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.id for one in desk.rubric.criteria[:2]] == [second, first]


def test_marks_cover_the_criteria_and_headings_say_how_they_are_asked_for(
    desk: Session, panel: PostingPanel
) -> None:
    text, criteria = desk.posting.text, desk.rubric.criteria
    marks = criterion_marks(criteria, criteria[1].id)
    assert {mark.key[0] for mark in marks} == {one.id for one in criteria}
    assert [mark.key[0] for mark in marks if mark.focused] == [criteria[1].id]
    blocks = posting_blocks(text)
    badges = dict(importance_badges(blocks, criteria))
    assert set(badges.values()) == {"required", "preferred"}
    heads = {block.start for block in blocks if block.kind is BlockKind.HEADING}
    assert set(badges) <= heads


def test_the_posting_is_shown_without_its_markup(desk: Session, panel: PostingPanel) -> None:
    shown = panel._text._view.toPlainText()
    assert desk.posting.title in shown
    assert "#" not in shown
    for criterion in desk.rubric.criteria:
        assert criterion.text.split()[-1] in shown
