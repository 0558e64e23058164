"""Bands, columns and kept views of the ranking."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.dialogs.why_above import WhyAboveDialog
from ui.item_models.columns import NO_BAND, Column
from ui.panels import ranking_views
from ui.panels.ranking import RankingPanel
from ui.program import Program


@pytest.fixture
def panel(qtbot: QtBot, desk_program: Program) -> RankingPanel:
    desk_program.window.show_workspace("ranking")
    panel = desk_program.window.desk.ranking
    certainty = desk_program.session.certainty
    qtbot.waitUntil(lambda: certainty.found is not None, timeout=20_000)
    return panel


def shown_ids(panel: RankingPanel) -> list[str]:
    model = panel.model
    every = (model.applicant_at(row) for row in range(model.rowCount()))
    return [one for one in every if one is not None]


def test_every_ranked_applicant_stands_below_the_heading_of_their_band(
    panel: RankingPanel, desk_program: Program
) -> None:
    model, found = panel.model, desk_program.session.certainty.found
    assert found is not None
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert sum(len(band.ids) for band in found.bands) == len(desk_program.session.ranking.ids)
    headings = [model.heading_at(row)[0] for row in model.heading_rows()]
    assert headings[: len(found.bands)] == [f"Band {n + 1}" for n in range(len(found.bands))]
    first = model.heading_rows()[0]
    assert first == 0
    assert model.applicant_at(first) is None
    assert model.applicant_at(1) == found.bands[0].ids[0]


def test_bands_show_only_where_the_best_score_stands_first(panel: RankingPanel) -> None:
    many = len(panel.model.heading_rows())
    panel.model.sort_by("name", descending=False)
    assert len(panel.model.heading_rows()) == 1, "only those that could not be read"
    panel.model.sort_by("score", descending=True)
    assert len(panel.model.heading_rows()) == many


def test_bands_go_while_a_weight_moves_and_come_back(
    qtbot: QtBot, panel: RankingPanel, desk_program: Program
) -> None:
    session = desk_program.session
    session.preview_weight(session.rubric.criteria[0].id, 10)
    assert set(panel.model.columns.band.tolist()) == {NO_BAND}
    session.set_weight(session.rubric.criteria[0].id, 10)
    qtbot.waitUntil(lambda: session.certainty.found is not None, timeout=20_000)
    shares = panel.model.columns.top
    assert np.nanmax(shares) <= 1
    assert (panel.model.columns.band >= 0).sum() == len(session.ranking.ids)


def test_columns_can_be_left_out_but_one_criterion_stays(panel: RankingPanel) -> None:
    table, ids = panel.table, [one.id for one in panel.model.criteria]
    table.leave_out(frozenset({"mine", ids[1]}))
    assert table.frozen.isColumnHidden(Column.MINE)
    assert table.main.isColumnHidden(Column.FIRST_CRITERION + 1)
    assert not panel.strip._columns[1].isVisible()
    table.leave_out(frozenset(ids))
    assert table.left_out == frozenset(ids[1:])
    table.leave_out(frozenset())
    assert not table.frozen.isColumnHidden(Column.MINE)


def test_a_view_is_kept_in_the_screening_and_comes_back(
    panel: RankingPanel, desk_program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = desk_program.session
    monkeypatch.setattr(ranking_views, "ask_words", lambda *_words: "Undecided, by name")
    panel.header.filter.setText("status:undecided")
    panel.model.sort_by("name", descending=False)
    panel.table.leave_out(frozenset({"mine"}))
    panel.keep_view()
    (view,) = session.views
    panel.header.filter.clear()
    panel.model.sort_by("score", descending=True)
    panel.table.leave_out(frozenset())
    panel._views.look_through(view)
    assert panel.header.filter.text() == "status:undecided"
    assert (panel.model.sort_key, panel.model.descending) == ("name", False)
    assert panel.table.left_out == {"mine"}
    session.drop_view(view.name)
    assert session.views == ()
    session.undo()
    assert session.views == (view,)


def test_the_order_of_two_is_explained(
    qtbot: QtBot, panel: RankingPanel, desk_program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[WhyAboveDialog] = []
    monkeypatch.setattr(WhyAboveDialog, "exec", lambda dialog: shown.append(dialog))
    order = desk_program.session.ranking.ordered_ids()
    row = panel.model.row_of(order[1])
    assert row is not None
    panel.table.set_current(row)
    panel.explain_order()
    name = desk_program.session.name_of
    assert shown[0].table.horizontalHeaderItem(2).text() == name(order[0])
    assert shown[0].table.horizontalHeaderItem(3).text() == name(order[1])
    for dialog in shown:
        dialog.deleteLater()
