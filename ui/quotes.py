"""Words about evidence: where a quote stands and how strong it is."""

from __future__ import annotations

from typing import Final

from models.application import ApplicationSummary
from models.evidence import Evidence, Strength
from models.messages import Message
from models.score import CriterionScore
from screener.wording import say

_STRENGTH_WORDS: Final = {
    Strength.NAMED: "named",
    Strength.DONE: "done",
    Strength.STRONG: "strong",
}
_OWN_WORDS: Final = {
    "similarity": "alike",
    "implied": "suggested",
    "period": "years",
    "hidden": "",
}
"""Words for evidence of which the ladder would say too much or too little."""


def strength_word(evidence: Evidence) -> str:
    """Return in a word how strongly a quote supports its criterion."""
    if evidence.strength is Strength.NAMED or evidence.how == "period":
        return _OWN_WORDS.get(evidence.how, _STRENGTH_WORDS[evidence.strength])
    return _STRENGTH_WORDS[evidence.strength]


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


def explain(score: CriterionScore) -> str:
    """Return why a criterion scored as it did; a quote that stands on a card is left out."""
    words = score.explanation
    if score.evidence:
        words = Message(f"review.{words.code}", words.parameters)
    return say(words)
