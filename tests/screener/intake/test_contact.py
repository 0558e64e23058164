"""Names, mail and phone: found where they stand, in many ways of writing them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.application import Contact, Part, PartKind
from models.document import Document, DocumentFormat
from screener.intake.contact import find_contact, find_email, find_name, find_phone
from screener.reading.read import read_document
from tests.documents.arrivals import take_in

SAMPLES = Path(__file__).resolve().parents[3] / "sample_resumes"
TEMPLATES = Path(__file__).resolve().parents[3] / "../shared/corpus/resume_templates"


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
        ("MARÍA DE LA CRUZ\n", "María de la Cruz"),
        ("VAN DER BERG, LUDWIG\n", "Ludwig van der Berg"),
        ("JAN KüSTER RESUME\n", "Jan Küster"),
        ("Nguyễn Thị Minh Khai\n", "Nguyễn Thị Minh Khai"),
        ("Siobhán Ní Bhriain\n", "Siobhán Ní Bhriain"),
        ("Robert “Bob” Smith Jr.\n", "Robert “Bob” Smith Jr"),
        ("Marisol Vega, MSW\n", "Marisol Vega"),
        ("Marisol Vega M.Sc.\n", "Marisol Vega"),
        ("Marisol Vega, Organizer\n", "Marisol Vega"),
        ("Marisol Vega – Community Organizer\n", "Marisol Vega"),
        ("Marisol Vega (218) 555-0142\n", "Marisol Vega"),
        ("Marisol Vega  marisol@x.example\n", "Marisol Vega"),
        ("Marisol Vega Phone: 218-555-0142\n", "Marisol Vega"),
        ("Mary-Kate O'Neil-Sánchez\n", "Mary-Kate O'Neil-Sánchez"),
        ("D'Angelo Washington\n", "D'Angelo Washington"),
        ("Full Name: Tou Ger Vang\n", "Tou Ger Vang"),
        ("CV – Amina Yusuf\n", "Amina Yusuf"),
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
        "Example St. 12\n",
        "Full Name\n",
        "Open Source Software\n",
        "Last Updated\n",
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


def test_small_letters_count_where_the_address_says_so() -> None:
    contact = find_contact(resume("marisol vega\nmarisol.vega@x.example\nmany more words\n"))
    assert contact.name is not None
    assert contact.name.value == "Marisol Vega"
    assert find_contact(resume("many more words\nmarisol.vega@x.example\n")).name is None


def test_the_largest_heading_is_likelier_than_a_first_line() -> None:
    text = "Bright Futures\nKevin Moss\n"
    found = find_name(text, 0, titles=[(15, 25)])
    assert found is not None
    assert found.value == "Kevin Moss"


def test_a_letter_is_signed_below_and_not_addressed_above() -> None:
    text = "Dana Clerk\nHarbor Road\n\nDear Dana Clerk,\n\nHello.\n\nSincerely,\n\nAnn Lee\n"
    document = Document("a.txt", "0" * 64, DocumentFormat.TEXT, text)
    contact = find_contact((Part(PartKind.COVER_LETTER, document),))
    assert contact.name is not None
    assert contact.name.value == "Ann Lee"
    assert text[contact.name.start : contact.name.end] == "Ann Lee"


def test_where_applications_go_to_is_nobodys_address() -> None:
    text = "To jobs@harborlight.example\n\nAnn Lee\nann@x.example\n"
    contact = find_contact(resume(text), ours="Jobs@harborlight.example")
    assert contact.email is not None
    assert contact.email.value == "ann@x.example"


def test_other_peoples_names_in_references_are_not_taken() -> None:
    document = Document("a.txt", "0" * 64, DocumentFormat.TEXT, "Bo Ek\nbo@x.example\n")
    assert find_contact((Part(PartKind.REFERENCES, document),)) == Contact()


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


PEOPLE = sorted((SAMPLES / "people").glob("*.toml"))


def test_contacts_of_the_samples() -> None:
    """At least 95 of 100 names, addresses and numbers are right."""
    expected = {}
    for path in PEOPLE:
        person = tomllib.loads(path.read_text(encoding="utf-8"))
        if person["layout"] in ("copy", "damaged", "empty", "encrypted", "scan"):
            continue
        place = person["contact"]
        phone = next(item for item in place if "555" in item)
        address = next(item for item in place if "@" in item)
        digits = re.sub(r"\D", "", phone)
        inner = f"{person['package']}#" if "package" in person else ""
        expected[f"{inner}{person['file']}"] = (person["name"], address, digits)
    taken = take_in(SAMPLES / "applications")
    right = total = 0
    for application in taken.gather().applications:
        for part in application.parts:
            path = part.document.path.removeprefix(f"{SAMPLES}/applications/")
            outer = path.partition("#")[0]
            wanted = expected.pop(path, None) or expected.pop(outer, None)
            if wanted is None:
                continue
            contact = application.contact
            found = (
                contact.name.value if contact.name else None,
                contact.email.value if contact.email else None,
                re.sub(r"\D", "", contact.phone.value)[1:] if contact.phone else None,
            )
            right += sum(one == other for one, other in zip(found, wanted, strict=True))
            total += 3
    assert expected == {}
    assert total >= 60
    assert right >= 0.95 * total


@pytest.mark.skipif(not TEMPLATES.is_dir(), reason="the shared documents are not here")
def test_contacts_of_templates() -> None:
    """Every template has a name of two words or more, an address that it holds, no year."""
    documents = [
        read_document(path.name, path.read_bytes()) for path in sorted(TEMPLATES.glob("*.pdf"))
    ]
    contacts = [find_contact((Part(PartKind.RESUME, document),)) for document in documents]
    named = [contact for contact in contacts if contact.name is not None]
    assert len(named) >= 0.9 * len(documents)
    for document, contact in zip(documents, contacts, strict=True):
        assert contact.email is not None
        assert contact.email.value in document.text
        if contact.name is not None:
            near = document.text[: contact.name.end].count("\n")
            assert near < 30
    addressed = [
        contact
        for contact in named
        if contact.name is not None
        and contact.email is not None
        and any(
            word in contact.email.value.lower() or word[0] in contact.email.value[:2].lower()
            for word in contact.name.value.lower().split()
        )
    ]
    assert len(addressed) >= 0.8 * len(named)
