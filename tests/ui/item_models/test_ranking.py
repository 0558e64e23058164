"""The ranking's item model against a real session, under Qt's own tester."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from models.review import DecisionKind
from ui.item_models.columns import Column
from ui.item_models.filters import parse_filter
from ui.item_models.ranking import RankingModel
from ui.session import Session

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def model(session: Session) -> Iterator[RankingModel]:
    model = RankingModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()


def rows(model: RankingModel) -> list[str | None]:
    return [model.applicant_at(row) for row in range(model.rowCount())]


def labels(model: RankingModel) -> tuple[str, ...]:
    return tuple(criterion.label for criterion in model.criteria)


def test_it_shows_the_ranking_then_a_heading_then_who_could_not_be_read(
    session: Session, model: RankingModel
) -> None:
    ranked = list(session.ranking.ordered_ids())
    assert rows(model) == [*ranked, None, *session.unreadable_ids]
    assert model.columnCount() == 6 + len(session.rubric.criteria)
    group = model.group_row()
    assert group == len(ranked)
    assert model.flags(model.index(group, 0)) == Qt.ItemFlag.NoItemFlags
    problem = model.problem_at(model.rowCount() - 1)
    assert problem
    assert problem in model.data(model.index(model.rowCount() - 1, Column.APPLICANT), ACCESSIBLE)


def test_every_cell_says_in_words_what_it_shows(session: Session, model: RankingModel) -> None:
    for row in range(model.rowCount()):
        if model.applicant_at(row) is not None:
            for column in range(model.columnCount()):
                assert model.data(model.index(row, column), ACCESSIBLE), (row, column)
    first = session.ranking.ordered_ids()[0]
    total = session.ranking.total_of(first)
    words = model.data(model.index(0, Column.SCORE), ACCESSIBLE)
    assert words.startswith(f"Score {total.value * 100:.0f}")


def test_a_preview_moves_rows_and_keeps_who_is_looked_at(
    session: Session, model: RankingModel
) -> None:
    held = QPersistentModelIndex(model.index(1, Column.APPLICANT))
    applicant = model.applicant_at(1)
    model.begin_change()
    for criterion in session.rubric.criteria[1:]:
        session.preview_weight(criterion.id, 0)
        assert rows(model)[: len(session.ranking.ids)] == list(session.ranking.ordered_ids())
        assert model.applicant_at(held.row()) == applicant
    first = session.rubric.criteria[0]
    session.set_weight(first.id, first.weight)


def test_moves_are_counted_from_where_the_change_began(
    session: Session, model: RankingModel
) -> None:
    before = {one: session.ranking.row_of(one)[0] for one in session.ranking.ids}
    assert {model.moved(row) for row in range(model.rowCount())} == {0}
    model.begin_change()
    scored = [one for one in session.rubric.criteria if one.scored]
    session.set_weights({one.id: 0 for one in scored[:-1]} | {scored[-1].id: 10})
    for applicant in session.ranking.ids:
        row = model.row_of(applicant)
        assert row is not None
        assert model.moved(row) == before[applicant] - session.ranking.row_of(applicant)[0]
    session.undo()
    assert {model.moved(row) for row in range(model.rowCount())} == {0}


def test_sorting_by_a_criterion_is_by_its_points_and_ties_keep_the_ranking(
    session: Session, model: RankingModel
) -> None:
    for index, criterion in enumerate(session.rubric.criteria):
        for descending in (True, False):
            model.sort_by(criterion.id, descending=descending)
            shown = [one for one in rows(model) if one in session.ranking.rows]
            points = [int(model.columns.points[model.columns.row_of[one], index]) for one in shown]
            assert points == sorted(points, reverse=descending)
            order = session.ranking.ordered_ids()
            for first, second in pairwise(shown):
                if points[shown.index(first)] == points[shown.index(second)]:
                    assert order.index(first) < order.index(second)


def test_sorting_by_name_and_by_my_total(session: Session, model: RankingModel) -> None:
    model.sort_by("name", descending=False)
    names = [session.name_of(one).casefold() for one in rows(model) if one in session.ranking.rows]
    assert names == sorted(names)
    last = session.ranking.ordered_ids()[-1]
    session.rate(last, session.rubric.criteria[0].id, 4)
    model.sort_by("mine", descending=True)
    assert model.applicant_at(0) == last
    assert model.data(model.index(0, Column.MINE)) == "100"


def test_a_decision_changes_its_row_only(session: Session, model: RankingModel) -> None:
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    applicant = model.applicant_at(2)
    assert applicant is not None
    session.decide(applicant, DecisionKind.HOLD)
    assert changed == [(2, 2)]
    assert model.data(model.index(2, model.decision_column)) == "Hold"
    session.undo()
    assert model.data(model.index(2, model.decision_column)) == "Undecided"


def test_a_filter_hides_and_shows(session: Session, model: RankingModel) -> None:
    best = session.ranking.ordered_ids()[0]
    session.add_tag(best, "local")
    model.set_filter(parse_filter("tag:local", labels(model)))
    assert rows(model) == [best]
    assert model.shown() == 1
    model.set_filter(parse_filter("", labels(model)))
    assert model.shown() == len(session.application_ids)


def test_my_totals_are_those_of_the_engine(session: Session, model: RankingModel) -> None:
    criteria = [one.id for one in session.rubric.criteria]
    one, other = session.ranking.ordered_ids()[:2]
    session.rate(one, criteria[0], 4)
    session.rate(one, criteria[1], None)
    session.rate(one, criteria[2], 1)
    session.rate(other, criteria[0], None)
    session.set_weight(criteria[2], 10)
    columns = model.columns
    for applicant in session.application_ids:
        mine, shown = session.my_total(applicant), columns.mine[columns.row_of[applicant]]
        assert shown == mine if mine is not None else np.isnan(shown)


def test_closing_empties_it(session: Session, model: RankingModel) -> None:
    session.close_screening()
    assert model.rowCount() == 0
    assert model.rowCount(QModelIndex()) == 0


def test_totals_are_those_of_the_engine(session: Session, model: RankingModel) -> None:
    columns = model.columns
    for applicant in session.ranking.ids:
        row = columns.row_of[applicant]
        assert columns.totals[row] == pytest.approx(session.ranking.total_of(applicant).value)
        assert columns.total_low[row] <= columns.totals[row] <= columns.total_high[row]
    assert np.isnan(columns.totals[[columns.row_of[one] for one in session.unreadable_ids]]).all()
