"""What about an application needs a person's eye, at a glance and in words."""

from __future__ import annotations

from enum import IntFlag
from typing import Final

from models.application import ApplicationSummary
from models.document import Trust
from models.messages import message
from screener.wording import say
from ui.session import Session


class Remark(IntFlag):
    """What was noticed about an application, the weightiest first."""

    HIDDEN = 1
    PARTLY = 2
    TWICE = 4
    FOREIGN = 8
    CHECK = 16
    INCOMPLETE = 32


WORDS: Final = {
    Remark.HIDDEN: "hidden text",
    Remark.PARTLY: "only partly read",
    Remark.TWICE: "may have been sent twice",
    Remark.FOREIGN: "in another language",
    Remark.CHECK: "worth a look",
    Remark.INCOMPLETE: "something is missing",
}
"""Each remark in a few words."""

_BY_CODE: Final = {
    "application.hidden_text": Remark.HIDDEN,
    "application.sent_twice": Remark.TWICE,
    "application.second_version": Remark.TWICE,
    "application.other_language": Remark.FOREIGN,
    "application.no_phone": Remark.INCOMPLETE,
    "application.other_subject": Remark.INCOMPLETE,
    "application.forwarded": Remark(0),
}
"""What flags stand for, by their code or the part before its last dot; others: ``CHECK``."""


def remarks_of(summary: ApplicationSummary) -> Remark:
    """Return everything to be remarked about an application that could be read."""
    found = Remark(0)
    for flag in summary.flags:
        code = flag.code
        found |= _BY_CODE.get(code, _BY_CODE.get(code.rpartition(".")[0], Remark.CHECK))
    for part in summary.parts:
        if part.hidden:
            found |= Remark.HIDDEN
        elif part.problem is not None or part.trust is not Trust.GOOD:
            found |= Remark.PARTLY
    if summary.duplicate_of is not None:
        found |= Remark.TWICE
    if summary.missing:
        found |= Remark.INCOMPLETE
    return found


def weightiest(remarks: Remark) -> Remark:
    """Return the remark that is shown where there is room for one."""
    return next((one for one in WORDS if one in remarks), Remark(0))


def remark_sentences(session: Session, application_id: str) -> tuple[str, ...]:
    """Return what was remarked in whole sentences, each once."""
    summary = session.summary(application_id)
    told = [say(flag) for flag in summary.flags]
    if summary.duplicate_of is not None:
        other = session.name_of(summary.duplicate_of)
        told += [say(message("remark.other", applicant=other))] if other else []
    covered = any(flag.code == "application.hidden_text" for flag in summary.flags)
    for part in summary.parts:
        if part.problem is not None:
            told.append(f"{part.kind.value.capitalize()}: {say(part.problem.message)}")
        told += [
            say(warning)
            for warning in part.warnings
            if not (covered and warning.code.endswith(".hidden_text"))
        ]
    told += [say(message("remark.missing", material=one.value)) for one in summary.missing]
    return tuple(dict.fromkeys(told))
