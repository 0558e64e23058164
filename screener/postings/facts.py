"""Where the job is and what it pays, as the posting words it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from screener.postings.headings import normalize_heading
from screener.postings.sentences import split_sentences
from screener.postings.structure import Item

_LOCATION = re.compile(
    r"(?:(?:job|work|working|position|office|primary|duty|our) )?locations?\b.{0,20}|where|arbeitsort"
)
_SALARY = re.compile(
    r"(?:(?:hiring|starting|annual|base|expected|target) )?(?:salary|compensation|pay|wages?|"
    r"hourly rate|rate of pay|stipend|remuneration)\b.{0,40}"
)
_PLACED = re.compile(
    r"\b(?:(?:is|are|be|will be|can be) (?:fully |based |located |a |entirely |100% )*(?:remote|"
    r"based (?:in|out of|at|anywhere)|located (?:in|at)|in (?=[A-Z]))|fully remote|work(?:ing)? "
    r"remotely|remote (?:position|role|work))\b",
)
_MONEY = re.compile(r"(?:[$€£]\s?\d[\d,.]*\s?[kK]?|\b\d{2,3},\d{3}\b|\b\d{2,3}k\b)")
_PAYS = re.compile(r"\b(?:salary|pay|compensation|wage|hour|annual|year|month|stipend)", re.I)
_MAXIMUM = 250


def find_location(text: str, items: Sequence[Item]) -> str | None:
    """Return the place of work as worded; None where none is stated."""
    return _labelled(text, items, _LOCATION) or _first_sentence(text, items, _PLACED)


def find_salary(text: str, items: Sequence[Item]) -> str | None:
    """Return the pay as worded; None where none is stated."""
    labelled = _labelled(text, items, _SALARY)
    if labelled is not None:
        return labelled
    for item in items:
        for start, end in split_sentences(text, item.start, item.end):
            sentence = text[start:end]
            if _MONEY.search(sentence) and _PAYS.search(sentence):
                return " ".join(sentence.split())[:_MAXIMUM]
    return None


def _labelled(text: str, items: Sequence[Item], label: re.Pattern[str]) -> str | None:
    """Return what stands beside or under a label; the shortest label is the surest."""
    found: list[tuple[int, int, str]] = []
    for item, following in zip(items, items[1:], strict=False):
        if not item.is_heading or following.is_heading:
            continue
        words = normalize_heading(text[item.start : item.end])
        if label.fullmatch(words):
            start, end = split_sentences(text, following.start, following.end)[0]
            value = " ".join(text[start:end].split())[:_MAXIMUM]
            found.append((len(words.split()), item.start, value))
    return min(found)[2] if found else None


def _first_sentence(text: str, items: Sequence[Item], pattern: re.Pattern[str]) -> str | None:
    for item in items:
        for start, end in split_sentences(text, item.start, item.end):
            if pattern.search(text, start, end) and end - start <= _MAXIMUM:
                return " ".join(text[start:end].split())
    return None
