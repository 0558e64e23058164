"""Roles of a resume: their own lines (title, employer, dates), period, paid or not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from models.document import BlockKind
from screener.matching.periods import Period
from screener.matching.sections import Section
from screener.matching.sentences import sentence_cuts

_LONGEST_LINE = 160
_COLON = re.compile(r"(?<=[\w)]{3}):\s+(?=\S)")
_PAID = re.compile(
    r"\b(?:full[ -]time|part[ -]time|salaried|paid|employed|staff member|contract(?:or|ed)?"
    r"|hourly)\b",
    re.IGNORECASE,
)
_UNPAID = re.compile(
    r"\b(?:volunteer(?:ed|ing)?|unpaid|pro[ -]bono|board (?:member|chair|president)"
    r"|member of the board|without pay|no pay|donors?|donated|supporter|subscriber|patron"
    r"|in (?:my|her|his) (?:free|spare) time)\b",
    re.IGNORECASE,
)
_VOLUNTEER_STAFF = re.compile(
    r"\bvolunteer (?:coordinator|manager|director|services|recruit\w*|engagement|program\w*"
    r"|outreach|organizer|management)\b",
    re.IGNORECASE,
)
_ROLE_SECTIONS = frozenset(
    (
        Section.NONE,
        Section.EXPERIENCE,
        Section.VOLUNTEER,
        Section.PROJECTS,
        Section.AFFILIATIONS,
        Section.OTHER,
        Section.EDUCATION,
        Section.AWARDS,
    )
)


@dataclass(frozen=True, slots=True)
class Role:
    """One position or engagement: ``start`` is the offset of its first own line.

    ``header_start`` to ``header_end`` are its own lines; ``paid`` is None where the text does
    not tell.
    """

    start: int
    header_end: int
    period: Period | None
    paid: bool | None
    section: Section


@dataclass(frozen=True, slots=True)
class Placed:
    """A segment of a document with its section and the words of the heading it stands under."""

    start: int
    end: int
    kind: BlockKind
    section: Section
    heading: tuple[int, int] = (0, 0)


class RoleFinder:
    """Follows the segments of a document and tells which role each stands under.

    ``role_of`` and ``header_ends`` hold, for every segment entered, the number of its role (or
    None) and the offset up to which it is a role's own line.
    """

    def __init__(self, text: str, periods: Sequence[Period]) -> None:
        self.role_of: list[int | None] = []
        self.header_ends: list[int] = []
        self.roles: list[Role] = []
        self._text = text
        self._periods = periods
        self._starts = [period.start for period in periods]
        self._current: int | None = None
        self._waiting: list[int] = []
        self._segments: list[Placed] = []
        self._lines_after = 0

    def leave(self) -> None:
        """End the role: a new section begins."""
        self._current, self._lines_after = None, 0
        self._waiting = []

    def has_period(self, start: int, end: int) -> bool:
        """Tell whether a period is stated between two offsets."""
        return self.period(start, end) is not None

    def enter(self, segment: Placed) -> None:
        """Take the next segment."""
        self._segments.append(segment)
        self.role_of.append(self._current)
        self.header_ends.append(0)
        if segment.section not in _ROLE_SECTIONS:
            return
        period = self.period(segment.start, segment.end)
        if period and self._opens(period, segment.start, segment.end, segment.kind):
            self._open(segment, period)
        elif segment.kind == BlockKind.BULLET:
            self._waiting, self._lines_after = [], 0
        elif _looks_like_title(self._text[segment.start : segment.end]):
            self._take_title(segment)
        else:
            self._waiting, self._lines_after = [], 0

    def _take_title(self, segment: Placed) -> None:
        if self._current is not None and self._lines_after > 0:
            self._lines_after -= 1
            self.header_ends[-1] = segment.end
            old = self.roles[self._current]
            paid = _is_paid(self._text[old.start : segment.end], old.section)
            self.roles[self._current] = Role(old.start, segment.end, old.period, paid, old.section)
        else:
            self._waiting = [*self._waiting[-1:], len(self._segments) - 1]

    def _open(self, segment: Placed, period: Period) -> None:
        number = len(self.roles)
        for waiting in self._waiting:
            self.role_of[waiting] = number
            self.header_ends[waiting] = self._segments[waiting].end
        first = self._segments[self._waiting[0]].start if self._waiting else segment.start
        self._waiting, self._lines_after = [], 0 if self._waiting else 2
        header_end = self._own_end(segment.start, segment.end, period)
        paid = _is_paid(self._text[first:header_end], segment.section)
        self.roles.append(Role(first, header_end, period, paid, segment.section))
        self.role_of[-1] = self._current = number
        self.header_ends[-1] = header_end

    def _opens(self, period: Period, start: int, end: int, kind: BlockKind) -> bool:
        near_edge = period.start - start <= 90 or end - period.end <= 30
        if kind == BlockKind.BULLET and not (period.stated_range and end - start <= 90):
            return False
        return near_edge and (
            period.stated_range or end - start <= 110 or period.start - start < 4
        )

    def _own_end(self, start: int, end: int, period: Period) -> int:
        """Return where the role's own line ends: the whole line, or its first sentence."""
        after = period.end if period.start - start < 4 else start
        stops = [cut for cut in sentence_cuts(self._text, start, end) if cut > after]
        colon = _COLON.search(self._text, after, end)
        if colon:
            stops.append(colon.end())
        return min([*stops, end, start + _LONGEST_LINE])

    def period(self, start: int, end: int) -> Period | None:
        """Return the period stated between two offsets, a range before a single date."""
        at = bisect_left(self._starts, start)
        inside = [p for p in self._periods[at : at + 4] if p.end <= end]
        ranges = [period for period in inside if period.stated_range]
        return ranges[0] if ranges else inside[0] if inside else None


def _looks_like_title(line: str) -> bool:
    """Tell whether a line can be a title or employer: short, no sentence."""
    words = line.split()
    if not words or len(words) > 16 or line.rstrip().endswith((".", ";", ":")):
        return False
    capital = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
    return capital * 2 >= len(words)


def _is_paid(header: str, section: Section) -> bool | None:
    if _UNPAID.search(_VOLUNTEER_STAFF.sub(" ", header)):
        return False
    if _PAID.search(header):
        return True
    if section == Section.VOLUNTEER:
        return False
    return True if section == Section.EXPERIENCE else None
