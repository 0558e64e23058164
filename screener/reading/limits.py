"""How much a document may take: sizes that a reader keeps to, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.document import Problem, ProblemKind
from models.messages import message
from screener.reading.result import UnreadableError

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What one document may take.

    Largest file and unpacked part (bytes), text (characters), tree (bytes) and pages; memory
    (bytes) and time (seconds, and seconds more for each page that is recognised).
    """

    file_bytes: int = 200 * MEGABYTE
    part_bytes: int = 100 * MEGABYTE
    text_characters: int = 20 * MEGABYTE
    tree_bytes: int = 250 * MEGABYTE
    pages: int = 300
    ratio: int = 400
    members: int = 10_000
    memory_bytes: int = 1_000 * MEGABYTE
    seconds: float = 10.0
    seconds_a_page: float = 5.0


DEFAULT_LIMITS = ReadingLimits()


def make_limits(
    *,
    seconds: float = DEFAULT_LIMITS.seconds,
    seconds_a_page: float = DEFAULT_LIMITS.seconds_a_page,
    memory_megabytes: int = DEFAULT_LIMITS.memory_bytes // MEGABYTE,
    pages: int = DEFAULT_LIMITS.pages,
    text_millions: int = DEFAULT_LIMITS.text_characters // MEGABYTE,
    file_megabytes: int = DEFAULT_LIMITS.file_bytes // MEGABYTE,
) -> ReadingLimits:
    """Return limits from the units that people set them in.

    With more memory, or larger files, more may be unpacked as well.
    """
    memory = max(1.0, memory_megabytes * MEGABYTE / DEFAULT_LIMITS.memory_bytes)
    file = max(1.0, file_megabytes * MEGABYTE / DEFAULT_LIMITS.file_bytes)
    return replace(
        DEFAULT_LIMITS,
        file_bytes=file_megabytes * MEGABYTE,
        part_bytes=round(DEFAULT_LIMITS.part_bytes * max(memory, file)),
        tree_bytes=round(DEFAULT_LIMITS.tree_bytes * memory),
        text_characters=text_millions * MEGABYTE,
        pages=pages,
        memory_bytes=memory_megabytes * MEGABYTE,
        seconds=float(seconds),
        seconds_a_page=float(seconds_a_page),
    )


def refuse_file_size(size: int, limits: ReadingLimits) -> None:
    """Raise UnreadableError for a file of ``size`` bytes that is larger than the limit."""
    if size > limits.file_bytes:
        raise too_large("document.too_large.file", limits.file_bytes // MEGABYTE)


def too_large(code: str, limit: int, technical: str = "") -> UnreadableError:
    """Build the error that says which limit (a number in the message's unit) was passed."""
    return UnreadableError(Problem(ProblemKind.TOO_LARGE, message(code, limit=limit), technical))
