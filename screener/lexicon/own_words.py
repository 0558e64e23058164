"""Terms out of a criterion's own words, for what the lexicon does not know."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from screener.background import load_frequencies
from screener.lexicon.words import Words, read_words

LONGEST_PHRASE = 4
"""Words in the longest phrase that becomes one term."""

_BREAK = re.compile(r"[,;:()/•*.]|\s[-–—]\s|\b(?:and|or|and/or|as well as)\b", re.IGNORECASE)
_CONTRACTION = re.compile(r"(?:you|we|they|i|it|that|who|there)['’](?:ve|re|ll|d|s|m)|\w+n['’]t")
_SYNTAX = re.compile(r"[{}()|~='?]")


@cache
def _empty_words() -> frozenset[str]:
    """Return the lemmas that say nothing about what is asked for."""
    text = files("screener.lexicon").joinpath("empty_words.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(read_words(" ".join(lines)).lemmas)


def phrases_of(text: str, taken: list[tuple[int, int]]) -> list[tuple[str, int]]:
    """Return the phrases of a criterion that carry meaning, with their offsets.

    ``taken`` are spans (offsets) already explained by concepts; phrases in them are left out.
    """
    words = read_words(text)
    phrases: list[tuple[str, int]] = []
    current: list[int] = []
    for at in range(len(words)):
        start, end = words.starts[at], words.ends[at]
        outside = all(end <= first or last <= start for first, last in taken)
        if current and outside and text[words.ends[at - 1] : start] == "-":
            # 'start-up', 'night-time': a word of its own with what comes before.
            current.append(at)
            continue
        broken = current and _BREAK.search(text[words.ends[at - 1] : start])
        if current and (broken or not outside or not _says_something(words, at)):
            phrases.extend(_cut(text, words, current))
            current = []
        if outside and _says_something(words, at):
            current.append(at)
    if current:
        phrases.extend(_cut(text, words, current))
    return [(phrase, at) for phrase, at in phrases if phrase]


def _says_something(words: Words, at: int) -> bool:
    lemma, lower = words.lemmas[at], words.lowers[at]
    if (
        not lemma
        or _CONTRACTION.fullmatch(lower)
        or lemma in _empty_words()
        or lower in _empty_words()
    ):
        return False
    return not lower[0].isdigit() and (len(lower) > 1 or words.forms[at].isupper())


def _cut(text: str, words: Words, numbers: list[int]) -> list[tuple[str, int]]:
    """Cut a run of words into phrases of at most LONGEST_PHRASE words, at the end first."""
    runs = []
    while numbers:
        runs.append(numbers[-LONGEST_PHRASE:])
        numbers = numbers[:-LONGEST_PHRASE]
    return [(_phrase(text, words, run), words.starts[run[0]]) for run in reversed(runs)]


def _phrase(text: str, words: Words, run: list[int]) -> str:
    pieces = []
    for at in run:
        piece = text[words.starts[at] : words.ends[at]]
        pieces.append("" if _SYNTAX.search(piece.replace("'", "")) else piece)
    if not all(pieces):
        return ""
    return " ".join(pieces)


def term_of(phrase: str) -> str:
    """Write a phrase in the alias syntax: short capitals (SQL, R) are matched by case."""
    if re.fullmatch(r"[A-Z][A-Z0-9&+#]{0,4}", phrase):
        return f"={phrase}"
    return phrase.replace("'", "").replace("’", "")


def rarest_words(text: str) -> tuple[str, ...]:
    """Return the two rarest words of a text in which every word is a common one."""
    words = read_words(text)
    known = load_frequencies().anywhere
    said = dict.fromkeys(lower for lower in words.lowers if len(lower) > 2 and lower[0].isalpha())
    return tuple(sorted(said, key=lambda word: (known(word), word))[:2])


def narrower_terms(phrase: str) -> tuple[str, ...]:
    """Return the rarer words of a phrase of several words, which alone still hint at it."""
    words = read_words(phrase)
    if len(words) < 2:
        return ()
    known = load_frequencies().anywhere
    return tuple(
        term_of(words.forms[at])
        for at in range(len(words))
        if known(words.lowers[at]) < 250 and len(words.lowers[at]) > 3
    )
