"""Lines become headings, bullets and paragraphs, whatever they are marked with."""

import pytest

from models.document import Block, BlockKind
from screener.postings.markup import CleanText, strip_markup
from screener.postings.structure import read_items


def items_of(text):
    clean = strip_markup(text)
    return [
        ("heading" if item.is_heading else "bullet" if item.marker else "text",
         " ".join(clean.text[item.start : item.end].split()))
        for item in read_items(clean)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "marker",
    ["* ", "- ", "• ", "· ", "– ", "-", "*", "o ", "1. ", "2) ", "(3) ", "a. ", "✔ ", "-- "],
)
def test_markers_of_all_kinds(marker):
    found = items_of(f"Qualifications:\n{marker}Knows SQL\n{marker}Knows people\n")
    assert found[1:] == [("bullet", "Knows SQL"), ("bullet", "Knows people")]
    assert found[0] == ("heading", "Qualifications:")


@pytest.mark.parametrize(
    "heading",
    ["# Skills", "## Skills ##", "**Skills**", "**Skills:**", "SKILLS", "Skills:", "Skills",
     "_Skills_", "<h3>Skills</h3>", "**Skills**:"],
)  # fmt: skip
def test_headings_of_all_kinds(heading):
    found = items_of(f"We build things that last.\n\n{heading}\n\n* SQL\n* R\n")
    assert [kind for kind, _ in found] == ["text", "heading", "bullet", "bullet"]
    assert found[1][1].strip(":") in {"Skills", "SKILLS"}


def test_bullets_run_together_are_cut():
    assert items_of("* Work in other cultures* Familiarity with VAN\n")[1:] == [
        ("bullet", "Familiarity with VAN")
    ]
    assert items_of("Requirements: • SQL • Python and R • Two years of work") == [
        ("heading", "Requirements:"),
        ("bullet", "SQL"),
        ("bullet", "Python and R"),
        ("bullet", "Two years of work"),
    ]
    assert [kind for kind, _ in items_of("You have 1) a car 2) A bike 3) Some time")][1:] == [
        "bullet", "bullet", "bullet",
    ]  # fmt: skip


def test_facts_on_one_line_are_no_bullets():
    assert items_of("Sunrise Care • Bellingham, WA • $18.50/hr\n\nA text.")[0] == (
        "text",
        "Sunrise Care • Bellingham, WA • $18.50/hr",
    )


def test_hard_wrapped_lines_are_joined():
    found = items_of(
        "• Working with consultants and partners to create precisely targeted voter contact\n"
        "universes and custom reports.\n"
        "• Ability to explain data and technical concepts to people without data\n"
        "backgrounds.\n"
    )
    assert [body.split()[-1] for _, body in found] == ["reports.", "backgrounds."]


def test_lines_of_a_list_without_marks_stay_apart():
    found = items_of("Must haves\n\nThree years of JavaScript\nSolid HTML\nGit and kindness\n\n")
    assert [kind for kind, _ in found] == ["heading", "text", "text", "text"]


def test_a_label_is_cut_from_what_stands_beside_it():
    assert items_of("Location: Remote\n\nSalary: $40,000\n") == [
        ("heading", "Location"), ("text", "Remote"), ("heading", "Salary"), ("text", "$40,000"),
    ]  # fmt: skip


def test_sentences_before_a_lead_in_stay_a_paragraph():
    found = items_of("We want people who care. You’d fit if you:\n\n- listen\n- learn\n")
    assert found[:2] == [("text", "We want people who care."), ("heading", "You’d fit if you:")]


def test_blocks_of_a_document_tell_bullets_and_headings():
    text = "Skills\nKnows SQL\nand R\nKnows people"
    blocks = (
        Block(0, 6, BlockKind.HEADING, 2),
        Block(7, 22, BlockKind.BULLET),
        Block(23, 35, BlockKind.BULLET),
    )
    items = read_items(CleanText(text), blocks)
    assert [text[item.start : item.end] for item in items] == [
        "Skills", "Knows SQL\nand R", "Knows people",
    ]  # fmt: skip
    assert [item.is_heading for item in items] == [True, False, False]
    assert all(item.marker for item in items[1:])
