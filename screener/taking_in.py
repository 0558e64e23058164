"""Takes files into a screening: what is read waits there, so that a killed program goes on."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from models.application import Application, ApplicationSummary, Part
from models.arrival import FileOutcome, FileOutcomeKind
from models.document import Document
from models.errors import CancelledError, ScreeningError
from models.messages import message
from models.serialise import canonical_json, from_json, to_json
from models.store.screening_file import ScreeningFile
from screener.batch import gather_files
from screener.file_reading import (
    Forms,
    NowReading,
    Report,
    TakenIn,
    TellProtection,
    ignore_progress,
    ignore_protection,
    outcome_of,
    read_each,
    read_message,
    tell_no_name,
)
from screener.intake.assemble import assemble_one
from screener.intake.form_answers import Columns
from screener.intake.originals import Originals
from screener.keeping import known_files, originals_of
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits

_MOST_UNKEPT: Final = 24
_LONGEST_UNKEPT: Final = 1.0
"""So many documents, or seconds, may be lost when the program is killed: they are read again."""
_KEPT_AT_ONCE: Final = 8

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it: applications that are new or can be read now, and every file's outcome."""

    applications: tuple[Application, ...]
    outcomes: tuple[FileOutcome, ...]
    stopped: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: see ``screener.file_reading.take_in``."""

    password: str | None = None
    workers: int | None = None
    limits: ReadingLimits = DEFAULT_LIMITS
    report: Report = ignore_progress
    tell: TellProtection = ignore_protection
    now_reading: NowReading = tell_no_name
    forms: Forms = field(default_factory=dict)


def write_given(path: Path, forms: Forms) -> str:
    """Return how a batch notes what was given: a path, with the columns of form answers."""
    columns = forms.get(path)
    return str(path) if columns is None else canonical_json([str(path), to_json(columns)])


def read_given(noted: Iterable[str]) -> tuple[tuple[Path, ...], dict[Path, Columns]]:
    """Return the paths that a batch noted, and the columns of form answers."""
    paths, forms = [], {}
    for one in noted:
        if one.startswith("["):
            name, columns = json.loads(one)
            path = Path(name)
            forms[path] = from_json(Columns, columns)
        else:
            path = Path(one)
        paths.append(path)
    return tuple(paths), forms


def take_into(file: ScreeningFile, paths: Sequence[Path], how: Reading) -> Taken:
    """Read files, make applications of them and keep those that are new.

    What was read before Stop becomes applications; the rest can be added later by the same
    paths. After a kill the same paths go on where they were, and give the same in the end.

    Raises:
        ScreeningError: A file has gone or was changed since it was read.
    """
    batch = file.begin_batch([write_given(path, how.forms) for path in paths])
    waited = file.waiting()
    items, stopped = _read(file, paths, how, waited)
    documents = [item for item in items if isinstance(item, Document)]
    outcomes = [outcome_of(one) if isinstance(one, Document) else one for one in items]
    taken = TakenIn(tuple(documents), tuple(outcomes))
    earlier = [one for one in file.stored_summaries() if not _is_of(one, waited)]
    arrived, taken = gather_files(taken, file.posting, file.as_of, earlier)
    erased = file.state().erased
    settled = tuple(_unless_erased(outcome, erased) for outcome in taken.outcomes)
    kept = _keep(file, batch, arrived, settled, Originals(how.password, how.forms))
    finish = file.pause_batch if stopped else file.finish_batch
    finish(batch, [outcome for outcome in settled if not outcome.application])
    return Taken(kept, settled, stopped)


def _read(
    file: ScreeningFile,
    paths: Sequence[Path],
    how: Reading,
    waited: frozenset[tuple[str, str]],
) -> tuple[list[Document | FileOutcome], bool]:
    """Read what is there, in order; each document waits in the screening until all are read."""

    def ready(name: str, sha256: str) -> Document | None:
        return file.waiting_document(name, sha256) if (name, sha256) in waited else None

    coming = read_each(
        paths,
        known=known_files(file, how.password) | _aside_files(file),
        password=how.password,
        workers=how.workers,
        report=how.report,
        limits=how.limits,
        tell=how.tell,
        ready=ready,
        now_reading=how.now_reading,
        forms=how.forms,
    )
    items: list[Document | FileOutcome] = []
    try:
        for item in _kept_meanwhile(file, waited, coming):
            items.append(item)  # noqa: PERF402 - what came before Stop is kept
    except CancelledError:
        return _without_cut_message(items), True
    return items, False


def _aside_files(file: ScreeningFile) -> frozenset[str]:
    """Return the SHA-256 of what is set aside: it is not looked at again."""
    outcomes = (one.outcome for one in file.files())
    return frozenset(one.sha256 for one in outcomes if one.kind is FileOutcomeKind.SET_ASIDE)


def _kept_meanwhile(
    file: ScreeningFile,
    waited: frozenset[tuple[str, str]],
    items: Iterable[Document | FileOutcome],
    clock: Clock = time.monotonic,
) -> Iterator[Document | FileOutcome]:
    """Keep documents as they come, some at once; give them on without their boxes."""
    unkept: list[Document] = []
    since = clock()
    try:
        for item in items:
            if not isinstance(item, Document):
                yield item
                continue
            if (item.path, item.sha256) not in waited:
                unkept.append(item)
            if len(unkept) >= _MOST_UNKEPT or clock() - since >= _LONGEST_UNKEPT:
                file.keep_waiting(unkept)
                unkept.clear()
                since = clock()
            yield replace(item, text_map=replace(item.text_map, boxes=b""))
    finally:
        file.keep_waiting(unkept)


def _without_cut_message(
    items: Sequence[Document | FileOutcome],
) -> list[Document | FileOutcome]:
    """Leave out the message that was being read at Stop: it is read whole another time."""
    last = next((one for one in reversed(items) if isinstance(one, Document)), None)
    if last is None or last.envelope is None:
        return list(items)
    outermost = last.envelope
    around = {
        one.envelope.message: one.envelope
        for one in items
        if isinstance(one, Document) and one.envelope is not None
    }
    while outermost.outer in around:
        outermost = around[outermost.outer]
    cut = outermost.outer or outermost.message
    inside = (cut, f"{cut}#", f"{cut}/")

    def belongs(item: Document | FileOutcome) -> bool:
        name = item.path if isinstance(item, Document) else item.name
        return name == cut or name.startswith(inside[1:])

    return [item for item in items if not belongs(item)]


def _is_of(summary: ApplicationSummary, waited: frozenset[tuple[str, str]]) -> bool:
    """Whether an application was made of documents that still wait: it is of this batch."""
    return bool(waited) and all((part.path, part.sha256) in waited for part in summary.parts)


def _unless_erased(outcome: FileOutcome, erased: frozenset[str]) -> FileOutcome:
    if outcome.application not in erased or not outcome.application:
        return outcome
    reason = message("intake.was_erased", path=outcome.name)
    return FileOutcome(outcome.name, FileOutcomeKind.SKIPPED, outcome.sha256, reason)


def _keep(
    file: ScreeningFile,
    batch: int,
    arrived: Sequence[Application],
    outcomes: Sequence[FileOutcome],
    opened: Originals,
) -> tuple[Application, ...]:
    """Keep applications with their files, a few at a time; return those that are new."""
    by_application: dict[str, list[FileOutcome]] = {}
    for outcome in outcomes:
        by_application.setdefault(outcome.application, []).append(outcome)
    kept: list[Application] = []
    with opened as originals:
        for start in range(0, len(arrived), _KEPT_AT_ONCE):
            some = [_with_boxes(file, one) for one in arrived[start : start + _KEPT_AT_ONCE]]
            pairs = [(one, originals_of(one, originals)) for one in some]
            told = [outcome for one in some for outcome in by_application.get(one.id, ())]
            added = set(file.add_arrivals(batch, pairs, told))
            for bare, (whole, contents) in zip(arrived[start:], pairs, strict=False):
                again = (
                    whole.id not in added
                    and whole.readable
                    and file.renew_application(whole, contents)
                )
                if whole.id in added or again:
                    kept.append(bare)
    return tuple(kept)


def _with_boxes(file: ScreeningFile, application: Application) -> Application:
    """Give an application's documents the boxes that waited in the screening."""
    return replace(application, parts=tuple(_boxed(file, part) for part in application.parts))


