"""Names of products as people mistype them: 'Salesfroce', 'Quickbook', 'Moblize'."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from screener.background import load_frequencies
from screener.lexicon.words import Words, lemma_of

SHORTEST = 6
"""Letters in the shortest name that may be mistyped; shorter ones look too much alike."""

_LONG = 10
_NAME = re.compile(r"[A-Z][A-Za-z]+$")


@dataclass(frozen=True, slots=True)
class Products:
    """Names of products by first letter (lower case)."""

    names: dict[str, tuple[str, ...]]


NO_PRODUCTS = Products({})


def collect_products(aliases: Iterable[str]) -> Products:
    """Keep the aliases that are one name of SHORTEST letters or more and no ordinary word."""
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for alias in aliases:
        if alias.isalpha() and len(alias) >= SHORTEST and not _is_known(alias.lower(), 400):
            names[alias[0].lower()][alias] = None
    return Products({letter: tuple(sorted(found)) for letter, found in names.items()})


def correct_products(words: Words, products: Products) -> Words:
    """Return the words with mistyped product names replaced, offsets unchanged.

    Only a capitalised word that is in no table of words is looked at; one letter may be wrong
    (two in names of ten letters or more), never the first.
    """
    if not products.names:
        return words
    forms, lowers, lemmas = list(words.forms), list(words.lowers), list(words.lemmas)
    for at, form in enumerate(words.forms):
        if len(form) >= SHORTEST - 1 and form[0].isupper() and _NAME.match(form):
            name = _meant(form, products)
            if name is not None:
                forms[at], lowers[at], lemmas[at] = name, name.lower(), lemma_of(name.lower())
    return Words(words.starts, words.ends, forms, lowers, lemmas)


def _meant(form: str, products: Products) -> str | None:
    lower = form.lower()
    candidates = products.names.get(lower[0], ())
    if not candidates or _is_known(lower, 0):
        return None
    for name in candidates:
        allowed = 2 if len(name) >= _LONG else 1
        if abs(len(name) - len(form)) <= allowed and name.lower() != lower:
            distance = OSA.distance(name.lower(), lower, score_cutoff=allowed)
            if distance <= allowed and _same_ending(name.lower(), lower):
                return name
    return None


def _same_ending(name: str, word: str) -> bool:
    """Tell whether the ends agree: with -er, -ed or another last letter it is another word."""
    if word.startswith(name) or name.startswith(word):
        return word in (name[:-1], name + "s", name + name[-1])
    return word[-1] == name[-1] or len(word) != len(name)


def _is_known(lower: str, more_than: int) -> bool:
    return load_frequencies().anywhere(lower) > more_than
