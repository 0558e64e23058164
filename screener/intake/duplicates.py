"""The same person twice: offered to a person as 'second version of', never merged by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.application import Application, ApplicationSummary, Contact, PartKind
from models.messages import message
from screener.intake.likeness import find_alike, shingles
from screener.intake.names import is_body_name

_SHORTEST_PHONE = 7
_CODES = {
    "bytes": "application.sent_twice",
    "email": "application.second_version.email",
    "phone": "application.second_version.phone",
    "text": "application.second_version.text",
    "shared_text": "application.second_version.shared_text",
}
_FLAGS = frozenset(_CODES.values())


@dataclass(frozen=True, slots=True)
class _Person:
    """What tells one person from another; ``order`` puts who came first first."""

    identifier: str
    content: tuple[str, ...]
    contact: Contact
    order: tuple[date, int]


def mark_duplicates(
    applications: Sequence[Application], earlier: Sequence[ApplicationSummary] = ()
) -> tuple[Application, ...]:
    """Say of each application which earlier one it repeats, with a flag that says why.

    ``earlier`` are the applications that a screening holds already.
    """
    known = {item.id: item for item in earlier}
    fresh = [application for application in applications if application.id not in known]
    people = [_person(item, date.min, index) for index, item in enumerate(earlier)]
    people += [_person(item, item.as_of, index + len(people)) for index, item in enumerate(fresh)]
    texts: list[Application | None] = [None] * len(earlier)
    reasons = _find_reasons(people, [*texts, *fresh])
    return tuple(
        _as_known(application, known[application.id])
        if application.id in known
        else _mark(application, *reasons[application.id])
        if application.id in reasons
        else application
        for application in applications
    )


def _as_known(application: Application, kept: ApplicationSummary) -> Application:
    """Say of an application that is there already what was said when it came."""
    told = tuple(flag for flag in kept.flags if flag.code in _FLAGS)
    return replace(application, duplicate_of=kept.duplicate_of, flags=(*told, *application.flags))


def _mark(application: Application, first: str, how: str) -> Application:
    flag = message(_CODES[how], application=first)
    same = first if how != "shared_text" else None
    return replace(application, duplicate_of=same, flags=(flag, *application.flags))


def _person(item: Application | ApplicationSummary, day: date, index: int) -> _Person:
    if isinstance(item, Application):
        files = [(part.kind, part.document.path, part.document.sha256) for part in item.parts]
    else:
        files = [(part.kind, part.path, part.sha256) for part in item.parts]
    # A message's own text names its day and is never sent twice; what came with it may be.
    files = [file for file in files if file[2] and not is_body_name(file[1])]
    by_kind = (
        tuple(dict.fromkeys(digest for kind, _, digest in files if kind is wanted))
        for wanted in (PartKind.RESUME, PartKind.COVER_LETTER)
    )
    content = next((digests for digests in by_kind if digests), ())
    return _Person(item.id, content, item.contact, (day, index))


def _find_reasons(
    people: Sequence[_Person], texts: Sequence[Application | None]
) -> dict[str, tuple[str, str]]:
    """Return for each repeated application the first of its person and how that was seen."""
    reasons: dict[str, tuple[str, str]] = {}
    first_of: dict[tuple[str, object], int] = {}
    order = sorted(range(len(people)), key=lambda index: people[index].order)
    roots: dict[int, int] = {}
    for index in order:
        person = people[index]
        for how, key in _keys(person):
            other = first_of.setdefault((how, key), index)
            if other != index and index not in roots and _may_be(people[other], person, how):
                roots[index] = roots.get(other, other)
                reasons[person.identifier] = people[roots[index]].identifier, how
    rank = {index: place for place, index in enumerate(order)}
    sets = [shingles(_text(application)) for application in texts]
    for pair in find_alike(sets):
        one, other = sorted(pair, key=lambda index: rank[index])
        if other in roots:
            continue
        if are_different_people(people[one].contact, people[other].contact):
            reasons[people[other].identifier] = people[one].identifier, "shared_text"
        else:
            roots[other] = roots.get(one, one)
            reasons[people[other].identifier] = people[roots[other]].identifier, "text"
    return reasons


def _keys(person: _Person) -> Iterator[tuple[str, object]]:
    for digest in person.content:
        yield "bytes", digest
    if person.contact.email is not None:
        yield "email", person.contact.email.value.lower()
    if person.contact.phone is not None:
        digits = re.sub(r"\D", "", person.contact.phone.value)
        if len(digits) >= _SHORTEST_PHONE:
            yield "phone", digits


def _may_be(first: _Person, second: _Person, how: str) -> bool:
    """Whether both may be one person: a family may share a telephone."""
    return how != "phone" or not _have_different_names(first.contact, second.contact)


def are_different_people(first: Contact, second: Contact) -> bool:
    """Whether names and e-mail addresses both tell two people apart."""
    if not _have_different_names(first, second):
        return False
    emails = [one.email.value.lower() for one in (first, second) if one.email is not None]
    return len(set(emails)) == 2


def _have_different_names(first: Contact, second: Contact) -> bool:
    names = [
        {word.lower() for word in re.findall(r"[^\W\d_]{2,}", one.name.value)}
        for one in (first, second)
        if one.name is not None
    ]
    return len(names) == 2 and len(names[0] & names[1]) < min(2, len(names[0]), len(names[1]))


def _text(application: Application | None) -> str:
    """Return the longest resume's text; empty where there is none."""
    if application is None:
        return ""
    texts = [part.document.text for part in application.parts if part.kind is PartKind.RESUME]
    return max(texts, key=len, default="")
