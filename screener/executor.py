"""Where work is run: one protocol, so that this process, a pool and later a cluster look alike.

A task is a top-level function with arguments that can be pickled. A pool runs every task in a
worker process with a time limit: a task that hangs or crashes its worker costs that task only.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

from pebble import ProcessPool

R = TypeVar("R")


class Executor(Protocol):
    """Runs tasks; a task's future gives its result, its exception, or why it was ended."""

    def submit(self, function: Callable[..., R], *arguments: object) -> Future[R]:
        """Start a task, or queue it."""

    def close(self, *, at_once: bool = False) -> None:
        """Wait for what runs and end; ``at_once`` kills what runs and drops what waits."""


class InProcess:
    """Runs each task at once in this process: for tests and for single files."""

    def submit(self, function: Callable[..., R], *arguments: object) -> Future[R]:
        """Run the task now; the future is done when this returns."""
        future: Future[R] = Future()
        future.set_running_or_notify_cancel()
        future.set_result(function(*arguments))
        return future

    def close(self, *, at_once: bool = False) -> None:
        """Do nothing: no task is ever left."""


class WorkerPool:
    """Runs tasks in ``workers`` processes; a task over ``seconds`` is killed.

    A killed task's future raises TimeoutError, one whose worker died pebble.ProcessExpired.
    ``prepare`` is a top-level function that each worker calls once before its first task.
    """

    def __init__(self, workers: int, seconds: float, prepare: Callable[[], None]) -> None:
        self._seconds = seconds
        self._pool = ProcessPool(
            max_workers=workers,
            initializer=prepare,
            context=multiprocessing.get_context("spawn"),
        )

    def submit(self, function: Callable[..., R], *arguments: object) -> Future[R]:
        """Queue a task; it starts when a worker is free."""
        future: Future[R] = self._pool.schedule(
            function, args=list(arguments), timeout=self._seconds
        )
        return future

    def close(self, *, at_once: bool = False) -> None:
        """End the workers; with ``at_once`` without waiting for their tasks."""
        if at_once:
            self._pool.stop()
        else:
            self._pool.close()
        self._pool.join()
