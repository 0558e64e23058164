"""What a heading of a posting announces: a kind of section and, maybe, an importance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from models.posting import Importance
from screener.postings.vocabulary import pattern


class SectionKind(StrEnum):
    """What the lines under a heading are about."""

    REQUIREMENTS = "requirements"
    DUTIES = "duties"
    MIXED = "mixed"
    SUMMARY = "summary"
    ABOUT = "about"
    OFFER = "offer"
    APPLY = "apply"
    EQUALITY = "equality"
    PHYSICAL = "physical"
    FACTS = "facts"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's meaning.

    ``topical`` headings (Education, Languages) only divide a section. After one that
    ``takes_verbs`` ('someone who can') verbs tell what the person is like.
    """

    kind: SectionKind
    importance: Importance | None = None
    topical: bool = False
    any_of: bool = False
    takes_verbs: bool = False


_NOT_WORDS = re.compile(r"[^\w\s'&/,()-]")
_NUMBERING = re.compile(r"^(?:\(?\d{1,2}[.)]|[ivx]{1,4}[.)]|[a-z][.)])\s+")
_PREFERRED = pattern("headings", "preferred", 0)
_REQUIRED = pattern("headings", "required", 0)
_DENIED = pattern("phrases", "denied", 0)
_ANY_OF = pattern("headings", "any_of", 0)
_TOPICAL = pattern("headings", "topical", 0)
_TAKES_VERBS = re.compile(
    r"\b(?:to|can|who|you|must|should|would|will|able|candidate|person)(?: also)?$"
)
_IN_ORDER: tuple[tuple[SectionKind, re.Pattern[str]], ...] = tuple(
    (kind, pattern("headings", name, 0))
    for kind, name in (
        (SectionKind.EQUALITY, "equality"),
        (SectionKind.PHYSICAL, "physical"),
        (SectionKind.MIXED, "mixed"),
        (SectionKind.DUTIES, "essential_duties"),
        (SectionKind.APPLY, "apply"),
        (SectionKind.FACTS, "facts"),
        (SectionKind.OFFER, "offer"),
        (SectionKind.REQUIREMENTS, "ends_as_requirement"),
        (SectionKind.DUTIES, "duties"),
        (SectionKind.SUMMARY, "summary"),
        (SectionKind.REQUIREMENTS, "requirements"),
        (SectionKind.ABOUT, "about"),
        (SectionKind.REQUIREMENTS, "preferred"),
    )
)


def read_heading(text: str) -> Heading | None:
    """Return what a heading or the sentence before a list announces; None if it is not known."""
    words = normalize_heading(text)
    if not words:
        return None
    for kind, known in _IN_ORDER:
        if known.search(words):
            return _heading(kind, words)
    return Heading(SectionKind.OTHER, any_of=True) if _ANY_OF.search(words) else None


def normalize_heading(text: str) -> str:
    """Return a heading in lower case without numbering, marks and closing colon."""
    lowered = text.replace("’", "'").replace("‘", "'").lower().strip().strip("#*_:-–—=. \t")
    lowered = _NUMBERING.sub("", lowered)
    return " ".join(_NOT_WORDS.sub(" ", lowered).split())


def _is_topical(words: list[str]) -> bool:
    """Tell whether a heading only names a topic; 'Requirements' alone opens a section."""
    named = all(_TOPICAL.fullmatch(word) for word in words)
    return named and words not in (["requirements"], ["requirement"])


def _heading(kind: SectionKind, words: str) -> Heading:
    if kind not in {SectionKind.REQUIREMENTS, SectionKind.MIXED}:
        return Heading(kind)
    asked = _DENIED.sub(" ", words)
    preferred = _PREFERRED.search(words) is not None or asked != words
    required = _REQUIRED.search(asked) is not None
    importance = None
    if preferred != required:
        importance = Importance.PREFERRED if preferred else Importance.REQUIRED
    topical = importance is None and _is_topical(words.split())
    return Heading(
        kind,
        importance,
        topical,
        _ANY_OF.search(words) is not None,
        _TAKES_VERBS.search(words) is not None,
    )
