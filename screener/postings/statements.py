"""Decides for every bullet and sentence whether it is a requirement, a duty, or neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.posting import Importance
from screener.postings import cues
from screener.postings.headings import SectionKind
from screener.postings.importance import importance_of
from screener.postings.prose import Meaning, fragment_meaning, sentence_meaning
from screener.postings.sections import Section, in_sections
from screener.postings.sentences import split_sentences
from screener.postings.structure import Item

_BOUND_ONLY = frozenset({SectionKind.OFFER, SectionKind.EQUALITY, SectionKind.PHYSICAL})
_NO_FRAGMENTS = frozenset({SectionKind.ABOUT, SectionKind.APPLY})
_TRAILING = " \t\n;,"


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
    merged = _merge_noun_bullets(text, items)
    found: list[Statement] = []
    for section, item in in_sections(merged):
        found.extend(_statements_of(text, section, item))
    return found


def _merge_noun_bullets(text: str, items: Sequence[Item]) -> list[Item]:
    """Put sub-bullets that only name things into the bullet above them."""
    merged: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        children = _children(items, at)
        if children and all(_only_names(text, child) for child in children):
            merged.append(_reach(item, children[-1].end))
            at += 1 + len(children)
        elif _only_leads_in(text, item, items[at + 1 : at + 2]):
            at += 1
        else:
            merged.append(item)
            at += 1
    return merged


def _reach(item: Item, end: int) -> Item:
    return Item(item.start, end, item.marker, item.indent, item.after_blank, item.bold)


def _children(items: Sequence[Item], at: int) -> list[Item]:
    parent = items[at]
    if not parent.marker or parent.is_heading:
        return []
    children: list[Item] = []
    for item in items[at + 1 :]:
        if item.is_heading or not item.marker or item.indent <= parent.indent:
            break
        children.append(item)
    return children


def _only_leads_in(text: str, item: Item, following: Sequence[Item]) -> bool:
    """Tell whether a bullet says nothing but that a list comes after it."""
    if not item.marker or item.is_heading or not following or not following[0].marker:
        return False
    return text[item.start : item.end].endswith(":") and following[0].indent >= item.indent


def _only_names(text: str, item: Item) -> bool:
    body = text[item.start : item.end]
    return len(body.split()) <= 6 and fragment_meaning(body) is Meaning.POSSIBLE


def _statements_of(text: str, section: Section, item: Item) -> Iterator[Statement]:
    sentences = split_sentences(text, item.start, item.end)
    if _is_whole(text, section, item, sentences):
        meaning = _bullet_meaning(text, section, item, sentences[0])
        yield from _statement(text, section, item.start, item.end, meaning)
        return
    for start, end in sentences:
        meaning = _prose_meaning(text[start:end], section)
        yield from _statement(text, section, start, end, meaning)


def _is_whole(
    text: str, section: Section, item: Item, sentences: Sequence[tuple[int, int]]
) -> bool:
    """Tell whether an item is one criterion or duty as a whole, and not one per sentence."""
    if item.marker:
        return True
    if section.kind is not SectionKind.REQUIREMENTS or section.had_list:
        return False
    first = text[slice(*sentences[0])]
    if sentence_meaning(first) is not Meaning.NOTHING and not first.lower().startswith("must"):
        return False
    return len(sentences) == 1 or fragment_meaning(first) is Meaning.REQUIREMENT


def _statement(
    text: str, section: Section, start: int, end: int, meaning: Meaning
) -> Iterator[Statement]:
    if meaning not in {Meaning.REQUIREMENT, Meaning.DUTY}:
        return
    end = start + len(text[start:end].rstrip(_TRAILING))
    body = text[start:end].rstrip()
    for ending in (", and", "; and", ", or", "; or", " and"):
        if body.lower().endswith(ending):
            end = start + len(body) - len(ending)
            end = start + len(text[start:end].rstrip(_TRAILING))
            break
    requirement = meaning is Meaning.REQUIREMENT
    importance = importance_of(text[start:end], section.importance)
    yield Statement(start, end, requirement, importance, section.list_number)


def _bullet_meaning(text: str, section: Section, item: Item, first: tuple[int, int]) -> Meaning:
    body = text[item.start : item.end]
    opening = text[first[0] : first[1]]
    if cues.NEVER.search(opening) or body.rstrip().endswith("?"):
        return Meaning.NOTHING
    kind = section.kind
    if kind in _BOUND_ONLY:
        return _bound_meaning(opening)
    if kind in _NO_FRAGMENTS:
        return _only_requirement(sentence_meaning(opening, about_reader=False))
    meaning = fragment_meaning(opening)
    if kind is SectionKind.REQUIREMENTS:
        return _qualification_meaning(opening, meaning)
    if meaning is not Meaning.REQUIREMENT:
        full = sentence_meaning(opening)
        meaning = full if full is Meaning.REQUIREMENT else meaning
    if meaning is not Meaning.REQUIREMENT and kind is SectionKind.DUTIES:
        return Meaning.DUTY
    if meaning is Meaning.POSSIBLE:
        return _possible_meaning(opening, section)
    if meaning is Meaning.REQUIREMENT and cues.BODILY.search(opening):
        return Meaning.NOTHING
    return meaning


def _possible_meaning(opening: str, section: Section) -> Meaning:
    """A bullet that may be anything: under mixed headings its first word decides."""
    first = opening.split()[0].lower().strip(",.:;")
    if section.kind is SectionKind.MIXED and (first in cues.STARTS or first in cues.SOFT_VERBS):
        return Meaning.REQUIREMENT
    return Meaning.NOTHING


def _qualification_meaning(opening: str, meaning: Meaning) -> Meaning:
    """Under a heading for qualifications all that is no task is a requirement."""
    if meaning is Meaning.NOTHING:
        return _only_requirement(sentence_meaning(opening))
    if meaning is Meaning.DUTY:
        return Meaning.REQUIREMENT
    return Meaning.REQUIREMENT


def _prose_meaning(sentence: str, section: Section) -> Meaning:
    if cues.NEVER.search(sentence):
        return Meaning.NOTHING
    kind = section.kind
    if kind in _BOUND_ONLY:
        return _bound_meaning(sentence)
    if kind in _NO_FRAGMENTS:
        return _only_requirement(sentence_meaning(sentence, about_reader=False))
    meaning = sentence_meaning(sentence)
    if meaning is Meaning.REQUIREMENT or kind is SectionKind.DUTIES:
        return meaning
    fragment = fragment_meaning(sentence)
    if fragment is Meaning.REQUIREMENT and not cues.BODILY.search(sentence):
        return fragment if meaning is Meaning.NOTHING else meaning
    return meaning


def _bound_meaning(sentence: str) -> Meaning:
    meaning = fragment_meaning(sentence)
    binding = cues.BINDING.search(sentence) and cues.BINDS.search(sentence)
    return meaning if binding and meaning is Meaning.REQUIREMENT else Meaning.NOTHING


def _only_requirement(meaning: Meaning) -> Meaning:
    return meaning if meaning is Meaning.REQUIREMENT else Meaning.NOTHING
