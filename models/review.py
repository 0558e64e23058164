"""What people made of the applications: ratings, notes, tags, decisions, and who said so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DecisionKind(StrEnum):
    """What a person decided. No decision is 'undecided'."""

    ADVANCE = "advance"
    HOLD = "hold"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person at one installation: ``id`` names the chain of events, ``name`` is shown."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with its reason (may be empty)."""

    kind: DecisionKind
    reason: str
    reviewer_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on an application, or on one criterion of it."""

    id: str
    application_id: str
    text: str
    reviewer_id: str
    at: datetime
    criterion_id: str | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """A person's rating: 0 to 4, or None for 'cannot tell' (no Rating at all is 'not rated')."""

    value: int | None
    reviewer_id: str
    at: datetime
