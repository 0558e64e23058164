"""By criterion: everybody on one thing, in an order that tells nothing, rated there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.item_models.cards import Card, CardRole, CardsModel
from ui.panels.by_criterion import ByCriterionPanel
from ui.program import Program
from ui.session import Session

Key = Qt.Key


@pytest.fixture
def panel(qtbot: QtBot, desk_program: Program) -> ByCriterionPanel:
    session = desk_program.session
    session.set_current_criterion(session.rubric.criteria[0].id)
    desk_program.window.show_workspace("criteria")
    panel = desk_program.window.desk.by_criterion
    qtbot.waitUntil(panel.isVisible)
    return panel


def order(model: CardsModel) -> list[str]:
    return [str(model.index(row).data(CardRole.APPLICANT)) for row in range(model.rowCount())]


def test_the_order_is_fixed_and_another_one_for_every_criterion(session: Session) -> None:
    model = CardsModel(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    orders = []
    for criterion in session.rubric.criteria:
        model.show_criterion(criterion.id)
        orders.append(order(model))
        model.show_criterion(criterion.id)
        assert order(model) == orders[-1]
        assert set(orders[-1]) == set(session.application_ids) - set(session.unreadable_ids)
    assert len({tuple(one) for one in orders}) > 1
    by_score = list(session.ranking.ordered_ids())
    assert orders.count(by_score) < len(orders)


def test_digits_rate_the_card_in_front(
    qtbot: QtBot, panel: ByCriterionPanel, desk_program: Program
) -> None:
    session, model = desk_program.session, panel.model
    qtbot.keyClick(panel.view, Key.Key_J)
    row = panel.view.currentIndex().row()
    applicant = model.applicant_at(row) or ""
    assert session.current_id == applicant
    qtbot.keyClick(panel.view, Key.Key_3)
    rating = session.rating(applicant, model.criterion)
    assert rating is not None
    assert rating.value == 3
    card = model.index(row).data(CardRole.CARD)
    assert isinstance(card, Card)
    assert card.rating == "3"
    assert session.undo_text.startswith("rating 3 for")
    session.undo()
    assert session.rating(applicant, model.criterion) is None


def test_a_click_on_a_segment_rates_and_again_takes_it_back(
    qtbot: QtBot, panel: ByCriterionPanel, desk_program: Program
) -> None:
    view, session = panel.view, desk_program.session
    index = panel.model.index(0)
    area = QRectF(view.visualRect(index))
    track = view.cards._track(area)
    place = QPoint(round(track.right() - 8), round(track.center().y()))
    for expected in (4, None):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        rating = session.rating(panel.model.applicant_at(0) or "", panel.model.criterion)
        assert (rating.value if rating else None) == expected


def test_next_unrated_skips_who_was_rated(panel: ByCriterionPanel, desk_program: Program) -> None:
    session, model = desk_program.session, panel.model
    for row in range(model.rowCount() - 1):
        session.rate(model.applicant_at(row) or "", model.criterion, 2)
    panel.next_unrated()
    assert panel.view.currentIndex().row() == model.rowCount() - 1
    panel.rate("?")
    assert model.next_unrated(0) is None
    counted = panel.list.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert counted.endswith(f"{model.rowCount()} of {model.rowCount()} rated")


def test_another_criterion_shows_its_own_quotes(
    panel: ByCriterionPanel, desk_program: Program
) -> None:
    session = desk_program.session
    panel.next_criterion()
    assert panel.model.criterion == session.rubric.criteria[1].id
    assert session.current_criterion == session.rubric.criteria[1].id
    panel.previous_criterion()
    assert panel.model.criterion == session.rubric.criteria[0].id
