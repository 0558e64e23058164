"""A process that is warmed up once and forks workers from then on (Linux).

It never sees a document. The program talks to it over a socket that keeps messages apart: it
asks for a worker and hands over the two pipe ends that the worker will use, and it asks for a
worker's end. Forking takes milliseconds where starting afresh takes a second.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import pickle
import signal
import socket
from pathlib import Path
from typing import Final

from screener.sandbox.allowance import Allowance
from screener.sandbox.frames import LARGEST_MESSAGE
from screener.sandbox.worker import serve

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_CHILD_SUBREAPER: Final = 36


def run(control: int) -> None:
    """Serve as a template on a socket's descriptor until the program closes its side.

    The first message is a pickled (function to warm up with, Allowance of the workers).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program decides what Ctrl+C ends
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with socket.socket(fileno=control) as link:
        prepare, allowance = pickle.loads(link.recv(LARGEST_MESSAGE))
        prepare()
        gc.collect()
        gc.freeze()  # what is loaded stays shared with the workers
        link.send(b"ready")
        Template(link, allowance).answer_requests()


class Template:
    """Forks workers and ends them, on request."""

    def __init__(self, link: socket.socket, allowance: Allowance) -> None:
        self._link = link
        self._allowance = allowance
        self._workers: set[int] = set()

    def answer_requests(self) -> None:
        """Do what the program asks for until it closes its side; then end all workers."""
        while True:
            request, ends, _, _ = socket.recv_fds(self._link, LARGEST_MESSAGE, 2)
            if not request:
                for worker in tuple(self._workers):
                    self._end(worker)
                return
            message = json.loads(request)
            if "fork" in message:
                reply: object = self._fork(ends, message["fork"])
            else:
                reply = self._end(message["end"])
            self._link.send(json.dumps(reply).encode("ascii"))

    def _fork(self, ends: list[int], folder: str) -> int:
        """Fork a worker that holds nothing but its two pipe ends; return its process id."""
        template = os.getpid()
        child = os.fork()
        if child == 0:
            code = 1
            try:
                ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
                if os.getppid() == template:
                    self._link.close()
                    serve(ends[0], ends[1], self._allowance, folder)
                    code = 0
            finally:
                os._exit(code)
        for end in ends:
            os.close(end)
        self._workers.add(child)
        return child

    def _end(self, worker: int) -> dict[str, int]:
        """Kill a worker with all that it started, and tell how it had ended."""
        if worker not in self._workers:
            return {"code": 0, "peak": 0}
        self._workers.remove(worker)
        os.kill(worker, signal.SIGKILL)
        _, status, usage = os.wait4(worker, 0)
        self._end_orphans()
        return {"code": os.waitstatus_to_exitcode(status), "peak": usage.ru_maxrss * 1024}

    def _end_orphans(self) -> None:
        """Kill what an ended worker left: the kernel made it a child of this process."""
        children = Path(f"/proc/self/task/{os.getpid()}/children")
        while True:
            try:
                found = {int(name) for name in children.read_text(encoding="ascii").split()}
            except OSError:
                return
            if not found - self._workers:
                return
            for orphan in found - self._workers:
                os.kill(orphan, signal.SIGKILL)
                os.waitpid(orphan, 0)
