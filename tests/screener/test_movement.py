"""Who moved, and why: against rankings made anew, and cases worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.posting import Criterion, CriterionKind, Importance, Rubric
from models.score import CriterionScore, Score
from screener.movement import Move, contributions, explain_moves
from screener.ranking import make_table, rank_table
from screener.scoring import total_of


def criterion(name: str, weight: int = 6, group: str | None = None) -> Criterion:
    kind = CriterionKind.SKILL
    return Criterion(name, name, name, Importance.REQUIRED, kind, weight, group=group)


def score(name: str, **points: int) -> Score:
    return Score(name, tuple(CriterionScore(n, p, p, p) for n, p in points.items()), "1", "")


def test_a_heavier_criterion_lifts_who_shows_it() -> None:
    before = Rubric(1, (criterion("a"), criterion("b")))
    after = Rubric(2, (criterion("a", 10), criterion("b", 1)))
    scores = (score("x", a=0, b=9000), score("y", a=6000, b=1000))
    table = make_table(scores, before.criteria)
    moves = explain_moves(table, before, table, after)
    assert set(moves) == {Move("x", 1, 2, "b"), Move("y", 2, 1, "a")} or {
        (one.application_id, one.before, one.after) for one in moves
    } == {("x", 1, 2), ("y", 2, 1)}
    assert {one.criterion_id for one in moves} <= {"a", "b"}


def test_a_new_criterion_is_named_as_the_reason() -> None:
    old, new = criterion("a"), criterion("n")
    before, after = Rubric(1, (old,)), Rubric(2, (old, new))
    table = make_table((score("x", a=6000), score("y", a=5000), score("z", a=0)), (old,))
    later = make_table(
        (score("x", a=6000, n=0), score("y", a=5000, n=9000), score("z", a=0, n=0)), (old, new)
    )
    moves = explain_moves(table, before, later, after)
    assert moves == (Move("y", 2, 1, "n"), Move("x", 1, 2, "n"))


def test_a_removed_criterion_is_named_too() -> None:
    kept, gone = criterion("a"), criterion("g")
    before, after = Rubric(1, (kept, gone)), Rubric(2, (kept,))
    scores = (score("x", a=1000, g=9000), score("y", a=5000, g=0))
    table = make_table(scores, before.criteria)
    later = make_table(scores, after.criteria)
    moves = explain_moves(table, before, later, after)
    assert {one.criterion_id for one in moves} == {"g"}


def test_who_came_or_went_did_not_move() -> None:
    one = criterion("a")
    rubric = Rubric(1, (one,))
    before = make_table((score("x", a=6000),), (one,))
    after = make_table((score("new", a=9000), score("x", a=6000)), (one,))
    assert [move.application_id for move in explain_moves(before, rubric, after, rubric)] == ["x"]
    assert explain_moves(make_table((), (one,)), rubric, after, rubric) == ()


POINTS = st.integers(0, 10_000)
WEIGHTS = st.lists(st.integers(0, 10), min_size=4, max_size=4)


@given(
    st.lists(st.tuples(POINTS, POINTS, POINTS, POINTS), min_size=1, max_size=8), WEIGHTS, WEIGHTS
)
def test_moves_are_the_differences_of_two_rankings(
    rows: list[tuple[int, int, int, int]], first: list[int], second: list[int]
) -> None:
    names = ("a", "b", "c", "d")
    groups = (None, "g", "g", None)
    criteria = tuple(
        criterion(name, weight, group)
        for name, weight, group in zip(names, first, groups, strict=True)
    )
    changed = tuple(
        replace(one, weight=weight) for one, weight in zip(criteria, second, strict=True)
    )
    before, after = Rubric(1, criteria), Rubric(2, changed)
    scores = [
        score(f"s{number}", **dict(zip(names, points, strict=True)))
        for number, points in enumerate(rows)
    ]
    table = make_table(scores, criteria)
    old, new = rank_table(table, before), rank_table(table, after)
    moves = {
        one.application_id: (one.before, one.after)
        for one in explain_moves(table, before, table, after)
    }
    expected = {
        one: (old.row_of(one)[0], new.row_of(one)[0])
        for one in table.ids
        if old.row_of(one)[0] != new.row_of(one)[0]
    }
    assert moves == expected


def test_contributions_add_up_to_the_total() -> None:
    criteria = (criterion("a", 6), criterion("b", 4, "g"), criterion("c", 4, "g"))
    rubric = Rubric(1, criteria)
    one = score("x", a=6500, b=3000, c=8000)
    table = make_table((one,), criteria)
    total = total_of(one, rubric)
    assert contributions(table, rubric).sum() == pytest.approx(total.value)
    unscored = Rubric(1, (criteria[0], replace(criteria[1], scored=False), criteria[2]))
    assert np.count_nonzero(contributions(table, unscored)) == 2
