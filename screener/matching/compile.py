"""From criteria and lexicon to what the matcher looks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.posting import Criterion, CriterionKind, CriterionPart
from screener.lexicon.aliases import AliasError
from screener.lexicon.concepts import Concept
from screener.lexicon.grammar import Grammar, compile_grammar
from screener.lexicon.load import Lexicon
from screener.lexicon.words import Words, read_words
from screener.matching.misspelled import Products, collect_products
from screener.matching.sentences import opening_verbs
from screener.matching.similarity import Profiles, build_profiles

LOOK_ALIKE = "not"
TAKES_BACK = "not_near"

_OPENING = re.compile(r"\{(?P<verbs>[a-z_]*verb)\}|\((?P<choice>[^()]*)|(?P<word>'?\w+)")
_WORD_IN_ALIAS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Target:
    """One alias: of which source (number), in which tier, and the lemmas it names itself.

    ``verb`` tells that it begins with what the applicant does.
    """

    source: int
    tier: str
    alias: str
    own: frozenset[str]
    turned: bool = False
    verb: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """A source counts for this part of this criterion (all numbers).

    ``asked`` is the source of the concept that is asked for, whose look-alikes hold for what
    implies it too; -1 for the person's own terms. ``own`` is the source of the terms and
    exclusions that people gave to the part, whose look-alikes hold for everything in it.
    """

    criterion: int
    part: int
    implied: bool = False
    asked: int = -1
    own: int = -1


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is looked for; ``uses`` leads from a source's number to where it counts.

    ``languages`` tells whether a language is asked for.
    """

    criteria: tuple[Criterion, ...]
    grammar: Grammar
    headings: Grammar
    targets: tuple[Target, ...]
    uses: tuple[tuple[Use, ...], ...]
    profiles: Profiles
    products: Products
    languages: bool
    posting: frozenset[tuple[str, ...]]


def make_plan(criteria: tuple[Criterion, ...], lexicon: Lexicon, posting_text: str) -> Plan:
    """Collect the aliases of all concepts and own terms, each once, and compile them."""
    sources: dict[str, list[Use]] = {}
    aliases: dict[str, list[tuple[str, str]]] = {}
    for number, criterion in enumerate(criteria):
        for part_number, part in enumerate(criterion.parts):
            for asked, concept_id in _concepts_of(part, lexicon):
                aliases.setdefault(concept_id, concept_tiers(lexicon.concepts[concept_id]))
                uses = sources.setdefault(concept_id, [])
                implied = concept_id not in part.concepts
                uses.append(Use(number, part_number, implied, list(sources).index(asked)))
            if part.terms or part.excluded:
                own = f"{number}/{part_number}"
                aliases[own] = _own_tiers(part)
                sources[own] = [Use(number, part_number)]
    targets: list[Target] = []
    compiled: list[tuple[str, int]] = []
    for at, name in enumerate(sources):
        for tier, alias in aliases[name]:
            if name in lexicon.concepts or _is_valid(alias, lexicon):
                lemmas = _own_lemmas(alias)
                compiled.append((alias, len(targets)))
                verb = tier in ("deeds", "strong") and _can_be_verb(alias)
                targets.append(Target(at, tier, alias, lemmas, verb=verb))
                if tier in ("deeds", "strong") and _can_be_turned(alias):
                    compiled.append((alias, len(targets)))
                    targets.append(Target(at, "deeds", alias, lemmas, turned=True))
    return Plan(
        criteria,
        compile_grammar(
            compiled,
            lexicon.classes,
            frozenset(at for at, target in enumerate(targets) if target.turned),
        ),
        _heading_grammar(sources, lexicon),
        tuple(targets),
        _with_own_sources(sources),
        build_profiles([_profile(criterion, lexicon) for criterion in criteria]),
        _products(criteria, sources, targets),
        any(criterion.kind == CriterionKind.LANGUAGE for criterion in criteria),
        _runs_of(posting_text or "\n".join(criterion.text for criterion in criteria)),
    )


def _with_own_sources(sources: Mapping[str, Sequence[Use]]) -> tuple[tuple[Use, ...], ...]:
    """Tell each use which source holds its part's own terms and exclusions."""
    numbers = {name: number for number, name in enumerate(sources)}
    return tuple(
        tuple(
            dict.fromkeys(
                replace(use, own=numbers.get(f"{use.criterion}/{use.part}", -1)) for use in uses
            )
        )
        for uses in sources.values()
    )


