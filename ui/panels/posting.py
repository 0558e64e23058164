"""Posting: the text with its criteria marked, beside the table in which they are edited."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from models.posting import DEFAULT_WEIGHT
from screener.postings.lawful import is_grave
from screener.wording import say
from ui.item_models.criteria import CriterionRole
from ui.panels.posting_criteria import CriteriaTable
from ui.panels.posting_header import CheckStrip, PostingHeader, count_criteria
from ui.panels.posting_text import PostingText
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.banner import Banner
from ui.widgets.splitter import HairlineSplitter

_EQUAL_WEIGHT = 6


class PostingPanel(QWidget):
    """The workspace in which it is settled what counts. Its public methods are slots of actions.

    Signals:
        action_asked: the id of an action that somebody else does.
        words_kept: a criterion, and the words by part that are to count in new screenings too.
    """

    action_asked = Signal(str)
    words_kept = Signal(object, object)

    def __init__(
        self, session: Session, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._checked = ""
        self._header = PostingHeader(themes, self)
        self._banner = Banner(themes, self)
        self._text = PostingText(session, themes, self)
        self._table = CriteriaTable(session, themes, self)
        self._checks = CheckStrip(themes, self)
        self._splitter = HairlineSplitter(themes, "posting", self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out(themes)
        self._connect()
        self._on_screening_opened()

    def next_criterion(self) -> None:
        """Go to the criterion below."""
        self._step(1)

    def previous_criterion(self) -> None:
        """Go to the criterion above."""
        self._step(-1)

    def add_criterion(self) -> None:
        """Make the selected words a criterion, or ask for words."""
        span = self._text.selected_span()
        if span is None:
            self._table.open_new_field()
            return
        words = " ".join(self._session.posting.text[span[0] : span[1]].split())
        self._text.clear_selection()
        self._table.edits.add(words, span)

    def remove_criterion(self) -> None:
        """Delete the current criterion."""
        self._table.remove_current()

    def edit_criterion(self) -> None:
        """Edit the current criterion's text where it stands."""
        self._table.edit_text()

    def edit_parts(self) -> None:
        """Edit all words that count for the current criterion."""
        self._table.edits.edit_parts()

    def split_criterion(self) -> None:
        """Split the current criterion."""
        self._table.edits.split()

    def merge_criterion(self) -> None:
        """Choose a criterion to merge into the current one."""
        self._table.edits.merge()

    def group_criterion(self) -> None:
        """Choose a criterion of which, or of the current one, any is asked for."""
        self._table.edits.group()

    def ungroup_criterion(self) -> None:
        """Ask for the current criterion by itself."""
        self._table.edits.leave_group()

    def move_criterion(self, way: str) -> None:
        """Move the current criterion ``up`` or ``down`` among its kind."""
        self._table.move_current(-1 if way == "up" else 1)

    def equal_weights(self) -> None:
        """Give every criterion the same weight."""
        self._session.set_weights({one.id: _EQUAL_WEIGHT for one in self._session.rubric.criteria})

    def posting_weights(self) -> None:
        """Give every criterion the weight of a new rubric."""
        criteria = self._session.rubric.criteria
        self._session.set_weights({one.id: DEFAULT_WEIGHT[one.importance] for one in criteria})

    def kept_layout(self) -> str:
        """Return the panes' sizes in a form that can be kept."""
        return self._splitter.kept_state()

    def restore_layout(self, kept: str) -> None:
        """Take up panes' sizes that were kept; '' changes nothing."""
        self._splitter.restore_kept(kept)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, move, edit and delete criteria."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps and alt:
            self._table.move_current(steps[key])
        elif key in steps:
            self._step(steps[key])
        elif key == Qt.Key.Key_E and self._text.selected_span() is not None:
            self.add_criterion()
        elif key == Qt.Key.Key_F2:
            self._table.edit_text()
        elif key == Qt.Key.Key_Delete:
            self.remove_criterion()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, themes: ThemeSource) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._table, 1)
        column.addWidget(self._checks)
        measure = themes.theme.measure
        self._splitter.addWidget(self._text)
        self._splitter.addWidget(right)
        self._text.setMinimumWidth(themes.theme.px(320))
        right.setMinimumWidth(themes.theme.px(560))
        self._splitter.setSizes([measure("posting.text"), themes.theme.px(659)])
        self._splitter.setStretchFactor(0, 45)
        self._splitter.setStretchFactor(1, 55)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addWidget(self._banner)
        whole.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        session = self._session
        session.screening_opened.connect(self._on_screening_opened)
        session.rubric_changed.connect(self._on_rubric_changed)
        session.ranking_changed.connect(self._show_banner)
        self._banner.link_activated.connect(self._on_banner_activated)
        session.criterion_focused.connect(self._on_criterion_focused)
        self._text.criterion_chosen.connect(session.set_current_criterion)
        self._table.criterion_chosen.connect(session.set_current_criterion)
        self._table.model.dataChanged.connect(self._on_counts_changed)
        self._header.action_asked.connect(self.action_asked)
        self._table.edits.words_kept.connect(self.words_kept)
        self._checks.activated.connect(self._on_check_activated)

    def _on_screening_opened(self) -> None:
        self._text.show_posting()
        self._on_rubric_changed()

    def _on_rubric_changed(self) -> None:
        rubric = self._session.rubric
        if self._text.text != (self._session.posting.text if self._session.is_open else ""):
            self._text.show_posting()
        self._header.tell(count_criteria(rubric) if self._session.is_open else "")
        self._text.show_marks()
        self._show_check()
        self._show_banner()

    def _on_criterion_focused(self, criterion_id: str) -> None:
        self._table.focus_criterion(criterion_id)
        self._text.show_marks()
        self._show_check()
        if self.isVisible():
            for criterion in self._session.rubric.criteria:
                if criterion.id == criterion_id:
                    self._text.show_criterion(criterion)

    def _show_banner(self) -> None:
        """Tell what needs doing about all criteria: scores to renew, or the posting itself."""
        session = self._session
        stale = len(session.stale_ids) if session.is_open and not session.renewing else 0
        warnings = session.posting.warnings if session.is_open else ()
        if stale:
            everybody = len(session.table.ids)
            words = f"{stale} of {everybody} scores were made with an earlier version"
            self._banner.tell(f"{words} of the criteria.", "Renew them")
        else:
            self._banner.tell(say(warnings[0]) if warnings else "")

    def _on_banner_activated(self) -> None:
        self.action_asked.emit("renew")

    def _show_check(self) -> None:
        """Tell the first remark after the criterion in front, the unlawful ones first."""
        warned = self._table.model.warned()
        here = self._session.current_criterion
        others = [(criterion, warning) for criterion, warning in warned if criterion.id != here]
        self._checked = others[0][0].id if others else ""
        if others:
            criterion, warning = others[0]
            link = "Show it" if len(others) == 1 else f"Show it (1 of {len(others)})"
            words = f"{criterion.label}: {say(warning)}"
            self._checks.tell(words, link, grave=is_grave(warning))
            return
        self._checks.tell("")

    def _on_counts_changed(self, _first: object, _last: object, roles: list[int]) -> None:
        if CriterionRole.WARNED in roles:
            self._show_check()

    def _on_check_activated(self) -> None:
        self._session.set_current_criterion(self._checked)

    def _step(self, step: int) -> None:
        model = self._table.model
        row = model.row_of(self._session.current_criterion)
        there = 0 if row is None else row + step
        if 0 <= there < model.rowCount():
            self._session.set_current_criterion(model.criterion_at(there).id)
