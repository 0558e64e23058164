"""What a posting asks applicants to send: materials, a phone number, a subject line, answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.posting import Material
from screener.postings.headings import SectionKind
from screener.postings.items import Item
from screener.postings.sections import in_sections
from screener.postings.sentences import collapsed
from screener.postings.vocabulary import pattern, patterns_of

_MATERIALS = tuple(
    (Material(name), re.compile(joined, re.IGNORECASE))
    for name, joined in patterns_of("apply", "materials").items()
)
_ASKS = pattern("apply", "asks")
_WHERE = pattern("apply", "where")
_ABOUT_APPLICATIONS = pattern("apply", "about_applications")
_DENIES = pattern("apply", "denies")
_PHONE = pattern("apply", "phone")
_REACH = 60
_SUBJECT_QUOTED = re.compile(
    r"\bsubject(?: line| heading| field)?\b[^\"“'‘]{0,60}[\"“'‘]([^\"”\n]{2,120}?)[\"”’]",
    re.IGNORECASE,
)
_SUBJECT_PLAIN = re.compile(
    r"\bsubject(?: line| heading| field)?(?: of| as| reading| is)?:?\s+"
    r"((?:[A-Z0-9\[<(][^\s.]{0,40}[\s,]{0,3}){1,10})"
)

Sentence = tuple[int, int, bool]
"""Offsets of a sentence, and whether it stands where the posting says how to apply."""


def find_materials(text: str, sentences: Sequence[Sentence]) -> tuple[Material, ...]:
    """Return the materials asked for, in the order in which the posting names them."""
    places: list[tuple[int, Material]] = []
    for start, end, applying in sentences:
        sentence = collapsed(text, start, end)
        if not applying and not _asks_for_materials(sentence):
            continue
        for material, known in _MATERIALS:
            match = known.search(sentence)
            if match and not _is_denied(sentence, match, material):
                places.append((start + match.start(), material))
    return tuple(dict.fromkeys(material for _, material in sorted(places)))


def _asks_for_materials(sentence: str) -> bool:
    if _ASKS.search(sentence) is None:
        return False
    return bool(_WHERE.search(sentence) or _ABOUT_APPLICATIONS.search(sentence))


def _is_denied(sentence: str, match: re.Match[str], material: Material) -> bool:
    before = sentence[max(0, match.start() - _REACH) : match.start()].rsplit(";", 1)[-1]
    after = sentence[match.end() : match.end() + _REACH].split(";", 1)[0]
    if before.lower().split()[-1:] == ["no"]:
        return True
    if material is Material.APPLICATION_FORM and before.rstrip().lower().endswith("in lieu of"):
        return False
    return _DENIES.search(before) is not None or _DENIES.search(after) is not None


def find_subject_line(text: str) -> str | None:
    """Return the subject line that e-mails should have."""
    for known in (_SUBJECT_QUOTED, _SUBJECT_PLAIN):
        if match := known.search(text):
            return " ".join(match.group(1).split()).rstrip(".,")
    return None


def is_phone_asked(text: str, sentences: Sequence[Sentence]) -> bool:
    """Tell whether applicants are asked for a phone number."""
    return any(
        _PHONE.search(text, start, end) and _ASKS.search(text, start, end)
        for start, end, _ in sentences
    )


def find_questions(text: str, items: Sequence[Item]) -> tuple[str, ...]:
    """Return the questions that applicants are asked to answer."""
    return tuple(
        collapsed(text, item.start, item.end)
        for section, item in in_sections(items)
        if section.kind is SectionKind.APPLY
        and item.marker
        and text[item.start : item.end].rstrip().endswith("?")
    )
