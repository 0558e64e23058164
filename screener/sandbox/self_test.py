"""Tries, inside a locked process and before any document comes, whether the lock holds."""

from __future__ import annotations

import mmap
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass

from screener.sandbox.allowance import Allowance
from screener.sandbox.lock import Layers

_MUCH = 64_000_000


@dataclass(frozen=True, slots=True)
class Protection:
    """What a worker was denied when it tried, and the layers that deny it."""

    files: bool = False
    network: bool = False
    programs: bool = False
    memory: bool = False
    layers: tuple[str, ...] = ()

    @property
    def full(self) -> bool:
        """Whether everything was denied."""
        return not self.missing

    @property
    def missing(self) -> tuple[str, ...]:
        """What was not denied: some of files, network, programs, memory."""
        denied = {
            "files": self.files,
            "network": self.network,
            "programs": self.programs,
            "memory": self.memory,
        }
        return tuple(name for name, refused in denied.items() if not refused)


def probe(layers: Layers, allowance: Allowance) -> Protection:
    """Try to open a file, reach the network, start a process and take too much memory.

    Changes nothing where it succeeds. Takes below a millisecond in a locked process.
    """
    return Protection(
        files=_denied(_open_file),
        network=_denied(_reach_network),
        programs=sys.platform != "win32" and _denied(_start_process),
        memory=_denied(lambda: _take_memory(allowance.memory + _MUCH)),
        layers=layers.names,
    )


def _denied(attempt: Callable[[], None]) -> bool:
    try:
        attempt()
    except (OSError, MemoryError):
        return True
    return False


def _open_file() -> None:
    os.close(os.open(sys.executable, os.O_RDONLY))


def _reach_network() -> None:
    """Make a datagram socket and give it an address, which sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as reaching:
        reaching.connect(("127.0.0.1", 9))


def _start_process() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _take_memory(size: int) -> None:
    mmap.mmap(-1, size).close()


def prepare_nothing() -> None:
    """Load nothing: for a worker that is started only to try its lock."""


def answer_nothing() -> bytes:
    """Answer a task without doing anything."""
    return b""
