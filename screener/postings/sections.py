"""Walks through a posting's items and keeps track of the section they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.posting import Importance
from screener.postings.headings import Heading, SectionKind
from screener.postings.items import Item

_RANKS = {"upper": 7, "bold": 8, "colon": 9, "plain": 9, "bullet": 10, "lead": 11}
_LOWEST = 12


@dataclass(frozen=True, slots=True)
class Section:
    """What the heading above announced. ``style`` is that heading's rank mark.

    ``importance`` ends with the section. ``list_number`` tells lists of 'any of the following'
    apart; it is 0 outside of them. ``had_list`` is whether bullets have already stood here.
    """

    kind: SectionKind = SectionKind.OTHER
    importance: Importance | None = None
    style: str = ""
    importance_style: str = ""
    list_number: int = 0
    had_list: bool = False
    after_requirements: bool = False


def in_sections(items: Sequence[Item]) -> Iterator[tuple[Section, Item]]:
    """Yield every item that is no heading with the section it stands in."""
    section = Section()
    lists = 0
    for item in items:
        if item.is_heading:
            if item.announces is not None and item.announces.any_of:
                lists += 1
            section = enter(section, item, lists)
            continue
        if section.had_list and not item.marker:
            # Prose after a list is no longer under what introduced the list.
            yield replace(section, importance=None), item
        else:
            yield section, item
        if (item.marker or item.inline) and not section.had_list:
            section = replace(section, had_list=True)
        elif not item.marker and section.had_list and section.list_number:
            section = replace(section, list_number=0)


def rank(style: str) -> int:
    """Return how high a heading of this style stands: 1 is the highest."""
    return _RANKS.get(style) or (int(style[1:]) if style.startswith("#") else _LOWEST)


def enter(section: Section, item: Item, lists: int) -> Section:
    """Return the section that begins with this heading."""
    announces = item.announces
    if announces is not None and announces.kind is SectionKind.OTHER and announces.any_of:
        return replace(section, had_list=False, list_number=lists)
    if announces is None or announces.kind is SectionKind.OTHER:
        return _enter_unknown(section, item)
    number = lists if announces.any_of else 0
    if item.style == "lead" and announces.kind in {SectionKind.ABOUT, SectionKind.SUMMARY}:
        return replace(section, had_list=False, list_number=number)
    if announces.kind in {SectionKind.REQUIREMENTS, SectionKind.MIXED}:
        importance, style = _importance(section, item, announces)
        return Section(announces.kind, importance, item.style, style, number)
    return Section(announces.kind, None, item.style)


def _importance(section: Section, item: Item, announces: Heading) -> tuple[Importance | None, str]:
    if announces.importance is not None:
        return announces.importance, item.style
    within = section.kind in {SectionKind.REQUIREMENTS, SectionKind.MIXED}
    inner = item.style != section.importance_style
    if within and inner and (announces.topical or item.style == "lead"):
        return section.importance, section.importance_style
    return None, item.style


def _enter_unknown(section: Section, item: Item) -> Section:
    """An unknown heading divides a section, or ends it when it is of a higher rank."""
    if item.style == "lead" or rank(item.style) > rank(section.style):
        return replace(section, had_list=False, list_number=0)
    if rank(item.style) < rank(section.style):
        return Section(SectionKind.OTHER, None, item.style)
    if section.kind in {SectionKind.REQUIREMENTS, SectionKind.MIXED}:
        return replace(section, kind=SectionKind.MIXED, had_list=False, list_number=0)
    if section.kind is SectionKind.DUTIES:
        return replace(section, had_list=False)
    return Section(SectionKind.OTHER, None, item.style)
