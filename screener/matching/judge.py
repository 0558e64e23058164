"""What one match in one passage is worth for one part of a criterion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from models.evidence import Evidence, Strength
from models.posting import Criterion, CriterionKind
from screener.ladder import points_of
from screener.matching.compile import Plan, Use
from screener.matching.context import Standing, standing_of
from screener.matching.degrees import earned_by_degree
from screener.matching.languages import (
    POINTS,
    Level,
    level_of_statement,
    names_only_english,
)
from screener.matching.oneself import (
    is_subject,
    speaks_of_oneself,
)
from screener.matching.sections import Section
from screener.matching.strength import HINT, Place, grade, is_hint
from screener.matching.verbs import is_bare
from screener.matching.views import Found, View, looks_alike

LONGEST_QUOTE = 40
"""Words in the longest quote."""

IMPLIED = "implied"
"""How evidence was found that only hints, or counts through another concept (Office for Word)."""

_DEEDS = frozenset((CriterionKind.SKILL, CriterionKind.EXPERIENCE, CriterionKind.TOOLS))
_IGNORED = {
    CriterionKind.LOGISTICS: ("wished", "claimed", "hedged"),
    CriterionKind.ATTITUDE: ("wished", "claimed", "hedged"),
    CriterionKind.LANGUAGE: ("claimed", "hedged"),
}


_LANGUAGE_WORDS = frozenset(
    "bilingual bilingually trilingual multilingual language interpreter translator interpret "
    "translate interpretation translation tongue proficiency speak bicultural oral".split()
)


class Verdict(NamedTuple):
    """What words ``first`` to ``end`` are worth for a part of a criterion, before it is quoted."""

    points: int
    strength: Strength
    how: str
    first: int
    end: int


def judge_match(plan: Plan, view: View, item: Found, use: Use) -> Verdict | None:
    """Return what one match is worth for one part of a criterion, None for nothing."""
    target = plan.targets[item.target]
    criterion = plan.criteria[use.criterion]
    standing = _standing(criterion, view, item.first, item.end, target.own)
    if criterion.kind in _DEEDS:
        standing = min(standing, _as_subject(view, item))
    if (
        target.verb
        and view.passage.section == Section.SUMMARY
        and is_bare(view.read.words, item.first)
    ):
        standing = min(standing, Standing.CLAIMED)
    if standing == Standing.NOTHING or any(
        looks_alike(source, item, view.look_alikes) for source in (use.asked, use.own)
    ):
        return None
    if criterion.kind == CriterionKind.LANGUAGE:
        return _judge_statement(view, item, target.tier)
    if criterion.kind == CriterionKind.EDUCATION:
        strength, points = earned_by_degree(target.tier, view.read, view.passage)
        return Verdict(points, strength, "degree", item.first, item.end)
    place = Place(
        view.passage,
        view.listed,
        standing,
        view.signs.around(item.first, item.end),
        item.end - item.first,
    )
    if is_hint(target.tier, target.alias, criterion.kind):
        return Verdict(HINT, Strength.NAMED, "similarity", item.first, item.end)
    asks_employer = bool(criterion.paid)
    strength, quality = grade(target.tier, criterion.kind, place, employer_asked=asks_employer)
    how = "pattern" if target.tier in ("deeds", "strong") else "alias"
    how = IMPLIED if use.implied or target.tier == "weak" else how
    return Verdict(points_of(strength, quality), strength, how, item.first, item.end)


def _as_subject(view: View, item: Found) -> Standing:
    """Return what words count for that may be the subject of what something else does."""
    read, passage = view.read, view.passage
    if passage.header or not is_subject(read.text, read.words, passage, item.first, item.end):
        return Standing.FULL
    own = speaks_of_oneself(read.words, passage)
    return Standing.NAMED if own else Standing.NOTHING


def _standing(
    criterion: Criterion, view: View, first: int, end: int, own: frozenset[str]
) -> Standing:
    ignored = _IGNORED.get(criterion.kind, ())
    standing = standing_of(view.limits, first, end, own, view.read.words, ignored)
    if criterion.paid and view.paid is not True:
        return min(standing, Standing.NAMED)
    return standing


def _judge_statement(view: View, item: Found, tier: str) -> Verdict | None:
    """Judge words that tell of a language without its name ('bilingual', 'interpreted for')."""
    passage, words = view.passage, view.read.words
    last = words.lowers[item.end - 1]
    if tier == "terms" and last.endswith("s") and last != words.lemmas[item.end - 1]:
        return None  # 'fourteen mother tongues in one building', 'through interpreters'
    said = words.lemmas[passage.first : passage.last]
    if tier == "strong" and not _LANGUAGE_WORDS.intersection(said):
        return None  # 'fluent in spreadsheets'
    if view.languages or names_only_english(words, passage.first, passage.last):
        return None
    if tier == "strong":
        level = Level.FLUENT
    elif tier in ("deeds", "roles"):
        level = Level.USED
    elif tier == "terms":
        level = level_of_statement(words, passage.first, passage.last, passage.section)
    elif passage.section in (Section.LANGUAGES, Section.EDUCATION):
        level = Level.BASIC
    else:
        return None
    strength, points = POINTS[level]
    return Verdict(points, strength, "language", item.first, item.end)


def judge_languages(plan: Plan, view: View) -> Iterator[tuple[Use, Verdict]]:
    """Yield what the languages named in a passage are worth for criteria that ask for one."""
    if not view.languages:
        return
    for number, criterion in enumerate(plan.criteria):
        if criterion.kind != CriterionKind.LANGUAGE:
            continue
        for part_number, part in enumerate(criterion.parts):
            for stated in view.languages:
                if part.terms and stated.name not in part.terms:
                    continue
                standing = _standing(criterion, view, stated.first, stated.end, frozenset())
                if standing != Standing.NOTHING:
                    strength, points = POINTS[stated.level]
                    verdict = Verdict(points, strength, "language", stated.first, stated.end)
                    yield Use(number, part_number), verdict


def quote(view: View, criterion: Criterion, part: int, verdict: Verdict) -> Evidence:
    """Make the evidence of a verdict; the quote is the passage, or what stands around it.

    ``part`` numbers the criterion's part, -1 for the whole.
    """
    start, stop = _quote_span(view, verdict.first, verdict.end)
    role = view.passage.role
    return Evidence(
        criterion.id,
        view.part,
        start,
        stop,
        " ".join(view.read.text[start:stop].split()),
        verdict.strength,
        verdict.how,
        verdict.points,
        view.read.page_at(start),
        view.passage.section.value,
        role.start if role else None,
        view.paid,
        "" if part < 0 else criterion.parts[part].label,
    )


def _quote_span(view: View, first: int, end: int) -> tuple[int, int]:
    """Return the offsets of the passage, or of the words around the match in a long one."""
    passage, read = view.passage, view.read
    begin, last = passage.first, passage.last
    if last - begin > LONGEST_QUOTE:
        spare = max(0, LONGEST_QUOTE - (end - first))
        begin = max(begin, first - spare // 2)
        last = min(last, max(end, begin + LONGEST_QUOTE))
    stop = read.words.ends[last - 1]
    while last == passage.last and stop < len(read.text) and read.text[stop] in ".)!?\"'”’":
        stop += 1
    return read.words.starts[begin], stop
