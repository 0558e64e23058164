"""From evidence to a score: whole points, exact sums.

For one criterion with parts 1..m, let E_j be the evidence for part j, each span e with a
strength s(e) in {named, done, strong} and points p(e) (``screener.ladder``):

    named 1,000 to 2,500   done 5,000 to 6,500   strong 8,000 to 9,200   likeness alone to 900

    P_j = min( top(s), p(best) + 400 x c + 100 x d )   top = 3,500 / 7,500 / 10,000, likeness 900

with *best* the span of most points, s its strength, c (0 to 3) the number of *further* contexts
that show at least the same strength and d (0 to 3) that of those that show less, where the spans
of one role, or of one passage outside roles, are one context. So another role adds a little, a
repeated word nothing, and no number of contexts reaches the next rung: the tops lie below the
next floor.

    any part asked for:     P = min( top(s), max P_j + sum of the other P_j // 25 )
    both parts asked for:   the same, but at most 7,500 (done) while one of them is not shown
    several tools:          where two of those asked for are named, P is at least 5,000 (done)
    years asked for:        once P is done, P = max( years, min( 7,500, P ) ) with years = 10,000
                            where the roles that show it last as long as asked, else
                            5,000 + 2,500 x months / months asked; rounded down

    total = sum over scored criteria of  w x P / ( 10,000 x sum w )

Criteria of one 'any of' group count as one of the greatest weight W among them: the best w x P in
full and a tenth of the others, at most W x 10,000.

Worked example. Weights 6 (canvassing) and 4 (Spanish). The resume shows canvassing as a deed in
a role for 6,100 points and again, as a deed, in another role for 5,600; Spanish is only named,
3,000.

    P(canvassing) = min(7,500, 6,100 + 400 x 1) = 6,500      P(Spanish) = 3,000
    total = (6 x 6,500 + 4 x 3,000) / (10,000 x 10) = 51,000 / 100,000 = 0.51
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from models.application import Application
from models.document import Trust
from models.evidence import Evidence, Strength
from models.messages import Message, message
from models.posting import Criterion, CriterionKind, Importance, Material, Rubric
from models.score import FULL_POINTS, CriterionScore, Score, Total
from screener.ladder import FLOORS, SIMILAR_TOP, TOPS

ENGINE_VERSION = "3"
"""Changes whenever the same text and rubric could give other evidence or points."""

REFERENCE_DATE = date(2026, 1, 1)
"""What 'present' stands for where neither the application nor the screening has a date."""

CONTEXT_POINTS = 400
LESSER_POINTS = 100
MOST_CONTEXTS = 3
OTHER_PART_SHARE = 25
GROUP_SHARE = 10

_EXAMPLES = re.compile(r"\b(?:such as|like|e\.?g|or|etc|for example|any of)\b", re.IGNORECASE)
"""What tells that the tools named are examples, of which one is enough."""

_RARELY_STATED = frozenset((CriterionKind.LOGISTICS, CriterionKind.ATTITUDE))
_WITNESSES = frozenset((Material.RESUME, Material.COVER_LETTER))

_OWN_WORDS = {
    ("implied", Strength.NAMED): "explanation.implied",
    ("language", Strength.NAMED): "explanation.language_named",
    ("language", Strength.DONE): "explanation.language_used",
    ("language", Strength.STRONG): "explanation.language_fluent",
    ("degree", Strength.NAMED): "explanation.degree_near",
    ("degree", Strength.DONE): "explanation.degree_under_way",
    ("degree", Strength.STRONG): "explanation.degree_held",
    ("period", Strength.DONE): "explanation.years_short",
    ("period", Strength.STRONG): "explanation.years_enough",
}
"""What shows a criterion best, where the words of the ladder would not fit it."""


def score_application(
    application: Application,
    criteria: Sequence[Criterion],
    evidence: Sequence[Evidence],
    *,
    rubric: str = "",
) -> Score:
    """Score one application from its evidence; ``rubric`` is the digest of what was looked for."""
    by_criterion: dict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        by_criterion[item.criterion_id].append(item)
    unseen = _may_hold_more(application)
    scores = tuple(
        _score_criterion(criterion, by_criterion.get(criterion.id, []), application, unseen)
        for criterion in criteria
    )
    return Score(application.id, scores, ENGINE_VERSION, rubric)


def _score_criterion(
    criterion: Criterion, evidence: list[Evidence], application: Application, unseen: int
) -> CriterionScore:
    ordered = sorted(evidence, key=lambda item: (-item.points, item.part, item.start))
    points = points_for(criterion, ordered)
    rarely = criterion.kind in _RARELY_STATED
    high = max(points, FULL_POINTS if rarely else unseen)
    explanation = _explain(ordered, application)
    return CriterionScore(criterion.id, points, points, high, tuple(ordered), explanation)


def points_for(criterion: Criterion, evidence: Sequence[Evidence]) -> int:
    """Return the points (0 to 10,000) that evidence earns for its criterion."""
    if not evidence:
        return 0
    years = [item for item in evidence if item.how == "period"]
    parts: dict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        if item.how != "period":
            parts[item.aspect].append(item)
    if not parts:
        return years[0].points
    earned = {aspect: _part_points(items) for aspect, items in parts.items()}
    best = max(earned.values())
    asked = max(len(criterion.parts), 1)
    strength = max(item.strength for items in parts.values() for item in items)
    top = TOPS[strength] if best > SIMILAR_TOP else SIMILAR_TOP
    others = (sum(earned.values()) - best) // OTHER_PART_SHARE
    if criterion.every_part and sum(p >= FLOORS[Strength.DONE] for p in earned.values()) < asked:
        top = min(top, TOPS[Strength.DONE])
    points = max(min(top, best + others), _listed_tools(criterion, parts))
    if criterion.years is not None and criterion.parts:
        return _with_years(points, max((item.points for item in years), default=0))
    return points


def _with_years(points: int, by_years: int) -> int:
    """Years are years: enough of them make what was done strong, too few keep it done."""
    if points < FLOORS[Strength.DONE]:
        return points
    return max(by_years, min(points, TOPS[Strength.DONE]))


def _listed_tools(criterion: Criterion, parts: dict[str, list[Evidence]]) -> int:
    """Return the floor of 'done' where two of several tools asked for are named."""
    if criterion.kind != CriterionKind.TOOLS or _EXAMPLES.search(criterion.text):
        return 0
    named = sum(
        any(item.points > SIMILAR_TOP and item.how != "implied" for item in items)
        for items in parts.values()
    )
    return FLOORS[Strength.DONE] if named >= 2 else 0


def _part_points(evidence: list[Evidence]) -> int:
    best = max(evidence, key=lambda item: item.points)
    if best.points <= SIMILAR_TOP:
        return best.points
    shown = [item for item in evidence if item.points > SIMILAR_TOP]
    equal = {_context(item) for item in shown if item.strength >= best.strength}
    lesser = {_context(item) for item in shown} - equal
    more = CONTEXT_POINTS * min(len(equal) - 1, MOST_CONTEXTS)
    more += LESSER_POINTS * min(len(lesser), MOST_CONTEXTS)
    return min(TOPS[best.strength], best.points + more)


def _context(item: Evidence) -> tuple[int, int]:
    """Return what tells contexts apart: the document, and the role or the place."""
    return item.part, item.role if item.role is not None else -1 - item.start


def _may_hold_more(application: Application) -> int:
    """Return how many points a criterion could have at the most for what could not be seen."""
    for part in application.parts:
        document = part.document
        foreign = document.language not in (None, "en")
        if document.problem is not None or foreign or document.trust == Trust.POOR:
            return FULL_POINTS
    return FULL_POINTS if _WITNESSES.intersection(application.missing) else 0


def _explain(ordered: Sequence[Evidence], application: Application) -> Message:
    if not ordered:
        return message("explanation.nothing")
    best = ordered[0]
    if best.points <= SIMILAR_TOP:
        return message("explanation.alike", quote=best.quote)
    own = _OWN_WORDS.get((best.how, best.strength))
    if own is not None:
        return message(own, quote=best.quote)
    same = [item for item in ordered if item.strength == best.strength]
    contexts = {_context(item) for item in same}
    code = f"explanation.{best.strength.name.lower()}"
    where = application.parts[best.part].kind.value if best.part < len(application.parts) else ""
    return message(code, places=len(contexts), part=where, quote=best.quote)


def total_of(score: Score, rubric: Rubric) -> Total:
    """Add up a score with the weights of a rubric, exactly; see the formula above."""
    known = {item.criterion_id: item for item in score.criteria}
    numerator = low = high = weight = 0
    for members in _groups(rubric.criteria):
        items = [(c.weight, known[c.id]) for c in members if c.id in known]
        if not items:
            continue
        greatest = max(w for w, _ in items)
        weight += greatest
        numerator += _group_sum([w * item.points for w, item in items], greatest)
        low += _group_sum([w * item.low for w, item in items], greatest)
        high += _group_sum([w * item.high for w, item in items], greatest)
    return Total(numerator, low, high, weight)


def _groups(criteria: Iterable[Criterion]) -> list[list[Criterion]]:
    groups: dict[str, list[Criterion]] = {}
    for criterion in criteria:
        if criterion.scored:
            key = criterion.id if criterion.group is None else f"group {criterion.group}"
            groups.setdefault(key, []).append(criterion)
    return list(groups.values())


def _group_sum(products: list[int], greatest: int) -> int:
    best = max(products)
    others = (sum(products) - best) // GROUP_SHARE
    return max(best, min(best + others, greatest * FULL_POINTS))


def required_shown(score: Score, rubric: Rubric) -> tuple[int, int]:
    """Return how many scored required criteria are shown (done or better), and of how many."""
    required = [c for c in rubric.criteria if c.scored and c.importance == Importance.REQUIRED]
    points = {item.criterion_id: item.points for item in score.criteria}
    shown = sum(points.get(c.id, 0) >= FLOORS[Strength.DONE] for c in required)
    return shown, len(required)


def weighted_ratings(values: Mapping[str, int | None], rubric: Rubric) -> float | None:
    """Return the rubric's weighted mean over a person's ratings (0 to 4), as 0 to 1.

    ``values`` are ratings by criterion id; unknown and missing ones are left out. None where
    nothing with a weight is rated.
    """
    total = weight = 0
    for criterion in rubric.criteria:
        value = values.get(criterion.id)
        if value is not None:
            total += criterion.weight * value
            weight += criterion.weight
    return total / (4 * weight) if weight else None


def is_current(score: Score, digest: str) -> bool:
    """Tell whether a score was made by this engine, with what ``rubric_digest`` stands for."""
    return score.engine == ENGINE_VERSION and score.rubric == digest


def with_unknown(score: Score, criteria: Sequence[Criterion]) -> Score:
    """Return the score with every one of the criteria; what was not looked for is unknown."""
    known = {item.criterion_id for item in score.criteria}
    lacking = tuple(
        CriterionScore(one.id, 0, 0, FULL_POINTS, (), message("explanation.not_yet"))
        for one in criteria
        if one.id not in known
    )
    return replace(score, criteria=(*score.criteria, *lacking)) if lacking else score
