"""Taking a resume apart: sections, roles, bullets."""

from __future__ import annotations

from datetime import date

import pytest

from models.application import PartKind
from models.document import Block, BlockKind, Document, DocumentFormat
from screener.lexicon.words import read_words
from screener.matching.passages import ReadPart, read_part
from screener.matching.sections import Section, section_of_heading

AS_OF = date(2024, 6, 1)

RESUME = """JANE DOE
Madison, WI | jane@example.org

Summary
Organizer with 6 years of experience.

WORK EXPERIENCE
Field Organizer, Ohio Party
June 2014 to March 2023
• Trained 20 volunteers; knocked doors.
• Led a long bullet that goes on and on and on and on and on and on and on and on and
  wraps here.

Store Clerk, Shop (unpaid)
1998 to 2001
• Sold.

VOLUNTEER
2015–         Canvass captain, Tenants Union (elected). I did many things here. And more.

Skills
Excel, Word, NGP VAN
"""


def read(text: str, kind: PartKind = PartKind.RESUME) -> ReadPart:
    return read_part(Document("a.txt", "", DocumentFormat.TEXT, text), kind, AS_OF)


def passages(part: ReadPart) -> dict[str, tuple[str, bool]]:
    return {
        " ".join(part.text[p.start : p.end].split()): (p.section.value, p.header)
        for p in part.passages
    }


def test_sections_and_role_lines() -> None:
    found = passages(read(RESUME))
    assert found["Organizer with 6 years of experience."] == ("summary", False)
    assert found["Field Organizer, Ohio Party"] == ("experience", True)
    assert found["June 2014 to March 2023"] == ("experience", True)
    assert found["knocked doors."] == ("experience", False)
    assert found["Excel, Word, NGP VAN"] == ("skills", False)
    assert found["2015– Canvass captain, Tenants Union (elected)."] == ("volunteer", True)
    assert found["I did many things here."] == ("volunteer", False)


def test_a_title_before_its_dates_belongs_to_the_new_role() -> None:
    part = read(RESUME)
    by_text = {" ".join(part.text[p.start : p.end].split()): p.role for p in part.passages}
    clerk = by_text["Store Clerk, Shop (unpaid)"]
    assert clerk is not None
    assert clerk == by_text["Sold."]
    assert clerk.paid is False


def test_paid_and_volunteer_roles() -> None:
    roles = read(RESUME).roles
    assert [role.paid for role in roles] == [True, False, False]


def test_managing_volunteers_is_paid_work() -> None:
    part = read("EXPERIENCE\nVolunteer Coordinator, Food Bank\n2015 - 2018\n• Ran shifts.\n")
    assert part.roles[0].paid is True


def test_a_wrapped_bullet_is_one_passage() -> None:
    assert any(text.endswith("and wraps here.") for text in passages(read(RESUME)))


def test_a_line_swallowed_by_the_one_before_is_cut() -> None:
    text = "EXPERIENCE\nClerk, Shop\n2014 - 2016\n• Kept the books of the shop Trained new staff\n"
    assert "Trained new staff" in passages(read(text))


def test_names_inside_a_sentence_do_not_cut_it() -> None:
    text = (
        "EXPERIENCE\nClerk, Shop\n2014 - 2016\n• Worked for the City of Madison in Dane County\n"
    )
    assert "Worked for the City of Madison in Dane County" in passages(read(text))


def test_abbreviations_do_not_end_a_sentence() -> None:
    assert "Release officer, Aug. 2016 to July 2019." in passages(
        read("Release officer, Aug. 2016 to July 2019.")
    )


def test_roles_are_found_without_a_heading() -> None:
    part = read("Profile\nWorks hard.\n\nClerk, Shop\nMay 2014 - May 2016\n• Sold shoes.\n")
    assert passages(part)["Sold shoes."] == ("experience", False)


def test_a_letter_has_one_section() -> None:
    part = read("Dear team,\nI ran phone banks.\nSkills\nYours", PartKind.COVER_LETTER)
    assert {p.section for p in part.passages} == {Section.LETTER}


def test_blocks_of_the_reader_are_followed() -> None:
    text = "Things I did\nran it\nled it\n"
    blocks = (
        Block(0, 12, BlockKind.HEADING, 1),
        Block(13, 19, BlockKind.BULLET),
        Block(20, 26, BlockKind.BULLET),
    )
    document = Document("a.pdf", "", DocumentFormat.PDF, text, blocks=blocks)
    part = read_part(document, PartKind.RESUME, AS_OF)
    assert [text[p.start : p.end] for p in part.passages][-2:] == ["ran it", "led it"]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Professional Experience", Section.EXPERIENCE),
        ("WORK HISTORY", Section.EXPERIENCE),
        ("Volunteer Experience", Section.VOLUNTEER),
        ("Community Service & Activism", Section.VOLUNTEER),
        ("Technical Skills", Section.SKILLS),
        ("Languages", Section.LANGUAGES),
        ("Programming Languages", Section.SKILLS),
        ("Education and Training", Section.EDUCATION),
        ("References", Section.REFERENCES),
        ("Selected Projects", Section.PROJECTS),
        ("About me", Section.SUMMARY),
        ("Madison, Wisconsin", None),
    ],
)
def test_section_of_heading(heading: str, section: Section | None) -> None:
    assert section_of_heading(read_words(heading).lemmas) == section
