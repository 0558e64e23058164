"""The matcher: criteria compiled once, then evidence from one application after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from models.application import Application, PartKind
from models.document import BlockKind
from models.evidence import Evidence, Strength
from models.posting import Criterion, CriterionKind
from screener.ladder import SIMILAR_TOP, points_of
from screener.lexicon.load import Lexicon
from screener.matching.compile import SHINGLE, Plan, make_plan
from screener.matching.context import Standing
from screener.matching.headings import judge_under_heading, told_by_heading
from screener.matching.judge import (
    Verdict,
    judge_languages,
    judge_match,
    quote,
)
from screener.matching.muted import muted_passages
from screener.matching.passages import Passage, ReadPart, read_part
from screener.matching.sections import Section
from screener.matching.similarity import STEPS, likeness
from screener.matching.views import View, view_passage
from screener.matching.years import judge_years

_LEAST_LIKE = 18
_COPIED_SHARE = (7, 10)
_COPIED_PASSAGES = 3
_NEVER_ALIKE = (CriterionKind.LANGUAGE, CriterionKind.EDUCATION)


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds evidence for the criteria it was compiled from; made by compile_rubric."""

    plan: Plan

    def find_evidence(self, application: Application) -> tuple[Evidence, ...]:
        """Find all evidence in an application, in the order of criteria, parts and text.

        It depends on the visible text and the as-of date alone.
        """
        found: list[tuple[int, Evidence]] = []
        reads: dict[int, ReadPart] = {}
        for number, part in enumerate(application.parts):
            if part.document.text and part.kind != PartKind.REFERENCES:
                read = read_part(
                    part.document, part.kind, application.as_of, self.plan.products, number
                )
                found.extend(_evidence_of(self.plan, read))
                reads[number] = read
        found = _paid_by_such(self.plan, reads, found)
        found.extend(judge_years(self.plan.criteria, reads, found, application))
        found.sort(key=lambda item: (item[0], item[1].part, item[1].start, -item[1].points))
        return tuple(evidence for _, evidence in found)


def _paid_by_such(
    plan: Plan, reads: Mapping[int, ReadPart], found: list[tuple[int, Evidence]]
) -> list[tuple[int, Evidence]]:
    """Lower deeds in what asks for paid work with certain organisations where none is stated.

    Who strikes, or canvasses on a Saturday, is not employed for it: the role's own lines must
    name the organisation or the job.
    """
    ends = {(n, role.start): role.header_end for n, read in reads.items() for role in read.roles}
    shown = {
        (at, item.part, item.role)
        for at, item in found
        if item.role is not None and item.start < ends.get((item.part, item.role), 0)
    }
    return [
        (at, item)
        if not plan.criteria[at].paid
        or item.strength == Strength.NAMED
        or (at, item.part, item.role) in shown
        else (at, _for_somebody(item))
        for at, item in found
    ]


def _for_somebody(item: Evidence) -> Evidence:
    """Return evidence for such work where the text does not tell for whom it was done."""
    strength = Strength.DONE if item.how == "pattern" else Strength.NAMED
    return replace(item, strength=strength, points=points_of(strength, 0))


def compile_rubric(
    criteria: tuple[Criterion, ...], lexicon: Lexicon, posting_text: str = ""
) -> Matcher:
    """Compile what the criteria look for. Passages copied from ``posting_text`` earn nothing."""
    return Matcher(make_plan(criteria, lexicon, posting_text))


def _evidence_of(plan: Plan, read: ReadPart) -> Iterator[tuple[int, Evidence]]:
    silent = _quoted_passages(plan, read) | muted_passages(read)
    told: dict[tuple[int, int], tuple[int, ...]] = {}
    for number, passage in enumerate(read.passages):
        if number in silent or passage.section == Section.REFERENCES:
            continue
        if passage.heading not in told:
            told[passage.heading] = told_by_heading(plan, read, passage.heading)
        alike = _alike(plan, read, passage)
        wanted = bool(alike or told[passage.heading])
        view = view_passage(plan, read, passage, wanted=wanted)
        if view is None:
            continue
        best = _best_by_part(plan, view, told[passage.heading])
        for (criterion, part), verdict in best.items():
            yield criterion, quote(view, plan.criteria[criterion], part, verdict)
        yield from _similar(plan, view, alike, {criterion for criterion, _ in best})


def _quoted_passages(plan: Plan, read: ReadPart) -> frozenset[int]:
    """Return the passages copied from the posting, with those between them.

    One or two sentences in the posting's words are somebody's own claim; from three on it is the
    posting itself.
    """
    copied = []
    for number, passage in enumerate(read.passages):
        lowers = read.words.lowers[passage.first : passage.last]
        runs = max(len(lowers) - SHINGLE + 1, 1)
        hits = sum(tuple(lowers[at : at + SHINGLE]) in plan.posting for at in range(runs))
        if hits * _COPIED_SHARE[1] >= runs * _COPIED_SHARE[0]:
            copied.append(number)
    if len(copied) < _COPIED_PASSAGES:
        return frozenset()
    quoted = set(copied)
    for before, after in pairwise(copied):
        if after - before <= _COPIED_PASSAGES:
            quoted.update(range(before, after))
    return frozenset(quoted)


def _best_by_part(
    plan: Plan, view: View, told_by_heading: tuple[int, ...]
) -> dict[tuple[int, int], Verdict]:
    """Return the best of what a passage is worth, by criterion and part."""
    best: dict[tuple[int, int], Verdict] = {}
    judged = [
        (use, judge_match(plan, view, item, use))
        for item in view.found
        for use in plan.uses[plan.targets[item.target].source]
    ]
    under = judge_under_heading(plan, view, told_by_heading)
    for use, verdict in [*judged, *judge_languages(plan, view), *under]:
        place = (use.criterion, use.part)
        if verdict is not None and (place not in best or verdict.points > best[place].points):
            best[place] = verdict
    return best


def _alike(plan: Plan, read: ReadPart, passage: Passage) -> list[tuple[int, int]]:
    """Return (criterion, likeness) where a passage shares rare words with what is asked for."""
    if passage.kind == BlockKind.HEADING:
        return []
    found = likeness(plan.profiles, read.words.lemmas[passage.first : passage.last])
    return [
        (number, step)
        for number, step in found.items()
        if step >= _LEAST_LIKE
        and plan.criteria[number].parts
        and plan.criteria[number].kind not in _NEVER_ALIKE
    ]


def _similar(
    plan: Plan, view: View, alike: list[tuple[int, int]], shown: set[int]
) -> Iterator[tuple[int, Evidence]]:
    """Yield candidates in other words: they earn less than anything named."""
    if any(limit.standing == Standing.NOTHING for limit in view.limits):
        return
    for number, step in alike:
        if number not in shown:
            points = SIMILAR_TOP * min(step, STEPS // 2) // (STEPS // 2)
            passage = view.passage
            verdict = Verdict(points, Strength.NAMED, "similarity", passage.first, passage.last)
            yield number, quote(view, plan.criteria[number], -1, verdict)
