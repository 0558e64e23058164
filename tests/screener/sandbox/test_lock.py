"""Attempts to get out of a locked worker: each works without the lock, and is denied with it.

The file is its own script: ``test_lock.py locked|free`` makes every attempt in a process of its
own, forked before the lock, and writes what came of each as JSON.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import mmap
import os
import resource
import select
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
    return libc("shmctl", libc("shmget", 0, 4096, 0o1600), 0, None)


@attempt
def message_queue() -> object:
    return libc("msgctl", libc("msgget", 0, 0o1600), 0, None)


@attempt
def memory_file() -> object:
    return os.memfd_create("escape")


@attempt
def new_namespace() -> object:
    return libc("unshare", 0x00000400)


@attempt
def raise_limit() -> object:
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


@attempt
def start_thread() -> object:
    thread = threading.Thread(target=int)
    try:
        thread.start()
    except RuntimeError as error:  # what Python makes of a refusal
        raise OSError from error
    return thread.join()


@attempt
def memory_for_instructions() -> object:
    return mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_EXEC)


@attempt
def make_memory_executable() -> object:
    page = mmap.mmap(-1, 4096)
    start = ctypes.addressof(ctypes.c_char.from_buffer(page))
    return libc("mprotect", ctypes.c_void_p(start), 4096, mmap.PROT_READ | mmap.PROT_EXEC)


@attempt
def let_a_pipe_signal_the_parent() -> object:
    return fcntl.fcntl(PIPE, fcntl.F_SETOWN, os.getppid())


@attempt
def open_by_the_newest_call() -> object:
    how = (ctypes.c_uint64 * 3)(os.O_RDONLY, 0, 0)
    return libc("syscall", 437, -100, b"/etc/passwd", ctypes.byref(how), ctypes.sizeof(how))


@attempt
def handle_of_the_parent() -> object:
    return os.pidfd_open(os.getppid())


@attempt
def asynchronous_calls() -> object:
    return libc("syscall", 425, 2, ctypes.byref(ctypes.create_string_buffer(120)))


@attempt
def watch_files() -> object:
    return libc("inotify_init1", 0)


@attempt
def wait_for_many() -> object:
    return select.epoll()


@attempt
def new_pipe() -> object:
    return os.pipe()


@attempt
def copy_descriptor() -> object:
    return os.dup(PIPE)


@attempt
def control_device() -> object:
    return fcntl.ioctl(PIPE, 0x541B, b"\0" * 4)  # FIONREAD


@attempt
def change_own_name() -> object:
    return libc("prctl", 15, b"other", 0, 0, 0)


@attempt
def change_behaviour() -> object:
    return libc("personality", 0xFFFFFFFF)


DENIED = (OSError, MemoryError)
_DONE, _DENIED = 0, 7


def make_one(name: str, locked: bool) -> None:
    """Make an attempt in this process, and end it."""
    global CLIENT, SERVER, SPARE, DATAGRAM, ETC, VICTIM, SCRATCH, PIPE  # open before
    SERVER = socket.create_server(("127.0.0.1", 0))
    CLIENT, SPARE = socket.socket(), socket.socket()
    DATAGRAM = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    ETC = os.open("/etc", os.O_RDONLY)
    SCRATCH, VICTIM = tempfile.mkstemp()
    PIPE = os.pipe()[0]
    if locked:
        from screener.sandbox.allowance import Allowance
        from screener.sandbox.lock import lock_process

        layers = lock_process(Allowance())
        assert layers.names == ("rlimits", "Landlock", "seccomp")
    try:
        ATTEMPTS[name]()
    except DENIED:
        os._exit(_DENIED)
    os._exit(_DONE)


def make_all(locked: bool) -> dict[str, str]:
    """Make every attempt in a process of its own and say how each ended."""
    sys.path.insert(0, str(ROOT))
    ended = {}
    for name in ATTEMPTS:
        child = os.fork()
        if child == 0:
            signal.alarm(20)
            make_one(name, locked)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        words = {_DONE: "done", _DENIED: "denied", -signal.SIGXFSZ: "denied"}
        ended[name] = words.get(code, f"ended with {code}")
    return ended


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """How every attempt ended, without the lock and with it."""
    environment = os.environ | {"TMPDIR": str(tmp_path_factory.mktemp("escapes"))}
    found = {}
    for how in ("free", "locked"):
        command = [sys.executable, __file__, how]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        found[how] = json.loads(done.stdout)
    return found


def test_there_are_thirty() -> None:
    assert len(ATTEMPTS) >= 30


@pytest.mark.parametrize("name", sorted(ATTEMPTS))
def test_attempt(name: str, ended: dict[str, dict[str, str]]) -> None:
    assert ended["free"][name] == "done"
    assert ended["locked"][name] == "denied"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(make_all(sys.argv[1] == "locked")))
