"""What a blind and an independent review keep from the person: the one rule, for everybody.

Whoever shows an applicant reads through here. Blind: name, contact details, dates of birth and
graduation are covered until they are revealed, one applicant at a time. Independent: a score is
hidden until one's own rating of the criterion is in, a total until all of them are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.application import Application, ApplicationSummary
from models.score import Score, Total
from screener.blinding import (
    Veil,
    blind_application,
    blind_score,
    blind_summary,
    hide_points,
    identity_of,
    make_veil,
)
from screener.export.rows import Exported, ExportRow, make_rows
from screener.identity_spans import IdentitySpan
from ui.session.history import HistoryEntry, history_of
from ui.session.reads import ScreeningReads

if TYPE_CHECKING:
    from models.review import Rating, View

Spans = tuple[IdentitySpan, ...]


class VeiledReads(ScreeningReads):
    """The reads of a session behind the rules of its review."""

    def _forget(self) -> None:
        super()._forget()
        self._covered: dict[str, ApplicationSummary] = {}
        self._covered_full: Application | None = None

    # The rules

    @property
    def blind(self) -> bool:
        """Whether this review hides who an applicant is."""
        return self._state.blind

    @property
    def independent(self) -> bool:
        """Whether scores are hidden until one's own ratings are in."""
        return self._state.independent

    def hides_identity(self, application_id: str) -> bool:
        """Return whether this reviewer may not know yet who this is."""
        revealed = (application_id, self._reviewer.id) in self._state.revealed
        return self._state.blind and not revealed

    def hides_score(self, application_id: str, criterion_id: str = "") -> bool:
        """Return whether a criterion's score, or without one the total, is hidden."""
        if not self._state.independent:
            return False
        asked = [one.id for one in self.rubric.criteria if one.scored]
        if criterion_id:
            asked = [criterion_id]
        return any(self.rating(application_id, one) is None for one in asked)

    def veil_of(self, application_id: str) -> Veil | None:
        """Return what covers an applicant; None for one whom this person may know."""
        if not self.hides_identity(application_id):
            return None
        summary = self._summaries[application_id]
        return make_veil(summary, self._state.names.get(application_id, ""))

    # Reads

    def summary(self, application_id: str) -> ApplicationSummary:
        """Return what lists show of an application."""
        summary = super().summary(application_id)
        if not self.hides_identity(application_id):
            return summary
        if application_id not in self._covered:
            veil = make_veil(summary, self._state.names.get(application_id, ""))
            self._covered[application_id] = blind_summary(summary, veil)
        return self._covered[application_id]

    def application(self, application_id: str) -> Application:
        """Return an application with its documents; what is hidden is covered in them."""
        application = super().application(application_id)
        veil = self.veil_of(application_id)
        if veil is None:
            return application
        if self._covered_full is None or self._covered_full.id != application_id:
            self._covered_full = blind_application(application, veil)
        return self._covered_full

    def covers(self, application_id: str) -> tuple[Spans, ...] | None:
        """Return what is covered in each document; None where nothing has to be."""
        veil = self.veil_of(application_id)
        return identity_of(super().application(application_id), veil) if veil else None

    def name_of(self, application_id: str) -> str:
        """Return how to call an applicant on the screen: the one place that decides it."""
        known = application_id in self._summaries
        if known and self.hides_identity(application_id):
            return self.summary(application_id).contact.name.value  # type: ignore[union-attr]  # always given there
        return super().name_of(application_id)

    def names(self) -> list[str]:
        """Return how to call every applicant, in the order of ``application_ids``."""
        if self._state.blind:
            return [self.name_of(one) for one in self.application_ids]
        plain = super().name_of
        return [plain(one) for one in self.application_ids]

    def contact_of(self, application_id: str) -> tuple[str, str]:
        """Return an applicant's e-mail address and phone number, '' where none may be shown."""
        hidden = self.hides_identity(application_id)
        return ("", "") if hidden else super().contact_of(application_id)

    def score(self, application_id: str) -> Score | None:
        """Return an application's score; None where nothing could be read."""
        score, veil = super().score(application_id), self.veil_of(application_id)
        if score is not None and veil is not None:
            score = blind_score(score, veil)
        if score is None or not self._state.independent:
            return score
        shown = (
            hide_points(one) if self.hides_score(application_id, one.criterion_id) else one
            for one in score.criteria
        )
        return replace(score, criteria=tuple(shown))

    def total(self, application_id: str) -> Total | None:
        """Return the machine score under the weights that hold now; None where hidden."""
        return None if self.hides_score(application_id) else super().total(application_id)

    def rank_of(self, application_id: str) -> tuple[int, int] | None:
        """Return first and last rank; None for one who has none, or whose score is hidden."""
        ranked = application_id in self._ranking.rows
        if not ranked or self.hides_score(application_id):
            return None
        return self._ranking.row_of(application_id)

    def ratings_of_all(
        self, application_id: str, criterion_id: str
    ) -> tuple[tuple[str, Rating], ...]:
        """Return (reviewer id, rating) pairs, one's own first; others' only where allowed."""
        own = self._reviewer.id
        about = {
            reviewer: rating
            for (applicant, reviewer, criterion), rating in self._state.ratings.items()
            if (applicant, criterion) == (application_id, criterion_id)
        }
        if self.hides_score(application_id, criterion_id):
            about = {reviewer: one for reviewer, one in about.items() if reviewer == own}
        return tuple(sorted(about.items(), key=lambda pair: (pair[0] != own, pair[0])))

    @property
    def views(self) -> tuple[View, ...]:
        """This reviewer's kept views of the ranking, by name."""
        own = (view for key, view in self._state.views.items() if key[0] == self._reviewer.id)
        return tuple(sorted(own, key=lambda view: view.name.casefold()))

    def export_rows(self) -> tuple[ExportRow, ...]:
        """Return what an export says, in the order of the ranking."""
        ids = self.application_ids
        shown = {one: self.score(one) for one in ids if not self.hides_score(one)}
        exported = Exported(
            tuple(self.summary(one) for one in ids),
            {one: score for one, score in shown.items() if score is not None},
            self.rubric,
            self._ranking,
            self._state,
            self._reviewer.id,
        )
        rows = make_rows(exported)
        # Where a score is hidden, the order would tell it.
        return (
            rows if len(shown) == len(ids) else tuple(sorted(rows, key=lambda row: row.applicant))
        )

    def history(self, application_id: str) -> tuple[HistoryEntry, ...]:
        """Return what was done about an applicant, the latest first."""
        events = self._file.events() if self._file else ()
        return history_of(events, application_id, self, self._state)

    def _unveil(self, application_id: str) -> None:
        """Forget what was covered of an applicant who was revealed."""
        self._covered.pop(application_id, None)
        self._covered_full = None
