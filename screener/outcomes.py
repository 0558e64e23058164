"""What became of every file, once it is known which application each belongs to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from models.arrival import ArrivedFile, FileOutcome, FileOutcomeKind
from models.messages import Message, message
from screener.intake.assemble import Gathered

_OPENED = "intake.opened"
_SAME_FILE = "intake.same_file"
_JOINTS = re.compile(r"[#/]")


def settle_outcomes(
    outcomes: Iterable[FileOutcome], gathered: Gathered
) -> tuple[FileOutcome, ...]:
    """Say of each file which application it is part of, or why it is in none.

    The first file of an application is read, the others are attached to it. A message or zip
    with the files of one application counts with that one; one of which everything is set aside
    is set aside.
    """
    first = {item.parts[0].document.path for item in gathered.applications}
    around = _around(gathered)
    return tuple(_settle(outcome, gathered, first, around) for outcome in outcomes)


def _settle(
    outcome: FileOutcome,
    gathered: Gathered,
    first: set[str],
    around: dict[str, set[str | Message]],
) -> FileOutcome:
    reason = gathered.aside.get(outcome.name)
    if reason is not None:
        return _set_aside(outcome, reason)
    if outcome.reason is not None and outcome.reason.code == _OPENED:
        inside = around.get(outcome.name, set())
        if len(inside) != 1:
            return outcome
        (only,) = inside
        if isinstance(only, Message):
            return _set_aside(outcome, only)
        return replace(outcome, application=only)
    holder = gathered.holders.get(outcome.name, "")
    kind = outcome.kind
    if kind is FileOutcomeKind.READ and holder and outcome.name not in first:
        kind = FileOutcomeKind.ATTACHED
    return replace(outcome, kind=kind, application=holder)


def _set_aside(outcome: FileOutcome, reason: Message) -> FileOutcome:
    same = reason.code == _SAME_FILE
    kind = FileOutcomeKind.SKIPPED if same else FileOutcomeKind.SET_ASIDE
    return replace(outcome, kind=kind, reason=reason)


def _around(gathered: Gathered) -> dict[str, set[str | Message]]:
    """Return for each name that others start with what became of those inside it."""
    found: dict[str, set[str | Message]] = {}
    for results in (gathered.holders, gathered.aside):
        for path, result in results.items():
            inside = path.find("#")
            if inside < 0:
                continue
            for joint in _JOINTS.finditer(path, inside):
                found.setdefault(path[: joint.start()], set()).add(result)
    return found


def arranged_outcomes(
    files: Iterable[ArrivedFile], aside: Collection[str]
) -> tuple[ArrivedFile, ...]:
    """Say what became of each file now: people may have set applications aside, or taken in."""
    return tuple(_as_arranged(file, aside) for file in files)


def _as_arranged(file: ArrivedFile, aside: Collection[str]) -> ArrivedFile:
    outcome = file.outcome
    if not outcome.application:
        return file
    if outcome.application in aside:
        if outcome.kind is FileOutcomeKind.SET_ASIDE:
            return file
        reason = message("intake.aside_by_person")
        kind = FileOutcomeKind.SET_ASIDE
        return replace(file, outcome=replace(outcome, kind=kind, reason=reason))
    if outcome.kind is FileOutcomeKind.SET_ASIDE:
        return replace(file, outcome=replace(outcome, kind=FileOutcomeKind.READ, reason=None))
    return file


def message_of(name: str, aside: Collection[str]) -> str:
    """Return the message, of those set aside, that a file came in; itself for what is one."""
    before = (name[: joint.start()] for joint in _JOINTS.finditer(name))
    return next((one for one in before if one in aside), name)
