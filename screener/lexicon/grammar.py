"""Compiling many patterns so that they can be found at once.

Every word, number and word class is a *key*. A pattern is only tried where its rarest key stands,
so the time depends on what a passage holds and hardly on how many patterns there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Generic, TypeVar

from screener.background import load_frequencies
from screener.lexicon.aliases import (
    ANY_KEY,
    NUMBER_KEY,
    PERSON_KEY,
    TURNS_KEY,
    AliasError,
    ParsedAlias,
    Pattern,
    Step,
    parse_alias,
    spelled_out,
)

_TURNED_GAP = 3


Filled = TypeVar("Filled", str, int)


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Filled]):
    """A pattern to try, and the target or class that it fills.

    ``needed`` has a bit for every key that it cannot do without, except the rarest.
    """

    pattern: Pattern
    needed: int
    fills: Filled


Index = dict[str, list[Candidate[Filled]]]
"""Candidates by their rarest key."""


@dataclass(frozen=True, slots=True)
class WordKeys:
    """The keys of one word, as a set and as bits; ``first`` are those with candidates.

    ``first`` has one tuple for each of the levels and one for the patterns.
    """

    all: frozenset[str]
    bits: int
    first: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled classes and patterns; made by compile_grammar, used by screener.lexicon.search.

    ``alone`` leads from a key to the classes that it fills by itself; ``levels`` hold the class
    items of several steps in the order in which they can be found; ``patterns`` are the targets.
    ``bits`` gives every key a bit, common ones the low bits, so that most masks are short;
    ``memory`` remembers the keys of words.
    """

    alone: dict[str, tuple[str, ...]]
    levels: tuple[Index[str], ...]
    patterns: Index[int]
    bits: dict[str, int]
    memory: dict[str, WordKeys] = field(default_factory=dict, compare=False, repr=False)


def compile_grammar(
    aliases: Iterable[tuple[str, int]],
    classes: Mapping[str, tuple[str, ...]],
    turned: Container[int] = (),
) -> Grammar:
    """Compile (alias, target) pairs with the word classes they name.

    The pattern of a target in ``turned`` begins with its second step and ends with its first:
    'train volunteer' finds 'volunteers trained'. Raises AliasError for an alias of another form,
    an unknown class, or classes in a circle.
    """
    parsed = [
        (_turn(alias) if target in turned else alias, target)
        for written, target in aliases
        for alias in map(parse_alias, spelled_out(written))
    ]
    items: dict[str, list[Pattern]] = {}
    for alias, _ in parsed:
        _read_classes(alias, items, classes)
    order = _class_order(items)
    steps = chain(*chain(*items.values()), *(alias.pattern for alias, _ in parsed))
    frequency = _key_frequencies(items, order, (step.key for step in steps))
    common_first = sorted(frequency, key=lambda key: (-frequency[key], key))
    bits = {key: 1 << at for at, key in enumerate(common_first)}
    levels: list[Index[str]] = [{} for _ in range(max(order.values(), default=0) + 1)]
    for name, members in items.items():
        for pattern in members:
            if len(pattern) > 1:
                level = levels[max(order.get(step.key, 0) for step in pattern)]
                rarest = _rarest(pattern, frequency)
                candidate = Candidate(pattern, _needed(pattern, rarest, bits), f"c:{name}")
                level.setdefault(rarest, []).append(candidate)
    patterns: Index[int] = {}
    for alias, target in parsed:
        pattern = _trimmed(alias.pattern)
        rarest = _rarest(pattern, frequency)
        wanted = Candidate(pattern, _needed(pattern, rarest, bits), target)
        patterns.setdefault(rarest, []).append(wanted)
    return Grammar(_alone(items), tuple(levels), patterns, bits)


def find_fault(
    aliases: Iterable[str], classes: Mapping[str, tuple[str, ...]]
) -> tuple[str, AliasError] | None:
    """Return the first alias that cannot be compiled and why; None where all can."""
    items: dict[str, list[Pattern]] = {}
    for alias in aliases:
        try:
            for spelled in spelled_out(alias):
                _read_classes(parse_alias(spelled), items, classes)
        except AliasError as error:
            return alias, error
    return None


def _turn(alias: ParsedAlias) -> ParsedAlias:
    pattern = _trimmed(alias.pattern)
    if len(pattern) < 2:
        return alias
    return ParsedAlias((*pattern[1:], Step(pattern[0].key, _TURNED_GAP)), alias.classes)


