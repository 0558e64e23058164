"""Words about evidence: where a quote stands, how strong it is, and points that add up."""

from __future__ import annotations

from typing import Final

from models.application import ApplicationSummary
from models.evidence import Evidence, Strength
from models.posting import Rubric
from models.score import FULL_POINTS, Score

STRENGTH_WORDS: Final = {
    Strength.NAMED: "named",
    Strength.DONE: "done",
    Strength.STRONG: "strong",
}


def describe_source(evidence: Evidence, summary: ApplicationSummary) -> str:
    """Return where a quote stands: ``Resume p 1 · experience``."""
    known = evidence.part < len(summary.parts)
    pieces = [summary.parts[evidence.part].kind.value.capitalize() if known else "Document"]
    if evidence.page is not None:
        pieces[0] += f" p {evidence.page}"
    if evidence.section:
        pieces.append(evidence.section)
    if evidence.paid is False:
        pieces.append("volunteer")
    return " · ".join(pieces)


def share_points(score: Score, rubric: Rubric) -> tuple[int, ...]:
    """Return what each criterion adds to a score out of 100, as whole numbers.

    They add up to the rounded score exactly: what rounding takes goes to the largest remainders
    first (Hamilton's method), ties to the criterion that stands first.
    """
    weights = {one.id: one.weight if one.scored else 0 for one in rubric.criteria}
    full = sum(weights.values()) * FULL_POINTS
    points = {one.criterion_id: one.points for one in score.criteria}
    parts = [100 * weights[one.id] * points.get(one.id, 0) for one in rubric.criteria]
    if not full:
        return tuple(0 for _ in parts)
    shares = [part // full for part in parts]
    # The same division as in Total.value, so that both round alike.
    target = int(f"{sum(parts) // 100 / full * 100:.0f}")
    by_remainder = sorted(range(len(parts)), key=lambda at: (-(parts[at] % full), at))
    for at in by_remainder[: target - sum(shares)]:
        shares[at] += 1
    return tuple(shares)
