"""Open questions: one where something is open, none where a person has rated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.evidence import Evidence, Strength
from models.posting import Criterion, CriterionKind, Importance, Rubric
from models.score import CriterionScore, Score
from screener.open_questions import open_questions

KINDS = CriterionKind
SKILL = Criterion("c", "Facilitation", "Facilitation", Importance.REQUIRED, KINDS.SKILL, 6)
SPANISH = replace(SKILL, kind=KINDS.LANGUAGE)
TRAVEL = replace(SKILL, kind=KINDS.LOGISTICS, scored=False)
NICE = replace(SKILL, importance=Importance.PREFERRED)
LONG = replace(SKILL, years=3.0)


def score(points: int, high: int | None = None) -> Score:
    strength = Strength.NAMED if points < 5000 else Strength.DONE
    found = (Evidence("c", 0, 0, 5, "words", strength, "alias", points),) if points else ()
    return Score("a", (CriterionScore("c", points, points, high or points, found),), "1", "")


@pytest.mark.parametrize(
    ("criterion", "shown", "code"),
    [
        (SKILL, score(0), "question.nothing"),
        (SKILL, score(1150), "question.example"),
        (SKILL, score(0, 10_000), "question.unseen"),
        (SPANISH, score(1150), "question.level"),
        (TRAVEL, score(0, 10_000), "question.logistics"),
        (LONG, score(6000), "question.years"),
        (SKILL, None, "question.nothing"),
    ],
)
def test_what_is_open_is_asked(criterion: Criterion, shown: Score | None, code: str) -> None:
    (only,) = open_questions(shown, Rubric(1, (criterion,)), {})
    assert (only.criterion_id, only.words.code) == ("c", code)
    assert only.words["criterion"] == "Facilitation"


@pytest.mark.parametrize(
    ("criterion", "shown"), [(SKILL, score(6000)), (SPANISH, score(6000)), (NICE, score(0))]
)
def test_what_is_shown_or_only_nice_is_not_asked(criterion: Criterion, shown: Score) -> None:
    assert open_questions(shown, Rubric(1, (criterion,)), {}) == ()


def test_a_rating_closes_a_question_and_cannot_tell_opens_it() -> None:
    rubric = Rubric(1, (SKILL,))
    assert open_questions(score(0), rubric, {"c": 0}) == ()
    (only,) = open_questions(score(6000), rubric, {"c": None})
    assert only.words.code == "question.cannot_tell"
