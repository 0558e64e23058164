"""What a person does with the shortlist: an order by hand, stages, and exports of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.events import EventKind
from models.posting import Rubric
from models.score import Score
from models.shortlist import Stage
from screener.export.columns import ExportChoice
from screener.export.decision_file import Decided
from screener.export.report import Report, make_report
from screener.export.rows import Exported
from screener.open_questions import OpenQuestion, open_questions
from screener.ranking import Ranking, rank_scores
from screener.reimport import Reimport, read_back
from screener.shortlist import (
    Place,
    ShortlistOrder,
    advanced,
    move,
    place_by_hand,
    place_by_score,
    place_by_total,
)
from ui.session.review_commands import ReviewCommands


class ShortlistCommands(ReviewCommands):
    """Those advanced, in the order chosen; each change is one event, kept and undoable."""

    @property
    def shortlist_ids(self) -> tuple[str, ...]:
        """Those whom this reviewer advances."""
        return advanced(self._state, self._ids, self._reviewer.id)

    @property
    def is_ordered_by_hand(self) -> bool:
        """Whether people gave the shortlist an order."""
        return bool(self._state.hand_order.ids)

    @property
    def stage_names(self) -> tuple[str, ...]:
        """The stages after the shortlist, as people named them."""
        return self._state.stage_names

    def shortlist(self, order: ShortlistOrder) -> tuple[Place, ...]:
        """Return the places of those advanced, among themselves."""
        ids = self.shortlist_ids
        if order is ShortlistOrder.HAND:
            return place_by_hand(ids, self._state.hand_order.ids, self.ranking)
        if order is ShortlistOrder.MINE:
            totals = {one: mine for one in ids if (mine := self.my_total(one)) is not None}
            return place_by_total(ids, totals)
        if any(self.hides_score(one) for one in ids):
            return tuple(Place(one, None, None) for one in sorted(ids))
        return place_by_score(ids, self.ranking)

    def reason_of_move(self, application_id: str) -> str:
        """Return why an applicant was moved by hand the last time; '' where nobody said."""
        return self._state.hand_order.reasons.get(application_id, "")

    def stages_of(self, application_id: str) -> tuple[Stage, ...]:
        """Return the stages that an applicant reached, oldest first."""
        return self._state.stages.get(application_id, ())

    def questions_of(self, application_id: str) -> tuple[OpenQuestion, ...]:
        """Return what to ask an applicant."""
        ratings = {
            criterion.id: rating.value
            for criterion in self.rubric.criteria
            if (rating := self.rating(application_id, criterion.id)) is not None
        }
        return open_questions(self.score(application_id), self.rubric, ratings)

    def move_on_shortlist(self, application_id: str, to: int, reason: str = "") -> None:
        """Put somebody to a place (0-based) in the order by hand, with one line of why."""
        now = [place.application_id for place in self.shortlist(ShortlistOrder.HAND)]
        self.order_by_hand(move(now, application_id, to), application_id, reason)

    def order_by_hand(self, ids: Sequence[str], moved: str | None, reason: str = "") -> None:
        """Give the shortlist this order; () gives the order by hand up."""
        if tuple(ids) != self._state.hand_order.ids:
            payload = {"order": list(ids), "application": moved, "reason": reason.strip()}
            self._record(EventKind.HAND_ORDERED, payload)

    def set_stage(self, application_id: str, stage: str | None, on: date | None = None) -> None:
        """Put an applicant into a stage, on a day; None is before the first."""
        day = on.isoformat() if on else ""
        payload = {"application": application_id, "stage": stage, "on": day}
        self._record(EventKind.STAGE_SET, payload)

    def name_stages(self, names: Sequence[str]) -> None:
        """Name the stages after the shortlist."""
        wanted = tuple(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
        if wanted and wanted != self.stage_names:
            self._record(EventKind.STAGES_NAMED, {"stages": list(wanted)})

    def read_table(self, data: bytes) -> Reimport:
        """Return what a CSV of ours that came back would change.

        Raises:
            ExportError: This is no such table.
        """
        return read_back(data, self._state, self.rubric, self._reviewer.id, frozenset(self._ids))

    def decided(self) -> Decided:
        """Gather what a decision file holds."""
        file = self._opened()
        choice = ExportChoice()
        order = ShortlistOrder.HAND if self.is_ordered_by_hand else ShortlistOrder.SCORE
        return Decided(
            file.id,
            file.posting,
            file.initial_rubric,
            file.events(),
            tuple(self._scores.values()),
            file.application_ids(),
            self.report(order, choice),
        )

    def report(self, order: ShortlistOrder, choice: ExportChoice) -> Report:
        """Gather what an export says. What the review hides from this person stays hidden."""
        shown = {one: self.score(one) for one in self._ids if not self.hides_score(one)}
        exported = Exported(
            tuple(self.summary(one) for one in self._ids),
            {one: score for one, score in shown.items() if score is not None},
            self.rubric,
            # Where a score is hidden, its place in the order would tell it.
            self.ranking if len(shown) == len(self._ids) else _rank_shown(shown, self.rubric),
            self._state,
            self._reviewer.id,
        )
        return make_report(exported, self.posting, self.as_of, order, choice)


def _rank_shown(shown: dict[str, Score | None], rubric: Rubric) -> Ranking:
    return rank_scores([score for score in shown.values() if score is not None], rubric)
