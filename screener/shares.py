"""What each criterion adds to a score out of 100, as whole numbers that add up."""

from __future__ import annotations

from models.posting import Criterion, Rubric
from models.score import Score
from screener.scoring import total_of


def added_points(score: Score, rubric: Rubric) -> tuple[int, ...]:
    """Return what each criterion adds to the numerator of the total, in the rubric's order.

    The sum is ``total_of(score, rubric).numerator`` exactly. In an 'any of' group the best
    criterion adds what it earns; what the others add together is shared out by what each earns.
    """
    points = {item.criterion_id: item.points for item in score.criteria}
    earned = [one.weight * points.get(one.id, 0) if one.scored else 0 for one in rubric.criteria]
    added = list(earned)
    for members in _group_members(rubric.criteria):
        best = max(members, key=lambda at: (earned[at], -at))
        others = [at for at in members if at != best]
        whole = _group_total(score, rubric, members) - earned[best]
        shares = share_out(whole, [earned[at] for at in others])
        for at, share in zip(others, shares, strict=True):
            added[at] = share
    return tuple(added)


def share_points(score: Score, rubric: Rubric) -> tuple[int, ...]:
    """Return the points out of 100 by criterion; they add up to the rounded score exactly."""
    total = total_of(score, rubric)
    if not total.weight:
        return tuple(0 for _ in rubric.criteria)
    return share_out(round_score(total.value), list(added_points(score, rubric)))


def share_hundredths(score: Score, rubric: Rubric) -> tuple[int, ...]:
    """Return hundredths of a point (10,000 is a full score) by criterion.

    They add up to the score exactly, cut to hundredths; so do the differences of two applicants.
    """
    total = total_of(score, rubric)
    if not total.weight:
        return tuple(0 for _ in rubric.criteria)
    whole = total.numerator // total.weight
    return share_out(whole, list(added_points(score, rubric)))


def round_score(value: float) -> int:
    """Return a score from 0 to 1 as it is shown: 0 to 100."""
    return int(f"{value * 100:.0f}")


def share_out(whole: int, parts: list[int]) -> tuple[int, ...]:
    """Share a whole number out in proportion to ``parts``, as whole numbers.

    Largest remainders first (Hamilton's method), of equal ones that which stands first.
    """
    total = sum(parts)
    if not total:
        return tuple(0 for _ in parts)
    shares = [whole * part // total for part in parts]
    order = sorted(range(len(parts)), key=lambda at: (-(whole * parts[at] % total), at))
    for at in order[: whole - sum(shares)]:
        shares[at] += 1
    return tuple(shares)


def _group_members(criteria: tuple[Criterion, ...]) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for at, criterion in enumerate(criteria):
        if criterion.scored and criterion.group is not None:
            groups.setdefault(criterion.group, []).append(at)
    return [members for members in groups.values() if len(members) > 1]


def _group_total(score: Score, rubric: Rubric, members: list[int]) -> int:
    chosen = tuple(rubric.criteria[at] for at in members)
    return total_of(score, Rubric(rubric.version, chosen)).numerator
