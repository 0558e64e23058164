"""The ladder for one match: from tier, place, signs and kind to a strength and a quality."""

from __future__ import annotations

from models.document import BlockKind
from models.evidence import Strength
from models.posting import CriterionKind
from screener.matching.context import Standing
from screener.matching.passages import Passage, ReadPart
from screener.matching.sections import LISTED, Section
from screener.matching.signals import Signals

_LONG_MONTHS = 24
_QUALITY = {"strong": 60, "deeds": 40, "roles": 40, "terms": 20, "employers": 30, "weak": 0}
_TELLING_WORDS = 7


def is_list(read: ReadPart, passage: Passage) -> bool:
    """Tell whether a passage is a run of short items ("Word, Excel, VAN") and tells nothing."""
    count = passage.last - passage.first
    if count <= 3:
        return passage.kind != BlockKind.BULLET or passage.section in LISTED
    text = read.text[passage.start : passage.end]
    marks = text.count(",") + text.count("|") + text.count("•") + text.count("/") + 1
    return count / marks <= 3.2


def grade(
    tier: str,
    kind: CriterionKind,
    passage: Passage,
    standing: Standing,
    signals: Signals,
    listed: bool,
) -> tuple[Strength, int]:
    """Return the strength and the quality (0 to 100) of one match."""
    quality = _QUALITY[tier] + 10 * signals.count
    if tier in ("weak", "employers") or standing == Standing.NAMED:
        return Strength.NAMED, quality
    in_role = passage.role is not None or passage.section in (
        Section.EXPERIENCE,
        Section.VOLUNTEER,
        Section.PROJECTS,
    )
    if standing == Standing.CLAIMED and not in_role and passage.section != Section.LETTER:
        return Strength.NAMED, quality + 30
    if passage.section in LISTED and (listed or not signals.count):
        return Strength.NAMED, quality + 30
    if tier == "terms" and not _described(passage, in_role, listed):
        return Strength.NAMED, quality + 30
    if tier == "terms" and kind == CriterionKind.TOOLS and listed and not in_role:
        return Strength.NAMED, quality + 30
    return _done_or_strong(tier, passage, signals, quality, in_role)


def _described(passage: Passage, in_role: bool, listed: bool) -> bool:
    if in_role:
        return True
    telling = passage.last - passage.first >= _TELLING_WORDS and not listed
    return telling and passage.section in (Section.NONE, Section.OTHER, Section.LETTER)


def _done_or_strong(
    tier: str, passage: Passage, signals: Signals, quality: int, in_role: bool
) -> tuple[Strength, int]:
    period = passage.role.period if passage.role else None
    long = period is not None and period.last - period.first >= _LONG_MONTHS
    if tier == "strong" and (in_role or passage.section != Section.SUMMARY or signals.count):
        return Strength.STRONG, quality
    backed = signals.scope or signals.outcome
    if tier == "deeds" and backed and (signals.lead or signals.repeat or long):
        return Strength.STRONG, quality - 20
    return Strength.DONE, quality + 10 * long
