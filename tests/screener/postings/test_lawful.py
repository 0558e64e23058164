"""Lawful wording: nothing that is offered is warned of in turn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.postings.lawful import asks_unlawfully, lawful_wording


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Native Spanish speaker", "Fluent in spoken and written Spanish"),
        ("Must be a native speaker of Hmong", "Must be fluent in spoken and written Hmong"),
        ("Digital native who learns fast", "At ease with new software who learns fast"),
        (
            "Young, energetic organizer for the night shift",
            "Energetic organizer for the night shift",
        ),
        ("A good culture fit", "works in the way that the team has agreed on"),
        ("Two years as a salesman or cashier", "Two years as a salesperson or cashier"),
        ("Physically fit and ready to lift boxes", None),
        ("No gaps in employment", "Experience in the work itself"),
        ("Graduate of an Ivy League school with two years of practice", None),
        ("Reliable driver, non-smoker preferred", "Reliable driver"),
        ("Must be under 35", "Able to do the work as described"),
        ("English must be your first language", "Fluent in spoken and written English"),
        ("Must live in ZIP code 19104", "Able to be at the place of work when needed"),
        ("Single, no kids", "Available at the hours of the work"),
        ("Male candidates preferred", "Candidates of any gender"),
        ("Strong man needed for loading", "Strong person needed for loading"),
        ("Well-groomed front desk person", "Front desk person"),
        ("Must be of Hindu faith", "At home in faith communities"),
        ("Clean criminal record, no arrests", "Agrees to a background check after an offer"),
        ("Must be currently employed", "Must have experience in the work itself"),
        ("Salary history required", "Expected pay required"),
        ("No more than 3 years of experience", "Experience that fits the work"),
        ("Experience with databases", None),
        ("", None),
    ],
)
def test_known_wordings(text: str, expected: str | None) -> None:
    offered = lawful_wording(text)
    if expected is not None:
        assert offered is not None
        assert offered.casefold() == expected.casefold()
    if offered is not None:
        assert not asks_unlawfully(offered)
        assert offered != text


@pytest.mark.parametrize(
    "text",
    [
        "Able-bodied person for garden work",
        "Practicing Catholic with experience in parish work",
        "Clean criminal record for work with children",
        "Unmarried and free to travel every week",
        "Rock star developer with five years of Python",
        "Chairman of the board of a small charity",
        "Must live within walking distance of the office",
        "U.S. citizens only, with a degree in social work",
        "Native English speaker, with two years of teaching",
    ],
)
def test_an_offer_is_lawful_and_keeps_the_rest(text: str) -> None:
    offered = lawful_wording(text)
    assert asks_unlawfully(text)
    assert offered is not None
    assert not asks_unlawfully(offered)
    assert offered[0].isupper()
    assert "  " not in offered


@given(st.text(max_size=80))
def test_whatever_is_offered_is_lawful(text: str) -> None:
    offered = lawful_wording(text)
    assert offered is None or not asks_unlawfully(offered)
