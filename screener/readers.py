"""Two kinds of worker processes that read documents: bytes in, a checked Document out.

Documents are read in locked workers: they get bytes and give a Document, and can open nothing.
An old Word document that we cannot read ourselves goes on to a worker of a second kind, which may
start a converter: confined to the system's programs and an empty folder, without network.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Final

from models.document import Document, DocumentFormat, Problem, ProblemKind, Trust
from models.messages import Message, message
from screener.answers import pack_document, unpack_document
from screener.executor import TaskFailedError, WorkerEndedError, WorkerPool
from screener.reading.legacy_doc import converter_installed
from screener.reading.limits import DEFAULT_LIMITS, MEGABYTE, ReadingLimits
from screener.reading.ocr import page_begins
from screener.reading.read import needs_converter, read_document
from screener.reading.warm_up import warm_up
from screener.sandbox.allowance import Allowance
from screener.sandbox.self_test import Protection
from screener.sandbox.worker import ask_for_time

SECONDS_FOR_A_CONVERSION: Final = 75.0
MEMORY_FOR_A_CONVERSION: Final = 4_000 * MEGABYTE
_MEMORY: Final = "document.too_large.memory"


@dataclass(frozen=True, slots=True)
class Started:
    """A document that is being read."""

    name: str
    data: bytes
    password: str | None
    future: Future[bytes]

    @property
    def sha256(self) -> str:
        """The SHA-256 of the document's bytes."""
        return hashlib.sha256(self.data).hexdigest()


class Readers:
    """The two kinds of workers; each kind starts when its first document comes."""

    def __init__(self, workers: int, limits: ReadingLimits = DEFAULT_LIMITS) -> None:
        self._workers = workers
        self._limits = limits
        self._locked: WorkerPool | None = None
        self._confined: WorkerPool | None = None

    @property
    def protection(self) -> Protection | None:
        """What locked workers were denied when they tried it; None before one has started."""
        return self._locked.protection if self._locked is not None else None

    def start(self, name: str, data: bytes, password: str | None) -> Started:
        """Begin to read a document in a locked worker."""
        if self._locked is None:
            self._locked = WorkerPool(self._workers, reading_allowance(self._limits), prepare)
        future = self._locked.submit(read_in_worker, name, data, password, self._limits)
        return Started(name, data, password, future)

    def finish(self, started: Started) -> Document:
        """Wait for a document; one that could not be read has a problem. Never raises for it."""
        document = self._take(started)
        if not needs_converter(document):
            return document
        if not converter_installed():
            words = message("document.unsupported.doc")
            technical = document.problem.technical if document.problem is not None else ""
            problem = Problem(ProblemKind.UNSUPPORTED, words, technical)
            return replace(document, problem=problem)
        if self._confined is None:
            self._confined = WorkerPool(1, converting_allowance(), prepare, confined=True)
        future = self._confined.submit(
            convert_in_worker, started.name, started.data, started.password, self._limits
        )
        return self._take(replace(started, future=future), converting=True)

    def close(self, *, at_once: bool) -> None:
        """End all workers."""
        for executor in (self._locked, self._confined):
            if executor is not None:
                executor.close(at_once=at_once)

    def _take(self, started: Started, *, converting: bool = False) -> Document:
        """Wait for a worker's answer, check it, and put words to what went wrong."""
        limits = self._limits
        try:
            document = unpack_document(
                started.future.result(), limits.text_characters, limits.pages
            )
        except TimeoutError:
            seconds = SECONDS_FOR_A_CONVERSION if converting else limits.seconds
            return _failed(started, ProblemKind.TIMED_OUT, _too_long(seconds), "time limit")
        except MemoryError:
            return _failed(started, ProblemKind.TOO_LARGE, _too_much(limits), "memory limit")
        except (WorkerEndedError, TaskFailedError, ValueError) as error:
            words = message("document.reader_ended")
            technical = f"{type(error).__name__}: {error}"
            return _failed(started, ProblemKind.UNREADABLE, words, technical)
        problem = document.problem
        if problem is not None and problem.message.code == _MEMORY:
            problem = replace(problem, message=_too_much(limits))
        return replace(document, path=started.name, sha256=started.sha256, problem=problem)


def reading_allowance(limits: ReadingLimits) -> Allowance:
    """Return what a locked worker may take, so that no document takes more than its limits."""
    return Allowance(limits.memory_bytes, limits.seconds, limits.seconds_a_page, limits.pages)


def converting_allowance() -> Allowance:
    """Return what a converter with its worker may take; each converts one document."""
    return Allowance(MEMORY_FOR_A_CONVERSION, SECONDS_FOR_A_CONVERSION, 0.0, 0, tasks=1)


def prepare() -> None:
    """Load what the tasks below need, before the lock; this module is one of those things."""
    warm_up()
    pack_document(read_document("ready.txt", b"Ready", converters=False))


def read_in_worker(name: str, data: bytes, password: str | None, limits: ReadingLimits) -> bytes:
    """Read a document with our own readers only; the task of a locked worker."""
    page_begins.set(ask_for_time)
    return _packed(
        read_document(name, data, password=password, limits=limits, converters=False), limits
    )


def convert_in_worker(
    name: str, data: bytes, password: str | None, limits: ReadingLimits
) -> bytes:
    """Read a document with an outside converter's help; the task of a confined worker."""
    return _packed(read_document(name, data, password=password, limits=limits), limits)


def _packed(document: Document, limits: ReadingLimits) -> bytes:
    try:
        return pack_document(document)
    except ValueError:
        words = message("document.too_large.text", limit=limits.text_characters // MEGABYTE)
        problem = Problem(ProblemKind.TOO_LARGE, words, "too many blocks")
        return pack_document(replace(document, text="", blocks=(), problem=problem))


def _too_long(seconds: float) -> Message:
    return message("document.timed_out", seconds=round(seconds))


def _too_much(limits: ReadingLimits) -> Message:
    return message("document.too_much_memory", megabytes=limits.memory_bytes // MEGABYTE)


def _failed(started: Started, kind: ProblemKind, words: Message, technical: str) -> Document:
    return Document(
        path=started.name,
        sha256=started.sha256,
        format=DocumentFormat.UNKNOWN,
        trust=Trust.POOR,
        problem=Problem(kind, words, technical),
    )
