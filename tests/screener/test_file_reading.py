"""Files through locked workers: in order, each with one outcome, whatever they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.arrival import FileOutcomeKind
from models.document import Document, ProblemKind
from models.errors import CancelledError
from models.messages import message
from screener.file_reading import read_each, take_in
from screener.intake.originals import Originals
from screener.reading.read import read_document

SAMPLES = Path(__file__).resolve().parents[2] / "sample_resumes" / "applications"


def test_workers_read_what_this_process_reads() -> None:
    taken = take_in([SAMPLES], workers=2)
    names = [outcome.name for outcome in taken.outcomes]
    assert [name for name in names if "#" not in name] == sorted(
        str(path) for path in SAMPLES.iterdir()
    )
    with Originals() as originals:
        for document in taken.documents:
            data = originals.read(document.path, document.sha256)
            if document.envelope is None:
                assert document == read_document(document.path, data)
    inside = {name.partition("#")[2] for name in names if "#" in name}
    assert inside >= {"message", "Haddad_resume.pdf", "Lindqvist CV.pdf"}


def test_outcomes_add_up(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ann Lee\n\nEXPERIENCE\nOrganizer\n")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    taken = take_in([tmp_path, tmp_path / "gone.pdf"], workers=1)
    kinds = [outcome.kind for outcome in taken.outcomes]
    assert len(kinds) == 5
    assert kinds.count(FileOutcomeKind.READ) == 1
    assert kinds.count(FileOutcomeKind.UNREADABLE) == 2
    assert kinds.count(FileOutcomeKind.SKIPPED) == 2
    assert all(outcome.reason for outcome in taken.outcomes if outcome.kind != "read")
    assert len(taken.documents) == 3


def test_known_files_are_skipped() -> None:
    first = take_in([SAMPLES / "novotny.txt"], workers=1)
    again = take_in([SAMPLES / "novotny.txt"], known=frozenset({first.documents[0].sha256}))
    assert again.documents == ()
    assert again.outcomes[0].kind is FileOutcomeKind.SKIPPED


def test_a_password_is_passed_on() -> None:
    locked = SAMPLES / "ferreira_application.pdf"
    (closed,) = take_in([locked], workers=1).documents
    assert closed.problem is not None
    assert closed.problem.kind is ProblemKind.ENCRYPTED
    (opened,) = take_in([locked], password="harborlight", workers=1).documents
    assert opened.problem is None


def test_stopping_gives_what_was_read_so_far() -> None:
    read: list[Document] = []

    def stop_after_three(done: int, total: int) -> None:
        if done == 3:
            raise CancelledError(message("work.stopped"))

    def read_all() -> None:
        for item in read_each(sorted(SAMPLES.glob("*.txt")), workers=1, report=stop_after_three):
            assert isinstance(item, Document)
            read.append(item)

    with pytest.raises(CancelledError):
        read_all()
    assert len(read) == 3
