"""Why one stands above another: every line is exact, and the lines add up."""

from __future__ import annotations

from itertools import combinations

from pytestqt.qtbot import QtBot

from screener.shares import share_hundredths
from ui.dialogs.why_above import WhyAboveDialog, differences, format_points
from ui.session import Session
from ui.theme import ThemeSource


def test_the_lines_add_up_to_the_difference_of_the_scores(session: Session) -> None:
    rubric = session.rubric
    scores = [session.score(one) for one in session.ranking.ids]
    for upper, lower in combinations([one for one in scores if one], 2):
        lines = differences(upper, lower, rubric)
        whole = [sum(share_hundredths(one, rubric)) for one in (upper, lower)]
        totals = [session.total(one.application_id) for one in (upper, lower)]
        assert [lines[-1].upper, lines[-1].lower] == whole
        assert whole == [one.numerator // one.weight for one in totals if one]
        assert sum(line.difference for line in lines[:-1]) == lines[-1].difference


def test_the_dialog_shows_both_names_and_signed_differences(
    qtbot: QtBot, session: Session, themes: ThemeSource
) -> None:
    first, second = session.ranking.ordered_ids()[:2]
    upper, lower = session.score(first), session.score(second)
    assert upper
    assert lower
    lines = differences(upper, lower, session.rubric)
    names = (session.name_of(first), session.name_of(second))
    dialog = WhyAboveDialog(themes, names, lines)
    qtbot.addWidget(dialog)
    table = dialog.table
    heads = [table.horizontalHeaderItem(column).text() for column in range(5)]
    assert heads == ["Criterion", "Weight", *names, "Difference"]
    shown = [table.item(row, 4).text() for row in range(table.rowCount())]
    assert shown == [format_points(line.difference, signed=True) for line in lines]


def test_points_are_written_with_two_digits_and_a_true_minus() -> None:
    assert format_points(1250, signed=True) == "+12.50"
    assert format_points(-300) == "−3.00"
    assert format_points(0, signed=True) == "0.00"
