"""Evidence: a span of a document that supports a criterion, with a strength."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Strength(IntEnum):
    """The ladder: only listed; done in a role, project, study or volunteer work; led or scoped."""

    NAMED = 1
    DONE = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span that supports one criterion.

    ``part`` is the index into ``Application.parts``; ``start`` and ``end`` are offsets into that
    part's ``Document.text`` and ``quote`` is that slice with white space collapsed. ``page`` is
    1-based or None. ``section`` is the section's kind (``experience``, ``skills``, ...) and
    ``role`` the offset at which the role it stands under starts, or None. ``how`` tells what
    found it (``alias``, ``pattern``, ``similarity``, ``language``, ``period``), ``aspect`` which
    of the criterion's parts it shows. ``paid`` is None where the text does not tell. ``points``
    (0 to 10,000) is what this span would earn alone.
    """

    criterion_id: str
    part: int
    start: int
    end: int
    quote: str
    strength: Strength
    how: str
    points: int
    page: int | None = None
    section: str = ""
    role: int | None = None
    paid: bool | None = None
    aspect: str = ""
