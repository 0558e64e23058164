"""Languages by name and level."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.posting import CriterionKind, Importance
from screener.lexicon.interpret import interpret_criterion
from screener.lexicon.load import Lexicon
from screener.matching.matcher import compile_rubric
from screener.scoring import score_application

FLUENT, USED, WORKING, NAMED, BASIC = 10_000, 7_200, 6_000, 3_000, 1_800


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Spanish (native), English", FLUENT),
        ("Fluent in Spanish and French", FLUENT),
        ("Hindi: fluent", FLUENT),
        ("Portuguese - C1", FLUENT),
        ("Bilingual in English and Hmong", FLUENT),
        ("Spanish (conversational)", WORKING),
        ("French, B2", WORKING),
        ("Fluent in conversational Spanish", WORKING),
        ("German (basic)", BASIC),
        ("Some Arabic", BASIC),
        ("Tagalog", NAMED),
        ("English (native), Spanish (beginner)", BASIC),
        ("English: native", 0),
        ("Fluent in English", 0),
    ],
)
def test_level_in_a_languages_section(
    points: Callable[..., dict[str, int]], line: str, expected: int
) -> None:
    assert points(f"JANE DOE\n\nLanguages\n{line}\n")["language"] == expected


@pytest.mark.parametrize(
    "line",
    [
        "Cooked Italian and French dishes for 80 guests.",
        "Sold German cars.",
        "I do not speak Spanish.",
        "Polished the Polish silver.",
        "I hope to learn Spanish.",
        "My late husband's Norwegian was excellent.",
        "Advanced C language programming.",
    ],
)
def test_what_only_looks_like_a_language(points: Callable[..., dict[str, int]], line: str) -> None:
    resume = f"EXPERIENCE\nCook, Diner\n2014 - 2018\n• {line}\n"
    assert points(resume)["language"] < 1000


def test_work_in_a_language_is_used(points: Callable[..., dict[str, int]]) -> None:
    resume = "EXPERIENCE\nNurse, Clinic\n2014 - 2018\n• Took histories from patients in Spanish.\n"
    assert points(resume)["language"] == USED


def test_serving_speakers_is_not_speaking(points: Callable[..., dict[str, int]]) -> None:
    resume = "EXPERIENCE\nNurse, Clinic\n2014 - 2018\n• Cared for Spanish-speaking families.\n"
    assert points(resume)["language"] <= BASIC


def test_a_language_asked_for_by_name_is_that_language(
    lexicon: Lexicon, make_application: Callable[..., object]
) -> None:
    criterion = interpret_criterion("l", "Fluency in Hmong", Importance.REQUIRED, lexicon)
    assert criterion.kind == CriterionKind.LANGUAGE
    matcher = compile_rubric((criterion,), lexicon)
    found = {}
    for language in ("Hmong", "Spanish"):
        application = make_application(f"Languages\n{language} (fluent)\n")
        evidence = matcher.find_evidence(application)
        found[language] = score_application(application, (criterion,), evidence).criteria[0].points
    assert found == {"Hmong": FLUENT, "Spanish": 0}
