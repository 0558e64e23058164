"""Turns what is asked for in the Posting workspace into edits of the rubric."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.messages import message
from models.posting import Criterion, Importance
from ui import criteria_details as details
from ui import criteria_edits as edits
from ui import criteria_shapes as shapes
from ui.criteria_edits import Criteria, Edit
from ui.dialogs.other_criterion import OtherCriterionDialog
from ui.dialogs.split import SplitDialog
from ui.dialogs.terms import TermsDialog
from ui.panels.posting_detail import CriterionDetail
from ui.session import Session
from ui.theme import ThemeSource

Value = TypeVar("Value")


class PostingEdits(QObject):
    """Every method is one change that undo takes back; ``current`` says of which criterion.

    Signals:
        words_kept: a criterion, and the words by part that are to count in new screenings too.
    """

    words_kept = Signal(object, object)

    def __init__(
        self, session: Session, themes: ThemeSource, current: Callable[[], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._current = current
        self._window = parent

    @property
    def criteria(self) -> Criteria:
        """The criteria as they are."""
        return self._session.rubric.criteria

    def others(self, criterion: Criterion) -> tuple[Criterion, ...]:
        """Return the criteria that one could be joined with: all but itself and its group."""
        own = {one.id for one in shapes.group_of(self.criteria, criterion)} | {criterion.id}
        return tuple(one for one in self.criteria if one.id not in own)

    def connect_detail(self, detail: CriterionDetail) -> None:
        """Do what a detail asks for."""
        words, tools, checks = detail.words, detail.tools, detail.checks
        words.word_added.connect(lambda word: self._edit(edits.add_word, word))
        words.word_removed.connect(lambda word: self._edit(edits.remove_word, word))
        words.word_excluded.connect(lambda word: self._edit(edits.exclude_word, word))
        words.word_readmitted.connect(lambda word: self._edit(edits.readmit_word, word))
        words.every_chosen.connect(lambda every: self._edit(details.set_every_part, every))
        words.parts_requested.connect(self.edit_parts)
        reading = detail.reading
        reading.kind_chosen.connect(lambda kind: self._edit(details.set_kind, kind))
        reading.years_chosen.connect(lambda years: self._edit(details.set_years, years))
        reading.level_chosen.connect(lambda level: self._edit(details.set_level, level))
        reading.paid_chosen.connect(lambda paid: self._edit(details.set_paid, paid))
        detail.anchors.anchor_changed.connect(self.set_anchor)
        tools.importance_chosen.connect(self.set_importance)
        tools.scored_chosen.connect(self.set_scored)
        tools.move_requested.connect(self.move)
        tools.split_requested.connect(self.split)
        tools.merge_requested.connect(self.merge)
        tools.group_requested.connect(self.group)
        tools.ungroup_requested.connect(self.leave_group)
        checks.split_asked.connect(self.split)
        checks.unscored_asked.connect(lambda: self.set_scored(False))
        checks.wording_offered.connect(self.use_wording)

    def add(self, text: str, span: tuple[int, int] | None = None) -> None:
        """Add a criterion, as preferred: nobody is asked for more by accident."""
        edit = edits.add_criterion(
            self.criteria, text, Importance.PREFERRED, self._session.lexicon, span
        )
        # Looked at before it is there: so it is unfolded once.
        self._session.set_current_criterion(edit[0][-1].id)
        self._apply(edit)

    def remove(self) -> None:
        """Delete the criterion."""
        if self._knows(self._current()):
            self._apply(edits.remove_criterion(self.criteria, self._current()))

    def move(self, step: int, criterion_id: str = "") -> None:
        """Move a criterion up (negative) or down among its kind."""
        name = criterion_id or self._current()
        if self._knows(name):
            self._apply(edits.move_criterion(self.criteria, name, step))

    def set_text(self, criterion_id: str, text: str) -> None:
        """Change what a criterion asks for."""
        self._apply(edits.set_text(self.criteria, criterion_id, text, self._session.lexicon))

    def use_wording(self, text: str) -> None:
        """Take the lawful words that were offered."""
        criteria, _ = edits.set_text(self.criteria, self._current(), text, self._session.lexicon)
        label = edits.find_criterion(criteria, self._current()).label
        self._apply((criteria, message("criteria.lawful", criterion=label)))

    def set_importance(self, importance: Importance) -> None:
        """Ask for the criterion as required or preferred."""
        self._apply(edits.set_importance(self.criteria, self._current(), importance))

    def set_scored(self, on: bool) -> None:
        """Count the criterion in the score, or leave it to people."""
        self._apply(edits.set_scored(self.criteria, self._current(), on))

    def split(self) -> None:
        """Ask what to split the criterion into, and do it."""
        name = self._current()
        if not self._knows(name):
            return
        criterion = edits.find_criterion(self.criteria, name)
        proposed = shapes.propose_split(criterion)
        dialog = SplitDialog(self._themes, criterion, proposed, self._window)
        dialog.accepted.connect(lambda: self._split_into(name, dialog.texts))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _split_into(self, name: str, texts: tuple[str, ...]) -> None:
        session = self._session
        if self._knows(name):
            self._apply(
                shapes.split_criterion(
                    self.criteria, name, texts, session.lexicon, session.posting.text
                )
            )

    def merge(self) -> None:
        """Ask which criterion to merge into this one, and do it."""
        self._ask_other(
            "Merge what into “{}”?",
            "One criterion is left, which has the words of both: either shows it. Ratings of the"
            " one that goes stay in the journal.",
            "Merge",
            self.merge_with,
        )

    def group(self) -> None:
        """Ask of which other criterion, or this one, any is enough, and do it."""
        self._ask_other(
            "“{}” or which other?",
            "Both stay. Of the two, the one that somebody shows best counts in full, the other"
            " adds a little.",
            "Ask for any of them",
            self.group_with,
        )

    def _ask_other(
        self, title: str, consequence: str, verb: str, do: Callable[[str], None]
    ) -> None:
        name = self._current()
        if not self._knows(name):
            return
        criterion = edits.find_criterion(self.criteria, name)
        question = (title.format(criterion.label), consequence, verb)
        others = self.others(criterion)
        dialog = OtherCriterionDialog(self._themes, question, others, self._window)
        dialog.accepted.connect(lambda: do(dialog.chosen))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def merge_with(self, other_id: str) -> None:
        """Merge another criterion into this one."""
        if not self._knows(other_id):
            return
        self._apply(shapes.merge_criteria(self.criteria, self._current(), other_id))

    def group_with(self, other_id: str) -> None:
        """Ask for any of this criterion and another one's group."""
        if not self._knows(other_id):
            return
        self._apply(shapes.group_criteria(self.criteria, self._current(), other_id))

    def leave_group(self) -> None:
        """Ask for the criterion by itself."""
        self._apply(shapes.leave_group(self.criteria, self._current()))

    def set_anchor(self, rating: int, words: str) -> None:
        """Say what a rating means."""
        self._apply(details.set_anchor(self.criteria, self._current(), rating, words))

    def edit_parts(self) -> None:
        """Ask what satisfies the criterion, part by part."""
        name = self._current()
        if not self._knows(name):
            return
        criterion = edits.find_criterion(self.criteria, name)
        dialog = TermsDialog(self._themes, criterion, self._session.lexicon, self._window)
        dialog.accepted.connect(lambda: self._take_terms(criterion, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_terms(self, criterion: Criterion, dialog: TermsDialog) -> None:
        if not self._knows(criterion.id):
            return
        parts = dialog.parts
        self._apply(details.set_parts(self.criteria, criterion.id, parts, dialog.every))
        if dialog.later.isChecked():
            known = {term for part in criterion.parts for term in part.terms}
            added = {part: [one for one in part.terms if one not in known] for part in parts}
            self.words_kept.emit(criterion, added)

    def _edit(self, edit: Callable[[Criteria, str, Value], Edit], value: Value) -> None:
        if self._knows(self._current()):
            self._apply(edit(self.criteria, self._current(), value))

    def _knows(self, criterion_id: str) -> bool:
        return any(one.id == criterion_id for one in self.criteria)

    def _apply(self, edit: Edit) -> None:
        self._session.set_criteria(*edit)
