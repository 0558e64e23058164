"""From documents that belong together to an application: parts, contact, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from models.application import Application, Part, PartKind
from models.document import Document
from models.messages import Message, message
from models.posting import Material, Posting
from screener.intake.contact import find_contact
from screener.intake.pairing import application_id, pair_documents
from screener.intake.parts import kind_by_name, kind_of_part

_MATERIAL_OF_PART = {
    PartKind.RESUME: Material.RESUME,
    PartKind.COVER_LETTER: Material.COVER_LETTER,
    PartKind.MESSAGE: Material.COVER_LETTER,
    PartKind.REFERENCES: Material.REFERENCES,
}
_KNOWN_LANGUAGE = "en"


def assemble_applications(
    documents: Sequence[Document], posting: Posting, as_of: date
) -> tuple[Application, ...]:
    """Group loose documents into applications and mark those sent twice (the same bytes)."""
    first_with: dict[tuple[str, ...], str] = {}
    applications: list[Application] = []
    for group in pair_documents(documents):
        content = tuple(sorted(document.sha256 for document in group if document.sha256))
        identifier = application_id(group)
        duplicate_of = first_with.setdefault(content, identifier) if content else identifier
        applications.append(
            _assemble(group, posting, as_of, duplicate_of if duplicate_of != identifier else None)
        )
    return tuple(applications)


def _assemble(
    documents: Sequence[Document], posting: Posting, as_of: date, duplicate_of: str | None
) -> Application:
    parts = tuple(
        sorted(
            (Part(_kind(document), document) for document in documents),
            key=lambda part: list(PartKind).index(part.kind),
        )
    )
    return Application(
        id=application_id(documents),
        parts=parts,
        as_of=as_of,
        contact=find_contact(parts),
        missing=_missing(parts, posting),
        duplicate_of=duplicate_of,
        flags=tuple(_flags(parts, duplicate_of)),
    )


def _kind(document: Document) -> PartKind:
    if document.problem is not None:
        return kind_by_name(document.path) or PartKind.RESUME
    return kind_of_part(document)


def _missing(parts: Sequence[Part], posting: Posting) -> tuple[Material, ...]:
    there = {_MATERIAL_OF_PART.get(part.kind) for part in parts}
    checked = set(_MATERIAL_OF_PART.values())
    return tuple(
        material
        for material in posting.apply.materials
        if material in checked and material not in there
    )


def _flags(parts: Sequence[Part], duplicate_of: str | None) -> Iterable[Message]:
    if duplicate_of is not None:
        yield message("application.sent_twice", application=duplicate_of)
    hidden = sum(len(part.document.hidden) for part in parts)
    if hidden:
        yield message("application.hidden_text", n=hidden)
    foreign = [part.document.language for part in parts if part.document.text]
    for language in sorted({code for code in foreign if code and code != _KNOWN_LANGUAGE}):
        yield message("application.other_language", language=language)
