"""Between which shares of one weight the first k stay the same, the others kept in proportion.

With the others fixed, an application's total is a line in the weight. The first k change where the
line of one of them meets that of one outside, so the bounds are exact and need no search.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf, isinf

import numpy as np
import numpy.typing as npt

from models.posting import Criterion, Rubric
from screener.ranking import Integers, Ranking, ScoreTable, rank_table

Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class WeightRange:
    """Between the shares ``low`` and ``high`` (0 to 1) the first k stay the same.

    ``share`` is the weight's share now. ``criteria`` is one criterion, or all of an 'any of'
    group, which is weighed as one. At a bound itself somebody has drawn level.
    """

    criteria: tuple[str, ...]
    share: float
    low: float
    high: float


def weight_ranges(table: ScoreTable, rubric: Rubric, top: int) -> tuple[WeightRange, ...]:
    """Return the range of every scored criterion's weight, in the rubric's order.

    Raises:
        ValueError: ``top`` is below 1.
    """
    if top < 1:
        raise ValueError(f"top must be at least 1, not {top}")
    ranking = rank_table(table, rubric)
    found = []
    for members in _units(rubric.criteria):
        now, unit, own = _unit_totals(table, rubric, members)
        share = now * unit / ranking.weight if ranking.weight else 0.0
        others = ranking.weight - now * unit
        low = _share_of(max(now - _room(ranking, own, top), 0.0), unit, others)
        high = _share_of(now + _room(ranking, -own, top), unit, others)
        identifiers = tuple(rubric.criteria[at].id for at in members)
        found.append(WeightRange(identifiers, share, low, high))
    return tuple(found)


def _units(criteria: tuple[Criterion, ...]) -> list[list[int]]:
    """Return the places of criteria that are weighed as one: single ones, and whole groups."""
    units: dict[str, list[int]] = {}
    for at, criterion in enumerate(criteria):
        if criterion.scored:
            key = criterion.id if criterion.group is None else f"group {criterion.group}"
            units.setdefault(key, []).append(at)
    kept = []
    for members in units.values():
        grouped = criteria[members[0]].group is not None
        if not grouped or any(criteria[at].weight for at in members):
            kept.append(members)
    return kept


def _unit_totals(
    table: ScoreTable, rubric: Rubric, members: list[int]
) -> tuple[int, int, Integers]:
    """Return the factor that stands now, the half stars of factor 1, and everybody's totals.

    A single criterion is taken at one half star, so that a weight of 0 can be raised as well.
    """
    single = rubric.criteria[members[0]].group is None
    criteria = tuple(
        replace(one, scored=at in members, weight=1 if single else one.weight)
        for at, one in enumerate(rubric.criteria)
    )
    alone = rank_table(table, replace(rubric, criteria=criteria))
    now = rubric.criteria[members[0]].weight if single else 1
    return now, alone.weight, alone.totals


def _room(ranking: Ranking, fall: Integers, top: int) -> float:
    """Return how far a factor can go until the first ``top`` change, each falling by ``fall``.

    More than ``top`` are in where the last of them are tied. Then those of the tie who fall
    fastest stay in only while fewer than ``top`` stand above them, and the others above them.
    """
    inside = ranking.rank_first <= top
    room = _distance(ranking.totals, fall, inside, ~inside)
    if int(inside.sum()) > top:
        place = ranking.rank_first[inside].max()
        tied = inside & (ranking.rank_first == place)
        bottom = tied & (fall == fall[tied].max())
        above = inside & ~bottom
        room = min(room, _distance(ranking.totals, fall, above, bottom))
        if int(above.sum()) >= top:
            return 0.0
    return room


def _distance(totals: Integers, fall: Integers, above: Chosen, below: Chosen) -> float:
    """Return how far it is until somebody above is level with somebody below."""
    lead = totals[above, None] - totals[None, below]
    closing = fall[above, None] - fall[None, below]
    meeting = closing > 0
    return float((lead[meeting] / closing[meeting]).min(initial=inf))


def _share_of(factor: float, unit: int, others: int) -> float:
    """Return the share of a weight that is ``factor`` times ``unit`` half stars."""
    if isinf(factor):
        return 1.0
    return factor * unit / (factor * unit + others) if factor else 0.0
