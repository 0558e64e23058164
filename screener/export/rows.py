"""What every export says about one application, whatever the file's format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from models.application import ApplicationSummary, Found
from models.posting import Rubric
from models.review_state import ReviewState
from models.score import FULL_POINTS, CriterionScore, Score
from screener.ranking import Ranking
from screener.scoring import required_shown, weighted_ratings
from screener.wording import say

MOST_QUOTES = 3
"""Quotes of a criterion that an export holds; the screening has them all."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the applicant, and where they stand. ``page`` is 1-based or None."""

    text: str
    part: str
    page: int | None
    strength: str


@dataclass(frozen=True, slots=True)
class CriterionCells:
    """One criterion of a row.

    ``points``, ``low`` and ``high`` are 0 to 10,000, None where nothing could be read;
    ``rating`` is '0' to '4', '?' for cannot tell, '' for not rated; ``quote`` is the best
    evidence, ``quotes`` the first few, best first. ``explanation`` is the sentence of the score.
    """

    points: int | None
    rating: str
    quote: str
    low: int | None = None
    high: int | None = None
    explanation: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One application. The score and my total are 0 to 1, None where there is none.

    ``score`` is exactly ``numerator`` / (``weight`` x 10,000). ``stage`` is its name and day.
    """

    rank: str
    applicant: str
    score: float | None
    low: float | None
    high: float | None
    required_shown: str
    my_total: float | None
    decision: str
    reason: str
    tags: str
    notes: str
    name: str
    email: str
    phone: str
    files: str
    missing: str
    flags: str
    problem: str
    criteria: tuple[CriterionCells, ...] = field(default=())
    number: int = 0
    stage: str = ""
    numerator: int | None = None
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """Everything an export needs: applications, scores, the order, and what people said."""

    summaries: Sequence[ApplicationSummary]
    scores: dict[str, Score]
    rubric: Rubric
    ranking: Ranking
    review: ReviewState | None = None
    reviewer_id: str = ""


def make_rows(exported: Exported) -> tuple[ExportRow, ...]:
    """Make one row an application, best first, those that could not be read last."""
    by_id = {summary.id: summary for summary in exported.summaries}
    ranked = list(exported.ranking.ordered_ids())
    rest = sorted(set(by_id) - set(ranked), key=lambda identifier: by_id[identifier].number)
    return tuple(_row(by_id[identifier], exported) for identifier in [*ranked, *rest])


def _row(summary: ApplicationSummary, exported: Exported) -> ExportRow:
    score = exported.scores.get(summary.id)
    ranked = score is not None and summary.readable
    total = exported.ranking.total_of(summary.id) if ranked else None
    full = (total.weight * FULL_POINTS) if total else 0
    shown = required_shown(score, exported.rubric) if score is not None else (0, 0)
    decision = exported.review.decision(summary.id) if exported.review else None
    contact = summary.contact
    return ExportRow(
        rank=_rank(summary.id, exported.ranking) if ranked else "",
        applicant=summary.id,
        score=total.numerator / full if total and full else None,
        low=total.low / full if total and full else None,
        high=total.high / full if total and full else None,
        required_shown=f"{shown[0]} of {shown[1]}" if ranked else "",
        my_total=_my_total(summary.id, exported),
        decision=decision.kind.value if decision else "",
        reason=decision.reason if decision else "",
        tags=", ".join(exported.review.tags.get(summary.id, ())) if exported.review else "",
        notes="\n".join(_notes(summary.id, exported.review)),
        name=_value(contact.name),
        email=_value(contact.email),
        phone=_value(contact.phone),
        files="; ".join(part.path for part in summary.parts),
        missing=", ".join(material.value for material in summary.missing),
        flags=" ".join(say(flag) for flag in summary.flags),
        problem=_problem(summary),
        criteria=tuple(_cells(summary, score, exported)),
        number=summary.number,
        stage=_stage(summary.id, exported.review),
        numerator=total.numerator if total else None,
        weight=total.weight if total else None,
    )


def _stage(application_id: str, review: ReviewState | None) -> str:
    stage = review.stage(application_id) if review else None
    if stage is None:
        return ""
    return f"{stage.name} {stage.on.isoformat()}" if stage.on else stage.name


def _rank(application_id: str, ranking: Ranking) -> str:
    first, last = ranking.row_of(application_id)
    return str(first) if first == last else f"{first}–{last}"


def _my_total(application_id: str, exported: Exported) -> float | None:
    if exported.review is None:
        return None
    values = {
        criterion.id: rating.value
        for criterion in exported.rubric.criteria
        if (rating := exported.review.rating(application_id, exported.reviewer_id, criterion.id))
    }
    return weighted_ratings(values, exported.rubric)


def _notes(application_id: str, review: ReviewState | None) -> Iterable[str]:
    return (note.text for note in review.notes.get(application_id, ())) if review else ()


def _value(found: Found | None) -> str:
    return found.value if found else ""


def _problem(summary: ApplicationSummary) -> str:
    problems = (say(part.problem.message) for part in summary.parts if part.problem is not None)
    return " ".join(problems)


def _cells(
    summary: ApplicationSummary, score: Score | None, exported: Exported
) -> Iterable[CriterionCells]:
    for criterion in exported.rubric.criteria:
        shown = score.criterion(criterion.id) if score else None
        rating = (
            exported.review.rating(summary.id, exported.reviewer_id, criterion.id)
            if exported.review
            else None
        )
        words = "" if rating is None else ("?" if rating.value is None else str(rating.value))
        if shown is None:
            yield CriterionCells(None, words, "")
            continue
        quotes = tuple(_quotes(shown, summary))
        yield CriterionCells(
            shown.points,
            words,
            quotes[0].text if quotes else "",
            shown.low,
            shown.high,
            say(shown.explanation),
            quotes,
        )


def _quotes(shown: CriterionScore, summary: ApplicationSummary) -> Iterable[Quote]:
    for evidence in shown.evidence[:MOST_QUOTES]:
        known = evidence.part < len(summary.parts)
        part = summary.parts[evidence.part].kind.value if known else ""
        yield Quote(evidence.quote, part, evidence.page, evidence.strength.name.lower())
