"""Confines a process that must start another maker's program: a converter of old documents.

It keeps files of the system to read and run, one empty folder of its own, and no network.
LibreOffice insists on a socket in /tmp, which it must be able to remove; what is left of it is
removed afterwards.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path
from typing import Final

from screener.sandbox import landlock, seccomp
from screener.sandbox.allowance import MEGABYTE, Allowance
from screener.sandbox.lock import Layers, limit_resources

LARGEST_WRITTEN: Final = 500 * MEGABYTE

_SYSTEM: Final = tuple(
    map(
        Path,
        (
            "/usr /lib /lib32 /lib64 /bin /sbin /opt /etc /nix/store /snap /app /run/host"
            " /var/lib/libreoffice /var/spool/libreoffice /var/cache/fontconfig"
            " /proc/cpuinfo /proc/meminfo /sys/devices/system/cpu /dev/urandom /dev/random"
        ).split(),
    )
)
_NULL: Final = Path("/dev/null")
_SOCKETS: Final = Path("/tmp")


def confine_process(allowance: Allowance, folder: str) -> Layers:
    """Confine this process and what it starts to the system's programs and one folder."""
    os.chdir(folder)
    os.environ.update(HOME=folder, TMPDIR=folder, XDG_RUNTIME_DIR=folder)
    tempfile.tempdir = folder
    limits = limit_resources(allowance, file_bytes=LARGEST_WRITTEN)
    if sys.platform != "linux":
        return Layers(limits)
    files = landlock.allow_beneath(_SYSTEM, (Path(folder), _NULL), (_SOCKETS,))
    return Layers(limits, files, seccomp.refuse_network())


def remove_traces(folder: str) -> None:
    """Remove the folder of a confined process that has ended, and dead sockets of LibreOffice.

    A socket that somebody answers is left: it is that of a person's own LibreOffice.
    """
    shutil.rmtree(folder, ignore_errors=True)
    if sys.platform != "linux":
        return
    for path in _SOCKETS.glob(f"OSL_PIPE_{os.getuid()}_*"):
        with socket.socket(socket.AF_UNIX) as caller:
            try:
                caller.connect(str(path))
            except ConnectionRefusedError:
                with contextlib.suppress(OSError):
                    path.unlink()
            except OSError:
                continue
