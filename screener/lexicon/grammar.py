"""Finding many patterns at once in the words of a passage.

Every word, number and word class is a *key*. A pattern is only tried where its rarest key stands,
so the time depends on what a passage holds and hardly on how many patterns there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from screener.background import load_frequencies
from screener.lexicon.aliases import (
    ANY_KEY,
    NUMBER_KEY,
    AliasError,
    ParsedAlias,
    Pattern,
    Step,
    parse_alias,
)
from screener.lexicon.words import is_number

Spans = dict[str, dict[int, list[int]]]
"""By key and first word: the ends (exclusive) of what stands there, as word numbers."""

_REMEMBERED = 50_000
_TURNED_GAP = 3


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: ``target`` is what it was compiled with; words ``first`` to ``end``."""

    target: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled classes and patterns; made by compile_grammar, used by find_matches.

    ``alone`` leads from a key to the classes that it fills by itself; ``levels`` hold the class
    items of several steps in the order in which they can be found; ``patterns`` are the targets.
    The last three lead from the rarest key to what to try.
    """

    alone: dict[str, tuple[str, ...]]
    levels: tuple[dict[str, list[tuple[Pattern, str]]], ...]
    patterns: dict[str, list[tuple[Pattern, int]]]
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
    parsed = [(parse_alias(alias), target) for alias, target in aliases]
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
    levels: list[dict[str, list[tuple[Pattern, str]]]] = [
        defaultdict(list) for _ in range(max(order.values(), default=0) + 1)
    ]
    for name, members_patterns in items.items():
        for pattern in members_patterns:
            if len(pattern) > 1:
                level = max(order.get(step.key, 0) for step in pattern)
                levels[level][_rarest(pattern, frequency)].append((pattern, f"c:{name}"))
    patterns: dict[str, list[tuple[Pattern, int]]] = defaultdict(list)
    for alias, target in parsed:
        pattern = _trimmed(alias.pattern)
        patterns[_rarest(pattern, frequency)].append((pattern, target))
    known = frozenset(
        step.key
        for pattern in [p for ps in items.values() for p in ps] + [a.pattern for a, _ in parsed]
        for step in pattern
    )
    return Grammar(alone, tuple(dict(level) for level in levels), dict(patterns), known)


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


def _rarest(pattern: Pattern, frequency: dict[str, int]) -> str:
    def of(step: Step) -> int:
        if step.key not in frequency:
            frequency[step.key] = _word_frequency(step.key)
        return frequency[step.key]

    return min((step for step in pattern if not step.optional), key=of).key


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
            for pattern, name in level[key]:
                for first, end in _occurrences(pattern, places):
                    _fill(places, (name, *grammar.alone.get(name, ())), first, end)
    found = {
        Match(target, first, end)
        for key in grammar.patterns.keys() & places.present
        for pattern, target in grammar.patterns[key]
        for first, end in _occurrences(pattern, places)
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
    present = places.present
    for step in pattern:
        if not step.optional and step.key not in present:
            return []
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
