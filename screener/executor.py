"""Where work is run: one protocol, so that this process, a pool and later a cluster look alike.

A task is a top-level function with arguments that can be pickled; it gives plain bytes, which
whoever asked for them checks. A pool runs every task in a locked worker process with a time
limit: a task that hangs, crashes its worker or takes it over costs that task only.
"""

from __future__ import annotations

import json
import pickle
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final, Protocol

from models.serialise import from_json
from screener.sandbox.allowance import Allowance
from screener.sandbox.frames import FrameError, Kind, nothing_waits, read_frame, write_frame
from screener.sandbox.processes import Starter, StartError, WorkerProcess, make_starter
from screener.sandbox.self_test import Protection

_LARGEST_GREETING: Final = 10_000
_TICK: Final = 0.05
_SECONDS_TO_START: Final = 120.0

Task = Callable[..., bytes]


class WorkerEndedError(Exception):
    """A worker ended before its answer, or answered with what is no answer; says how."""


class TaskFailedError(Exception):
    """A task raised; says the class of what it raised."""


class Executor(Protocol):
    """Runs tasks; a task's future gives its answer, or why there is none."""

    def submit(self, function: Task, *arguments: object) -> Future[bytes]:
        """Start a task, or queue it."""

    def close(self, *, at_once: bool = False) -> None:
        """Wait for what runs and end; ``at_once`` kills what runs and drops what waits."""


class InProcess:
    """Runs each task at once in this process: for tests and for files known to be harmless."""

    def submit(self, function: Task, *arguments: object) -> Future[bytes]:
        """Run the task now; the future is done when this returns."""
        future: Future[bytes] = Future()
        future.set_running_or_notify_cancel()
        future.set_result(function(*arguments))
        return future

    def close(self, *, at_once: bool = False) -> None:
        """Do nothing: no task is ever left."""


@dataclass(frozen=True, slots=True)
class _Queued:
    future: Future[bytes]
    task: bytes


class WorkerPool:
    """Runs tasks in ``workers`` locked processes, each within its ``allowance``.

    A future raises TimeoutError where its task took too long and was killed, MemoryError where
    it wanted too much memory, WorkerEndedError where its worker died, TaskFailedError where the
    task raised. ``prepare`` is a top-level function that loads what tasks need before the lock;
    they stand in its module, or in one that is loaded by then. ``confined`` workers may start
    programs in an empty folder instead of being locked.
    """

    def __init__(
        self,
        workers: int,
        allowance: Allowance,
        prepare: Callable[[], object],
        *,
        confined: bool = False,
    ) -> None:
        self._waiting: queue.SimpleQueue[_Queued | None] = queue.SimpleQueue()
        self._starter = make_starter(prepare, allowance, confined=confined)
        self._closed = False
        self._over = threading.Event()
        self._slots = [_Slot(self._starter, allowance) for _ in range(workers)]
        self._threads = [
            threading.Thread(target=slot.run, args=(self._waiting,), daemon=True)
            for slot in self._slots
        ]
        self._watch = threading.Thread(target=self._watch_time, daemon=True)
        for thread in (*self._threads, self._watch):
            thread.start()

    @property
    def protection(self) -> Protection | None:
        """What the least protected worker was denied; None before the first has started."""
        found = [slot.protection for slot in self._slots if slot.protection is not None]
        return max(found, key=lambda one: len(one.missing)) if found else None

    def submit(self, function: Task, *arguments: object) -> Future[bytes]:
        """Queue a task; it starts when a worker is free. Raise RuntimeError after ``close``."""
        if self._closed:
            raise RuntimeError("the pool is closed")
        future: Future[bytes] = Future()
        self._waiting.put(_Queued(future, pickle.dumps((function, arguments))))
        return future

    def close(self, *, at_once: bool = False) -> None:
        """End the workers; with ``at_once`` without waiting for their tasks."""
        self._closed = True
        if at_once:
            while (queued := _next(self._waiting)) is not None:
                queued.future.cancel()
            self._starter.abort()
            for slot in self._slots:
                slot.stop()
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()
        self._over.set()
        self._watch.join()
        self._starter.close()

    def _watch_time(self) -> None:
        while not self._over.wait(_TICK):
            now = time.monotonic()
            for slot in self._slots:
                slot.check_time(now)


