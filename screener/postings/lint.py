"""Warns about requirements that are vague, several in one, unseen in documents, or unlawful."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from models.messages import Message, message
from screener.postings.fragments import CORE_NOUNS, words_of
from screener.postings.sentences import split_sentences

_CLAUSES = re.compile(r";|\.\s|\s[–—]\s|,\s+and\s+|\sand\s+(?:an?\s+)?|,\s+as\s+well\s+as\s+")
_OPENERS = frozenset(
    "ability able experience experienced knowledge proficiency proficient fluency fluent "
    "familiarity familiar willingness willing commitment committed degree bachelor's master's "
    "certification licence license must".split()
)
_SHORT_CLAUSE = 4
_VAGUE_WORDS = 10


@cache
def _rules() -> dict[str, Any]:
    source = files("screener.postings").joinpath("lint.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)


def lint(text: str) -> tuple[Message, ...]:
    """Return warnings about one requirement's wording, the gravest first.

    Codes: ``criterion.asks_*`` (unlawful, or stands in for something unlawful; ``words`` are
    the ones to change), ``criterion.vague``, ``criterion.several``, ``criterion.unseen``.
    """
    warnings = [
        message(rule["code"], words=match.group())
        for rule in _rules()["warning"]
        if (match := _compiled(tuple(rule["patterns"])).search(text))
    ]
    if is_vague(text):
        warnings.append(message("criterion.vague"))
    elif is_unseen(text):
        warnings.append(message("criterion.unseen"))
    if (count := count_requirements(text)) > 1:
        warnings.append(message("criterion.several", count=count))
    return tuple(warnings)


def is_vague(text: str) -> bool:
    """Tell whether a requirement is made of words that could mean anything."""
    words = words_of(text)
    vague = frozenset(str(_rules()["vague"]["words"]).split())
    return 0 < len(words) <= _VAGUE_WORDS and all(word in vague for word in words)


def is_unseen(text: str) -> bool:
    """Tell whether a requirement is a quality that no document can show."""
    rules = _rules()
    if _compiled(tuple(rules["seen"]["patterns"])).search(text) is None:
        return False
    return _compiled(tuple(rules["seen"]["shown"])).search(text) is None


def count_requirements(text: str) -> int:
    """Count the requirements in one text: sentences and clauses that each state their own."""
    count = 0
    for start, end in split_sentences(text, 0, len(text)):
        stated = sum(_states_one(clause) for clause in _CLAUSES.split(text[start:end]))
        count += max(stated, 1) if len(text[start:end].split()) > _SHORT_CLAUSE else 0
    return max(count, 1)


def _states_one(clause: str) -> bool:
    words = words_of(clause)
    if not words:
        return False
    return words[0] in _OPENERS or (
        len(words) >= _SHORT_CLAUSE and any(word in CORE_NOUNS for word in words[:5])
    )
