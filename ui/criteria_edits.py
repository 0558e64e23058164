"""Edits of a rubric's criteria: each gives the new criteria and the words for undo.

None of them changes anything by itself; ``Session.set_criteria`` does, with what they return.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import blake2b
from typing import Any, Final

from models.messages import Message, message
from models.posting import Criterion, CriterionPart, Importance
from screener.lexicon.aliases import AliasError, parse_alias
from screener.lexicon.interpret import interpret_criterion, label_criteria
from screener.lexicon.load import Lexicon
from screener.postings.lint import lint

_DETAILS: Final = ("kind", "scored", "every_part", "years", "level", "paid", "anchors")

Criteria = tuple[Criterion, ...]
Edit = tuple[Criteria, Message]


def can_be_looked_for(word: str) -> bool:
    """Return whether a word is written so that it can be looked for."""
    try:
        parse_alias(word)
    except AliasError:
        return False
    return True


def add_criterion(
    criteria: Criteria,
    text: str,
    importance: Importance,
    lexicon: Lexicon,
    span: tuple[int, int] | None = None,
) -> Edit:
    """Add a criterion at the end; ``span`` are its offsets in the posting's text."""
    (name,) = fresh_ids(criteria, (text,))
    start, end = span or (None, None)
    new = interpret_criterion(name, text, importance, lexicon, start=start, end=end)
    new = replace(new, by_person=True, warnings=lint(text))
    labelled = label_criteria((*criteria, new))
    # Only the new one may get another label: the others' are known by now.
    added = (*criteria, labelled[-1])
    return added, message("criteria.added", criterion=added[-1].label)


def remove_criterion(criteria: Criteria, criterion_id: str) -> Edit:
    """Remove a criterion; its ratings and notes stay in the journal."""
    removed = find_criterion(criteria, criterion_id)
    rest = tuple(one for one in criteria if one.id != criterion_id)
    return rest, message("criteria.removed", criterion=removed.label)


def move_criterion(criteria: Criteria, criterion_id: str, step: int) -> Edit:
    """Move a criterion by ``step`` places among those of its importance."""
    moved = find_criterion(criteria, criterion_id)
    places = [n for n, one in enumerate(criteria) if one.importance is moved.importance]
    here = places.index(criteria.index(moved))
    there = max(0, min(len(places) - 1, here + step))
    peers = [criteria[place] for place in places]
    peers.insert(there, peers.pop(here))
    ordered = list(criteria)
    for place, peer in zip(places, peers, strict=True):
        ordered[place] = peer
    return tuple(ordered), message("criteria.moved", criterion=moved.label)


def set_importance(criteria: Criteria, criterion_id: str, importance: Importance) -> Edit:
    """Ask for a criterion as required or as preferred; its weight stays."""
    before = find_criterion(criteria, criterion_id)
    changed = _replace(criteria, criterion_id, lambda one: replace(one, importance=importance))
    words = message(
        "criteria.importance",
        criterion=before.label,
        before=before.importance.value,
        after=importance.value,
    )
    return changed, words


def set_scored(criteria: Criteria, criterion_id: str, scored: bool) -> Edit:
    """Count a criterion in the machine's total, or leave it to people."""
    label = find_criterion(criteria, criterion_id).label
    changed = _replace(criteria, criterion_id, lambda one: replace(one, scored=scored))
    return changed, message("criteria.scored" if scored else "criteria.unscored", criterion=label)


def set_text(criteria: Criteria, criterion_id: str, text: str, lexicon: Lexicon) -> Edit:
    """Change what a criterion asks for; words that people added or excluded stay."""
    old = find_criterion(criteria, criterion_id)
    read = interpret_criterion(
        old.id,
        text,
        old.importance,
        lexicon,
        weight=old.weight,
        group=old.group,
        start=old.start,
        end=old.end,
    )
    own = own_words(old, lexicon)
    parts = read.parts or (CriterionPart(read.label),)
    first = replace(
        parts[0],
        terms=join_words(parts[0].terms, own.terms),
        excluded=join_words(parts[0].excluded, own.excluded),
    )
    new = replace(
        read,
        **_own_details(old, lexicon),
        label=old.label,
        parts=(first, *parts[1:]) if read.parts or own.terms or own.excluded else (),
        by_person=True,
        warnings=lint(text),
    )
    changed = _replace(criteria, criterion_id, lambda _: new)
    return changed, message("criteria.text", criterion=old.label)


