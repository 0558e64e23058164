"""Bands: everybody once, ties together, the sure leader alone."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.posting import Rubric
from screener.ranking import ScoreTable, rank_table
from screener.robustness.bands import bands_of

Make = Callable[..., tuple[ScoreTable, Rubric]]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), max_size=12))
def test_everybody_is_in_one_band_and_ties_stay_together(
    make: Make, rows: list[list[int]]
) -> None:
    table, rubric = make([[cell * 2500 for cell in row] for row in rows], [6, 4, 4])
    ranking = rank_table(table, rubric)
    bands = bands_of(table, rubric, ranking, draws=50)
    assert tuple(one for band in bands for one in band.ids) == ranking.ordered_ids()
    assert [band.first for band in bands] == [1, *(band.last + 1 for band in bands[:-1])][
        : len(bands)
    ]
    for band in bands:
        assert band.last - band.first + 1 == len(band.ids)
        for one in band.ids:
            first, last = ranking.row_of(one)
            assert band.first <= first
            assert last <= band.last


def test_a_sure_leader_stands_alone_and_close_ones_stand_together(make: Make) -> None:
    table, rubric = make([[9000, 9000], [5000, 4000], [4000, 5000], [100, 100]], [5, 5])
    bands = bands_of(table, rubric, rank_table(table, rubric))
    assert [set(band.ids) for band in bands] == [{"a0"}, {"a1", "a2"}, {"a3"}]


def test_what_is_unseen_widens_a_band(make: Make) -> None:
    table, rubric = make([[9000, 9000], [5000, (4000, 10_000)], [8900, 5000]], [5, 5])
    wide = bands_of(table, rubric, rank_table(table, rubric))
    narrow_table, _ = make([[9000, 9000], [5000, 4000], [8900, 5000]], [5, 5])
    narrow = bands_of(narrow_table, rubric, rank_table(narrow_table, rubric))
    assert len(wide) < len(narrow)
