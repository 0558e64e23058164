"""Runs long work on one thread beside the screen and brings what it says back, in order.

The work is a plain callable that gets a ``report`` function and calls it between documents; when
the person pressed Stop, ``report`` raises ``CancelledError`` there. Nothing is ever killed.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from models.errors import CancelledError
from models.messages import Message, message

logger = logging.getLogger(__name__)

Report = Callable[[int, int], None]
Work = Callable[[Report], object]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work is: ``done`` of ``total`` steps (total 0: not known yet) of ``what``."""

    done: int
    total: int
    what: Message


class Task(QObject):
    """One piece of work. Exactly one of succeeded, failed, cancelled comes, then finished."""

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, what: Message, parent: QObject) -> None:
        super().__init__(parent)
        self.what = what
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def check(self) -> None:
        """Raise CancelledError where stopping was asked for; called on the work's thread."""
        if self._stop.is_set():
            raise CancelledError(message("work.stopped"))


class TaskRunner(QObject):
    """Runs tasks one after another and owns them, so that no panel takes one down with it."""

    # The hand-over is queued: a task that ends at once still finds its caller connected.
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        self._tasks: set[Task] = set()
        self._closed = False
        self._before_closing: list[Callable[[], None]] = []
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a task is waiting or running."""
        return bool(self._tasks)

    def start(self, work: Work, what: Message) -> Task:
        """Queue ``work`` and return its task; connect to it at once."""
        task = Task(what, self)
        self._tasks.add(task)
        self._executor.submit(self._run, task, work)
        return task

    def hand_over(self, call: Callable[[], None]) -> None:
        """Run a call on the GUI thread, after what was handed over before; from any thread."""
        self._send(call)

    def cancel_all(self) -> None:
        """Ask everything that waits or runs to stop."""
        for task in self._tasks:
            task.cancel()

    def call_before_closing(self, call: Callable[[], None]) -> None:
        """Have something called first at the end: what ends work that would be waited for."""
        self._before_closing.append(call)

    def shut_down(self) -> None:
        """Stop everything and wait for it; what the work says from now on is dropped."""
        self._closed = True
        self.cancel_all()
        for call in self._before_closing:
            call()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._tasks.clear()
        # Deleted here, one by one: slots that hold their own task would outlive the runner.
        for task in self.findChildren(Task):
            task.deleteLater()
            QCoreApplication.sendPostedEvents(task, QEvent.Type.DeferredDelete)

    def _run(self, task: Task, work: Work) -> None:
        def report(done: int, total: int) -> None:
            task.check()
            progress = Progress(done, total, task.what)
            self._send(lambda: task.progressed.emit(progress))

        try:
            task.check()
            result = work(report)
        except CancelledError:
            self._send(lambda: self._end(task, task.cancelled.emit))
        except Exception as error:  # noqa: BLE001 - the border between threads: all is carried over
            logger.warning("Work %s ended with %s", task.what.code, type(error).__name__)
            carried = error
            self._send(lambda: self._end(task, lambda: task.failed.emit(carried)))
        else:
            self._send(lambda: self._end(task, lambda: task.succeeded.emit(result)))

    def _send(self, call: Callable[[], None]) -> None:
        if not self._closed:
            self._arrived.emit(call)

    def _deliver(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()

    def _end(self, task: Task, tell: Callable[[], None]) -> None:
        self._tasks.discard(task)
        tell()
        task.finished.emit()
        task.deleteLater()
