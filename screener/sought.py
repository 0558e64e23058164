"""What a score was made with: digests by which an old score, or a part of it, is known."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from models.posting import Criterion
from models.score import CriterionScore, Score
from screener.lexicon.load import Lexicon
from screener.scoring import ENGINE_VERSION, is_current

_SOUGHT = 12
"""Hexadecimal digits that tell what one criterion looks for."""


def rubric_digest(criteria: Sequence[Criterion], lexicon_version: str) -> str:
    """Return a digest of all that decides what is found; weights, labels, order do not.

    Behind it stands a shorter one for each criterion, so that a score tells which of its criteria
    still hold.
    """
    ordered = sorted(criteria, key=lambda one: one.id)
    sought = [_sought(criterion, lexicon_version) for criterion in ordered]
    whole = sha256("".join([lexicon_version, *sought]).encode())
    return "-".join([whole.hexdigest()[:16], *(one[:_SOUGHT] for one in sought)])


def _sought(criterion: Criterion, lexicon_version: str) -> str:
    looked_for = (
        lexicon_version,
        criterion.id,
        criterion.text,
        criterion.kind.value,
        [(part.label, part.concepts, part.terms, part.excluded) for part in criterion.parts],
        criterion.every_part,
        criterion.years,
        criterion.level,
        criterion.paid,
    )
    return sha256(repr(looked_for).encode()).hexdigest()


def still_valid(
    score: Score, criteria: Sequence[Criterion], lexicon_version: str
) -> dict[str, CriterionScore]:
    """Return by id what a score holds for criteria that still look for the same.

    Nothing made by another engine or with another lexicon is valid.
    """
    if score.engine != ENGINE_VERSION:
        return {}
    before = frozenset(score.rubric.split("-")[1:])
    same = {c.id for c in criteria if _sought(c, lexicon_version)[:_SOUGHT] in before}
    return {item.criterion_id: item for item in score.criteria if item.criterion_id in same}


def scored_with(score: Score, criteria: Sequence[Criterion], lexicon: Lexicon) -> bool:
    """Tell whether a score was made by this engine with these criteria and words."""
    return is_current(score, rubric_digest(criteria, lexicon.version))
