"""What headings announce."""

import pytest

from models.posting import Importance
from screener.postings.headings import SectionKind, read_heading


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Qualifications", SectionKind.REQUIREMENTS),
        ("## Who you are", SectionKind.REQUIREMENTS),
        ("What We’re Looking For:", SectionKind.REQUIREMENTS),
        ("Applicants should have:", SectionKind.REQUIREMENTS),
        ("You’ll be a great fit if you:", SectionKind.REQUIREMENTS),
        ("KNOWLEDGE, SKILLS AND ABILITIES", SectionKind.REQUIREMENTS),
        ("We are seeking a Deputy Director who would", SectionKind.REQUIREMENTS),
        ("3. Minimum Requirements", SectionKind.REQUIREMENTS),
        ("Anforderungen", SectionKind.REQUIREMENTS),
        ("Duties include:", SectionKind.DUTIES),
        ("What you'll do", SectionKind.DUTIES),
        ("The Data Director will:", SectionKind.DUTIES),
        ("In this role, no two days are alike, but you will:", SectionKind.DUTIES),
        ("Essential job functions", SectionKind.DUTIES),
        ("Responsibilities and qualifications", SectionKind.MIXED),
        ("About us", SectionKind.ABOUT),
        ("Our mission", SectionKind.ABOUT),
        ("About the role", SectionKind.SUMMARY),
        ("Position summary", SectionKind.SUMMARY),
        ("Salary and benefits", SectionKind.OFFER),
        ("What you'll get", SectionKind.OFFER),
        ("How to apply", SectionKind.APPLY),
        ("Application requirements", SectionKind.APPLY),
        ("In your cover letter, please address the following:", SectionKind.APPLY),
        ("Physical requirements", SectionKind.PHYSICAL),
        ("Equal opportunity", SectionKind.EQUALITY),
        ("Location", SectionKind.FACTS),
        ("Reports to", SectionKind.FACTS),
    ],
)
def test_kinds(text, kind):
    heading = read_heading(text)
    assert heading is not None
    assert heading.kind is kind


@pytest.mark.parametrize(
    ("text", "importance"),
    [
        ("Required qualifications", Importance.REQUIRED),
        ("Must haves", Importance.REQUIRED),
        ("Preferred qualifications", Importance.PREFERRED),
        ("Preferred but not required:", Importance.PREFERRED),
        ("Nice to have", Importance.PREFERRED),
        ("Pluses:", Importance.PREFERRED),
        ("Bonus points", Importance.PREFERRED),
        ("The ideal candidate is someone who", Importance.PREFERRED),
        ("Additional skills that would be useful, but are not required", Importance.PREFERRED),
        ("Qualifications", None),
        ("Minimum and preferred qualifications", None),
    ],
)
def test_importance(text, importance):
    heading = read_heading(text)
    assert heading is not None
    assert heading.importance is importance


def test_headings_that_only_divide_are_topical():
    assert read_heading("Education and experience").topical
    assert read_heading("Technical skills").topical
    assert not read_heading("Qualifications").topical
    assert not read_heading("Preferred experience").topical


def test_any_of_is_seen():
    assert read_heading("We seek people with any of the following:").any_of
    assert read_heading("At least one of the following skills:").any_of
    assert not read_heading("We seek people with the following:").any_of


@pytest.mark.parametrize("text", ["", "***", "Wisconsin", "Chief Security Officer"])
def test_what_is_not_known_is_none(text):
    assert read_heading(text) is None
