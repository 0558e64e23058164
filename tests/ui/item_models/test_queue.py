"""The review queue's item model against a real session, under Qt's own tester."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from models.review import DecisionKind
from ui.item_models.filters import parse_filter
from ui.item_models.queue import GROUPS, UNREADABLE, QueueModel, QueueRole
from ui.session import CLEAR, Session

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
TO_READ, ADVANCE, HOLD, REJECT = range(4)


@pytest.fixture
def model(session: Session) -> Iterator[QueueModel]:
    model = QueueModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()


def shown(model: QueueModel, group: int) -> list[str]:
    parent = model.index(group, 0)
    rows = range(model.rowCount(parent))
    return [model.index(row, 0, parent).data(QueueRole.APPLICANT) for row in rows]


def everybody(model: QueueModel) -> list[str]:
    return [one for group in range(len(GROUPS)) for one in shown(model, group)]


def test_undecided_stand_in_the_rankings_order_and_nobody_is_missing(
    session: Session, model: QueueModel
) -> None:
    assert shown(model, TO_READ) == list(session.ranking.ordered_ids())
    assert shown(model, UNREADABLE) == list(session.unreadable_ids)
    assert sorted(everybody(model)) == sorted(session.application_ids)


def test_a_decision_moves_the_row_and_undo_moves_it_back(
    session: Session, model: QueueModel
) -> None:
    second = session.ranking.ordered_ids()[1]
    session.decide(second, DecisionKind.HOLD)
    assert shown(model, HOLD) == [second]
    assert second not in shown(model, TO_READ)
    assert model.index_of(second).parent().row() == HOLD
    assert model.index(HOLD, 0).data(QueueRole.COUNT) == 1
    session.undo()
    assert shown(model, TO_READ) == list(session.ranking.ordered_ids())
    assert shown(model, HOLD) == []


def test_somebody_unreadable_can_be_decided_on(session: Session, model: QueueModel) -> None:
    (unread,) = session.unreadable_ids
    session.decide(unread, DecisionKind.REJECT, "withdrew")
    assert shown(model, REJECT) == [unread]
    assert shown(model, UNREADABLE) == []


def test_groups_keep_the_rankings_order(session: Session, model: QueueModel) -> None:
    order = session.ranking.ordered_ids()
    for applicant in (order[2], order[0], order[1]):
        session.decide(applicant, DecisionKind.ADVANCE)
    assert shown(model, ADVANCE) == list(order[:3])


def test_rows_tell_progress_flag_and_name(session: Session, model: QueueModel) -> None:
    first = session.ranking.ordered_ids()[0]
    criterion = session.rubric.criteria[0].id
    changes: list[QModelIndex] = []
    model.dataChanged.connect(lambda top, _bottom: changes.append(top))
    session.rate(first, criterion, 3)
    session.set_flag(first, True)
    row = model.index_of(first)
    assert changes == [row, row]
    assert row.data() == session.name_of(first)
    assert row.data(QueueRole.PROGRESS) == f"1 of {len(session.rubric.criteria)}"
    assert row.data(QueueRole.FLAGGED) is True
    assert "flagged" in row.data(ACCESSIBLE)
    assert "rated" in row.data(ACCESSIBLE)
    session.rate(first, criterion, CLEAR)
    assert model.index_of(first).data(QueueRole.PROGRESS) == ""


def test_a_filter_keeps_groups_and_hides_the_others(session: Session, model: QueueModel) -> None:
    first = session.ranking.ordered_ids()[0]
    session.add_tag(first, "local")
    model.set_filter(parse_filter("tag:local", model.labels()))
    assert everybody(model) == [first]
    assert model.rowCount() == len(GROUPS)
    assert not model.index_of(session.ranking.ordered_ids()[1]).isValid()


def test_a_row_stays_under_the_filter_until_it_is_typed_again(
    session: Session, model: QueueModel
) -> None:
    first = session.ranking.ordered_ids()[0]
    model.set_filter(parse_filter("is:undecided", model.labels()))
    session.decide(first, DecisionKind.ADVANCE)
    assert shown(model, ADVANCE) == [first]
    model.set_filter(parse_filter("is:undecided", model.labels()))
    assert shown(model, ADVANCE) == []


def test_hidden_it_waits_and_then_takes_everything_in(session: Session, model: QueueModel) -> None:
    first = session.ranking.ordered_ids()[0]
    model.set_live(False)
    session.decide(first, DecisionKind.ADVANCE)
    session.set_weight(session.rubric.criteria[0].id, 10)
    assert shown(model, ADVANCE) == []
    model.set_live(True)
    assert shown(model, ADVANCE) == [first]
    rest = [one for one in session.ranking.ordered_ids() if one != first]
    assert shown(model, TO_READ) == rest


def test_it_is_empty_without_a_screening(session: Session, model: QueueModel) -> None:
    session.close_screening()
    assert everybody(model) == []
    assert [model.index(group, 0).data() for group in range(len(GROUPS))] == list(GROUPS)
