"""The scorecard at the right of Review: identity, decision, criteria, notes and tags."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from models.evidence import Evidence
from models.posting import Criterion
from models.review import Rating
from models.score import CriterionScore
from ui.panels.review_criterion import CriterionRow
from ui.panels.review_detail import CriterionDetail
from ui.panels.review_header import ScorecardHeader
from ui.panels.review_notes import NotesPane
from ui.quotes import distinct_evidence
from ui.session import CLEAR, Session
from ui.theme import ThemeSource
from ui.widgets.labels import ThemedLabel, fill_with_surface
from ui.widgets.rating_buttons import UNKNOWN
from ui.widgets.scroll_bar import ThinScrollBar


class Hairline(QWidget):
    """A thin line between two groups."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setFixedHeight(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the line."""
        QPainter(self).fillRect(self.rect(), self._themes.theme.colors.hairline)


class Scorecard(QWidget):
    """Follows the session's current applicant and criterion.

    Signals:
        quote_chosen: the place (from 0) of a quote of the criterion in focus.
        decision_requested: the DecisionKind that was clicked.
        reveal_asked: who this is, is to be shown.
    """

    reveal_asked = Signal()

    quote_chosen = Signal(int)
    decision_requested = Signal(object)

    def __init__(
        self, session: Session, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._application = ""
        self._quote = -1
        self._criteria: tuple[Criterion, ...] = ()
        self._rows: dict[str, CriterionRow] = {}
        self._header = ScorecardHeader(session, themes, self)
        self._list = QWidget(self)
        self._column = QVBoxLayout(self._list)
        self.setAccessibleName("Scorecard")
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName("Criteria and ratings")
        self._detail = CriterionDetail(themes, self)
        self._detail.hide()
        self._notes = NotesPane(session, themes, self)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lay_out()
        self._header.decision_requested.connect(self.decision_requested)
        self._header.flag_toggled.connect(self.toggle_flag)
        self._header.reveal_asked.connect(self.reveal_asked)
        self._detail.quote_chosen.connect(self.quote_chosen)
        self.show_criteria()

    @property
    def notes(self) -> NotesPane:
        """Notes and tags."""
        return self._notes

    def show_criteria(self) -> None:
        """Make a row for each criterion of the rubric."""
        criteria = self._session.rubric.criteria if self._session.is_open else ()
        if tuple(c.id for c in criteria) != tuple(self._rows):
            self._rebuild(criteria)
        self._criteria = criteria
        for index, criterion in enumerate(criteria):
            self._rows[criterion.id].show_criterion(criterion, index)

    def show_applicant(self, application_id: str) -> None:
        """Show this applicant's scores, ratings, notes and tags."""
        self._application = application_id
        self._header.show_applicant(application_id)
        self._notes.show_applicant(application_id)
        for criterion in self._criteria:
            row = self._rows[criterion.id]
            row.setEnabled(bool(application_id))
            hidden = bool(application_id) and self._session.hides_score(
                application_id, criterion.id
            )
            score = self.score_of(criterion.id)
            row.show_score(score, scored=criterion.scored, hidden=hidden)
        self._show_ratings()
        self.focus_criterion(self._session.current_criterion)

    def show_review(self) -> None:
        """Take in what was changed about the current applicant."""
        self._header.show_applicant(self._application)
        self._notes.show_applicant(self._application)
        self._show_ratings()

    def show_ranking(self) -> None:
        """Take in new weights: totals and ranks move, points do not."""
        self._header.show_applicant(self._application)
        self.focus_criterion(self._session.current_criterion)

    def score_of(self, criterion_id: str) -> CriterionScore | None:
        """Return the current applicant's score of a criterion."""
        score = self._session.score(self._application) if self._application else None
        if score is None:
            return None
        found = (one for one in score.criteria if one.criterion_id == criterion_id)
        return next(found, None)

    def evidence(self) -> tuple[Evidence, ...]:
        """Return the quotes of the criterion in focus, best first."""
        return distinct_evidence(self.score_of(self._session.current_criterion))

    def focus_criterion(self, criterion_id: str) -> None:
        """Unfold this criterion and fold the others."""
        for row_id, other in self._rows.items():
            if row_id != criterion_id:
                other.set_current(None)
        row = self._rows.get(criterion_id)
        if row is None or not self._application:
            self._detail.hide()
            return
        criterion = self._session.rubric.criterion(criterion_id)
        summary = self._session.summary(self._application)
        self._detail.show_criterion(criterion, self.score_of(criterion_id), summary)
        row.set_current(self._detail)
        # The row has its new height only once the layout has run.
        QTimer.singleShot(0, self, self._bring_into_view)

    def set_current_quote(self, place: int) -> None:
        """Mark the quote at ``place`` (from 0) as the one shown on the page."""
        self._detail.set_current_quote(place)
        QTimer.singleShot(0, self, self._bring_into_view)

    def toggle_flag(self) -> None:
        """Flag the current applicant, or take the flag away."""
        if self._application:
            flagged = self._session.flagged(self._application)
            self._session.set_flag(self._application, not flagged)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Repaint when the palette changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _lay_out(self) -> None:
        theme = self._themes.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(Hairline(self._themes, self))
        heads = QHBoxLayout()
        heads.setContentsMargins(theme.space[3], theme.px(8), theme.space[3], theme.px(4))
        for text, width in (("Criterion", 104), ("Score", 66), ("Your rating", 0)):
            label = ThemedLabel(self._themes, text, self, font="label", color="text_secondary")
            if width:
                label.setFixedWidth(theme.px(width))
            heads.addWidget(label)
        heads.setSpacing(0)
        column.addLayout(heads)
        self._column.setContentsMargins(theme.space[1], 0, 0, theme.space[1])
        self._column.setSpacing(theme.px(1))
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBar(ThinScrollBar(self._themes, Qt.Orientation.Vertical))
        # Always there, seen only when needed: columns stay below their names.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        for widget in (self, self._scroll.viewport(), self._list):
            fill_with_surface(widget)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll, 1)
        column.addWidget(Hairline(self._themes, self))
        column.addWidget(self._notes)

    def _rebuild(self, criteria: tuple[Criterion, ...]) -> None:
        self._detail.setParent(self)
        self._detail.hide()
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        for criterion in criteria:
            row = CriterionRow(self._themes, self._list)
            row.focus_requested.connect(self._session.set_current_criterion)
            row.rating_chosen.connect(self.rate)
            self._column.addWidget(row)
            self._rows[criterion.id] = row
        self._column.addStretch(1)

    def _show_ratings(self) -> None:
        for criterion_id, row in self._rows.items():
            known = bool(self._application)
            row.show_rating(
                self._session.rating(self._application, criterion_id) if known else None
            )

    def _rating(self, criterion_id: str) -> Rating | None:
        if not self._application:
            return None
        return self._session.rating(self._application, criterion_id)

    def rate(self, criterion_id: str, symbol: str) -> None:
        """Rate a criterion of the current applicant: ``0`` to ``4``, ``?``, '' for not rated."""
        if not self._application or criterion_id not in self._rows:
            return
        value = CLEAR if not symbol else None if symbol == UNKNOWN else int(symbol)
        self._session.rate(self._application, criterion_id, value)

    def _bring_into_view(self) -> None:
        row = self._rows.get(self._session.current_criterion)
        if row is None:
            return
        card = self._detail.current_card()
        self._scroll.ensureWidgetVisible(row, 0, 8)
        if card is not None:
            self._scroll.ensureWidgetVisible(card, 0, 8)
