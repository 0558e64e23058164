"""Languages that somebody states to know, and how well."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files

from models.evidence import Strength
from models.score import FULL_POINTS
from screener.lexicon.grammar import Grammar, compile_grammar
from screener.lexicon.languages import language_grammar
from screener.lexicon.people import is_person
from screener.lexicon.search import find_matches
from screener.lexicon.words import Words, read_words
from screener.matching.sections import DESCRIBED, LISTED, Section


class Level(IntEnum):
    """How well a language is known; NAMED where the text does not tell."""

    BASIC = 1
    NAMED = 2
    WORKING = 3
    USED = 4
    FLUENT = 5


POINTS = {
    Level.BASIC: (Strength.NAMED, 1800),
    Level.NAMED: (Strength.NAMED, 3000),
    Level.WORKING: (Strength.DONE, 6000),
    Level.USED: (Strength.DONE, 7200),
    Level.FLUENT: (Strength.STRONG, FULL_POINTS),
}
"""Strength and points that a level earns alone."""

_NEAR = 7
_NEAR_IN_LIST = 3
_RUN = 2
_LEVELS = {"fluent": Level.FLUENT, "working": Level.WORKING, "basic": Level.BASIC}
_ENGLISH = frozenset(("english", "american", "british"))


@dataclass(frozen=True, slots=True)
class Stated:
    """A language named in words ``first`` to ``end`` of the document, and how well it is known."""

    name: str
    first: int
    end: int
    level: Level


@dataclass(frozen=True, slots=True)
class _Sign:
    first: int
    end: int
    use: str


@dataclass(frozen=True, slots=True)
class _Table:
    grammar: Grammar
    uses: tuple[str, ...]


@cache
def _table() -> _Table:
    text = files("screener.matching").joinpath("languages.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    uses = tuple(tables)
    aliases = [(alias, at) for at, use in enumerate(uses) for alias in tables[use]["aliases"]]
    return _Table(compile_grammar(aliases, {}), uses)


def find_languages(words: Words, first: int, last: int, section: Section) -> list[Stated]:
    """Find the languages besides English that words ``first`` to ``last`` state."""
    named = _named(words, first, last)
    if not named:
        return []
    signs = _signs(words, first, last)
    stated = []
    for name, doubtful, start, end in named:
        if doubtful and not _is_meant(words, signs, start, end, section):
            continue
        others = [(a, b) for _, _, a, b in named if a != start]
        level = _level(words, signs, (start, end), others, (first, last), section)
        stated.append(Stated(name, start, end, level))
    return stated


def level_of_statement(words: Words, first: int, last: int, section: Section) -> Level:
    """Return the level that a passage without any language's name states ('bilingual')."""
    signs = _signs(words, first, last)
    levels = [_LEVELS[sign.use] for sign in signs if sign.use in _LEVELS]
    if levels:
        return max(levels)
    used = any(sign.use == "used" for sign in signs)
    return Level.USED if used and section not in LISTED else Level.NAMED


def names_only_english(words: Words, first: int, last: int) -> bool:
    """Tell whether English is the only language that a passage names."""
    english = any(lower in _ENGLISH for lower in words.lowers[first:last])
    return english and not _named(words, first, last)


def _named(words: Words, first: int, last: int) -> list[tuple[str, bool, int, int]]:
    grammar, names = language_grammar()
    if _first_words().isdisjoint(words.forms[first:last]):
        return []
    matches = find_matches(
        grammar, words.forms[first:last], words.lowers[first:last], words.lemmas[first:last]
    )
    found: list[tuple[str, bool, int, int]] = []
    for match in sorted(matches, key=lambda match: (match.first, -match.end)):
        if found and first + match.first < found[-1][3]:
            continue
        name, doubtful = names[match.target]
        found.append((name, doubtful, first + match.first, first + match.end))
    return found


@cache
def _first_words() -> frozenset[str]:
    _, names = language_grammar()
    return frozenset(read_words(name).forms[0] for name, _ in names)


def _signs(words: Words, first: int, last: int) -> list[_Sign]:
    table = _table()
    matches = find_matches(
        table.grammar, words.forms[first:last], words.lowers[first:last], words.lemmas[first:last]
    )
    signs = [_Sign(first + m.first, first + m.end, table.uses[m.target]) for m in matches]
    return [
        sign
        for sign in signs
        if sign.use not in _LEVELS
        or not any(
            other.use in _LEVELS
            and other.first <= sign.first
            and sign.end <= other.end
            and other.end - other.first > sign.end - sign.first
            for other in signs
        )
    ]


def _is_meant(
    words: Words, signs: Sequence[_Sign], start: int, end: int, section: Section
) -> bool:
    """Tell whether the name of a people or of something else stands for the language here."""
    if section in (Section.LANGUAGES, Section.SKILLS):
        return True
    after = words.lowers[end] if end < len(words) else ""
    if is_person(after) and words.lemmas[end] != "speaker":
        return False
    if start and words.lowers[start - 1] in ("in", "into"):
        return True
    return any(
        (sign.use == "sign" and start - 3 <= sign.first and sign.end <= end + 3)
        or (sign.use in _LEVELS and start - _NEAR <= sign.first and sign.end <= end + 4)
        or (sign.use == "used" and start - _NEAR <= sign.end and sign.first <= end + 2)
        for sign in signs
    )


def _level(
    words: Words,
    signs: Sequence[_Sign],
    name: tuple[int, int],
    others: Sequence[tuple[int, int]],
    passage: tuple[int, int],
    section: Section,
) -> Level:
    """Return the level of a named language: the one it is followed by, else the one before it."""
    start, end = name
    if end < passage[1] and words.lowers[end] == "speaking":
        return Level.BASIC  # 'Spanish-speaking families': served, not said to be spoken
    near = _NEAR_IN_LIST if section in LISTED else _NEAR
    run = _start_of_run(start, others)
    next_name = min((a for a, _ in others if a >= end), default=passage[1])
    after = [
        (sign.first - end, -_LEVELS[sign.use])
        for sign in signs
        if sign.use in _LEVELS and end <= sign.first < min(next_name, end + near)
    ]
    before = [
        (start - sign.end, -_LEVELS[sign.use])
        for sign in signs
        if sign.use in _LEVELS and run - near <= sign.end <= start
    ]
    close = min(after, default=None)
    if close is not None and close[0] <= 2:
        return Level(-close[1])
    nearest = min(before, default=None) or close
    if nearest is not None:
        return Level(-nearest[1])
    used = any(
        sign.use == "used" and start - 9 <= sign.end and sign.first <= end + 4 for sign in signs
    )
    told = section in DESCRIBED and words.lowers[start - 1 : start] == ["in"]
    deed = words.lowers[passage[0]] != words.lemmas[passage[0]]  # 'Answered callers in Thai'
    return Level.USED if (used and section not in LISTED) or (told and deed) else Level.NAMED


def _start_of_run(start: int, others: Sequence[tuple[int, int]]) -> int:
    """Return where the run of language names begins that a name stands in: 'Thai, Lao and ...'."""
    for first, end in sorted(others, reverse=True):
        if end <= start and start - end <= _RUN:
            start = first
    return start
