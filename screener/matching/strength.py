"""The ladder for one match: from tier, place, signs and kind to a strength and a quality."""

from __future__ import annotations

from dataclasses import dataclass

from models.document import BlockKind
from models.evidence import Strength
from models.posting import CriterionKind
from screener.ladder import SIMILAR_TOP
from screener.matching.context import Standing
from screener.matching.passages import Passage, ReadPart
from screener.matching.sections import LISTED, Section
from screener.matching.signals import Signals

_LONG_MONTHS = 24
_QUALITY = {"strong": 60, "deeds": 40, "roles": 30, "terms": 20, "employers": 30, "weak": 0}
_TELLING_WORDS = 7
_ROLE_SECTIONS = (Section.EXPERIENCE, Section.VOLUNTEER, Section.PROJECTS)


HINT = SIMILAR_TOP * 2 // 3
"""Points of a single word that only hints: it is shown as likeness and never as evidence."""

_CLAIMS = (CriterionKind.SKILL, CriterionKind.TOOLS, CriterionKind.LANGUAGE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a match stands: its passage, whether that is a bare list, what limits it."""

    passage: Passage
    listed: bool
    standing: Standing
    signals: Signals
    words: int

    @property
    def in_role(self) -> bool:
        """Whether the passage tells of a role."""
        return self.passage.role is not None or self.passage.section in _ROLE_SECTIONS

    @property
    def long(self) -> bool:
        """Whether the role lasted two years or more."""
        period = self.passage.role.period if self.passage.role else None
        return period is not None and period.last - period.first >= _LONG_MONTHS


def is_hint(tier: str, alias: str, kind: CriterionKind) -> bool:
    """Tell whether an alias only hints: one weak word, or the title of a job that needs a skill.

    Of a skill, one word can be somebody's own claim ('communicator').
    """
    if tier == "roles":
        return kind == CriterionKind.SKILL
    return tier == "weak" and kind not in _CLAIMS and " " not in alias


def is_list(read: ReadPart, passage: Passage) -> bool:
    """Tell whether a passage is a run of short items ("Word, Excel, VAN") and tells nothing."""
    count = passage.last - passage.first
    if count <= 3:
        return passage.kind != BlockKind.BULLET or passage.section in LISTED
    text = read.text[passage.start : passage.end]
    marks = text.count(",") + text.count("|") + text.count("•") + text.count("/") + 1
    return count / marks <= 3.2


def grade(
    tier: str, kind: CriterionKind, place: Place, *, employer_asked: bool
) -> tuple[Strength, int]:
    """Return the strength and the quality (0 to 100) of one match.

    ``employer_asked`` tells that the criterion asks for paid work with such organisations, so
    that the employer's name is the very thing asked for.
    """
    quality = _QUALITY[tier] + 10 * place.signals.count
    named_only = place.standing == Standing.NAMED
    if tier == "employers" and employer_asked and not named_only and place.passage.header:
        return (Strength.STRONG, 20) if place.long else (Strength.DONE, 60)
    if tier in ("weak", "employers") or named_only:
        return Strength.NAMED, quality
    if _only_named(tier, kind, place):
        return Strength.NAMED, quality + 30
    return _done_or_strong(tier, kind, place, quality)


def _only_named(tier: str, kind: CriterionKind, place: Place) -> bool:
    section = place.passage.section
    told = place.in_role or section == Section.LETTER
    if place.standing == Standing.CLAIMED and not told:
        return True
    if section in LISTED and (place.listed or not place.signals.count):
        return True
    if tier == "roles" and (place.words == 1 or kind != CriterionKind.EXPERIENCE):
        return True  # 'Manager' alone, or a job that needs a skill, is no evidence by itself
    if tier == "terms":
        tools_in_list = kind == CriterionKind.TOOLS and place.listed and not place.in_role
        return tools_in_list or not _described(place)
    return False


def _described(place: Place) -> bool:
    if place.in_role:
        return True
    passage = place.passage
    telling = passage.last - passage.first >= _TELLING_WORDS and not place.listed
    return telling and passage.section in (Section.NONE, Section.OTHER, Section.LETTER)


def _done_or_strong(
    tier: str, kind: CriterionKind, place: Place, quality: int
) -> tuple[Strength, int]:
    signals = place.signals
    if tier == "strong" and (place.in_role or signals.count):
        return Strength.STRONG, quality
    if tier in ("deeds", "strong") and kind != CriterionKind.TOOLS and signals.strong:
        return Strength.STRONG, quality - 20
    return Strength.DONE, quality + 10 * place.long
