"""Years of experience: how long the roles lasted that show what a criterion asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from models.application import Application
from models.evidence import Evidence, Strength
from models.posting import Criterion
from models.score import FULL_POINTS
from screener.ladder import FLOORS, TOPS
from screener.matching.passages import ReadPart
from screener.matching.periods import Period, months_together
from screener.matching.roles import Role
from screener.matching.sections import Section

Located = tuple[int, Role]
"""A role and the number of the part it stands in."""


def judge_years(
    criteria: Sequence[Criterion],
    reads: Mapping[int, ReadPart],
    found: Sequence[tuple[int, Evidence]],
    application: Application,
) -> list[tuple[int, Evidence]]:
    """Return one piece of evidence for each criterion that asks for years and can show some.

    Overlapping roles count once. A criterion that names nothing but years counts all paid work.
    """
    result = []
    for number, criterion in enumerate(criteria):
        if criterion.years is None or criterion.years <= 0:
            continue
        shown = {
            (item.part, item.role)
            for at, item in found
            if at == number and item.strength >= Strength.DONE and item.role is not None
        }
        roles = [
            (part, role)
            for part, read in sorted(reads.items())
            for role in read.roles
            if _counts(role, criterion) and (not criterion.parts or (part, role.start) in shown)
        ]
        evidence = _evidence(criterion, roles, reads, application)
        if evidence is not None:
            result.append((number, evidence))
    return result


def _counts(role: Role, criterion: Criterion) -> bool:
    if role.period is None or role.section == Section.EDUCATION:
        return False
    only_paid = criterion.paid or not criterion.parts
    return role.paid is True if only_paid else True


def _evidence(
    criterion: Criterion,
    roles: Sequence[Located],
    reads: Mapping[int, ReadPart],
    application: Application,
) -> Evidence | None:
    periods = list(chain.from_iterable(_period(role) for _, role in roles))
    months = months_together(periods)
    if not months or criterion.years is None:
        return None
    part, role = max(roles, key=lambda item: (_length(item[1]), -item[0], -item[1].start))
    text = reads[part].text
    page = application.parts[part].document.page_at(role.start)
    strength, points = _points(months, round(criterion.years * 12))
    return Evidence(
        criterion.id,
        part,
        role.start,
        role.header_end,
        " ".join(text[role.start : role.header_end].split()),
        strength,
        "period",
        points,
        page.number if page else None,
        role.section.value,
        role.start,
        role.paid,
        f"{months} months",
    )


def _period(role: Role) -> list[Period]:
    return [role.period] if role.period else []


def _length(role: Role) -> int:
    return role.period.last - role.period.first if role.period else 0


def _points(months: int, asked: int) -> tuple[Strength, int]:
    if months >= asked:
        return Strength.STRONG, FULL_POINTS
    floor = FLOORS[Strength.DONE]
    return Strength.DONE, floor + (TOPS[Strength.DONE] - floor) * months // asked
