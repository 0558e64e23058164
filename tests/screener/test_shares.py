"""Points by criterion add up to the score, whatever the weights and groups."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.posting import Criterion, CriterionKind, Importance, Rubric
from models.score import CriterionScore, Score
from screener.scoring import total_of
from screener.shares import added_points, round_score, share_out, share_points

ROWS = st.lists(
    st.tuples(
        st.integers(0, 10),
        st.integers(0, 10_000),
        st.sampled_from([None, "a", "b"]),
        st.booleans(),
    ),
    max_size=12,
)


def make(rows: list[tuple[int, int, str | None, bool]]) -> tuple[Score, Rubric]:
    criteria = tuple(
        Criterion(
            f"c{at}", "text", "label", Importance.REQUIRED, CriterionKind.SKILL, weight,
            scored=scored, group=group,
        )
        for at, (weight, _, group, scored) in enumerate(rows)
    )  # fmt: skip
    scores = tuple(
        CriterionScore(f"c{at}", points, points, points)
        for at, (_, points, _, _) in enumerate(rows)
    )
    return Score("a", scores, "1", ""), Rubric(1, criteria)


@given(ROWS)
def test_added_points_are_the_total_to_the_last_point(
    rows: list[tuple[int, int, str | None, bool]],
) -> None:
    score, rubric = make(rows)
    assert sum(added_points(score, rubric)) == total_of(score, rubric).numerator


@given(ROWS)
def test_whole_points_add_up_to_the_score_that_is_shown(
    rows: list[tuple[int, int, str | None, bool]],
) -> None:
    score, rubric = make(rows)
    shares = share_points(score, rubric)
    assert sum(shares) == round_score(total_of(score, rubric).value)
    assert all(share >= 0 for share in shares)
    for share, (weight, points, _, scored) in zip(shares, rows, strict=True):
        if not scored or not weight * points:
            assert share == 0


@given(st.integers(0, 100), st.lists(st.integers(0, 1000), min_size=1).filter(sum))
def test_sharing_out_gives_away_everything(whole: int, parts: list[int]) -> None:
    shares = share_out(whole, parts)
    assert sum(shares) == whole
    for share, part in zip(shares, parts, strict=True):
        assert abs(share - whole * part / sum(parts)) < 1


def test_an_any_of_group_adds_what_its_best_earns_and_a_little() -> None:
    score, rubric = make([(6, 10_000, None, True), (4, 5_000, "a", True), (4, 2_000, "a", True)])
    assert added_points(score, rubric) == (60_000, 20_000, 800)
