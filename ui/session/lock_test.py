"""The test of the lock that documents are read behind: run at the start, kept for the screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from models.messages import message
from screener.protection import check_protection, describe_protection
from screener.sandbox.self_test import Protection
from screener.wording import say
from ui.tasks import TaskRunner


class LockTest(QObject):
    """What is known of the lock. Signals: ``changed``."""

    changed = Signal()

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._known = False
        self._protection: Protection | None = None

    def start(self) -> None:
        """Try the lock in a process of its own."""
        task = self._runner.start(lambda _: check_protection(), message("work.testing_lock"))
        task.succeeded.connect(self._on_tested)

    def take(self, protection: Protection | None) -> None:
        """Keep what workers found; what one of them lacks is not forgotten for another's sake."""
        if protection is not None and self._protection is not None:
            lacking = len(self._protection.missing)
            protection = protection if len(protection.missing) >= lacking else self._protection
        self._protection, self._known = protection, True
        self.changed.emit()

    @property
    def full(self) -> bool:
        """Whether documents are read in a process that is locked in every way."""
        return self._protection is not None and self._protection.full

    @property
    def words(self) -> tuple[str, str] | None:
        """How documents are read and what that means; None while it is not known."""
        if not self._known:
            return None
        first, hint = describe_protection(self._protection)
        return say(first), say(hint)

    def _on_tested(self, result: object) -> None:
        self.take(result if isinstance(result, Protection) else None)
