"""Starts workers and ends them: forked from a template on Linux, afresh on other systems."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from screener.sandbox.allowance import Allowance
from screener.sandbox.confinement import remove_traces
from screener.sandbox.frames import LARGEST_MESSAGE, Kind, write_frame

FORKING: Final = sys.platform == "linux"
"""Whether workers are forked from a template here."""

_BEGIN: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from screener.sandbox.{module} import run; run({argument})"
)
_KEPT_ENVIRONMENT: Final = (
    "PATH", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP",
    "TESSDATA_PREFIX",
)  # fmt: skip
_ONE_THREAD: Final = {
    "OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}  # fmt: skip
"""Workers cannot start threads, and a process with threads should not be forked."""


_PATIENCE: Final = 120.0
"""Seconds after which a template that does not answer is given up."""


class StartError(OSError):
    """A worker or its template could not be started."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a worker ended: exit code, negative for a signal; most memory used (bytes, or 0)."""

    code: int
    peak: int = 0

    @property
    def words(self) -> str:
        """The ending for a technical report."""
        if self.code >= 0:
            return f"exit {self.code}"
        with contextlib.suppress(ValueError):
            return signal.Signals(-self.code).name
        return f"signal {-self.code}"


class WorkerProcess:
    """A worker that was started, with the two pipe ends to talk to it."""

    def __init__(
        self, source: int, target: int, end: Callable[[], Ending], folder: str = ""
    ) -> None:
        self.source = source
        self.target = target
        self._end = end
        self._folder = folder
        self._ending: Ending | None = None
        self._lock = threading.Lock()

    def kill(self) -> Ending:
        """End the worker at once and tell how it ended; may be called from any thread, again."""
        with self._lock:
            if self._ending is None:
                self._ending = self._end()
            return self._ending

    def close(self) -> None:
        """End the worker and let go of its pipes and its folder."""
        self.kill()
        for end in (self.source, self.target):
            os.close(end)
        if self._folder:
            remove_traces(self._folder)


class Starter(Protocol):
    """Starts workers of one kind."""

    def start(self) -> WorkerProcess:
        """Start a worker; raise StartError where that fails."""

    def abort(self) -> None:
        """Start nothing any more; what is being started fails."""

    def close(self) -> None:
        """Let go of what starting needs. Workers are ended before."""


def make_starter(
    prepare: Callable[[], object], allowance: Allowance, *, confined: bool = False
) -> Starter:
    """Return what starts workers on this system.

    ``prepare`` is a top-level function that loads what tasks need before the lock. Workers are
    locked, or else ``confined`` to an empty folder each.
    """
    kind = ForkingStarter if FORKING else FreshStarter
    return kind(prepare, allowance, confined=confined)


class ForkingStarter:
    """Starts a template when the first worker is wanted, and has it fork workers."""

    def __init__(
        self, prepare: Callable[[], object], allowance: Allowance, *, confined: bool
    ) -> None:
        self._first = pickle.dumps((prepare, allowance))
        self._confined = confined
        self._lock = threading.Lock()
        self._link: socket.socket | None = None
        self._template: subprocess.Popen[bytes] | None = None
        self._aborted = False

    def start(self) -> WorkerProcess:
        """Fork a worker; raise StartError where that fails twice."""
        with self._lock:
            try:
                return self._fork()
            except (OSError, EOFError):
                self._close()
            try:
                return self._fork()
            except (OSError, EOFError) as error:
                self._close()
                raise StartError("no template") from error

    def abort(self) -> None:
        """Start nothing any more, and end a template that is warming up."""
        self._aborted = True
        template = self._template
        if template is not None and self._lock.locked():
            template.kill()

    def close(self) -> None:
        """End the template."""
        with self._lock:
            self._close()

    def _fork(self) -> WorkerProcess:
        link = self._connect()
        folder = tempfile.mkdtemp(prefix="screener-converter-") if self._confined else ""
        task_source, task_target = os.pipe()
        answer_source, answer_target = os.pipe()
        try:
            request = json.dumps({"fork": folder}).encode("utf-8")
            socket.send_fds(link, [request], [task_source, answer_target])
            worker = int(_receive(link))
        except (OSError, EOFError):
            for end in (task_target, answer_source):
                os.close(end)
            if folder:
                remove_traces(folder)
            raise
        finally:
            for end in (task_source, answer_target):
                os.close(end)
        return WorkerProcess(answer_source, task_target, lambda: self._end(worker), folder)

    def _end(self, worker: int) -> Ending:
        with self._lock:
            if self._link is None:
                return Ending(0)
            try:
                self._link.send(json.dumps({"end": worker}).encode("ascii"))
                told = json.loads(_receive(self._link))
            except (OSError, EOFError):  # the template is gone, and its workers with it
                self._close()
                return Ending(0)
        return Ending(int(told["code"]), int(told["peak"]))

    def _connect(self) -> socket.socket:
        if self._aborted:
            raise StartError("aborted")
        if self._link is None:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                command = _command("template", str(theirs.fileno()))
                self._template = subprocess.Popen(
                    command,
                    pass_fds=(theirs.fileno(),),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=_environment(),
                    cwd="/",
                    start_new_session=True,
                )
            self._link = ours
            ours.settimeout(_PATIENCE)
            ours.send(self._first)
            _receive(ours)
        return self._link

    def _close(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None
        if self._template is not None:
            self._template.kill()
            self._template.wait()
            self._template = None


class FreshStarter:
    """Starts each worker as a process of its own, which takes about a second."""

    def __init__(
        self, prepare: Callable[[], object], allowance: Allowance, *, confined: bool
    ) -> None:
        self._confined = confined
        self._first = pickle.dumps((prepare, allowance))

    def start(self) -> WorkerProcess:
        """Start a worker; raise StartError where that fails."""
        folder = tempfile.mkdtemp(prefix="screener-converter-") if self._confined else ""
        try:
            process = subprocess.Popen(
                _command("fresh", json.dumps(folder)),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
            assert process.stdin is not None
            assert process.stdout is not None
            source, target = os.dup(process.stdout.fileno()), os.dup(process.stdin.fileno())
            process.stdin.close()
            process.stdout.close()
            write_frame(target, Kind.SETTINGS, self._first)
        except OSError as error:
            raise StartError("no worker") from error

        def end() -> Ending:
            process.kill()
            return Ending(process.wait())

        return WorkerProcess(source, target, end, folder)

    def abort(self) -> None:
        """Do nothing: whoever asked for a worker ends it."""

    def close(self) -> None:
        """Do nothing: there is no template."""


def _command(module: str, argument: str) -> list[str]:
    """Return the command of a process that knows nothing of the program's own start.

    The program's main module is not imported again, so no worker holds Qt or a screening.
    """
    places = [str(Path(place).absolute()) for place in sys.path]
    code = _BEGIN.format(module=module, argument=argument)
    return [sys.executable, "-I", "-c", code, json.dumps(places)]


def _environment() -> Mapping[str, str]:
    kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    return kept | _ONE_THREAD


def _receive(link: socket.socket) -> bytes:
    message = link.recv(LARGEST_MESSAGE)
    if not message:
        raise EOFError
    return message
