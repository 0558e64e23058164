"""A filter on system calls (seccomp): no files, network, programs or other processes.

The program is classic BPF over ``struct seccomp_data`` {int nr; u32 arch; u64 ip; u64 args[6]}
(linux/seccomp.h); see the kernel's Documentation/userspace-api/seccomp_filter.rst.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from typing import Final

from screener.sandbox.syscalls import AARCH64, CLONE, CLONE3, TGKILL, X86_64, numbers_for

_ARCHITECTURES: Final = {"x86_64": X86_64, "aarch64": AARCH64}

_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
_JUMP_EQUAL: Final = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_JUMP_SET: Final = 0x45  # BPF_JMP | BPF_JSET | BPF_K
_RETURN: Final = 0x06  # BPF_RET | BPF_K

_ALLOW: Final = 0x7FFF0000
_KILL: Final = 0x80000000
_ERRNO: Final = 0x00050000

_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_CLONE_THREAD: Final = 0x00010000

_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_MODE_FILTER: Final = 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def architecture() -> int | None:
    """Return this machine's AUDIT_ARCH value, None for one without a table."""
    if struct.calcsize("P") != 8:
        return None
    return _ARCHITECTURES.get(platform.machine())


def build_filter(for_architecture: int, process: int) -> bytes:
    """Return the filter's instructions; ``process`` is the id that may signal itself."""
    column = 0 if for_architecture == X86_64 else 1
    lines = [
        _line(_LOAD, _ARCHITECTURE),
        _line(_JUMP_EQUAL, for_architecture, 1, 0),
        _line(_RETURN, _KILL),
        _line(_LOAD, _NUMBER),
    ]
    for number in numbers_for(for_architecture):
        lines += [_line(_JUMP_EQUAL, number, 0, 1), _line(_RETURN, _ALLOW)]
    lines += [
        _line(_JUMP_EQUAL, CLONE3[column], 0, 1),
        _line(_RETURN, _ERRNO | errno.ENOSYS),
        _line(_JUMP_EQUAL, CLONE[column], 0, 4),
        _line(_LOAD, _FIRST_ARGUMENT),
        _line(_JUMP_SET, _CLONE_THREAD, 0, 1),
        _line(_RETURN, _ALLOW),
        _line(_RETURN, _ERRNO | errno.EPERM),
        _line(_JUMP_EQUAL, TGKILL[column], 0, 3),
        _line(_LOAD, _FIRST_ARGUMENT),
        _line(_JUMP_EQUAL, process, 0, 1),
        _line(_RETURN, _ALLOW),
        _line(_RETURN, _ERRNO | errno.EPERM),
    ]
    return b"".join(lines)


def _line(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, value)


def install_filter() -> bool:
    """Put the filter on this process and its threads to come, for good; tell whether it holds."""
    found = architecture()
    if found is None:
        return False
    library = ctypes.CDLL(None, use_errno=True)
    instructions = build_filter(found, os.getpid())
    buffer = ctypes.create_string_buffer(instructions, len(instructions))
    program = _Program(len(instructions) // 8, ctypes.addressof(buffer))
    if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    done = library.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0)
    return bool(done == 0)
