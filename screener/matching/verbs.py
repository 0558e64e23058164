"""Whether a word that can be a verb is one here, and whether a run of words tells one deed."""

from __future__ import annotations

import re

from models.document import BlockKind
from screener.lexicon.words import Words, visible
from screener.matching.passages import Passage
from screener.matching.sections import Section

_NAMES_A_THING = frozenset(
    "a an the this that these those our your his her its their each every any no some well".split()
)
_BEFORE_A_VERB = frozenset(
    "and or to i we you also then who that which help helped helping can could will would must "
    "may might did does do don't not both always often now still even just only once usually "
    "sometimes never first together have has had having been be was were am is are let go went "
    "came back again soon later today either more twice & + as".split()
)
_BOUNDARY = re.compile(r"[.,;:()!?\n–—|]|\s-\s")
_STRONG_BREAK = re.compile(r"[.;:!?(](?=\s|$)|\s[-–—]\s|—")
_AFTERTHOUGHT = frozenset(
    "for to with including such from at in as by which who where while of on during".split()
)
_POSSESSIVE = ("'s", "’s")


def is_verb(text: str, words: Words, passage: Passage, at: int) -> bool:
    """Tell whether a word that can be a verb is one here: 'coach nurses', not 'soccer coach'.

    In its dictionary form, or with an s, it stands where a clause begins or behind a word that a
    verb follows; in another form it is a verb unless an article stands before it. Inside a name
    ('Head Start', 'Peace Building Institute') it is none, nor in a role's own lines.
    """
    lower, form = words.lowers[at], words.forms[at]
    bare = lower == words.lemmas[at] or (lower.endswith("s") and lower != words.lemmas[at])
    if at == passage.first:
        naming = passage.header or passage.kind == BlockKind.HEADING or _names_a_degree(passage)
        return not (naming and (bare or lower.endswith("ing")))
    before = words.lowers[at - 1]
    if words.forms[at - 1].endswith(_POSSESSIVE):
        return False
    if _BOUNDARY.search(visible(text[words.ends[at - 1] : words.starts[at]])):
        return not (bare and passage.header)
    capital = form[0].isupper() and form[1:].islower()
    if capital and words.forms[at - 1][0].isupper() and before not in _BEFORE_A_VERB:
        return False
    if bare:
        return before in _BEFORE_A_VERB or before.endswith("ly")
    return before not in _NAMES_A_THING


def is_bare(words: Words, at: int) -> bool:
    """Tell whether a word stands in its dictionary form or with an s: no past, no -ing."""
    lower = words.lowers[at]
    return lower == words.lemmas[at] or lower.endswith("s")


def _names_a_degree(passage: Passage) -> bool:
    return passage.section == Section.EDUCATION and passage.kind != BlockKind.BULLET


def is_one_thing(text: str, words: Words, first: int, end: int) -> bool:
    """Tell whether words ``first`` to ``end`` can be one deed: no clause ends between them.

    'Coaches, for 100 agents' and 'Start - Program' are two things, and in 'created the school's
    report' it is not the school that was created.
    """
    if words.forms[end - 1].endswith(_POSSESSIVE):
        return False
    for at in range(first, end - 1):
        between = visible(text[words.ends[at] : words.starts[at + 1]])
        if _STRONG_BREAK.search(between):
            return False
        if at == first and "," in between and words.lowers[at + 1] in _AFTERTHOUGHT:
            return False
    return True
