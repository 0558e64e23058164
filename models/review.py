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
class Place:
    """Words of a document: ``part`` of the application, offsets into that document's text."""

    part: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on an application, or on one criterion of it.

    ``place`` is where it is pinned. A pinned note on a criterion without a text marks words that
    support the reviewer's own rating.
    """

    id: str
    application_id: str
    text: str
    reviewer_id: str
    at: datetime
    criterion_id: str | None = None
    place: Place | None = None

    @property
    def supports(self) -> bool:
        """Whether this is no remark, but words marked as support of a rating."""
        return not self.text and self.place is not None and self.criterion_id is not None


@dataclass(frozen=True, slots=True)
class Rating:
    """A person's rating: 0 to 4, or None for 'cannot tell' (no Rating at all is 'not rated')."""

    value: int | None
    reviewer_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class View:
    """How a reviewer looks at the ranking, kept under a name.

    ``order`` is what rows are ordered by; ``hidden`` are the columns that are left out: ``mine``
    or ids of criteria.
    """

    name: str
    filter: str
    order: str
    descending: bool
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a person put an application: set aside, with a reason (may be empty), or taken in."""

    aside: bool
    reason: str
    reviewer_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """A contact detail as a person gave it: the value, and where it stands if in a document.

    An empty value says that there is none. ``part`` is -1 where it stands in no document.
    """

    value: str
    part: int = -1
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Retention:
    """For how many months applications are kept; None is without an end."""

    months: int | None
