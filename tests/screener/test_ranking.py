"""Ranking: exact totals, ties, groups, order without favour."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.posting import Criterion, CriterionKind, Importance, Rubric
from models.score import CriterionScore, Score
from screener.ranking import make_table, rank_applications, rank_scores, rank_table, tie_keys
from screener.scoring import total_of

WEIGHTS = st.lists(st.integers(0, 10), min_size=3, max_size=3)
POINTS = st.lists(st.integers(0, 10_000), min_size=3, max_size=3)


def criterion(number: int, weight: int, group: str | None = None, *, scored: bool = True):
    return Criterion(
        f"c{number}", "t", "l", Importance.REQUIRED, CriterionKind.SKILL, weight, scored, group
    )


def make_score(name: str, points: list[int]) -> Score:
    items = tuple(
        CriterionScore(f"c{number}", one, one, max(one, 9000)) for number, one in enumerate(points)
    )
    return Score(name, items, "1", "")


@given(st.lists(POINTS, min_size=1, max_size=12), WEIGHTS, st.sampled_from([None, "g"]))
def test_arrays_and_single_scores_agree(
    rows: list[list[int]], weights: list[int], group: str | None
) -> None:
    criteria = tuple(criterion(n, w, group if n else None) for n, w in enumerate(weights))
    rubric = Rubric(1, criteria)
    scores = [make_score(f"a{n}", row) for n, row in enumerate(rows)]
    ranking = rank_scores(scores, rubric)
    for score in scores:
        assert ranking.total_of(score.application_id) == total_of(score, rubric)


@given(st.lists(POINTS, min_size=1, max_size=12), WEIGHTS, st.randoms())
def test_order_of_arrival_does_not_matter(
    rows: list[list[int]], weights: list[int], random
) -> None:
    rubric = Rubric(1, tuple(criterion(n, w) for n, w in enumerate(weights)))
    scores = [make_score(f"a{n}", row) for n, row in enumerate(rows)]
    shuffled = list(scores)
    random.shuffle(shuffled)
    assert rank_scores(scores, rubric).ordered_ids() == rank_scores(shuffled, rubric).ordered_ids()


@given(st.lists(POINTS, min_size=2, max_size=12), WEIGHTS)
def test_ranks_follow_totals(rows: list[list[int]], weights: list[int]) -> None:
    rubric = Rubric(1, tuple(criterion(n, w) for n, w in enumerate(weights)))
    ranking = rank_scores([make_score(f"a{n}", row) for n, row in enumerate(rows)], rubric)
    for row, total in enumerate(ranking.totals):
        better = int((ranking.totals > total).sum())
        same = int((ranking.totals == total).sum())
        assert ranking.row_of(ranking.ids[row]) == (better + 1, better + same)


def test_ties_stand_in_an_order_of_the_screening_not_of_the_alphabet() -> None:
    names = [f"applicant {n:03}" for n in range(60)]
    rubric = Rubric(1, (criterion(0, 6),))
    scores = [make_score(name, [5000]) for name in names]
    first = rank_scores(scores, rubric, b"one").ordered_ids()
    second = rank_scores(scores, rubric, b"two").ordered_ids()
    assert sorted(first) == names
    assert list(first) != names
    assert first != second


def test_unscored_criteria_change_nothing() -> None:
    scores = [make_score("a", [9000, 0]), make_score("b", [1000, 10_000])]
    rubric = Rubric(1, (criterion(0, 6), criterion(1, 10, scored=False)))
    ranking = rank_scores(scores, rubric)
    assert ranking.ordered_ids() == ("a", "b")
    assert ranking.weight == 6


def test_a_table_is_ranked_again_with_other_weights() -> None:
    scores = [make_score("a", [9000, 0]), make_score("b", [1000, 10_000])]
    rubric = Rubric(1, (criterion(0, 6), criterion(1, 1)))
    table = make_table(scores, rubric.criteria)
    assert rank_table(table, rubric).ordered_ids() == ("a", "b")
    other = Rubric(2, (criterion(0, 1), criterion(1, 6)))
    assert rank_table(table, other).ordered_ids() == ("b", "a")


def test_nobody_to_rank() -> None:
    empty = np.zeros((0, 2), dtype=np.int64)
    ranking = rank_applications((), empty, empty, empty, [1, 2], [True, True], [None, None])
    assert ranking.ordered_ids() == ()
    assert len(tie_keys(())) == 0


def test_a_score_that_lacks_a_criterion_is_refused() -> None:
    with pytest.raises(KeyError):
        rank_scores([make_score("a", [1])], Rubric(1, (criterion(0, 1), criterion(1, 1))))
