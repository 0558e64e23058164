"""Documents that were unread are read again in their places: ids, numbers and reviews stay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models.document import ProblemKind
from models.errors import CancelledError
from models.events import EventKind
from models.messages import message
from models.posting import Posting, Rubric
from models.review import Reviewer
from models.store.screening_file import ScreeningFile
from screener.batch import make_applications
from screener.keeping import keep_applications
from screener.reading.limits import ReadingLimits
from screener.reading.read import read_document
from screener.rereading import HIGHER_LIMITS, LIMITED, read_unread, unread_files

SAMPLES = Path(__file__).resolve().parents[2] / "sample_resumes" / "applications"
ENCRYPTED = frozenset({ProblemKind.ENCRYPTED})
FILES = ("ferreira_application.pdf", "novotny.txt", "rosa_tran_resume.txt")


@pytest.fixture
def screening(tmp_path: Path) -> Iterator[ScreeningFile]:
    """A screening of an encrypted document, one that was refused for its length, and another."""
    posting = Posting("Organizer wanted.")
    with ScreeningFile.create(
        tmp_path / "a.screening", posting, Rubric(1, ()), date(2026, 1, 1), Reviewer("r", "Mo")
    ) as file:
        few = ReadingLimits(text_characters=100)
        for name, limits in zip(FILES, (ReadingLimits(), few, ReadingLimits()), strict=True):
            path = SAMPLES / name
            document = read_document(str(path), path.read_bytes(), limits=limits)
            keep_applications(file, make_applications([document], posting, file.as_of))
        yield file


def by_name(file: ScreeningFile, name: str) -> str:
    (found,) = [one.id for one in file.summaries() if one.parts[0].path.endswith(name)]
    return found


def test_unread_documents_are_listed_by_their_problem(screening: ScreeningFile) -> None:
    assert list(unread_files(screening, ENCRYPTED)) == [by_name(screening, FILES[0])]
    assert list(unread_files(screening, LIMITED)) == [by_name(screening, FILES[1])]


def test_the_right_password_puts_the_document_in_its_place(screening: ScreeningFile) -> None:
    applicant = by_name(screening, FILES[0])
    screening.append(EventKind.TAG_ADDED, {"application": applicant, "tag": "call"})
    before, events = screening.summaries(), screening.events()
    result = read_unread(screening, ENCRYPTED, password="harborlight")
    assert (result.tried, result.read) == (1, 1)
    assert [one.id for one in result.applications] == [applicant]
    after = screening.application(applicant)
    assert after.readable
    assert after.contact.name is not None
    assert after.parts[0].document.text
    assert [(one.id, one.number) for one in screening.summaries()] == [
        (one.id, one.number) for one in before
    ]
    assert screening.events() == events
    assert screening.state().tags[applicant] == ("call",)
    assert screening.original(after.parts[0].document.sha256)
    assert screening.check() == ()


def test_a_wrong_password_changes_nothing(screening: ScreeningFile) -> None:
    before = screening.summaries()
    result = read_unread(screening, ENCRYPTED, password="wrong")
    assert (result.tried, result.read, result.applications) == (1, 0, ())
    assert screening.summaries() == before


def test_higher_limits_read_what_was_too_much(screening: ScreeningFile) -> None:
    result = read_unread(screening, LIMITED, limits=HIGHER_LIMITS)
    assert result.read == 1
    assert screening.application(by_name(screening, FILES[1])).readable
    assert unread_files(screening, LIMITED) == {}


def test_nothing_to_read_starts_nothing(screening: ScreeningFile) -> None:
    kinds = frozenset({ProblemKind.DAMAGED})
    assert read_unread(screening, kinds, password="x").tried == 0


def test_what_was_read_before_stop_is_kept(screening: ScreeningFile) -> None:
    def stop(done: int, total: int) -> None:
        raise CancelledError(message("work.stopped"))

    kinds = ENCRYPTED | LIMITED
    result = read_unread(screening, kinds, password="harborlight", report=stop)
    assert result.tried == 2
    assert len(result.applications) == 1
