"""Fixtures of the matching tests: criteria, and applications out of plain text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from models.application import Application, Part, PartKind
from models.document import Document, DocumentFormat
from models.evidence import Evidence
from models.posting import Criterion, Importance
from models.score import Score
from screener.lexicon.interpret import interpret_criterion
from screener.lexicon.load import Lexicon, load_lexicon
from screener.matching.matcher import Matcher, compile_rubric
from screener.scoring import score_application

AS_OF = date(2024, 6, 1)

CRITERIA = (
    ("organizing", "Background in field organizing: canvassing, phone banking and door knocking"),
    ("volunteers", "Experience recruiting and managing volunteers"),
    ("crm", "Familiarity with a CRM such as Salesforce or EveryAction"),
    ("language", "Fluency in a second language"),
    ("training", "Designs and leads trainings and workshops"),
    ("facilitation", "Facilitates meetings and groups"),
)

Make = Callable[..., Application]
Judge = Callable[..., dict[str, int]]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon that comes with the program."""
    return load_lexicon()


@pytest.fixture(scope="session")
def criteria(lexicon: Lexicon) -> tuple[Criterion, ...]:
    """Six criteria of an organizing job."""
    return tuple(
        interpret_criterion(name, text, Importance.REQUIRED, lexicon) for name, text in CRITERIA
    )


@pytest.fixture(scope="session")
def matcher(criteria: tuple[Criterion, ...], lexicon: Lexicon) -> Matcher:
    """The six criteria compiled."""
    return compile_rubric(criteria, lexicon)


@pytest.fixture(scope="session")
def make_application() -> Make:
    """Make an application out of texts: one resume, then letters."""

    def make(*texts: str, as_of: date = AS_OF) -> Application:
        kinds = [PartKind.RESUME] + [PartKind.COVER_LETTER] * (len(texts) - 1)
        parts = tuple(
            Part(kind, Document("made.txt", "", DocumentFormat.TEXT, text))
            for kind, text in zip(kinds, texts, strict=True)
        )
        return Application("made", parts, as_of)

    return make


@pytest.fixture(scope="session")
def find(matcher: Matcher, make_application: Make) -> Callable[..., tuple[Evidence, ...]]:
    """Find the evidence for the six criteria in texts."""

    def find_in(*texts: str, as_of: date = AS_OF) -> tuple[Evidence, ...]:
        return matcher.find_evidence(make_application(*texts, as_of=as_of))

    return find_in


@pytest.fixture(scope="session")
def score(
    matcher: Matcher, criteria: tuple[Criterion, ...], make_application: Make
) -> Callable[..., Score]:
    """Score texts against the six criteria."""

    def score_texts(*texts: str, as_of: date = AS_OF) -> Score:
        application = make_application(*texts, as_of=as_of)
        return score_application(application, criteria, matcher.find_evidence(application))

    return score_texts


@pytest.fixture(scope="session")
def points(score: Callable[..., Score]) -> Judge:
    """Return the points of texts by criterion."""

    def judge(*texts: str, as_of: date = AS_OF) -> dict[str, int]:
        return {item.criterion_id: item.points for item in score(*texts, as_of=as_of).criteria}

    return judge
