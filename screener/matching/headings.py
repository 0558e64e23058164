"""What a heading says of everything under it: 'Sessions moderated', 'Courses written'."""

from __future__ import annotations

from collections.abc import Iterator

from models.document import BlockKind
from models.evidence import Strength
from models.posting import CriterionKind
from screener.ladder import points_of
from screener.lexicon.search import find_matches
from screener.matching.compile import Plan, Use
from screener.matching.context import Standing
from screener.matching.judge import Verdict
from screener.matching.passages import ReadPart
from screener.matching.sections import LISTED
from screener.matching.views import View

_SHORTEST = 4
_SIGN_QUALITY = 15
_NOT_UNDER = (
    CriterionKind.LANGUAGE,
    CriterionKind.EDUCATION,
    CriterionKind.LOGISTICS,
    CriterionKind.ATTITUDE,
    CriterionKind.TOOLS,
)


def told_by_heading(plan: Plan, read: ReadPart, heading: tuple[int, int]) -> tuple[int, ...]:
    """Return the sources (concepts) that a heading, given by its words, names."""
    first, end = heading
    if first == end:
        return ()
    words = read.words
    matches = find_matches(
        plan.headings, words.forms[first:end], words.lowers[first:end], words.lemmas[first:end]
    )
    count = len(plan.uses)
    return tuple(dict.fromkeys(match.target % count for match in matches))


def judge_under_heading(
    plan: Plan, view: View, sources: tuple[int, ...]
) -> Iterator[tuple[Use, Verdict]]:
    """Yield what a passage is worth because of the heading it stands under."""
    passage = view.passage
    if not sources or passage.section in LISTED or passage.kind == BlockKind.HEADING:
        return
    if passage.last - passage.first < _SHORTEST:
        return
    if any(limit.standing == Standing.NOTHING for limit in view.limits):
        return
    signals = view.signs.around(passage.first, passage.last)
    strength = Strength.STRONG if signals.scope and signals.repeat else Strength.DONE
    points = points_of(strength, _SIGN_QUALITY * signals.count)
    verdict = Verdict(points, strength, "heading", passage.first, passage.last)
    for source in sources:
        for use in plan.uses[source]:
            criterion = plan.criteria[use.criterion]
            if criterion.kind not in _NOT_UNDER and not (criterion.paid and view.paid is not True):
                yield use, verdict
