"""What came in and what became of it: files, and the batches in which they were added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.messages import Message


class FileOutcomeKind(StrEnum):
    """What became of a file."""

    READ = "read"
    UNREADABLE = "unreadable"
    SKIPPED = "skipped"
    ATTACHED = "attached"
    SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file: every file that was given has exactly one.

    ``application`` is the id of the application that it is part of, once that is known.
    """

    name: str
    kind: FileOutcomeKind
    sha256: str = ""
    reason: Message | None = None
    application: str = ""


@dataclass(frozen=True, slots=True)
class ArrivedFile:
    """A file that a screening knows of, with the number of the batch that brought it first."""

    batch: int
    outcome: FileOutcome


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that were added at one time. ``number`` counts from 1.

    ``paths`` is what was given; it is kept only until all of it is ``done``.
    """

    number: int
    at: datetime
    paths: tuple[str, ...]
    done: bool


def count_outcomes(outcomes: Iterable[FileOutcome]) -> dict[FileOutcomeKind, int]:
    """Count the files by what became of them; the counts add up to the number of files."""
    counts = dict.fromkeys(FileOutcomeKind, 0)
    for outcome in outcomes:
        counts[outcome.kind] += 1
    return counts
