"""Composes the stages: files to documents, documents to applications, applications to scores.

The stages do not know each other; everything that runs them in a row stands here. Documents
are read through an executor; matching runs in this process, since it is quick and exact.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from pebble import ProcessExpired

from models.application import Application
from models.document import Document, DocumentFormat, Problem, ProblemKind, Trust
from models.messages import Message, message
from models.posting import Criterion, Posting, Rubric
from models.review_state import ReviewState
from models.score import Score
from screener.executor import Executor, InProcess, WorkerPool
from screener.intake.assemble import assemble_applications
from screener.intake.sources import Content, Skipped, Source, list_sources, load
from screener.lexicon.load import Lexicon
from screener.matching.matcher import compile_rubric
from screener.reading.read import read_document
from screener.scoring import score_application

SECONDS_FOR_A_DOCUMENT = 10.0
_FILES_FOR_A_POOL = 6
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
class ScoredFiles:
    """Files with the applications they make, scores by application id, and the rubric used.

    ``review`` is what people said, where the applications come from a screening.
    """

    taken: TakenIn
    applications: tuple[Application, ...]
    scores: dict[str, Score]
    rubric: Rubric
    review: ReviewState | None = None


def ignore_progress(done: int, total: int) -> None:
    """Report nothing."""


def default_workers() -> int:
    """Return how many worker processes suit this machine: one for each core, at most eight."""
    return max(1, min(8, os.cpu_count() or 1))


def open_executor(files: int, workers: int | None = None) -> Executor:
    """Return a pool where there is enough to read for it, else this process itself."""
    if files < _FILES_FOR_A_POOL and workers is None:
        return InProcess()
    return WorkerPool(workers or default_workers(), SECONDS_FOR_A_DOCUMENT, warm_up_reader)


def warm_up_reader() -> None:
    """Read a word in each worker, so that the readers are loaded before the first task."""
    read_document("warm-up.txt", b"ready")


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
    executor = open_executor(len(sources), workers)
    finished = False
    try:
        items = _read_in_order(sources, executor, known, password, workers or default_workers())
        for done, item in enumerate(items, 1):
            yield item
            report(done, len(sources))
        finished = True
    finally:
        executor.close(at_once=not finished)


def _read_in_order(
    sources: Sequence[Source | Skipped],
    executor: Executor,
    known: frozenset[str],
    password: str | None,
    workers: int,
) -> Iterator[Document | FileOutcome]:
    """Keep a few documents waiting for each worker, so that few bytes are held at a time."""
    window: deque[tuple[Content, Future[Document]] | FileOutcome | Document] = deque()
    for source in sources:
        window.append(_start(source, executor, known, password))
        while len(window) > workers * _WAITING_PER_WORKER:
            yield _finish(window.popleft())
    while window:
        yield _finish(window.popleft())


def _start(
    source: Source | Skipped, executor: Executor, known: frozenset[str], password: str | None
) -> tuple[Content, Future[Document]] | FileOutcome | Document:
    if isinstance(source, Skipped):
        return FileOutcome(source.name, FileOutcomeKind.SKIPPED, reason=source.reason)
    content = load(source)
    if content.problem is not None:
        return _failed(content, ProblemKind.UNREADABLE, content.problem)
    if content.sha256 in known:
        reason = message("intake.already_there", path=source.name)
        return FileOutcome(source.name, FileOutcomeKind.SKIPPED, content.sha256, reason)
    return content, executor.submit(_read, source.name, content.data, password)


def _read(path: str, data: bytes, password: str | None) -> Document:
    return read_document(path, data, password=password)


def _finish(
    started: tuple[Content, Future[Document]] | FileOutcome | Document,
) -> Document | FileOutcome:
    if not isinstance(started, tuple):
        return started
    content, future = started
    try:
        return future.result()
    except (TimeoutError, FutureTimeoutError):
        seconds = int(SECONDS_FOR_A_DOCUMENT)
        words = message("document.timed_out", path=content.source.name, seconds=seconds)
        return _failed(content, ProblemKind.TIMED_OUT, words)
    except ProcessExpired as ended:
        words = message("document.reader_ended", path=content.source.name)
        return _failed(content, ProblemKind.UNREADABLE, words, f"exit {ended.exitcode}")
    except MemoryError:
        words = message("document.too_large", path=content.source.name)
        return _failed(content, ProblemKind.TOO_LARGE, words)


def _failed(content: Content, kind: ProblemKind, words: Message, technical: str = "") -> Document:
    return Document(
        path=content.source.name,
        sha256=content.sha256,
        format=DocumentFormat.UNKNOWN,
        trust=Trust.POOR,
        problem=Problem(kind, words, technical),
    )


def outcome_of(document: Document) -> FileOutcome:
    """Tell what became of the file of a document that was read, or could not be."""
    if document.problem is None:
        return FileOutcome(document.path, FileOutcomeKind.READ, document.sha256)
    return FileOutcome(
        document.path, FileOutcomeKind.UNREADABLE, document.sha256, document.problem.message
    )


def make_applications(
    documents: Sequence[Document], posting: Posting, as_of: date
) -> tuple[Application, ...]:
    """Group documents into applications; see ``screener.intake.assemble``."""
    return assemble_applications(documents, posting, as_of)


def score_applications(
    applications: Iterable[Application],
    criteria: tuple[Criterion, ...],
    lexicon: Lexicon,
    report: Report = ignore_progress,
    total: int = 0,
) -> Iterator[Score]:
    """Match and score applications one by one; those without any text have no score.

    Each score depends on its own application only, never on the others.
    """
    matcher = compile_rubric(criteria, lexicon)
    for done, application in enumerate(applications, 1):
        if application.readable:
            evidence = matcher.find_evidence(application)
            yield score_application(application, criteria, evidence)
        report(done, total)
