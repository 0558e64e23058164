"""A posting, a rubric and applications to keep, without any reading of documents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models.application import Application, Contact, Found, Part, PartKind
from models.document import Document, DocumentFormat, HiddenRun, Page, TextMap
from models.evidence import Evidence, Strength
from models.posting import Criterion, CriterionKind, Importance, Posting, Rubric
from models.review import Reviewer
from models.score import CriterionScore, Score
from models.store.screening_file import ScreeningFile

AS_OF = date(2026, 3, 1)
ANNA = Reviewer("anna-laptop", "Anna")
BORIS = Reviewer("boris-desk", "Boris")


def make_rubric() -> Rubric:
    return Rubric(
        1,
        (
            Criterion("crm", "A CRM", "CRM", Importance.REQUIRED, CriterionKind.TOOLS, 6),
            Criterion(
                "lang", "Spanish", "Spanish", Importance.PREFERRED, CriterionKind.LANGUAGE, 4
            ),
        ),
        "lexicon 1",
    )


def make_application(name: str, letter: str = "") -> tuple[Application, list[bytes]]:
    """Build an application of one or two documents whose texts hold ``name``."""
    texts = [f"{name}\nExperience\nBuilt a volunteer CRM for {name}."] + (
        [letter] if letter else []
    )
    contents = [text.encode("utf-8", "surrogatepass") for text in texts]
    documents = [
        Document(
            f"{name}/{index}.txt",
            hashlib.sha256(content).hexdigest(),
            DocumentFormat.TEXT,
            text,
            pages=(Page(1, 612.0, 792.0, 0, len(text)),),
            text_map=TextMap(bytes(len(text) * 8), (0, 5)),
            hidden=(HiddenRun("white words", 1, "white"),),
        )
        for index, (text, content) in enumerate(zip(texts, contents, strict=True))
    ]
    kinds = [PartKind.RESUME, PartKind.COVER_LETTER]
    application = Application(
        hashlib.sha256(b"\0".join(contents)).hexdigest()[:16],
        tuple(Part(kind, one) for kind, one in zip(kinds, documents, strict=False)),
        AS_OF,
        Contact(Found(name, 0, 0, len(name))),
    )
    return application, contents


def make_score(application: Application, points: int = 5_000) -> Score:
    text = application.parts[0].document.text
    quote = text[text.index("Built") :]
    evidence = Evidence(
        "crm", 0, text.index("Built"), len(text), quote, Strength.DONE, "alias", points
    )
    return Score(
        application.id,
        (
            CriterionScore("crm", points, points, 10_000, (evidence,)),
            CriterionScore("lang", 0, 0, 0),
        ),
        "engine 1",
        "rubric 1",
    )


class Ticking:
    """A clock that goes one second further each time it is looked at."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def posting() -> Posting:
    return Posting("We ask for a CRM and Spanish.", "Organizer", criteria=make_rubric().criteria)


@pytest.fixture
def make(tmp_path: Path, posting: Posting, clock: Ticking) -> Callable[..., ScreeningFile]:
    def make_file(name: str = "one.screening", reviewer: Reviewer = ANNA) -> ScreeningFile:
        return ScreeningFile.create(
            tmp_path / name,
            posting,
            make_rubric(),
            AS_OF,
            reviewer,
            b"posting bytes",
            "posting.pdf",
            now=clock,
        )

    return make_file


@pytest.fixture
def screening(make: Callable[..., ScreeningFile]) -> Iterator[ScreeningFile]:
    with make() as opened:
        yield opened
