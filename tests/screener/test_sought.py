"""What of an old score still holds: only criteria that look for something new are matched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.application import Application, Part, PartKind
from models.document import Document, DocumentFormat
from models.posting import Criterion, Importance, Posting
from models.score import Score
from screener.batch import score_applications
from screener.lexicon.interpret import interpret_criterion
from screener.lexicon.load import Lexicon, load_lexicon
from screener.sought import rubric_digest, still_valid

ASKED = ("Field organizing", "Fluency in a second language", "Designs and leads trainings")
RESUME = """EXPERIENCE
Organizer, Tenants Union
2014 - 2019
• Knocked on 900 doors and signed up 70 members.
• Trained 25 stewards with a manual that I wrote.

LANGUAGES
Spanish (fluent)
"""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def criteria(lexicon: Lexicon) -> tuple[Criterion, ...]:
    return tuple(
        interpret_criterion(f"c{number}", text, Importance.REQUIRED, lexicon)
        for number, text in enumerate(ASKED)
    )


def score(
    lexicon: Lexicon, criteria: tuple[Criterion, ...], known: dict[str, Score] | None = None
) -> Score:
    document = Document("resume.txt", "", DocumentFormat.TEXT, RESUME)
    application = Application("a1", (Part(PartKind.RESUME, document),), date(2024, 1, 1))
    posting = Posting("Organizer", criteria=criteria)
    (one,) = score_applications([application], posting, criteria, lexicon, known=known or {})
    return one


def test_a_changed_criterion_is_the_only_one_matched_again(
    lexicon: Lexicon, criteria: tuple[Criterion, ...]
) -> None:
    before = score(lexicon, criteria)
    other = interpret_criterion("c1", "Manages volunteers", Importance.REQUIRED, lexicon)
    changed = (criteria[0], other, criteria[2])
    # Marked, so that it shows what was taken over and what was found anew.
    marked = replace(before, criteria=tuple(replace(c, high=9999) for c in before.criteria))
    after = score(lexicon, changed, {"a1": marked})
    assert [item.high == 9999 for item in after.criteria] == [True, False, True]
    assert set(still_valid(before, changed, lexicon.version)) == {"c0", "c2"}


def test_what_is_taken_over_is_what_a_full_match_gives(
    lexicon: Lexicon, criteria: tuple[Criterion, ...]
) -> None:
    before = score(lexicon, criteria)
    turned = (criteria[2], criteria[0])
    assert score(lexicon, turned, {"a1": before}) == score(lexicon, turned)
    assert all(item.points for item in before.criteria)


def test_nothing_of_another_engine_or_lexicon_holds(
    lexicon: Lexicon, criteria: tuple[Criterion, ...]
) -> None:
    before = score(lexicon, criteria)
    assert still_valid(replace(before, engine="0"), criteria, lexicon.version) == {}
    assert still_valid(before, criteria, "other words") == {}
    assert rubric_digest(criteria, "a") != rubric_digest(criteria, "b")
