"""Questions that sort, and the weights that an order stands for."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.weighing import (
    Answer,
    Weighing,
    answer_question,
    begin_weighing,
    finish_weighing,
    rank_order_weights,
)

WORTHS = st.lists(st.integers(0, 6), min_size=1, max_size=14)


def weigh(worths: dict[str, int], order: list[str]) -> Weighing:
    """Answer every question as somebody would who holds each criterion to be worth so much."""
    weighing = begin_weighing(order)
    while weighing.question is not None:
        first, second = weighing.question
        assert first != second
        more = worths[first] - worths[second]
        answer = Answer.EQUAL if not more else Answer.FIRST if more > 0 else Answer.SECOND
        weighing = answer_question(weighing, answer)
    return weighing


@given(WORTHS)
def test_the_answers_sort_whatever_the_order_at_first(worths: list[int]) -> None:
    names = {f"c{place}": worth for place, worth in enumerate(worths)}
    tiers = finish_weighing(weigh(names, list(names)))
    expected = [
        {name for name, own in names.items() if own == worth}
        for worth in sorted(set(worths), reverse=True)
    ]
    assert [set(tier) for tier in tiers] == expected


@given(WORTHS)
def test_questions_are_few(worths: list[int]) -> None:
    names = {f"c{place}": worth for place, worth in enumerate(worths)}
    asked = weigh(names, list(names)).asked
    most = sum(1 + max(0, place - 1).bit_length() for place in range(1, len(worths)))
    assert len(worths) - 1 <= asked <= most
    right = sorted(names, key=lambda name: -names[name])
    assert weigh(names, right).asked == len(worths) - 1


def test_stopping_early_keeps_the_rest_in_its_order() -> None:
    weighing = begin_weighing(["a", "b", "c", "d"])
    assert weighing.question == ("b", "a")
    assert weighing.left == 3
    weighing = answer_question(weighing, Answer.FIRST)
    assert finish_weighing(weighing) == (("b",), ("a",), ("c",), ("d",))


def test_nothing_or_one_needs_no_question() -> None:
    assert begin_weighing([]).question is None
    assert begin_weighing(["a"]).question is None
    assert rank_order_weights(finish_weighing(begin_weighing(["a"]))) == {"a": 10}
    assert rank_order_weights(()) == {}
    settled = begin_weighing(["a"])
    assert answer_question(settled, Answer.FIRST) == settled


def test_weights_are_the_centroids_of_the_order() -> None:
    # n = 3: 11/18, 5/18 and 2/18, which is 10, 4.5 and 1.8 half stars.
    assert rank_order_weights((("a",), ("b",), ("c",))) == {"a": 10, "b": 5, "c": 2}
    assert Fraction(5, 11) * 10 + Fraction(1, 2) > 5
    # Two that matter equally share the mean of their places.
    assert rank_order_weights((("a", "b"), ("c",))) == {"a": 10, "b": 10, "c": 3}


@given(WORTHS)
def test_what_matters_more_never_weighs_less(worths: list[int]) -> None:
    names = {f"c{place}": worth for place, worth in enumerate(worths)}
    weights = rank_order_weights(finish_weighing(weigh(names, list(names))))
    assert set(weights) == set(names)
    assert max(weights.values()) == 10
    assert min(weights.values()) >= 1
    for one, worth in names.items():
        for other, less in names.items():
            if worth == less:
                assert weights[one] == weights[other]
            elif worth > less:
                assert weights[one] >= weights[other]


@pytest.mark.parametrize("count", [2, 5, 12])
def test_all_equal_weigh_the_same(count: int) -> None:
    names = {f"c{place}": 1 for place in range(count)}
    weighing = weigh(names, list(names))
    assert weighing.asked == count - 1
    assert set(rank_order_weights(finish_weighing(weighing)).values()) == {10}
