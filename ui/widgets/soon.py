"""Does something once in the next turn of the window, however often it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Soon(QObject):
    """Long pieces of work, each in a turn of its own, leave the window free between them."""

    def __init__(self, act: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(act)

    def ask(self) -> None:
        """Do it soon."""
        self._timer.start()
