"""What the journal amounts to: ratings, notes, decisions and the rubric, folded from events.

Every event is about one *target*: a rating of one reviewer, the notes on one application, the
rubric. The state of a target depends on the events about it alone, and an undo is about the
target of the event it names. So one more event costs only its own target, and gives by
construction what a fold of everything gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from models.events import UNDO_KINDS, Event, EventKind
from models.journal import merge_key, subject_of
from models.posting import Criterion, Rubric
from models.review import (
    Correction,
    Decision,
    Note,
    Placement,
    Rating,
    Retention,
    Reviewer,
    View,
)
from models.review_folds import (
    FOLDS,
    Target,
    application_of,
    rubric_after,
    standing,
    target_of,
    text_of,
)
from models.serialise import from_json
from models.shortlist import DEFAULT_STAGES, HandOrder, Stage


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What people made of the screening so far. Treat the mappings as read only.

    ``ratings`` are by (application id, reviewer id, criterion id), ``decisions`` by
    (application id, reviewer id), the others by application id. Notes stand in the order in
    which they were added, tags in alphabetical order. ``revealed`` holds (application id,
    reviewer id) pairs, ``order`` what the ranking is ordered by (empty: not chosen), ``owner``
    the id of the reviewer whose decisions are the screening's. ``blind`` hides who an applicant
    is until revealed, ``independent`` hides scores until one's own ratings are in; ``views`` are
    by (reviewer id, name). ``stages`` hold what each
    applicant reached, oldest first, ``hand_order`` the shortlist as people ordered it (empty:
    by nobody). ``initial`` is the rubric that the screening was made with, ``history`` holds the
    events about what all share.

    ``merged`` tells into which application another one went. ``part_kinds`` and ``separated``
    (the application that a document became) are by (application id, SHA-256, position),
    ``contacts`` by (application id, field), ``answers`` by (application id, question). ``holds``
    are applications that must not be erased; ``retention`` is None while nobody was asked.
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
    blind: bool = False
    independent: bool = False
    views: Mapping[tuple[str, str], View] = field(default_factory=dict)
    stages: Mapping[str, tuple[Stage, ...]] = field(default_factory=dict)
    stage_names: tuple[str, ...] = DEFAULT_STAGES
    hand_order: HandOrder = field(default_factory=HandOrder)
    initial: Rubric = field(default=Rubric(1, ()), repr=False, compare=False)
    history: Mapping[Target, tuple[Event, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    merged: Mapping[str, str] = field(default_factory=dict)
    part_kinds: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    separated: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    contacts: Mapping[tuple[str, str], Correction] = field(default_factory=dict)
    placements: Mapping[str, Placement] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    holds: frozenset[str] = frozenset()
    retention: Retention | None = None

    def decision(self, application_id: str) -> Decision | None:
        """Return the screening's decision: its owner's. None stands for undecided."""
        return self.decisions.get((application_id, self.owner))

    def recommendation(self, application_id: str, reviewer_id: str) -> Decision | None:
        """Return what one reviewer, owner or not, would decide."""
        return self.decisions.get((application_id, reviewer_id))

    def rating(self, application_id: str, reviewer_id: str, criterion_id: str) -> Rating | None:
        """Return a rating; None where the criterion is not rated yet."""
        return self.ratings.get((application_id, reviewer_id, criterion_id))

    def stage(self, application_id: str) -> Stage | None:
        """Return the stage an applicant is in; None before the first."""
        stages = self.stages.get(application_id, ())
        return stages[-1] if stages else None

    def note(self, application_id: str, note_id: str) -> Note | None:
        """Return one note; None where there is none (any more)."""
        notes = self.notes.get(application_id, ())
        return next((note for note in notes if note.id == note_id), None)


def fold(initial: Rubric, events: Iterable[Event]) -> ReviewState:
    """Return what ``events`` amount to, in whatever order they come."""
    return Fold(initial, events).state()


def rubric_before(state: ReviewState, event_id: str) -> Rubric:
    """Return the rubric as it stood before an event about it, to tell what the event changed.

    Raise ValueError for an event that is not about the rubric.
    """
    events = state.history.get(("rubric",), ())
    before = [event.id for event in events].index(event_id)
    earlier = frozenset(event.id for event in events[:before])
    stands = [event for event in standing(events) if event.id in earlier]
    return rubric_after(state.initial, stands, before)


def criteria_ever(state: ReviewState) -> tuple[Criterion, ...]:
    """Return every criterion that any version of the rubric had, also what was taken back."""
    seen = list(state.initial.criteria)
    for event in state.history.get(("rubric",), ()):
        if event.kind is EventKind.RUBRIC_CHANGED and event.payload is not None:
            seen.extend(from_json(tuple[Criterion, ...], event.payload["criteria"]))
    return tuple(dict.fromkeys(seen))


class Fold:
    """A fold that goes on: takes one event after the other, in any order, and tells the state."""

    def __init__(self, initial: Rubric, events: Iterable[Event] = ()) -> None:
        self._initial = initial
        self._targets: dict[str, Target] = {}
        self._history: dict[Target, list[Event]] = {}
        self._values: dict[str, dict[Any, Any]] = {name: {} for name in FOLDS}
        self._erased: set[str] = set()
        self._fresh: dict[str, Any] = {}
        touched: dict[Target, None] = {}
        for event in sorted(events, key=merge_key):
            target = self._file(event)
            if target:
                touched[target] = None
        for target in touched:
            self._settle(target)

    def apply(self, event: Event) -> None:
        """Take in one more event."""
        target = self._file(event)
        if target:
            self._settle(target)

    def state(self) -> ReviewState:
        """Return the state; it stays as it is when more events come."""
        rules = self._single("rules", (False, False))
        return ReviewState(
            self.rubric,
            self._mapping("rating"),
            self.notes,
            self._mapping("tags"),
            self._names_of("flag"),
            self._mapping("decision"),
            self._mapping("name"),
            self._names_of("revealed"),
            frozenset(self._erased),
            self.reviewers,
            self._single("order", ""),
            self._single("owner", ""),
            blind=rules[0],
            independent=rules[1],
            views=self._mapping("view"),
            stages=self._mapping("stages"),
            stage_names=self._single("stage_names", DEFAULT_STAGES),
            hand_order=self._single("hand_order", HandOrder()),
            initial=self._initial,
            history={
                target: tuple(events)
                for target, events in self._history.items()
                if len(target) == 1
            },
            merged=self._mapping("merged"),
            part_kinds=self._mapping("kind"),
            separated=self._mapping("separated"),
            contacts=self._mapping("contact"),
            placements=self._mapping("placement"),
            answers=self._mapping("answer"),
            holds=self._names_of("hold"),
            retention=self._single("retention", None),
        )

    @property
    def rubric(self) -> Rubric:
        """The rubric as it stands."""
        return cast("Rubric", self._single("rubric", self._initial))

    @property
    def notes(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes by application."""
        return self._mapping("notes")

    @property
    def reviewers(self) -> Mapping[str, Reviewer]:
        """The reviewers by id."""
        return self._mapping("reviewer")

    def _file(self, event: Event) -> Target | None:
        """File the event under its target; None where it has none (any more)."""
        if event.payload is None:
            return None
        if event.kind in UNDO_KINDS:
            target = self._targets.get(subject_of(event))
        else:
            target = target_of(event)
        if target is None or application_of(target) in self._erased:
            return None
        known = self._history.setdefault(target, [])
        in_order = not known or merge_key(known[-1]) < merge_key(event)
        known.append(event)
        if not in_order:
            known.sort(key=merge_key)
        self._targets[event.id] = target
        if event.kind is EventKind.APPLICATION_ERASED:
            self._forget(text_of(event.payload, "application"))
        return target

    def _settle(self, target: Target) -> None:
        """Compute what the events of one target amount to."""
        events = self._history.get(target)
        if events is None:
            return
        value = FOLDS[target[0]](self._initial, standing(events), len(events))
        self._put(target, value)

    def _forget(self, application_id: str) -> None:
        """Let nothing about an erased application stand, in whatever order events come."""
        self._erased.add(application_id)
        for target in [one for one in self._history if application_of(one) == application_id]:
            del self._history[target]
            self._put(target, None)

    def _put(self, target: Target, value: object) -> None:
        name, key = target[0], target[1] if len(target) == 2 else target[1:]
        if value is None or value is False:
            self._values[name].pop(key, None)
        else:
            self._values[name][key] = value
        self._fresh.pop(name, None)

    def _mapping(self, name: str) -> dict[Any, Any]:
        """Return a copy of the values, the same one until they change."""
        if name not in self._fresh:
            self._fresh[name] = dict(self._values[name])
        return cast("dict[Any, Any]", self._fresh[name])

    def _names_of(self, name: str) -> frozenset[Any]:
        if name not in self._fresh:
            self._fresh[name] = frozenset(self._values[name])
        return cast("frozenset[Any]", self._fresh[name])

    def _single(self, name: str, otherwise: object) -> Any:  # noqa: ANN401 - one of several types
        return self._values[name].get((), otherwise)
