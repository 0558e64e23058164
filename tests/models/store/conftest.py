"""A posting, a rubric and applications to keep, without any reading of documents."""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
import string
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from models.application import Application, Contact, Found, Part, PartKind
from models.document import Document, DocumentFormat, HiddenRun, Page, TextMap
from models.events import EventKind
from models.evidence import Evidence, Strength
from models.posting import Criterion, CriterionKind, Importance, Posting, Rubric
from models.review import Reviewer
from models.score import CriterionScore, Score
from models.store.screening_file import ScreeningFile


class Ticking:
    """A clock that goes one second further each time it is looked at."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


class Samples:
    """What the tests of the store keep in screenings."""

    anna = Reviewer("anna-laptop", "Anna")
    boris = Reviewer("boris-desk", "Boris")
    as_of = date(2026, 3, 1)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Ticking()

    def rubric(self) -> Rubric:
        required, preferred = Importance.REQUIRED, Importance.PREFERRED
        return Rubric(
            1,
            (
                Criterion("crm", "A CRM", "CRM", required, CriterionKind.TOOLS, 6),
                Criterion("lang", "Spanish", "Spanish", preferred, CriterionKind.LANGUAGE, 4),
            ),
            "lexicon 1",
        )

    def posting(self) -> Posting:
        return Posting(
            "We ask for a CRM and Spanish.", "Organizer", criteria=self.rubric().criteria
        )

    def screening(self, name: str = "one.screening", reviewer: Reviewer = anna) -> ScreeningFile:
        return ScreeningFile.create(
            self.folder / name,
            self.posting(),
            self.rubric(),
            self.as_of,
            reviewer,
            b"the posting's file",
            "posting.pdf",
            now=self.clock,
        )

    def open(self, screening: ScreeningFile, reviewer: Reviewer = anna) -> ScreeningFile:
        return ScreeningFile.open(screening.path, reviewer, now=self.clock)

    def application(self, name: str, *more: str) -> tuple[Application, list[bytes]]:
        """An application by ``name``: a resume and, in ``more``, other documents' texts."""
        texts = [f"{name}\nExperience\nBuilt a volunteer CRM for {name}.", *more]
        contents = [text.encode("utf-8", "surrogatepass") for text in texts]
        kinds = [PartKind.RESUME, PartKind.COVER_LETTER, PartKind.OTHER, PartKind.OTHER]
        parts = tuple(
            Part(kind, self.document(f"{name}/{index}.txt", text, content))
            for index, (kind, text, content) in enumerate(
                zip(kinds, texts, contents, strict=False)
            )
        )
        application_id = hashlib.sha256(b"\0".join(contents)).hexdigest()[:16]
        contact = Contact(Found(name, 0, 0, len(name)))
        return Application(application_id, parts, self.as_of, contact), contents

    def document(self, path: str, text: str, content: bytes) -> Document:
        boxes = random.Random(content).randbytes(len(text) * 8)
        return Document(
            path,
            hashlib.sha256(content).hexdigest(),
            DocumentFormat.TEXT,
            text,
            pages=(Page(1, 612.0, 792.0, 0, len(text)),),
            text_map=TextMap(boxes, (0, 5)),
            hidden=(HiddenRun("white words", 1, "white"),),
        )

    def score(self, application: Application, points: int = 5_000) -> Score:
        text = application.parts[0].document.text
        start = text.index("Built")
        evidence = Evidence(
            "crm", 0, start, len(text), text[start:], Strength.DONE, "alias", points
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

    def words(self, seed: object, count: int) -> str:
        """Words that stand nowhere else."""
        source = random.Random(str(seed))
        return " ".join("".join(source.choices(string.ascii_lowercase, k=9)) for _ in range(count))


@pytest.fixture
def samples(tmp_path: Path) -> Samples:
    return Samples(tmp_path)


@pytest.fixture
def screening(samples: Samples) -> Iterator[ScreeningFile]:
    with samples.screening() as opened:
        yield opened


@pytest.fixture
def filled(screening: ScreeningFile, samples: Samples) -> ScreeningFile:
    """A screening with two applications, scores, and something of every kind done to them."""
    first, contents = samples.application("Zoë Quick", "Dear all")
    second, more = samples.application("Bo Slow")
    screening.add_applications([(first, contents), (second, more)])
    screening.save_scores([samples.score(first), samples.score(second, 100)])
    about = {"application": first.id, "criterion": "crm"}
    screening.append(EventKind.RATING_SET, {**about, "value": 3})
    note = screening.append(EventKind.NOTE_ADDED, {**about, "text": "asks good questions"})
    screening.append(
        EventKind.NOTE_EDITED,
        {"application": first.id, "note": note.id, "text": "asks better questions"},
    )
    screening.append(EventKind.TAG_ADDED, {"application": second.id, "tag": "local"})
    screening.append(EventKind.WEIGHT_SET, {"criterion": "crm", "weight": 9})
    screening.append(
        EventKind.DECISION_SET, {"application": first.id, "kind": "hold", "reason": "late"}
    )
    screening.undo()
    return screening


@pytest.fixture
def tamper() -> Callable[..., None]:
    """Change a closed screening file behind the program's back."""

    def change(path: Path, statement: str, *values: object) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(statement, values)
            connection.commit()

    return change


@pytest.fixture
def rows() -> Callable[..., list[tuple[object, ...]]]:
    """Look into a screening file past the program."""

    def look(path: Path, statement: str, *values: object) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute(statement, values).fetchall()

    return look


@pytest.fixture
def as_lines() -> Callable[[ScreeningFile], str]:
    """The journal as it would be exported."""

    def lines(screening: ScreeningFile) -> str:
        return "\n".join(json.dumps(record) for record in screening.log())

    return lines
