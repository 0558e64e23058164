"""Whether words are about the applicant: own titles, own employers, things that were done."""

from __future__ import annotations

import re

from screener.lexicon.words import Words
from screener.matching.passages import Passage
from screener.matching.sections import LISTED

_BE_OR_ME = frozenset("be is was were been are being got i we".split())
_AS = frozenset("as i'm am became become named elected appointed promoted hired".split())
_AT = frozenset("at for with by of".split())
_AFTER_PARTICIPLE = frozenset(
    "in at for on to since with over from across and by per during through weekly monthly each "
    "every as across annually alone myself".split()
)
_IRREGULAR = frozenset(
    "written run built led taught held made given kept drawn brought sent won sold grown spoken "
    "begun met set found put done chosen drafted redone overseen undertaken thrown".split()
)
_BOUNDARY = re.compile(r"[.,;:()!?\n—–|]|\s-\s")
_FIRST_WORDS = 4


def is_finished(text: str, words: Words, first: int, end: int) -> bool:
    """Tell whether words that end with a verb say that the thing was done: 'volunteers trained'.

    The verb must be a past participle with a form of 'be', 'I' or 'we' before it, or stand at
    the end of its clause; 'by' somebody else takes it back.
    """
    verb = next((at for at in (end - 1, end - 2) if _is_participle(words, at)), None)
    if verb is None or verb < first:
        return False
    after = words.lowers[end] if end < len(words) else ""
    if after == "by":
        return words.lowers[end + 1 : end + 2] in (["me"], ["us"])
    if any(lower in _BE_OR_ME for lower in words.lowers[first:verb]):
        return True
    between = text[words.ends[end - 1] : words.starts[end]] if after else "."
    return bool(_BOUNDARY.search(between)) or after in _AFTER_PARTICIPLE


def _is_participle(words: Words, at: int) -> bool:
    lower = words.lowers[at]
    return lower in _IRREGULAR or (lower.endswith("ed") and lower != words.lemmas[at])


def names_own_role(words: Words, passage: Passage, first: int, end: int) -> bool:
    """Tell whether a job title is the applicant's: in a role's own line, or 'as a ...'.

    Titles in the plural, and those of people who merely occur in a sentence, are not.
    """
    last = words.lowers[end - 1]
    if last.endswith("s") and last != words.lemmas[end - 1]:
        return False
    if passage.header or passage.section in LISTED or first - passage.first < _FIRST_WORDS:
        return True
    return any(lower in _AS for lower in words.lowers[max(passage.first, first - 4) : first])


def names_own_employer(words: Words, passage: Passage, first: int) -> bool:
    """Tell whether an organisation is the applicant's employer: a role's own line, or 'at ...'."""
    if passage.header:
        return True
    before = words.lowers[max(passage.first, first - 3) : first]
    return bool(_AT.intersection(before)) and words.forms[first][:1].isupper()
