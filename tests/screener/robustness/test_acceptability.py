"""Shares in the top against every possible draw counted out, and what decides them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest

from models.posting import Rubric
from screener.ranking import ScoreTable
from screener.robustness.acceptability import Decider, acceptability

Make = Callable[..., tuple[ScoreTable, Rubric]]
NEAR = 0.025
"""Five standard deviations of a share over 10,000 draws."""


def enumerated(rows: np.ndarray, ranges: list[range], top: int, *, group: bool) -> np.ndarray:
    """Count out every weighting in whole numbers, with sums written here anew."""
    weights = np.array(list(product(*ranges)), dtype=np.int64)
    earned = weights[:, None, :] * rows[None, :, :]
    if group:
        best = earned.max(axis=2)
        others = (earned.sum(axis=2) - best) // 10
        totals = np.maximum(best, np.minimum(best + others, weights.max(axis=1)[:, None] * 10_000))
    else:
        totals = earned.sum(axis=2)
    better = (totals[:, None, :] > totals[:, :, None]).sum(axis=2)
    return (better < top).mean(axis=0)


@pytest.mark.parametrize("top", [1, 2, 3])
@pytest.mark.parametrize("group", [None, "g"])
def test_shares_are_those_of_all_weightings_counted_out(
    make: Make, top: int, group: str | None
) -> None:
    rows = [[9000, 1000], [5000, 5500], [1000, 9000], [4000, 4000], [7000, 3100]]
    table, rubric = make(rows, [1, 2], [group, group])
    exact = enumerated(np.array(rows), [range(301), range(401)], top, group=group is not None)
    shares = acceptability(table, rubric, top).shares
    assert [shares[f"a{at}"] for at in range(5)] == pytest.approx(exact, abs=NEAR)
    assert 0 < exact.min() + exact.max() < 2


def test_what_is_unseen_is_drawn_evenly(make: Make) -> None:
    table, rubric = make([[600], [(0, 1000)]], [6])
    shares = acceptability(table, rubric, 1).shares
    assert shares["a1"] == pytest.approx(401 / 1001, abs=NEAR)
    assert shares["a0"] == pytest.approx(601 / 1001, abs=NEAR)


def test_unseen_points_in_a_group_count_as_its_rule_says(make: Make) -> None:
    table, rubric = make([[5000, 2000], [(0, 10_000), 1000]], [6, 6], ["g", "g"])
    sure = acceptability(table, rubric, 1).shares["a1"]
    assert 0.3 < sure < 0.7


def test_the_same_seed_gives_the_same_result_and_another_does_not(make: Make) -> None:
    rows = [[9000, 1000, (0, 5000)], [5000, 5500, 2000], [1000, 9000, 3000]]
    table, rubric = make(rows, [6, 5, 4])
    first = acceptability(table, rubric, 1, draws=999, seed=7)
    assert acceptability(table, rubric, 1, draws=999, seed=7) == first
    assert acceptability(table, rubric, 1, draws=999, seed=8) != first


def test_who_leads_everywhere_is_always_in_and_ties_are_in_together(make: Make) -> None:
    table, rubric = make([[9000, 9000], [3000, 3000], [3000, 3000], [1, 2]], [6, 4])
    assert acceptability(table, rubric, 2).shares == {"a0": 1, "a1": 1, "a2": 1, "a3": 0}


def test_fewer_applications_than_places_are_all_in(make: Make) -> None:
    table, rubric = make([[0, 0], [3000, 3000]], [6, 4])
    assert set(acceptability(table, rubric, 5).shares.values()) == {1.0}


def test_the_decider_is_the_weight_that_brings_somebody_in(make: Make) -> None:
    table, rubric = make([[9000, 0, 500], [0, 9000, 500]], [4, 4, 6])
    found = acceptability(table, rubric, 1).deciders
    assert set(found) == {"a0", "a1"}
    assert found["a0"] in {Decider("c0", False, True), Decider("c1", False, False)}
    assert found["a1"] in {Decider("c1", False, True), Decider("c0", False, False)}


def test_the_decider_is_what_could_not_be_read(make: Make) -> None:
    table, rubric = make([[5000, 5000], [5000, (0, 10_000)]], [6, 6])
    assert acceptability(table, rubric, 1).deciders["a1"] == Decider("c1", True, True)


def test_a_weight_of_zero_decides_nothing(make: Make) -> None:
    table, rubric = make([[5000, 0], [4000, (0, 10_000)]], [6, 0])
    result = acceptability(table, rubric, 1)
    assert result.shares == {"a0": 1, "a1": 0}
    assert result.deciders == {}


def test_nobody_and_no_place(make: Make) -> None:
    table, rubric = make([], [6])
    assert acceptability(table, rubric, 3).shares == {}
    with pytest.raises(ValueError, match="at least 1"):
        acceptability(table, rubric, 0)
