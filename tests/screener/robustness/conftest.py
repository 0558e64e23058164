"""Tables of scores for the tests of robustness."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from models.posting import Criterion, CriterionKind, Importance, Rubric
from models.score import CriterionScore, Score
from screener.ranking import ScoreTable, make_table

Cell = int | tuple[int, int]
Made = tuple[ScoreTable, Rubric]


@pytest.fixture
def make() -> Callable[..., Made]:
    """Make a table and its rubric from rows of points, or of (low, high), and weights."""

    def build(
        rows: Sequence[Sequence[Cell]],
        weights: Sequence[int],
        groups: Sequence[str | None] | None = None,
    ) -> Made:
        criteria = tuple(
            Criterion(
                f"c{at}", "t", "l", Importance.REQUIRED, CriterionKind.SKILL, weight, True, group
            )
            for at, (weight, group) in enumerate(
                zip(weights, groups or [None] * len(weights), strict=True)
            )
        )
        scores = [_score(f"a{at}", row) for at, row in enumerate(rows)]
        return make_table(scores, criteria), Rubric(1, criteria)

    return build


def _score(name: str, row: Sequence[Cell]) -> Score:
    items = []
    for at, cell in enumerate(row):
        low, high = cell if isinstance(cell, tuple) else (cell, cell)
        items.append(CriterionScore(f"c{at}", low, low, high))
    return Score(name, tuple(items), "1", "")
