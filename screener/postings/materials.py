"""What a posting asks applicants to send: materials, a phone number, a subject line, answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.posting import Material
from screener.postings.headings import SectionKind
from screener.postings.items import Item
from screener.postings.sections import in_sections
from screener.postings.sentences import collapsed
from screener.postings.sentences_in_sections import Sentence
from screener.postings.vocabulary import pattern, patterns_of

_MATERIALS = tuple(
    (Material(name), re.compile(joined, re.IGNORECASE))
    for name, joined in patterns_of("apply", "materials").items()
)
_ASKS = pattern("apply", "asks")
_ABOUT_APPLICATIONS = pattern("apply", "about_applications")
_ABOUT_WORK = pattern("apply", "about_applications_among_duties")
_DENIES = pattern("apply", "denies")
_PHONE = pattern("apply", "phone")
_NO_BEFORE = re.compile(r"\bno\s*$", re.IGNORECASE)
_INSTEAD = re.compile(r"\binstead\b", re.IGNORECASE)
_MAIL_HEAD = re.compile(r"\s*(?:from|to|subject|date|sent)\s*:[^\n]*\n", re.IGNORECASE)
_ACCOMMODATES = re.compile(r"\baccommodations?\b", re.IGNORECASE)
_REACH = 60
_SUBJECT_QUOTED = re.compile(
    r"\bsubject(?: line| heading| field)?\b[^\"“'‘]{0,60}[\"“'‘]([^\"”\n]{2,120}?)[\"”’]",
    re.IGNORECASE,
)
_QUOTED_SUBJECT = re.compile(
    r"[\"“'‘]([^\"“”\n]{2,120}?)[\"”’']\s+(?:in|as|for)\s+(?:the|your)\s+(?:e-?mail(?:['’]s)?\s+)?subject\b",
    re.IGNORECASE,
)
_CAPITALS_SUBJECT = re.compile(
    r"\bwith\s+([A-Z][A-Z0-9]+(?:[ /-]+[A-Z0-9]+){0,8})\s+in\s+the\s+(?:e-?mail\s+)?subject\b"
)
_SUBJECT_PLAIN = re.compile(
    r"\b[Ss]ubject(?: line| heading| field)?(?: of| as| reading| is)?:?\s+"
    r"((?:[A-Z0-9\[<(][^\s.]{0,40}[\s,]{0,3}){1,10})"
)


def find_materials(sentences: Sequence[Sentence]) -> tuple[Material, ...]:
    """Return the materials asked for, in the order in which the posting names them."""
    places: list[tuple[int, Material]] = []
    for said in sentences:
        if not said.applying and not _asks_for_materials(said):
            continue
        if _ACCOMMODATES.search(said.words):
            continue
        for material, known in _MATERIALS:
            match = known.search(said.words)
            if match and not _is_denied(said.words, match, material):
                places.append((said.start + match.start(), material))
    return tuple(dict.fromkeys(material for _, material in sorted(places)))


def _asks_for_materials(said: Sentence) -> bool:
    """Tell whether a sentence asks to send something; among duties it must be plain."""
    if _ASKS.search(said.words) is None:
        return False
    return bool((_ABOUT_WORK if said.working else _ABOUT_APPLICATIONS).search(said.words))


def _is_denied(sentence: str, match: re.Match[str], material: Material) -> bool:
    before = re.split(r"[;(]", sentence[max(0, match.start() - _REACH) : match.start()])[-1]
    after = re.split(r"[;(]", sentence[match.end() : match.end() + _REACH])[0]
    if _NO_BEFORE.search(before):
        return True
    if _INSTEAD.search(before):
        return False
    if material is Material.APPLICATION_FORM and before.rstrip().lower().endswith("in lieu of"):
        return False
    # 'Your resume, and answers in lieu of a cover letter': what stands behind is another thing.
    denied_after = _DENIES.search(after.partition("in lieu of")[0])
    return _DENIES.search(before) is not None or denied_after is not None


def find_subject_line(text: str) -> str | None:
    """Return the subject line that e-mails should have; not that of a message that was pasted."""
    if _MAIL_HEAD.match(text):
        text = text.lstrip().partition("\n\n")[2]
    for known in (_QUOTED_SUBJECT, _CAPITALS_SUBJECT, _SUBJECT_QUOTED, _SUBJECT_PLAIN):
        if match := known.search(text):
            return " ".join(match.group(1).split()).rstrip(".,")
    return None


def is_phone_asked(sentences: Sequence[Sentence]) -> bool:
    """Tell whether applicants are asked for a phone number."""
    return any(
        _PHONE.search(said.words) is not None and _ASKS.search(said.words) is not None
        for said in sentences
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
