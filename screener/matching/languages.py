"""How well somebody knows a language, read from the words around its name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files

from models.evidence import Strength
from models.score import FULL_POINTS
from screener.lexicon.grammar import Grammar, compile_grammar, find_matches
from screener.lexicon.words import Words
from screener.matching.sections import LISTED, Section


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
_USES = {"strong": Level.FLUENT, "working": Level.WORKING, "basic": Level.BASIC}


@dataclass(frozen=True, slots=True)
class _Table:
    grammar: Grammar
    uses: tuple[str, ...]


@cache
def _table() -> _Table:
    text = files("screener.matching").joinpath("languages.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    uses = tuple(tables)
    aliases = [(alias, at) for at, use in enumerate(uses) for alias in tables[use]]
    return _Table(compile_grammar(aliases, {}), uses)


def level_of(
    words: Words,
    passage: tuple[int, int],
    name: tuple[int, int],
    others: list[tuple[int, int]],
    section: Section,
) -> Level:
    """Return how well the language named by words ``name`` is known.

    ``others`` are the other languages named in the passage: a level belongs to the language it
    follows, else to those it stands before.
    """
    first, last = passage
    table = _table()
    found = [
        (first + match.first, first + match.end, table.uses[match.target])
        for match in find_matches(
            table.grammar,
            words.forms[first:last],
            words.lowers[first:last],
            words.lemmas[first:last],
        )
    ]
    inside = [_USES[use] for a, b, use in found if use in _USES and name[0] <= a and b <= name[1]]
    if inside:
        return max(inside)
    next_name = min((a for a, _ in others if a >= name[1]), default=last)
    after = [
        (a - name[1], -_USES[use])
        for a, _, use in found
        if use in _USES and name[1] <= a < min(next_name, name[1] + _NEAR)
    ]
    before = [
        (name[0] - b, -_USES[use])
        for _, b, use in found
        if use in _USES and name[0] - _NEAR <= b <= name[0]
    ]
    nearest = min(after, default=None) if after and after[0][0] <= 4 else None
    nearest = nearest or min(before, default=None) or min(after, default=None)
    if nearest is not None:
        return Level(-nearest[1])
    used = any(use == "used" for _, _, use in found)
    return Level.USED if used and section not in LISTED else Level.NAMED
