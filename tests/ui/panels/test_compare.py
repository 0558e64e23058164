"""Applicants side by side: what tells them apart first, passages in all, and back again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.item_models.comparison import ComparedCell, ComparisonModel, ComparisonRole, initials
from ui.program import Program
from ui.session import Session

Key = Qt.Key


@pytest.fixture
def model(session: Session) -> ComparisonModel:
    model = ComparisonModel(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_applicants(session.ranking.ordered_ids()[:3])
    return model


def test_rows_with_the_largest_difference_come_first(
    session: Session, model: ComparisonModel
) -> None:
    spreads = []
    for row in range(model.rowCount() - 1):
        cells = [model.index(row, column).data(ComparisonRole.CELL) for column in range(3)]
        assert all(isinstance(cell, ComparedCell) for cell in cells)
        points = [cell.score.points for cell in cells if cell.score]
        spreads.append(max(points) - min(points))
    assert spreads == sorted(spreads, reverse=True)
    assert model.rowCount() == len(session.rubric.criteria) + 1
    assert model.headerData(model.rowCount() - 1, Qt.Orientation.Vertical) == "Notes"


def test_passages_go_on_in_all_cells_and_come_round(model: ComparisonModel) -> None:
    cells = [
        (row, column)
        for row in range(model.rowCount() - 1)
        for column in range(model.columnCount())
        if model.index(row, column).data(ComparisonRole.CELL).count == 2
    ]
    assert cells
    before = [model.index(*cell).data() for cell in cells]
    model.next_passage()
    assert all(
        model.index(*cell).data() != words for cell, words in zip(cells, before, strict=True)
    )
    model.next_passage()
    assert [model.index(*cell).data() for cell in cells] == before


def test_ratings_and_notes_show(session: Session, model: ComparisonModel) -> None:
    applicant, criterion = model.ids[0], session.rubric.criteria[0].id
    session.rate(applicant, criterion, 3)
    session.add_note(applicant, "Ask about dates")
    row = model.row_of(criterion)
    assert row is not None
    cell = model.index(row, 0).data(ComparisonRole.CELL)
    assert cell.ratings == (("MB", "3"),)
    assert not cell.differ
    assert model.index(model.rowCount() - 1, 0).data() == "Ask about dates"
    assert initials("Jo van Park") == "JP"


def test_c_compares_the_chosen_ones_and_escape_goes_back(
    qtbot: QtBot, desk_program: Program
) -> None:
    window = desk_program.window
    window.show_workspace("ranking")
    table = window.desk.ranking.table
    order = desk_program.session.ranking.ordered_ids()
    rows = [window.desk.ranking.model.row_of(one) for one in order[:2]]
    table.set_current(rows[0] or 0)
    qtbot.keyClick(table.main, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table.main, Key.Key_C)
    assert window.workspace == "compare"
    panel = window.desk.compare
    assert panel.model.ids[0] == order[0]
    assert 2 <= len(panel.model.ids) <= 4
    qtbot.keyClick(panel.table, Key.Key_Right)
    assert desk_program.session.current_id == panel.model.ids[1]
    qtbot.keyClick(panel.table, Key.Key_Escape)
    assert window.workspace == "ranking"
