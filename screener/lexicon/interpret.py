"""From the words of one qualification to a criterion: what is looked for, and how it counts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from models.posting import (
    DEFAULT_WEIGHT,
    Criterion,
    CriterionKind,
    CriterionPart,
    Importance,
)
from screener.lexicon.concepts import Concept
from screener.lexicon.grammar import Grammar, compile_grammar
from screener.lexicon.languages import named_languages
from screener.lexicon.load import Lexicon
from screener.lexicon.own_words import narrower_terms, phrases_of, rarest_words, term_of
from screener.lexicon.search import find_matches
from screener.lexicon.words import NUMBER_WORDS, Words, read_words

LABEL_LENGTH = 12
"""Characters in the longest column tag."""

UNSCORED_KINDS = frozenset((CriterionKind.LOGISTICS, CriterionKind.ATTITUDE))
"""Kinds that people rate; they are in the machine's total only where that is switched on."""

_OPENING_WORDS = 3
_TOOL_KINDS = (CriterionKind.TOOLS, CriterionKind.LANGUAGE, CriterionKind.EDUCATION)


@dataclass(frozen=True, slots=True)
class _Hints:
    """Compiled aliases of interpretation.toml; ``names`` by target: (use, 'anywhere'...)."""

    grammar: Grammar
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A concept that a criterion's words ask for, with the offsets of those words."""

    concept: Concept
    start: int
    end: int


def interpret_criterion(
    identifier: str,
    text: str,
    importance: Importance,
    lexicon: Lexicon,
    *,
    weight: int | None = None,
    scored: bool | None = None,
    group: str | None = None,
    start: int | None = None,
    end: int | None = None,
    names: tuple[str, ...] = (),
) -> Criterion:
    """Read what a qualification asks for.

    ``names`` (the job's title, the employer) are never words to look for in a resume.

    ``weight`` is in half stars (0 to 10), by default the importance's; ``scored`` is by default
    False for logistics and attitudes. ``start`` and ``end`` are offsets into the posting's text.
    """
    words = read_words(text)
    asked = _asked_concepts(text, words, lexicon)
    hints = _hints_in(words)
    phrases = _own_phrases(text, asked, names)
    kind = _kind_of(asked, hints, named_languages(words), phrases)
    parts = _language_parts(words) if kind == CriterionKind.LANGUAGE else ()
    parts = parts or _parts_of(text, asked, phrases)
    return Criterion(
        id=identifier,
        text=text,
        label=_label_of(text, asked, parts),
        importance=importance,
        kind=kind,
        weight=DEFAULT_WEIGHT[importance] if weight is None else weight,
        scored=kind not in UNSCORED_KINDS if scored is None else scored,
        group=group,
        start=start,
        end=end,
        parts=parts,
        every_part=len(parts) > 1 and "every" in hints,
        years=years_asked(text),
        level=_level_of(text) if kind == CriterionKind.LANGUAGE else None,
        paid=True if "paid" in hints else None,
        anchors=_anchors()[kind],
    )


