"""Dates of roles as resumes write them."""

from __future__ import annotations

from datetime import date

import pytest

from screener.matching.periods import Period, find_periods, months_together

AS_OF = date(2024, 1, 15)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Jan 2018 - Present", 73),
        ("01/2011 to Current", 157),
        ("2018–2020", 24),
        ("2018 - 2018", 12),
        ("Aug '18 – Dec '19", 17),
        ("2018-19", 12),
        ("May - August 2021", 4),
        ("Nov - Feb 2021", 4),
        ("Summer 2019", 3),
        ("Fall 2019 - Spring 2020", 9),
        ("March 3, 2018 to 2020", 28),
        ("3/15/2018 - 6/2019", 16),
        ("since March 2020", 47),
        ("2015–         Field Organizer", 103),
        ("Sept. 2017 through May 2018", 9),
        ("June 2014 until now", 116),
    ],
)
def test_period_lasts_as_long_as_it_says(text: str, months: int) -> None:
    found = find_periods(text, AS_OF)
    assert [period.last - period.first for period in found] == [months]


@pytest.mark.parametrize(
    "text",
    [
        "Knocked 2,000 doors",
        "raised $2015",
        "call 608-555-1998x",
        "room 20188",
        "may 20 people",
        "",
    ],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert find_periods(text, AS_OF) == []


def test_present_stands_for_the_date_given_and_no_clock() -> None:
    early = find_periods("2018 - present", date(2019, 1, 1))[0]
    late = find_periods("2018 - present", date(2022, 1, 1))[0]
    assert late.last - early.last == 36


def test_the_future_does_not_count() -> None:
    assert find_periods("2022 - 2030", AS_OF)[0].last == AS_OF.year * 12 + AS_OF.month


def test_offsets_lead_to_the_words() -> None:
    text = "Organizer, Union\nJune 2014 to March 2023\nmore"
    period = find_periods(text, AS_OF)[0]
    assert text[period.start : period.end] == "June 2014 to March 2023"


def test_overlapping_roles_count_once() -> None:
    first = Period(0, 24, 0, 1)
    inside = Period(6, 12, 0, 1)
    later = Period(30, 36, 0, 1)
    assert months_together([later, first, inside]) == 30


def test_a_range_is_told_from_a_single_date() -> None:
    assert [p.stated_range for p in find_periods("2014 - 2016, award in 2015", AS_OF)] == [
        True,
        False,
    ]
