"""Reads files through worker processes, in order; every file ends with exactly one outcome."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from models.document import Document, DocumentFormat, Problem, ProblemKind, Trust
from models.messages import Message, message
from screener.intake.sources import Content, Skipped, Source, list_sources, load
from screener.readers import Readers, Started
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits
from screener.sandbox.self_test import Protection

_WAITING_PER_WORKER = 4

Report = Callable[[int, int], None]
"""Called with (done, total) between documents; may raise CancelledError to stop."""

TellProtection = Callable[[Protection], None]
"""Called once, with what holds in the workers, before the first document is given out."""


class FileOutcomeKind(StrEnum):
    """What became of a file."""

    READ = "read"
    UNREADABLE = "unreadable"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file: every file that was given has exactly one."""

    name: str
    kind: FileOutcomeKind
    sha256: str = ""
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Documents that were read, and what became of every file."""

    documents: tuple[Document, ...]
    outcomes: tuple[FileOutcome, ...]


_Waiting = Started | FileOutcome | Document


def ignore_progress(done: int, total: int) -> None:
    """Report nothing."""


def ignore_protection(protection: Protection) -> None:
    """Tell nobody."""


def default_workers() -> int:
    """Return how many worker processes suit this machine: one for each core, at most eight."""
    return max(1, min(8, os.cpu_count() or 1))


def take_in(
    paths: Iterable[Path],
    *,
    known: frozenset[str] = frozenset(),
    password: str | None = None,
    workers: int | None = None,
    report: Report = ignore_progress,
    limits: ReadingLimits = DEFAULT_LIMITS,
    tell: TellProtection = ignore_protection,
) -> TakenIn:
    """Read all files at ``paths``. Files whose SHA-256 is ``known`` are skipped.

    Args:
        paths: Files and folders.
        known: SHA-256 of what a screening already holds, for going on after a stop.
        password: Tried on encrypted documents.
        workers: Number of worker processes; None chooses.
        report: Called after each file.
        limits: What each document may take.
        tell: Called once with what holds in the workers.

    Raises:
        CancelledError: From ``report``.
    """
    documents: list[Document] = []
    outcomes: list[FileOutcome] = []
    for item in read_each(
        paths,
        known=known,
        password=password,
        workers=workers,
        report=report,
        limits=limits,
        tell=tell,
    ):
        if isinstance(item, Document):
            documents.append(item)
            outcomes.append(outcome_of(item))
        else:
            outcomes.append(item)
    return TakenIn(tuple(documents), tuple(outcomes))


def read_each(
    paths: Iterable[Path],
    *,
    known: frozenset[str] = frozenset(),
    password: str | None = None,
    workers: int | None = None,
    report: Report = ignore_progress,
    limits: ReadingLimits = DEFAULT_LIMITS,
    tell: TellProtection = ignore_protection,
) -> Iterator[Document | FileOutcome]:
    """Read files one by one, in order: a Document for each, or why it was skipped.

    Takes what ``take_in`` takes. Ending the iteration early stops the workers.
    """
    sources = list(list_sources(paths))
    count = max(1, min(workers or default_workers(), len(sources)))
    readers = Readers(count, limits)
    started = (_start(source, readers, known, password, limits) for source in sources)
    yield from _in_order(started, len(sources), count, readers, report, tell)


def read_again(
    files: Iterable[tuple[str, bytes]],
    total: int,
    *,
    password: str | None = None,
    report: Report = ignore_progress,
    limits: ReadingLimits = DEFAULT_LIMITS,
    tell: TellProtection = ignore_protection,
) -> Iterator[Document]:
    """Read ``total`` documents whose names and bytes are at hand, one by one, in order."""
    count = max(1, min(default_workers(), total))
    readers = Readers(count, limits)
    started = (readers.start(name, data, password) for name, data in files)
    for item in _in_order(started, total, count, readers, report, tell):
        if isinstance(item, Document):
            yield item


def _in_order(
    waiting: Iterable[_Waiting],
    total: int,
    workers: int,
    readers: Readers,
    report: Report,
    tell: TellProtection,
) -> Iterator[Document | FileOutcome]:
    """Give out what was started, in order; few documents wait, so that few bytes are held."""
    window: deque[_Waiting] = deque()
    source = iter(waiting)
    done, told, finished = 0, False, False
    try:
        while done < total:
            while len(window) <= workers * _WAITING_PER_WORKER:
                if (another := next(source, None)) is None:
                    break
                window.append(another)
            first = window.popleft()
            item = readers.finish(first) if isinstance(first, Started) else first
            if not told and readers.protection is not None:
                told = True
                tell(readers.protection)
            yield item
            done += 1
            report(done, total)
        finished = True
    finally:
        readers.close(at_once=not finished)


def outcome_of(document: Document) -> FileOutcome:
    """Tell what became of the file of a document that was read, or could not be."""
    if document.problem is None:
        return FileOutcome(document.path, FileOutcomeKind.READ, document.sha256)
    return FileOutcome(
        document.path, FileOutcomeKind.UNREADABLE, document.sha256, document.problem.message
    )


def _start(
    source: Source | Skipped,
    readers: Readers,
    known: frozenset[str],
    password: str | None,
    limits: ReadingLimits,
) -> _Waiting:
    if isinstance(source, Skipped):
        return FileOutcome(source.name, FileOutcomeKind.SKIPPED, reason=source.reason)
    content = load(source, limits.file_bytes)
    if content.problem is not None:
        return _not_loaded(content, content.problem)
    if content.sha256 in known:
        reason = message("intake.already_there", path=source.name)
        return FileOutcome(source.name, FileOutcomeKind.SKIPPED, content.sha256, reason)
    return readers.start(source.name, content.data, password)


def _not_loaded(content: Content, words: Message) -> Document:
    large = words.code == "intake.too_large"
    kind = ProblemKind.TOO_LARGE if large else ProblemKind.UNREADABLE
    return Document(
        path=content.source.name,
        sha256=content.sha256,
        format=DocumentFormat.UNKNOWN,
        trust=Trust.POOR,
        problem=Problem(kind, words),
    )
