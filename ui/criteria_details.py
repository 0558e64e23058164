"""Edits of what stands beside a criterion's words: kind, years, level, ratings, parts.

Like all edits they give the new criteria and the words for undo, and change nothing themselves.
Reading the posting again leaves alone what was changed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from models.messages import message
from models.posting import Criterion, CriterionKind, CriterionPart
from screener.lexicon.interpret import UNSCORED_KINDS, usual_anchors
from ui.criteria_edits import Criteria, Edit, find_criterion

LEVELS: Final = ("basic", "working", "fluent", "native")
"""Levels of a language, the lowest first."""

MOST_YEARS: Final = 40


def set_kind(criteria: Criteria, criterion_id: str, kind: CriterionKind) -> Edit:
    """Read a criterion as of another kind; ratings and scoring follow where they were usual."""
    old = find_criterion(criteria, criterion_id)
    usual = old.anchors == usual_anchors(old.kind)
    by_default = old.scored == (old.kind not in UNSCORED_KINDS)
    new = replace(
        old,
        kind=kind,
        anchors=usual_anchors(kind) if usual else old.anchors,
        scored=kind not in UNSCORED_KINDS if by_default else old.scored,
        level=old.level if kind is CriterionKind.LANGUAGE else None,
    )
    words = message("criteria.kind", criterion=old.label, before=old.kind.value, after=kind.value)
    return _with(criteria, new), words


def set_years(criteria: Criteria, criterion_id: str, years: float | None) -> Edit:
    """Ask for so many years (0 to 40), or for no number of years."""
    old = find_criterion(criteria, criterion_id)
    asked = years or None
    code = "criteria.years" if asked else "criteria.no_years"
    words = message(code, criterion=old.label, years=f"{asked or 0:g}")
    return _with(criteria, replace(old, years=asked)), words


def set_level(criteria: Criteria, criterion_id: str, level: str | None) -> Edit:
    """Ask for a level of a language, or for any."""
    old = find_criterion(criteria, criterion_id)
    words = message("criteria.level", criterion=old.label, level=level or "any level")
    return _with(criteria, replace(old, level=level)), words


def set_paid(criteria: Criteria, criterion_id: str, paid: bool) -> Edit:
    """Let only paid work count, or all work."""
    old = find_criterion(criteria, criterion_id)
    words = message("criteria.paid" if paid else "criteria.unpaid", criterion=old.label)
    return _with(criteria, replace(old, paid=True if paid else None)), words


def set_anchor(criteria: Criteria, criterion_id: str, rating: int, text: str) -> Edit:
    """Say what a rating (1 to 4) means for a criterion."""
    old = find_criterion(criteria, criterion_id)
    lines = list(old.anchors or usual_anchors(old.kind))
    lines[rating - 1] = text
    words = message("criteria.anchor", criterion=old.label, rating=rating)
    return _with(criteria, replace(old, anchors=tuple(lines))), words


def set_every_part(criteria: Criteria, criterion_id: str, every: bool) -> Edit:
    """Ask for each of the parts, or for any one."""
    old = find_criterion(criteria, criterion_id)
    words = message("criteria.each" if every else "criteria.any", criterion=old.label)
    return _with(criteria, replace(old, every_part=every)), words


def set_parts(
    criteria: Criteria, criterion_id: str, parts: Sequence[CriterionPart], every: bool
) -> Edit:
    """Say what satisfies a criterion: its parts with their words, each of them or any one."""
    old = find_criterion(criteria, criterion_id)
    new = replace(old, parts=tuple(parts), every_part=every and len(parts) > 1)
    return _with(criteria, new), message("criteria.parts", criterion=old.label)


def set_label(criteria: Criteria, criterion_id: str, label: str) -> Edit:
    """Call a criterion otherwise: its tag everywhere."""
    old = find_criterion(criteria, criterion_id)
    words = message("criteria.label", before=old.label, after=label)
    changed = tuple(replace(one, label=label) if one.id == old.id else one for one in criteria)
    return changed, words


def _with(criteria: Criteria, new: Criterion) -> Criteria:
    own = replace(new, by_person=True)
    return tuple(one if one.id != new.id or one == new else own for one in criteria)
