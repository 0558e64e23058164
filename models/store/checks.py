"""Is the file what it says: SQLite's own checks, digests, and the journal's proof."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import cast

from sqlalchemy import Connection, select

from models.application import Application, PartSummary
from models.document import Document
from models.errors import JournalError
from models.events import Event, EventKind
from models.journal import verify_journal
from models.messages import Message, message
from models.score import Score
from models.serialise import canonical_json
from models.store.application_rows import application_digest, load_part_rows, reading_digest
from models.store.arrival_rows import known_holders
from models.store.decoding import DamagedRowError, decode, inflate
from models.store.event_rows import read_event
from models.store.screening_row import ScreeningRow, describe
from models.store.tables import applications, events, originals, readings, scores


def check_file(connection: Connection, row: ScreeningRow) -> tuple[Message, ...]:
    """Return one message for each fault found; empty where all is well."""
    damage = [*_check_pages(connection)]
    if damage:
        return tuple(damage)
    checked: list[Callable[[Connection], Iterable[Message]]] = [
        _check_originals,
        _check_readings,
        _check_applications,
        _check_scores,
    ]
    faults = [fault for check in checked for fault in check(connection)]
    found, wrong = _read_events(connection)
    faults.extend(wrong)
    faults.extend(_check_journal(found, row))
    if not wrong:
        faults.extend(_check_arrivals(connection, found))
    return tuple(faults)


def _check_pages(connection: Connection) -> Iterator[Message]:
    for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
        if line != "ok":
            yield message("store.check.damaged")
            return
    for table in connection.exec_driver_sql("PRAGMA foreign_key_check").scalars():
        yield message("store.check.row_astray", table=str(table))


def _check_originals(connection: Connection) -> Iterator[Message]:
    for row in connection.execute(select(originals).execution_options(yield_per=4)):
        if hashlib.sha256(row.content).hexdigest() != row.sha256 or len(row.content) != row.size:
            yield message("store.check.original", sha256=str(row.sha256))


def _check_readings(connection: Connection) -> Iterator[Message]:
    for row in connection.execute(select(readings).execution_options(yield_per=64)):
        try:
            body, boxes = inflate(row.body), inflate(row.boxes)
            decode(Document, body)
            good = reading_digest(body, boxes) == row.id
        except DamagedRowError:
            good = False
        if not good:
            yield message("store.check.reading", reading=str(row.id))


def _check_applications(connection: Connection) -> Iterator[Message]:
    part_rows = load_part_rows(connection)
    for row in connection.execute(select(applications)):
        own = part_rows.get(row.id, [])
        try:
            good = decode(Application, row.facts).id == row.id
            for part in own:
                decode(PartSummary, part["summary"])
            good = good and application_digest(row.id, row.number, row.facts, own) == row.digest
        except (DamagedRowError, ValueError, TypeError):
            good = False
        if not good:
            yield message("store.check.application", application=str(row.id))


def _check_scores(connection: Connection) -> Iterator[Message]:
    for row in connection.execute(select(scores)):
        try:
            score = decode(Score, inflate(row.body))
            kept = (score.application_id, score.engine, score.rubric)
            good = kept == (row.application_id, row.engine, row.rubric)
        except DamagedRowError:
            good = False
        if not good:
            yield message("store.check.score", application=str(row.application_id))


def _read_events(connection: Connection) -> tuple[list[Event], list[Message]]:
    found, wrong = [], []
    for row in connection.execute(select(events)):
        try:
            event = read_event(row)
            good = event.payload is None or canonical_json(event.payload) == row.payload
        except (ValueError, TypeError, JournalError):
            good = False
        else:
            found.append(event)
        if not good:
            chain, sequence = str(row.chain), str(row.sequence)
            wrong.append(message("store.check.event", chain=chain, sequence=sequence))
    return found, wrong


def _check_journal(found: list[Event], row: ScreeningRow) -> Iterator[Message]:
    for fault in verify_journal(row.id, found):
        yield message(fault.code, chain=fault.chain, sequence=fault.sequence)
    made = [event for event in found if event.kind is EventKind.SCREENING_MADE]
    if len(made) != 1:
        yield message("store.check.beginning")
    elif made[0].payload != describe(row):
        yield message("store.check.posting")


def _check_arrivals(connection: Connection, found: list[Event]) -> Iterator[Message]:
    """The applications in the file are those that arrived less those erased."""
    expected: set[str] = set()
    erased: set[str] = set()
    for event in found:
        if event.payload and event.kind is EventKind.APPLICATIONS_ADDED:
            expected.update(cast("list[str]", event.payload["applications"]))
        if event.payload and event.kind is EventKind.APPLICATION_ERASED:
            erased.add(str(event.payload["application"]))
    there = set(connection.scalars(select(applications.c.id)))
    for application_id in sorted((expected - erased) ^ there):
        yield message("store.check.arrival", application=application_id)
    for application_id in sorted(known_holders(connection) - there):
        yield message("store.check.file", application=application_id)
