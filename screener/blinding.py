"""Applications, summaries and scores as a blind review shows them: without who it is.

Offsets stay as they are: a covered letter is a block, so evidence and places keep fitting.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath

from models.application import (
    Application,
    ApplicationSummary,
    Contact,
    Found,
    Part,
    PartSummary,
)
from models.document import Document, HiddenRun, Problem
from models.evidence import Evidence, Strength
from models.messages import Message, Parameter
from models.score import FULL_POINTS, CriterionScore, Score
from screener.identity_spans import IdentitySpan, cover, find_identity, find_in_words

BLIND_NAME = "Applicant {number}"
HIDDEN_HOW = "hidden"
"""How evidence was found, where that is not to be told."""


@dataclass(frozen=True, slots=True)
class Veil:
    """What is covered of one applicant: ``names`` in all spellings, and names of ``files``."""

    number: int
    names: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def label(self) -> str:
        """How the applicant is called instead."""
        return BLIND_NAME.format(number=self.number)

    def words(self, text: str) -> str:
        """Return a quote or a sentence with names, addresses and names of files covered."""
        for file in self.files:
            text = text.replace(file, self.label)
        return cover(text, find_in_words(text, self.names))


def make_veil(summary: ApplicationSummary, corrected: str = "") -> Veil:
    """Return the veil of an applicant; ``corrected`` is a name that a person gave."""
    contact = summary.contact
    found = contact.name.value if contact.name else ""
    files = dict.fromkeys(
        name
        for part in summary.parts
        for name in (part.path, PurePath(part.path).name, PurePath(part.path).stem)
    )
    names = tuple(name for name in (found, corrected) if name)
    return Veil(summary.number, names, tuple(sorted(filter(None, files), key=len, reverse=True)))


def blind_summary(summary: ApplicationSummary, veil: Veil) -> ApplicationSummary:
    """Return what lists show, without who it is: the number stands for the name."""
    return replace(
        summary,
        parts=tuple(_blind_part(part, place, veil) for place, part in enumerate(summary.parts)),
        contact=Contact(name=Found(veil.label, 0, 0, 0)),
        flags=tuple(blind_message(flag, veil) for flag in summary.flags),
    )


def _blind_part(part: PartSummary, place: int, veil: Veil) -> PartSummary:
    return replace(
        part,
        path=_blind_path(part.kind.value, place),
        warnings=tuple(blind_message(one, veil) for one in part.warnings),
        problem=_blind_problem(part.problem, veil),
    )


def _blind_path(kind: str, place: int) -> str:
    return kind.capitalize() if place == 0 else f"{kind.capitalize()} {place + 1}"


def _blind_problem(problem: Problem | None, veil: Veil) -> Problem | None:
    return replace(problem, message=blind_message(problem.message, veil)) if problem else None


def blind_message(message: Message, veil: Veil) -> Message:
    """Return a message with what its parameters tell of the applicant covered."""
    covered: list[tuple[str, Parameter]] = [
        (name, veil.words(value) if isinstance(value, str) else value)
        for name, value in message.parameters
    ]
    return Message(message.code, tuple(covered))


def identity_of(application: Application, veil: Veil) -> tuple[tuple[IdentitySpan, ...], ...]:
    """Return what is covered in each part of an application."""
    return tuple(find_identity(part.document.text, veil.names) for part in application.parts)


def blind_application(application: Application, veil: Veil) -> Application:
    """Return an application with everything covered that tells who sent it."""
    parts = tuple(
        Part(part.kind, _blind_document(part.document, _blind_path(part.kind.value, place), veil))
        for place, part in enumerate(application.parts)
    )
    return replace(
        application,
        parts=parts,
        contact=Contact(name=Found(veil.label, 0, 0, 0)),
        flags=tuple(blind_message(flag, veil) for flag in application.flags),
    )


def _blind_document(document: Document, path: str, veil: Veil) -> Document:
    return replace(
        document,
        path=path,
        text=cover(document.text, find_identity(document.text, veil.names)),
        hidden=tuple(_blind_run(run, veil) for run in document.hidden),
        warnings=tuple(blind_message(one, veil) for one in document.warnings),
        problem=_blind_problem(document.problem, veil),
        envelope=None,
    )


def _blind_run(run: HiddenRun, veil: Veil) -> HiddenRun:
    return replace(run, text=cover(run.text, find_identity(run.text, veil.names)))


def blind_score(score: Score, veil: Veil) -> Score:
    """Return a score whose quotes are covered."""
    return replace(score, criteria=tuple(_blind_criterion(one, veil) for one in score.criteria))


def _blind_criterion(entry: CriterionScore, veil: Veil) -> CriterionScore:
    evidence = tuple(_blind_evidence(one, veil) for one in entry.evidence)
    return replace(entry, evidence=evidence, explanation=blind_message(entry.explanation, veil))


def _blind_evidence(evidence: Evidence, veil: Veil) -> Evidence:
    studies = evidence.section == "education"
    spans = find_in_words(evidence.quote, veil.names, studies=studies)
    return replace(evidence, quote=cover(evidence.quote, spans))


def hide_points(entry: CriterionScore) -> CriterionScore:
    """Return a criterion's quotes as they stand in the documents, without what they earned."""
    ordered = sorted(entry.evidence, key=lambda one: (one.part, one.start, one.end))
    plain = (replace(one, strength=Strength.NAMED, how=HIDDEN_HOW, points=0) for one in ordered)
    return CriterionScore(
        entry.criterion_id, 0, 0, FULL_POINTS, tuple(plain), Message("explanation.hidden")
    )
