"""The connection to a screening file: how SQLite is set, and its errors put into our words."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from models.errors import LockedScreeningError, StoreError
from models.messages import message
from models.store.decoding import DamagedRowError

APPLICATION_ID = 0x53435231
"""'SCR1': tells a screening from any other SQLite file."""

_WAIT_FOR_READERS = 5.0
"""Seconds a commit waits for somebody who reads the file at that moment."""

_PRAGMAS = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA cell_size_check=ON",
    "PRAGMA trusted_schema=OFF",
)

_CODES = {
    "SQLITE_FULL": "store.full",
    "SQLITE_READONLY": "store.read_only",
    "SQLITE_CANTOPEN": "store.cannot_open",
    "SQLITE_PERM": "store.cannot_open",
    "SQLITE_AUTH": "store.cannot_open",
    "SQLITE_NOTADB": "store.foreign",
    "SQLITE_CORRUPT": "store.damaged",
    "SQLITE_ERROR": "store.damaged",  # a table or column of ours is not there
    "SQLITE_TOOBIG": "store.too_big",
}

_ERROR_NUMBERS = {
    errno.ENOENT: "store.missing",
    errno.EEXIST: "store.exists",
    errno.EACCES: "store.cannot_open",
    errno.EPERM: "store.cannot_open",
    errno.EROFS: "store.cannot_open",
    errno.EISDIR: "store.foreign",
    errno.ENOSPC: "store.full",
    errno.EDQUOT: "store.full",
}


def connect(path: Path, *, writes: bool, foreign_keys: bool = True) -> Engine:
    """Return an engine with one connection to the file, which must exist.

    Every transaction of a writer takes the write lock as it begins, so that it never fails
    half-way for want of it; threads must take turns (the caller has a lock).
    """
    mode = "rw" if writes else "ro"
    address = f"{path.absolute().as_uri()}?mode={mode}"

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(
            address,
            uri=True,
            timeout=_WAIT_FOR_READERS,
            isolation_level=None,
            check_same_thread=False,
        )

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=open_file,
        poolclass=StaticPool,
        hide_parameters=True,  # errors end up in logs, and parameters are applicants' words
    )
    event.listen(engine, "connect", _prepare(writes=writes, foreign_keys=foreign_keys))
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin) and None)
    return engine


@contextmanager
def transaction(engine: Engine, file: str) -> Iterator[Connection]:
    """Run a block in one transaction; SQLite's errors are raised as a StoreError."""
    with database_errors(file), engine.begin() as connection:
        yield connection


@contextmanager
def database_errors(file: str) -> Iterator[None]:
    """Raise SQLite's errors as a StoreError that names the file."""
    try:
        yield
    except DBAPIError as error:
        raise _database_error(error.orig, file) from error
    except sqlite3.Error as error:
        raise _database_error(error, file) from error
    except (DamagedRowError, UnicodeDecodeError) as error:
        # UnicodeDecodeError: SQLite quotes damaged names in what it has to say
        raise StoreError(
            message("store.damaged", file=file), message("store.damaged.hint")
        ) from error


@contextmanager
def system_errors(file: str) -> Iterator[None]:
    """Raise the system's errors about the file or its folder as a StoreError."""
    try:
        yield
    except OSError as error:
        raise _system_error(error, file) from error


def _prepare(*, writes: bool, foreign_keys: bool) -> Callable[[sqlite3.Connection, object], None]:
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in _PRAGMAS if writes else ("PRAGMA query_only=ON", *_PRAGMAS[-2:]):
            connection.execute(pragma)
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")

    return prepare


def _database_error(error: BaseException | None, file: str) -> StoreError:
    name: str = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LockedScreeningError(
            message("store.locked", file=file), message("store.locked.hint")
        )
    if isinstance(error, sqlite3.OperationalError) and not name:
        name = "SQLITE_CORRUPT"  # Python's own: a text is not UTF-8
    for prefix, code in _CODES.items():
        if name.startswith(prefix):
            return StoreError(message(code, file=file), message(f"{code}.hint"))
    return StoreError(
        message("store.failed", file=file, detail=name or type(error).__name__),
        message("store.failed.hint"),
    )


def _system_error(error: OSError, file: str) -> StoreError:
    code = _ERROR_NUMBERS.get(error.errno or 0)
    if code is None:
        return StoreError(
            message("store.failed", file=file, detail=error.strerror or type(error).__name__),
            message("store.failed.hint"),
        )
    return StoreError(message(code, file=file), message(f"{code}.hint"))
