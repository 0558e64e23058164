"""Whether words are about the applicant: own titles, own employers, things that were done."""

from __future__ import annotations

import re

from screener.lexicon.words import Words, visible
from screener.matching.passages import Passage
from screener.matching.sections import LISTED
from screener.matching.sentences import opening_verbs

_ME = frozenset("i we".split())
_BE = frozenset("be is was were been are being got".split())
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
_ONESELF = frozenset("i we i've i'm we've we're i'd my our me us myself ourselves".split())
_PREDICATES = frozenset(
    "is are was were isn't aren't wasn't weren't has have had hasn't haven't hadn't does do did "
    "doesn't don't didn't went came come comes took takes fell falls sat sits lay lies belonged "
    "belongs happened happens remained remains stayed stays interest interests learned began "
    "begin begins would could should might may will must can cannot can't won't".split()
)
_SUBJECT_WORDS = 4
_PREDICATE_WITHIN = 5
_CLAUSE_END = re.compile(r"[.;:!?()]|\s[-–—]\s|—")
_BOUNDARY = re.compile(r"[.,;:()!?\n—–|]|\s-\s")
_FIRST_WORDS = 4


def is_finished(text: str, words: Words, first: int, end: int) -> bool:
    """Tell whether words that end with a verb say that the thing was done: 'volunteers trained'.

    The verb must be a past participle with 'I' or 'we' before it, or stand at the end of its
    clause without a form of 'be': 'the manual was written' does not tell by whom. 'By me' does.
    """
    verb = next((at for at in (end - 1, end - 2) if _is_participle(words, at)), None)
    if verb is None or verb < first:
        return False
    after = words.lowers[end] if end < len(words) else ""
    if after == "by":
        return words.lowers[end + 1 : end + 2] in (["me"], ["us"])
    if any(lower in _ME for lower in words.lowers[first:verb]):
        return True
    if any(lower in _BE for lower in words.lowers[first:verb]):
        return False
    between = visible(text[words.ends[end - 1] : words.starts[end]]) if after else "."
    return bool(_BOUNDARY.search(between)) or after in _AFTER_PARTICIPLE


def is_subject(text: str, words: Words, passage: Passage, first: int, end: int) -> bool:
    """Tell whether words are the subject of what something else is or does.

    'House meetings were the deacons' affair', 'the walkout took place in May': nobody says here
    that they did it. 'Workshops I led were full' and 'workshops for 80 stewards' are no such.
    """
    begin = first
    furthest = max(passage.first, first - _SUBJECT_WORDS - 1)
    while begin > furthest and not _CLAUSE_END.search(
        visible(text[words.ends[begin - 1] : words.starts[begin]])
    ):
        begin -= 1
    before = words.lowers[begin:first]
    if len(before) > _SUBJECT_WORDS or any(lower in _ONESELF for lower in before):
        return False
    if any(lemma in opening_verbs() for lemma in words.lemmas[begin:first]):
        return False
    for at in range(end, min(end + _PREDICATE_WITHIN, passage.last)):
        if words.lowers[at] in _ONESELF or _CLAUSE_END.search(
            visible(text[words.ends[at - 1] : words.starts[at]])
        ):
            return False
        if words.lowers[at] in _PREDICATES:
            return True
    return False


def speaks_of_oneself(words: Words, passage: Passage) -> bool:
    """Tell whether a passage says I, my or we anywhere."""
    return any(lower in _ONESELF for lower in words.lowers[passage.first : passage.last])


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