def label_criteria(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """Make the column tags differ: equal ones get a number at their end."""
    used: set[str] = set()
    result = []
    for criterion in criteria:
        label, number = criterion.label, 2
        while label.casefold() in used:
            ending = f" {number}"
            label = criterion.label[: LABEL_LENGTH - len(ending)].rstrip() + ending
            number += 1
        used.add(label.casefold())
        result.append(replace(criterion, label=label))
    return tuple(result)


def years_asked(text: str) -> float | None:
    """Return the least years of experience that a qualification names, None for none."""
    found = re.search(
        r"(?P<least>\d+(?:\.\d+)?|\b[a-z]+\b(?:\s*\(\d+\))?)\s*(?:\+|plus)?\s*"
        r"(?:(?:-|–|to|or)\s*\d+\s*\+?\s*)?(?:full\s+)?(?:years?|yrs?)\b(?!\s*(?:old|of age))",
        text,
        re.IGNORECASE,
    )
    if found is None:
        return None
    least = found["least"].lower()
    digits = re.search(r"\d+(?:\.\d+)?", least)
    if digits:
        return float(digits.group()) if float(digits.group()) <= 40 else None
    number = NUMBER_WORDS.get(least)
    return float(number) if number and number <= 20 else None


def _asked_concepts(text: str, words: Words, lexicon: Lexicon) -> list[_Asked]:
    """Find the concepts whose cues stand in the text; a longer cue hides those inside it."""
    if lexicon.cues is None:
        return []
    matches = find_matches(lexicon.cues, words.forms, words.lowers, words.lemmas)
    found = [(m.first, m.end, lexicon.cue_concepts[m.target]) for m in matches]
    kept = [
        (first, end, name)
        for first, end, name in found
        if not any(
            a <= first and end <= b and (b - a) > (end - first) and other != name
            for a, b, other in found
        )
    ]
    asked: dict[str, _Asked] = {}
    for first, end, name in sorted(kept, key=lambda item: (item[0], -item[1])):
        if name not in asked:
            span = (words.starts[first], words.ends[end - 1])
            asked[name] = _Asked(lexicon.concepts[name], *span)
    return list(asked.values())


@cache
def _hints() -> _Hints:
    table = files("screener.lexicon").joinpath("interpretation.toml").read_text(encoding="utf-8")
    names: list[tuple[str, str]] = []
    aliases: list[tuple[str, int]] = []
    for use, lists in tomllib.loads(table).items():
        for place, items in lists.items():
            aliases.extend((item, len(names)) for item in items)
            names.append((use, place))
    return _Hints(compile_grammar(aliases, {}), tuple(names))


def _hints_in(words: Words) -> dict[str, int]:
    """Return which hints stand in the words, with the number of the first word of each."""
    hints = _hints()
    matches = find_matches(hints.grammar, words.forms, words.lowers, words.lemmas)
    taken_back: dict[str, list[tuple[int, int]]] = {}
    for match in matches:
        use, place = hints.names[match.target]
        if place == "not":
            taken_back.setdefault(use, []).append((match.first, match.end))
    found: dict[str, int] = {}
    for match in matches:
        use, place = hints.names[match.target]
        if place == "not" or (place == "opening" and match.first >= _OPENING_WORDS):
            continue
        back = taken_back.get(use, ())
        if (use == "every" and back) or any(a < match.end and match.first < b for a, b in back):
            continue
        found[use] = min(match.first, found.get(use, match.first))
    return found


def _kind_of(
    asked: list[_Asked],
    hints: Mapping[str, int],
    languages: tuple[str, ...],
    phrases: list[str],
) -> CriterionKind:
    if languages and ("fluency" in hints or (not asked and _all_named(phrases, languages))):
        return CriterionKind.LANGUAGE
    if "attitude" in hints:
        return CriterionKind.ATTITUDE
    if "logistics" in hints and (
        not asked or any(item.concept.kind == CriterionKind.LOGISTICS for item in asked)
    ):
        return CriterionKind.LOGISTICS
    if asked:
        return asked[0].concept.kind
    for use in ("education", "language", "tools"):
        if use in hints:
            return CriterionKind(use)
    if "years" in hints or "experience" in hints:
        return CriterionKind.EXPERIENCE
    return CriterionKind.ATTITUDE if "quality" in hints else CriterionKind.SKILL


def _own_phrases(text: str, asked: list[_Asked], names: tuple[str, ...]) -> list[str]:
    """Return the phrases that no concept explains; beside concepts only names of things."""
    taken = [(item.start, item.end) for item in asked]
    for name in names:
        found = re.finditer(rf"(?<!\w){re.escape(name)}s?(?!\w)", text, re.IGNORECASE)
        taken.extend((match.start(), match.end()) for match in found)
    phrases = phrases_of(text, taken)
    if asked:
        phrases = [(phrase, at) for phrase, at in phrases if _is_name(text, phrase, at)]
    return [phrase for phrase, _ in phrases]


def _all_named(phrases: list[str], languages: tuple[str, ...]) -> bool:
    """Tell whether nothing is asked for but languages."""
    known = {word.casefold() for language in languages for word in language.split()}
    return all(word.casefold() in known for phrase in phrases for word in phrase.split())


def _parts_of(text: str, asked: list[_Asked], phrases: list[str]) -> tuple[CriterionPart, ...]:
    parts = [CriterionPart(item.concept.title, (item.concept.id,)) for item in asked]
    shouted = text.isupper()
    for phrase in phrases:
        said = phrase.lower() if shouted else phrase
        terms = dict.fromkeys((term_of(said), *narrower_terms(said)))
        parts.append(CriterionPart(said, (), tuple(terms)))
    if not parts and (rare := rarest_words(text)):
        parts.append(CriterionPart(rare[0], (), tuple(map(term_of, rare))))
    return tuple(parts)


def _language_parts(words: Words) -> tuple[CriterionPart, ...]:
    """Return one part for each language that is asked for by name."""
    return tuple(CriterionPart(name, (), (name,)) for name in named_languages(words))


def _is_name(text: str, phrase: str, at: int) -> bool:
    """Tell whether a phrase inside a criterion is a name (of a product, a method, a place)."""
    opening = at == 0 or text[:at].rstrip().endswith((".", ":", ";", "•"))
    return not opening and all(word[:1].isupper() for word in phrase.split())


def _label_of(text: str, asked: list[_Asked], parts: tuple[CriterionPart, ...]) -> str:
    if asked:
        return asked[0].concept.label[:LABEL_LENGTH].strip()
    source = parts[0].label if parts else text
    label = ""
    for word in source.split():
        if label and len(label) + 1 + len(word) > LABEL_LENGTH:
            break
        label = f"{label} {word}".strip()
    label = label[:LABEL_LENGTH].strip(" ,;:.-") or text[:LABEL_LENGTH].strip()
    return label[:1].upper() + label[1:]


def _level_of(text: str) -> str | None:
    lower = text.lower()
    for level, cues in (
        ("native", ("native", "bilingual", "mother tongue")),
        ("fluent", ("fluen", "proficien", "full professional")),
        ("working", ("working knowledge", "professional", "business", "intermediate", "work")),
        ("basic", ("conversational", "basic", "some ")),
    ):
        if any(cue in lower for cue in cues):
            return level
    return None


def usual_anchors(kind: CriterionKind) -> tuple[str, ...]:
    """Return what the ratings 1 to 4 mean for a kind of criterion where nobody wrote it down."""
    return _anchors()[kind]


@cache
def _anchors() -> dict[CriterionKind, tuple[str, ...]]:
    table = files("screener.lexicon").joinpath("anchors.toml").read_text(encoding="utf-8")
    return {CriterionKind(kind): tuple(lines) for kind, lines in tomllib.loads(table).items()}
