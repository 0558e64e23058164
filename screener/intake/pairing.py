"""Which loose files belong to one application: only when it is certain, else they stay apart."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePath

from models.application import PartKind
from models.document import Document
from screener.intake.contact import find_email
from screener.intake.parts import kind_of_part, person_in_name


def pair_documents(documents: Sequence[Document]) -> tuple[tuple[Document, ...], ...]:
    """Group documents into applications, in the order of their first document.

    Files are paired when they lie in the same folder, their names without words like 'resume'
    name the same person, each kind occurs once, one of them is a resume, and no two of them
    state different e-mail addresses. Everything else is an application of its own.
    """
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, document in enumerate(documents):
        person = person_in_name(document.path)
        folder = str(PurePath(document.path).parent)
        groups[folder, person if person else f"\0{index}"].append(index)
    paired: dict[int, tuple[int, ...]] = {}
    for together in groups.values():
        if len(together) > 1 and _certain([documents[index] for index in together]):
            for index in together:
                paired[index] = tuple(together)
    result: list[tuple[Document, ...]] = []
    for index in range(len(documents)):
        members = paired.get(index, (index,))
        if members[0] == index:
            result.append(tuple(documents[member] for member in members))
    return tuple(result)


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
    """Name an application by its files' names and bytes: the same files, the same id."""
    digest = hashlib.sha256()
    for key in sorted(
        f"{PurePath(document.path).name}\0{document.sha256}" for document in documents
    ):
        digest.update(key.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()[:20]
