"""Letter and resume in one file are told apart where it is certain, and flagged where not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from models.document import Document, DocumentFormat, Page
from screener.intake.assemble import assemble_applications
from screener.intake.combined import find_letter_end, may_hold_both, split_letter
from screener.reading.read import read_document
from tests.documents.arrivals import AS_OF, LETTER, POSTING, RESUME

SAMPLE = Path(__file__).resolve().parents[3] / "sample_resumes/applications/Guzman application.pdf"
MORE = "I would count with you, every day and twice."
LONG = LETTER.replace("\n\nSincerely", f" {MORE}\n\nSincerely")


def document(text: str, *pages: str) -> Document:
    made = Document("a.pdf", "0" * 64, DocumentFormat.TEXT, text)
    at, found = 0, []
    for number, page in enumerate(pages, 1):
        found.append(Page(number, 612, 792, at, at + len(page)))
        at += len(page)
    return replace(made, pages=tuple(found))


def test_a_resume_on_a_page_of_its_own() -> None:
    whole = read_document("a.pdf", SAMPLE.read_bytes())
    both = split_letter(whole)
    assert both is not None
    letter, resume = both
    cut = whole.pages[1].start
    assert letter.document.text[:cut] == whole.text[:cut]
    assert resume.document.text[cut:] == whole.text[cut:]
    assert letter.document.text[cut:].strip() == resume.document.text[:cut].strip() == ""
    assert len(letter.document.text) == len(resume.document.text) == len(whole.text)
    blocks = {*letter.document.blocks, *resume.document.blocks}
    assert blocks == set(whole.blocks)


def test_places_are_those_of_the_whole_file() -> None:
    whole = read_document("a.pdf", SAMPLE.read_bytes())
    (application,) = assemble_applications([whole], POSTING, AS_OF)
    resume, letter = (part.document for part in application.parts)
    assert [part.kind.value for part in application.parts] == ["resume", "cover letter"]
    at = resume.text.index("Office manager")
    assert whole.text.startswith("Office manager", at)
    assert resume.page_at(at) == whole.pages[1]
    assert letter.text_map == whole.text_map
    assert application.contact.name is not None
    assert application.contact.name.value == "Leila Guzman"


def test_without_pages_the_name_must_stand_again() -> None:
    text = f"{LONG}\n{RESUME}"
    assert find_letter_end(document(text)) == text.index(RESUME)
    assert find_letter_end(document(f"{LONG}\nEXPERIENCE\n\nCook\n\nEDUCATION\n\nNone\n")) is None


def test_one_of_them_alone_is_whole() -> None:
    for text in (LETTER, RESUME, f"{RESUME}\n{RESUME}", ""):
        assert find_letter_end(document(text)) is None
    halves = RESUME[:300], RESUME[300:]
    assert find_letter_end(document(RESUME, *halves)) is None


def test_what_is_uncertain_is_flagged() -> None:
    text = f"{RESUME}\nDear team,\n\nI would like to come.\n\nSincerely,\nAnn Lee\n"
    assert may_hold_both(document(text))
    assert not may_hold_both(document(RESUME))
    (application,) = assemble_applications([document(text)], POSTING, AS_OF)
    assert [flag.code for flag in application.flags] == ["application.letter_and_resume"]