class _Slot:
    """One worker after the other, and the thread that talks to them."""

    def __init__(self, starter: Starter, allowance: Allowance) -> None:
        self._starter = starter
        self._allowance = allowance
        self._worker: WorkerProcess | None = None
        self._lock = threading.Lock()
        self._until: float | None = None
        self._too_late = False
        self._stopped = False
        self._tasks = 0
        self._worked = 0.0
        self.protection: Protection | None = None

    def run(self, waiting: queue.SimpleQueue[_Queued | None]) -> None:
        """Run tasks until there is a None."""
        while (queued := waiting.get()) is not None:
            if queued.future.set_running_or_notify_cancel():
                try:
                    answer = self._run_task(queued.task)
                except (TimeoutError, MemoryError, WorkerEndedError, TaskFailedError) as error:
                    queued.future.set_exception(error)
                else:
                    queued.future.set_result(answer)
        self._drop_worker()

    def stop(self) -> None:
        """Kill what runs, and run nothing any more."""
        with self._lock:
            self._stopped = True
            if self._worker is not None:
                self._worker.kill()

    def check_time(self, now: float) -> None:
        """Kill the worker where its time is over."""
        with self._lock:
            if self._until is not None and now > self._until and self._worker is not None:
                self._too_late = True
                self._worker.kill()

    def _run_task(self, task: bytes) -> bytes:
        """Give a task to a worker and return its answer; one that did not answer is dropped."""
        worker = self._ready_worker()
        began = time.monotonic()
        self._set_deadline(began + self._allowance.seconds)
        try:
            write_frame(worker.target, Kind.TASK, task)
            kind, answer = self._wait_for_answer(worker)
        except (OSError, EOFError, FrameError) as error:
            self._set_deadline(None)
            raise self._explain(worker, error) from error
        self._set_deadline(None)
        self._tasks += 1
        self._worked += time.monotonic() - began
        tired = self._worked > self._allowance.working_life
        if tired or self._tasks >= self._allowance.tasks or kind is not Kind.ANSWER:
            self._drop_worker()
        if kind is Kind.OUT_OF_MEMORY:
            raise MemoryError
        if kind is Kind.FAILED:
            raise TaskFailedError(answer.decode("utf-8", "replace")[:100])
        return answer

    def _wait_for_answer(self, worker: WorkerProcess) -> tuple[Kind, bytes]:
        asked = 0
        while True:
            kind, answer = read_frame(worker.source, self._allowance.answer)
            if kind in (Kind.ANSWER, Kind.FAILED, Kind.OUT_OF_MEMORY):
                return kind, answer
            if kind is not Kind.MORE_TIME or asked >= self._allowance.times:
                raise FrameError(kind.name)
            asked += 1
            with self._lock:
                if self._until is not None:
                    self._until += self._allowance.seconds_more

    def _explain(self, worker: WorkerProcess, error: Exception) -> Exception:
        """Return why a worker did not answer, and drop it."""
        ending = worker.kill()
        late = self._too_late
        self._drop_worker()
        if late or ending.words == "SIGXCPU":
            return TimeoutError()
        if ending.code < 0 and ending.peak > 0.8 * self._allowance.memory:
            return MemoryError()
        return WorkerEndedError(f"{type(error).__name__}, {ending.words}")

    def _ready_worker(self) -> WorkerProcess:
        """Return the worker, a new one where there is none."""
        if self._worker is not None:
            if nothing_waits(self._worker.source):
                return self._worker
            # It died after its last answer, or wrote more than that: no answer for this task.
            self._drop_worker()
        try:
            started = self._starter.start()
        except StartError as error:
            raise WorkerEndedError("not started") from error
        with self._lock:
            self._worker = started
            self._tasks, self._worked, self._too_late = 0, 0.0, False
            if self._stopped:
                started.kill()
        self._set_deadline(time.monotonic() + _SECONDS_TO_START)
        try:
            kind, greeting = read_frame(started.source, _LARGEST_GREETING)
            if kind is not Kind.READY:
                raise FrameError(kind.name)
            self.protection = from_json(Protection, json.loads(greeting))
        except (OSError, EOFError, ValueError) as error:
            ending = started.kill()
            self._drop_worker()
            raise WorkerEndedError(f"not started, {ending.words}") from error
        return started

    def _set_deadline(self, until: float | None) -> None:
        with self._lock:
            self._until = until

    def _drop_worker(self) -> None:
        with self._lock:
            worker, self._worker, self._until = self._worker, None, None
        if worker is not None:
            worker.close()


def _next(waiting: queue.SimpleQueue[_Queued | None]) -> _Queued | None:
    try:
        return waiting.get_nowait()
    except queue.Empty:
        return None
