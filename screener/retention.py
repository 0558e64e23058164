"""How long applications are kept: which are due to be erased."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import cast

from models.arrangement import root_of
from models.events import Event, EventKind
from models.review_state import ReviewState


def due_applications(
    events: Iterable[Event], known: Collection[str], state: ReviewState, today: date
) -> tuple[str, ...]:
    """Return the applications whose time is over, in the order of their ids.

    The time runs from the day on which an application was added or last decided about,
    whichever is later. One under a legal hold is never due.
    """
    months = state.retention.months if state.retention else None
    if months is None:
        return ()
    since = _last_days(events, known, state)
    return tuple(
        one
        for one in sorted(since)
        if one not in state.holds and add_months(since[one], months) <= today
    )


def add_months(day: date, months: int) -> date:
    """Return the day so many months later; the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_due(events: Iterable[Event], known: Collection[str], state: ReviewState) -> date | None:
    """Return the day on which the first application is due; None where none ever is."""
    months = state.retention.months if state.retention else None
    days = [day for one, day in _last_days(events, known, state).items() if one not in state.holds]
    return add_months(min(days), months) if months is not None and days else None


def _last_days(
    events: Iterable[Event], known: Collection[str], state: ReviewState
) -> dict[str, date]:
    last: dict[str, datetime] = {}
    there = frozenset(known)
    for event in events:
        payload = event.payload or {}
        if event.kind is EventKind.APPLICATIONS_ADDED:
            about = cast("list[str]", payload.get("applications", []))
        elif event.kind is EventKind.DECISION_SET:
            about = [str(payload.get("application", ""))]
        else:
            continue
        for one in about:
            root = root_of(one, state.merged, {*there, one}) if one in state.merged else one
            if root in there:
                last[root] = max(last.get(root, event.at), event.at)
    return {one: at.astimezone().date() for one, at in last.items()}
