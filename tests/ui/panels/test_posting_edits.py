"""Every edit of the Posting workspace, by its own control: done, named, undone and done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from models.messages import message
from models.posting import Criterion, CriterionKind, Importance
from ui.dialogs.moves import MovesDialog
from ui.dialogs.other_criterion import OtherCriterionDialog
from ui.dialogs.split import SplitDialog
from ui.dialogs.terms import TermsDialog
from ui.dialogs.weigh import WeighDialog
from ui.panels.posting import PostingPanel
from ui.panels.posting_detail import CriterionDetail
from ui.panels.posting_line import CriterionLine
from ui.panels.posting_row import CriterionRow, TextField
from ui.program import Program
from ui.session import Session
from ui.widgets.chips import AddChip
from ui.widgets.segments import Segment

Key = Qt.Key
PATIENCE = 60_000


@dataclass(frozen=True, slots=True)
class Desk:
    """The Posting workspace of a window, and what a test does in it."""

    qtbot: QtBot
    program: Program
    panel: PostingPanel

    @property
    def session(self) -> Session:
        return self.program.session

    @property
    def current(self) -> Criterion:
        return self.session.rubric.criterion(self.session.current_criterion)

    @property
    def detail(self) -> CriterionDetail:
        return next(one for one in self.panel.findChildren(CriterionDetail) if one.isVisible())

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            held |= one
        self.qtbot.keyClick(self.panel, key, held)

    def press_in_window(self, words: str) -> None:
        """Press a key that is a shortcut of an action."""
        self.qtbot.keyClicks(self.panel, words)

    def button(self, words: str, within: QWidget | None = None) -> QPushButton:
        buttons = (within or self.panel).findChildren(QPushButton)
        return next(one for one in buttons if one.isVisible() and one.text() == words)

    def dialog(self, kind: type[QDialog]) -> QDialog:
        self.qtbot.waitUntil(lambda: any(one.isVisible() for one in self._dialogs(kind)))
        return next(one for one in self._dialogs(kind) if one.isVisible())

    def _dialogs(self, kind: type[QDialog]) -> list[QDialog]:
        return self.program.window.findChildren(kind)

    def write(self, words: str) -> None:
        """Write into the field that has the keyboard, and press Return."""
        field = self.program.window.focusWidget()
        assert isinstance(field, TextField)
        field.setText(words)
        self.qtbot.keyClick(field, Key.Key_Return)


@pytest.fixture
def desk(qtbot: QtBot, desk_program: Program) -> Desk:
    desk_program.window.show_workspace("posting")
    panel = desk_program.window.desk.posting
    qtbot.waitUntil(panel.isVisible)
    session = desk_program.session
    session.set_current_criterion(session.rubric.criteria[0].id)
    panel.setFocus()
    return Desk(qtbot, desk_program, panel)


def split(desk: Desk) -> None:
    desk.press_in_window("s")
    dialog = desk.dialog(SplitDialog)
    assert isinstance(dialog, SplitDialog)
    dialog.field.setPlainText("Runs house meetings\nHolds one-to-ones\n")
    desk.qtbot.keyClick(dialog.field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def merge(desk: Desk) -> None:
    desk.press_in_window("m")
    dialog = desk.dialog(OtherCriterionDialog)
    assert isinstance(dialog, OtherCriterionDialog)
    dialog.do.click()


def group(desk: Desk) -> None:
    desk.press_in_window("g")
    dialog = desk.dialog(OtherCriterionDialog)
    assert isinstance(dialog, OtherCriterionDialog)
    desk.qtbot.keyClick(dialog.list, Key.Key_Return)


def edit_text(desk: Desk) -> None:
    desk.press(Key.Key_F2)
    desk.write("Experience with house meetings")


def add_word(desk: Desk) -> None:
    chip = desk.detail.words.counts.findChildren(AddChip)[0]
    chip.open_field()
    desk.qtbot.keyClicks(chip.field, "porch talks")
    desk.qtbot.keyClick(chip.field, Key.Key_Return)


def change_words(desk: Desk) -> None:
    desk.press_in_window("t")
    dialog = desk.dialog(TermsDialog)
    assert isinstance(dialog, TermsDialog)
    dialog.part_edits[0].counts.setPlainText("porch talks\nstoop talks")
    dialog.add.click()
    dialog.part_edits[-1].name.setText("Marches")
    assert not dialog.use.isEnabled()
    dialog.part_edits[-1].counts.setPlainText("(march")
    assert not dialog.use.isEnabled()
    dialog.part_edits[-1].counts.setPlainText("march")
    dialog.use.click()


def set_kind(desk: Desk) -> None:
    box = desk.detail.reading.findChildren(QComboBox)[0]
    place = list(CriterionKind).index(CriterionKind.ATTITUDE)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def set_years(desk: Desk) -> None:
    box = desk.detail.reading.findChildren(QDoubleSpinBox)[0]
    box.setValue(3)


def set_paid(desk: Desk) -> None:
    boxes = desk.detail.reading.findChildren(QCheckBox)
    boxes[0].click()


def set_anchor(desk: Desk) -> None:
    desk.detail.anchors.anchors[2].click()
    desk.write("Ran one house meeting")


def set_importance(desk: Desk) -> None:
    segments = desk.detail.tools.findChildren(Segment)
    next(one for one in segments if one.text() == "Preferred").click()


def leave_to_people(desk: Desk) -> None:
    desk.detail.tools.findChildren(QCheckBox)[0].click()


def move_by_key(desk: Desk) -> None:
    desk.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)


def move_by_mouse(desk: Desk) -> None:
    rows = {row.criterion.id: row for row in desk.panel.findChildren(CriterionRow)}
    first, second = (rows[one.id] for one in desk.session.rubric.criteria[:2])
    line = first.findChildren(CriterionLine)[0]
    below = second.y() + second.height() - first.y() - 2
    for kind, height in (
        (QEvent.Type.MouseButtonPress, 10),
        (QEvent.Type.MouseMove, below),
        (QEvent.Type.MouseButtonRelease, below),
    ):
        place = QPointF(24, height)
        pressed = Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind, place, line.mapToGlobal(place), pressed, pressed, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(line, event)


def delete(desk: Desk) -> None:
    desk.press(Key.Key_Delete)


def add(desk: Desk) -> None:
    desk.button("Add criterion").click()
    desk.write("Has run a phone bank")


def weigh_by_questions(desk: Desk) -> None:
    desk.press_in_window("w")
    dialog = desk.dialog(WeighDialog)
    assert isinstance(dialog, WeighDialog)
    asked = 0
    while dialog.weighing.question is not None:
        desk.qtbot.keyClick(dialog, (Key.Key_1, Key.Key_2, Key.Key_Equal)[asked % 3])
        asked += 1
    dialog.use.click()


EDITS = {
    "split": (split, "split Relational into 2"),
    "merge": (merge, "merge Volunteers into Relational"),
    "group": (group, "any of Relational, Volunteers"),
    "text": (edit_text, "change the words of Relational"),
    "word": (add_word, "Relational: “porch talks” counts"),
    "words": (change_words, "what counts for Relational"),
    "kind": (set_kind, "Relational: experience → attitude"),
    "years": (set_years, "Relational: 3 years"),
    "paid": (set_paid, "Relational: only paid work counts"),
    "rating": (set_anchor, "Relational: what rating 2 means"),
    "importance": (set_importance, "Relational: required → preferred"),
    "scored": (leave_to_people, "Relational: leave it to people"),
    "key": (move_by_key, "move Relational"),
    "mouse": (move_by_mouse, "move Relational"),
    "delete": (delete, "delete Relational"),
    "add": (add, "add Field"),
    "weights": (weigh_by_questions, "several weights"),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_a_version_with_a_name_and_can_be_taken_back(desk: Desk, name: str) -> None:
    do: Callable[[Desk], None]
    do, words = EDITS[name]
    session, before = desk.session, desk.session.rubric
    do(desk)
    after = session.rubric
    assert after.criteria != before.criteria
    assert after.version == before.version + 1
    assert session.undo_text == words
    assert words in desk.program.window.status.undo.accessibleName()
    session.undo()
    assert session.rubric.criteria == before.criteria
    assert session.redo_text == words
    session.redo()
    assert session.rubric.criteria == after.criteria
    assert session.rubric.version == before.version + 3


def test_a_group_is_told_and_left(desk: Desk) -> None:
    group(desk)
    assert "the best counts in full" in desk.detail._group.text()
    desk.panel.ungroup_criterion()
    assert all(one.group is None for one in desk.session.rubric.criteria)
    assert desk.session.undo_text == "Relational: ask for it by itself"


def test_any_or_each_of_the_parts(desk: Desk) -> None:
    session = desk.session
    several = next(one for one in session.rubric.criteria if len(one.parts) > 1)
    session.set_current_criterion(several.id)
    segments = desk.detail.words.counts.findChildren(Segment)
    wanted = "Any of these" if several.every_part else "Each of these"
    next(one for one in segments if one.text() == wanted).click()
    assert desk.current.every_part is not several.every_part
    session.undo()
    assert desk.current.every_part is several.every_part


def test_a_level_is_asked_for_of_a_language(desk: Desk) -> None:
    session = desk.session
    speaks = next(one for one in session.rubric.criteria if one.kind is CriterionKind.LANGUAGE)
    session.set_current_criterion(speaks.id)
    box = desk.detail.reading.findChildren(QComboBox)[1]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert desk.current.level == "working"
    session.undo()
    assert desk.current.level == speaks.level


def test_an_unlawful_wording_is_told_and_mended_in_one_click(desk: Desk) -> None:
    desk.panel._table.edits.add("Native Spanish speaker with experience in outreach")
    detail = desk.detail
    assert "where a person comes from" in " ".join(
        one.accessibleName() or one.text()
        for one in detail.checks.findChildren(QWidget)
        if hasattr(one, "text")
    )
    link = desk.button("Use these words", detail)
    offered = link.accessibleDescription()
    link.click()
    assert desk.current.text == offered
    assert not any(one.code.startswith("criterion.asks_") for one in desk.current.warnings)
    assert desk.session.undo_text.startswith("other words for")
    desk.session.undo()
    assert desk.current.text.startswith("Native")


def test_several_things_at_once_are_told_with_a_split(desk: Desk) -> None:
    desk.panel._table.edits.add("Experience with phone banks; ability to drive a van")
    desk.button("Split it…", desk.detail).click()
    dialog = desk.dialog(SplitDialog)
    assert isinstance(dialog, SplitDialog)
    assert dialog.texts == ("Experience with phone banks", "Ability to drive a van")
    dialog.split_button.click()
    texts = [one.text for one in desk.session.rubric.criteria[-2:]]
    assert texts == ["Experience with phone banks", "Ability to drive a van"]


def test_what_separates_nobody_is_told_once_everybody_was_looked_at(desk: Desk) -> None:
    desk.panel._table.edits.add("Zymurgy")
    table = desk.panel._table
    row = table.model.row_of(desk.session.current_criterion)
    assert row is not None
    line = next(
        one
        for one in desk.panel.findChildren(CriterionLine)
        if one.criterion.id == desk.session.current_criterion
    )
    assert line.found_in.endswith("…")
    desk.qtbot.waitUntil(
        lambda: not desk.session.renewing and not desk.session.stale_ids, timeout=PATIENCE
    )
    assert line.found_in == "0"
    codes = [one.code for one in table.model._warnings_of(desk.current)]
    assert "criterion.shown_by_nobody" in codes


def test_counts_follow_a_new_criterion(desk: Desk) -> None:
    desk.panel._table.edits.add("Experience with phone banks")
    name = desk.session.current_criterion
    desk.qtbot.waitUntil(
        lambda: not desk.session.renewing and not desk.session.stale_ids, timeout=PATIENCE
    )
    table = desk.session.table
    shown = int((table.points[:, table.criteria.index(name)] > 0).sum())
    line = next(one for one in desk.panel.findChildren(CriterionLine) if one.criterion.id == name)
    assert line.found_in == str(shown)
    assert shown > 0


def test_who_moved_is_shown_beside_the_window(desk: Desk) -> None:
    weights = {one.id: 0 for one in desk.session.rubric.criteria}
    desk.session.set_weights(weights | {desk.session.rubric.criteria[-2].id: 10})
    desk.qtbot.keyClick(desk.panel, Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    dialog = desk.dialog(MovesDialog)
    assert isinstance(dialog, MovesDialog)
    assert dialog.table.rowCount() == len(desk.session.moves) > 0
    item = dialog.table.item(0, 0)
    assert item is not None
    assert item.text() == desk.session.name_of(desk.session.moves[0].application_id)
    assert "several weights" in dialog.about.text()
    desk.session.undo()
    assert "undo several weights" in dialog.about.text()
    dialog.close()


def test_without_criteria_it_says_what_to_do(desk: Desk) -> None:
    criteria = desk.session.rubric.criteria[:1]
    desk.session.set_criteria(criteria, message("rubric.weights"))
    desk.press(Key.Key_Delete)
    empty = desk.panel._table._empty
    assert empty.isVisible()
    desk.button("Add criterion", empty).click()
    desk.write("Has run a phone bank")
    assert not empty.isVisible()
    assert [one.importance for one in desk.session.rubric.criteria] == [Importance.PREFERRED]
