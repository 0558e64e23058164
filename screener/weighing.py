"""Weights from a few either-or questions: what matters more, this or that?

The criteria are sorted by insertion, beginning from the order in which they stand: each is first
asked about with the least of those already sorted, because the present order is mostly right, and
only where it matters more, by halving. n criteria need n - 1 questions at best.

Ranks become weights by the rank-order centroid (Barron and Barrett, Management Science 42, 1996,
"Decision quality using ranked attribute weights"):

    w(i) = 1/n x sum over k = i..n of 1/k          the rank i (1-based) of n

the mean of all weightings that agree with the order. Criteria that matter equally share the mean
of their ranks' weights. Weights are then scaled so that the greatest is five stars, and rounded
to half stars; nothing that was weighed gets less than half a star.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from models.posting import MAXIMUM_WEIGHT

Tiers = tuple[tuple[str, ...], ...]
"""Criteria by id, what matters most first; those in one tier matter equally."""


class Answer(Enum):
    """What matters more: the first criterion of a question, the second, or neither."""

    FIRST = "first"
    SECOND = "second"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Weighing:
    """How far the sorting is: ``tiers`` are sorted, ``waiting`` come next.

    The first of ``waiting`` belongs somewhere among ``tiers[low:high]``, or between them.
    """

    tiers: Tiers
    waiting: tuple[str, ...]
    low: int = 0
    high: int = 0
    asked: int = 0

    @property
    def question(self) -> tuple[str, str] | None:
        """The two criteria to be asked about; None once all are sorted."""
        if not self.waiting:
            return None
        return self.waiting[0], self.tiers[self.against][0]

    @property
    def left(self) -> int:
        """How many questions there are at least, this one included."""
        return len(self.waiting)

    @property
    def against(self) -> int:
        """The tier to compare with: the last one first, then the middle of what is left."""
        untouched = (self.low, self.high) == (0, len(self.tiers))
        return self.high - 1 if untouched else (self.low + self.high) // 2


def begin_weighing(criteria: Sequence[str]) -> Weighing:
    """Begin with criteria by id, in the order that seems right so far."""
    return _next(Weighing((), tuple(criteria)))


def answer_question(weighing: Weighing, answer: Answer) -> Weighing:
    """Return how the weighing goes on after an answer about its question."""
    if not weighing.waiting:
        return weighing
    place = weighing.against
    asked = weighing.asked + 1
    if answer is Answer.EQUAL:
        tiers = list(weighing.tiers)
        tiers[place] = (*tiers[place], weighing.waiting[0])
        return _next(Weighing(tuple(tiers), weighing.waiting[1:], asked=asked))
    if answer is Answer.FIRST:
        return _settle(replace(weighing, high=place, asked=asked))
    return _settle(replace(weighing, low=place + 1, asked=asked))


def finish_weighing(weighing: Weighing) -> Tiers:
    """Return the tiers; what was not asked about yet follows in the order it came in."""
    return (*weighing.tiers, *((name,) for name in weighing.waiting))


def rank_order_weights(tiers: Tiers) -> dict[str, int]:
    """Return half stars (1 to 10) by criterion id; see the formula above."""
    count = sum(len(tier) for tier in tiers)
    centroids = [
        sum((Fraction(1, k) for k in range(rank, count + 1)), Fraction(0))
        for rank in range(1, count + 1)
    ]
    weights: dict[str, Fraction] = {}
    at = 0
    for tier in tiers:
        mean = sum(centroids[at : at + len(tier)], Fraction(0)) / max(1, len(tier))
        weights |= dict.fromkeys(tier, mean)
        at += len(tier)
    greatest = max(weights.values(), default=Fraction(1))
    return {name: _half_stars(weight / greatest) for name, weight in weights.items()}


def _half_stars(share: Fraction) -> int:
    # Halves go up, so that no machine's rounding decides.
    return max(1, int(share * MAXIMUM_WEIGHT + Fraction(1, 2)))


def _next(weighing: Weighing) -> Weighing:
    if not weighing.tiers and weighing.waiting:
        first, rest = weighing.waiting[0], weighing.waiting[1:]
        weighing = replace(weighing, tiers=((first,),), waiting=rest)
    return replace(weighing, low=0, high=len(weighing.tiers))


def _settle(weighing: Weighing) -> Weighing:
    """Put the criterion into its place once only one is left."""
    if weighing.low < weighing.high:
        return weighing
    name, rest = weighing.waiting[0], weighing.waiting[1:]
    tiers = (*weighing.tiers[: weighing.low], (name,), *weighing.tiers[weighing.low :])
    return _next(Weighing(tiers, rest, asked=weighing.asked))
