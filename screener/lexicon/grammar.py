"""Compiling many patterns so that they can be found at once.

Every word, number and word class is a *key*. A pattern is only tried where its rarest key stands,
so the time depends on what a passage holds and hardly on how many patterns there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from screener.background import load_frequencies
from screener.lexicon.aliases import (
    ANY_KEY,
    NUMBER_KEY,
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
    """A pattern to try: the keys that it cannot do without, and the target or class it fills."""

    pattern: Pattern
    needed: frozenset[str]
    fills: Filled


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled classes and patterns; made by compile_grammar, used by screener.lexicon.search.

    ``alone`` leads from a key to the classes that it fills by itself; ``levels`` hold the class
    items of several steps in the order in which they can be found; ``patterns`` are the targets.
    The last three lead from the rarest key to what to try.
    """

    alone: dict[str, tuple[str, ...]]
    levels: tuple[dict[str, list[Candidate[str]]], ...]
    patterns: dict[str, list[Candidate[int]]]
    known: frozenset[str]
    memory: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)


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
        (parse_alias(spelled), target)
        for alias, target in aliases
        for spelled in spelled_out(alias)
    ]
    parsed = [(_turn(a) if target in turned else a, target) for a, target in parsed]
    items: dict[str, list[Pattern]] = {}
    for alias, _ in parsed:
        for name, members in alias.classes:
            _read_class(name, members, items, classes)
        for step in alias.pattern:
            _need_class(step.key, items, classes)
    order = _class_order(items)
    alone = _alone(items)
    frequency = _key_frequencies(items, order)
    levels: list[dict[str, list[Candidate[str]]]] = [
        defaultdict(list) for _ in range(max(order.values(), default=0) + 1)
    ]
    for name, members_patterns in items.items():
        for pattern in members_patterns:
            if len(pattern) > 1:
                level = max(order.get(step.key, 0) for step in pattern)
                rarest = _rarest(pattern, frequency)
                levels[level][rarest].append(Candidate(pattern, _needed(pattern), f"c:{name}"))
    patterns: dict[str, list[Candidate[int]]] = defaultdict(list)
    for alias, target in parsed:
        pattern = _trimmed(alias.pattern)
        candidate = Candidate(pattern, _needed(pattern), target)
        patterns[_rarest(pattern, frequency)].append(candidate)
    known = frozenset(
        step.key
        for pattern in [p for ps in items.values() for p in ps] + [a.pattern for a, _ in parsed]
        for step in pattern
    )
    return Grammar(alone, tuple(dict(level) for level in levels), dict(patterns), known)


def find_fault(
    aliases: Iterable[str], classes: Mapping[str, tuple[str, ...]]
) -> tuple[str, AliasError] | None:
    """Return the first alias that cannot be compiled and why; None where all can."""
    items: dict[str, list[Pattern]] = {}
    for alias in aliases:
        try:
            for spelled in spelled_out(alias):
                parsed = parse_alias(spelled)
                for name, members in parsed.classes:
                    _read_class(name, members, items, classes)
                for step in parsed.pattern:
                    _need_class(step.key, items, classes)
        except AliasError as error:
            return alias, error
    return None


def _turn(alias: ParsedAlias) -> ParsedAlias:
    pattern = _trimmed(alias.pattern)
    if len(pattern) < 2:
        return alias
    return ParsedAlias((*pattern[1:], Step(pattern[0].key, _TURNED_GAP)), alias.classes)


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
    items: Mapping[str, list[Pattern]], order: Mapping[str, int]
) -> dict[str, int]:
    frequency: dict[str, int] = {NUMBER_KEY: 8000, ANY_KEY: 9000}
    for name in sorted(items, key=lambda name: (order[f"c:{name}"], name)):
        for pattern in items[name]:
            for step in pattern:
                if step.key not in frequency and not step.key.startswith("c:"):
                    frequency[step.key] = _word_frequency(step.key)
    for name in sorted(items, key=lambda name: (order[f"c:{name}"], name)):
        frequency[f"c:{name}"] = sum(
            min(frequency.get(step.key, 1000) for step in pattern) for pattern in items[name]
        )
    return frequency


def _word_frequency(key: str) -> int:
    known = load_frequencies().anywhere
    return max(known(key[2:].lower()), known(key[2:].lower() + "s"), 1)


def _needed(pattern: Pattern) -> frozenset[str]:
    return frozenset(step.key for step in pattern if not step.optional)


def _rarest(pattern: Pattern, frequency: dict[str, int]) -> str:
    def of(step: Step) -> int:
        if step.key not in frequency:
            frequency[step.key] = _word_frequency(step.key)
        return frequency[step.key]

    return min((step for step in pattern if not step.optional), key=of).key
