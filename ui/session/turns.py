"""Calls made one after another, each in a turn of the window of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer


def in_turns(owner: QObject, calls: Sequence[Callable[[], None]]) -> None:
    """Make calls, each in a turn of its own: many rows take their time in every view.

    They end with their ``owner``.
    """
    if calls:
        QTimer.singleShot(0, owner, partial(_next, owner, calls))


def _next(owner: QObject, calls: Sequence[Callable[[], None]]) -> None:
    calls[0]()
    in_turns(owner, calls[1:])
