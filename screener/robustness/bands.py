"""Puts a ranking into bands: those who cannot be told apart stand together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from models.posting import Rubric
from screener.ranking import Ranking, ScoreTable
from screener.robustness.draws import in_blocks, make_sampler

DRAWS = 1_000
LEAST_SHARE = 0.1
"""Of ten weightings one in which somebody is level with the band's first keeps both together."""


@dataclass(frozen=True, slots=True)
class Band:
    """Applications that stand together, best first, with the exact share of their ranks.

    ``first`` and ``last`` are the ranks (1-based) that the band covers.
    """

    ids: tuple[str, ...]
    first: int
    last: int


def bands_of(
    table: ScoreTable, rubric: Rubric, ranking: Ranking, *, draws: int = DRAWS, seed: int = 0
) -> tuple[Band, ...]:
    """Return the bands of a ranking of this table with this rubric, best first.

    A band runs from its first application down to the last one before somebody who, in fewer
    than ``LEAST_SHARE`` of the draws (other weights, unseen points), has as many points as that
    first one. Everybody of a tie is in one band.
    """
    if not table.ids:
        return ()
    sampler = make_sampler(table, rubric, seed)
    blocks = in_blocks(sampler, draws, lambda drawn: drawn.totals)
    totals = np.concatenate(blocks)[:, ranking.order]
    ranked = ranking.totals[ranking.order]
    found = []
    start = 0
    while start < len(ranked):
        level = (totals[:, start:] >= totals[:, start, None]).mean(axis=0) >= LEAST_SHARE
        together = level | (ranked[start:] == ranked[start])
        apart = np.flatnonzero(~together)
        end = start + int(apart[0]) if len(apart) else len(ranked)
        while end < len(ranked) and ranked[end] == ranked[end - 1]:
            end += 1
        ids = tuple(ranking.ids[row] for row in ranking.order[start:end].tolist())
        found.append(Band(ids, start + 1, end))
        start = end
    return tuple(found)
