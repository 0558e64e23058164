"""What the richer exports say: rows, criteria, and how the scores came about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.messages import Message, message
from models.posting import Criterion, Posting, Rubric
from screener.blinding import Veil, blind_score, blind_summary, make_veil
from screener.export.columns import EVERYTHING, ExportChoice
from screener.export.rows import Exported, ExportRow, make_rows
from screener.scoring import ENGINE_VERSION
from screener.shortlist import (
    Place,
    ShortlistOrder,
    advanced,
    place_by_hand,
    place_by_score,
    place_by_total,
)
from screener.wording import say

_ORDERED = {
    ShortlistOrder.SCORE: message("export.order_score"),
    ShortlistOrder.MINE: message("export.order_mine"),
    ShortlistOrder.HAND: message("export.order_hand"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a file says. ``rows`` stand in the order that was chosen."""

    title: str
    organization: str
    as_of: date
    order: ShortlistOrder
    rubric: Rubric
    rows: tuple[ExportRow, ...]
    applications: int
    choice: ExportChoice = EVERYTHING

    @property
    def method(self) -> tuple[str, ...]:
        """The sentences that say how the scores came about, and what they are not."""
        return tuple(say(sentence) for sentence in method_of(self))


def make_report(
    exported: Exported,
    posting: Posting,
    as_of: date,
    order: ShortlistOrder = ShortlistOrder.SCORE,
    choice: ExportChoice = EVERYTHING,
) -> Report:
    """Gather what a file says about a screening, in the order and with the parts chosen."""
    rows = {row.applicant: row for row in _rows(exported, choice)}
    ids = tuple(rows)
    if choice.shortlist:
        ids = advanced(exported.review, ids, exported.reviewer_id) if exported.review else ()
    places = _places(ids, rows, order, exported)
    shown = tuple(
        replace(rows[place.application_id], rank=_rank(place, rows, order, choice))
        for place in places
    )
    return Report(
        posting.title or "",
        posting.organization or "",
        as_of,
        order,
        exported.rubric,
        shown,
        len(exported.summaries),
        choice,
    )


def method_of(report: Report) -> tuple[Message, ...]:
    """Return the sentences about the method as messages."""
    whose = " – ".join(words for words in (report.title, report.organization) if words)
    found = [
        message("export.about", posting=whose) if whose else message("export.about_nothing"),
        message("export.counts", n=len(report.rows), all=report.applications),
        _ORDERED[report.order],
        message("export.score"),
        message("export.range"),
        message("export.ratings"),
        message("export.ties"),
        message("export.date", date=report.as_of.isoformat()),
        message("export.versions", engine=ENGINE_VERSION, rubric=report.rubric.version),
    ]
    if not report.choice.names:
        found.append(message("export.without_names"))
    return tuple(found)


def shares(criteria: Sequence[Criterion]) -> tuple[float, ...]:
    """Return each criterion's share of the weight, 0 to 1; groups count as their greatest."""
    groups: dict[str, int] = {}
    for one in criteria:
        if one.scored:
            key = one.group or f"only {one.id}"
            groups[key] = max(groups.get(key, 0), one.weight)
    whole = sum(groups.values())
    return tuple(one.weight / whole if one.scored and whole else 0.0 for one in criteria)


def _places(
    ids: tuple[str, ...], rows: dict[str, ExportRow], order: ShortlistOrder, exported: Exported
) -> tuple[Place, ...]:
    ranking = exported.ranking
    if order is ShortlistOrder.HAND and exported.review:
        return place_by_hand(ids, exported.review.hand_order.ids, ranking)
    if order is ShortlistOrder.MINE:
        totals = {one: mine for one in ids if (mine := rows[one].my_total) is not None}
        return place_by_total(ids, totals)
    return place_by_score(ids, ranking)


def _rank(
    place: Place, rows: dict[str, ExportRow], order: ShortlistOrder, choice: ExportChoice
) -> str:
    """By score the rank is the one among all; another order has ranks of its own."""
    if order is ShortlistOrder.SCORE and not choice.shortlist:
        return rows[place.application_id].rank
    return place.words


def _rows(exported: Exported, choice: ExportChoice) -> tuple[ExportRow, ...]:
    """Return all rows, where asked for without a word of who the applicants are."""
    if choice.names:
        return make_rows(exported)
    names = exported.review.names if exported.review else {}
    veils = {one.id: make_veil(one, names.get(one.id, "")) for one in exported.summaries}
    covered = replace(
        exported,
        summaries=tuple(blind_summary(one, veils[one.id]) for one in exported.summaries),
        scores={key: blind_score(score, veils[key]) for key, score in exported.scores.items()},
    )
    return tuple(_cover(row, tuple(veils.values())) for row in make_rows(covered))


def _cover(row: ExportRow, veils: Sequence[Veil]) -> ExportRow:
    """Cover names in what people wrote: a note may speak of another applicant."""
    return replace(
        row,
        reason=_cover_text(row.reason, veils),
        tags=_cover_text(row.tags, veils),
        notes=_cover_text(row.notes, veils),
    )


def _cover_text(text: str, veils: Sequence[Veil]) -> str:
    for veil in veils if text else ():
        if any(word in text for name in (*veil.names, *veil.files) for word in name.split()):
            text = veil.words(text)
    return text
