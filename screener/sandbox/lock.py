"""The lock of a worker: limits, no files, no network, no programs. It cannot be taken off.

Linux has three layers (rlimits, Landlock, seccomp). macOS has the limits that its kernel keeps,
Windows none of them: there a worker is a separate process with a time limit, and the program
says so.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from screener.sandbox import landlock, seccomp

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]  # tested for before use

MEMORY_FOR_A_DOCUMENT = 1_000_000_000
"""Bytes that a worker may take beyond what it holds when it is locked."""

_DESCRIPTORS = 64


@dataclass(frozen=True, slots=True)
class Protection:
    """Which layers hold in a worker."""

    limits: bool
    files: bool
    calls: bool

    @property
    def full(self) -> bool:
        """Whether every layer holds."""
        return self.limits and self.files and self.calls


def lock_process(memory: int = MEMORY_FOR_A_DOCUMENT) -> Protection:
    """Lock this process for good and tell which layers hold. Warm everything up before."""
    limits = _limit(memory)
    if sys.platform != "linux":
        return Protection(limits, files=False, calls=False)
    return Protection(limits, landlock.restrict_self(), seccomp.install_filter())


def _limit(memory: int) -> bool:
    """Limit memory, the size of written files, open descriptors and core dumps."""
    if resource is None:
        return False
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (_DESCRIPTORS, _DESCRIPTORS))
        if sys.platform == "linux":
            ceiling = _address_space() + memory
            resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    except (OSError, ValueError):
        return False
    return sys.platform == "linux"


def _address_space() -> int:
    """Return the bytes of address space in use (the first field of /proc/self/statm)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
