"""Signs in a passage of how far a deed went: led it, scope, outcome, again and again."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from screener.lexicon.grammar import Grammar, compile_grammar, find_matches
from screener.lexicon.words import Words, is_number

_YEAR = re.compile(r"(?:19[5-9]\d|20[0-4]\d)$")
_COUNTED = frozenset("people staff women men children youth faculty alumni personnel".split())
_NOT_COUNTED = frozenset(
    "year month week day hour minute semester credit gpa wpm grade level percent pound".split()
)
_REACH = 3


@dataclass(frozen=True, slots=True)
class Signals:
    """What a passage tells about the deeds in it."""

    lead: bool = False
    scope: bool = False
    outcome: bool = False
    repeat: bool = False

    @property
    def strong(self) -> bool:
        """Whether a deed with these signs is led or repeated, with scope or outcome."""
        return (self.lead or self.repeat) and (self.scope or self.outcome)

    @property
    def count(self) -> int:
        """How many signs there are, 0 to 4."""
        return self.lead + self.scope + self.outcome + self.repeat


@dataclass(frozen=True, slots=True)
class _Table:
    grammar: Grammar
    names: tuple[tuple[str, str], ...]


@cache
def _table() -> _Table:
    text = files("screener.matching").joinpath("signals.toml").read_text(encoding="utf-8")
    names: list[tuple[str, str]] = []
    aliases: list[tuple[str, int]] = []
    for sign, lists in tomllib.loads(text).items():
        for use, items in lists.items():
            aliases.extend((item, len(names)) for item in items)
            names.append((sign, use))
    return _Table(compile_grammar(aliases, {}), tuple(names))


def find_signals(words: Words, first: int, last: int) -> Signals:
    """Read the signs in words ``first`` to ``last``."""
    table = _table()
    matches = find_matches(
        table.grammar,
        words.forms[first:last],
        words.lowers[first:last],
        words.lemmas[first:last],
    )
    back = {
        (table.names[match.target][0], at)
        for match in matches
        if table.names[match.target][1] == "not"
        for at in range(match.first, match.end)
    }
    signs = {
        table.names[match.target][0]
        for match in matches
        if table.names[match.target][1] == "aliases"
        and (table.names[match.target][0], match.first) not in back
    }
    return Signals(
        "lead" in signs, has_scope(words, first, last), "outcome" in signs, "repeat" in signs
    )


def has_scope(words: Words, first: int, last: int) -> bool:
    """Tell whether a number of people or things is stated (no year, no hours)."""
    for at in range(first, last):
        form = words.forms[at]
        if not is_number(form) or _YEAR.match(form) or form.lower() == "one":
            continue
        if form[0] in "$€£":
            return True
        for after in range(at + 1, min(at + 1 + _REACH, last)):
            lower, lemma = words.lowers[after], words.lemmas[after]
            if lemma in _NOT_COUNTED:
                break
            if lower in _COUNTED or (lower.isalpha() and lower.endswith("s") and lower != lemma):
                return True
    return False
