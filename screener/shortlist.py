"""Who is on the shortlist, and in which order: by score, by my total, or by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.review import DecisionKind
from models.review_state import ReviewState
from screener.ranking import Ranking, tie_keys


class ShortlistOrder(StrEnum):
    """What the shortlist is ordered by."""

    SCORE = "score"
    MINE = "mine"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an order; ``first`` and ``last`` rank (1-based) differ for a tie.

    ``first`` is None for somebody who has no number to be ordered by.
    """

    application_id: str
    first: int | None
    last: int | None

    @property
    def words(self) -> str:
        """The rank as it is shown: ``3``, ``2–3`` for a tie, empty for none."""
        if self.first is None:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def advanced(state: ReviewState, ids: Iterable[str], reviewer_id: str) -> tuple[str, ...]:
    """Return those whom a reviewer advances, in the order given.

    For the screening's owner these are its decisions, for others what they recommend.
    """
    decided = ((one, state.recommendation(one, reviewer_id)) for one in ids)
    return tuple(one for one, own in decided if own and own.kind is DecisionKind.ADVANCE)


def place_by_score(ids: Sequence[str], ranking: Ranking) -> tuple[Place, ...]:
    """Return the places of these among themselves, by machine score; unscored ones last."""
    totals = {one: int(ranking.totals[ranking.rows[one]]) for one in ids if one in ranking.rows}
    return _placed(ids, totals)


def place_by_total(ids: Sequence[str], totals: Mapping[str, float]) -> tuple[Place, ...]:
    """Return the places of these by a person's totals (0 to 1); those without one last."""
    return _placed(ids, totals)


def place_by_hand(ids: Sequence[str], hand: Sequence[str], ranking: Ranking) -> tuple[Place, ...]:
    """Return the places of these in an order made by hand.

    Whoever came after that order was made stands behind the one next above by score.
    """
    by_score = [place.application_id for place in place_by_score(ids, ranking)]
    wanted = set(ids)
    ordered = [one for one in dict.fromkeys(hand) if one in wanted]
    for at, one in enumerate(by_score):
        if one not in ordered:
            above = by_score[at - 1] if at else None
            ordered.insert(ordered.index(above) + 1 if above else 0, one)
    return tuple(Place(one, at, at) for at, one in enumerate(ordered, start=1))


def move(ids: Sequence[str], application_id: str, to: int) -> tuple[str, ...]:
    """Return the order after somebody was put to a place (0-based, among all of them).

    Raises:
        ValueError: The applicant is not among them.
    """
    if application_id not in ids:
        raise ValueError("not on the shortlist")
    rest = [one for one in ids if one != application_id]
    at = max(0, min(to, len(rest)))
    return (*rest[:at], application_id, *rest[at:])


def _placed(ids: Sequence[str], totals: Mapping[str, float]) -> tuple[Place, ...]:
    """Order by falling totals; ties by a keyed hash, so neither alphabet nor arrival counts."""
    keys = dict(zip(ids, tie_keys(ids).tolist(), strict=True))
    ordered = sorted((one for one in ids if one in totals), key=lambda i: (-totals[i], keys[i]))
    places = []
    for one in ordered:
        above = sum(totals[other] > totals[one] for other in ordered)
        level = sum(totals[other] == totals[one] for other in ordered)
        places.append(Place(one, above + 1, above + level))
    rest = sorted((one for one in ids if one not in totals), key=lambda i: keys[i])
    return (*places, *(Place(one, None, None) for one in rest))
