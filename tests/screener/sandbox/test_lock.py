"""Attempts to get out of a locked worker: each works without the lock, and is denied with it.

The file is its own script: ``test_lock.py NAME locked|free`` makes one attempt in a process of
its own, and says ``done`` or ``denied``.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LINUX_64 = sys.platform == "linux" and os.uname().machine in ("x86_64", "aarch64")
pytestmark = pytest.mark.skipif(not LINUX_64, reason="the lock has all its layers on Linux only")

ATTEMPTS: dict[str, Callable[[], object]] = {}
Attempt = Callable[[], object]


def attempt(function: Attempt) -> Attempt:
    ATTEMPTS[function.__name__] = function
    return function


def libc(name: str, *arguments: object) -> int:
    """Call the C library and raise OSError where it says no."""
    library = ctypes.CDLL(None, use_errno=True)
    result = int(getattr(library, name)(*arguments))
    if result == -1:
        raise OSError(ctypes.get_errno(), name)
    return result


FOLDER = tempfile.gettempdir()


@attempt
def open_file() -> object:
    return os.open("/etc/passwd", os.O_RDONLY)


@attempt
def open_by_folder_descriptor() -> object:
    return os.open("passwd", os.O_RDONLY, dir_fd=ETC)


@attempt
def write_file() -> object:
    return os.open(f"{FOLDER}/escaped", os.O_WRONLY | os.O_CREAT, 0o600)


@attempt
def list_folder() -> object:
    return os.listdir("/")


@attempt
def look_at_file() -> object:
    return os.stat("/etc/passwd")


@attempt
def read_link() -> object:
    return os.readlink("/proc/self/exe")


@attempt
def make_folder() -> object:
    return os.mkdir(tempfile.mktemp(dir=FOLDER))


@attempt
def remove_file() -> object:
    return os.unlink(VICTIM)


@attempt
def rename_file() -> object:
    return os.rename(VICTIM, VICTIM + ".moved")


@attempt
def make_link() -> object:
    return os.symlink("/etc/passwd", tempfile.mktemp(dir=FOLDER))


@attempt
def change_mode() -> object:
    return os.chmod(VICTIM, 0o777)


@attempt
def cut_file() -> object:
    return os.truncate(VICTIM, 0)


@attempt
def change_folder() -> object:
    return os.chdir("/")


@attempt
def tcp_socket() -> object:
    return socket.socket(socket.AF_INET, socket.SOCK_STREAM)


@attempt
def udp_socket() -> object:
    return socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


@attempt
def unix_socket() -> object:
    return socket.socketpair()


@attempt
def connect_open_socket() -> object:
    return CLIENT.connect(SERVER.getsockname())


@attempt
def bind_open_socket() -> object:
    return SPARE.bind(("127.0.0.1", 0))


@attempt
def listen_on_open_socket() -> object:
    return SERVER.listen(1)


@attempt
def send_to_open_socket() -> object:
    return DATAGRAM.sendto(b"x", ("127.0.0.1", 9))


@attempt
def run_program() -> object:
    return subprocess.run(["/bin/true"], check=True)


@attempt
def replace_program() -> object:
    sys.stdout.write("done")
    sys.stdout.flush()
    return os.execv("/bin/true", ["true"])


@attempt
def fork() -> object:
    child = os.fork()
    if child == 0:
        os._exit(0)
    return os.waitpid(child, 0)


@attempt
def vfork_like_spawn() -> object:
    return os.posix_spawn("/bin/true", ["true"], {})


@attempt
def trace_parent() -> object:
    seize = 0x4206
    return libc("ptrace", seize, os.getppid(), None, None)


@attempt
def read_other_memory() -> object:
    class Piece(ctypes.Structure):
        _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))

    buffer = ctypes.create_string_buffer(8)
    local = Piece(ctypes.addressof(buffer), 4)
    remote = Piece(ctypes.addressof(buffer), 4)
    return libc(
        "process_vm_readv", os.getpid(), ctypes.byref(local), 1, ctypes.byref(remote), 1, 0
    )


@attempt
def signal_parent() -> object:
    return os.kill(os.getppid(), 0)


@attempt
def signal_group() -> object:
    return os.killpg(os.getpgrp(), 0)


@attempt
def shared_memory_segment() -> object:
    return libc("shmget", 0x5C4EE4, 4096, 0o1600)


@attempt
def message_queue() -> object:
    return libc("msgget", 0x5C4EE4, 0o1600)


@attempt
def memory_file() -> object:
    return os.memfd_create("escape")


@attempt
def new_namespace() -> object:
    return libc("unshare", 0x00000400)


@attempt
def raise_limit() -> object:
    import resource

    return resource.setrlimit(resource.RLIMIT_NOFILE, resource.getrlimit(resource.RLIMIT_NOFILE))


@attempt
def write_long_file() -> object:
    return os.write(SCRATCH, b"x" * 10)


@attempt
def too_much_memory() -> object:
    return mmap.mmap(-1, 1_500_000_000)


@attempt
def other_priority() -> object:
    return os.nice(1)


@attempt
def timer_signal() -> object:
    return signal.setitimer(signal.ITIMER_REAL, 100)


DENIED = (OSError, MemoryError)


def make_one(name: str, locked: bool) -> str:
    """Make an attempt in this process and say how it went."""
    global CLIENT, SERVER, SPARE, DATAGRAM, ETC, VICTIM, SCRATCH  # open before
    SERVER = socket.create_server(("127.0.0.1", 0))
    CLIENT, SPARE = socket.socket(), socket.socket()
    DATAGRAM = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    ETC = os.open("/etc", os.O_RDONLY)
    SCRATCH, VICTIM = tempfile.mkstemp()
    import resource  # noqa: F401  # loaded while files can still be opened

    if locked:
        sys.path.insert(0, str(ROOT))
        from screener.sandbox.lock import lock_process

        protection = lock_process()
        assert protection.full, protection
    # A thread of its own shows that threads still start, and are locked as well.
    said: list[str] = []

    def run() -> None:
        try:
            ATTEMPTS[name]()
            said.append("done")
        except DENIED:
            said.append("denied")

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return said[0]


def run_attempt(name: str, how: str) -> str:
    done = subprocess.run(
        [sys.executable, __file__, name, how], capture_output=True, text=True, timeout=60
    )
    assert done.returncode in (0, -signal.SIGXFSZ), done.stderr
    return done.stdout or "denied"


def test_there_are_thirty() -> None:
    assert len(ATTEMPTS) >= 30


@pytest.mark.parametrize("name", sorted(ATTEMPTS))
def test_attempt(name: str) -> None:
    assert run_attempt(name, "free") == "done"
    assert run_attempt(name, "locked").endswith("denied")


if __name__ == "__main__":
    sys.stdout.write(make_one(sys.argv[1], sys.argv[2] == "locked"))
