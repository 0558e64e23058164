"""Likeness of a passage to what a criterion asks for, by rare words in common.

TF-IDF cosine with the frozen document frequencies, in whole numbers, so that no machine's last
bit decides: idf(w) = round(1024 x ln(N / n(w))) with N resumes of which n(w) hold the word (Salton
and Buckley 1988, binary term frequency); the cosine is rounded down to hundredths.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isqrt, log

from screener.background import load_frequencies
from screener.lexicon.words import Words

STEPS = 100
"""Likeness is a whole number from 0 to STEPS."""

_COMMON = 1400
"""Words in more resumes than this say nothing."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """Word vectors of what is asked for: by lemma the (profile, weight) pairs, and the norms."""

    postings: dict[str, list[tuple[int, int]]]
    norms: tuple[int, ...]


@lru_cache(maxsize=100_000)
def rarity(lemma: str) -> int:
    """Return the idf of a lemma in 1,024ths; 0 for common words and empty lemmas."""
    if not lemma:
        return 0
    table = load_frequencies()
    forms = (lemma, f"{lemma}s", f"{lemma}ed", f"{lemma}ing", f"{lemma.rstrip('e')}ing")
    held = max(table.in_resumes(form) for form in forms)
    return 0 if held > _COMMON else round(1024 * log(table.resume_total / held))


def build_profiles(texts: Sequence[Words]) -> Profiles:
    """Build one profile for each text."""
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    norms = []
    for number, words in enumerate(texts):
        lemmas = dict.fromkeys(words.lemmas)
        weights = {lemma: rarity(lemma) for lemma in lemmas if rarity(lemma)}
        for lemma, weight in weights.items():
            postings[lemma].append((number, weight))
        norms.append(isqrt(sum(weight * weight for weight in weights.values())))
    return Profiles(dict(postings), tuple(norms))


def likeness(profiles: Profiles, lemmas: Iterable[str]) -> dict[int, int]:
    """Return for each profile with words in common how alike it is, 1 to STEPS.

    At least two words must be in common.
    """
    dots: dict[int, int] = defaultdict(int)
    common: dict[int, int] = defaultdict(int)
    square = 0
    for lemma in dict.fromkeys(lemmas):
        weight = rarity(lemma)
        square += weight * weight
        for number, other in profiles.postings.get(lemma, ()):
            dots[number] += weight * other
            common[number] += 1
    norm = isqrt(square)
    found = {}
    for number, dot in dots.items():
        length = norm * profiles.norms[number]
        step = dot * STEPS // length if length else 0
        if step and common[number] > 1:
            found[number] = step
    return found
