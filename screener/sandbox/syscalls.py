"""System calls that a locked worker keeps, by name, with their numbers.

Numbers are from the kernel's tables (arch/x86/entry/syscalls/syscall_64.tbl and
include/uapi/asm-generic/unistd.h, which arm64 uses). What is not here is refused with EPERM.
"""

from __future__ import annotations

from typing import Final

X86_64: Final = 0xC000003E
AARCH64: Final = 0xC00000B7
"""AUDIT_ARCH values of linux/audit.h, as seccomp reports them."""

KEPT: Final[dict[str, tuple[int | None, int | None]]] = {
    # memory and open descriptors
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "mmap": (9, 222),
    "mprotect": (10, 226),
    "munmap": (11, 215),
    "brk": (12, 214),
    "pread64": (17, 67),
    "readv": (19, 65),
    "writev": (20, 66),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "dup": (32, 23),
    "dup2": (33, None),
    "dup3": (292, 24),
    "fcntl": (72, 25),
    # waiting
    "poll": (7, None),
    "ppoll": (271, 73),
    "select": (23, None),
    "pselect6": (270, 72),
    "epoll_wait": (232, None),
    "epoll_pwait": (281, 22),
    "epoll_ctl": (233, 21),
    "epoll_create1": (291, 20),
    "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115),
    "pipe2": (293, 59),
    "futex": (202, 98),
    "sched_yield": (24, 124),
    "restart_syscall": (219, 128),
    # signals to itself and the end
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "exit": (60, 93),
    "exit_group": (231, 94),
    # who and when
    "getpid": (39, 172),
    "gettid": (186, 178),
    "getppid": (110, 173),
    "getuid": (102, 174),
    "geteuid": (107, 175),
    "getgid": (104, 176),
    "getegid": (108, 177),
    "uname": (63, 160),
    "sysinfo": (99, 179),
    "times": (100, 153),
    "getrusage": (98, 165),
    "getrlimit": (97, 163),
    "gettimeofday": (96, 169),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "sched_getaffinity": (204, 123),
    "getrandom": (318, 278),
    "getcpu": (309, 168),
    # threads
    "set_robust_list": (273, 99),
    "set_tid_address": (218, 96),
    "rseq": (334, 293),
    "membarrier": (324, 283),
}

CLONE: Final = (56, 220)
"""Kept for threads only: the filter looks at CLONE_THREAD."""

CLONE3: Final = (435, 435)
"""Answered with ENOSYS, so that the C library falls back to clone, whose flags can be seen."""

TGKILL: Final = (234, 131)
"""Kept for the process itself only: abort() needs it."""


def numbers_for(architecture: int) -> tuple[int, ...]:
    """Return the numbers of the kept calls on an architecture, sorted."""
    column = 0 if architecture == X86_64 else 1
    numbers = (pair[column] for pair in KEPT.values())
    return tuple(sorted(number for number in numbers if number is not None))
