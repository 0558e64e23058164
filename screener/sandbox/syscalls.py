"""System calls that locked workers keep and confined ones lose, by name, with their numbers.

Numbers are from the kernel's tables (arch/x86/entry/syscalls/syscall_64.tbl and
include/uapi/asm-generic/unistd.h, which arm64 uses): first for x86-64, then for arm64.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

X86_64: Final = 0xC000003E
AARCH64: Final = 0xC00000B7
"""AUDIT_ARCH values of linux/audit.h, as seccomp reports them."""

Numbers = Mapping[str, tuple[int | None, int | None]]

X32_BIT: Final = 0x40000000
"""Marks the calls of the x32 interface, which has the architecture of x86-64."""

KEPT: Final[Numbers] = {
    # memory and open descriptors
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "munmap": (11, 215),
    "brk": (12, 214),
    "mremap": (25, 216),
    "madvise": (28, 233),
    # waiting
    "nanosleep": (35, 101),
    "clock_nanosleep": (230, 115),
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
    # the C library
    "set_robust_list": (273, 99),
    "rseq": (334, 293),
    "membarrier": (324, 283),
}
"""All that a reader keeps; everything else is refused with EPERM. No call starts a thread."""

UNKNOWN: Final[Numbers] = {"clone3": (435, 435)}
"""Answered with ENOSYS: the C library falls back to the older call, which is refused."""

MAPPING: Final[Numbers] = {"mmap": (9, 222), "mprotect": (10, 226)}
"""Kept for memory that holds data: the filter refuses what could hold instructions."""

TGKILL: Final = (234, 131)
"""Kept for the process itself only: abort() needs it."""

SOCKET: Final = (41, 198)
"""Kept for converters, for sockets within the machine only: LibreOffice needs one."""

DANGEROUS: Final[Numbers] = {
    # other processes
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    # the system
    "mount": (165, 40),
    "umount2": (166, 39),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "mount_setattr": (442, 442),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "kexec_load": (246, 104),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "swapon": (167, 224),
    "reboot": (169, 142),
}
"""What a converter loses; it keeps the rest, because it is a whole program of another maker."""


def numbers_of(calls: Numbers, architecture: int) -> tuple[int, ...]:
    """Return the numbers of some calls on an architecture, sorted."""
    column = 0 if architecture == X86_64 else 1
    numbers = (pair[column] for pair in calls.values())
    return tuple(sorted(number for number in numbers if number is not None))
