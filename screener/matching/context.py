"""What takes a statement back or makes it smaller: negation, wishes, other people, quoted ads."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import IntEnum

from screener.lexicon.words import Words, visible
from screener.matching.marks import Mark

LONGEST_SCOPE = 14
"""Words that a cue reaches over at the most."""


class Standing(IntEnum):
    """What a statement still counts for."""

    NOTHING = 0
    NAMED = 1
    CLAIMED = 2
    FULL = 3


_STANDINGS = {
    "negated": Standing.NOTHING,
    "wished": Standing.NOTHING,
    "other": Standing.NOTHING,
    "quoted": Standing.NOTHING,
    "vain": Standing.NOTHING,
    "hedged": Standing.NAMED,
    "claimed": Standing.CLAIMED,
}

# Where the reach of a cue ends: at strong punctuation, at 'but', at a comma before a new subject.
_TURN = re.compile(
    r"[:;.!?]|\s[-–—]+\s|—|\b(?:but|however|although|though|instead|except|until|because)\b"
    r"|,\s*(?:and\s+|so\s+)?(?:yet|then|i|we|my|our|he|she|they|still|now|where|which|have|has|having|led|ran"
    r"|did|do|am|was|since|while|after|before|worked|managed|built|trained)\b|\band\s+(?:i|have)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Limit:
    """Words ``first`` to ``end`` of a passage count for ``standing`` at the most."""

    first: int
    end: int
    standing: Standing
    cue: int
    use: str


def find_limits(
    text: str, words: Words, first: int, last: int, marks: Iterable[Mark]
) -> list[Limit]:
    """Find what limits the statements in words ``first`` to ``last`` of a text."""
    limits = []
    for mark in marks:
        standing = _STANDINGS.get(mark.use)
        if standing is None:
            continue
        if mark.reach == "opening" and not _opens(text, words, first, mark):
            continue
        begin, end = _scope(text, words, first, last, mark)
        limits.append(Limit(begin, end, standing, mark.first, mark.use))
    return limits


def _opens(text: str, words: Words, first: int, mark: Mark) -> bool:
    """Tell whether a cue stands where a clause begins: it names who does what follows."""
    return mark.first == first or _turns(text, words, mark.first - 1)


def _scope(text: str, words: Words, first: int, last: int, mark: Mark) -> tuple[int, int]:
    """Return the words that a cue reaches over, itself among them."""
    if mark.reach == "passage":
        return first, last
    if mark.reach == "before":
        begin = mark.first
        while begin > max(first, mark.first - LONGEST_SCOPE):
            if _turns(text, words, begin - 1):
                break
            begin -= 1
        return max(first, begin - 1) if begin > first else first, mark.end
    end = mark.end
    while end < min(last, mark.end + LONGEST_SCOPE) and not _turns(text, words, end - 1):
        end += 1
    return mark.first, end


def _turns(text: str, words: Words, at: int) -> bool:
    """Tell whether the clause turns between word ``at`` and the one after it."""
    if at + 1 >= len(words):
        return True
    stretch = visible(text[words.ends[at] : words.ends[min(at + 2, len(words) - 1)]])
    turn = _TURN.search(stretch)
    return turn is not None and turn.start() < len(
        visible(text[words.ends[at] : words.ends[at + 1]])
    )


def standing_of(
    limits: Iterable[Limit],
    first: int,
    end: int,
    own: Container[str],
    words: Words,
    ignored: Container[str] = (),
) -> Standing:
    """Return what words ``first`` to ``end`` still count for under these limits.

    ``own`` are lemmas that the alias itself asks for: a cue among them limits nothing ('where
    none existed'). ``ignored`` are uses that do not matter for this kind of criterion.
    """
    lowest = Standing.FULL
    for limit in limits:
        if limit.use in ignored or not (limit.first < end and first < limit.end):
            continue
        asked_for = limit.use == "negated" and words.lemmas[limit.cue] in own
        if first <= limit.cue < end and (limit.use == "claimed" or asked_for):
            continue
        lowest = min(lowest, limit.standing)
    return lowest
