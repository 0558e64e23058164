"""The lock of a worker: limits, no files, no network, no programs. It cannot be taken off.

Linux has three layers (rlimits, Landlock, seccomp). macOS has the limits that its kernel keeps,
Windows none of them: there a worker is a separate process with a time limit, and the program
says so. What holds is found out by trying (``screener.sandbox.self_test``).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from screener.sandbox import landlock, seccomp
from screener.sandbox.allowance import Allowance

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]  # tested for before use

_DESCRIPTORS = 64


@dataclass(frozen=True, slots=True)
class Layers:
    """Which layers of the lock the system accepted."""

    limits: bool = False
    landlock: bool = False
    seccomp: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The layers by their usual names."""
        named = {"rlimits": self.limits, "Landlock": self.landlock, "seccomp": self.seccomp}
        return tuple(name for name, accepted in named.items() if accepted)


def lock_process(allowance: Allowance) -> Layers:
    """Lock this process for good and tell which layers were accepted.

    Warm everything up before: no file can be opened and no thread started afterwards.
    """
    limits = limit_resources(allowance)
    if sys.platform != "linux":
        return Layers(limits)
    return Layers(limits, landlock.allow_nothing(), seccomp.keep_harmless_calls())


def limit_resources(allowance: Allowance, *, file_bytes: int = 0) -> bool:
    """Limit memory, processor time, written files, descriptors and core dumps.

    ``file_bytes`` is how large a written file may become.
    """
    if resource is None:
        return False
    seconds = allowance.processor_seconds
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
        if not file_bytes:
            resource.setrlimit(resource.RLIMIT_NOFILE, (_DESCRIPTORS, _DESCRIPTORS))
        if sys.platform == "linux":
            ceiling = _address_space() + allowance.memory
            resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    except (OSError, ValueError):
        return False
    return True


def _address_space() -> int:
    """Return the bytes of address space in use (the first field of /proc/self/statm)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