def _heading_grammar(sources: Iterable[str], lexicon: Lexicon) -> Grammar:
    """Compile what a heading says of everything under it; the targets number the sources."""
    aliases: list[tuple[str, int]] = []
    turned: set[int] = set()
    count = len(list(sources))
    for at, name in enumerate(sources):
        concept = lexicon.concepts.get(name)
        if concept is None:
            continue
        aliases.extend((cue, at) for cue in concept.cues)
        for tier, alias in concept_tiers(concept):
            if tier in ("terms", "deeds", "strong"):
                aliases.append((alias, at))
                if tier != "terms" and _can_be_turned(alias):
                    aliases.append((alias, at + count))
                    turned.add(at + count)
    return compile_grammar(aliases, lexicon.classes, turned)


SHINGLE = 5
"""Words in a row that tell a quoted posting."""


def _runs_of(text: str) -> frozenset[tuple[str, ...]]:
    """Return all runs of SHINGLE words of a posting, and its shorter lines as a whole."""
    runs: set[tuple[str, ...]] = set()
    for line in text.splitlines():
        lowers = read_words(line).lowers
        if 2 < len(lowers) < SHINGLE:
            runs.add(tuple(lowers))
    lowers = read_words(text).lowers
    runs.update(tuple(lowers[at : at + SHINGLE]) for at in range(len(lowers) - SHINGLE + 1))
    return frozenset(runs)


def _concepts_of(part: CriterionPart, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield (concept asked for, concept that counts for it), the one asked for first."""
    for asked in part.concepts:
        if asked in lexicon.concepts:
            for concept_id in lexicon.implied_by(asked):
                yield asked, concept_id


def concept_tiers(concept: Concept) -> list[tuple[str, str]]:
    """Return (tier, alias) of all that a resume is searched for."""
    tiers = [(tier, _hint(tier, alias)) for tier, aliases in concept.tiers for alias in aliases]
    tiers.extend((LOOK_ALIKE, alias) for alias in concept.excluded)
    tiers.extend((TAKES_BACK, alias) for alias in concept.not_near)
    return tiers


def _hint(tier: str, alias: str) -> str:
    """A hint of one word in -ing counts in that form only: 'organizing', not 'organized'."""
    return f"'{alias}" if tier == "weak" and re.fullmatch(r"[a-z]+ing", alias) else alias


def _own_tiers(part: CriterionPart) -> list[tuple[str, str]]:
    """A single word of a longer term of the same part only hints."""
    longer = {
        word.lower() for term in part.terms for word in term.split() if len(term.split()) > 1
    }
    tiers = [
        ("weak" if " " not in term and term.lstrip("=").lower() in longer else "terms", term)
        for term in part.terms
    ]
    return [*tiers, *((LOOK_ALIKE, alias) for alias in part.excluded)]


def _is_valid(alias: str, lexicon: Lexicon) -> bool:
    """Tell whether an alias can be compiled: one that a person typed wrongly finds nothing."""
    try:
        compile_grammar([(alias, 0)], lexicon.classes)
    except AliasError:
        return False
    return True


def _products(
    criteria: tuple[Criterion, ...], sources: Mapping[str, list[Use]], targets: Iterable[Target]
) -> Products:
    """Collect the names of tools, which people mistype."""
    tools = {
        at
        for at, uses in enumerate(sources.values())
        if any(criteria[use.criterion].kind == CriterionKind.TOOLS for use in uses)
    }
    return collect_products(
        target.alias.lstrip("=")
        for target in targets
        if target.source in tools and target.tier == "terms"
    )


def _can_be_turned(alias: str) -> bool:
    """Tell whether an alias begins with a verb, so that the thing done can stand before it."""
    if " " not in alias or "&&" in alias:
        return False
    opening = _OPENING.match(alias)
    if opening is None:
        return False
    if opening["verbs"]:
        return True
    lemmas = read_words(opening["choice"] or opening["word"]).lemmas
    return any(lemma in opening_verbs() for lemma in lemmas)


def _can_be_verb(alias: str) -> bool:
    """Tell whether the first word of an alias, or of one of its choices, is a verb of resumes."""
    opening = _OPENING.match(alias)
    if opening is None:
        return False
    if opening["verbs"]:
        return True
    words = read_words(opening["choice"] or opening["word"])
    return any(lemma in opening_verbs() for lemma in words.lemmas)


def _own_lemmas(alias: str) -> frozenset[str]:
    bare = re.sub(r"\{[a-z0-9_]+\}", " ", alias)
    return frozenset(read_words(" ".join(_WORD_IN_ALIAS.findall(bare))).lemmas)


def _profile(criterion: Criterion, lexicon: Lexicon) -> Words:
    """Return the words that a passage is compared to: the criterion's and its concepts' cues."""
    pieces = [criterion.text]
    for part in criterion.parts:
        pieces.extend(term.lstrip("='") for term in part.terms)
        for concept_id in part.concepts:
            if concept_id in lexicon.concepts:
                pieces.extend(cue for cue in lexicon.concepts[concept_id].cues if "{" not in cue)
    return read_words(" ; ".join(pieces))
