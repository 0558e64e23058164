"""Edits that change how many criteria there are: split, merge, and 'any of' groups.

Like all edits they give the new criteria and the words for undo, and change nothing themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from models.messages import message
from models.posting import Criterion, Importance
from screener.lexicon.interpret import interpret_criterion, label_criteria
from screener.lexicon.load import Lexicon
from screener.postings.lint import lint
from ui.criteria_edits import Criteria, Edit, find_criterion, fresh_ids, join_words

_OPENERS: Final = (
    "an? the strong excellent good proven some experienced? ability able knowledge skills? "
    r"familiar\w* proficien\w* fluen\w* willing\w* \w+ing"
)
_JOINTS: Final = re.compile(
    r";\s+|\.\s+(?=[A-Z])|,?\s+(?:and|as well as)\s+"
    rf"(?=(?:{'|'.join(_OPENERS.split())})\b)",
    re.IGNORECASE,
)
_SHORTEST: Final = 2


def propose_split(criterion: Criterion) -> tuple[str, ...]:
    """Return what a criterion could be split into; its own text where nothing offers itself."""
    clauses = [piece.strip(" .,;") for piece in _JOINTS.split(criterion.text)]
    if len(clauses) > 1 and all(len(piece.split()) >= _SHORTEST for piece in clauses):
        return tuple(piece[:1].upper() + piece[1:] for piece in clauses)
    if len(criterion.parts) > 1:
        return tuple(part.label for part in criterion.parts)
    return (criterion.text,)


def split_criterion(
    criteria: Criteria, criterion_id: str, texts: Sequence[str], lexicon: Lexicon, posting: str
) -> Edit:
    """Make several criteria of one, in its place, each with its importance and weight.

    The first keeps the id, and with it ratings, notes and the words that people added.
    ``posting`` is the posting's text: a new criterion is marked where its words stand there.
    """
    old = find_criterion(criteria, criterion_id)
    others = tuple(one for one in criteria if one.id != criterion_id)
    names = (old.id, *fresh_ids(criteria, texts[1:]))
    made = [
        _make_like(old, name, text, lexicon, posting)
        for name, text in zip(names, texts, strict=True)
    ]
    own = [word for part in old.parts for word in part.excluded]
    if made[0].parts:
        first = made[0].parts[0]
        kept = replace(first, excluded=join_words(first.excluded, own))
        made[0] = replace(made[0], parts=(kept, *made[0].parts[1:]))
    labelled = label_criteria((*others, *made))[len(others) :]
    place = criteria.index(old)
    changed = (*criteria[:place], *labelled, *criteria[place + 1 :])
    return changed, message("criteria.split", criterion=old.label, n=len(made))


def merge_criteria(criteria: Criteria, criterion_id: str, other_id: str) -> Edit:
    """Make one criterion of two: it has the words of both, and either counts.

    It keeps id, label and place of the first, the greater weight and, where one of the two is
    required, is required.
    """
    first, other = find_criterion(criteria, criterion_id), find_criterion(criteria, other_id)
    required = Importance.REQUIRED in (first.importance, other.importance)
    merged = replace(
        first,
        text=f"{first.text.rstrip(' .;')}; {other.text}",
        importance=Importance.REQUIRED if required else Importance.PREFERRED,
        weight=max(first.weight, other.weight),
        scored=first.scored or other.scored,
        parts=tuple(dict.fromkeys((*first.parts, *other.parts))),
        every_part=first.every_part or other.every_part,
        years=max(filter(None, (first.years, other.years)), default=None),
        level=first.level or other.level,
        start=other.start if first.start is None else first.start,
        end=other.end if first.start is None else first.end,
        by_person=True,
        warnings=tuple(dict.fromkeys((*first.warnings, *other.warnings))),
    )
    changed = tuple(
        merged if one.id == first.id else one for one in criteria if one.id != other.id
    )
    words = message("criteria.merged", criterion=first.label, other=other.label)
    return changed, words


def group_criteria(criteria: Criteria, criterion_id: str, other_id: str) -> Edit:
    """Let a criterion join another one's 'any of' group, of which the best counts in full.

    It comes to stand after the group's last member and takes the group's importance.
    """
    joining, other = find_criterion(criteria, criterion_id), find_criterion(criteria, other_id)
    name = other.group or joining.group or _fresh_group(criteria)
    grouped = [replace(one, group=name) if one.id == other.id else one for one in criteria]
    grouped.remove(joining)
    last = max(place for place, one in enumerate(grouped) if one.group == name)
    grouped.insert(last + 1, replace(joining, group=name, importance=other.importance))
    words = message("criteria.grouped", criterion=joining.label, other=other.label)
    return _without_lonely(grouped), words


def leave_group(criteria: Criteria, criterion_id: str) -> Edit:
    """Let a criterion count by itself again; a group of one is none."""
    leaving = find_criterion(criteria, criterion_id)
    changed = [replace(one, group=None) if one.id == criterion_id else one for one in criteria]
    return _without_lonely(changed), message("criteria.ungrouped", criterion=leaving.label)


def group_of(criteria: Criteria, criterion: Criterion) -> tuple[Criterion, ...]:
    """Return the members of a criterion's 'any of' group; nothing where it stands alone."""
    if criterion.group is None:
        return ()
    return tuple(one for one in criteria if one.group == criterion.group)


def _make_like(old: Criterion, name: str, text: str, lexicon: Lexicon, posting: str) -> Criterion:
    start, end = _span_of(text, old, posting)
    made = interpret_criterion(
        name,
        text,
        old.importance,
        lexicon,
        weight=old.weight,
        group=old.group,
        start=start,
        end=end,
    )
    return replace(made, by_person=True, warnings=lint(text))


def _span_of(text: str, old: Criterion, posting: str) -> tuple[int | None, int | None]:
    if old.start is None or old.end is None:
        return None, None
    pattern = r"\s+".join(re.escape(word) for word in text.split())
    found = re.search(pattern, posting[old.start : old.end], re.IGNORECASE)
    if found is None:
        return old.start, old.end
    return old.start + found.start(), old.start + found.end()


def _without_lonely(criteria: Sequence[Criterion]) -> Criteria:
    members = Counter(one.group for one in criteria)
    return tuple(replace(one, group=None) if members[one.group] == 1 else one for one in criteria)


def _fresh_group(criteria: Criteria) -> str:
    known = {one.group for one in criteria}
    return next(f"any{n}" for n in range(1, len(criteria) + 2) if f"any{n}" not in known)
