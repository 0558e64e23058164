"""The matcher: criteria compiled once, then evidence from one application after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.application import Application, PartKind
from models.document import BlockKind
from models.evidence import Evidence, Strength
from models.posting import Criterion, CriterionKind
from screener.ladder import SIMILAR_TOP, points_of
from screener.lexicon.grammar import find_matches
from screener.lexicon.load import Lexicon
from screener.matching.compile import LOOK_ALIKE, SHINGLE, TAKES_BACK, Plan, Use, make_plan
from screener.matching.context import Limit, Standing, find_limits, standing_of
from screener.matching.languages import POINTS, level_of
from screener.matching.passages import Passage, ReadPart, read_part
from screener.matching.sections import Section
from screener.matching.signals import Signals, find_signals
from screener.matching.similarity import STEPS, likeness
from screener.matching.strength import grade, is_list

LONGEST_QUOTE = 40
"""Words in the longest quote."""

_LEAST_LIKE = 18
_STATEMENTS = (CriterionKind.LOGISTICS, CriterionKind.ATTITUDE)


@dataclass(frozen=True, slots=True)
class Found:
    """One alias found in a passage: words ``first`` to ``end`` of the part."""

    target: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds evidence for the criteria it was compiled from; made by compile_rubric."""

    plan: Plan

    def find_evidence(self, application: Application) -> tuple[Evidence, ...]:
        """Find all evidence in an application, in the order of criteria, parts and text.

        It depends on the visible text and the as-of date alone.
        """
        found: list[tuple[int, Evidence]] = []
        for number, part in enumerate(application.parts):
            if part.document.problem is not None or not part.document.text:
                continue
            if part.kind == PartKind.REFERENCES:
                continue
            read = read_part(part.document, part.kind, application.as_of)
            for criterion, evidence in _evidence_of(self.plan, read, number):
                page = part.document.page_at(evidence.start)
                found.append((criterion, _on_page(evidence, page.number if page else None)))
        found.sort(key=lambda item: (item[0], item[1].part, item[1].start, -item[1].points))
        return tuple(evidence for _, evidence in found)


def compile_rubric(
    criteria: tuple[Criterion, ...], lexicon: Lexicon, posting_text: str = ""
) -> Matcher:
    """Compile what the criteria look for. Passages copied from ``posting_text`` earn nothing."""
    return Matcher(make_plan(criteria, lexicon, posting_text))


def _on_page(evidence: Evidence, page: int | None) -> Evidence:
    return Evidence(
        evidence.criterion_id,
        evidence.part,
        evidence.start,
        evidence.end,
        evidence.quote,
        evidence.strength,
        evidence.how,
        evidence.points,
        page,
        evidence.section,
        evidence.role,
        evidence.paid,
        evidence.aspect,
    )


def _evidence_of(plan: Plan, read: ReadPart, part: int) -> list[tuple[int, Evidence]]:
    quoted = _quoted_passages(plan, read)
    result: list[tuple[int, Evidence]] = []
    for number, passage in enumerate(read.passages):
        if number not in quoted and passage.section != Section.REFERENCES:
            best = _best_by_part(plan, read, passage, part)
            result.extend((use.criterion, evidence) for use, evidence in best.items())
            result.extend(_similar(plan, read, passage, part, {use.criterion for use in best}))
    return result


def _quoted_passages(plan: Plan, read: ReadPart) -> frozenset[int]:
    """Return the passages that stand between sentences copied from the posting."""
    copied = []
    for number, passage in enumerate(read.passages):
        lowers = read.words.lowers[passage.first : passage.last]
        runs = len(lowers) - SHINGLE + 1
        hits = sum(tuple(lowers[at : at + SHINGLE]) in plan.posting for at in range(runs))
        if runs > 0 and hits * 10 >= runs * 7:
            copied.append(number)
    if len(copied) < 3:
        return frozenset()
    quoted = set(copied)
    for before, after in pairwise(copied):
        if after - before <= 3:
            quoted.update(range(before, after))
    return frozenset(quoted)


def _best_by_part(plan: Plan, read: ReadPart, passage: Passage, part: int) -> dict[Use, Evidence]:
    found = _find(plan, read, passage)
    if not found:
        return {}
    words = read.words
    limits = find_limits(read.text, words, passage.first, passage.last)
    signals = find_signals(words, passage.first, passage.last)
    listed = is_list(read, passage)
    best: dict[Use, tuple[int, Evidence]] = {}
    for item in found:
        target = plan.targets[item.target]
        for use in plan.uses[target.source]:
            evidence = _judge(plan, read, passage, item, use, limits, signals, listed, found, part)
            if evidence is None:
                continue
            rank = evidence.points
            if use not in best or rank > best[use][0]:
                best[use] = (rank, evidence)
    return {use: evidence for use, (_, evidence) in best.items()}


