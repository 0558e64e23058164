"""Decides for every bullet and sentence whether it is a requirement, a duty, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.posting import Importance
from screener.postings.fragments import (
    BINDING,
    BODILY,
    CHECKED,
    NEVER,
    SOFT_VERBS,
    STARTS,
    binds,
    first_word,
    fragment_meaning,
    is_a_plus,
    is_full_sentence,
    is_task,
    names_qualification,
    requires_qualification,
    words_of,
)
from screener.postings.headings import SectionKind, read_heading
from screener.postings.importance import importance_of
from screener.postings.items import Item
from screener.postings.lists import merge_lists
from screener.postings.meaning import Meaning
from screener.postings.prose import describes_reader, sentence_meaning
from screener.postings.sections import Section, in_sections
from screener.postings.sentences import collapsed, split_sentences

_BOUND_ONLY = frozenset({SectionKind.OFFER, SectionKind.EQUALITY, SectionKind.PHYSICAL})
_NO_FRAGMENTS = frozenset({SectionKind.ABOUT, SectionKind.APPLY})
_TRAILING = " \t\n;,"
_LABEL_WORDS = 2
_HEADWORDS = 3
_OPENING_WORDS = 4
_MOST_SENTENCES = 2
_WE_SO = re.compile(r"^\W*(?:we|our)\b[^.,;]{0,60}, (?:so|but|though|and|however) ", re.IGNORECASE)
_TOPIC = re.compile(r"([A-Z][\w &/]{2,30}):\s+\S")
_MOST_UNDER_TOPIC = 3
_ENDINGS = (", and", "; and", ", or", "; or", " and", " or")


@dataclass(frozen=True, slots=True)
class Statement:
    """A requirement or duty: its place, and what its words and section say of it."""

    start: int
    end: int
    requirement: bool
    importance: Importance = Importance.REQUIRED
    list_number: int = 0


def select_statements(text: str, items: Sequence[Item]) -> list[Statement]:
    """Return requirements and duties in text order."""
    found: list[Statement] = []
    for section, item in in_sections(merge_lists(text, items)):
        found.extend(_statements_of(text, section, item))
    return found


def _statements_of(text: str, section: Section, item: Item) -> Iterator[Statement]:
    sentences = split_sentences(text, item.start, item.end)
    if _is_whole(text, section, item, sentences):
        opening = _opening(text, sentences)
        meaning = _bullet_meaning(opening, collapsed(text, item.start, item.end), section, item)
        end = item.end if item.marker else _last_stated(text, sentences)
        yield from _statement(text, section, item.start, end, meaning)
        return
    for start, end in sentences:
        meaning = _prose_meaning(collapsed(text, start, end), section, item)
        yield from _statement(text, section, start, end, meaning)


def _last_stated(text: str, sentences: Sequence[tuple[int, int]]) -> int:
    """Return where a paragraph ends when boilerplate at its end is left out."""
    for start, end in reversed(sentences[1:]):
        if not NEVER.search(collapsed(text, start, end)):
            return end
    return sentences[0][1]


def _opening(text: str, sentences: Sequence[tuple[int, int]]) -> str:
    """Return the first sentence, with the second where the first is only a label."""
    first = collapsed(text, *sentences[0])
    if len(sentences) == 1 or len(first.split()) > _LABEL_WORDS:
        return first
    second = collapsed(text, *sentences[1])
    return first if NEVER.search(second) else f"{first} {second}"


def _is_whole(
    text: str, section: Section, item: Item, sentences: Sequence[tuple[int, int]]
) -> bool:
    """Tell whether an item is one criterion or duty as a whole, and not one per sentence."""
    if item.marker or (item.sure_list and len(sentences) <= _MOST_SENTENCES):
        return True
    if section.kind is not SectionKind.REQUIREMENTS:
        return False
    first = collapsed(text, *sentences[0])
    if _opens_with_topic(first) and len(sentences) <= _MOST_UNDER_TOPIC:
        return True
    if section.had_list:
        return False
    if is_full_sentence(first):
        return False
    if sentence_meaning(first) is not Meaning.NOTHING and not first.lower().startswith("must"):
        return False
    if len(sentences) == 1 or len(first.split()) <= _HEADWORDS:
        return True
    return len(sentences) <= _MOST_SENTENCES and fragment_meaning(first) is Meaning.REQUIREMENT


def _opens_with_topic(sentence: str) -> bool:
    """Tell whether a paragraph is one bullet with its topic before it ('Education: ...')."""
    label = _TOPIC.match(sentence)
    heading = read_heading(label.group(1)) if label else None
    return heading is not None and heading.topical


def _statement(
    text: str, section: Section, start: int, end: int, meaning: Meaning
) -> Iterator[Statement]:
    if meaning not in {Meaning.REQUIREMENT, Meaning.DUTY}:
        return
    body = text[start:end].rstrip(_TRAILING)
    for ending in _ENDINGS:
        if body.lower().endswith(ending):
            body = body[: -len(ending)].rstrip(_TRAILING)
            break
    importance = importance_of(" ".join(body.split()), section.importance)
    yield Statement(
        start,
        start + len(body),
        meaning is Meaning.REQUIREMENT,
        importance,
        section.list_number,
    )


def _bullet_meaning(opening: str, body: str, section: Section, item: Item) -> Meaning:
    if NEVER.search(opening) or body.rstrip().endswith("?"):
        return Meaning.NOTHING
    kind = section.kind
    if kind in _BOUND_ONLY:
        return _bound_meaning(opening)
    if kind in _NO_FRAGMENTS and not item.sure_list:
        return _only_requirement(sentence_meaning(opening, about_reader=False))
    meaning = fragment_meaning(opening)
    if kind is SectionKind.REQUIREMENTS:
        return _qualification_meaning(opening, meaning, item)
    if meaning is not Meaning.REQUIREMENT:
        full = sentence_meaning(opening)
        meaning = full if full is Meaning.REQUIREMENT else meaning
    if meaning is not Meaning.REQUIREMENT and kind is SectionKind.DUTIES:
        return Meaning.DUTY
    if meaning is Meaning.POSSIBLE:
        return _possible_meaning(opening, section)
    if meaning is Meaning.REQUIREMENT and BODILY.search(opening):
        return Meaning.NOTHING
    return meaning


def _possible_meaning(opening: str, section: Section) -> Meaning:
    """A bullet that may be anything: under mixed headings its first word decides."""
    first = first_word(opening)
    known = first in STARTS or first in SOFT_VERBS
    return Meaning.REQUIREMENT if section.kind is SectionKind.MIXED and known else Meaning.NOTHING


def _qualification_meaning(opening: str, meaning: Meaning, item: Item) -> Meaning:
    """Under a heading for qualifications all that is no task is a requirement."""
    if meaning is Meaning.NOTHING:
        return _only_requirement(sentence_meaning(opening))
    bound = opening.lower().startswith("must") or BINDING.search(opening) is not None
    if meaning is Meaning.DUTY and item.odd_task and not bound:
        return Meaning.DUTY
    return Meaning.REQUIREMENT


def _prose_meaning(sentence: str, section: Section, item: Item) -> Meaning:
    if NEVER.search(sentence):
        return Meaning.NOTHING
    kind = section.kind
    sentence = _WE_SO.sub("", sentence)
    if kind in _BOUND_ONLY:
        return _bound_meaning(sentence)
    if kind in _NO_FRAGMENTS and not item.sure_list:
        return _only_requirement(sentence_meaning(sentence, about_reader=False))
    meaning = sentence_meaning(sentence)
    if kind is SectionKind.REQUIREMENTS and describes_reader(sentence):
        return Meaning.REQUIREMENT
    if meaning is Meaning.DUTY and requires_qualification(sentence):
        return Meaning.REQUIREMENT
    if meaning is not Meaning.NOTHING:
        return meaning
    if kind is SectionKind.DUTIES:
        return Meaning.REQUIREMENT if is_a_plus(sentence) else meaning
    fragment = fragment_meaning(sentence)
    if fragment is Meaning.REQUIREMENT and BODILY.search(sentence):
        return Meaning.NOTHING
    if fragment is Meaning.POSSIBLE and kind is SectionKind.REQUIREMENTS and not section.had_list:
        words = words_of(sentence)
        tells = any(is_task(word) for word in words[:_OPENING_WORDS]) or is_full_sentence(sentence)
        short = len(words) <= _LABEL_WORDS and not names_qualification(sentence)
        return fragment if tells or short else Meaning.REQUIREMENT
    return fragment


def _bound_meaning(sentence: str) -> Meaning:
    """Among offers and boilerplate only what binds the person counts."""
    if not binds(sentence) or (BODILY.search(sentence) and not CHECKED.search(sentence)):
        return Meaning.NOTHING
    if sentence_meaning(sentence, about_reader=False) is Meaning.REQUIREMENT:
        return Meaning.REQUIREMENT
    return _only_requirement(fragment_meaning(sentence))


def _only_requirement(meaning: Meaning) -> Meaning:
    return meaning if meaning is Meaning.REQUIREMENT else Meaning.NOTHING
