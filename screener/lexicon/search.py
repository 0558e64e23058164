"""Finding compiled patterns in the words of one passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from screener.lexicon.aliases import ANY_KEY, NUMBER_KEY, Pattern
from screener.lexicon.grammar import Grammar
from screener.lexicon.words import is_number

Spans = dict[str, dict[int, list[int]]]
"""By key and first word: the ends (exclusive) of what stands there, as word numbers."""

_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: ``target`` is what it was compiled with; words ``first`` to ``end``."""

    target: int
    first: int
    end: int


def find_matches(
    grammar: Grammar, forms: list[str], lowers: list[str], lemmas: list[str]
) -> list[Match]:
    """Find every pattern in the words of one passage; one match for each pattern and start.

    The matches are ordered by target and place.
    """
    keys = [
        _keys_of(grammar, form, lower, lemma)
        for form, lower, lemma in zip(forms, lowers, lemmas, strict=True)
    ]
    places = _Places(keys, {}, set().union(*keys))
    for level in grammar.levels:
        for key in level.keys() & places.present:
            for candidate in level[key]:
                if places.present.issuperset(candidate.needed):
                    name = candidate.fills
                    for first, end in _occurrences(candidate.pattern, places):
                        _fill(places, (name, *grammar.alone.get(name, ())), first, end)
    found = {
        Match(candidate.fills, first, end)
        for key in grammar.patterns.keys() & places.present
        for candidate in grammar.patterns[key]
        if places.present.issuperset(candidate.needed)
        for first, end in _occurrences(candidate.pattern, places)
    }
    return sorted(found, key=lambda match: (match.target, match.first, match.end))


@dataclass(frozen=True, slots=True)
class _Places:
    """Where keys stand in a passage: ``keys`` by word, ``spans`` of what was asked for so far.

    ``present`` holds every key that stands somewhere.
    """

    keys: list[frozenset[str]]
    spans: Spans
    present: set[str]

    def of(self, key: str) -> dict[int, list[int]]:
        """Return the ends by first word of a key that is present."""
        spans = self.spans.get(key)
        if spans is None:
            spans = self.spans[key] = {
                at: [at + 1] for at, keys in enumerate(self.keys) if key in keys
            }
        return spans


def _fill(places: _Places, names: tuple[str, ...], first: int, end: int) -> None:
    for name in names:
        ends = places.of(name).setdefault(first, [])
        if end not in ends:
            ends.append(end)
        places.present.add(name)


def _keys_of(grammar: Grammar, form: str, lower: str, lemma: str) -> frozenset[str]:
    remembered = grammar.memory.get(form)
    if remembered is not None:
        return remembered
    own = [f"x:{form}", f"f:{lower}", f"l:{lemma}", ANY_KEY] if lemma else []
    if lemma and is_number(form):
        own.append(NUMBER_KEY)
    keys = frozenset(key for key in own if key in grammar.known)
    keys = keys.union(*(grammar.alone.get(key, ()) for key in own))
    if len(grammar.memory) >= _REMEMBERED:
        grammar.memory.clear()
    grammar.memory[form] = keys
    return keys


def _occurrences(pattern: Pattern, places: _Places) -> list[tuple[int, int]]:
    """Return (first, end) of a pattern, the nearest end for every place where it can start."""
    starts = places.of(pattern[0].key)
    if len(pattern) == 1:
        return [(first, min(ends)) for first, ends in starts.items()]
    found = []
    for first, ends in list(starts.items()):
        done = [d for end in list(ends) for d in _continued(pattern, 1, end, 0, places)]
        if done:
            found.append((first, min(done)))
    return found


def _continued(
    pattern: Pattern, number: int, position: int, spare: int, places: _Places
) -> Iterator[int]:
    if number == len(pattern):
        yield position
        return
    step = pattern[number]
    spare += step.gap
    if step.key in places.present:
        spans = places.of(step.key)
        for at in range(position, position + spare + 1):
            for end in tuple(spans.get(at, ())):
                yield from _continued(pattern, number + 1, end, 0, places)
    if step.optional:
        yield from _continued(pattern, number + 1, position, spare, places)
