"""What happens after the ranking: stages with dates, and an order made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast

from models.events import Event

DEFAULT_STAGES = ("phone", "interview", "offer", "declined")
"""What stages are called until somebody names them."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage that an applicant reached, on the day ``on`` (None where nobody gave one)."""

    name: str
    on: date | None
    reviewer_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HandOrder:
    """The shortlist in the order that people gave it, first to last.

    ``reasons`` holds, by application, why it was moved the last time (may be empty).
    """

    ids: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


def fold_stages(_initial: object, events: Sequence[Event], _count: int) -> object:
    """Return the stages of one applicant, oldest first; None where there are none."""
    stages: list[Stage] = []
    for event in events:
        payload = event.payload or {}
        name = payload.get("stage")
        if not isinstance(name, str):
            stages.clear()
            continue
        on = payload.get("on")
        day = date.fromisoformat(on) if isinstance(on, str) and on else None
        stages.append(Stage(name, day, event.chain, event.at))
    return tuple(stages) or None


def fold_stage_names(_initial: object, events: Sequence[Event], _count: int) -> object:
    """Return the names that stand; None where nobody named any."""
    last = events[-1].payload if events else None
    return tuple(cast("list[str]", last["stages"])) if last else None


def fold_hand_order(_initial: object, events: Sequence[Event], _count: int) -> object:
    """Return the order that stands; None where it is not ordered by hand."""
    reasons: dict[str, str] = {}
    order: tuple[str, ...] = ()
    for event in events:
        if event.payload is None:
            continue
        order = tuple(cast("list[str]", event.payload["order"]))
        moved = event.application_id
        if moved is not None:
            reasons[moved] = str(event.payload.get("reason") or "")
        if not order:
            reasons.clear()
    return HandOrder(order, reasons) if order else None
