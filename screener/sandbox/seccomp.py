"""Filters on system calls (seccomp): a short list for readers, no network for converters.

The programs are classic BPF over ``struct seccomp_data`` {int nr; u32 arch; u64 ip; u64 args[6]}
(linux/seccomp.h); see the kernel's Documentation/userspace-api/seccomp_filter.rst.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from typing import Final

from screener.sandbox.syscalls import (
    AARCH64,
    DANGEROUS,
    KEPT,
    MAPPING,
    SOCKET,
    TGKILL,
    UNKNOWN,
    X32_BIT,
    X86_64,
    numbers_of,
)

_ARCHITECTURES: Final = {"x86_64": X86_64, "aarch64": AARCH64}

_LOAD: Final = 0x20  # BPF_LD | BPF_W | BPF_ABS
_JUMP_EQUAL: Final = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
_JUMP_AT_LEAST: Final = 0x35  # BPF_JMP | BPF_JGE | BPF_K
_JUMP_IF_BIT: Final = 0x45  # BPF_JMP | BPF_JSET | BPF_K
_RETURN: Final = 0x06  # BPF_RET | BPF_K

_ALLOW: Final = 0x7FFF0000
_KILL: Final = 0x80000000
_ERRNO: Final = 0x00050000
_DENY: Final = _ERRNO | errno.EPERM
_NOT_THERE: Final = _ERRNO | errno.ENOSYS

_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT, _THIRD_ARGUMENT = 0, 4, 16, 32
_EXECUTABLE: Final = 0x4  # PROT_EXEC
_AF_UNIX: Final = 1

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


def keep_harmless_calls() -> bool:
    """Leave this process only what reading from memory needs, for good; tell if it holds."""
    found = architecture()
    return found is not None and _install(reader_filter(found, os.getpid()))


def refuse_network() -> bool:
    """Take network and other processes' insides from this process and its children, for good."""
    found = architecture()
    return found is not None and _install(converter_filter(found))


def reader_filter(for_architecture: int, process: int) -> bytes:
    """Return the filter of a reader; ``process`` is the id that may signal itself."""
    lines = _begin(for_architecture)
    for number in numbers_of(KEPT, for_architecture):
        lines += [_line(_JUMP_EQUAL, number, 0, 1), _line(_RETURN, _ALLOW)]
    for number in numbers_of(MAPPING, for_architecture):
        lines += [
            _line(_JUMP_EQUAL, number, 0, 4),
            _line(_LOAD, _THIRD_ARGUMENT),
            _line(_JUMP_IF_BIT, _EXECUTABLE, 1, 0),
            _line(_RETURN, _ALLOW),
            _line(_RETURN, _DENY),
        ]
    for number in numbers_of(UNKNOWN, for_architecture):
        lines += [_line(_JUMP_EQUAL, number, 0, 1), _line(_RETURN, _NOT_THERE)]
    (itself,) = numbers_of({"tgkill": TGKILL}, for_architecture)
    lines += [*_if_first_is(itself, process), _line(_RETURN, _DENY)]
    return b"".join(lines)


def converter_filter(for_architecture: int) -> bytes:
    """Return the filter of a converter: everything but the network and a list of dangers."""
    lines = _begin(for_architecture)
    for number in numbers_of(DANGEROUS, for_architecture):
        lines += [_line(_JUMP_EQUAL, number, 0, 1), _line(_RETURN, _DENY)]
    (socket,) = numbers_of({"socket": SOCKET}, for_architecture)
    lines += [*_if_first_is(socket, _AF_UNIX), _line(_RETURN, _ALLOW)]
    return b"".join(lines)


def _begin(for_architecture: int) -> list[bytes]:
    """Kill calls of another architecture, refuse x32's, and load the call's number."""
    lines = [
        _line(_LOAD, _ARCHITECTURE),
        _line(_JUMP_EQUAL, for_architecture, 1, 0),
        _line(_RETURN, _KILL),
        _line(_LOAD, _NUMBER),
    ]
    if for_architecture == X86_64:
        lines += [_line(_JUMP_AT_LEAST, X32_BIT, 0, 1), _line(_RETURN, _DENY)]
    return lines


def _if_first_is(number: int, value: int) -> list[bytes]:
    """Allow a call whose first argument is ``value``, deny it with any other."""
    return [
        _line(_JUMP_EQUAL, number, 0, 4),
        _line(_LOAD, _FIRST_ARGUMENT),
        _line(_JUMP_EQUAL, value, 0, 1),
        _line(_RETURN, _ALLOW),
        _line(_RETURN, _DENY),
    ]


def _line(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, value)


def _install(instructions: bytes) -> bool:
    """Put a filter on this process and its children to come; tell whether it holds."""
    library = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(instructions, len(instructions))
    program = _Program(len(instructions) // 8, ctypes.addressof(buffer))
    if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    done = library.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0)
    return bool(done == 0)