def _find(plan: Plan, read: ReadPart, passage: Passage) -> list[Found]:
    """Find the aliases in a passage, without look-alikes and what is taken back."""
    words, first, last = read.words, passage.first, passage.last
    matches = find_matches(
        plan.grammar, words.forms[first:last], words.lowers[first:last], words.lemmas[first:last]
    )
    if not matches:
        return []
    taken_back = set()
    look_alikes = []
    for match in matches:
        target = plan.targets[match.target]
        if target.tier == TAKES_BACK:
            taken_back.add(target.source)
        elif target.tier == LOOK_ALIKE:
            look_alikes.append((target.source, match.first, match.end))
    found = []
    for match in matches:
        target = plan.targets[match.target]
        if target.tier in (TAKES_BACK, LOOK_ALIKE) or target.source in taken_back:
            continue
        if any(
            source == target.source and a < match.end and match.first < b
            for source, a, b in look_alikes
        ):
            continue
        found.append(Found(match.target, first + match.first, first + match.end))
    return found


def _judge(
    plan: Plan,
    read: ReadPart,
    passage: Passage,
    item: Found,
    use: Use,
    limits: Sequence[Limit],
    signals: Signals,
    listed: bool,
    found: Sequence[Found],
    part: int,
) -> Evidence | None:
    """Return what one match is worth for one part of a criterion, None for nothing."""
    target = plan.targets[item.target]
    criterion = plan.criteria[use.criterion]
    kind = criterion.kind
    ignored: tuple[str, ...] = ()
    if kind in _STATEMENTS:
        ignored = ("wished", "claimed", "hedged")
    if kind == CriterionKind.LANGUAGE:
        ignored = ("claimed", "hedged")
    standing = standing_of(limits, item.first, item.end, target.own, read.words, ignored)
    if standing == Standing.NOTHING:
        return None
    paid = passage.role.paid if passage.role else None
    if criterion.paid and paid is False:
        standing = min(standing, Standing.NAMED)
    how = "pattern" if target.tier in ("deeds", "strong") else "alias"
    if kind == CriterionKind.LANGUAGE:
        names = [(o.first, o.end) for o in found if o.first != item.first]
        level = level_of(
            read.words,
            (passage.first, passage.last),
            (item.first, item.end),
            names,
            passage.section,
        )
        strength, points = POINTS[level]
        how = "language"
    else:
        strength, quality = grade(target.tier, kind, passage, standing, signals, listed)
        points = points_of(strength, quality)
    return _evidence(read, passage, item, criterion, use, part, strength, points, how, paid)


def _evidence(
    read: ReadPart,
    passage: Passage,
    item: Found,
    criterion: Criterion,
    use: Use,
    part: int,
    strength: Strength,
    points: int,
    how: str,
    paid: bool | None,
) -> Evidence:
    start, end = _quote_span(read, passage, item)
    return Evidence(
        criterion.id,
        part,
        start,
        end,
        " ".join(read.text[start:end].split()),
        strength,
        how,
        points,
        None,
        passage.section.value,
        passage.role.start if passage.role else None,
        paid,
        criterion.parts[use.part].label if use.part >= 0 else "",
    )


def _quote_span(read: ReadPart, passage: Passage, item: Found) -> tuple[int, int]:
    """Return the offsets of the passage, or of the words around the match in a long one."""
    first, last = passage.first, passage.last
    if last - first > LONGEST_QUOTE:
        spare = max(0, LONGEST_QUOTE - (item.end - item.first))
        first = max(first, item.first - spare // 2)
        last = min(last, max(item.end, first + LONGEST_QUOTE))
    end = read.words.ends[last - 1]
    while last == passage.last and end < len(read.text) and read.text[end] in ".)!?\"'”’":
        end += 1
    return read.words.starts[first], end


def _similar(
    plan: Plan, read: ReadPart, passage: Passage, part: int, shown: set[int]
) -> list[tuple[int, Evidence]]:
    """Return candidates in other words: they earn less than anything named."""
    if passage.kind == BlockKind.HEADING:
        return []
    lemmas = read.words.lemmas[passage.first : passage.last]
    result = []
    for number, step in likeness(plan.profiles, lemmas).items():
        if number in shown or step < _LEAST_LIKE or not plan.criteria[number].parts:
            continue
        item = Found(-1, passage.first, passage.last)
        limits = find_limits(read.text, read.words, passage.first, passage.last)
        if any(limit.standing == Standing.NOTHING for limit in limits):
            continue
        points = SIMILAR_TOP * min(step, STEPS // 2) // (STEPS // 2)
        paid = passage.role.paid if passage.role else None
        evidence = _evidence(
            read, passage, item, plan.criteria[number], Use(number, -1), part,
            Strength.NAMED, points, "similarity", paid,
        )  # fmt: skip
        result.append((number, evidence))
    return result
