"""What to ask a person whom the documents leave open: one question a criterion at most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.evidence import Strength
from models.messages import Message, message
from models.posting import Criterion, CriterionKind, Importance, Rubric
from models.score import CriterionScore, Score
from screener.ladder import FLOORS


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something to ask about one criterion."""

    criterion_id: str
    words: Message


def open_questions(
    score: Score | None, rubric: Rubric, ratings: Mapping[str, int | None]
) -> tuple[OpenQuestion, ...]:
    """Return what to ask, in the rubric's order.

    ``ratings`` are a person's, by criterion id; None stands for 'cannot tell'. Where a person
    rated 0 to 4 nothing is open. Preferred criteria of which nothing was found are left alone.
    """
    shown = {one.criterion_id: one for one in score.criteria} if score else {}
    return tuple(
        OpenQuestion(criterion.id, words)
        for criterion in rubric.criteria
        if not (criterion.id in ratings and ratings[criterion.id] is not None)
        for words in _questions(criterion, shown.get(criterion.id), criterion.id in ratings)
    )


def _questions(
    criterion: Criterion, shown: CriterionScore | None, cannot_tell: bool
) -> Iterator[Message]:
    label = criterion.label
    points = shown.points if shown else 0
    best = shown.evidence[0] if shown and shown.evidence else None
    if cannot_tell:
        yield message("question.cannot_tell", criterion=label)
    elif criterion.kind is CriterionKind.LOGISTICS and points < FLOORS[Strength.DONE]:
        yield message("question.logistics", criterion=label)
    elif shown is not None and shown.high > shown.points and points < FLOORS[Strength.DONE]:
        yield message("question.unseen", criterion=label)
    elif criterion.kind is CriterionKind.LANGUAGE and best and best.strength is Strength.NAMED:
        yield message("question.level", criterion=label)
    elif best is not None and points < FLOORS[Strength.DONE]:
        yield message("question.example", criterion=label)
    elif best is None and criterion.importance is Importance.REQUIRED and criterion.scored:
        yield message("question.nothing", criterion=label)
    elif criterion.years is not None and points < FLOORS[Strength.STRONG]:
        yield message("question.years", criterion=label)
