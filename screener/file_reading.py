"""Reads files through worker processes, in order; every file ends with exactly one outcome.

Documents are read in locked workers: they get bytes and give a Document, and can open nothing.
Old Word documents need another program, so they are read by a worker of a second kind, which
is not locked but runs the converter in an empty private folder with little of our environment.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pebble import ProcessExpired

from models.document import Document, DocumentFormat, Problem, ProblemKind, Trust
from models.messages import Message, message
from screener.executor import Executor, WorkerPool
from screener.intake.sources import Content, Skipped, Source, list_sources, load
from screener.reading.read import read_document
from screener.reading.sniff import find_format
from screener.reading.warm_up import load_readers
from screener.sandbox.lock import lock_process

SECONDS_FOR_A_DOCUMENT = 10.0
SECONDS_FOR_A_CONVERSION = 75.0
_WAITING_PER_WORKER = 4

Report = Callable[[int, int], None]
"""Called with (done, total) between documents; may raise CancelledError to stop."""


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


@dataclass(frozen=True, slots=True)
class _Started:
    """A document that is being read."""

    content: Content
    future: Future[Document]
    seconds: float


def ignore_progress(done: int, total: int) -> None:
    """Report nothing."""


def default_workers() -> int:
    """Return how many worker processes suit this machine: one for each core, at most eight."""
    return max(1, min(8, os.cpu_count() or 1))


def prepare_reader() -> None:
    """Load in a new worker what readers need, then lock it for good."""
    load_readers()
    lock_process()


def prepare_converter() -> None:
    """Load what readers need in a worker that may start a converter."""
    load_readers()


class Readers:
    """The two kinds of workers; each kind starts when its first document comes."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._locked: Executor | None = None
        self._converting: Executor | None = None

    def start(self, content: Content, password: str | None) -> _Started:
        """Begin to read a document in a worker of the kind that it needs."""
        name, data = content.source.name, content.data
        if find_format(data, name).format is DocumentFormat.DOC:
            if self._converting is None:
                self._converting = WorkerPool(1, SECONDS_FOR_A_CONVERSION, prepare_converter)
            future = self._converting.submit(_read, name, data, password)
            return _Started(content, future, SECONDS_FOR_A_CONVERSION)
        if self._locked is None:
            self._locked = WorkerPool(self._workers, SECONDS_FOR_A_DOCUMENT, prepare_reader)
        return _Started(
            content, self._locked.submit(_read, name, data, password), SECONDS_FOR_A_DOCUMENT
        )

    def close(self, *, at_once: bool) -> None:
        """End all workers."""
        for executor in (self._locked, self._converting):
            if executor is not None:
                executor.close(at_once=at_once)


def take_in(
    paths: Iterable[Path],
    *,
    known: frozenset[str] = frozenset(),
    password: str | None = None,
    workers: int | None = None,
    report: Report = ignore_progress,
) -> TakenIn:
    """Read all files at ``paths``. Files whose SHA-256 is ``known`` are skipped.

    Args:
        paths: Files and folders.
        known: SHA-256 of what a screening already holds, for going on after a stop.
        password: Tried on encrypted documents.
        workers: Number of worker processes; None chooses.
        report: Called after each file.

    Raises:
        CancelledError: From ``report``.
    """
    documents: list[Document] = []
    outcomes: list[FileOutcome] = []
    for item in read_each(paths, known=known, password=password, workers=workers, report=report):
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
) -> Iterator[Document | FileOutcome]:
    """Read files one by one, in order: a Document for each, or why it was skipped.

    Takes what ``take_in`` takes. Ending the iteration early stops the workers.
    """
    sources = list(list_sources(paths))
    count = max(1, min(workers or default_workers(), len(sources)))
    readers = Readers(count)
    window: deque[_Started | FileOutcome | Document] = deque()
    done = 0
    finished = False
    try:
        for source in sources:
            window.append(_start(source, readers, known, password))
            # A few documents wait for each worker, so that few bytes are held at a time.
            while len(window) > count * _WAITING_PER_WORKER:
                yield _finish(window.popleft())
                done += 1
                report(done, len(sources))
        while window:
            yield _finish(window.popleft())
            done += 1
            report(done, len(sources))
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
    source: Source | Skipped, readers: Readers, known: frozenset[str], password: str | None
) -> _Started | FileOutcome | Document:
    if isinstance(source, Skipped):
        return FileOutcome(source.name, FileOutcomeKind.SKIPPED, reason=source.reason)
    content = load(source)
    if content.problem is not None:
        return _failed(content, ProblemKind.UNREADABLE, content.problem)
    if content.sha256 in known:
        reason = message("intake.already_there", path=source.name)
        return FileOutcome(source.name, FileOutcomeKind.SKIPPED, content.sha256, reason)
    return readers.start(content, password)


def _read(path: str, data: bytes, password: str | None) -> Document:
    return read_document(path, data, password=password)


def _finish(started: _Started | FileOutcome | Document) -> Document | FileOutcome:
    if not isinstance(started, _Started):
        return started
    content = started.content
    try:
        return started.future.result()
    except (TimeoutError, FutureTimeoutError):
        words = message("document.timed_out", seconds=int(started.seconds))
        return _failed(content, ProblemKind.TIMED_OUT, words)
    except ProcessExpired as ended:
        words = message("document.reader_ended")
        return _failed(content, ProblemKind.UNREADABLE, words, f"exit {ended.exitcode}")
    except MemoryError:
        return _failed(content, ProblemKind.TOO_LARGE, message("document.too_large.memory"))


def _failed(content: Content, kind: ProblemKind, words: Message, technical: str = "") -> Document:
    return Document(
        path=content.source.name,
        sha256=content.sha256,
        format=DocumentFormat.UNKNOWN,
        trust=Trust.POOR,
        problem=Problem(kind, words, technical),
    )
