"""What goes through the pipes between the program and a worker: a kind, a length, plain bytes.

The program reads what a worker sends as bytes only and up to a size, so a worker that a document
has taken over can send nothing that runs and nothing that fills the program's memory.
"""

from __future__ import annotations

import os
import select
import struct
import sys
from enum import Enum
from typing import Final

_HEADER: Final = struct.Struct("<cQ")
_PIECE: Final = 1 << 20

LARGEST_MESSAGE: Final = 1 << 16
"""Bytes of what the program says to a process that starts workers."""


class Kind(Enum):
    """What a frame is. The first three go to a worker, the others come from it."""

    SETTINGS = b"s"
    TASK = b"t"
    READY = b"r"
    MORE_TIME = b"m"
    ANSWER = b"a"
    FAILED = b"f"
    OUT_OF_MEMORY = b"o"


class FrameError(ValueError):
    """What came is not a frame, or is larger than allowed."""


def write_frame(target: int, kind: Kind, payload: bytes = b"") -> None:
    """Write one frame to a descriptor; raise OSError where the other side is gone."""
    _write(target, _HEADER.pack(kind.value, len(payload)))
    _write(target, payload)


def read_frame(source: int, most: int) -> tuple[Kind, bytes]:
    """Read one frame of at most ``most`` bytes from a descriptor.

    Raises:
        EOFError: The other side is gone, maybe in the middle of a frame.
        FrameError: The kind is unknown or the frame too large.
    """
    name, size = _HEADER.unpack(_read(source, _HEADER.size))
    if size > most:
        raise FrameError(f"a frame of {size} bytes")
    try:
        kind = Kind(name)
    except ValueError as error:
        raise FrameError("a frame of an unknown kind") from error
    return kind, bytes(_read(source, size))


def nothing_waits(source: int) -> bool:
    """Tell whether a descriptor neither has bytes to read nor is at its end; True on Windows."""
    return sys.platform == "win32" or not select.select([source], [], [], 0)[0]


def _write(target: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(target, left[:_PIECE]) :]


def _read(source: int, size: int) -> bytearray:
    """Read exactly ``size`` bytes; memory is taken for what has come, not for what was claimed."""
    data = bytearray()
    while len(data) < size:
        piece = os.read(source, min(size - len(data), _PIECE))
        if not piece:
            raise EOFError
        data += piece
    return data
