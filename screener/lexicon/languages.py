"""Names of languages besides English, for postings and for resumes."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from screener.lexicon.grammar import Grammar, compile_grammar
from screener.lexicon.search import find_matches
from screener.lexicon.words import Words


@cache
def language_grammar() -> tuple[Grammar, tuple[tuple[str, bool], ...]]:
    """Return a grammar whose targets number (name, needs a sign that the language is meant)."""
    text = files("screener.lexicon").joinpath("languages.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    names = tuple(
        (name, group != "clear")
        for group in ("clear", "peoples", "words")
        for name in table[group]
    )
    aliases = [
        (" ".join(f"={word}" for word in name.split()), number)
        for number, (name, _) in enumerate(names)
    ]
    return compile_grammar(aliases, {}), names


def named_languages(words: Words) -> tuple[str, ...]:
    """Return the languages besides English that a criterion names, in text order."""
    grammar, names = language_grammar()
    matches = find_matches(grammar, words.forms, words.lowers, words.lemmas)
    found: dict[str, None] = {}
    reach = -1
    for match in sorted(matches, key=lambda match: (match.first, -match.end)):
        if match.first >= reach:
            found[names[match.target][0]] = None
            reach = match.end
    return tuple(found)
