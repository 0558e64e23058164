"""Charts: the ranking's own numbers, told in words too, and loaded only when asked for."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.posting import Rubric
from ui.dialogs.charts import ChartFacts, ChartsDialog, chart_facts
from ui.session import Session
from ui.theme import ThemeSource, choose_font, load_theme

ROOT = Path(__file__).resolve().parents[3]


def test_the_numbers_are_those_of_the_ranking(session: Session) -> None:
    criteria = session.rubric.criteria
    facts = chart_facts(session, session.rubric)
    assert sum(facts.spread) == len(session.ranking.ids)
    assert [label for label, _, _ in facts.shown] == [one.label for one in criteria]
    assert facts.moves == ()
    other = Rubric(
        1, tuple(replace(one, weight=0 if at else 10) for at, one in enumerate(criteria))
    )
    moved = chart_facts(session, other).moves
    assert moved
    for name, before, after in moved:
        assert before != after
        assert name in [session.name_of(one) for one in session.application_ids]


@pytest.mark.parametrize("dark", [False, True])
def test_every_chart_says_its_numbers_in_words(qtbot: QtBot, qapp: object, dark: bool) -> None:
    themes = ThemeSource(load_theme(dark=dark, font=choose_font(qapp.font())))  # type: ignore[attr-defined]
    facts = ChartFacts((0, 0, 1, 3, 2, 0, 0, 0, 0, 0), (("CRM", 2, 1),), (("Ana", 4, 1),))
    dialog = ChartsDialog(themes, facts)
    qtbot.addWidget(dialog)
    dialog.show()
    told = []
    for place in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(place)
        page = dialog.tabs.widget(place)
        told += [one.accessibleDescription() for one in page.children() if one.isWidgetType()]
        assert not dialog.grab().isNull()
    assert "20 to 30: 1; 30 to 40: 3; 40 to 50: 2" in told
    assert "CRM: 2 and 1" in told
    assert "Ana: 4 to 1" in told


def test_the_program_does_not_load_charts_before_they_are_asked_for() -> None:
    code = (
        "import sys, ui.desk, ui.main_window; print([name for name in"
        " ('pyqtgraph', 'sklearn', 'scipy', 'pdfminer') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
