"""Tasks for worker processes: harmless ones, and what a document might make a worker do."""

from __future__ import annotations

import ctypes
import errno
import os
import pickle
import struct
import subprocess
import time
from typing import NoReturn

from screener.sandbox.frames import Kind, write_frame
from screener.sandbox.worker import ask_for_time


def prepare() -> None:
    """Load nothing: that this module is imported for it is enough."""


def echo(data: bytes) -> bytes:
    return data


def own_process(_: bytes) -> bytes:
    return str(os.getpid()).encode()


def kept_open(_: bytes) -> bytes:
    """What the worker's descriptors are: pipes, empty devices, or something with contents."""
    found = []
    for number in range(200):
        try:
            size = os.lseek(number, 0, os.SEEK_END)
        except OSError as error:
            if error.errno == errno.ESPIPE:
                found.append("pipe")
        else:
            found.append("contents" if size else "empty")
    return " ".join(found).encode()


def environment(_: bytes) -> bytes:
    return "\n".join(os.environ).encode()


def fail(data: bytes) -> NoReturn:
    raise ValueError(data)


def sleep(seconds: float) -> bytes:
    time.sleep(seconds)
    return b"slept"


def start_program(seconds: int) -> bytes:
    """Start another program, as a confined worker may, and wait for it."""
    subprocess.run(["/bin/sleep", str(seconds)], check=False)
    return b"ended"


def spin(_: bytes) -> NoReturn:
    while True:
        pass


def ask_and_sleep(times: int, seconds: float) -> bytes:
    for _ in range(times):
        ask_for_time()
        time.sleep(seconds)
    return b"slept"


def crash(_: bytes) -> NoReturn:
    ctypes.string_at(1)
    raise AssertionError


def leave(code: int) -> NoReturn:
    os._exit(code)


def hoard(_: bytes) -> bytes:
    return b"x" * 3_000_000_000


def answer_with_a_pickle(_: bytes) -> bytes:
    """Write what would run a program if anybody unpickled it."""
    harm = pickle.dumps(Harm())
    _write_everywhere(struct.pack("<cQ", Kind.ANSWER.value, len(harm)) + harm)
    return b""


def answer_without_end(_: bytes) -> bytes:
    _write_everywhere(struct.pack("<cQ", Kind.ANSWER.value, 1 << 60) + b"x" * 1000)
    return b""


def answer_with_half_a_frame(_: bytes) -> bytes:
    _write_everywhere(struct.pack("<cQ", Kind.ANSWER.value, 1000) + b"x")
    time.sleep(600)
    return b""


def answer_twice(_: bytes) -> bytes:
    """Answer now, and leave an answer for whoever comes next."""
    forged = b"forged"
    frame = struct.pack("<cQ", Kind.ANSWER.value, len(forged)) + forged
    _write_everywhere(frame * 2)
    return b"late"


def answer_and_die(_: bytes) -> bytes:
    _write_everywhere(struct.pack("<cQ", Kind.ANSWER.value, 4) + b"last")
    os._exit(0)


def answer_with_noise(_: bytes) -> bytes:
    _write_everywhere(b"\xff" * 10_000)
    return b""


def ask_for_ever(_: bytes) -> bytes:
    for number in range(3, 64):
        try:
            while True:
                write_frame(number, Kind.MORE_TIME)
        except OSError:
            continue
    return b""


class Harm:
    """Its pickle makes whoever loads it end at once."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (66,)


def _write_everywhere(data: bytes) -> None:
    """Write to every descriptor: the worker's pipe is one of them."""
    for number in range(3, 64):
        try:
            os.write(number, data)
        except OSError:
            continue
