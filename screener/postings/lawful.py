"""Offers another wording for a requirement that asks for what the law does not allow."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from models.messages import Message
from screener.postings.lint import lint

_SPACES = re.compile(r"\s{2,}")
_BEFORE_MARK = re.compile(r"\s+([,.;:])")
_LOOSE_START = re.compile(r"^[\s,;:.–—-]+")
_LOOSE_END = re.compile(r"[\s,;:–—-]+$")
_SHORTEST = 2
"""Words that a requirement has at least: fewer are not worth offering."""


@dataclass(frozen=True, slots=True)
class _Rule:
    code: str
    pattern: re.Pattern[str]
    instead: str


@cache
def _rules() -> tuple[_Rule, ...]:
    source = files("screener.postings").joinpath("lawful.toml").read_text(encoding="utf-8")
    return tuple(
        _Rule(rule["code"], re.compile(rule["pattern"], re.IGNORECASE), rule["instead"])
        for rule in tomllib.loads(source)["rule"]
    )


def is_grave(warning: Message) -> bool:
    """Tell whether a warning is about what the law does not allow, or what stands in for it."""
    return warning.code.partition(".")[2].startswith("asks_")


def asks_unlawfully(text: str) -> frozenset[str]:
    """Return the codes of the warnings that a wording is unlawful, or stands in for it."""
    return frozenset(warning.code for warning in lint(text) if is_grave(warning))


def lawful_wording(text: str) -> str | None:
    """Return the requirement in words that no warning stands against, None where none is known.

    Only the words in question change; vague wording is not repaired.
    """
    words = text
    for _ in range(len(_rules())):
        codes = asks_unlawfully(words)
        if not codes:
            break
        changed = _replace_first(words, codes)
        if changed is None:
            return None
        words = changed
    usable = len(words.split()) >= _SHORTEST and not asks_unlawfully(words)
    return words if usable and words != text else None


def _replace_first(text: str, codes: frozenset[str]) -> str | None:
    for rule in _rules():
        if rule.code in codes and rule.pattern.search(text):
            return _tidy(rule.pattern.sub(rule.instead, text, count=1), text)
    return None


def _tidy(words: str, before: str) -> str:
    """Mend spaces and marks where words were left out, and begin as the text began."""
    words = _BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", words))
    words = _LOOSE_END.sub("", _LOOSE_START.sub("", words))
    if before[:1].isupper():
        words = words[:1].upper() + words[1:]
    return words
