"""Ranking many applications at once: exact totals, shared ranks, an order without favour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from models.posting import Criterion, Rubric
from models.score import FULL_POINTS, Score, Total
from screener.scoring import GROUP_SHARE

Integers = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Group = tuple[list[int], Integers, int]


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """A ranking of n applications.

    ``totals``, ``low`` and ``high`` are numerators of shape (n,) by row of ``ids``; ``weight`` is
    their common denominator over 10,000. ``order`` lists the rows best first. ``rank_first`` and
    ``rank_last`` (1-based, by row) differ where others have the same total: all of a tie share
    both.
    """

    ids: tuple[str, ...]
    totals: Integers
    low: Integers
    high: Integers
    weight: int
    order: Integers
    rank_first: Integers
    rank_last: Integers
    rows: dict[str, int]

    def ordered_ids(self) -> tuple[str, ...]:
        """Return the ids best first."""
        return tuple(self.ids[row] for row in self.order.tolist())

    def row_of(self, application_id: str) -> tuple[int, int]:
        """Return the first and last rank of an application; equal unless it is tied.

        Raises KeyError for one that is not ranked.
        """
        row = self.rows[application_id]
        return int(self.rank_first[row]), int(self.rank_last[row])

    def total_of(self, application_id: str) -> Total:
        """Return the exact total of an application; raise KeyError for one not ranked."""
        row = self.rows[application_id]
        return Total(int(self.totals[row]), int(self.low[row]), int(self.high[row]), self.weight)


@dataclass(frozen=True, slots=True, eq=False)
class ScoreTable:
    """The scores of n applications for k criteria, kept for ranking again with other weights.

    ``points``, ``low`` and ``high`` have shape (n, k) and hold whole numbers from 0 to 10,000 as
    doubles: their weighted sums stay below 2**53 and are exact. ``places`` (0 to n - 1) orders
    equal totals.
    """

    ids: tuple[str, ...]
    rows: dict[str, int]
    criteria: tuple[str, ...]
    points: Numbers
    low: Numbers
    high: Numbers
    places: Integers


def tie_keys(ids: Sequence[str], key: bytes = b"") -> Integers:
    """Return a number for each application that orders ties: neither alphabet nor arrival.

    ``key`` (at most 64 bytes) is the screening's own.
    """
    if not ids:
        return _none()
    digests = (blake2b(one.encode(), digest_size=8, key=key).digest() for one in ids)
    return np.frombuffer(b"".join(digests), dtype=">u8").astype(np.int64)


def make_table(
    scores: Sequence[Score], criteria: Sequence[Criterion], key: bytes = b""
) -> ScoreTable:
    """Put scores into arrays. Raises KeyError where a score lacks one of the criteria."""
    names = tuple(criterion.id for criterion in criteria)
    ids = tuple(score.application_id for score in scores)
    # Gathered in one list first: setting single cells of an array costs ten times as much.
    cells: list[int] = []
    for score in scores:
        own = {item.criterion_id: item for item in score.criteria}
        for name in names:
            item = own[name]
            cells += (item.points, item.low, item.high)
    values = np.array(cells, dtype=np.int64).reshape(len(scores), len(names), 3)
    points, low, high = np.ascontiguousarray(np.moveaxis(values, 2, 0))
    return _table(ids, names, points, low, high, tie_keys(ids, key))


def _table(
    ids: tuple[str, ...],
    names: tuple[str, ...],
    points: Integers,
    low: Integers,
    high: Integers,
    ties: Integers,
) -> ScoreTable:
    rows = {identifier: row for row, identifier in enumerate(ids)}
    places = np.empty(len(ids), dtype=np.int64)
    places[np.argsort(ties, kind="stable")] = np.arange(len(ids))
    exact = points.astype(np.float64)
    same_low = low is points or bool(np.array_equal(low, points))
    same_high = high is points or bool(np.array_equal(high, points))
    return ScoreTable(
        ids,
        rows,
        names,
        exact,
        exact if same_low else low.astype(np.float64),
        exact if same_high else high.astype(np.float64),
        places,
    )


def rank_scores(scores: Sequence[Score], rubric: Rubric, key: bytes = b"") -> Ranking:
    """Rank scores with the weights of a rubric."""
    return rank_table(make_table(scores, rubric.criteria, key), rubric)


def rank_table(table: ScoreTable, rubric: Rubric) -> Ranking:
    """Rank a table with other weights; its criteria must be the rubric's, in this order."""
    criteria = rubric.criteria
    return _rank(
        table,
        [criterion.weight for criterion in criteria],
        [criterion.scored for criterion in criteria],
        [criterion.group for criterion in criteria],
    )


