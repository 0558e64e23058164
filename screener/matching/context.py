"""What takes a statement back or makes it smaller: negation, wishes, other people, quoted ads."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files

from screener.lexicon.grammar import Grammar, compile_grammar
from screener.lexicon.search import Match, find_matches
from screener.lexicon.words import Words

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


@dataclass(frozen=True, slots=True)
class _Cues:
    grammar: Grammar
    names: tuple[tuple[str, str], ...]


@cache
def _cues() -> _Cues:
    table = files("screener.matching").joinpath("context.toml").read_text(encoding="utf-8")
    names: list[tuple[str, str]] = []
    aliases: list[tuple[str, int]] = []
    for use, lists in tomllib.loads(table).items():
        for reach, items in lists.items():
            aliases.extend((item, len(names)) for item in items)
            names.append((use, reach))
    return _Cues(compile_grammar(aliases, {}), tuple(names))


def find_limits(text: str, words: Words, first: int, last: int) -> list[Limit]:
    """Find what limits the statements in words ``first`` to ``last`` of a text."""
    cues = _cues()
    matches = find_matches(
        cues.grammar,
        words.forms[first:last],
        words.lowers[first:last],
        words.lemmas[first:last],
    )
    if not matches:
        return []
    back = [
        (cues.names[match.target][0], match)
        for match in matches
        if cues.names[match.target][1] == "not"
    ]
    limits = []
    for match in matches:
        use, reach = cues.names[match.target]
        if reach == "not" or _taken_back(use, match, back):
            continue
        if reach == "opening" and not _opens(text, words, first, match):
            continue
        begin, end = _scope(text, words, first, last, match, reach)
        limits.append(Limit(begin, end, _STANDINGS[use], first + match.first, use))
    return limits


def _opens(text: str, words: Words, first: int, match: Match) -> bool:
    """Tell whether a cue stands where a clause begins: it names who does what follows."""
    return match.first == 0 or _turns(text, words, first + match.first - 1)


def _taken_back(use: str, match: Match, back: Iterable[tuple[str, Match]]) -> bool:
    return any(
        use == other and look.first < match.end and match.first < look.end for other, look in back
    )


def _scope(
    text: str, words: Words, first: int, last: int, match: Match, reach: str
) -> tuple[int, int]:
    if reach == "passage":
        return first, last
    if reach == "before":
        end = first + match.first
        begin = end
        while begin > max(first, end - LONGEST_SCOPE) and not _turns(text, words, begin - 1):
            begin -= 1
        return max(first, begin - 1) if begin > first else first, first + match.end
    begin = first + match.end
    end = begin
    while end < min(last, begin + LONGEST_SCOPE) and not (
        end > begin - 1 and end > first and _turns(text, words, end - 1)
    ):
        end += 1
    return first + match.first, end


def _turns(text: str, words: Words, at: int) -> bool:
    """Tell whether the clause turns between word ``at`` and the one after it."""
    if at + 1 >= len(words):
        return True
    stretch = text[words.ends[at] : words.ends[min(at + 2, len(words) - 1)]]
    turn = _TURN.search(stretch)
    return turn is not None and turn.start() < words.ends[at + 1] - words.ends[at]


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