def _read_classes(
    alias: ParsedAlias, items: dict[str, list[Pattern]], classes: Mapping[str, tuple[str, ...]]
) -> None:
    for name, members in alias.classes:
        _read_class(name, members, items, classes)
    for step in alias.pattern:
        _need_class(step.key, items, classes)


def _need_class(
    key: str, items: dict[str, list[Pattern]], classes: Mapping[str, tuple[str, ...]]
) -> None:
    if key.startswith("c:") and key[2:] not in items:
        if key[2:] not in classes:
            raise AliasError(f"{{{key[2:]}}}")
        _read_class(key[2:], classes[key[2:]], items, classes)


def _read_class(
    name: str,
    members: tuple[str, ...],
    items: dict[str, list[Pattern]],
    classes: Mapping[str, tuple[str, ...]],
) -> None:
    if name in items:
        return
    items[name] = []
    for member in members:
        parsed = parse_alias(member)
        for inner, inner_members in parsed.classes:
            _read_class(inner, inner_members, items, classes)
        items[name].extend(_variants(parsed.pattern))
        for step in parsed.pattern:
            _need_class(step.key, items, classes)


def _variants(pattern: Pattern) -> list[Pattern]:
    """Spell out optional steps, so that a class item says exactly what it spans."""
    results: list[Pattern] = [()]
    for step in pattern:
        plain = Step(step.key, step.gap)
        results = [
            (*result, *extra)
            for result in results
            for extra in (((plain,), ()) if step.optional else ((plain,),))
        ]
    return list(dict.fromkeys(result for result in results if result))


def _trimmed(pattern: Pattern) -> Pattern:
    """Leave out optional steps at the ends: they change nothing about what is found."""
    required = [number for number, step in enumerate(pattern) if not step.optional]
    return pattern[required[0] : required[-1] + 1]


def _class_order(items: Mapping[str, list[Pattern]]) -> dict[str, int]:
    """Return for each class how many rounds of several-step items come before it is complete."""
    order: dict[str, int] = {}
    open_classes: set[str] = set()

    def visit(name: str) -> int:
        if f"c:{name}" in order:
            return order[f"c:{name}"]
        if name in open_classes:
            raise AliasError(f"{{{name}}}")
        open_classes.add(name)
        level = 0
        for pattern in items[name]:
            inner = max((visit(s.key[2:]) for s in pattern if s.key[:2] == "c:"), default=0)
            level = max(level, inner + (len(pattern) > 1))
        order[f"c:{name}"] = level
        return level

    for name in items:
        visit(name)
    return order


def _alone(items: Mapping[str, list[Pattern]]) -> dict[str, tuple[str, ...]]:
    direct: dict[str, list[str]] = defaultdict(list)
    for name, members in items.items():
        for pattern in members:
            if len(pattern) == 1:
                direct[pattern[0].key].append(f"c:{name}")
    closed: dict[str, tuple[str, ...]] = {}
    for key in direct:
        found: dict[str, None] = {}
        waiting = list(direct[key])
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = None
                waiting.extend(direct.get(name, ()))
        closed[key] = tuple(found)
    return closed


def _key_frequencies(
    items: Mapping[str, list[Pattern]], order: Mapping[str, int], keys: Iterable[str]
) -> dict[str, int]:
    """Return about how many documents hold each key."""
    frequency: dict[str, int] = {NUMBER_KEY: 8000, ANY_KEY: 9000}
    frequency |= {PERSON_KEY: 7000, TURNS_KEY: 300}
    for key in keys:
        if key not in frequency and not key.startswith("c:"):
            frequency[key] = _word_frequency(key)
    for name in order:  # inner classes stand before those that name them
        frequency[name] = sum(
            min(frequency[step.key] for step in pattern) for pattern in items[name[2:]]
        )
    return frequency


def _word_frequency(key: str) -> int:
    known = load_frequencies().anywhere
    return max(known(key[2:].lower()), known(key[2:].lower() + "s"), 1)


def _needed(pattern: Pattern, rarest: str, bits: Mapping[str, int]) -> int:
    """Return the bits of all required keys but the rarest, which is present when it is tried."""
    needed = 0
    for step in pattern:
        if not step.optional and step.key != rarest:
            needed |= bits[step.key]
    return needed


def _rarest(pattern: Pattern, frequency: Mapping[str, int]) -> str:
    return min((step.key for step in pattern if not step.optional), key=lambda key: frequency[key])
