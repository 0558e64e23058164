"""How long it takes to tell how far an order can be trusted.

``python tests/bench/bench_robustness.py``:
2,000 applications, 15 criteria, 10,000 draws of weights and of what is unseen; scores are made
up from a fixed seed. Wall clock, and seconds of all cores together.
"""

from __future__ import annotations

import os
import time

import numpy as np

from models.posting import Criterion, CriterionKind, Importance, Rubric
from models.score import CriterionScore, Score
from screener.ranking import ScoreTable, make_table, rank_table
from screener.robustness.acceptability import DRAWS, acceptability
from screener.robustness.bands import bands_of
from screener.robustness.stability import weight_ranges

APPLICATIONS, CRITERIA, TOP = 2_000, 15, 10


def make(unseen: float) -> tuple[ScoreTable, Rubric]:
    """Return a table in which this share of the applications could not be read in full."""
    dice = np.random.default_rng(1)
    criteria = tuple(
        Criterion(f"c{at}", "t", "l", Importance.REQUIRED, CriterionKind.SKILL, 2 + at % 9)
        for at in range(CRITERIA)
    )
    scores = []
    for number in range(APPLICATIONS):
        hidden = dice.random() < unseen
        points = dice.choice([0, 1150, 3000, 5600, 6100, 8400], CRITERIA).tolist()
        items = [
            CriterionScore(one.id, own, own, 10_000 if hidden else own)
            for one, own in zip(criteria, points, strict=True)
        ]
        scores.append(Score(f"a{number}", tuple(items), "1", ""))
    return make_table(scores, criteria), Rubric(1, criteria)


def main() -> None:
    """Print one line a case."""
    print(f"{APPLICATIONS:,} x {CRITERIA} x {DRAWS:,} draws; load {os.getloadavg()[0]:.1f}")
    for unseen in (0.0, 0.05, 1.0):
        table, rubric = make(unseen)
        wall, used = time.perf_counter(), time.process_time()
        first = acceptability(table, rubric, TOP)
        wall, used = time.perf_counter() - wall, time.process_time() - used
        same = acceptability(table, rubric, TOP) == first
        print(f"shares of the top {TOP}, {unseen:.0%} with something unseen: ", end="")
        print(f"{wall:.2f} s ({used:.2f} s of all cores), same again: {same}")
    table, rubric = make(0.05)
    start = time.perf_counter()
    weight_ranges(table, rubric, 5)
    print(f"ranges of all weights: {(time.perf_counter() - start) * 1000:.0f} ms")
    start = time.perf_counter()
    bands = bands_of(table, rubric, rank_table(table, rubric))
    print(f"{len(bands)} bands: {(time.perf_counter() - start) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
