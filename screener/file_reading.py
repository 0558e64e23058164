"""Reads files through worker processes, in order; every file ends with exactly one outcome."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from models.arrival import FileOutcome, FileOutcomeKind
from models.document import Document, DocumentFormat, Problem, ProblemKind, Trust
from models.envelope import Envelope
from models.messages import Message, message
from screener.arrivals import as_arrived, to_be_read
from screener.intake.contents import Item, Opened, list_contents, list_message
from screener.intake.form_answers import Columns, list_answers
from screener.intake.names import is_body_name
from screener.intake.sources import Content, Skipped, Source, list_sources, load
from screener.mail_opening import MailOpener
from screener.readers import Readers, Started
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits
from screener.sandbox.self_test import Protection

_WAITING_PER_WORKER = 4
_KINDS = {
    "intake.too_large": ProblemKind.TOO_LARGE,
    "intake.member_bomb": ProblemKind.TOO_LARGE,
    "intake.too_many_members": ProblemKind.TOO_LARGE,
    "intake.too_much_inside": ProblemKind.TOO_LARGE,
    "intake.member_encrypted": ProblemKind.ENCRYPTED,
    "intake.member_damaged": ProblemKind.DAMAGED,
    "intake.zip_damaged": ProblemKind.DAMAGED,
    "intake.member_packing": ProblemKind.UNSUPPORTED,
    "document.timed_out": ProblemKind.TIMED_OUT,
    "document.too_much_memory": ProblemKind.TOO_LARGE,
    "mail.too_large": ProblemKind.TOO_LARGE,
    "mail.damaged": ProblemKind.DAMAGED,
    "mail.empty": ProblemKind.EMPTY,
    "mail.sealed": ProblemKind.ENCRYPTED,
    "mail.signed_only": ProblemKind.UNSUPPORTED,
    "mail.winmail": ProblemKind.UNSUPPORTED,
    "form.no_table": ProblemKind.DAMAGED,
}

Report = Callable[[int, int], None]
"""Called with (done, total) between documents; may raise CancelledError to stop."""

TellProtection = Callable[[Protection], None]
"""Called once, with what holds in the workers, before the first document is given out."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Documents that were read, and what became of every file."""

    documents: tuple[Document, ...]
    outcomes: tuple[FileOutcome, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A document that is being read, and the file that it came as."""

    started: Started
    content: Content


_Waiting = Started | _Reading | FileOutcome | Document


@dataclass
class _Found:
    """How many files were found so far: files inside others are found while they are opened."""

    total: int


Ready = Callable[[str, str], Document | None]
"""Returns a document that was read before, by its name and SHA-256."""

Forms = Mapping[Path, Columns]
"""Tables of form answers, with what their columns hold."""

NowReading = Callable[[str], None]
"""Called with the name of the file that is waited for."""


def nothing_ready(name: str, sha256: str) -> Document | None:
    """Return nothing: every file is read."""


def tell_no_name(name: str) -> None:
    """Tell nobody."""


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
    forms: Forms = MappingProxyType({}),
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
        forms: Tables of form answers, with what their columns hold.

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
        forms=forms,
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
    inside: bool = True,
    ready: Ready = nothing_ready,
    now_reading: NowReading = tell_no_name,
    forms: Forms = MappingProxyType({}),
) -> Iterator[Document | FileOutcome]:
    """Read files one by one, in order: a Document for each, or what else became of it.

    Takes what ``take_in`` takes. What is ``ready`` is not read again. ``inside`` opens files that
    hold others (zips, messages); without it each is a document like any other. Ending the
    iteration early stops the workers.
    """
    sources = list(list_sources(paths))
    found = _Found(len(sources))
    most = workers or default_workers()
    count = max(1, most if inside else min(most, len(sources)))
    readers = Readers(count, limits)
    opener = MailOpener(limits)
    try:
        items = _list_items(sources, opener, password, limits, forms, inside=inside)
        started = (_start(item, readers, known, password, found, ready) for item in items)
        yield from _in_order(started, found, count, readers, report, tell, now_reading)
    finally:
        opener.close(at_once=True)


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
    contents = (_kept_content(name, data) for name, data in files)
    started = (_Reading(readers.start(*to_be_read(one), password), one) for one in contents)
    for item in _in_order(started, _Found(total), count, readers, report, tell):
        if isinstance(item, Document):
            yield item


def read_message(
    name: str, data: bytes, *, in_mailbox: bool, limits: ReadingLimits = DEFAULT_LIMITS
) -> list[Document | FileOutcome]:
    """Read all that came in one message, in order, also where it seems to be no application."""
    readers = Readers(1, limits)
    opener = MailOpener(limits)
    found = _Found(1)
    try:
        items = list_message(name, data, opener, in_mailbox=in_mailbox)
        started = (_start(item, readers, frozenset(), None, found) for item in items)
        return list(_in_order(started, found, 1, readers, ignore_progress, ignore_protection))
    finally:
        opener.close(at_once=True)


def _in_order(
    waiting: Iterable[_Waiting],
    found: _Found,
    workers: int,
    readers: Readers,
    report: Report,
    tell: TellProtection,
    now_reading: NowReading = tell_no_name,
) -> Iterator[Document | FileOutcome]:
    """Give out what was started, in order; few documents wait, so that few bytes are held."""
    window: deque[_Waiting] = deque()
    source = iter(waiting)
    done, told, finished = 0, False, False
    try:
        while True:
            while len(window) <= workers * _WAITING_PER_WORKER:
                if (another := next(source, None)) is None:
                    break
                window.append(another)
            if not window:
                break
            first = window.popleft()
            if isinstance(first, _Reading):
                now_reading(first.content.source.name)
            item = _finish(first, readers)
            if not told and readers.protection is not None:
                told = True
                tell(readers.protection)
            yield item
            done += 1
            found.total = max(found.total, done + len(window))
            report(done, found.total)
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


def _kept_content(name: str, data: bytes) -> Content:
    digest = hashlib.sha256(data).hexdigest()
    body = is_body_name(name)
    envelope = Envelope(name) if body else None
    return Content(Source(name, Path(name)), data, digest, envelope=envelope, is_body=body)


def _finish(first: _Waiting, readers: Readers) -> Document | FileOutcome:
    if isinstance(first, _Reading):
        return as_arrived(first.content, readers.finish(first.started))
    return readers.finish(first) if isinstance(first, Started) else first


def _list_items(
    sources: Iterable[Source | Skipped],
    opener: MailOpener,
    password: str | None,
    limits: ReadingLimits,
    forms: Forms,
    *,
    inside: bool,
) -> Iterator[Item]:
    for source in sources:
        if isinstance(source, Skipped):
            yield source
        elif source.path in forms:
            yield from list_answers(source, forms[source.path], limits.file_bytes)
        elif inside:
            yield from list_contents(source, opener, password, limits.file_bytes)
        else:
            yield load(source, limits.file_bytes)


def _start(
    item: Item,
    readers: Readers,
    known: frozenset[str],
    password: str | None,
    found: _Found,
    ready: Ready = nothing_ready,
) -> _Waiting:
    if isinstance(item, Opened):
        found.total += item.inside
        return FileOutcome(item.name, FileOutcomeKind.READ, reason=item.reason)
    if isinstance(item, Skipped):
        kind = FileOutcomeKind.SET_ASIDE if item.aside else FileOutcomeKind.SKIPPED
        return FileOutcome(item.name, kind, item.sha256, item.reason)
    read_before = ready(item.source.name, item.sha256)
    if read_before is not None:
        return read_before
    # What came in one message is known only as a whole: many messages say the same few words.
    if known.issuperset(item.together or (item.sha256,)):
        reason = message("intake.already_there", path=item.source.name)
        return FileOutcome(item.source.name, FileOutcomeKind.SKIPPED, item.sha256, reason)
    if item.problem is not None:
        return _not_loaded(item, item.problem)
    return _Reading(readers.start(*to_be_read(item), password), item)


def _not_loaded(content: Content, words: Message) -> Document:
    kind = _KINDS.get(words.code, ProblemKind.UNREADABLE)
    return Document(
        path=content.source.name,
        sha256=content.sha256,
        format=DocumentFormat.UNKNOWN,
        trust=Trust.POOR,
        problem=Problem(kind, words),
        envelope=content.envelope,
    )