def rank_applications(
    ids: Sequence[str],
    points: Integers,
    low: Integers,
    high: Integers,
    weights: Sequence[int],
    scored: Sequence[bool],
    groups: Sequence[str | None],
    ties: Integers | None = None,
) -> Ranking:
    """Rank readable applications by their total with these weights.

    ``points``, ``low`` and ``high`` have shape (n, k) and hold 0 to 10,000; ``weights`` (half
    stars, 0 to 10), ``scored`` and ``groups`` have length k. Groups are summed as in
    ``screener.scoring.total_of``. ``ties`` comes from tie_keys. To rank again with other weights,
    keep a table (make_table) and use rank_table: it is ten times as fast.
    """
    keys = tie_keys(ids) if ties is None else ties
    return _rank(_table(tuple(ids), (), points, low, high, keys), weights, scored, groups)


def _rank(
    table: ScoreTable,
    weights: Sequence[int],
    scored: Sequence[bool],
    groups: Sequence[str | None],
) -> Ranking:
    single, together, weight = _weigh(weights, scored, groups)
    totals = _totals(table.points, single, together)
    low = totals if table.low is table.points else _totals(table.low, single, together)
    high = totals if table.high is table.points else _totals(table.high, single, together)
    order = np.argsort(table.places - totals * len(totals))
    first, last = _shared_ranks(totals[order])
    rank_first, rank_last = np.empty_like(order), np.empty_like(order)
    rank_first[order] = first
    rank_last[order] = last
    return Ranking(table.ids, totals, low, high, weight, order, rank_first, rank_last, table.rows)


def _shared_ranks(falling: Integers) -> tuple[Integers, Integers]:
    """Return the first and last rank (1-based) at each place of totals from high to low."""
    count = len(falling)
    if not count:
        return _none(), _none()
    starts = np.flatnonzero(np.concatenate(([True], falling[1:] != falling[:-1])))
    lengths = np.diff(np.append(starts, count))
    return np.repeat(starts + 1, lengths), np.repeat(starts + lengths, lengths)


def _none() -> Integers:
    return np.zeros(0, dtype=np.int64)


def _weigh(
    weights: Sequence[int], scored: Sequence[bool], groups: Sequence[str | None]
) -> tuple[Integers, list[Group], int]:
    """Return the weights of ungrouped columns, the groups, and the sum of all weights."""
    single = np.zeros(len(weights), dtype=np.int64)
    members: dict[str, list[int]] = {}
    for column, (weight, counts, group) in enumerate(zip(weights, scored, groups, strict=True)):
        if counts and group is None:
            single[column] = weight
        elif counts and group is not None:
            members.setdefault(group, []).append(column)
    together = []
    total = int(single.sum())
    for columns in members.values():
        own = np.array([weights[column] for column in columns], dtype=np.int64)
        together.append((columns, own, int(own.max())))
        total += int(own.max())
    return single, together, total


def _totals(points: Numbers, single: Integers, together: list[Group]) -> Integers:
    totals: Integers = (points @ single.astype(np.float64)).astype(np.int64)
    for columns, own, greatest in together:
        products = points[:, columns].astype(np.int64) * own
        best = products.max(axis=1)
        others = (products.sum(axis=1) - best) // GROUP_SHARE
        totals += np.maximum(best, np.minimum(best + others, greatest * FULL_POINTS))
    return totals
