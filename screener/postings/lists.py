"""Reads lists as wholes: sub-bullets that belong to the bullet above, and tasks out of place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from screener.postings.fragments import fragment_meaning
from screener.postings.items import Item
from screener.postings.meaning import Meaning
from screener.postings.sentences import collapsed
from screener.postings.vocabulary import word_set

_PLAIN_TASKS = word_set("plain_tasks")
_NAME_WORDS = 6
_SURE_NAME_WORDS = 2
_SURE_ITEMS = 3


def merge_lists(text: str, items: Sequence[Item]) -> list[Item]:
    """Put sub-bullets that only name things into the bullet above; mark tasks out of place.

    A bullet that says nothing but that a list follows is left out.
    """
    merged: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        children = _children(items, at)
        if children and all(_only_names(text, child) for child in children):
            merged.append(replace(item, end=children[-1].end))
            at += len(children)
        elif not _only_leads_in(text, items, at):
            merged.append(item)
        at += 1
    return _mark_tasks(text, merged)


def _children(items: Sequence[Item], at: int) -> list[Item]:
    parent = items[at]
    children: list[Item] = []
    if not parent.marker or parent.is_heading:
        return children
    for number in range(at + 1, len(items)):
        item = items[number]
        if item.is_heading or not item.marker or item.indent <= parent.indent:
            break
        children.append(item)
    return children


def _only_leads_in(text: str, items: Sequence[Item], at: int) -> bool:
    item = items[at]
    if not item.marker or item.is_heading or at + 1 == len(items):
        return False
    following = items[at + 1]
    introduces = text[item.start : item.end].endswith(":")
    return introduces and bool(following.marker) and following.indent >= item.indent


def _only_names(text: str, item: Item) -> bool:
    body = collapsed(text, item.start, item.end)
    words = len(body.split())
    if body[0].islower() and words <= _NAME_WORDS + 3:
        return fragment_meaning(body) is Meaning.POSSIBLE
    if words <= _SURE_NAME_WORDS:
        return fragment_meaning(body) is not Meaning.REQUIREMENT
    return words <= _NAME_WORDS and fragment_meaning(body) is Meaning.POSSIBLE


def _mark_tasks(text: str, items: Sequence[Item]) -> list[Item]:
    """Mark bullets that state a task among others that do not.

    Where most of a list begins with verbs, the verbs are how it words qualifications; a later
    list without any bullets under the same heading is no such list.
    """
    marked: list[Item] = []
    run: list[Item] = []
    lists = 0
    worded_so = False
    for item in [*items, None]:
        if item is None or item.is_heading or (run and _starts_list(run[-1], item)):
            own_way = worded_so or _is_worded_by_verbs(text, run, first=lists == 0)
            sure = _is_sure(text, run)
            marked.extend(
                replace(one, odd_task=not own_way and _is_task(text, one), sure_list=sure)
                for one in run
            )
            lists = 0 if item is not None and item.is_heading else lists + bool(run)
            run = []
        if item is None:
            continue
        if item.is_heading:
            worded_so = item.announces is not None and item.announces.takes_verbs
            marked.append(item)
        else:
            run.append(item)
    return marked


def _starts_list(last: Item, item: Item) -> bool:
    return bool(last.marker) != bool(item.marker) or (item.after_blank and not last.after_blank)


def _is_worded_by_verbs(text: str, run: Sequence[Item], *, first: bool) -> bool:
    tasks = [_is_task(text, item) for item in run]
    return 2 * sum(tasks) > len(run) and (any(i.marker for i in run) or (first and tasks[0]))


def _is_sure(text: str, run: Sequence[Item]) -> bool:
    """Tell whether most of a list states qualifications in so many words."""
    sure = sum(
        fragment_meaning(collapsed(text, item.start, item.end)) is Meaning.REQUIREMENT
        for item in run
    )
    return sure >= _SURE_ITEMS and 3 * sure >= 2 * len(run)


def _is_task(text: str, item: Item) -> bool:
    """Tell whether an item orders a task; in a bullet 'writes well' describes the person."""
    body = collapsed(text, item.start, item.end)
    first = body.split(maxsplit=1)[0].lower()
    if item.marker and first.endswith("s") and first not in _PLAIN_TASKS:
        return False
    return fragment_meaning(body) is Meaning.DUTY
