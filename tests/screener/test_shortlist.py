"""The shortlist's orders: by score, by one's own total, by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.posting import Criterion, CriterionKind, Importance, Rubric
from models.score import CriterionScore, Score
from screener.ranking import Ranking, rank_scores
from screener.shortlist import move, place_by_hand, place_by_score, place_by_total

RUBRIC = Rubric(1, (Criterion("c", "t", "l", Importance.REQUIRED, CriterionKind.SKILL, 6),))
IDS = ("a", "b", "c", "d", "e")


def ranked(points: dict[str, int]) -> Ranking:
    return rank_scores(
        [
            Score(key, (CriterionScore("c", own, own, own),), "1", "")
            for key, own in points.items()
        ],
        RUBRIC,
    )


RANKING = ranked({"a": 9000, "b": 7000, "c": 7000, "d": 100})


def test_by_score_ties_share_places_and_the_unscored_come_last() -> None:
    places = place_by_score(IDS, RANKING)
    assert [place.words for place in places] == ["1", "2–3", "2–3", "4", ""]
    assert places[0].application_id == "a"
    assert {places[1].application_id, places[2].application_id} == {"b", "c"}
    assert [place.application_id for place in places[3:]] == ["d", "e"]


def test_places_count_among_these_alone() -> None:
    assert [place.words for place in place_by_score(("d", "c"), RANKING)] == ["1", "2"]


def test_by_total() -> None:
    places = place_by_total(IDS, {"d": 0.75, "e": 0.5, "a": 0.5})
    assert [place.words for place in places] == ["1", "2–3", "2–3", "", ""]


def test_by_hand_the_unmentioned_stand_behind_the_next_above() -> None:
    places = place_by_hand(("a", "b", "d", "e"), ("d", "a", "gone"), RANKING)
    assert [place.application_id for place in places] == ["d", "e", "a", "b"]
    assert [place.words for place in places] == ["1", "2", "3", "4"]


@given(st.permutations(IDS), st.sampled_from(IDS), st.integers(-2, 9))
def test_a_move_moves_one_and_keeps_the_others_in_order(
    order: list[str], one: str, to: int
) -> None:
    moved = move(order, one, to)
    assert [other for other in moved if other != one] == [other for other in order if other != one]
    assert moved.index(one) == max(0, min(to, len(order) - 1))


def test_only_who_is_there_can_be_moved() -> None:
    with pytest.raises(ValueError, match="not on the shortlist"):
        move(IDS, "z", 0)


@given(st.lists(st.sampled_from(IDS), unique=True), st.lists(st.sampled_from(IDS), unique=True))
def test_an_order_by_hand_holds_everybody_once(ids: list[str], hand: list[str]) -> None:
    placed = [place.application_id for place in place_by_hand(ids, hand, RANKING)]
    assert sorted(placed) == sorted(ids)
    kept = [one for one in hand if one in ids]
    assert [one for one in placed if one in kept] == kept
