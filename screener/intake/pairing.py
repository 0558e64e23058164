"""Which loose files belong to one application: only when it is certain, else they stay apart."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence

from models.application import PartKind
from models.document import Document
from screener.intake.contact import find_email, find_name, titles_of
from screener.intake.names import BODY, folder_of, own_name
from screener.intake.parts import kind_of_part, person_in_name

_SIGNED_WITHIN = 400
_BESIDE_A_RESUME = (PartKind.COVER_LETTER, PartKind.REFERENCES)


def pair_documents(documents: Sequence[Document]) -> tuple[tuple[Document, ...], ...]:
    """Group documents into applications, in the order of their first document.

    Files are paired when they lie in the same folder, their names without words like 'resume'
    name the same person, each kind occurs once, one of them is a resume, and no two of them
    state different e-mail addresses. A letter that is signed by, or states the address of, the
    person of exactly one resume in its folder goes with that one. Everything else is an
    application of its own.
    """
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, document in enumerate(documents):
        person = person_in_name(document.path)
        groups[folder_of(document.path), person if person else f"\0{index}"].append(index)
    paired: dict[int, tuple[int, ...]] = {}
    for alike in groups.values():
        # A second copy of the same bytes stands alone; it must not keep the others apart.
        first = {documents[index].sha256: index for index in reversed(alike)}
        together = [index for index in alike if first[documents[index].sha256] == index]
        if len(together) > 1 and _certain([documents[index] for index in together]):
            for index in together:
                paired[index] = tuple(together)
    _pair_by_contact(documents, paired)
    result: list[tuple[Document, ...]] = []
    for index in range(len(documents)):
        members = paired.get(index, (index,))
        if members[0] == index:
            result.append(tuple(documents[member] for member in members))
    return tuple(result)


def find_doubtful(
    documents: Sequence[Document], groups: Sequence[Sequence[Document]]
) -> frozenset[str]:
    """Return the ids of letters that stand alone though a resume in their folder may fit.

    A resume may fit when it is alone too and its file's name shares a word with the letter's,
    or when the folder holds just these two.
    """
    alone: dict[str, list[Document]] = defaultdict(list)
    for group in groups:
        if len(group) == 1 and group[0].problem is None:
            alone[folder_of(group[0].path)].append(group[0])
    count: dict[str, int] = defaultdict(int)
    for document in documents:
        count[folder_of(document.path)] += 1
    doubtful: set[str] = set()
    for folder, members in alone.items():
        resumes = [one for one in members if kind_of_part(one) is PartKind.RESUME]
        for letter in members:
            if kind_of_part(letter) not in _BESIDE_A_RESUME:
                continue
            words = set(person_in_name(letter.path).split())
            fits = [
                one
                for one in resumes
                if count[folder] == 2 or words & set(person_in_name(one.path).split())
            ]
            doubtful.update(application_id([one]) for one in (letter, *fits) if fits)
    return frozenset(doubtful)


def _pair_by_contact(documents: Sequence[Document], paired: dict[int, tuple[int, ...]]) -> None:
    kinds = {
        index: kind_of_part(document)
        for index, document in enumerate(documents)
        if document.problem is None
    }
    by_folder: dict[str, list[int]] = defaultdict(list)
    for index in kinds:
        by_folder[folder_of(documents[index].path)].append(index)
    for members in by_folder.values():
        letters = [
            index
            for index in members
            if kinds[index] is PartKind.COVER_LETTER and index not in paired
        ]
        resumes = [index for index in members if kinds[index] is PartKind.RESUME]
        people = {index: _person(documents[index]) for index in resumes} if letters else {}
        chosen: dict[int, list[int]] = defaultdict(list)
        for letter in letters:
            fits = [index for index in resumes if _is_of(documents[letter], *people[index])]
            if len(fits) == 1 and fits[0] not in paired:
                chosen[fits[0]].append(letter)
        for resume, of_person in chosen.items():
            if len(of_person) == 1:
                both = tuple(sorted((resume, of_person[0])))
                paired[both[0]] = paired[both[1]] = both


def _person(document: Document) -> tuple[str, frozenset[str]]:
    email = find_email(document.text, 0)
    name = find_name(document.text, 0, titles=titles_of(document))
    words = re.findall(r"[^\W\d_]{2,}", name.value.lower()) if name else []
    return email.value.lower() if email else "", frozenset(words)


def _is_of(letter: Document, email: str, name: frozenset[str]) -> bool:
    stated = find_email(letter.text, 0)
    if stated is not None:
        return stated.value.lower() == email
    ends = f"{letter.text[:200]}\n{letter.text[-_SIGNED_WITHIN:]}".lower()
    return len(name) >= 2 and name <= set(re.findall(r"[^\W\d_]{2,}", ends))


def _certain(documents: Sequence[Document]) -> bool:
    if any(document.problem is not None for document in documents):
        return False
    kinds = [kind_of_part(document) for document in documents]
    if len(set(kinds)) != len(kinds) or PartKind.RESUME not in kinds:
        return False
    emails = {
        found.value.lower() for document in documents if (found := find_email(document.text, 0))
    }
    return len(emails) <= 1


def application_id(documents: Sequence[Document]) -> str:
    """Name an application by its files' names and bytes: the same files, the same id.

    What came in a message counts under the message's own id: two people may both send an empty
    message with nothing but a file of the same name.
    """
    digest = hashlib.sha256()
    for key in sorted(_key(document) for document in documents):
        digest.update(key.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()[:20]


def _key(document: Document) -> str:
    envelope = document.envelope
    if envelope is None:
        # Without bytes only the place tells one file from another.
        name = own_name(document.path) if document.sha256 else document.path
        return f"{name}\0{document.sha256}"
    stated = (envelope.sender_address, envelope.sender_name, envelope.subject)
    own = envelope.message_id or "\0".join((*stated, str(envelope.sent)))
    if not document.sha256 and not any(stated):
        own = envelope.message
    return f"{envelope.file or BODY}\0{document.sha256}\0{own}"
