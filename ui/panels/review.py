"""Review: queue, original page with highlights, scorecard. One applicant at a time."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from models.review import DecisionKind
from ui.dialogs.ask import show_once
from ui.dialogs.history import HistoryDialog
from ui.panels.review_document import DocumentPane
from ui.panels.review_find import FindGuide
from ui.panels.review_queue import QueuePane
from ui.panels.review_quotes import QuoteGuide
from ui.panels.review_reasons import ReasonMenu
from ui.panels.review_scorecard import Scorecard
from ui.panels.review_words import WordsGuide
from ui.session import Session
from ui.tasks import TaskRunner
from ui.theme import ThemeSource
from ui.widgets.splitter import HairlineSplitter

_ZOOM_KEYS: Final = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Equal: 0}
_PART_KEYS: Final = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}
_STEP_KEYS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SCROLL_KEYS: Final = {
    Qt.Key.Key_PageDown: 0.9,
    Qt.Key.Key_PageUp: -0.9,
    Qt.Key.Key_Space: 0.9,
}


class ReviewPanel(QWidget):
    """The workspace in which applications are read; its slots are named in the action table.

    ``tasks`` draws the pages: a runner of its own, so that pages never wait for other work.

    Signals: ``told`` with a sentence about what was done or cannot be done, ``reveal_asked``,
    ``more_asked`` for a document that took too much.
    ``compare_asked`` with applicants to be seen side by side.
    """

    compare_asked = Signal(object)

    told = Signal(str)
    reveal_asked = Signal()
    more_asked = Signal()

    def __init__(
        self,
        session: Session,
        themes: ThemeSource,
        tasks: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._shown = ""
        self._queue = QueuePane(session, themes, self)
        self._document = DocumentPane(session, themes, tasks, self)
        self._scorecard = Scorecard(session, themes, self)
        self._guide = QuoteGuide(session, self._document, self._scorecard, self)
        self._themes = themes
        self._find = FindGuide(self._document.find_bar, self._document, self)
        self._words = WordsGuide(session, self._document, self._scorecard.notes, self)
        self._reasons = ReasonMenu(self)
        self._splitter = HairlineSplitter(themes, "review", self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out(themes)
        self._connect()
        self._on_screening_opened()

    # What the action table names

    def next_applicant(self) -> None:
        """Go to the applicant below."""
        self._go_to(self._queue.neighbour(1))

    def previous_applicant(self) -> None:
        """Go to the applicant above."""
        self._go_to(self._queue.neighbour(-1))

    def next_criterion(self) -> None:
        """Focus the next criterion and show its best quote."""
        self._guide.step_criterion(1)

    def previous_criterion(self) -> None:
        """Focus the criterion before and show its best quote."""
        self._guide.step_criterion(-1)

    def next_quote(self) -> None:
        """Show the next quote of the criterion in focus."""
        self._guide.step_quote(1)

    def previous_quote(self) -> None:
        """Show the quote before."""
        self._guide.step_quote(-1)

    def decide(self, kind: str) -> None:
        """Advance, hold or reject and go on; an empty kind takes the decision back.

        A rejection asks for its reason first, to be answered with one key.
        """
        if self._session.current_id is None:
            return
        if kind == DecisionKind.REJECT.value:
            corner = self._scorecard.rect().topLeft() + QPoint(24, 120)
            self._reasons.open_at(self._scorecard.mapToGlobal(corner))
        else:
            self._decide(DecisionKind(kind) if kind else None, "")

    def rate(self, symbol: str) -> None:
        """Rate the criterion in focus: ``0`` to ``4``, ``?`` or '' for not rated."""
        self._scorecard.rate(self._session.current_criterion, symbol)

    def write_note(self) -> None:
        """Put the keyboard into the field for a note, pinned to the words that are selected."""
        self._words.write_note()

    def use_selection(self) -> None:
        """Offer what can be done with the words selected in the document."""
        self._words.open_menu()

    def compare(self) -> None:
        """Look at the current applicant beside those below in the queue."""
        current, ids = self._session.current_id, self._queue.shown_ids()
        if current is None or current not in ids or len(ids) < 2:
            self.told.emit("There is nobody to compare with in the queue")
            return
        place = min(ids.index(current), max(0, len(ids) - 3))
        self.compare_asked.emit(tuple(ids[place : place + 3]))

    def find_words(self) -> None:
        """Look for words in the documents."""
        self._find.open()

    def show_history(self) -> None:
        """Show what was done about the current applicant."""
        session, current = self._session, self._session.current_id
        if current is not None:
            entries = session.history(current)
            name = session.name_of(current)
            dialog = HistoryDialog(self._themes, name, entries, session.reviewer_name, self)
            show_once(dialog)

    def add_tag(self) -> None:
        """Open the field for a tag."""
        self._scorecard.notes.add_tag()

    def toggle_flag(self) -> None:
        """Flag the current applicant, or take the flag away."""
        self._scorecard.toggle_flag()

    def focus_filter(self) -> None:
        """Put the keyboard into the queue's search field; in the document, look for words."""
        focus = self.window().focusWidget()
        if focus is not None and self._document.isAncestorOf(focus):
            self.find_words()
        else:
            self._queue.focus_filter()

    def show_text_seen(self, on: bool) -> None:
        """Show the text that was read instead of the page, or the page again."""
        self._document.show_text_seen(on)

    def kept_layout(self) -> str:
        """Return the panes' sizes in a form that can be kept."""
        return self._splitter.kept_state()

    def restore_layout(self, kept: str) -> None:
        """Take up panes' sizes that were kept; '' changes nothing."""
        self._splitter.restore_kept(kept)

    # Keys that act while held, or that would be focus keys elsewhere

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from criterion to criterion, except in text fields."""
        if isinstance(self.focusWidget(), QLineEdit | QPlainTextEdit):
            return super().focusNextPrevChild(next)
        self._guide.step_criterion(1 if next else -1)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the text seen while W is held; zoom, scroll, change the document."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_W and not event.isAutoRepeat():
            self.show_text_seen(True)
        elif key in _ZOOM_KEYS:
            self._document.zoom(_ZOOM_KEYS[key])
        elif key in _PART_KEYS:
            self._document.show_part(self._document.part + _PART_KEYS[key])
        elif key in _STEP_KEYS:
            self._go_to(self._queue.neighbour(_STEP_KEYS[key]))
        elif key in _SCROLL_KEYS:
            self._document.scroll_by(_SCROLL_KEYS[key])
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Show the page again once W is let go."""
        if event.key() == Qt.Key.Key_W and not event.isAutoRepeat():
            self.show_text_seen(False)
        else:
            super().keyReleaseEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Show whoever became the current applicant meanwhile."""
        super().showEvent(event)
        self._choose_somebody()
        self._show_current()
        self._queue.focus_rows()

    def _lay_out(self, themes: ThemeSource) -> None:
        measure = themes.theme.measure
        for pane in (self._queue, self._document, self._scorecard):
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(1, 1)
        self._queue.setMinimumWidth(themes.theme.px(180))
        self._document.setMinimumWidth(themes.theme.px(420))
        self._scorecard.setMinimumWidth(measure("review.scorecard"))
        self._splitter.setSizes(
            [measure("review.queue"), measure("review.document_min"), measure("review.scorecard")]
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)

    def _connect(self) -> None:
        session = self._session
        session.screening_opened.connect(self._on_screening_opened)
        session.applications_changed.connect(self._refresh)
        session.rubric_changed.connect(self._on_rubric_changed)
        session.scores_changed.connect(lambda _ids: self._refresh())
        session.ranking_changed.connect(self._on_ranking_changed)
        session.review_changed.connect(self._on_review_changed)
        session.current_changed.connect(lambda _id: self._show_current())
        session.criterion_focused.connect(self._on_criterion_focused)
        session.revealed.connect(self._on_revealed)
        self._words.told.connect(self.told)
        self._scorecard.reveal_asked.connect(self.reveal_asked)
        self._scorecard.notes.history_asked.connect(self.show_history)
        self._document.more_asked.connect(self.more_asked)
        self._document.part_shown.connect(lambda _part: self._guide.show_marks())
        self._document.mark_activated.connect(self._guide.show_mark)
        self._scorecard.quote_chosen.connect(self._guide.show_quote)
        self._scorecard.decision_requested.connect(self._on_decision_clicked)
        self._reasons.reason_chosen.connect(
            lambda reason: self._decide(DecisionKind.REJECT, reason)
        )

    # What the session tells

    def _on_screening_opened(self) -> None:
        self._scorecard.show_criteria()
        self._reload()

    def _on_rubric_changed(self) -> None:
        self._scorecard.show_criteria()
        self._refresh()

    def _refresh(self) -> None:
        """Take in new scores or criteria; the document stays where it is."""
        if not self.isVisible() or self._shown not in self._session.application_ids:
            self._reload()
            return
        self._choose_somebody()
        self._scorecard.show_applicant(self._shown)
        self._guide.begin(self._shown)

    def _reload(self) -> None:
        self._shown = ""
        if self.isVisible():
            self._choose_somebody()
            self._show_current()

    def _on_ranking_changed(self) -> None:
        if self.isVisible() and self._shown:
            self._scorecard.show_ranking()

    def _on_review_changed(self, application_id: str) -> None:
        if self.isVisible() and application_id == self._shown:
            if self._session.independent:
                self._scorecard.show_applicant(application_id)
                self._guide.show_marks()
            self._scorecard.show_review()
            self._guide.show_pins()

    def _on_revealed(self, application_id: str) -> None:
        if application_id == self._shown:
            self._shown = ""
            self._show_current()

    def _on_criterion_focused(self, criterion_id: str) -> None:
        if self.isVisible() and self._shown:
            self._scorecard.focus_criterion(criterion_id)
            self._guide.begin(self._shown)

    def _choose_somebody(self) -> None:
        session = self._session
        if not session.is_open or not session.application_ids:
            return
        if session.current_id not in session.application_ids:
            first = self._queue.neighbour(1)
            session.set_current(first or session.application_ids[0])
        known = [criterion.id for criterion in session.rubric.criteria]
        if known and session.current_criterion not in known:
            session.set_current_criterion(known[0])

    def _show_current(self) -> None:
        session = self._session
        current = session.current_id if session.is_open else None
        if not self.isVisible() or current == self._shown:
            return
        self._shown = current if current in session.application_ids else ""
        application = session.application(self._shown) if self._shown else None
        self._document.show_application(application)
        self._scorecard.show_applicant(self._shown)
        self._guide.begin(self._shown)
        self._find.renew()

    # Steps

    def _go_to(self, application_id: str | None) -> None:
        if application_id is not None:
            self._session.set_current(application_id)

    def _decide(self, kind: DecisionKind | None, reason: str) -> None:
        current = self._session.current_id
        if current is None:
            return
        following = self._queue.next_to_read() if kind is not None else None
        self._session.decide(current, kind, reason)
        self._go_to(following)

    def _on_decision_clicked(self, kind: DecisionKind) -> None:
        current = self._session.current_id
        decision = self._session.decision(current) if current else None
        again = decision is not None and decision.kind is kind
        self.decide("" if again else kind.value)
