"""Composes what comes after reading: documents to applications, applications to scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from models.application import Application, ApplicationSummary
from models.document import Document
from models.posting import Criterion, Posting, Rubric
from models.review_state import ReviewState
from models.score import Score
from screener.file_reading import Report, TakenIn, ignore_progress
from screener.intake.assemble import gather_applications
from screener.lexicon.load import Lexicon
from screener.matching.matcher import Matcher, compile_rubric
from screener.outcomes import settle_outcomes
from screener.scoring import score_application
from screener.sought import rubric_digest, still_valid

NOTHING_KNOWN: Mapping[str, Score] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ScoredFiles:
    """Files with the applications they make, scores by application id, and the rubric used.

    ``review`` is what people said, where the applications come from a screening.
    """

    taken: TakenIn
    applications: tuple[Application, ...]
    scores: dict[str, Score]
    rubric: Rubric
    review: ReviewState | None = None


def make_applications(
    documents: Sequence[Document], posting: Posting, as_of: date
) -> tuple[Application, ...]:
    """Group documents into applications; see ``screener.intake.assemble``."""
    return gather_applications(documents, posting, as_of).applications


def gather_files(
    taken: TakenIn,
    posting: Posting,
    as_of: date,
    earlier: Sequence[ApplicationSummary] = (),
) -> tuple[tuple[Application, ...], TakenIn]:
    """Group what was read into applications, and say of every file which one it is part of.

    ``earlier`` are the applications that a screening holds already: who comes again is told.
    """
    gathered = gather_applications(taken.documents, posting, as_of, earlier)
    outcomes = settle_outcomes(taken.outcomes, gathered)
    return gathered.applications, replace(taken, outcomes=outcomes)


def score_applications(
    applications: Iterable[Application],
    posting: Posting,
    criteria: tuple[Criterion, ...],
    lexicon: Lexicon,
    report: Report = ignore_progress,
    total: int = 0,
    known: Mapping[str, Score] = NOTHING_KNOWN,
) -> Iterator[Score]:
    """Match and score applications one by one; those without any text have no score.

    Each score depends on its own application only, never on the others. Passages copied from
    ``posting`` earn nothing. ``known`` are earlier scores of the same applications by id: what
    they hold for criteria that look for the same is kept, only the others are matched.
    """
    digest = rubric_digest(criteria, lexicon.version)
    matchers: dict[tuple[Criterion, ...], Matcher] = {}
    for done, application in enumerate(applications, 1):
        if application.readable:
            before = known.get(application.id)
            kept = still_valid(before, criteria, lexicon.version) if before else {}
            missing = tuple(criterion for criterion in criteria if criterion.id not in kept)
            if missing not in matchers:
                matchers[missing] = compile_rubric(missing, lexicon, posting.text)
            evidence = matchers[missing].find_evidence(application)
            fresh = score_application(application, missing, evidence, rubric=digest)
            found = kept | {item.criterion_id: item for item in fresh.criteria}
            yield replace(fresh, criteria=tuple(found[criterion.id] for criterion in criteria))
        report(done, total)
