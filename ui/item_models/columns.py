"""The facts about all applicants side by side, as arrays: what is sorted, filtered and painted."""

from __future__ import annotations

import math
from collections.abc import Iterator
from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from models.application import ApplicationSummary
from models.posting import Criterion, CriterionKind
from models.review import DecisionKind
from models.score import FULL_POINTS
from ui.item_models.remarks import remarks_of
from ui.session import Session
from ui.session.certainty import TOP

NOT_RATED: Final = -2
CANNOT_TELL: Final = -1
NO_POINTS: Final = -1
HIDDEN_POINTS: Final = -2
NO_BAND: Final = -1
DECISIONS: Final = (None, DecisionKind.ADVANCE, DecisionKind.HOLD, DecisionKind.REJECT)
"""What the numbers in ``ApplicantColumns.decisions`` stand for."""

Integers = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]


class Column(IntEnum):
    """The columns that stay; criteria follow them, one column each, and the decision is last."""

    RANK = 0
    APPLICANT = 1
    SCORE = 2
    TOP = 3
    MINE = 4
    FIRST_CRITERION = 5


class ApplicantColumns:
    """One array a fact, one entry an applicant, in the order of ``ids``.

    ``points``, ``low`` and ``high`` (applicants x criteria, 0 to 10,000) hold ``NO_POINTS`` where
    there is no score and ``HIDDEN_POINTS`` where it is not to be shown yet; ``ratings`` 0 to 4,
    ``CANNOT_TELL`` or ``NOT_RATED``. ``totals`` and ``mine`` go from 0 to 1, NaN where there is
    none. ``first`` and ``last`` are the ranks that an applicant shares (0: not ranked) and
    ``place`` the position in the ranking's own order. ``top`` is the share (0 to 1) of weightings
    near these in which somebody is among the first few, NaN while that is not known, ``band`` the
    band (from 0) of those who cannot be told apart, ``NO_BAND`` without one. ``remarks`` are
    ``ui.item_models.remarks.Remark`` values.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._texts: dict[str, str] = {}
        self._seen: dict[str, tuple[ApplicationSummary, int]] = {}
        self._asked: tuple[str, ...] = ()
        self._known: Rows = np.zeros(0, dtype=np.int64)
        self.reload()

    def reload(self) -> None:
        """Read everything anew."""
        session = self._session
        self.ids: tuple[str, ...] = session.application_ids if session.is_open else ()
        self.criteria: tuple[Criterion, ...] = session.rubric.criteria if session.is_open else ()
        self._asked, self._known = (), np.zeros(0, dtype=np.int64)
        self.row_of = {applicant: row for row, applicant in enumerate(self.ids)}
        count, wide = len(self.ids), len(self.criteria)
        self.readable: Flags = np.ones(count, dtype=bool)
        self.readable[[self.row_of[one] for one in session.unreadable_ids]] = False
        self.remarks: Integers = np.fromiter(self._remarks(), dtype=np.int32, count=count)
        self.names = session.names() if session.is_open else []
        self.folded = [name.casefold() for name in self.names]
        self._name_ranks: Numbers | None = None
        self.tags: list[tuple[str, ...]] = [()] * count
        self.notes: list[str] = [""] * count
        self.flagged: Flags = np.zeros(count, dtype=bool)
        self.decisions: Integers = np.zeros(count, dtype=np.int32)
        self.ratings: Integers = np.full((count, wide), NOT_RATED, dtype=np.int32)
        self.mine: Numbers = np.full(count, math.nan)
        for applicant in session.reviewed_ids:
            self.reload_review(applicant)
        self.reload_scores()
        self.reload_ranking()
        self.reload_certainty()

    @property
    def name_ranks(self) -> Numbers:
        """Where each applicant stands by name; kept until a name changes."""
        if self._name_ranks is None:
            order = np.argsort(np.array(self.folded, dtype=object))
            ranks = np.empty(len(order))
            ranks[order] = np.arange(len(order))
            self._name_ranks = ranks
        return self._name_ranks

    def _remarks(self) -> Iterator[int]:
        """Yield what is to be remarked about each; what was looked at before stays known."""
        before, self._seen = self._seen, {}
        for applicant in self.ids:
            summary = self._session.summary(applicant)
            known = before.get(applicant)
            if known is None or known[0] is not summary:
                known = (summary, int(remarks_of(summary)))
            self._seen[applicant] = known
            yield known[1]

    def reload_certainty(self) -> None:
        """Read again how sure the order is."""
        count, found = len(self.ids), self._session.certainty.found
        self.top: Numbers = np.full(count, math.nan)
        self.band: Integers = np.full(count, NO_BAND, dtype=np.int32)
        self.bands = found.bands if found is not None else ()
        self.top_count = found.top if found is not None else TOP
        if found is None:
            return
        for applicant, share in found.shares.items():
            if applicant in self.row_of:
                self.top[self.row_of[applicant]] = share
        for number, band in enumerate(found.bands):
            rows = [self.row_of[one] for one in band.ids if one in self.row_of]
            self.band[rows] = number

    def languages_of(self, row: int) -> str:
        """Return the words that show an applicant's languages; all words where none are asked."""
        asked = {one.id for one in self.criteria if one.kind is CriterionKind.LANGUAGE}
        score = self._session.score(self.ids[row])
        if not asked or score is None:
            return self.text_of(row) if self.readable[row] else ""
        entries = [one for one in score.criteria if one.criterion_id in asked]
        quotes = [found.quote for entry in entries for found in entry.evidence]
        return "\n".join(quotes).casefold()

    def reload_review(self, applicant: str) -> None:
        """Read again what people made of one applicant."""
        session, row = self._session, self.row_of[applicant]
        self.names[row] = session.name_of(applicant)
        self.folded[row] = self.names[row].casefold()
        self._name_ranks = None
        decision = session.decision(applicant)
        self.decisions[row] = DECISIONS.index(decision.kind if decision else None)
        self.tags[row] = session.tags(applicant)
        self.notes[row] = "\n".join(note.text for note in session.notes(applicant))
        self.flagged[row] = session.flagged(applicant)
        for column, criterion in enumerate(self.criteria):
            rating = session.rating(applicant, criterion.id)
            value = NOT_RATED if rating is None else rating.value
            self.ratings[row, column] = CANNOT_TELL if value is None else value
        self._reload_mine(slice(row, row + 1))

    def reload_scores(self) -> None:
        """Read again the machine's scores."""
        table = self._session.table
        shape = (len(self.ids), len(self.criteria))
        self.points: Integers = np.full(shape, NO_POINTS, dtype=np.int32)
        self.low: Integers = np.full(shape, NO_POINTS, dtype=np.int32)
        self.high: Integers = np.full(shape, NO_POINTS, dtype=np.int32)
        if table.criteria != tuple(criterion.id for criterion in self.criteria):
            return
        rows = self._rows_of(table.ids)
        self.points[rows] = table.points
        self.low[rows] = table.low
        self.high[rows] = table.high
        if self._session.independent:
            # A rating opens its score: everything that is not rated stays closed.
            closed = (self.ratings == NOT_RATED) & (self.points != NO_POINTS)
            for values in (self.points, self.low, self.high):
                values[closed] = HIDDEN_POINTS

    def reload_ranking(self) -> None:
        """Read again totals, ranks and the order, which follow the weights."""
        count = len(self.ids)
        self.totals: Numbers = np.full(count, math.nan)
        self.total_low: Numbers = np.full(count, math.nan)
        self.total_high: Numbers = np.full(count, math.nan)
        self.first: Integers = np.zeros(count, dtype=np.int32)
        self.last: Integers = np.zeros(count, dtype=np.int32)
        self.place: Integers = np.full(count, count, dtype=np.int32)
        if not count:
            return
        ranking = self._session.ranking
        rows = self._rows_of(ranking.ids)
        full = max(1, ranking.weight * FULL_POINTS)
        self.totals[rows] = ranking.totals / full
        self.total_low[rows] = ranking.low / full
        self.total_high[rows] = ranking.high / full
        self.first[rows] = ranking.rank_first
        self.last[rows] = ranking.rank_last
        self.place[rows[ranking.order]] = np.arange(len(rows))
        if self._session.independent:
            self._hide_totals()
        self._reload_mine(slice(None))

    def _hide_totals(self) -> None:
        """Take away totals that are hidden; the order, which would tell them, is by number."""
        scored = [at for at, one in enumerate(self.criteria) if one.scored]
        closed = (self.ratings[:, scored] == NOT_RATED).any(axis=1)
        for values in (self.totals, self.total_low, self.total_high):
            values[closed] = math.nan
        self.first[closed] = self.last[closed] = 0
        if closed.any():
            self.place[:] = np.arange(len(self.ids))

    @property
    def decision_column(self) -> int:
        """The last column of a table of these."""
        return Column.FIRST_CRITERION + len(self.criteria)

    def criterion_at(self, column: int) -> int | None:
        """Return the index of the criterion shown in this column of a table."""
        index = column - Column.FIRST_CRITERION
        return index if 0 <= index < len(self.criteria) else None

    def text_of(self, row: int) -> str:
        """Return everything that can be read of an applicant, case folded."""
        applicant = self.ids[row]
        if applicant not in self._texts:
            parts = self._session.application(applicant).parts
            self._texts[applicant] = "\n".join(part.document.text for part in parts).casefold()
        return self._texts[applicant]

    def _rows_of(self, applicants: tuple[str, ...]) -> Rows:
        """Return the entries of applicants; kept, because every change of a weight asks for it."""
        if applicants is not self._asked:
            self._asked = applicants
            self._known = np.array([self.row_of[one] for one in applicants], dtype=np.int64)
        return self._known

    def _reload_mine(self, rows: slice) -> None:
        """Weigh the ratings as ``screener.scoring.weighted_ratings`` does, for many at once."""
        weights = np.array([one.weight for one in self._session.rubric.criteria], dtype=np.int64)
        ratings = self.ratings[rows]
        rated = ratings >= 0
        weight = rated @ weights
        total = np.where(rated, ratings, 0) @ weights
        known = np.where(weight > 0, weight, 1)
        self.mine[rows] = np.where(weight > 0, total / (4 * known), math.nan)
