"""Signs around a match of how far a deed went: led it, scope, outcome, again and again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from screener.lexicon.words import Words, is_number
from screener.matching.marks import Mark

_COUNTED = frozenset("people staff women men children youth faculty alumni personnel".split())
_NOT_COUNTED = frozenset(
    "year month week day hour minute semester credit gpa wpm grade level percent pound".split()
)
_REACH = 3
_LEAD_BEFORE = 6
_SCOPE_BEFORE = 5
_SCOPE_AFTER = 8


@dataclass(frozen=True, slots=True)
class Signals:
    """What the words around a match tell about the deed."""

    lead: bool = False
    scope: bool = False
    outcome: bool = False
    repeat: bool = False

    @property
    def strong(self) -> bool:
        """Whether the deed was led or repeated, with scope or outcome."""
        return (self.lead or self.repeat) and (self.scope or self.outcome)

    @property
    def count(self) -> int:
        """How many signs there are, 0 to 4."""
        return self.lead + self.scope + self.outcome + self.repeat


@dataclass(frozen=True, slots=True)
class PassageSigns:
    """All signs in a passage as (first, end) word spans."""

    lead: tuple[tuple[int, int], ...]
    outcome: tuple[tuple[int, int], ...]
    repeat: tuple[tuple[int, int], ...]
    scope: tuple[tuple[int, int], ...]

    def around(self, first: int, end: int) -> Signals:
        """Return the signs that belong to the match in words ``first`` to ``end``.

        A leading verb stands shortly before the match or in it, a number of people or things
        near it; outcome and repetition count anywhere in the passage.
        """
        return Signals(
            any(first - _LEAD_BEFORE <= a and b <= end for a, b in self.lead),
            any(first - _SCOPE_BEFORE <= a and b <= end + _SCOPE_AFTER for a, b in self.scope),
            bool(self.outcome),
            bool(self.repeat),
        )


def find_signs(words: Words, first: int, last: int, marks: Iterable[Mark]) -> PassageSigns:
    """Read the signs in words ``first`` to ``last``."""
    spans: dict[str, list[tuple[int, int]]] = {"lead": [], "outcome": [], "repeat": []}
    for mark in marks:
        if mark.use in spans:
            spans[mark.use].append((mark.first, mark.end))
    return PassageSigns(
        tuple(spans["lead"]),
        tuple(spans["outcome"]),
        tuple(spans["repeat"]),
        tuple(_scopes(words, first, last)),
    )


def _scopes(words: Words, first: int, last: int) -> list[tuple[int, int]]:
    """Return where a number of people or things, or a sum of money, is stated."""
    found = []
    for at in range(first, last):
        form = words.forms[at]
        if not is_number(form) or form.lower() == "one":
            continue
        if form[0] in "$€£":
            found.append((at, at + 1))
            continue
        for after in range(at + 1, min(at + 1 + _REACH, last)):
            lower, lemma = words.lowers[after], words.lemmas[after]
            if lemma in _NOT_COUNTED:
                break
            if lower in _COUNTED or (lower.isalpha() and lower.endswith("s") and lower != lemma):
                found.append((at, after + 1))
                break
    return found