def _boxed(file: ScreeningFile, part: Part) -> Part:
    document = part.document
    if not document.text or document.text_map.boxes:
        return part
    boxes = file.waiting_boxes(document.path, document.sha256)
    if len(boxes) != 8 * len(document.text):
        return part
    text_map = replace(document.text_map, boxes=boxes)
    return replace(part, document=replace(document, text_map=text_map))


def take_in_message(file: ScreeningFile, name: str) -> tuple[str, ...]:
    """Make an application of a message that was set aside; return its id, () where it is one.

    The message is read again from where it was: what is set aside is not kept.

    Raises:
        ScreeningError: It is not there any more, or nothing can be taken out of it.
    """
    with Originals() as originals:
        data = originals.read_as_it_is(name)
        number = name.rpartition("#")[2]
        items = read_message(name, data, in_mailbox=number.isdecimal())
        documents = [item for item in items if isinstance(item, Document)]
        if not documents:
            raise ScreeningError(message("intake.nothing_inside", path=name))
        made = assemble_one(documents, file.posting, file.as_of)
        if made.id in file.application_ids():
            return ()
        outcomes = [
            replace(outcome_of(item) if isinstance(item, Document) else item, application=made.id)
            for item in items
        ]
        contents = originals_of(made, originals)
        last = max((batch.number for batch in file.batches()), default=1)
        return file.take_in(last, [(made, contents)], outcomes)


def take_out(file: ScreeningFile, application_id: str, part: int) -> bool:
    """Make an application of one document of another one; False where it is one already.

    ``part`` is the document's place in the application as it is shown.

    Raises:
        JournalError: where the document cannot be taken out.
    """
    document = file.application(application_id).parts[part].document
    for member in (application_id, *sorted(file.state().merged)):
        if member not in file.application_ids():
            continue
        stored = file.stored_application(member)
        for place, held in enumerate(stored.parts):
            if held.document.sha256 == document.sha256 and document.sha256:
                made = assemble_one([held.document], file.posting, file.as_of)
                if made.id == member:
                    return False
                return file.separate(member, place, made)
    return False
