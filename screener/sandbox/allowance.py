"""What a worker may take: memory, processor time, how long it lives, how much it may answer."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """The limits of one worker.

    ``memory`` (bytes) counts from what the worker holds when it is locked. ``seconds`` are for
    one task, ``seconds_more`` for each time that the worker asks for more, at most ``times``
    times. After ``tasks`` tasks a worker is replaced, so that little passes from one document to
    the next. An answer has at most ``answer`` bytes.
    """

    memory: int = 1_000 * MEGABYTE
    seconds: float = 10.0
    seconds_more: float = 5.0
    times: int = 300
    tasks: int = 25
    answer: int = 300 * MEGABYTE

    @property
    def longest(self) -> float:
        """The seconds after which any task is over, however often it asks for more."""
        return self.seconds + self.seconds_more * self.times

    @property
    def processor_seconds(self) -> int:
        """Processor time for a worker's whole life: a worker that nobody watches ends itself."""
        return round(self.longest + self.working_life)

    @property
    def working_life(self) -> float:
        """The seconds of work after which a worker is replaced when its task is done."""
        return max(60.0, self.seconds)
