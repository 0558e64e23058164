"""What intake asks people: each question is about one application and is answered with one key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.application import ApplicationSummary, PartKind
from models.review_state import ReviewState
from screener.intake.names import folder_of

_DOUBTFUL = "application.pairing_doubtful"
_LINK = "application.resume_behind_link"
_LETTERS = (PartKind.COVER_LETTER, PartKind.REFERENCES)


class QuestionKind(StrEnum):
    """What is asked."""

    PAIRING = "pairing"
    SAME_PERSON = "same person"
    LINK = "link"
    WHICH_RESUME = "which resume"


@dataclass(frozen=True, slots=True)
class Question:
    """One question about an application.

    ``others`` are the applications that it may belong to. ``link`` is where a resume seems to
    be. ``parts`` are the places of the documents among which the resume is.
    """

    kind: QuestionKind
    application: str
    others: tuple[str, ...] = ()
    link: str = ""
    parts: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """What the journal calls the question; the same one is never asked twice."""
        about = self.others or (self.link,) if not self.parts else map(str, self.parts)
        return f"{self.kind.value}: {' '.join(about)}"


def find_questions(
    summaries: Sequence[ApplicationSummary], state: ReviewState
) -> tuple[Question, ...]:
    """Return what is still to be asked, in the order of the applications."""
    known = {summary.id: summary for summary in summaries}
    doubtful = [one for one in summaries if _flagged(one, _DOUBTFUL)]
    return tuple(
        question
        for summary in summaries
        for question in _ask(summary, known, doubtful)
        if (question.application, question.key) not in state.answers
    )


def _ask(
    summary: ApplicationSummary,
    known: Mapping[str, ApplicationSummary],
    doubtful: Sequence[ApplicationSummary],
) -> Iterator[Question]:
    first = summary.duplicate_of
    if first in known and first is not None:
        yield Question(QuestionKind.SAME_PERSON, summary.id, (first,))
    if summary.parts and summary.parts[0].kind in _LETTERS and _flagged(summary, _DOUBTFUL):
        fits = tuple(one.id for one in doubtful if _fits(summary, one))
        if fits:
            yield Question(QuestionKind.PAIRING, summary.id, fits)
    resumes = [n for n, part in enumerate(summary.parts) if part.kind is PartKind.RESUME]
    for flag in summary.flags:
        if flag.code == _LINK and not resumes:
            yield Question(QuestionKind.LINK, summary.id, link=str(flag["link"]))
    if len(resumes) > 1:
        yield Question(QuestionKind.WHICH_RESUME, summary.id, parts=tuple(resumes))


def _flagged(summary: ApplicationSummary, code: str) -> bool:
    return any(flag.code == code for flag in summary.flags)


def _fits(letter: ApplicationSummary, resume: ApplicationSummary) -> bool:
    """Whether a resume may be that of a letter: they lie in the same folder."""
    if resume.id == letter.id or not any(part.kind is PartKind.RESUME for part in resume.parts):
        return False
    return folder_of(letter.parts[0].path) == folder_of(resume.parts[0].path)
