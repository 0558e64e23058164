"""Sections of a resume by their headings, also unusual ones."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from screener.lexicon.words import read_words

LONGEST_HEADING = 7
"""Words in the longest heading that is looked up; longer lines are no headings."""


class Section(StrEnum):
    """What a part of a document is about; NONE before the first heading, OTHER under unknown."""

    NONE = ""
    SUMMARY = "summary"
    OBJECTIVE = "objective"
    EXPERIENCE = "experience"
    VOLUNTEER = "volunteer"
    PROJECTS = "projects"
    EDUCATION = "education"
    CERTIFICATIONS = "certifications"
    PUBLICATIONS = "publications"
    SKILLS = "skills"
    LANGUAGES = "languages"
    AWARDS = "awards"
    INTERESTS = "interests"
    AFFILIATIONS = "affiliations"
    REFERENCES = "references"
    CONTACT = "contact"
    OTHER = "other"
    LETTER = "letter"


DESCRIBED = frozenset(
    (
        Section.EXPERIENCE,
        Section.VOLUNTEER,
        Section.PROJECTS,
        Section.AFFILIATIONS,
        Section.PUBLICATIONS,
        Section.OTHER,
    )
)
"""Sections in which people describe what they did."""

LISTED = frozenset(
    (
        Section.SKILLS,
        Section.INTERESTS,
        Section.LANGUAGES,
        Section.CONTACT,
        Section.REFERENCES,
        Section.CERTIFICATIONS,
    )
)
"""Sections in which people list what they have."""

_FILLER = frozenset(
    "and or of the in my a an with for to key additional other professional relevant selected "
    "work special related personal current previous prior early leadership paid core "
    "further".split()
)


@dataclass(frozen=True, slots=True)
class _Headings:
    """The entries of one section: single words, runs of words, whole headings, and what not."""

    section: Section
    words: frozenset[str]
    several: tuple[frozenset[str], ...]
    whole: frozenset[tuple[str, ...]]
    excluded: tuple[frozenset[str], ...]


@cache
def _headings() -> tuple[_Headings, ...]:
    table = files("screener.matching").joinpath("sections.toml").read_text(encoding="utf-8")
    result = []
    for section, uses in tomllib.loads(table).items():
        words = [read_words(entry).lemmas for entry in uses["words"]]
        result.append(
            _Headings(
                Section(section),
                frozenset(entry[0] for entry in words if len(entry) == 1),
                tuple(frozenset(entry) for entry in words if len(entry) > 1),
                frozenset(tuple(read_words(entry).lemmas) for entry in uses.get("whole", ())),
                tuple(frozenset(read_words(entry).lemmas) for entry in uses.get("not", ())),
            )
        )
    return tuple(result)


def section_of_heading(heading: Sequence[str]) -> Section | None:
    """Return the section that a heading (its lemmas) opens, None where it tells of none."""
    lemmas = tuple(lemma for lemma in heading if lemma)
    if not 0 < len(lemmas) <= LONGEST_HEADING:
        return None
    present = frozenset(lemmas)
    if present.isdisjoint(_heading_words()):
        return None
    for entries in _headings():
        named = (
            not present.isdisjoint(entries.words)
            or lemmas in entries.whole
            or any(present.issuperset(entry) for entry in entries.several)
        )
        if named and not any(present.issuperset(entry) for entry in entries.excluded):
            return entries.section
    return None


def is_bare_heading(heading: Sequence[str]) -> bool:
    """Tell whether every word (lemma) of a line is one of headings, or filler."""
    return _heading_words().issuperset(lemma for lemma in heading if lemma)


@cache
def _heading_words() -> frozenset[str]:
    words = set(_FILLER)
    for entries in _headings():
        words.update(entries.words, *entries.several, *entries.whole)
    return frozenset(words)
