"""Where a text tells who an applicant is: name, contact details, dates of birth and graduation.

What is found here is covered in a blind review. Rather a word too many than one too few: every
word of the name is found wherever it stands with a capital, in any part of the application.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class IdentityKind(StrEnum):
    """What a covered span would tell."""

    NAME = "name"
    CONTACT = "contact"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class IdentitySpan:
    """Offsets into a text, and what stands there."""

    start: int
    end: int
    kind: IdentityKind


_CONTACT = re.compile(
    r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
    r"|(?:https?://|www\.)[^\s|•·,]{2,200}"
    r"|\b[\w-]{1,40}\.(?:com|org|net|io|me|dev|co)/[^\s|•·,]{1,120}"
    r"|(?<![\w/])\+\d[\d ().–-]{6,18}\d"
    r"|(?<![\w/-])\(?\d{3}\)?[ .–-]{1,2}\d{3}[ .–-]\d{4}(?!\d)",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b\d{1,6}\s+(?:[\w.'’-]+\s+){1,4}(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln"
    r"|boulevard|blvd|court|ct|terrace|parkway|pkwy|apt|unit)\b[^\n]{0,60}",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"\b(?:date of birth|birth ?date|d\.?o\.?b\.?|born)\b[^\n]{0,40}"
    r"|\bage[d]?:?\s+\d{2}\b|\b\d{2}\s+years\s+old\b",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_YEAR = re.compile(
    rf"(?:\b{_MONTH}\s+|\b\d{{1,2}}/)?(?<!\d)(?:19|20)\d\d(?!\d)|['’]\d\d\b", re.IGNORECASE
)
_DEGREE = re.compile(
    r"\b(?:B\.?\s?A|B\.?\s?Sc?|M\.?\s?A|M\.?\s?Sc?|MBA|MSW|MPA|BSW|Ph\.?\s?D|J\.?D)\b\.?"
    r"|\b(?:bachelor|master['’]?s|associate['’]?s degree|doctorate|diploma|degree|graduat\w+"
    r"|class of|minor in|major in|high school|university|college)\b",
    re.IGNORECASE,
)
_EDUCATION = re.compile(
    r"\W*(?:education|academic|studies|degrees|qualifications|schooling|formation|ausbildung)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HEADER_LINES = 8
_LONGEST_HEADING = 40
_SHORTEST_WORD = 2


def find_identity(text: str, names: tuple[str, ...]) -> tuple[IdentitySpan, ...]:
    """Return the spans of ``text`` that tell who somebody called ``names`` is, in its order."""
    found = [
        *_find_names(text, names),
        *_find_contact(text),
        *_find_dates(text),
    ]
    return _merged(found)


def find_in_words(
    text: str, names: tuple[str, ...], *, studies: bool = False
) -> tuple[IdentitySpan, ...]:
    """Return the spans of a quote or a sentence, which has no lines to go by.

    ``studies`` tells that it stands among what was studied, where every year is covered.
    """
    contact = (_span(match, IdentityKind.CONTACT) for match in _CONTACT.finditer(text))
    years = _YEAR.finditer(text) if studies else ()
    dates = (_span(match, IdentityKind.DATE) for match in years)
    return _merged([*_find_names(text, names), *contact, *dates, *_find_dates(text)])


def cover(text: str, spans: Iterable[IdentitySpan]) -> str:
    """Put a block in place of every covered letter; offsets and lines stay as they are."""
    letters = list(text)
    for span in spans:
        for at in range(span.start, span.end):
            if letters[at] != "\n":
                letters[at] = "█"
    return "".join(letters)


def _span(match: re.Match[str], kind: IdentityKind) -> IdentitySpan:
    return IdentitySpan(match.start(), match.end(), kind)


def _find_names(text: str, names: tuple[str, ...]) -> Iterator[IdentitySpan]:
    known = _name_words(names)
    if not known:
        return
    before: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        folded = _folded(match.group())
        pieces = re.split(r"['’-]", folded)
        if not (folded in known or any(piece in known for piece in pieces)):
            before = None
            continue
        # A small letter counts only beside another word of the name: 'rosa tran'.
        if before is not None and match.start() - before.end() <= 2:
            yield IdentitySpan(before.start(), match.end(), IdentityKind.NAME)
        elif match.group()[0].isupper():
            yield _span(match, IdentityKind.NAME)
        before = match


@cache
def _name_words(names: tuple[str, ...]) -> frozenset[str]:
    words: set[str] = set()
    for name in names:
        for match in _WORD.finditer(name):
            folded = _folded(match.group())
            words.update((folded, *re.split(r"['’-]", folded)))
    return frozenset(word for word in words if len(word) >= _SHORTEST_WORD)


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _find_contact(text: str) -> Iterator[IdentitySpan]:
    written = 0
    for start, end in _lines(text):
        line = text[start:end]
        written += bool(line.strip())
        matches = [*_CONTACT.finditer(line), *_STREET.finditer(line)]
        if matches and written <= _HEADER_LINES:
            # The line of an address near the top holds town and neighbourhood, too.
            inner = len(line) - len(line.lstrip())
            yield IdentitySpan(start + inner, start + len(line.rstrip()), IdentityKind.CONTACT)
            continue
        for match in matches:
            place = (start + match.start(), start + match.end())
            yield IdentitySpan(*place, IdentityKind.CONTACT)


def _find_dates(text: str) -> Iterator[IdentitySpan]:
    for match in _BIRTH.finditer(text):
        yield _span(match, IdentityKind.DATE)
    inside = False
    for start, end in _lines(text):
        line = text[start:end]
        if _is_heading(line):
            inside = _EDUCATION.match(line) is not None
        if inside or _DEGREE.search(line):
            for match in _YEAR.finditer(line):
                yield IdentitySpan(start + match.start(), start + match.end(), IdentityKind.DATE)


def _is_heading(line: str) -> bool:
    """Tell whether a line looks like a section's heading: short, no figures, few words."""
    words = line.strip(" :-–—#*_\t")
    if not 0 < len(words) <= _LONGEST_HEADING or any(one.isdigit() for one in words):
        return False
    few = len(words.split()) <= 4
    return few and (words.isupper() or words.istitle() or _EDUCATION.match(words) is not None)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _merged(found: list[IdentitySpan]) -> tuple[IdentitySpan, ...]:
    """Join spans that touch or overlap; the first one's kind stays."""
    result: list[IdentitySpan] = []
    for span in sorted(found, key=lambda one: (one.start, -one.end)):
        last = result[-1] if result else None
        if last is not None and span.start <= last.end:
            end = max(last.end, span.end)
            result[-1] = IdentitySpan(last.start, end, last.kind)
        else:
            result.append(span)
    return tuple(result)
