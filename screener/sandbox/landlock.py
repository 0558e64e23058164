"""No files and no TCP by the kernel's Landlock: a second wall behind the filter on calls.

A ruleset that handles every right and allows none, or only those beneath given folders; see the
kernel's Documentation/userspace-api/landlock.rst. Descriptors that are open keep working.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_CREATE_RULESET: Final = 444
_ADD_RULE: Final = 445
_RESTRICT_SELF: Final = 446
_VERSION_FLAG: Final = 1
_BENEATH_A_PATH: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38

_FILE_RIGHTS: Final = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""Access rights to files by the version of the interface that brought them."""

_NET_RIGHTS: Final = 0b11  # bind and connect by TCP, from version 4
_SCOPES: Final = 0b11  # abstract Unix sockets and signals to outside, from version 6

_EXECUTE, _WRITE, _READ, _LIST = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_REMOVE_FILE, _MAKE_SOCKET, _TRUNCATE = 1 << 5, 1 << 9, 1 << 14
_FOR_FILES: Final = _EXECUTE | _WRITE | _READ | _TRUNCATE
"""The rights that a rule about a single file may hold."""


def landlock_version() -> int:
    """Return the version of the kernel's interface, 0 where there is none."""
    library = ctypes.CDLL(None, use_errno=True)
    return int(max(0, library.syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG)))


def allow_nothing() -> bool:
    """Take all rights to files, TCP and outside signals from this process; tell if it holds."""
    return allow_beneath()


def allow_beneath(
    readable: Iterable[Path] = (), writable: Iterable[Path] = (), sockets: Iterable[Path] = ()
) -> bool:
    """Leave this process only files beneath some folders; tell whether that holds.

    Beneath ``readable`` it may read and run programs, beneath ``writable`` do everything, and
    in ``sockets`` make sockets and remove files.
    """
    version = landlock_version()
    if version < 1:
        return False
    rights = max(bits for since, bits in _FILE_RIGHTS.items() if since <= version)
    attributes = struct.pack("<Q", rights)
    if version >= 4:
        attributes += struct.pack("<Q", _NET_RIGHTS)
    if version >= 6:
        attributes += struct.pack("<Q", _SCOPES)
    library = ctypes.CDLL(None, use_errno=True)
    ruleset = library.syscall(_CREATE_RULESET, attributes, len(attributes), 0)
    if ruleset < 0:
        return False
    try:
        reading = (_EXECUTE | _READ | _LIST) & rights
        ruled = [_allow(library, ruleset, path, reading) for path in readable]
        ruled += [_allow(library, ruleset, path, rights) for path in writable]
        ruled += [_allow(library, ruleset, path, _MAKE_SOCKET | _REMOVE_FILE) for path in sockets]
        if not all(ruled) or library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            return False
        return bool(library.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(library: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> bool:
    """Add a rule for a path; one that is not there needs none."""
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return True
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= _FOR_FILES
        rule = struct.pack("<Qi", rights, place)
        return bool(library.syscall(_ADD_RULE, ruleset, _BENEATH_A_PATH, rule, 0) == 0)
    finally:
        os.close(place)
