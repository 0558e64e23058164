"""Ranges of a weight: inside them the first k stay, just outside they change."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.posting import Rubric
from screener.ranking import ScoreTable
from screener.robustness.stability import weight_ranges

Make = Callable[..., tuple[ScoreTable, Rubric]]
ROWS = st.lists(st.lists(st.integers(0, 10_000), min_size=3, max_size=3), min_size=2, max_size=8)


def first_ones(
    rows: list[list[int]], weights: list[int], at: int, share: Fraction, top: int
) -> set[int]:
    """Rank in exact fractions with one weight at this share and the others in proportion."""
    rest = sum(weights) - weights[at]
    exact = [Fraction(weight, rest) * (1 - share) for weight in weights]
    exact[at] = share
    totals = [sum(w * p for w, p in zip(exact, row, strict=True)) for row in rows]
    return {i for i, own in enumerate(totals) if sum(other > own for other in totals) < top}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(ROWS, st.lists(st.integers(1, 10), min_size=3, max_size=3), st.integers(1, 3))
def test_the_first_stay_inside_and_change_outside(
    make: Make, rows: list[list[int]], weights: list[int], top: int
) -> None:
    table, rubric = make(rows, weights)
    for at, found in enumerate(weight_ranges(table, rubric, top)):
        now = Fraction(weights[at], sum(weights))
        kept = first_ones(rows, weights, at, now, top)
        assert found.share == pytest.approx(float(now))
        assert found.low <= found.share + 1e-12
        assert found.high >= found.share - 1e-12
        tiny = Fraction(1, 10**9)
        for bound, outward in ((found.low, -tiny), (found.high, tiny)):
            edge = Fraction(bound)
            if abs(edge - now) > 3 * tiny:
                inside = edge - 2 * outward
                assert first_ones(rows, weights, at, inside, top) == kept
            if 0 < edge < 1:
                assert first_ones(rows, weights, at, edge + 2 * outward, top) != kept


def test_a_worked_example(make: Make) -> None:
    """Half and half: 6,000 + 2,000 against 3,000 + 4,000; level where 3 t = 2 (1 - t)."""
    table, rubric = make([[6000, 2000], [3000, 4000]], [5, 5])
    first, second = weight_ranges(table, rubric, 1)
    assert (first.criteria, first.share) == (("c0",), 0.5)
    assert (first.low, first.high) == (pytest.approx(0.4), 1.0)
    assert (second.low, second.high) == (0.0, pytest.approx(0.6))


def test_a_weight_of_zero_can_be_raised(make: Make) -> None:
    table, rubric = make([[6000, 2000], [3000, 4000]], [5, 0])
    second = weight_ranges(table, rubric, 1)[1]
    assert (second.share, second.low, second.high) == (0.0, 0.0, pytest.approx(0.6))


def test_a_group_is_weighed_as_one(make: Make) -> None:
    table, rubric = make([[6000, 2000, 0], [3000, 1000, 4000]], [4, 4, 4], ["g", "g", None])
    ranges = weight_ranges(table, rubric, 1)
    assert [found.criteria for found in ranges] == [("c0", "c1"), ("c2",)]
    assert ranges[0].share == pytest.approx(0.5)


def test_a_tie_for_the_last_place_breaks_at_once(make: Make) -> None:
    table, rubric = make([[6000, 4000], [4000, 6000]], [5, 5])
    assert all(found.low == found.high == 0.5 for found in weight_ranges(table, rubric, 1))


def test_all_are_in_whatever_the_weights(make: Make) -> None:
    table, rubric = make([[6000, 4000], [4000, 6000]], [5, 5])
    assert all((r.low, r.high) == (0.0, 1.0) for r in weight_ranges(table, rubric, 2))


def test_a_place_is_asked_for(make: Make) -> None:
    table, rubric = make([[1, 2]], [5, 5])
    with pytest.raises(ValueError, match="at least 1"):
        weight_ranges(table, rubric, 0)
