"""From files inside files to a screening and back: outcomes add up, originals are kept."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from models.arrival import FileOutcome, FileOutcomeKind
from models.posting import HowToApply, Posting, Rubric
from models.review import Reviewer
from models.store.screening_file import ScreeningFile
from screener.batch import gather_files
from screener.file_reading import take_in
from screener.keeping import keep_applications, known_files
from tests.documents.arrivals import LETTER, OUR_ADDRESS, RESUME, mail
from tests.documents.mailboxes import SHAPES, as_mailbox, make_messages

POSTING = Posting("Organizer wanted.", apply=HowToApply(email=OUR_ADDRESS))
AS_OF = date(2024, 1, 1)


@pytest.fixture(scope="module")
def arrivals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a mailbox of every shape, a zip, a message, loose files and a broken one."""
    folder = tmp_path_factory.mktemp("arrivals")
    (folder / "jobs.mbox").write_bytes(as_mailbox(make_messages(41, 2 * len(SHAPES)).messages))
    with zipfile.ZipFile(folder / "members.zip", "w") as archive:
        archive.writestr("Bo Ek/resume.txt", RESUME.replace("Ann Lee", "Bo Ek"))
        archive.writestr("Bo Ek/letter.txt", LETTER.replace("Ann Lee", "Bo Ek"))
        archive.writestr("__MACOSX/._resume.txt", b"x")
    (folder / "one.eml").write_bytes(mail(LETTER, "Cy <cy@x.example>", "Hi").as_bytes())
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    (folder / "copy.pdf").write_bytes(b"%PDF-1.4 and no more")
    return folder


@pytest.fixture
def screening(tmp_path: Path) -> Iterator[ScreeningFile]:
    reviewer = Reviewer("r", "Mo")
    with ScreeningFile.create(
        tmp_path / "a.screening", POSTING, Rubric(1, ()), AS_OF, reviewer
    ) as file:
        yield file


def by_kind(outcomes: tuple[FileOutcome, ...]) -> Counter[str]:
    return Counter(outcome.kind.value for outcome in outcomes)


def test_every_file_has_one_outcome_and_every_application_its_files(
    arrivals: Path, screening: ScreeningFile
) -> None:
    applications, taken = gather_files(take_in([arrivals], workers=2), POSTING, AS_OF)
    names = [outcome.name for outcome in taken.outcomes]
    assert len(names) == len(set(names))
    ids = {application.id for application in applications}
    assert len(ids) == len(applications)
    held = {part.document.path for item in applications for part in item.parts}
    for outcome in taken.outcomes:
        inside = outcome.reason is not None and outcome.reason.code == "intake.opened"
        if outcome.kind is FileOutcomeKind.ATTACHED:
            assert outcome.application in ids
        if outcome.name in held:
            assert outcome.application in ids
            assert outcome.kind in (
                FileOutcomeKind.READ, FileOutcomeKind.ATTACHED, FileOutcomeKind.UNREADABLE
            )  # fmt: skip
        if outcome.kind is FileOutcomeKind.READ and not inside:
            assert outcome.name in held
        if outcome.kind in (FileOutcomeKind.SKIPPED, FileOutcomeKind.SET_ASIDE):
            assert outcome.application == ""
            assert outcome.reason is not None
    counts = by_kind(taken.outcomes)
    assert sum(counts.values()) == len(names)
    assert set(counts) == {kind.value for kind in FileOutcomeKind}
    readable = [item for item in applications if item.parts[0].document.problem is None]
    first = {item.parts[0].document.path for item in readable}
    assert first <= {one.name for one in taken.outcomes if one.kind is FileOutcomeKind.READ}


def test_originals_are_kept_and_nothing_comes_twice(
    arrivals: Path, screening: ScreeningFile
) -> None:
    taken = take_in([arrivals], workers=2)
    applications, taken = gather_files(taken, POSTING, AS_OF, screening.summaries())
    assert keep_applications(screening, applications) == applications
    for application in applications:
        for part in application.parts:
            if part.document.sha256:
                data = screening.original(part.document.sha256)
                assert hashlib.sha256(data).hexdigest() == part.document.sha256
    before = {item.id: screening.application(item.id) for item in screening.summaries()}
    again = take_in([arrivals], known=known_files(screening), workers=2)
    repeated, settled = gather_files(again, POSTING, AS_OF, screening.summaries())
    assert keep_applications(screening, repeated) == ()
    assert {item.id: screening.application(item.id) for item in screening.summaries()} == before
    skipped = by_kind(settled.outcomes)["skipped"]
    assert skipped > 0.8 * sum(len(application.parts) for application in applications)


