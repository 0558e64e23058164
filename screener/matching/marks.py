"""Words that mark what is said: cues of context.toml and signs of signals.toml, found at once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from screener.lexicon.grammar import Grammar, compile_grammar
from screener.lexicon.search import find_matches
from screener.lexicon.words import Words

TAKES_BACK = "not"
_TABLES = ("context.toml", "signals.toml")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in words ``first`` to ``end`` of a document: its ``use`` (negated, lead, ...).

    ``reach`` is the list of the table that it stands in.
    """

    use: str
    reach: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Table:
    grammar: Grammar
    names: tuple[tuple[str, str], ...]


@cache
def _table() -> _Table:
    names: list[tuple[str, str]] = []
    aliases: list[tuple[str, int]] = []
    classes: dict[str, tuple[str, ...]] = {}
    for file in _TABLES:
        text = files("screener.matching").joinpath(file).read_text(encoding="utf-8")
        table = tomllib.loads(text)
        classes.update({name: tuple(items) for name, items in table.pop("classes", {}).items()})
        for use, lists in table.items():
            for reach, items in lists.items():
                aliases.extend((item, len(names)) for item in items)
                names.append((use, reach))
    return _Table(compile_grammar(aliases, classes), tuple(names))


def find_marks(words: Words, first: int, last: int) -> list[Mark]:
    """Find the marks in words ``first`` to ``last``, without those that only look like one."""
    table = _table()
    matches = find_matches(
        table.grammar, words.forms[first:last], words.lowers[first:last], words.lemmas[first:last]
    )
    marks = [Mark(*table.names[m.target], first + m.first, first + m.end) for m in matches]
    back = [mark for mark in marks if mark.reach == TAKES_BACK]
    return [
        mark
        for mark in marks
        if mark.reach != TAKES_BACK
        and not any(
            other.use == mark.use and other.first < mark.end and mark.first < other.end
            for other in back
        )
    ]