def add_word(criteria: Criteria, criterion_id: str, word: str) -> Edit:
    """Let a word count for a criterion, for every applicant."""
    return _edit_words(criteria, criterion_id, word, "criteria.word_added", _with_term)


def remove_word(criteria: Criteria, criterion_id: str, word: str) -> Edit:
    """Take back a word that was added."""
    return _edit_words(criteria, criterion_id, word, "criteria.word_removed", _without_term)


def exclude_word(criteria: Criteria, criterion_id: str, word: str) -> Edit:
    """Say that a word does not count, whatever the word list says."""
    return _edit_words(criteria, criterion_id, word, "criteria.word_excluded", _with_excluded)


def readmit_word(criteria: Criteria, criterion_id: str, word: str) -> Edit:
    """Take back that a word does not count."""
    return _edit_words(criteria, criterion_id, word, "criteria.word_readmitted", _without_excluded)


def _edit_words(
    criteria: Criteria,
    criterion_id: str,
    word: str,
    code: str,
    edit: Callable[[tuple[CriterionPart, ...], str], tuple[CriterionPart, ...]],
) -> Edit:
    old = find_criterion(criteria, criterion_id)
    parts = edit(old.parts or (CriterionPart(old.label),), word)
    changed = _replace(criteria, criterion_id, lambda one: replace(one, parts=parts))
    return changed, message(code, criterion=old.label, word=word)


def _with_term(parts: tuple[CriterionPart, ...], word: str) -> tuple[CriterionPart, ...]:
    first = replace(parts[0], terms=join_words(parts[0].terms, (word,)))
    return (first, *parts[1:])


def _without_term(parts: tuple[CriterionPart, ...], word: str) -> tuple[CriterionPart, ...]:
    return tuple(replace(part, terms=_without(part.terms, word)) for part in parts)


def _with_excluded(parts: tuple[CriterionPart, ...], word: str) -> tuple[CriterionPart, ...]:
    return tuple(
        replace(
            part, terms=_without(part.terms, word), excluded=join_words(part.excluded, (word,))
        )
        for part in parts
    )


def _without_excluded(parts: tuple[CriterionPart, ...], word: str) -> tuple[CriterionPart, ...]:
    return tuple(replace(part, excluded=_without(part.excluded, word)) for part in parts)


def fresh_ids(criteria: Iterable[Criterion], texts: Iterable[str]) -> tuple[str, ...]:
    """Return ids for new criteria, made of their words.

    So a deleted criterion, whose ratings stay in the journal, lends its id to no other one.
    """
    known = {criterion.id for criterion in criteria}
    names: list[str] = []
    for text in texts:
        name = f"p{blake2b(text.encode(), digest_size=6).hexdigest()}"
        number = 1
        while name in known:
            number += 1
            name = f"{name.partition('-')[0]}-{number}"
        known.add(name)
        names.append(name)
    return tuple(names)


def own_words(old: Criterion, lexicon: Lexicon) -> CriterionPart:
    """Return the words that are not there by reading the criterion's text alone."""
    plain = interpret_criterion(old.id, old.text, old.importance, lexicon)
    read = {term for part in plain.parts for term in part.terms}
    terms = [term for part in old.parts for term in part.terms if term not in read]
    excluded = [word for part in old.parts for word in part.excluded]
    return CriterionPart("", terms=tuple(terms), excluded=tuple(dict.fromkeys(excluded)))


def _own_details(old: Criterion, lexicon: Lexicon) -> dict[str, Any]:
    """Return what people set beside the words: reading the words alone gave something else."""
    plain = interpret_criterion(old.id, old.text, old.importance, lexicon)
    return {
        name: getattr(old, name) for name in _DETAILS if getattr(old, name) != getattr(plain, name)
    }


def find_criterion(criteria: Criteria, criterion_id: str) -> Criterion:
    """Return the criterion of this id; raise StopIteration where there is none."""
    return next(one for one in criteria if one.id == criterion_id)


def _replace(
    criteria: Criteria, criterion_id: str, change: Callable[[Criterion], Criterion]
) -> Criteria:
    return tuple(change(one) if one.id == criterion_id else one for one in criteria)


def join_words(words: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    """Return all words once, in their order."""
    return tuple(dict.fromkeys((*words, *more)))


def _without(words: Iterable[str], word: str) -> tuple[str, ...]:
    return tuple(one for one in words if one != word)
