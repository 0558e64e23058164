"""Where the job is and what it pays, as the posting words it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from screener.postings.items import Item
from screener.postings.labels import labelled_value
from screener.postings.sentences import collapsed, split_sentences

_LOCATION = re.compile(
    r"(?:(?:job|work|working|position|office|primary|duty|our) )?locations?\b.{0,20}|where.{0,9}|"
    r"arbeitsort|based in"
)
_SALARY = re.compile(
    r"(?:(?:hiring|starting|annual|base|expected|target|anticipated) )*(?:salary|compensation|pay|"
    r"wages?|hourly rate|hiring rate|rate of pay|stipend|remuneration)\b.{0,40}"
)
_PLACED = re.compile(
    r"\b(?:(?:is|are|be|will be|can be|may be) (?:fully |based |located |a |entirely |100% )*"
    r"(?:remote|based (?:in|out of|at|anywhere)|located (?:in|at)|in (?=[A-Z]))|fully remote|"
    r"work(?:ing)? remotely|remote (?:position|role|work)|office is in)\b"
    r"|\b(?:position|job|role|opening|internship|fellowship)s? (?:based |located )?in "
    r"(?=[A-Z][\w.]+(?: [A-Z]\w+)?, [A-Z])"
)
_NO_PLACE = re.compile(r"\b(?:equal|discriminat|race|benefits|applicants?)\b", re.IGNORECASE)
_MONEY = re.compile(r"(?:[$€£]\s?\d[\d,.]*\s?[kK]?|\b\d{2,3},\d{3}\b|\b\d{2,3}k\b)")
_PAYS = re.compile(
    r"\b(?:salary|pays?|paid|compensation|wage|hour|hourly|hr|annual|annually|year|month|stipend)\b",
    re.IGNORECASE,
)
_SALARIES = re.compile(
    r"\b(?:salary|pays?|paid|compensation|wages?|stipend|hourly)\b|/\s?h(?:ou)?r\b", re.IGNORECASE
)
_NO_PAY = re.compile(
    r"\b(?:million|billion|rais(?:e[ds]?|ing)|budgets?|revenues?|grants?|portfolio|donors?|gifts?)\b|\$\s?[\d.]+\s?[MB]\b",
    re.IGNORECASE,
)
_MAXIMUM = 250


def find_location(text: str, items: Sequence[Item]) -> str | None:
    """Return the place of work as worded; None where none is stated."""
    labelled = labelled_value(text, items, _LOCATION)
    if labelled is not None:
        return labelled
    for sentence in _sentences(text, items):
        if _PLACED.search(sentence) and not _NO_PLACE.search(sentence):
            return sentence
    return None


def find_salary(text: str, items: Sequence[Item]) -> str | None:
    """Return the pay as worded; None where none is stated."""
    labelled = labelled_value(text, items, _SALARY)
    if labelled is not None:
        return labelled
    stated = sorted(_sentences(text, items), key=lambda one: _SALARIES.search(one) is None)
    for sentence in stated:
        if _MONEY.search(sentence) and _PAYS.search(sentence) and not _NO_PAY.search(sentence):
            return sentence
    return None


def _sentences(text: str, items: Sequence[Item]) -> list[str]:
    places = (place for item in items for place in split_sentences(text, item.start, item.end))
    sentences = (collapsed(text, start, end) for start, end in places)
    return [sentence for sentence in sentences if len(sentence) <= _MAXIMUM]
