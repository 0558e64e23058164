"""Something that takes long to make, made once, by whoever asks first."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Once(Generic[Thing]):
    """Calls ``make`` at the first call and gives the same thing to all, from any thread."""

    def __init__(self, make: Callable[[], Thing]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: list[Thing] = []

    def __call__(self) -> Thing:
        """Return the thing; who comes while it is being made waits for it."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]
