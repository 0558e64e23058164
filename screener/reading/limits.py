"""How much a document may take: sizes that a reader keeps to, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass

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


def refuse_file_size(size: int, limits: ReadingLimits) -> None:
    """Raise UnreadableError for a file of ``size`` bytes that is larger than the limit."""
    if size > limits.file_bytes:
        raise too_large("document.too_large.file", limits.file_bytes // MEGABYTE)


def too_large(code: str, limit: int, technical: str = "") -> UnreadableError:
    """Build the error that says which limit (a number in the message's unit) was passed."""
    return UnreadableError(Problem(ProblemKind.TOO_LARGE, message(code, limit=limit), technical))
