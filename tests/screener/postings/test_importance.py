"""A requirement's own words win, then its section's, then it is required."""

import pytest

from models.posting import Importance
from screener.postings.importance import importance_of

REQUIRED, PREFERRED = Importance.REQUIRED, Importance.PREFERRED


@pytest.mark.parametrize(
    ("text", "inherited", "expected"),
    [
        ("Knowledge of SQL", None, REQUIRED),
        ("Knowledge of SQL", PREFERRED, PREFERRED),
        ("Must know SQL", PREFERRED, REQUIRED),
        ("Minimum two years of experience", PREFERRED, REQUIRED),
        ("SQL is required", PREFERRED, REQUIRED),
        ("Spanish required.", PREFERRED, REQUIRED),
        ("Knowledge of SQL a plus", REQUIRED, PREFERRED),
        ("Spanish is a big plus", REQUIRED, PREFERRED),
        ("Bonus: you speak Somali", REQUIRED, PREFERRED),
        ("Preferred: two years of experience", REQUIRED, PREFERRED),
        ("Familiarity with R is helpful but not required", REQUIRED, PREFERRED),
        ("A degree is desirable", REQUIRED, PREFERRED),
        ("The ideal candidate writes well", None, PREFERRED),
        ("Ideally, you live in Ohio", None, PREFERRED),
        ("Spanish (preferred)", REQUIRED, PREFERRED),
        ("Spanish (strongly preferred)", REQUIRED, PREFERRED),
        ("Bachelor's degree (required)", PREFERRED, REQUIRED),
        ("We would love somebody who knows Tulsa", None, PREFERRED),
        ("Experience in labor, campaigns, or advocacy preferred", None, PREFERRED),
        # A wish for a part of it leaves the whole as it is.
        ("CRM experience (EveryAction preferred)", REQUIRED, REQUIRED),
        ("Bachelor's degree, preferably in statistics", REQUIRED, REQUIRED),
        ("Experience with databases. VAN desirable.", REQUIRED, REQUIRED),
        ("Strong Excel skills are required; Access is a plus", PREFERRED, REQUIRED),
        # Words that only look like it.
        ("Complete required paperwork on time", PREFERRED, PREFERRED),
        ("Travel as needed", PREFERRED, PREFERRED),
        ("At least one training", PREFERRED, PREFERRED),
        ("Knowledge of minimum wage law", PREFERRED, PREFERRED),
        ("Python plus one more language", REQUIRED, REQUIRED),
    ],
)
def test_importance(text, inherited, expected):
    assert importance_of(text, inherited) is expected
