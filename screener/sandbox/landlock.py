"""No files and no TCP by the kernel's Landlock: a second wall behind the filter on calls.

A ruleset that handles every right and allows none; see the kernel's
Documentation/userspace-api/landlock.rst. Descriptors that are open already keep working.
"""

from __future__ import annotations

import ctypes
import os
import struct
from typing import Final

_CREATE_RULESET: Final = 444
_RESTRICT_SELF: Final = 446
_VERSION_FLAG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38

_FILE_RIGHTS: Final = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""Access rights to files by the version of the interface that brought them."""

_NET_RIGHTS: Final = 0b11  # bind and connect by TCP, from version 4
_SCOPES: Final = 0b11  # abstract Unix sockets and signals to outside, from version 6


def landlock_version() -> int:
    """Return the version of the kernel's interface, 0 where there is none."""
    library = ctypes.CDLL(None, use_errno=True)
    return int(max(0, library.syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG)))


def restrict_self() -> bool:
    """Take all rights to files, TCP and outside signals from this process; tell if it holds."""
    version = landlock_version()
    if version < 1:
        return False
    files = max(rights for since, rights in _FILE_RIGHTS.items() if since <= version)
    attributes = struct.pack("<Q", files)
    if version >= 4:
        attributes += struct.pack("<Q", _NET_RIGHTS)
    if version >= 6:
        attributes += struct.pack("<Q", _SCOPES)
    library = ctypes.CDLL(None, use_errno=True)
    ruleset = library.syscall(_CREATE_RULESET, attributes, len(attributes), 0)
    if ruleset < 0:
        return False
    try:
        if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            return False
        return bool(library.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)
