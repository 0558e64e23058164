"""Names, mail and phone: found where they stand, in many ways of writing them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.application import Contact, Part, PartKind
from models.document import Document, DocumentFormat
from screener.intake.contact import find_contact, find_email, find_name, find_phone


def resume(text: str) -> tuple[Part, ...]:
    document = Document("a.txt", "0" * 64, DocumentFormat.TEXT, text)
    return (Part(PartKind.RESUME, document),)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Marisol Vega\nMadison, WI", "Marisol Vega"),
        ("MARISOL VEGA-ORTIZ\nmarisol@example.org", "Marisol Vega-Ortiz"),
        ("Resume of Tou Ger Vang\n", "Tou Ger Vang"),
        ("Curriculum Vitae\n\nAna Beatriz da Silva\n", "Ana Beatriz da Silva"),
        ("Name: Jean-Luc Moreau\nAge", "Jean-Luc Moreau"),
        ("Dr. Ludwig van der Berg, PhD\n", "Dr. Ludwig van der Berg"),
        ("Kevin O’Brien | Chicago | 312-555-0130", "Kevin O’Brien"),
        ("# Hodan Abdi\n", "Hodan Abdi"),
        ("Vega, Marisol\n", "Marisol Vega"),
        ("Sam Park (they/them)\n", "Sam Park"),
        ("山田 太郎\nTokyo", "山田 太郎"),
        ("José Ángel Muñoz\n", "José Ángel Muñoz"),
    ],
)
def test_finds_names(text: str, name: str) -> None:
    found = find_name(text, 0)
    assert found is not None
    assert found.value == name


@pytest.mark.parametrize(
    "text",
    [
        "Work Experience\nSkills\n",
        "123 Main Street\nDuluth, MN 55802",
        "Dear Hiring Team,\n\nI write to",
        "Field Organizer\n",
        "",
    ],
)
def test_takes_nothing_else_for_a_name(text: str) -> None:
    assert find_name(text, 0) is None


def test_a_sidebar_with_the_place_first() -> None:
    text = "Contact\nChicago, Illinois\n312-555-0130\nkob@example.com\nKevin O’Brien\nMarketer\n"
    found = find_name(text, 0)
    assert found is not None
    assert found.value == "Kevin O’Brien"


def test_the_mail_address_tells_which_line_is_the_name() -> None:
    text = "Bright Futures\nAnn Lee\nann.lee@example.org\n"
    contact = find_contact(resume(text))
    assert contact.name is not None
    assert contact.name.value == "Ann Lee"


def test_a_surname_inside_the_mail_address_is_enough() -> None:
    text = "Google Analytics HubSpot\nkobrien@example.org\nKevin O’Brien\n"
    contact = find_contact(resume(text))
    assert contact.name is not None
    assert contact.name.value == "Kevin O’Brien"


def test_leads_to_where_it_stands() -> None:
    text = "\n  Rosa Tran\nDuluth | (218) 555-0163 | rosa.tran@example.org\n"
    contact = find_contact(resume(text))
    assert contact.name is not None
    assert text[contact.name.start : contact.name.end] == "Rosa Tran"
    assert contact.email is not None
    assert text[contact.email.start : contact.email.end] == "rosa.tran@example.org"
    assert contact.phone is not None
    assert text[contact.phone.start : contact.phone.end] == "(218) 555-0163"
    assert contact.phone.value == "+1 218-555-0163"


def test_years_are_no_phone_number() -> None:
    assert find_phone("Organizer 2018 - 2021\nCook 2012 - 2018", 0, "US") is None


def test_mail_at_the_end_of_a_sentence() -> None:
    found = find_email("Write to a.b@example.org.", 0)
    assert found is not None
    assert found.value == "a.b@example.org"


def test_unreadable_parts_give_nothing() -> None:
    assert find_contact(resume("")) == Contact()


@given(st.text(max_size=300))
def test_spans_stay_inside_any_text(text: str) -> None:
    contact = find_contact(resume(text))
    for found in (contact.name, contact.email, contact.phone):
        if found is not None:
            assert 0 <= found.start < found.end <= len(text)
