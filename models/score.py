"""The machine's score of an application: integer points, so that sums are exact everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from models.evidence import Evidence
from models.messages import Message

FULL_POINTS = 10_000
"""Points of a criterion that is shown in full."""


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """Points (0 to 10,000) for one criterion, with what may be unseen: low <= points <= high.

    ``evidence`` stands best first. ``explanation`` is the sentence that a reviewer reads.
    """

    criterion_id: str
    points: int
    low: int
    high: int
    evidence: tuple[Evidence, ...] = ()
    explanation: Message = Message("explanation.nothing")


@dataclass(frozen=True, slots=True)
class Score:
    """All criteria of one application, in the rubric's order. It does not depend on weights.

    ``engine`` is the engine's version and ``rubric`` the digest of what was looked for, so that
    a score made with other words can be told and renewed.
    """

    application_id: str
    criteria: tuple[CriterionScore, ...]
    engine: str
    rubric: str

    def criterion(self, criterion_id: str) -> CriterionScore:
        """Return the score of this criterion; raise KeyError where there is none."""
        for score in self.criteria:
            if score.criterion_id == criterion_id:
                return score
        raise KeyError(criterion_id)


@dataclass(frozen=True, slots=True)
class Total:
    """An exact weighted mean: ``numerator`` = sum(weight x points), ``weight`` = sum(weight).

    ``low`` and ``high`` are numerators too.
    """

    numerator: int
    low: int
    high: int
    weight: int

    @property
    def value(self) -> float:
        """The total as a number from 0 to 1."""
        return self.numerator / (self.weight * FULL_POINTS) if self.weight else 0.0
