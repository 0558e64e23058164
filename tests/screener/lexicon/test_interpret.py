"""From the words of a qualification to what is looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.posting import Criterion, CriterionKind, Importance
from screener.lexicon.interpret import interpret_criterion, label_criteria, years_asked
from screener.lexicon.load import Lexicon

K = CriterionKind


def interpret(text: str, lexicon: Lexicon) -> Criterion:
    return interpret_criterion("c", text, Importance.REQUIRED, lexicon)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Experience with field organizing and canvassing", K.EXPERIENCE),
        ("Proficient in Word and PowerPoint", K.TOOLS),
        ("Fluency in Spanish", K.LANGUAGE),
        ("Fluent in a second language", K.LANGUAGE),
        ("Bachelor's degree in Statistics", K.EDUCATION),
        ("Must be willing to travel monthly and work weekends", K.LOGISTICS),
        ("Valid driver's license and reliable transportation", K.LOGISTICS),
        ("Excited to build something new", K.ATTITUDE),
        ("Self-motivated and adaptable", K.ATTITUDE),
        ("Strong verbal and written communication skills", K.SKILL),
        ("3 years of experience in a bakery", K.EXPERIENCE),
        ("Knowledge of software such as Blender", K.TOOLS),
        ("Dough lamination", K.SKILL),
    ],
)
def test_kind(text: str, kind: CriterionKind, lexicon: Lexicon) -> None:
    assert interpret(text, lexicon).kind == kind


def test_logistics_and_attitudes_are_not_scored_unless_asked(lexicon: Lexicon) -> None:
    text = "Must be willing to travel monthly"
    assert interpret(text, lexicon).scored is False
    asked = interpret_criterion("c", text, Importance.REQUIRED, lexicon, scored=True)
    assert asked.scored is True


def test_weights_come_from_importance(lexicon: Lexicon) -> None:
    weights = [
        interpret_criterion("c", "Canvassing", importance, lexicon).weight
        for importance in (Importance.REQUIRED, Importance.PREFERRED)
    ]
    assert weights == [6, 4]
    own = interpret_criterion("c", "Canvassing", Importance.REQUIRED, lexicon, weight=9)
    assert own.weight == 9


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("3+ years of experience", 3),
        ("At least three years in a kitchen", 3),
        ("Two (2) years managing staff", 2),
        ("3-5 years of nursing", 3),
        ("1.5 years of full time work", 1.5),
        ("Must be 18 years of age", None),
        ("Experience in 50 states", None),
        ("Some experience", None),
        ("Within the last years", None),
    ],
)
def test_years(text: str, years: float | None) -> None:
    assert years_asked(text) == years


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("3+ years of experience as a registered nurse in an ICU", {"registered nurse", "=ICU"}),
        ("Python, SQL and Airflow", {"Python", "=SQL", "Airflow"}),
        (
            "Experience with dough lamination and viennoiserie",
            {"dough lamination", "viennoiserie"},
        ),
    ],
)
def test_a_posting_of_another_field_gets_terms_of_its_own(
    text: str, terms: set[str], lexicon: Lexicon
) -> None:
    found = {term for part in interpret(text, lexicon).parts for term in part.terms}
    concepts = [concept for part in interpret(text, lexicon).parts for concept in part.concepts]
    assert concepts or terms <= found


def test_products_the_lexicon_does_not_know_are_kept(lexicon: Lexicon) -> None:
    parts = interpret("Familiarity with CRM tools (like Zorblat, Salesforce)", lexicon).parts
    assert any("Zorblat" in part.terms for part in parts)


def test_both_asks_for_every_part(lexicon: Lexicon) -> None:
    both = interpret("Experience managing teams of both staff and volunteers", lexicon)
    assert both.every_part
    assert len(both.parts) >= 2
    either = interpret("Experience managing staff or volunteers", lexicon)
    assert not either.every_part


def test_paid_work_is_asked_for_in_words(lexicon: Lexicon) -> None:
    paid = interpret("Work with unions in a professional capacity", lexicon)
    assert paid.paid is True
    assert interpret("Work with unions", lexicon).paid is None


def test_a_criterion_has_an_anchor_for_each_rating(lexicon: Lexicon) -> None:
    assert all(
        len(interpret(text, lexicon).anchors) == 4
        for text in ("Canvassing", "Fluent in Hmong", "Excited to learn", "A degree in law")
    )


@given(st.text(max_size=80))
def test_any_text_gives_a_criterion_with_a_short_label(lexicon: Lexicon, text: str) -> None:
    criterion = interpret(text, lexicon)
    assert len(criterion.label) <= 12
    assert criterion.text == text


def test_labels_are_made_to_differ(lexicon: Lexicon) -> None:
    criteria = label_criteria([interpret("Canvassing", lexicon)] * 12)
    labels = [criterion.label for criterion in criteria]
    assert len({label.casefold() for label in labels}) == 12
    assert max(map(len, labels)) <= 12


def words_of(text: str, lexicon: Lexicon, *names: str) -> list[str]:
    found = interpret_criterion("c1", text, Importance.REQUIRED, lexicon, names=names)
    return [term for part in found.parts for term in part.terms]


def test_the_jobs_own_title_and_employer_are_never_looked_for(lexicon: Lexicon) -> None:
    text = "The Tide Warden must know Harborwatch ledgers; Tide Wardens work with Harborwatch."
    assert "Harborwatch ledgers" in words_of(text, lexicon)
    own = words_of(text, lexicon, "Tide Warden", "Harborwatch")
    assert "ledgers" in own
    assert not any("Warden" in word or "Harborwatch" in word for word in own)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Spanish or Vietnamese", CriterionKind.LANGUAGE),
        ("French", CriterionKind.LANGUAGE),
        ("Experience with French polish on cabinets", CriterionKind.EXPERIENCE),
        ("Calm under pressure", CriterionKind.ATTITUDE),
        ("Judgment. 5+ years of brewing experience", CriterionKind.EXPERIENCE),
        ("You must be 18 or older", CriterionKind.LOGISTICS),
        ("Available through November 5", CriterionKind.LOGISTICS),
        ("Able to start within six weeks", CriterionKind.LOGISTICS),
        ("A car, a valid license and insurance", CriterionKind.LOGISTICS),
        ("Capable of motivating a kiln crew", CriterionKind.SKILL),
    ],
)
def test_kinds_without_a_concept(text: str, kind: CriterionKind, lexicon: Lexicon) -> None:
    assert interpret_criterion("c1", text, Importance.REQUIRED, lexicon).kind == kind


def test_capitals_are_no_names_in_a_text_that_is_all_capitals(lexicon: Lexicon) -> None:
    assert "green glazes" in words_of("KNOWLEDGE OF GREEN GLAZES", lexicon)
    assert "=GTFS" in words_of("Knowledge of GTFS", lexicon)


def test_hyphens_hold_words_together_and_contractions_are_left_out(lexicon: Lexicon) -> None:
    assert words_of("You've worked with start-up kilns", lexicon)[0] == "start up kilns"


@pytest.mark.parametrize("text", ["Can do 20 hours a week", "Must be here at 9", "You have it"])
def test_there_is_always_something_to_look_for(text: str, lexicon: Lexicon) -> None:
    found = interpret_criterion("c1", text, Importance.REQUIRED, lexicon)
    assert all(part.concepts or part.terms for part in found.parts)
    assert found.parts
    assert len(found.anchors) == 4
