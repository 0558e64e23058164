"""Finding compiled patterns in the words of one passage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from screener.lexicon.aliases import ANY_KEY, NUMBER_KEY, PERSON_KEY, TURNS_KEY, Pattern
from screener.lexicon.grammar import Candidate, Filled, Grammar, Index, WordKeys
from screener.lexicon.people import is_person
from screener.lexicon.words import is_number

Spans = dict[str, dict[int, list[int]]]
"""By key and first word: the ends (exclusive) of what stands there, as word numbers."""

_REMEMBERED = 10_000
_TURNING = ("by", "to", "after")


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
    places = _Places([word.all for word in keys], {}, {})
    present = 0
    for word in keys:
        present |= word.bits
    if TURNS_KEY in grammar.bits:
        for first, end in _turns(lowers):
            places.fill(TURNS_KEY, first, end)
            present |= grammar.bits[TURNS_KEY]
    for number, level in enumerate(grammar.levels):
        for candidate in _possible(level, keys, number, places.filled, present):
            name = candidate.fills
            for first, end in _occurrences(candidate.pattern, places):
                for filled in (name, *grammar.alone.get(name, ())):
                    places.fill(filled, first, end)
                    present |= grammar.bits[filled]
    found = {
        Match(candidate.fills, first, end)
        for candidate in _possible(grammar.patterns, keys, -1, places.filled, present)
        for first, end in _occurrences(candidate.pattern, places)
    }
    return sorted(found, key=lambda match: (match.target, match.first, match.end))


def _turns(lowers: list[str]) -> list[tuple[int, int]]:
    """Return where a word stands again after a small one: 'ward by ward', 'door to door'."""
    return [
        (at, at + 3)
        for at in range(len(lowers) - 2)
        if lowers[at + 1] in _TURNING and lowers[at] == lowers[at + 2] and lowers[at].isalpha()
    ]


def _possible(
    index: Index[Filled],
    keys: list[WordKeys],
    number: int,
    filled: Mapping[str, object],
    present: int,
) -> list[Candidate[Filled]]:
    """Return the candidates of the index with this number of which every key is present."""
    firsts = set().union(*[word.first[number] for word in keys])
    if filled:
        firsts |= index.keys() & filled.keys()
    return [
        candidate
        for first in firsts
        for candidate in index[first]
        if candidate.needed & present == candidate.needed
    ]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where keys stand in a passage: ``keys`` by word, ``spans`` of what was asked for so far.

    ``filled`` holds the classes that several words fill, with (first, end) of each.
    """

    keys: list[frozenset[str]]
    spans: Spans
    filled: dict[str, list[tuple[int, int]]]

    def of(self, key: str) -> dict[int, list[int]]:
        """Return the ends by first word of a key."""
        spans = self.spans.get(key)
        if spans is None:
            spans = self.spans[key] = {
                at: [at + 1] for at, keys in enumerate(self.keys) if key in keys
            }
            for first, end in self.filled.get(key, ()):
                _add(spans, first, end)
        return spans

    def fill(self, name: str, first: int, end: int) -> None:
        """Note that words ``first`` to ``end`` fill a class."""
        self.filled.setdefault(name, []).append((first, end))
        spans = self.spans.get(name)
        if spans is not None:
            _add(spans, first, end)


def _add(spans: dict[int, list[int]], first: int, end: int) -> None:
    ends = spans.setdefault(first, [])
    if end not in ends:
        ends.append(end)


def _keys_of(grammar: Grammar, form: str, lower: str, lemma: str) -> WordKeys:
    remembered = grammar.memory.get(form)
    if remembered is not None:
        return remembered
    own = [f"x:{form}", f"f:{lower}", f"l:{lemma}", ANY_KEY] if lemma else []
    if lemma and is_number(form):
        own.append(NUMBER_KEY)
    if lemma and is_person(lower):
        own.append(PERSON_KEY)
    keys = frozenset(key for key in own if key in grammar.bits)
    keys = keys.union(*(grammar.alone.get(key, ()) for key in own))
    firsts = [level.keys() & keys for level in grammar.levels]
    firsts.append(grammar.patterns.keys() & keys)
    bits = 0
    for key in keys:
        bits |= grammar.bits.get(key, 0)
    word = WordKeys(keys, bits, tuple(tuple(sorted(found)) for found in firsts))
    if len(grammar.memory) >= _REMEMBERED:
        grammar.memory.clear()
    grammar.memory[form] = word
    return word


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
    spans = places.of(step.key)
    if spans:
        for at in range(position, position + spare + 1):
            for end in tuple(spans.get(at, ())):
                yield from _continued(pattern, number + 1, end, 0, places)
    if step.optional:
        yield from _continued(pattern, number + 1, position, spare, places)
