"""Reads what a screening holds unread once more: a password came, or there is more time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from models.application import Application, Part
from models.document import Document, ProblemKind
from models.errors import CancelledError
from models.posting import Posting
from models.store.screening_file import ScreeningFile
from screener.batch import make_applications
from screener.file_reading import Report, ignore_progress, read_again
from screener.intake.contact import find_contact
from screener.intake.parts import kind_of_part
from screener.reading.limits import DEFAULT_LIMITS, MEGABYTE, ReadingLimits

ENCRYPTED: Final = frozenset({ProblemKind.ENCRYPTED})
"""What a password may help with."""

LIMITED: Final = frozenset({ProblemKind.TIMED_OUT, ProblemKind.TOO_LARGE})
"""What higher limits may help with."""

HIGHER_LIMITS: Final = ReadingLimits(
    file_bytes=1_000 * MEGABYTE,
    part_bytes=500 * MEGABYTE,
    text_characters=60 * MEGABYTE,
    tree_bytes=1_000 * MEGABYTE,
    pages=3_000,
    memory_bytes=4_000 * MEGABYTE,
    seconds=120.0,
)
"""For documents that a person wants to see read although they are beyond the usual limits."""


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What came of it: how many documents were tried and read, and applications renewed."""

    tried: int
    read: int
    applications: tuple[Application, ...]


def unread_files(
    file: ScreeningFile, kinds: Collection[ProblemKind], only: Collection[str] = ()
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return (name, SHA-256) of the documents that have such a problem, by application id.

    ``only`` are SHA-256 of documents; none given means all.
    """
    found = {}
    for summary in file.stored_summaries():
        unread = tuple(
            (part.path, part.sha256)
            for part in summary.parts
            if part.problem is not None and part.problem.kind in kinds and part.sha256
            if not only or part.sha256 in only
        )
        if unread:
            found[summary.id] = unread
    return found


def read_unread(
    file: ScreeningFile,
    kinds: Collection[ProblemKind],
    *,
    password: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
    report: Report = ignore_progress,
    only: Collection[str] = (),
) -> ReadAgain:
    """Read the documents that have a problem of such a kind again, from the screening's bytes.

    An application of which more can be read now takes the place of the one before: its id, its
    number and what people said of it stay. A document that now has another problem says so.
    What was read before Stop is kept. Files whose bytes the screening does not hold are left as
    they are. ``only`` are SHA-256 of documents; none given means all.
    """
    unread = unread_files(file, kinds, only)
    wanted = [pair for pairs in unread.values() for pair in pairs]
    changed: dict[tuple[str, str], Document] = {}
    data = _with_bytes(file, wanted)
    documents = read_again(data, len(wanted), password=password, report=report, limits=limits)
    try:
        for document in documents:
            problem = document.problem
            if problem is None or problem.kind not in kinds:
                changed[document.path, document.sha256] = document
    except CancelledError:
        pass
    renewed = []
    for application_id, pairs in unread.items():
        if any(pair in changed for pair in pairs):
            before = file.stored_application(application_id)
            after = _renew(before, changed, file.posting, file.as_of)
            if file.renew_application(after, []):
                renewed.append(after)
    read = sum(document.problem is None for document in changed.values())
    return ReadAgain(len(wanted), read, tuple(renewed))


def _with_bytes(file: ScreeningFile, wanted: list[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    for name, sha256 in wanted:
        try:
            yield name, file.original(sha256)
        except KeyError:
            continue


def _renew(
    before: Application, changed: dict[tuple[str, str], Document], posting: Posting, as_of: date
) -> Application:
    """Put documents that were read now in the places of those that were not."""
    documents = [_replaced(part.document, changed) for part in before.parts]
    if not before.readable:
        assembled = make_applications(documents, posting, as_of)
        if [one.id for one in assembled] == [before.id]:
            return replace(assembled[0], number=before.number, duplicate_of=before.duplicate_of)
    parts = tuple(
        Part(part.kind if document is part.document else kind_of_part(document), document)
        for part, document in zip(before.parts, documents, strict=True)
    )
    contact = find_contact(parts, ours=posting.apply.email or "")
    return replace(before, parts=parts, contact=contact)


def _replaced(document: Document, changed: dict[tuple[str, str], Document]) -> Document:
    found = changed.get((document.path, document.sha256))
    if found is None or document.problem is None:
        return document
    return replace(found, envelope=document.envelope)
