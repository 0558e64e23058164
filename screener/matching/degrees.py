"""What a degree or licence earns: held, under way, or only related."""

from __future__ import annotations

import re

from models.evidence import Strength
from models.score import FULL_POINTS
from screener.matching.passages import Passage, ReadPart
from screener.matching.sections import Section

HELD = (Strength.STRONG, FULL_POINTS)
UNDER_WAY = (Strength.DONE, 5500)
MENTIONED = (Strength.DONE, 6500)
RELATED = (Strength.NAMED, 1500)

_UNDER_WAY = re.compile(
    r"\b(?:expected|anticipated|in progress|ongoing|candidate|candidacy|pursuing|enrolled|to be"
    r" (?:completed|awarded|conferred)|toward|towards|incomplete|unfinished|not completed|withdrew"
    r"|some college|present|current(?:ly)?|credits|all but dissertation|ABD|left before)\b",
    re.IGNORECASE,
)
_OWN_SECTIONS = frozenset(
    (
        Section.EDUCATION,
        Section.CERTIFICATIONS,
        Section.NONE,
        Section.SUMMARY,
        Section.OTHER,
        Section.SKILLS,
        Section.LETTER,
    )
)


def earned_by_degree(tier: str, read: ReadPart, passage: Passage) -> tuple[Strength, int]:
    """Return strength and points for a passage that names what is asked for.

    'Present' or 'expected' beside it means that it is under way; in the description of a job it
    may be somebody else's.
    """
    if tier in ("weak", "employers", "roles"):
        return RELATED
    if _UNDER_WAY.search(read.text, passage.start, passage.end):
        return UNDER_WAY
    return HELD if passage.section in _OWN_SECTIONS else MENTIONED