def test_a_second_batch_tells_who_was_there(tmp_path: Path, screening: ScreeningFile) -> None:
    ann = "Ann <ann.lee@people.example>"
    for number, words in ((1, RESUME), (2, RESUME.replace("ballots", "votes"))):
        note = mail("Attached.", ann, f"Batch {number}", ("cv.txt", words), number=number)
        path = tmp_path / f"{number}.eml"
        path.write_bytes(note.as_bytes())
        taken = take_in([path], known=known_files(screening), workers=1)
        arrived, _ = gather_files(taken, POSTING, AS_OF, screening.summaries())
        keep_applications(screening, arrived)
    assert sorted(one.duplicate_of is None for one in screening.summaries()) == [False, True]


def test_a_password_opens_members_of_a_zip(tmp_path: Path, screening: ScreeningFile) -> None:
    """The member was locked with the old cipher of zip files, by hand."""
    path = tmp_path / "locked.zip"
    path.write_bytes(lock_zip("cv.txt", RESUME.encode(), b"harborlight"))
    (closed,) = take_in([path], workers=1).documents
    assert closed.problem is not None
    assert closed.problem.kind.value == "encrypted"
    opened = take_in([path], password="harborlight", workers=1)
    assert opened.documents[0].text.startswith("Ann Lee")
    applications, _ = gather_files(opened, POSTING, AS_OF)
    kept = keep_applications(screening, applications, "harborlight")
    assert screening.original(kept[0].parts[0].document.sha256) == RESUME.encode()


def test_work_that_is_reported_is_work_that_is_done(arrivals: Path) -> None:
    said: list[tuple[int, int]] = []
    taken = take_in([arrivals], workers=2, report=lambda done, total: said.append((done, total)))
    assert [done for done, _ in said] == list(range(1, len(taken.outcomes) + 1))
    assert said[-1] == (len(taken.outcomes), len(taken.outcomes))
    assert all(done <= total for done, total in said)


def lock_zip(name: str, content: bytes, password: bytes) -> bytes:
    """Pack one stored file with the traditional cipher (PKWARE's application note, 6.1)."""
    table = [_crc_entry(number) for number in range(256)]
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte: int) -> None:
        keys[0] = (keys[0] >> 8) ^ table[(keys[0] ^ byte) & 0xFF]
        keys[1] = (keys[1] + (keys[0] & 0xFF)) * 134775813 + 1 & 0xFFFFFFFF
        keys[2] = (keys[2] >> 8) ^ table[(keys[2] ^ (keys[1] >> 24)) & 0xFF]

    def encrypt(byte: int) -> int:
        mixed = keys[2] | 2
        secret = byte ^ (mixed * (mixed ^ 1) >> 8) & 0xFF
        update(byte)
        return secret

    for byte in password:
        update(byte)
    checksum = zlib.crc32(content)
    head = bytes(11) + bytes([checksum >> 24])
    locked = bytes(encrypt(byte) for byte in head + content)
    sizes = checksum.to_bytes(4, "little") + len(locked).to_bytes(4, "little")
    sizes += len(content).to_bytes(4, "little") + len(name).to_bytes(2, "little")
    local = b"PK\x03\x04\x14\0\x01\0\0\0\0\0\0\0" + sizes + b"\0\0" + name.encode()
    central = b"PK\x01\x02\x14\0\x14\0\x01\0\0\0\0\0\0\0" + sizes + bytes(16) + name.encode()
    end = b"PK\x05\x06" + bytes(4) + b"\x01\0\x01\0" + len(central).to_bytes(4, "little")
    end += (len(local) + len(locked)).to_bytes(4, "little") + b"\0\0"
    return local + locked + central + end


def _crc_entry(number: int) -> int:
    for _ in range(8):
        number = number >> 1 ^ 0xEDB88320 if number & 1 else number >> 1
    return number
