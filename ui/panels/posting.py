"""Posting: the text with its criteria marked, beside the table in which they are edited."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from models.posting import DEFAULT_WEIGHT
from screener.wording import say
from ui.panels.posting_criteria import CriteriaTable
from ui.panels.posting_header import CheckStrip, PostingHeader, count_criteria
from ui.panels.posting_text import PostingText
from ui.session import Session
from ui.theme import ThemeSource
from ui.widgets.splitter import HairlineSplitter

_EQUAL_WEIGHT = 6


class PostingPanel(QWidget):
    """The workspace in which it is settled what counts."""

    def __init__(
        self, session: Session, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._checked = ""
        self._header = PostingHeader(themes, self)
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
        self._table.add_criterion(words, span)

    def remove_criterion(self) -> None:
        """Delete the current criterion."""
        self._table.remove_current()

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
        whole.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        session = self._session
        session.screening_opened.connect(self._on_screening_opened)
        session.rubric_changed.connect(self._on_rubric_changed)
        session.criterion_focused.connect(self._on_criterion_focused)
        self._text.criterion_chosen.connect(session.set_current_criterion)
        self._table.criterion_chosen.connect(session.set_current_criterion)
        self._header.add_asked.connect(self.add_criterion)
        self._header.weights_asked.connect(self._on_weights_asked)
        self._checks.activated.connect(self._on_check_activated)

    def _on_screening_opened(self) -> None:
        self._text.show_posting()
        self._on_rubric_changed()

    def _on_rubric_changed(self) -> None:
        rubric = self._session.rubric
        self._header.tell(count_criteria(rubric) if self._session.is_open else "")
        self._text.show_marks()
        self._show_check()

    def _on_criterion_focused(self, criterion_id: str) -> None:
        self._table.focus_criterion(criterion_id)
        self._text.show_marks()
        if self.isVisible():
            for criterion in self._session.rubric.criteria:
                if criterion.id == criterion_id:
                    self._text.show_criterion(criterion)

    def _show_check(self) -> None:
        self._checked = ""
        for criterion in self._session.rubric.criteria:
            if criterion.warnings:
                self._checked = criterion.id
                words = f"{criterion.label}: {say(criterion.warnings[0])}"
                self._checks.tell(words, link=True)
                return
        warnings = self._session.posting.warnings
        self._checks.tell(say(warnings[0]) if warnings else "", link=False)

    def _on_check_activated(self) -> None:
        self._session.set_current_criterion(self._checked)
        self._table.focus_criterion(self._checked)
        self._table.add_word()

    def _on_weights_asked(self, which: str) -> None:
        if which == "equal":
            self.equal_weights()
        else:
            self.posting_weights()

    def _step(self, step: int) -> None:
        model = self._table.model
        row = model.row_of(self._session.current_criterion)
        there = 0 if row is None else row + step
        if 0 <= there < model.rowCount():
            self._session.set_current_criterion(model.criterion_at(there).id)
