"""The JSON forms of the command line: a contract that scripts lean on."""

from __future__ import annotations

from models.application import Application, Found, PartKind
from models.evidence import Evidence
from models.posting import Criterion, Posting, Rubric
from models.score import FULL_POINTS, CriterionScore, Score
from screener.ranking import Ranking
from screener.scoring import required_shown
from screener.wording import say

_DIGITS = 6


def posting_to_json(posting: Posting) -> dict[str, object]:
    """Describe a posting with its criteria and responsibilities."""
    apply = posting.apply
    return {
        "title": posting.title,
        "organization": posting.organization,
        "location": posting.location,
        "salary": posting.salary,
        "apply": {
            "email": apply.email,
            "url": apply.url,
            "materials": [material.value for material in apply.materials],
            "deadline": apply.deadline,
            "subject_line": apply.subject_line,
            "phone_asked": apply.phone_asked,
            "questions": list(apply.questions),
        },
        "text": posting.text,
        "criteria": [criterion_to_json(criterion) for criterion in posting.criteria],
        "responsibilities": [
            {"text": duty.text, "start": duty.start, "end": duty.end}
            for duty in posting.responsibilities
        ],
        "warnings": [say(warning) for warning in posting.warnings],
    }


def criterion_to_json(criterion: Criterion) -> dict[str, object]:
    """Describe one criterion; ``weight`` is in stars, 0 to 5 in half steps."""
    return {
        "id": criterion.id,
        "text": criterion.text,
        "label": criterion.label,
        "importance": criterion.importance.value,
        "kind": criterion.kind.value,
        "weight": criterion.weight / 2,
        "group": criterion.group,
        "scored": criterion.scored,
        "start": criterion.start,
        "end": criterion.end,
        "parts": [
            {"label": part.label, "concepts": list(part.concepts), "terms": list(part.terms)}
            for part in criterion.parts
        ],
        "warnings": [say(warning) for warning in criterion.warnings],
    }


def application_to_json(
    application: Application, score: Score | None, rubric: Rubric, ranking: Ranking | None
) -> dict[str, object]:
    """Describe one application with its score; unreadable ones have null for numbers."""
    row = ranking.row_of(application.id) if ranking and score else None
    total = ranking.total_of(application.id) if ranking and score else None
    shown = required_shown(score, rubric) if score else (0, 0)
    return {
        "rank": row[0] if row else None,
        "applicant": application.id,
        "contact": {
            "name": _value(application.contact.name),
            "email": _value(application.contact.email),
            "phone": _value(application.contact.phone),
        },
        "parts": [
            {
                "path": part.document.path,
                "kind": _part_kind(part.kind),
                "sha256": part.document.sha256,
                "trust": part.document.trust.value,
                "error": _error(application, index),
            }
            for index, part in enumerate(application.parts)
        ],
        "missing": [material.value for material in application.missing],
        "duplicate_of": application.duplicate_of,
        "as_of": application.as_of.isoformat(),
        "score": round(total.value, _DIGITS) if total else None,
        "low": round(_share(total.low, total.weight), _DIGITS) if total else None,
        "high": round(_share(total.high, total.weight), _DIGITS) if total else None,
        "required_shown": list(shown),
        "criteria": _criteria(application, score, rubric) if score else [],
        "flags": [say(flag) for flag in application.flags],
        "error": None if application.readable else _error(application, 0),
        "versions": {
            "engine": score.engine if score else None,
            "rubric": score.rubric if score else None,
        },
    }


def _value(found: Found | None) -> str | None:
    return found.value if found else None


def _share(numerator: int, weight: int) -> float:
    return numerator / (weight * FULL_POINTS) if weight else 0.0


def _error(application: Application, part: int) -> dict[str, str] | None:
    problem = application.parts[part].document.problem
    if problem is None:
        return None
    return {"kind": problem.kind.value, "message": say(problem.message)}


def _criteria(application: Application, score: Score, rubric: Rubric) -> list[dict[str, object]]:
    return [
        _criterion_score(application, score.criterion(criterion.id), criterion)
        for criterion in rubric.criteria
    ]


def _criterion_score(
    application: Application, score: CriterionScore, criterion: Criterion
) -> dict[str, object]:
    return {
        "id": score.criterion_id,
        "points": score.points,
        "score": score.points / FULL_POINTS,
        "low": score.low / FULL_POINTS,
        "high": score.high / FULL_POINTS,
        "weight": criterion.weight / 2 if criterion.scored else 0,
        "explanation": say(score.explanation),
        "evidence": [_evidence(application, item) for item in score.evidence],
    }


def _evidence(application: Application, evidence: Evidence) -> dict[str, object]:
    return {
        "path": application.parts[evidence.part].document.path,
        "part": application.parts[evidence.part].kind.value,
        "page": evidence.page,
        "section": evidence.section,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "strength": evidence.strength.name.lower(),
        "paid": evidence.paid,
        "how": evidence.how,
        "points": evidence.points,
    }


def _part_kind(kind: PartKind) -> str:
    """Return a kind by the names that scripts know."""
    return PartKind.OTHER.value if kind is PartKind.CERTIFICATE else kind.value
