"""What one applicant sent: documents with their roles, contact details, and a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.document import Document, DocumentFormat, Problem, Trust
from models.messages import Message
from models.posting import Material


class PartKind(StrEnum):
    """What a document is within its application."""

    RESUME = "resume"
    COVER_LETTER = "cover letter"
    MESSAGE = "message"
    REFERENCES = "references"
    CERTIFICATE = "certificate"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Found:
    """A contact detail and where it stands: part index and offsets into that part's text."""

    value: str
    part: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach an applicant. Never used in scoring; shown only through the session."""

    name: Found | None = None
    email: Found | None = None
    phone: Found | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One document of an application."""

    kind: PartKind
    document: Document


@dataclass(frozen=True, slots=True)
class Application:
    """One application. ``id`` comes from the bytes of its parts, so it is the same every time.

    ``as_of`` is the date that 'present' stands for: the message's date, else the screening's.
    ``number`` (1-based, in a keyed random order) names the applicant where names are hidden.
    """

    id: str
    parts: tuple[Part, ...]
    as_of: date
    contact: Contact = Contact()
    missing: tuple[Material, ...] = ()
    duplicate_of: str | None = None
    flags: tuple[Message, ...] = ()
    number: int = 0

    @property
    def readable(self) -> bool:
        """Whether at least one part gave text."""
        return any(part.document.problem is None for part in self.parts)


@dataclass(frozen=True, slots=True)
class PartSummary:
    """What a list shows of one part, without its text."""

    kind: PartKind
    path: str
    sha256: str
    format: DocumentFormat
    trust: Trust
    pages: int
    hidden: int
    warnings: tuple[Message, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class ApplicationSummary:
    """What a list shows of an application, without its texts: light enough to hold thousands."""

    id: str
    number: int
    parts: tuple[PartSummary, ...]
    as_of: date
    contact: Contact
    missing: tuple[Material, ...]
    duplicate_of: str | None
    flags: tuple[Message, ...]

    @property
    def readable(self) -> bool:
        """Whether at least one part gave text."""
        return any(part.problem is None for part in self.parts)


def summarize(application: Application) -> ApplicationSummary:
    """Leave out the texts of an application."""
    return ApplicationSummary(
        application.id,
        application.number,
        tuple(_summarize_part(part) for part in application.parts),
        application.as_of,
        application.contact,
        application.missing,
        application.duplicate_of,
        application.flags,
    )


def _summarize_part(part: Part) -> PartSummary:
    document = part.document
    return PartSummary(
        part.kind,
        document.path,
        document.sha256,
        document.format,
        document.trust,
        len(document.pages),
        len(document.hidden),
        document.warnings,
        document.problem,
    )
