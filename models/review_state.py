"""What the journal amounts to: ratings, notes, decisions and the rubric, folded from events.

Every event is about one *target*: a rating of one reviewer, the notes on one application, the
rubric. The state of a target depends on the events about it alone, and an undo is about the
target of the event it names. So one more event costs only its own target, and gives by
construction what a fold of everything gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from models.events import UNDO_KINDS, Event, EventKind
from models.journal import merge_key, subject_of
from models.posting import Rubric
from models.review import Decision, Note, Rating, Reviewer
from models.review_folds import (
    FOLDS,
    Target,
    application_of,
    rubric_after,
    standing,
    target_of,
    text_of,
)

Key = TypeVar("Key")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What people made of the screening so far. Treat the mappings as read only.

    ``ratings`` are by (application id, reviewer id, criterion id), ``decisions`` by
    (application id, reviewer id), the others by application id. Notes stand in the order in
    which they were added, tags in alphabetical order. ``revealed`` holds (application id,
    reviewer id) pairs, ``order`` what the ranking is ordered by (empty: not chosen), ``owner``
    the id of the reviewer whose decisions are the screening's.
    """

    rubric: Rubric
    ratings: Mapping[tuple[str, str, str], Rating] = field(default_factory=dict)
    notes: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()
    decisions: Mapping[tuple[str, str], Decision] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    revealed: frozenset[tuple[str, str]] = frozenset()
    erased: frozenset[str] = frozenset()
    reviewers: Mapping[str, Reviewer] = field(default_factory=dict)
    order: str = ""
    owner: str = ""
    initial: Rubric = field(default=Rubric(1, ()), repr=False, compare=False)
    targets: Mapping[str, Target] = field(default_factory=dict, repr=False, compare=False)
    history: Mapping[Target, tuple[Event, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def decision(self, application_id: str) -> Decision | None:
        """Return the screening's decision: its owner's. None stands for undecided."""
        return self.decisions.get((application_id, self.owner))

    def recommendation(self, application_id: str, reviewer_id: str) -> Decision | None:
        """Return what one reviewer, owner or not, would decide."""
        return self.decisions.get((application_id, reviewer_id))

    def rating(self, application_id: str, reviewer_id: str, criterion_id: str) -> Rating | None:
        """Return a rating; None where the criterion is not rated yet."""
        return self.ratings.get((application_id, reviewer_id, criterion_id))

    def note(self, application_id: str, note_id: str) -> Note | None:
        """Return one note; None where there is none (any more)."""
        notes = self.notes.get(application_id, ())
        return next((note for note in notes if note.id == note_id), None)


def fold(initial: Rubric, events: Iterable[Event]) -> ReviewState:
    """Return what ``events`` amount to, in whatever order they come."""
    work = _Work(ReviewState(initial, initial=initial))
    touched: dict[Target, None] = {}
    for event in sorted(events, key=merge_key):
        target = work.take(event)
        if target:
            touched[target] = None
    for target in touched:
        work.settle(target)
    return work.state()


def apply_event(state: ReviewState, event: Event) -> ReviewState:
    """Return ``state`` after one more event; ``state`` itself stays as it is."""
    work = _Work(state)
    target = work.take(event)
    if target:
        work.settle(target)
    return work.state()


def rubric_before(state: ReviewState, event_id: str) -> Rubric:
    """Return the rubric as it stood before an event about it, to tell what the event changed."""
    events = state.history.get(("rubric",), ())
    before = [event.id for event in events].index(event_id)
    earlier = frozenset(event.id for event in events[:before])
    stands = [event for event in standing(events) if event.id in earlier]
    return rubric_after(state.initial, stands, before)


class _Work:
    """A state being built: its own copies, changed in place and handed out once."""

    def __init__(self, state: ReviewState) -> None:
        self._before = state
        self._targets = dict(state.targets)
        self._history = dict(state.history)
        self._erased = set(state.erased)
        self._values: dict[str, dict[Any, Any]] = {}

    def take(self, event: Event) -> Target | None:
        """File the event under its target; None where it has none (any more)."""
        if event.payload is None:
            return None
        if event.kind in UNDO_KINDS:
            target = self._targets.get(subject_of(event))
        else:
            target = target_of(event)
        if target is None or application_of(target) in self._erased:
            return None
        known = self._history.get(target, ())
        if known and merge_key(event) < merge_key(known[-1]):
            known = tuple(sorted((*known, event), key=merge_key))
        else:
            known = (*known, event)
        self._history[target] = known
        self._targets[event.id] = target
        if event.kind is EventKind.APPLICATION_ERASED:
            self._erased.add(text_of(event.payload, "application"))
        return target

    def settle(self, target: Target) -> None:
        """Compute what the events of one target amount to."""
        name, key = target[0], target[1:]
        events = self._history[target]
        value = FOLDS[name](self._before.initial, standing(events), len(events))
        self._values.setdefault(name, {})[key[0] if len(key) == 1 else key] = value

    def state(self) -> ReviewState:
        """Return the state; what was erased is in it no more."""
        before, values = self._before, self._values
        if self._erased != before.erased:
            self._forget_erased()
        return replace(
            before,
            rubric=values.get("rubric", {}).get((), before.rubric),
            ratings=self._merged(before.ratings, "rating"),
            notes=self._merged(before.notes, "notes"),
            tags=self._merged(before.tags, "tags"),
            flags=self._merged_set(before.flags, "flag"),
            decisions=self._merged(before.decisions, "decision"),
            names=self._merged(before.names, "name"),
            revealed=self._merged_set(before.revealed, "revealed"),
            reviewers=self._merged(before.reviewers, "reviewer"),
            order=values.get("order", {}).get((), before.order) or "",
            owner=values.get("owner", {}).get((), before.owner) or "",
            erased=frozenset(self._erased),
            targets=self._targets,
            history=self._history,
        )

    def _forget_erased(self) -> None:
        """Let nothing about an erased application stand, in whatever order events came."""
        for target in [one for one in self._history if application_of(one) in self._erased]:
            del self._history[target]
            name, key = target[0], target[1:]
            self._values.setdefault(name, {})[key[0] if len(key) == 1 else key] = None

    def _merged(self, before: Mapping[Key, Item], name: str) -> Mapping[Key, Item]:
        changed = self._values.get(name)
        if not changed:
            return before
        merged = {**before, **changed}
        return {key: item for key, item in merged.items() if item is not None}

    def _merged_set(self, before: frozenset[Key], name: str) -> frozenset[Key]:
        changed = self._values.get(name, {})
        return before.difference(changed).union(key for key, on in changed.items() if on)
