"""Applications as people arranged them: merged, taken apart, set aside, corrected.

What arrived is kept as it arrived. How it is shown, scored and exported follows from the review
state, so every step of a person can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from models.application import (
    Application,
    ApplicationSummary,
    Contact,
    Found,
    Part,
    PartKind,
    PartSummary,
)
from models.posting import Material
from models.review import Correction, Note
from models.review_state import ReviewState

Held = TypeVar("Held", Application, ApplicationSummary)

SEPARATED: Final = "application.separated"
"""Flag of an application that a person made of a document of another one (``origin``)."""

TAKEN_IN: Final = "application.taken_in"
"""Flag of an application made of a message that the program had set aside."""

_ABOUT_OTHERS: Final = "application"
_MATERIALS: Final = {
    PartKind.RESUME: Material.RESUME,
    PartKind.COVER_LETTER: Material.COVER_LETTER,
    PartKind.REFERENCES: Material.REFERENCES,
}


def root_of(application_id: str, merged: Mapping[str, str], known: Iterable[str]) -> str:
    """Return the application that this one is shown in: itself where it was not merged.

    Reviewers who do not know of each other may merge in a circle: the smallest id then stands.
    """
    there, path = frozenset(known), [application_id]
    while (into := merged.get(path[-1])) is not None and into in there:
        if into in path:
            return min(path[path.index(into) :])
        path.append(into)
    return path[-1]


def members_of(application_id: str, state: ReviewState, known: Iterable[str]) -> tuple[str, ...]:
    """Return the applications shown as this one, itself first, the others by their id."""
    there = frozenset(known)
    others = sorted(
        one
        for one in state.merged
        if one in there
        and one != application_id
        and root_of(one, state.merged, there) == application_id
    )
    return (application_id, *others)


def origin_of(held: Application | ApplicationSummary) -> str:
    """Return the application that a person took this one out of; '' for what arrived."""
    for flag in held.flags:
        if flag.code == SEPARATED:
            return str(flag["origin"])
    return ""


def is_shown(held: Application | ApplicationSummary, state: ReviewState) -> bool:
    """Whether an application stands at all: one made by a step that was taken back does not."""
    origin = origin_of(held)
    return not origin or origin in state.erased or held.id in state.separated.values()


def is_aside(held: Application | ApplicationSummary, state: ReviewState) -> bool:
    """Whether an application is set aside: not ranked, not exported, but there."""
    placement = state.placements.get(held.id)
    if placement is not None:
        return placement.aside
    return any(flag.code == TAKEN_IN for flag in held.flags)


def arrange(
    stored: Iterable[Held],
    state: ReviewState,
    asked: Sequence[Material],
    *,
    aside: bool = False,
) -> tuple[Held, ...]:
    """Return applications as people arranged them, in the order given.

    ``asked`` is what the posting asks for. ``aside`` gives those that are set aside instead.
    """
    shown = [held for held in stored if is_shown(held, state)]
    known = {held.id: held for held in shown}
    groups: dict[str, list[Held]] = {held.id: [] for held in shown}
    for held in shown:
        root = root_of(held.id, state.merged, known) if state.merged else held.id
        groups[root].append(_arranged_alone(held, state, asked))
    result = []
    for held in shown:
        group = groups[held.id]
        if not group or is_aside(held, state) is not aside:
            continue
        joined = group[0] if len(group) == 1 else _join(held.id, group)
        result.append(_point_to_root(joined, state, known))
    return tuple(result)


def _arranged_alone(held: Held, state: ReviewState, asked: Sequence[Material]) -> Held:
    """Apply what was said about the documents and the contact of one application."""
    corrected = _correct_contact(held, state)
    if not state.part_kinds and not state.separated:
        return corrected
    gone = _places(corrected, state.separated)
    kinds = _places(corrected, state.part_kinds)
    if not gone and not kinds:
        return corrected
    if len(gone) == len(corrected.parts):
        gone = {}
    before = {part.kind for part in corrected.parts}
    parts: list[Any] = [
        replace(part, kind=PartKind(kinds[place])) if place in kinds else part
        for place, part in enumerate(corrected.parts)
        if place not in gone
    ]
    new_place = {
        place: number
        for number, place in enumerate(
            place for place in range(len(corrected.parts)) if place not in gone
        )
    }
    after = {part.kind for part in parts}
    missing = tuple(
        material
        for material in asked
        if _is_missing(material, before, after, material in corrected.missing)
    )
    contact = renumber_contact(corrected.contact, new_place)
    return replace(corrected, parts=tuple(parts), missing=missing, contact=contact)


def _is_missing(
    material: Material, before: set[PartKind], after: set[PartKind], was_missing: bool
) -> bool:
    kind = next((kind for kind, one in _MATERIALS.items() if one is material), None)
    if kind is None or (kind in before) == (kind in after):
        return was_missing
    return kind not in after


def _places(
    held: Application | ApplicationSummary, said: Mapping[tuple[str, str, str], str]
) -> dict[int, str]:
    """Return what was said of an application's documents, by their places as they are now."""
    digests = [_digest(part) for part in held.parts]
    found = {}
    for (application_id, sha256, place), value in said.items():
        if application_id != held.id or sha256 not in digests:
            continue
        stated = int(place)
        right = stated < len(digests) and digests[stated] == sha256
        found[stated if right else digests.index(sha256)] = value
    return found


