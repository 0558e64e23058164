"""The alias syntax of the packs, read into steps (README.md beside this file tells the syntax)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from screener.background import load_frequencies
from screener.lexicon.words import read_words

NUMBER_KEY = "n"
"""The key of a number in digits or words."""

PERSON_KEY = "p"
"""The key of a word for people by what they do or are: farmer, tenants, co-workers."""

TURNS_KEY = "t"
"""The key of a word by itself again: ward by ward, door to door."""

ANY_KEY = "*"
"""The key of any word at all: a gap at the end of a class item."""


@dataclass(frozen=True, slots=True)
class Step:
    """One word, number or word class of a pattern.

    ``key`` is ``l:lemma``, ``f:form in lower case``, ``x:Exact``, ``c:class`` or NUMBER_KEY;
    ``gap`` (0 to 9) is how many other words may stand before it.
    """

    key: str
    gap: int = 0
    optional: bool = False


Pattern = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ParsedAlias:
    """A pattern and the unnamed classes that it uses: ``(a|b c)``, hyphenated words.

    ``classes`` maps a class name to the alias texts of its items.
    """

    pattern: Pattern
    classes: tuple[tuple[str, tuple[str, ...]], ...] = ()


class AliasError(ValueError):
    """An alias is not of the documented form; the text says what is wrong."""


_PIECE = re.compile(
    r"\s*(?:(?P<gap>~[1-9])(?=\s|$) | \{(?P<class>[a-z0-9_]+)\}(?P<class_optional>\?)?"
    r" | (?P<open>\() | (?P<word>[^\s(){}|]+))",
    re.VERBOSE,
)
_BUILT_IN = {"n": NUMBER_KEY, "who": PERSON_KEY, "by_turns": TURNS_KEY}
_MOST_PARTS = 3
_BETWEEN_PARTS = "~9"
_OTHER_WORD = 4
"""How many times as common the verb must be to be another word."""

_WORD_LIKE = re.compile(r"\w|\{")


def spelled_out(alias: str) -> tuple[str, ...]:
    """Return the alias in every order that it allows: 'a && b' is 'a ~9 b' and 'b ~9 a'."""
    parts = [part.strip() for part in alias.split("&&")]
    if len(parts) == 1:
        return (alias,)
    if len(parts) > _MOST_PARTS or not all(parts):
        raise AliasError(alias)
    return tuple(f" {_BETWEEN_PARTS} ".join(order) for order in permutations(parts))


@lru_cache(maxsize=50_000)
def parse_alias(alias: str) -> ParsedAlias:
    """Read an alias; raise AliasError where it is not of the documented form."""
    steps: list[Step] = []
    classes: list[tuple[str, tuple[str, ...]]] = []
    gap = 0
    position = 0
    text = alias.strip()
    while position < len(text):
        match = _PIECE.match(text, position)
        if match is None:
            raise AliasError(text[position:].split()[0])
        position = match.end()
        if match["gap"]:
            gap += int(match["gap"][1])
            continue
        if match["open"]:
            position, new = _choice(text, position, classes)
        else:
            new = _steps_of(match, classes)
        steps.extend([Step(new[0].key, gap, new[0].optional), *new[1:]] if new else [])
        gap = 0
    steps.extend([Step(ANY_KEY, optional=True)] * gap)
    if len(steps) == 1:
        steps = [_exact_noun(text, steps[0])]
    if not any(not step.optional for step in steps):
        raise AliasError(alias)
    return ParsedAlias(tuple(steps), tuple(classes))


def _exact_noun(text: str, step: Step) -> Step:
    """Keep a single word in -ing as it is where its verb is mostly another word ('tabling')."""
    lower = text.lower()
    if step.key[:2] != "l:" or not lower.endswith("ing") or step.key[2:] == lower:
        return step
    known = load_frequencies().anywhere
    if known(step.key[2:]) > _OTHER_WORD * max(known(lower), 8):
        return Step(f"f:{lower}", step.gap, step.optional)
    return step


def _choice(
    text: str, position: int, classes: list[tuple[str, tuple[str, ...]]]
) -> tuple[int, list[Step]]:
    """Read a choice from behind its opening parenthesis; choices may stand inside each other.

    An item that is only punctuation means that nothing need stand there.
    """
    items = [""]
    depth = 1
    while depth:
        if position >= len(text):
            raise AliasError(text)
        character = text[position]
        position += 1
        depth += (character == "(") - (character == ")")
        if depth == 1 and character == "|":
            items.append("")
        elif depth:
            items[-1] += character
    optional = text[position : position + 1] == "?"
    position += optional
    stripped = tuple(item.strip() for item in items)
    if not all(stripped):
        raise AliasError(text)
    spoken = tuple(item for item in stripped if _WORD_LIKE.search(item))
    if not spoken:
        return position, []
    optional = optional or len(spoken) < len(stripped)
    return position, [Step(_add_class(spoken, classes), optional=optional)]


def _steps_of(match: re.Match[str], classes: list[tuple[str, tuple[str, ...]]]) -> list[Step]:
    if match["class"]:
        key = _BUILT_IN.get(match["class"], f"c:{match['class']}")
        return [Step(key, optional=bool(match["class_optional"]))]
    return _word_steps(match["word"], classes)


def _add_class(items: tuple[str, ...], classes: list[tuple[str, tuple[str, ...]]]) -> str:
    name = "|".join(sorted(set(items)))
    classes.append((name, items))
    return f"c:{name}"


def _word_steps(word: str, classes: list[tuple[str, tuple[str, ...]]]) -> list[Step]:
    optional = word.endswith("?") and len(word) > 1
    bare = word[:-1] if optional else word
    if not _WORD_LIKE.search(bare):
        return []  # punctuation between words does not matter
    if bare[0] == "=" and len(bare) > 1:
        return _sequence([f"x:{form}" for form in read_words(bare[1:]).forms], optional, word)
    if bare[0] == "'" and len(bare) > 1:
        return _sequence([f"f:{lower}" for lower in read_words(bare[1:]).lowers], optional, word)
    words = read_words(bare)
    keys = [f"l:{lemma}" for lemma in map(_meant, words.lowers, words.lemmas) if lemma]
    if len(words) > 1 and "-" in bare and bare.replace("-", "").isalpha():
        apart = " ".join([f"'{lower}" for lower in words.lowers[:-1]] + [words.forms[-1]])
        joined = bare.replace("-", "")
        return [Step(_add_class((apart, joined), classes), 0, optional)]
    return _sequence(keys, optional, word)


def _meant(lower: str, lemma: str) -> str:
    """In an alias, 'found' is to found something, not the past of to find."""
    return "found" if lower == "found" else lemma


def _sequence(keys: list[str], optional: bool, word: str) -> list[Step]:
    if not keys or (optional and len(keys) > 1):
        raise AliasError(word)
    return [Step(key, 0, optional) for key in keys]
