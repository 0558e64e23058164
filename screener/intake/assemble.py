"""From documents that belong together to an application: parts, contact, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.application import Application, ApplicationSummary, Part, PartKind
from models.document import Document, Page, ProblemKind, TextMap, Trust
from models.messages import Message, message
from models.posting import Posting
from screener.intake.combined import may_hold_both, split_letter
from screener.intake.completeness import find_missing, find_questions
from screener.intake.contact import find_contact
from screener.intake.duplicates import mark_duplicates
from screener.intake.likeness import NEARLY_THE_SAME, resemblance, shingles
from screener.intake.mail_groups import group_messages
from screener.intake.pairing import application_id, find_doubtful, pair_documents
from screener.intake.parts import is_body, kind_by_name, kind_of_part, kinds_in_message
from screener.intake.shared_text import mark_shared_paragraphs

_KNOWN_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Gathered:
    """Applications; which document went into which, and why some are in none (by their path)."""

    applications: tuple[Application, ...]
    holders: dict[str, str]
    aside: dict[str, Message]


def assemble_applications(
    documents: Sequence[Document], posting: Posting, as_of: date
) -> tuple[Application, ...]:
    """Group documents into applications; see ``gather_applications``."""
    return gather_applications(documents, posting, as_of).applications


def gather_applications(
    documents: Sequence[Document],
    posting: Posting,
    as_of: date,
    earlier: Sequence[ApplicationSummary] = (),
) -> Gathered:
    """Group documents into applications, in the order of their first documents.

    A message with all that came with it is one application, loose files are paired only where
    it is certain. ``earlier`` are those that a screening holds already: who is among them is
    told as well. ``as_of`` is the date where no message gives one.
    """
    loose = [document for document in documents if document.envelope is None]
    sent = group_messages(documents, posting.apply.email)
    place = {document.path: index for index, document in enumerate(documents)}
    groups = sorted([*pair_documents(loose), *sent.groups], key=lambda group: place[group[0].path])
    aside = dict(sent.aside)
    holders: dict[str, str] = {}
    applications: dict[str, Application] = {}
    for group in groups:
        application = _assemble(group, posting, as_of)
        same = applications.setdefault(application.id, application)
        if same is application:
            holders.update((document.path, application.id) for document in group)
            continue
        paths = {part.document.sha256: part.document.path for part in same.parts}
        for document in group:
            other = paths.get(document.sha256, same.parts[0].document.path)
            aside[document.path] = message("intake.same_file", path=document.path, other=other)
    doubtful = find_doubtful(loose, [group for group in groups if group[0].envelope is None])
    found = [
        replace(item, flags=(*item.flags, message("application.pairing_doubtful")))
        if item.id in doubtful
        else item
        for item in applications.values()
    ]
    told = mark_shared_paragraphs(mark_duplicates(found, earlier), posting.text)
    return Gathered(told, holders, aside)


def assemble_one(documents: Sequence[Document], posting: Posting, as_of: date) -> Application:
    """Make one application of documents that a person says belong together."""
    return _assemble(documents, posting, as_of)


def _assemble(documents: Sequence[Document], posting: Posting, as_of: date) -> Application:
    parts = tuple(sorted(_parts(documents), key=lambda part: list(PartKind).index(part.kind)))
    contact = find_contact(parts, ours=posting.apply.email or "")
    return Application(
        id=application_id(documents),
        parts=parts,
        as_of=_as_of(parts, as_of),
        contact=contact,
        missing=find_missing(parts, contact, posting.apply),
        flags=(*_flags(parts), *find_questions(parts, contact, posting.apply)),
    )


def _parts(documents: Sequence[Document]) -> Iterator[Part]:
    if not all(_is_empty_body(document) for document in documents):
        documents = [_without_problem(document) for document in documents]
    documents = sorted(documents, key=is_body)
    kinds = _kinds(documents)
    seen: list[frozenset[int]] = []
    for document, kind in zip(documents, kinds, strict=True):
        if kind is PartKind.RESUME:
            both = split_letter(document) if PartKind.COVER_LETTER not in kinds else None
            if both is not None:
                yield from both
                continue
            words = shingles(document.text)
            if any(resemblance(words, other) >= NEARLY_THE_SAME for other in seen):
                yield Part(PartKind.OTHER, _without_text(document))
                continue
            seen.append(words)
        yield Part(kind, document)


def _kinds(documents: Sequence[Document]) -> list[PartKind]:
    if any(document.envelope is None for document in documents):
        return [_kind(document) for document in documents]
    by_message: dict[str, list[int]] = {}
    for index, document in enumerate(documents):
        name = document.envelope.message if document.envelope else ""
        by_message.setdefault(name, []).append(index)
    kinds = [PartKind.OTHER] * len(documents)
    for indexes in by_message.values():
        told = kinds_in_message([documents[index] for index in indexes])
        for index, kind in zip(indexes, told, strict=True):
            kinds[index] = kind
    return _one_letter(documents, kinds)


def _one_letter(documents: Sequence[Document], kinds: list[PartKind]) -> list[PartKind]:
    """Let the text of a message be the letter only where no other message has brought one."""
    attached = any(
        kind is PartKind.COVER_LETTER and not is_body(document)
        for document, kind in zip(documents, kinds, strict=True)
    )
    result: list[PartKind] = []
    for document, kind in zip(documents, kinds, strict=True):
        if kind is PartKind.COVER_LETTER and is_body(document):
            result.append(PartKind.MESSAGE if attached else kind)
            attached = True
        else:
            result.append(kind)
    return result


def _kind(document: Document) -> PartKind:
    if document.problem is not None:
        return kind_by_name(document.path) or PartKind.RESUME
    return kind_of_part(document)


def _is_empty_body(document: Document) -> bool:
    problem = document.problem
    return is_body(document) and problem is not None and problem.kind is ProblemKind.EMPTY


def _without_problem(document: Document) -> Document:
    """Let a message say nothing of its own where something else came with it."""
    if document.problem is None or not _is_empty_body(document):
        return document
    warnings = (*document.warnings, document.problem.message)
    return replace(document, problem=None, trust=Trust.GOOD, warnings=warnings)


def _without_text(document: Document) -> Document:
    """Keep a second copy of a text for looking at only: its words count once."""
    pages = tuple(Page(page.number, page.width, page.height, 0, 0) for page in document.pages)
    warnings = (*document.warnings, message("document.second_copy"))
    return replace(
        document, text="", pages=pages, blocks=(), text_map=TextMap(), warnings=warnings
    )


def _as_of(parts: Sequence[Part], default: date) -> date:
    """Return the day of the message that brought the resume, else of the first with a date."""
    days = [
        (part.kind is not PartKind.RESUME, part.document.envelope.sent)
        for part in parts
        if part.document.envelope is not None and part.document.envelope.sent is not None
    ]
    return min(days)[1] if days else default


def _flags(parts: Sequence[Part]) -> Iterable[Message]:
    hidden = sum(len(part.document.hidden) for part in parts)
    if hidden:
        yield message("application.hidden_text", n=hidden)
    foreign = [part.document.language for part in parts if part.document.text]
    for language in sorted({code for code in foreign if code and code != _KNOWN_LANGUAGE}):
        yield message("application.other_language", language=language)
    envelopes = [part.document.envelope for part in parts if part.document.envelope]
    if any(envelope.forwarder for envelope in envelopes):
        yield message("application.forwarded")
    letters = any(part.kind is PartKind.COVER_LETTER for part in parts)
    if not letters and any(may_hold_both(part.document) for part in parts):
        yield message("application.letter_and_resume")
