"""Making a new screening file, so that at its place there is a whole one or none."""

from __future__ import annotations

import contextlib
import errno
import os
from datetime import datetime
from pathlib import Path

from models.events import EventKind
from models.review import Reviewer
from models.store.connection import connect, system_errors, transaction
from models.store.event_rows import insert_event
from models.store.live_journal import LiveJournal
from models.store.lock import WriterLock
from models.store.schema import create_tables
from models.store.screening_row import ScreeningRow, describe, insert_screening


def create_file(path: Path, row: ScreeningRow, reviewer: Reviewer, at: datetime) -> None:
    """Write a screening without applications to ``path``, for its owner's eyes only.

    Raises:
        StoreError: where something is there already or the place cannot be written.
    """
    new = path.with_name(f".{path.name}.new")
    with system_errors(path.name):
        lock = WriterLock(path)
        try:
            if path.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path.name)
            for left in (new, new.with_name(f"{new.name}-journal")):
                left.unlink(missing_ok=True)
            os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            _fill(new, path.name, row, reviewer, at)
            _put_in_place(new, path)
        finally:
            new.unlink(missing_ok=True)
            lock.release()


def _fill(new: Path, file: str, row: ScreeningRow, reviewer: Reviewer, at: datetime) -> None:
    journal = LiveJournal(row.id, reviewer, row.rubric, ())
    engine = connect(new, writes=True)
    try:
        with transaction(engine, file) as connection:
            create_tables(connection)
            insert_screening(connection, row)
            for kind, payload in (
                (EventKind.SCREENING_MADE, describe(row)),
                (EventKind.REVIEWER_NAMED, {"name": reviewer.name}),
            ):
                event = journal.next_event(kind, payload, at)
                insert_event(connection, event)
                journal.record(event)
    finally:
        engine.dispose()


def _put_in_place(new: Path, path: Path) -> None:
    """Give the file its name, never over another one, and see that the name is on the disk."""
    try:
        os.link(new, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links; the lock keeps other screeners out
        new.rename(path)
    if os.name == "posix":
        with contextlib.suppress(OSError):
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