def _digest(part: Part | PartSummary) -> str:
    return part.document.sha256 if isinstance(part, Part) else part.sha256


def _correct_contact(held: Held, state: ReviewState) -> Held:
    """Put what people said in the place of what was found."""
    contact, changed = held.contact, False
    values = {"name": contact.name, "email": contact.email, "phone": contact.phone}
    named = state.names.get(held.id)
    if named is not None:
        values["name"], changed = Found(named, 0, 0, 0), True
    for name in values:
        correction = state.contacts.get((held.id, name))
        if correction is not None:
            values[name], changed = _found(correction), True
    if not changed:
        return held
    return replace(held, contact=Contact(values["name"], values["email"], values["phone"]))


def _found(correction: Correction) -> Found | None:
    if not correction.value:
        return None
    return Found(correction.value, max(0, correction.part), correction.start, correction.end)


def renumber_contact(contact: Contact, places: Mapping[int, int]) -> Contact:
    """Let a contact point to the places of its documents; of one that went it knows nothing."""

    def moved(found: Found | None) -> Found | None:
        if found is None or found.part not in places:
            return None
        return replace(found, part=places[found.part])

    return Contact(moved(contact.name), moved(contact.email), moved(contact.phone))


def _join(root: str, group: Sequence[Held]) -> Held:
    """Make one application of several; the one that the others were merged into leads."""
    ordered = sorted(group, key=lambda held: held.id != root)
    parts: list[Any] = []
    contact = Contact()
    for held in ordered:
        offset = len(parts)
        shifted = renumber_contact(held.contact, {n: n + offset for n in range(len(held.parts))})
        contact = Contact(
            contact.name or shifted.name,
            contact.email or shifted.email,
            contact.phone or shifted.phone,
        )
        parts.extend(held.parts)
    ids = {held.id for held in group}
    first = ordered[0]
    leading = next((held for held in ordered if _has_resume(held)), first)
    flags = dict.fromkeys(
        flag
        for held in ordered
        for flag in held.flags
        if flag.code != SEPARATED and dict(flag.parameters).get(_ABOUT_OTHERS) not in ids
    )
    missing = tuple(one for one in first.missing if all(one in held.missing for held in group))
    duplicate = first.duplicate_of if first.duplicate_of not in ids else None
    return replace(
        first,
        parts=tuple(parts),
        contact=contact,
        as_of=leading.as_of,
        missing=missing,
        flags=tuple(flags),
        duplicate_of=duplicate,
    )


def _has_resume(held: Application | ApplicationSummary) -> bool:
    return any(part.kind is PartKind.RESUME for part in held.parts)


def _point_to_root(held: Held, state: ReviewState, known: Mapping[str, Held]) -> Held:
    """Let a second version name the application that the first one is shown in."""
    first = held.duplicate_of
    if first is None:
        return held
    root = root_of(first, state.merged, known) if first in known else None
    if root is None or root == held.id or is_aside(known[root], state):
        return replace(held, duplicate_of=None)
    return held if root == first else replace(held, duplicate_of=root)


def with_merged_remarks(state: ReviewState, known: Iterable[str]) -> ReviewState:
    """Show what was said of merged applications at the one that they were merged into.

    Notes and tags are gathered; ratings and decisions fill what nobody said there.
    """
    there = frozenset(known)
    if not any(one in there for one in state.merged):
        return state
    notes: dict[str, tuple[Note, ...]] = dict(state.notes)
    tags, flags = dict(state.tags), set(state.flags)
    ratings, decisions = dict(state.ratings), dict(state.decisions)
    for one in sorted(state.merged):
        root = root_of(one, state.merged, there) if one in there else one
        if root == one:
            continue
        gathered = (*notes.get(root, ()), *state.notes.get(one, ()))
        if gathered:
            notes[root] = tuple(sorted(gathered, key=lambda note: note.at))
        if one in state.tags:
            tags[root] = tuple(sorted({*tags.get(root, ()), *state.tags[one]}))
        if one in state.flags:
            flags.add(root)
        for (application_id, *rest), rating in state.ratings.items():
            if application_id == one:
                ratings.setdefault((root, rest[0], rest[1]), rating)
        for (application_id, reviewer), decision in state.decisions.items():
            if application_id == one:
                decisions.setdefault((root, reviewer), decision)
    return replace(
        state,
        notes=notes,
        tags=tags,
        flags=frozenset(flags),
        ratings=ratings,
        decisions=decisions,
    )
