"""Goes from criterion to criterion and from quote to quote, on the page and on the cards."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.painting.marks import TextMark
from ui.panels.review_document import DocumentPane
from ui.panels.review_marks import evidence_marks, note_pins
from ui.panels.review_scorecard import Scorecard
from ui.session import Session


class QuoteGuide(QObject):
    """Knows which quote is the current one and keeps page and scorecard with it."""

    def __init__(
        self, session: Session, document: DocumentPane, scorecard: Scorecard, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._document = document
        self._scorecard = scorecard
        self._applicant = ""
        self._quote = -1

    def begin(self, application_id: str) -> None:
        """Start anew with an applicant: no quote is the current one."""
        self._applicant = application_id
        self._quote = -1
        self.show_marks()

    def step_criterion(self, step: int) -> None:
        """Focus the criterion ``step`` places on, and show its best quote."""
        known = [criterion.id for criterion in self._session.rubric.criteria]
        if not known:
            return
        focused = self._session.current_criterion
        place = known.index(focused) + step if focused in known else 0
        self._session.set_current_criterion(known[place % len(known)])
        self.show_quote(0)

    def step_quote(self, step: int) -> None:
        """Show the quote ``step`` places on; after the last comes the first."""
        count = len(self._scorecard.evidence())
        if count:
            before = self._quote if self._quote >= 0 else min(0, -step)
            self.show_quote((before + step) % count)

    def show_quote(self, place: int) -> None:
        """Show the quote at ``place`` (from 0) of the criterion in focus."""
        evidence = self._scorecard.evidence()
        if not 0 <= place < len(evidence):
            return
        self._quote = place
        self._scorecard.set_current_quote(place)
        self._document.show_part(evidence[place].part)
        self.show_marks()
        self._document.show_span(evidence[place].start, evidence[place].end)

    def show_mark(self, mark: TextMark) -> None:
        """Show the quote that a mark on the page belongs to."""
        criterion_id, place = mark.key
        self._session.set_current_criterion(criterion_id)
        self.show_quote(place)

    def show_marks(self) -> None:
        """Mark the evidence in the document in front."""
        session = self._session
        score = session.score(self._applicant) if self._applicant else None
        marks = evidence_marks(
            score,
            session.rubric.criteria,
            self._document.part,
            session.current_criterion,
            self._quote,
        )
        self._document.set_marks(marks)
        self.show_pins()

    def show_pins(self) -> None:
        """Show what is pinned to the document in front."""
        session = self._session
        notes = session.notes(self._applicant) if self._applicant else ()
        pins = note_pins(notes, session.rubric.criteria, self._document.part)
        self._document.set_pins(pins)
