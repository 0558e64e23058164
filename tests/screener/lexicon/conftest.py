"""Fixtures of the lexicon tests: the packs loaded once, and which tiers a sentence shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from screener.lexicon.grammar import Grammar, compile_grammar
from screener.lexicon.load import Lexicon, load_lexicon
from screener.lexicon.search import find_matches
from screener.lexicon.words import read_words

TiersOf = Callable[[str, str], frozenset[str]]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon that comes with the program."""
    return load_lexicon()


@pytest.fixture(scope="session")
def tiers_of(lexicon: Lexicon) -> TiersOf:
    """Tell which tiers of a concept, or of those that imply it, a sentence shows."""

    @cache
    def compiled(concept_id: str) -> tuple[Grammar, list[str]]:
        concept = lexicon.concepts[concept_id]
        pairs = [(tier, alias) for tier, aliases in concept.tiers for alias in aliases]
        pairs.extend(("not", alias) for alias in concept.excluded)
        pairs.extend(("not_near", alias) for alias in concept.not_near)
        grammar = compile_grammar(
            [(alias, number) for number, (_, alias) in enumerate(pairs)], lexicon.classes
        )
        return grammar, [tier for tier, _ in pairs]

    def own_tiers(concept_id: str, sentence: str) -> frozenset[str]:
        words = read_words(sentence)
        grammar, tiers = compiled(concept_id)
        matches = find_matches(grammar, words.forms, words.lowers, words.lemmas)
        found = [(tiers[match.target], match.first, match.end) for match in matches]
        if any(tier == "not_near" for tier, _, _ in found):
            return frozenset()
        looks = [(first, end) for tier, first, end in found if tier == "not"]
        return frozenset(
            tier
            for tier, first, end in found
            if tier != "not" and not any(a < end and first < b for a, b in looks)
        )

    def find(concept_id: str, sentence: str) -> frozenset[str]:
        implied = lexicon.implied_by(concept_id)
        return frozenset(tier for each in implied for tier in own_tiers(each, sentence))

    return find
