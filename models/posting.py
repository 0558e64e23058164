"""A job posting, its criteria, and the rubric: one version of the criteria with weights."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from models.messages import Message

MAXIMUM_WEIGHT = 10
"""Weights are half stars: 10 is five stars."""


class Importance(StrEnum):
    """How the posting asks for a criterion."""

    REQUIRED = "required"
    PREFERRED = "preferred"


DEFAULT_WEIGHT = {Importance.REQUIRED: 6, Importance.PREFERRED: 4}
"""Half stars in a new rubric: 3 stars for required, 2 for preferred."""


class CriterionKind(StrEnum):
    """What sort of thing a criterion asks for; each kind reads the strength ladder its own way."""

    SKILL = "skill"
    TOOLS = "tools"
    LANGUAGE = "language"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    LOGISTICS = "logistics"
    ATTITUDE = "attitude"


class Material(StrEnum):
    """What a posting asks applicants to send."""

    RESUME = "resume"
    COVER_LETTER = "cover letter"
    REFERENCES = "references"
    PORTFOLIO = "portfolio"
    WRITING_SAMPLE = "writing sample"
    TRANSCRIPT = "transcript"
    APPLICATION_FORM = "application form"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CriterionPart:
    """One of the things a criterion asks for ("Word" in "Word, PowerPoint and Google Suite").

    ``concepts`` are ids of lexicon concepts; ``terms`` are the criterion's own words and those
    people add, in the lexicon's alias syntax; ``excluded`` are words that do not count.
    """

    label: str
    concepts: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One qualification that a posting asks for.

    ``weight`` is in half stars, 0 to 10. ``start`` and ``end`` are offsets into
    ``Posting.text``, None for a criterion that a person added. ``parts`` are looked for one
    by one; ``every_part`` tells whether all of them are asked for or any one. ``years`` is the
    experience asked for, ``level`` a language level, ``paid`` True where only paid work counts.
    ``anchors`` say in one line each what the ratings 1 to 4 mean.
    """

    id: str
    text: str
    label: str
    importance: Importance
    kind: CriterionKind
    weight: int
    scored: bool = True
    group: str | None = None
    start: int | None = None
    end: int | None = None
    parts: tuple[CriterionPart, ...] = ()
    every_part: bool = False
    years: float | None = None
    level: str | None = None
    paid: bool | None = None
    anchors: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """Words of the user's for the lexicon: ``text`` is TOML, ``name`` what messages call it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """One version of the criteria and weights. ``version`` counts from 1 within a screening.

    ``lexicon`` names the version of the lexicon that the criteria were interpreted with, and
    ``packs`` are the words of the user's in it, frozen as they were. ``posting`` is the one that
    the criteria stand in, without its criteria, None for that which the screening was made with.
    """

    version: int
    criteria: tuple[Criterion, ...]
    lexicon: str = ""
    packs: tuple[Pack, ...] = field(default=(), metadata={"unless_empty": True})
    posting: Posting | None = field(default=None, metadata={"unless_empty": True})

    def criterion(self, criterion_id: str) -> Criterion:
        """Return the criterion with this id; raise KeyError where there is none."""
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise KeyError(criterion_id)


@dataclass(frozen=True, slots=True)
class HowToApply:
    """Where and with what to apply; None or empty for what the posting does not state."""

    email: str | None = None
    url: str | None = None
    materials: tuple[Material, ...] = ()
    deadline: str | None = None
    subject_line: str | None = None
    phone_asked: bool = False
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A duty of the job: no criterion, but shown beside them. Offsets into ``Posting.text``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Posting:
    """A job posting as published, and what was found in it."""

    text: str
    title: str | None = None
    organization: str | None = None
    location: str | None = None
    salary: str | None = None
    apply: HowToApply = HowToApply()
    criteria: tuple[Criterion, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    warnings: tuple[Message, ...] = ()
    sha256: str = ""
