"""Passages that tell nothing of the applicant because of what stands around them.

A question, what is denied in the next breath ("Canvassing? Never."), and what stands under a
heading or behind a colon that denies or wishes ("Not yet done:").
"""

from __future__ import annotations

import re
from functools import lru_cache

from models.document import BlockKind
from screener.lexicon.words import read_words
from screener.matching.marks import find_marks
from screener.matching.passages import Passage, ReadPart

_SHORT_DENIAL = 7
_SHORT_TOPIC = 9
_DENYING = frozenset("never none no not nope neither nor nobody nothing hardly".split())
_MUTING = ("negated", "wished")
_DENYING_HEADING = re.compile(
    r"(?:not yet|not (?:my|for)\b|no experience|(?:what|things|work|skills) i (?:do not|don't"
    r"|have not|haven't|have never|cannot|can't|lack|want to|hope to|would like to|am learning)"
    r"|(?:still |yet )?to (?:learn|be learned)|wish ?list|hopes?\b|gaps\b"
    r"|never done|what i am not)",
    re.IGNORECASE,
)


def muted_passages(read: ReadPart) -> frozenset[int]:
    """Return the numbers of the passages that earn nothing."""
    muted: set[int] = set()
    introduced = False
    for number, passage in enumerate(read.passages):
        text = read.text[passage.start : passage.end].rstrip()
        if introduced and passage.kind != BlockKind.BULLET:
            introduced = False
        if introduced or text.endswith("?") or _under_denial(read, passage):
            muted.add(number)
        if number and _denies(read, passage):
            before = read.passages[number - 1]
            if before.segment == passage.segment and before.last - before.first <= _SHORT_TOPIC:
                muted.add(number - 1)
        if text.endswith(":") and _mutes(text):
            introduced = True
    return frozenset(muted)


def _under_denial(read: ReadPart, passage: Passage) -> bool:
    first, end = passage.heading
    if first == end:
        return False
    return bool(_DENYING_HEADING.match(read.text, read.words.starts[first]))


@lru_cache(maxsize=2_000)
def _mutes(heading: str) -> bool:
    words = read_words(heading)
    return any(mark.use in _MUTING for mark in find_marks(words, 0, len(words)))


def _denies(read: ReadPart, passage: Passage) -> bool:
    """Tell whether a passage is a short denial of the one before: 'Never.', 'Not my line.'."""
    count = passage.last - passage.first
    return count <= _SHORT_DENIAL and read.words.lowers[passage.first] in _DENYING
