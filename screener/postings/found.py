"""What is found in a posting, before the lexicon says what each requirement means."""

from __future__ import annotations

from dataclasses import dataclass

from models.messages import Message
from models.posting import HowToApply, Importance, Responsibility


@dataclass(frozen=True, slots=True)
class FoundRequirement:
    """One qualification as the posting words it.

    ``start`` and ``end`` are offsets into ``FoundPosting.text``; ``text`` is that slice with
    white space collapsed. Requirements of one ``group`` are 'any of the following'.
    """

    text: str
    importance: Importance
    start: int
    end: int
    group: str | None = None
    warnings: tuple[Message, ...] = ()


NOTHING_STATED = HowToApply()
"""How to apply, where the posting does not tell."""


@dataclass(frozen=True, slots=True)
class FoundPosting:
    """A posting as it was read. ``text`` is without front matter and markup."""

    text: str
    title: str | None = None
    organization: str | None = None
    location: str | None = None
    salary: str | None = None
    apply: HowToApply = NOTHING_STATED
    requirements: tuple[FoundRequirement, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    warnings: tuple[Message, ...] = ()
    sha256: str = ""
