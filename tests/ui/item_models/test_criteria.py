"""The criteria's item model against a real session, under Qt's own tester."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from models.posting import Importance
from ui import criteria_edits as edits
from ui.item_models.criteria import CriteriaModel, CriterionRole
from ui.session import Session

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
PATIENCE = 60_000


@pytest.fixture
def model(session: Session) -> Iterator[CriteriaModel]:
    model = CriteriaModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()


def ids(model: CriteriaModel) -> list[str]:
    return [model.criterion_at(row).id for row in range(model.rowCount())]


def found(session: Session, criterion_id: str) -> int:
    scores = [session.score(one) for one in session.application_ids]
    return sum(score.criterion(criterion_id).points > 0 for score in scores if score)


def test_required_criteria_stand_first_and_marks_follow_the_rubric(
    session: Session, model: CriteriaModel
) -> None:
    criteria = session.rubric.criteria
    required = [one.id for one in criteria if one.importance is Importance.REQUIRED]
    preferred = [one.id for one in criteria if one.importance is Importance.PREFERRED]
    assert required
    assert preferred
    assert ids(model) == [*required, *preferred]
    assert model.first_preferred() == len(required)
    places = [model.index(row).data(CriterionRole.MARK) for row in range(model.rowCount())]
    assert [criteria[place].id for place in places] == ids(model)


def test_found_in_counts_who_shows_anything(session: Session, model: CriteriaModel) -> None:
    counts = {}
    for row in range(model.rowCount()):
        index, criterion = model.index(row), model.criterion_at(row)
        counts[criterion.id] = index.data(CriterionRole.FOUND_IN)
        assert counts[criterion.id] == found(session, criterion.id)
        assert str(counts[criterion.id]) in index.data(ACCESSIBLE)
    assert any(counts.values())


def test_a_weight_is_set_through_the_session_and_undone(
    session: Session, model: CriteriaModel
) -> None:
    index = model.index(1)
    before = index.data(CriterionRole.WEIGHT)
    told: list[int] = []

    def take(top: QModelIndex, _bottom: QModelIndex, roles: list[int]) -> None:
        if CriterionRole.WEIGHT in roles:
            told.append(top.row())

    model.dataChanged.connect(take)
    assert model.setData(index, 9)
    assert session.rubric.criterion(model.criterion_at(1).id).weight == 9
    assert index.data(CriterionRole.WEIGHT) == 9
    session.undo()
    assert index.data(CriterionRole.WEIGHT) == before
    assert told == [1, 1]
    assert not model.setData(index, "nine")


def test_importance_moves_the_row(session: Session, model: CriteriaModel) -> None:
    last = model.criterion_at(model.rowCount() - 1)
    session.set_criteria(
        *edits.set_importance(session.rubric.criteria, last.id, Importance.REQUIRED)
    )
    row = model.row_of(last.id)
    assert row is not None
    assert row < model.first_preferred()


def test_a_word_that_is_added_is_looked_for_at_once(
    qtbot: QtBot, session: Session, model: CriteriaModel
) -> None:
    text = session.application(session.ranking.ordered_ids()[0]).parts[0].document.text
    word = max((one for one in text.split() if one.isalpha()), key=len)
    rare = min(ids(model), key=lambda one: found(session, one))
    before = found(session, rare)
    row = model.row_of(rare)
    session.set_criteria(*edits.add_word(session.rubric.criteria, rare, word))
    qtbot.waitUntil(lambda: not session.renewing and not session.stale_ids, timeout=PATIENCE)
    assert found(session, rare) >= before
    assert model.index(row or 0).data(CriterionRole.FOUND_IN) == found(session, rare)
    assert found(session, rare) >= 1


def test_it_is_empty_without_a_screening(session: Session, model: CriteriaModel) -> None:
    session.close_screening()
    assert model.rowCount() == 0
