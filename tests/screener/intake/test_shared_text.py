"""Paragraphs that several people sent are told; one's own, short ones and the posting's not."""

from __future__ import annotations

from datetime import date

from models.application import Application, Contact, Found, Part, PartKind
from models.document import Document, DocumentFormat
from screener.intake.shared_text import mark_shared_paragraphs

WORDS = (
    "the tenants of our street met every week in the laundry and wrote down what had to be done"
)
LONG = f"In the first winter {WORDS}, and I kept the list."
SHORT = "I enjoy working with people."


def application(name: str, *paragraphs: str) -> Application:
    text = "\n\n".join((name, *paragraphs))
    contact = Contact(Found(name, 0, 0, 1), Found(f"{name.replace(' ', '.')}@x.example", 0, 0, 1))
    part = Part(PartKind.COVER_LETTER, Document(f"{name}.txt", name, DocumentFormat.TEXT, text))
    return Application(name, (part,), date(2024, 1, 1), contact)


def flagged(posting: str, *given: Application) -> dict[str, list[tuple[object, object]]]:
    marked = mark_shared_paragraphs(given, posting)
    return {one.id: [(flag["n"], flag["application"]) for flag in one.flags] for one in marked}


def test_a_paragraph_of_two_people_is_told_to_both() -> None:
    found = flagged(
        "",
        application("Ann Lee", LONG, SHORT),
        application("Bo Ek", LONG.upper(), SHORT),
        application("Cy Ny", SHORT),
    )
    assert found == {"Ann Lee": [(1, "Bo Ek")], "Bo Ek": [(1, "Ann Lee")], "Cy Ny": []}


def test_the_same_person_and_the_posting_are_no_strangers() -> None:
    assert flagged("", application("Ann Lee", LONG), application("Ann Lee", LONG)) == {
        "Ann Lee": []
    }
    quoted = flagged(f"We say: {LONG}", application("Ann Lee", LONG), application("Bo Ek", LONG))
    assert quoted == {"Ann Lee": [], "Bo Ek": []}
