"""Words about evidence: where a quote stands and how strong it is."""

from __future__ import annotations

from typing import Final

from models.application import ApplicationSummary
from models.evidence import Evidence, Strength
from models.score import CriterionScore

STRENGTH_WORDS: Final = {
    Strength.NAMED: "named",
    Strength.DONE: "done",
    Strength.STRONG: "strong",
}


def describe_source(evidence: Evidence, summary: ApplicationSummary) -> str:
    """Return where a quote stands: ``Resume p 1 · experience``."""
    known = evidence.part < len(summary.parts)
    pieces = [summary.parts[evidence.part].kind.value.capitalize() if known else "Document"]
    if evidence.page is not None:
        pieces[0] += f" p {evidence.page}"
    if evidence.section:
        pieces.append(evidence.section)
    if evidence.paid is False:
        pieces.append("volunteer")
    return " · ".join(pieces)


def distinct_evidence(score: CriterionScore | None) -> tuple[Evidence, ...]:
    """Return the evidence of a criterion, best first, each span once.

    Several of a criterion's parts may be shown by the same words; a reader needs them once.
    """
    if score is None:
        return ()
    spans: dict[tuple[int, int, int], Evidence] = {}
    for found in score.evidence:
        spans.setdefault((found.part, found.start, found.end), found)
    return tuple(spans.values())
