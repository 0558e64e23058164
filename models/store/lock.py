"""One writer at a time: a lock file beside the screening, held by the operating system.

The system lets go of it when the program ends in any way, so a lock is never left behind. A
lock inside the database would shut out readers as well.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from models.errors import LockedScreeningError
from models.messages import message

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    try:
        import fcntl
    except ImportError:  # a system that is neither: one writer has to look out for itself
        fcntl = None  # type: ignore[assignment]  # tested for before use

    def _try_lock(handle: int) -> None:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_UN)


def lock_path(path: Path) -> Path:
    """Return where the lock of a screening file stands."""
    return path.with_name(f".{path.name}.lock")


class WriterLock:
    """Held from the moment it is made until ``release``."""

    def __init__(self, path: Path) -> None:
        """Take the lock of the screening file at ``path``.

        Raises:
            LockedScreeningError: at once, where another one holds it.
            OSError: where the folder cannot be written.
        """
        self._path = lock_path(path)
        self._handle: int | None = None
        while self._handle is None:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _try_lock(handle)
            except (BlockingIOError, PermissionError) as error:
                os.close(handle)
                raise LockedScreeningError(
                    message("store.locked", file=path.name), message("store.locked.hint")
                ) from error
            if self._still_there(handle):
                self._handle = handle
            else:
                os.close(handle)

    def release(self) -> None:
        """Let the next one in."""
        if self._handle is None:
            return
        with contextlib.suppress(OSError):  # Windows does not remove an open file
            self._path.unlink()
        _unlock(self._handle)  # a child process may hold the same handle open
        os.close(self._handle)
        self._handle = None
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self._path.unlink()

    def _still_there(self, handle: int) -> bool:
        """Whether the file was not removed by its last holder between opening and locking."""
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except FileNotFoundError:
            return False
