"""Draws weights around the stars and unseen points within [low, high], and adds up the totals.

Every number is a whole number held in a double and every sum stays below 2**53, so that a total
is exact and the same on every machine; the raw bits of PCG64 for a seed are fixed by its author
(O'Neill 2014), whatever NumPy's version.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from models.posting import MAXIMUM_WEIGHT, Criterion, Rubric
from models.score import FULL_POINTS
from screener.ranking import Integers, Numbers, ScoreTable
from screener.scoring import GROUP_SHARE

SPREAD = 2
"""Half stars that a weight may go up or down: a star is what people waver between."""

FINENESS = 100
"""Steps of a drawn weight in a half star."""

BLOCK = 128
"""Draws that are worked on at once: they fit into a core's cache."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, eq=False)
class Unseen:
    """The c columns and r rows of a table in which something could not be seen.

    ``spans`` (c, r) are the points between low and high, 0 where all was seen.
    """

    columns: Integers
    rows: Integers
    spans: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A block of d draws for n applications and k criteria.

    ``weights`` (d, k) are in hundredths of a half star, ``totals`` (d, n) are numerators with
    those weights, ``unseen`` (d, c, r) are the points drawn above low for what is unseen.
    """

    weights: Numbers
    totals: Numbers
    unseen: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Sampler:
    """Everything that a block of draws needs; made by ``make_sampler``.

    ``points`` (k, n) is what was seen. A weight is ``floors`` + a number below ``steps``.
    """

    points: Numbers
    floors: npt.NDArray[np.uint64]
    steps: npt.NDArray[np.uint64]
    unseen: Unseen
    groups: tuple[tuple[int, ...], ...]
    seed: int

    def draw(self, block: int, count: int) -> Drawn:
        """Make the block with this number: the same for the same seed, whatever came before."""
        source = np.random.PCG64(np.random.SeedSequence(self.seed, spawn_key=(block,)))
        raw = source.random_raw(count * len(self.floors)).reshape(count, -1) >> np.uint64(32)
        weights = (self.floors + ((raw * self.steps) >> np.uint64(32))).astype(np.float64)
        unseen = _draw_points(source, self.unseen.spans, count)
        return Drawn(weights, self._totals(weights, unseen), unseen)

    def _totals(self, weights: Numbers, unseen: Numbers) -> Numbers:
        single = weights.copy()
        single[:, [column for group in self.groups for column in group]] = 0
        totals: Numbers = single @ self.points
        if unseen.size:
            more = single[:, None, self.unseen.columns] @ unseen
            totals[:, self.unseen.rows] += more[:, 0]
        for group in self.groups:
            totals += self._group_totals(list(group), weights, unseen)
        return totals

    def _group_totals(self, group: list[int], weights: Numbers, unseen: Numbers) -> Numbers:
        products = np.repeat(self.points[None, group], len(weights), axis=0)
        for at, column in enumerate(self.unseen.columns.tolist()):
            if column in group:
                products[:, group.index(column), self.unseen.rows] += unseen[:, at]
        products *= weights[:, group, None]
        best = products.max(axis=1)
        others = np.floor((products.sum(axis=1) - best) / GROUP_SHARE)
        most = weights[:, group].max(axis=1, keepdims=True) * FULL_POINTS
        totals: Numbers = np.maximum(best, np.minimum(best + others, most))
        return totals


def make_sampler(table: ScoreTable, rubric: Rubric, seed: int) -> Sampler:
    """Prepare draws for a table whose criteria are the rubric's, in this order.

    A weight of 0, and a criterion that is not scored, stays out of every draw.
    """
    ranges = np.array([_weight_range(one) for one in rubric.criteria], dtype=np.uint64)
    floors, tops = ranges.reshape(-1, 2).T
    return Sampler(
        np.ascontiguousarray(table.low.T),
        floors,
        tops - floors + np.uint64(1),
        _unseen(table, tops > 0),
        _groups(rubric.criteria),
        seed,
    )


def _unseen(table: ScoreTable, counted: npt.NDArray[np.bool_]) -> Unseen:
    spans = (table.high - table.low) * counted
    rows = np.flatnonzero(spans.any(axis=1))
    columns = np.flatnonzero(spans.any(axis=0))
    return Unseen(columns, rows, spans[np.ix_(rows, columns)].T.copy())


def in_blocks(sampler: Sampler, draws: int, work: Callable[[Drawn], Result]) -> list[Result]:
    """Run ``work`` on blocks of draws on all cores; the results stand in the blocks' order."""
    counts = [min(BLOCK, draws - start) for start in range(0, draws, BLOCK)]
    with ThreadPoolExecutor(max_workers=cpu_count() or 1) as threads:
        return list(
            threads.map(lambda item: work(sampler.draw(*item)), enumerate(counts)),
        )


def _weight_range(criterion: Criterion) -> tuple[int, int]:
    if not criterion.scored or not criterion.weight:
        return 0, 0
    low = max(criterion.weight - SPREAD, 0)
    high = min(criterion.weight + SPREAD, MAXIMUM_WEIGHT)
    return low * FINENESS, high * FINENESS


def _groups(criteria: Sequence[Criterion]) -> tuple[tuple[int, ...], ...]:
    members: dict[str, list[int]] = {}
    for column, criterion in enumerate(criteria):
        if criterion.scored and criterion.group is not None:
            members.setdefault(criterion.group, []).append(column)
    return tuple(tuple(columns) for columns in members.values())


def _draw_points(source: np.random.PCG64, spans: Numbers, count: int) -> Numbers:
    """Draw whole points from 0 to each span, all but equally likely (65,536 steps)."""
    cells = count * spans.size
    raw = source.random_raw((cells + 3) // 4).view(np.uint16)[:cells]
    points: Numbers = raw.reshape(count, *spans.shape) * ((spans + 1) / 65_536)
    return np.floor(points, out=points)
