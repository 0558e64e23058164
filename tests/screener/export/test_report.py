"""Who is in a report, in which order, under which names."""

from __future__ import annotations

import json
from datetime import date

import pytest

from models.posting import Posting
from screener.export.columns import ExportChoice
from screener.export.csv_file import csv_text
from screener.export.json_file import json_text
from screener.export.markdown_file import markdown_text
from screener.export.report import Report, make_report
from screener.export.rows import Exported
from screener.shares import round_score
from screener.shortlist import ShortlistOrder

DAY = date(2026, 1, 1)
ONLY = ExportChoice(shortlist=True)


def ids(report: Report) -> list[str]:
    return [row.applicant for row in report.rows]


def test_everybody_is_in_by_score_with_shared_ranks(exported: Exported, posting: Posting) -> None:
    report = make_report(exported, posting, DAY)
    assert sorted(ids(report)) == ["a0", "a1", "a2", "a3", "a4"]
    assert [row.rank for row in report.rows] == ["1", "2–3", "2–3", "4", "5"]
    assert ids(report)[0] == "a0"
    assert ids(report)[-1] == "a3"


def test_the_shortlist_has_only_those_advanced_with_ranks_of_its_own(
    exported: Exported, posting: Posting
) -> None:
    report = make_report(exported, posting, DAY, choice=ONLY)
    assert ids(report) == ["a0", "a1", "a3"]
    assert [row.rank for row in report.rows] == ["1", "2", "3"]
    assert "3 of 5 applications" in " ".join(report.method)


def test_by_hand_newcomers_stand_behind_the_next_above_by_score(
    exported: Exported, posting: Posting
) -> None:
    report = make_report(exported, posting, DAY, ShortlistOrder.HAND, ONLY)
    assert ids(report) == ["a3", "a0", "a1"]
    assert [row.rank for row in report.rows] == ["1", "2", "3"]
    assert "by hand" in " ".join(report.method)


def test_by_my_total_those_without_one_come_last_without_a_rank(
    exported: Exported, posting: Posting
) -> None:
    report = make_report(exported, posting, DAY, ShortlistOrder.MINE)
    assert ids(report)[:2] == ["a1", "a0"]
    assert [row.rank for row in report.rows] == ["1", "2", "", "", ""]
    assert report.rows[0].my_total == (6 * 4 + 4 * 3) / (4 * 10)


@pytest.mark.parametrize("choice", [ExportChoice(names=False), ExportChoice(None, True, False)])
def test_without_names_nothing_tells_who_it_is(
    exported: Exported, posting: Posting, choice: ExportChoice
) -> None:
    report = make_report(exported, posting, DAY, choice=choice)
    texts = [
        json_text(report),
        markdown_text(report),
        csv_text(report.rows, report.rubric, choice),
    ]
    for text in texts:
        assert "Applicant 1" in text
        for word in ("Ada", "Lovelace", "Zoë", "Nguyễn", "Łukasz", "example.org", "555"):
            assert word not in text
        assert "chaired weekly house meetings" in text.replace("\\", "")


def test_totals_are_those_of_the_window_to_the_last_digit(
    exported: Exported, posting: Posting
) -> None:
    report = make_report(exported, posting, DAY)
    data = json.loads(json_text(report))
    for entry in data["applications"]:
        total = exported.ranking.total_of(entry["applicant"])
        assert (entry["numerator"], entry["weight"]) == (total.numerator, total.weight)
        assert entry["score"] == total.value
        assert round_score(entry["score"]) == round_score(total.value)


def test_columns_can_be_chosen(exported: Exported, posting: Posting) -> None:
    choice = ExportChoice(frozenset({"rank", "name", "quote"}))
    report = make_report(exported, posting, DAY, choice=choice)
    head = csv_text(report.rows, report.rubric, choice).splitlines()[0]
    assert head.split(",") == [
        "rank",
        "name",
        "Facilitation: best quote",
        "Spanish: best quote",
        "Licence: best quote",
    ]
