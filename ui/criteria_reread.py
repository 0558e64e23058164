"""Reading a posting again: what is new is added, what was deleted stays deleted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from models.messages import message
from models.posting import Criterion, CriterionPart, Posting
from screener.lexicon.interpret import label_criteria
from screener.lexicon.load import Lexicon
from ui.criteria_edits import Criteria, Edit, fresh_ids, join_words, own_words

_SAME_SHARE = 0.5
"""Share of the shorter span that two readings of one requirement have in common at least."""


@dataclass(frozen=True, slots=True)
class PostingReread:
    """What came of reading again: the edit, and how many came, changed, stayed away, went."""

    edit: Edit
    added: int
    renewed: int
    left_out: int
    gone: int = 0


def reread_criteria(
    criteria: Criteria, seen: Iterable[Criterion], found: Iterable[Criterion], lexicon: Lexicon
) -> PostingReread:
    """Compare the criteria with those ``found`` in the posting now.

    ``seen`` are all criteria that the screening ever had: one that is gone was deleted. A
    criterion that nobody rewrote takes the new reading; weight, importance, group and the words
    that people added stay. Whatever a person wrote stays as it is.
    """
    before = tuple(seen)
    kept = {criterion.id: criterion for criterion in criteria}
    new: list[Criterion] = []
    renewed = left_out = 0
    for criterion in found:
        own = next((one for one in criteria if is_same(one, criterion)), None)
        if own is not None:
            read = _renew(own, criterion, lexicon)
            renewed += read != own
            kept[own.id] = read
        elif any(is_same(one, criterion) for one in before):
            left_out += 1
        else:
            new.append(criterion)
    taken = tuple(kept.values())
    names = fresh_ids((*before, *taken), [one.text for one in new])
    named = [replace(one, id=name) for one, name in zip(new, names, strict=True)]
    # Only new ones may get another label: the others' are known by now.
    added = label_criteria((*taken, *named))[len(taken) :]
    return PostingReread(
        (taken + added, message("criteria.reread")), len(added), renewed, left_out
    )


def replace_posting(
    criteria: Criteria, seen: Iterable[Criterion], posting: Posting, lexicon: Lexicon
) -> PostingReread:
    """Compare the criteria with those of another posting, which takes the first one's place.

    What is asked for in the same words stays as it is, and so does what people wrote; what only
    the old posting asked for goes. What was deleted stays deleted.
    """
    found = posting.criteria
    own = tuple(_without_place(one) for one in criteria)
    read = reread_criteria(own, map(_without_place, seen), found, lexicon)
    texts = {_plain(one.text) for one in found}
    kept = tuple(
        _placed(one, posting.text)
        for one in read.edit[0]
        if one.by_person or _plain(one.text) in texts
    )
    gone = len(read.edit[0]) - len(kept)
    return replace(read, edit=(kept, message("criteria.posting_replaced")), gone=gone)


def _without_place(one: Criterion) -> Criterion:
    return replace(one, start=None, end=None)


def _placed(one: Criterion, text: str) -> Criterion:
    """Return a criterion with its place in a text, where its words stand there."""
    if one.start is not None or not one.text.split():
        return one
    words = re.search(r"\s+".join(map(re.escape, one.text.split())), text, re.IGNORECASE)
    return replace(one, start=words.start(), end=words.end()) if words else one


def is_same(one: Criterion, other: Criterion) -> bool:
    """Tell whether two criteria came from the same words of the posting."""
    if _plain(one.text) == _plain(other.text):
        return True
    if None in (one.start, one.end, other.start, other.end):
        return False
    first, second = (one.start or 0, one.end or 0), (other.start or 0, other.end or 0)
    common = min(first[1], second[1]) - max(first[0], second[0])
    shorter = min(first[1] - first[0], second[1] - second[0])
    return shorter > 0 and common > _SAME_SHARE * shorter


def _renew(old: Criterion, read: Criterion, lexicon: Lexicon) -> Criterion:
    if old.by_person or _plain(old.text) != _plain(read.text):
        return old
    own = own_words(old, lexicon)
    parts = read.parts or (CriterionPart(read.label),)
    first = replace(
        parts[0],
        terms=join_words(parts[0].terms, own.terms),
        excluded=join_words(parts[0].excluded, own.excluded),
    )
    return replace(
        read,
        id=old.id,
        label=old.label,
        importance=old.importance,
        weight=old.weight,
        scored=old.scored,
        group=old.group,
        parts=(first, *parts[1:]) if read.parts or own.terms or own.excluded else read.parts,
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .;")
