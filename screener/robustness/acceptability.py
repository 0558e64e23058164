"""How often each application is among the first k, over weights that a person would accept.

Stochastic multicriteria acceptability analysis (SMAA; Lahdelma, Hokkanen and Salminen 1998): draw
weights around the stars and unseen points within [low, high], rank, count.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from models.posting import Rubric
from screener.ranking import Integers, Numbers, ScoreTable
from screener.robustness.draws import Drawn, Sampler, in_blocks, make_sampler

DRAWS = 10_000
"""Enough that a share is within .01 of what endless draws would give, 95 times in 100."""

_UNSURE = (0.05, 0.95)
_LEAST_CORRELATION = 0.1


@dataclass(frozen=True, slots=True)
class Decider:
    """What decides whether an application is among the first.

    ``unseen`` tells whether it is what could not be seen of the criterion, else its weight.
    ``in_favour`` is True where more of it brings the application in.
    """

    criterion_id: str
    unseen: bool
    in_favour: bool


@dataclass(frozen=True, slots=True)
class Acceptability:
    """The share of draws (0 to 1) in which each application is among the first ``top``.

    Those who share the last of these places are all in. ``deciders`` names what decides it for
    those who are in between .05 and .95 of the draws, where one thing stands out.
    """

    top: int
    draws: int
    shares: dict[str, float]
    deciders: dict[str, Decider]


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """Sums over draws; all are whole numbers, so their order does not matter."""

    inside: Integers
    weights: Numbers
    squares: Numbers
    weights_inside: Numbers
    unseen: Numbers
    unseen_squares: Numbers
    unseen_inside: Numbers

    def plus(self, other: _Sums) -> _Sums:
        return _Sums(*(getattr(self, own.name) + getattr(other, own.name) for own in fields(self)))


def acceptability(
    table: ScoreTable, rubric: Rubric, top: int, *, draws: int = DRAWS, seed: int = 0
) -> Acceptability:
    """Return how often each application of a table is among the first ``top``.

    Raises:
        ValueError: ``top`` or ``draws`` is below 1.
    """
    if top < 1 or draws < 1:
        raise ValueError(f"top and draws must be at least 1, not {top} and {draws}")
    if not table.ids:
        return Acceptability(top, draws, {}, {})
    sampler = make_sampler(table, rubric, seed)
    place = max(len(table.ids) - top, 0)
    first, *rest = in_blocks(sampler, draws, lambda drawn: _count(drawn, sampler, place))
    sums = first
    for block in rest:
        sums = sums.plus(block)
    shares = sums.inside / draws
    deciders = _deciders(sums, sampler, table, shares, draws)
    return Acceptability(top, draws, dict(zip(table.ids, shares.tolist(), strict=True)), deciders)


def _count(drawn: Drawn, sampler: Sampler, place: int) -> _Sums:
    bounds = np.partition(drawn.totals, place, axis=1)[:, place, None]
    inside = drawn.totals >= bounds
    numbers = inside.astype(np.float64)
    seen_in = numbers[:, sampler.unseen.rows]
    return _Sums(
        inside.sum(axis=0),
        drawn.weights.sum(axis=0),
        (drawn.weights**2).sum(axis=0),
        drawn.weights.T @ numbers,
        drawn.unseen.sum(axis=0),
        np.einsum("dcr,dcr->cr", drawn.unseen, drawn.unseen),
        np.einsum("dcr,dr->cr", drawn.unseen, seen_in),
    )


def _deciders(
    sums: _Sums, sampler: Sampler, table: ScoreTable, shares: Numbers, draws: int
) -> dict[str, Decider]:
    """Name for each application in between what goes most with being in (Pearson's r)."""
    by_weight = _correlation(
        sums.weights[:, None], sums.squares[:, None], sums.weights_inside, sums.inside, draws
    )
    by_unseen = np.zeros_like(by_weight)
    cells = sampler.unseen
    by_unseen[np.ix_(cells.columns, cells.rows)] = _correlation(
        sums.unseen, sums.unseen_squares, sums.unseen_inside, sums.inside[cells.rows], draws
    )
    together = np.concatenate((by_weight, by_unseen))
    strongest = np.abs(together).argmax(axis=0)
    found = {}
    for row in np.flatnonzero((shares > _UNSURE[0]) & (shares < _UNSURE[1])).tolist():
        at = int(strongest[row])
        strength = float(together[at, row])
        if abs(strength) >= _LEAST_CORRELATION:
            unseen, column = divmod(at, len(table.criteria))
            decider = Decider(table.criteria[column], bool(unseen), strength > 0)
            found[table.ids[row]] = decider
    return found


def _correlation(
    total: Numbers, squares: Numbers, both: Numbers, inside: Integers, draws: int
) -> Numbers:
    """Return Pearson's r of a drawn number with being in; 0 where either never changes."""
    covariance = draws * both - total * inside
    spread = (draws * squares - total**2) * (draws * inside - inside.astype(np.float64) ** 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        correlation: Numbers = np.where(spread > 0, covariance / np.sqrt(spread), 0.0)
    return correlation
