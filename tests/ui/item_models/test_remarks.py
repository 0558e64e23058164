"""What needs a person's eye: from summaries as the reader makes them, and in the ranking."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from models.application import ApplicationSummary, Contact, PartKind, PartSummary
from models.document import DocumentFormat, Problem, ProblemKind, Trust
from models.messages import Message, message
from models.posting import Material
from ui.item_models.columns import ApplicantColumns, Column
from ui.item_models.filters import parse_filter
from ui.item_models.ranking import RankingModel
from ui.item_models.remarks import WORDS, Remark, remark_sentences, remarks_of, weightiest
from ui.session import Session


def part(
    trust: Trust = Trust.GOOD, hidden: int = 0, problem: ProblemKind | None = None
) -> PartSummary:
    fault = Problem(problem, message("document.damaged")) if problem else None
    kind, form = PartKind.RESUME, DocumentFormat.PDF
    return PartSummary(kind, "one.pdf", "00", form, trust, 1, hidden, problem=fault)


def summary(
    *parts: PartSummary,
    missing: tuple[Material, ...] = (),
    twice: str | None = None,
    flags: tuple[Message, ...] = (),
) -> ApplicationSummary:
    day = date(2026, 1, 1)
    return ApplicationSummary("one", 1, parts, day, Contact(), missing, twice, flags)


@pytest.mark.parametrize(
    ("application", "expected"),
    [
        (summary(part()), Remark(0)),
        (summary(part(Trust.CHECK, hidden=2)), Remark.HIDDEN),
        (summary(part(Trust.CHECK)), Remark.PARTLY),
        (summary(part(Trust.POOR)), Remark.PARTLY),
        (summary(part(), part(Trust.POOR, problem=ProblemKind.DAMAGED)), Remark.PARTLY),
        (summary(part(), twice="two"), Remark.TWICE),
        (summary(part(), missing=(Material.COVER_LETTER,)), Remark.INCOMPLETE),
        (
            summary(part(), flags=(message("application.other_language", language="fr"),)),
            Remark.FOREIGN,
        ),
        (
            summary(part(), flags=(message("application.second_version.email"),)),
            Remark.TWICE,
        ),
        (summary(part(), flags=(message("application.pairing_doubtful"),)), Remark.CHECK),
        (summary(part(), flags=(message("application.forwarded"),)), Remark(0)),
    ],
)
def test_each_finding_is_a_remark(application: ApplicationSummary, expected: Remark) -> None:
    assert remarks_of(application) == expected
    assert weightiest(expected) == expected


def test_the_weightiest_is_shown_and_every_remark_has_words() -> None:
    assert weightiest(Remark.INCOMPLETE | Remark.HIDDEN) == Remark.HIDDEN
    assert weightiest(Remark(0)) == Remark(0)
    assert set(WORDS) == set(Remark)


def test_the_ranking_tells_of_what_is_missing(session: Session) -> None:
    model = RankingModel(session)
    columns = ApplicantColumns(session)
    lacking = {
        one
        for one in session.application_ids
        if session.summary(one).missing and session.summary(one).readable
    }
    assert lacking
    kept = parse_filter("is:incomplete", ()).select(columns)
    assert {one for one, keep in zip(columns.ids, kept, strict=True) if keep} == lacking
    for applicant in lacking:
        row = model.row_of(applicant)
        assert row is not None
        index = model.index(row, Column.APPLICANT)
        spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        assert WORDS[Remark.INCOMPLETE] in spoken
        sentences = remark_sentences(session, applicant)
        tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
        assert tip.splitlines() == [session.name_of(applicant), *sentences]
        material = session.summary(applicant).missing[0].value
        assert any(material in sentence for sentence in sentences)
