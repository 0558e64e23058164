"""An open screening file: its connection, its lock, and the journal as it is in memory."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Engine

from models.errors import StoreError
from models.events import Event, EventKind, Payload
from models.messages import message
from models.review import Reviewer
from models.store import application_rows, erasure, event_rows
from models.store.connection import connect, database_errors, system_errors, transaction
from models.store.live_journal import LiveJournal
from models.store.lock import WriterLock
from models.store.schema import Schema, check_version, mark_as_screening, migrate
from models.store.screening_row import ScreeningRow, load_screening

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the present time."""
    return datetime.now(UTC)


class OpenFile:
    """The one connection to a file, and what is remembered of it between transactions."""

    def __init__(
        self, path: Path, reviewer: Reviewer, engine: Engine, lock: WriterLock | None, now: Clock
    ) -> None:
        self.path = path
        self.reviewer = reviewer
        self._engine = engine
        self._lock = lock
        self._now = now
        self._turn = RLock()
        self._journal: LiveJournal | None = None
        self._numbers: dict[str, int] | None = None
        with self.reading() as connection:
            self.row: ScreeningRow = load_screening(connection, path.name)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._lock is None

    def now(self) -> datetime:
        """Return the present time by the clock that the file was opened with."""
        return self._now()

    def close(self) -> None:
        """Let go of the file. May be called again."""
        with self._turn:
            self._engine.dispose()
            if self._lock:
                self._lock.release()
            self._lock = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Run a block that only reads."""
        with self._turn, transaction(self._engine, self.path.name) as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[tuple[Connection, LiveJournal]]:
        """Run a block in one transaction; where it fails, memory and file are as before."""
        with self._turn:
            if self._lock is None:
                raise StoreError(
                    message("store.read_only", file=self.path.name),
                    message("store.read_only.hint"),
                )
            journal = self.journal()
            try:
                with transaction(self._engine, self.path.name) as connection:
                    yield connection, journal
            except BaseException:
                self.forget()
                raise

    def write(
        self, connection: Connection, journal: LiveJournal, kind: EventKind, payload: Payload
    ) -> Event:
        """Append an event of the reviewer, after one with the name where that is new."""
        at = self._now()
        if not journal.named():
            name = {"name": self.reviewer.name}
            introduction = journal.next_event(EventKind.REVIEWER_NAMED, name, at)
            event_rows.insert_event(connection, introduction)
            journal.record(introduction)
        event = journal.next_event(kind, dict(payload), at)
        event_rows.insert_event(connection, event)
        journal.record(event)
        return event

    def journal(self) -> LiveJournal:
        """Return the journal, loaded when first asked for."""
        with self._turn:
            if self._journal is None:
                with self.reading() as connection:
                    events = event_rows.load_events(connection, self.path.name)
                self._journal = LiveJournal(self.row.id, self.reviewer, self.row.rubric, events)
            return self._journal

    def numbers(self, connection: Connection) -> dict[str, int]:
        """Return the numbers of all applications by id."""
        if self._numbers is None:
            self._numbers = application_rows.load_numbers(connection)
        return self._numbers

    def forget(self) -> None:
        """Let what is in memory be loaded anew: it may be ahead of the file."""
        self._journal = None
        self._numbers = None

    def settle(self) -> None:
        """Finish what a killed program left half-way, and close the file to other people."""
        with system_errors(self.path.name):
            _make_private(self.path)
        left = self.path.with_name(f"{self.path.name}-journal").exists()
        with self.reading() as connection:
            due = erasure.sweep_is_due(connection)
            if left:  # SQLite removes a journal without content only when it writes the next one
                mark_as_screening(connection)
        if due:
            with contextlib.suppress(StoreError):  # it stays due; the file can be used meanwhile
                self.sweep()

    def sweep(self) -> None:
        """Write the file anew, without the traces of what was erased.

        Raises:
            StoreError: where that is not possible now; it stays due.
        """
        file = self.path.name
        try:
            with self._turn, database_errors(file):
                erasure.sweep(self._engine)
        except StoreError as error:
            raise StoreError(
                message("store.not_swept", file=file), message("store.not_swept.hint")
            ) from error


def open_file(
    path: Path, reviewer: Reviewer, *, read_only: bool, schema: Schema, now: Clock
) -> OpenFile:
    """Open a screening file, take the writer's lock unless ``read_only``, bring it up to date.

    Raises:
        LockedScreeningError: where another program writes to it (not for ``read_only``).
        NewerSchemaError: for a file that a newer program made.
        StoreError: for what is no screening, or cannot be read.
    """
    path = path.resolve()
    with system_errors(path.name):
        _check_kind(path)
        lock = None if read_only else WriterLock(path)
    with contextlib.ExitStack() as undo:
        if lock:
            undo.callback(lock.release)
        engine = _open_engine(path, schema, writes=not read_only)
        undo.callback(engine.dispose)
        opened = OpenFile(path, reviewer, engine, lock, now)
        if not read_only:
            opened.settle()
        undo.pop_all()
    return opened


def _open_engine(path: Path, schema: Schema, *, writes: bool) -> Engine:
    engine = connect(path, writes=writes)
    with contextlib.ExitStack() as undo:
        undo.callback(engine.dispose)
        with transaction(engine, path.name) as connection:
            current = check_version(connection, path.name, schema)
            _check_length(connection, path)
        if current:
            undo.pop_all()
            return engine
    if not writes:
        raise StoreError(message("store.older", file=path.name), message("store.older.hint"))
    migrate(path, schema)
    return connect(path, writes=True)


def _check_kind(path: Path) -> None:
    """Raise where there is no file, or what is there is a folder or a device."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise StoreError(message("store.foreign", file=path.name), message("store.foreign.hint"))


def _check_length(connection: Connection, path: Path) -> None:
    """Raise where the end is missing: SQLite takes half a page at the end for a whole one."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    if path.stat().st_size < pages * size:
        raise StoreError(message("store.damaged", file=path.name), message("store.damaged.hint"))


def _make_private(path: Path) -> None:
    """Take a file that is ours from other people's eyes (a copy often lets everybody read)."""
    if os.name == "posix" and path.stat().st_uid == os.geteuid() and path.stat().st_mode & 0o077:
        with contextlib.suppress(PermissionError):
            path.chmod(0o600)
