"""Cases at the edges of the rules, each with the reading that a person would give it."""

import pytest

from models.document import Block, BlockKind
from models.posting import Importance
from screener.postings.fragments import binds, first_word, fragment_meaning
from screener.postings.importance import importance_of
from screener.postings.markup import CleanText, strip_markup
from screener.postings.meaning import Meaning
from screener.postings.prose import sentence_meaning
from screener.postings.requirements import find_posting
from screener.postings.sentences import split_sentences
from screener.postings.structure import read_items


def texts(text):
    return [one.text for one in find_posting(text).requirements]


def bodies(text):
    clean = strip_markup(text)
    return [clean.text[item.start : item.end] for item in read_items(clean)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Know Excel, Word, etc. The rest comes later.", 2),
        ("Tools (Excel, Word, etc. and so on) matter.", 1),
        ("Write to Dr. Ruiz or Ms. Field. Do not call.", 2),
        ("We work 9 a.m. to 5 p.m. on weekdays.", 1),
        ("Ready? Write to us! Now.", 3),
        (". Next thing", 1),
        ("", 0),
    ],
)
def test_sentences(text, sentences):
    assert len(split_sentences(text, 0, len(text))) == sentences


def test_importance_of_nothing_but_a_bracket_and_of_an_or():
    assert importance_of("(see below)", None) is Importance.REQUIRED
    text = "Experience in labor or campaigns, or advocacy preferred"
    assert importance_of(text, None) is Importance.PREFERRED


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("We seek a world that ends hunger.", Meaning.NOTHING),
        ("We seek a manager with a start date in May.", Meaning.NOTHING),
        ("We seek a driver comfortable in snow.", Meaning.REQUIREMENT),
        ("Tell us what you have done before.", Meaning.NOTHING),
        ("When the director is able, she calls.", Meaning.NOTHING),
        ("Candidates should manage their time.", Meaning.DUTY),
        ("Organizers must keep records.", Meaning.NOTHING),
        ("Organizers must be able to drive.", Meaning.REQUIREMENT),
        ("The candidate must !!!", Meaning.REQUIREMENT),
        ("You have !!!", Meaning.REQUIREMENT),
    ],
)
def test_sentences_at_the_edge(text, meaning):
    assert sentence_meaning(text) is meaning


def test_logistics_bind_only_the_person():
    assert binds("Travel to Ohio is required")
    assert binds("The organizer will be required to travel")
    assert not binds("Each summer, we travel as required")
    assert not binds("Our buses are able to travel")
    assert first_word("!!!") == ""
    assert fragment_meaning("!!!") is Meaning.NOTHING


def test_what_a_body_can_do_counts_only_among_qualifications():
    assert texts("The job\n\n* Must be able to lift 40 pounds\n* Some text about us here\n") == []
    assert texts("It is hard work. Ability to lift 40 pounds is required.") == []
    assert texts("Qualifications\n\n* Must be able to lift 40 pounds\n* Kindness\n") == [
        "Must be able to lift 40 pounds", "Kindness",
    ]  # fmt: skip


def test_sentences_about_the_employer_under_qualifications_are_left_out():
    assert texts("Qualifications\n\n* We are a small team\n* Knows SQL\n") == ["Knows SQL"]
    text = "Requirements\n\nTwo years of sales. A degree may be substituted for a year of work.\n"
    assert texts(text) == ["Two years of sales."]


def test_boilerplate_at_the_end_of_a_paragraph_is_left_out():
    text = "Requirements\n\nKindness. Cover letters are welcome. Please apply online.\n"
    assert texts(text) == ["Kindness."]


def test_two_short_sentences_of_a_list_without_marks_are_one():
    assert texts("Requirements\n\nTwo years of sales. Strong nerves.\n\nKindness\n") == [
        "Two years of sales. Strong nerves.", "Kindness",
    ]  # fmt: skip


def test_dashes_inside_a_line_part_bullets_when_there_are_several():
    assert bodies("- Knows SQL - Knows people - Knows Ohio") == [
        "Knows SQL", "Knows people", "Knows Ohio",
    ]  # fmt: skip
    assert bodies("- Knows SQL - Postgres first of all") == ["Knows SQL - Postgres first of all"]
    assert bodies("You have: • SQL • • Maps") == ["You have:", "SQL", "Maps"]


def test_an_indented_line_goes_on_with_its_bullet():
    assert bodies("* Knowledge of two tools\n    Excel or VAN\n* Kindness") == [
        "Knowledge of two tools\n    Excel or VAN", "Kindness",
    ]  # fmt: skip


def test_a_short_known_line_is_no_part_of_the_line_before():
    text = "We cook for the people of the harbor, and\nBenefits\nHealth insurance and more.\n"
    assert bodies(text)[1] == "Benefits"


def test_a_bullet_can_be_a_heading():
    text = "* Qualifications:\n* Two years of work\n* Benefits:\n* Strong health plan\n"
    assert texts(text) == ["Two years of work"]


def test_blocks_that_are_paragraphs_say_nothing():
    text = "Requirements:\nKnows SQL"
    blocks = (Block(0, 13, BlockKind.PARAGRAPH), Block(14, 23, BlockKind.PARAGRAPH))
    assert len(read_items(CleanText(text), blocks)) == 2
    assert [one.text for one in find_posting(text, blocks=blocks).requirements] == ["Knows SQL"]


def test_front_matter_without_a_title_and_a_stray_closing_tag():
    clean = strip_markup("---\nlayout: single\n---\n<p>Text</a> here</p>")
    assert clean.front_title is None
    assert clean.text.strip() == "Text here"
    assert clean.links == ()


def test_links_out_of_place_do_no_harm():
    assert find_posting("[---](https://abc.example/apply)\n").apply.url is None
    found = find_posting("See www.abc.example/about or write to ann@abc.example to apply").apply
    assert found.email == "ann@abc.example"
    assert find_posting("See www.abc.example/a or ann@abc.example for us").apply.url is None


def test_names_that_cannot_be_told():
    posting = find_posting('---\ntitle: "XYZ: Cook"\n---\nThe Xenon Yard is hiring a Great Heart.')
    assert (posting.title, posting.organization) == ("Cook", "XYZ")
    assert find_posting("Ohio Yard is hiring a Great Heart for its yards.").title is None


def test_bullets_with_an_or_between_them_are_one_group():
    posting = find_posting(
        "Analyst\n\nMinimum qualifications\n\n"
        "- A degree in statistics; or\n- Four years of experience in analysis; **or**\n"
        "- Two years of experience and a certificate\n- Good judgment\n\n"
        "Experience with Excel\n\nOR\n\nExperience with Sheets\n"
    )
    groups = [one.group for one in posting.requirements]
    assert groups == ["or-1", "or-1", "or-1", None, "or-2", "or-2"]
    assert posting.requirements[0].text == "A degree in statistics"


def test_a_list_of_which_one_or_more_is_asked_for_is_a_group_under_any_heading():
    posting = find_posting(
        "### Preferred skills\nOne or more of the following:\n- Python\n- SQL\n\n"
        "### Residency\nResidency is required.\n"
    )
    groups = [one.group for one in posting.requirements]
    assert groups[0] is not None
    assert groups == [groups[0], groups[0], None]
    assert [str(one.importance) for one in posting.requirements[:2]] == ["preferred"] * 2


def test_lines_far_apart_are_parted_by_known_headings_and_a_lone_or():
    posting = find_posting(
        "Analyst\n\nMinimum Qualifications\n\nA degree in statistics\n\nOR\n\n"
        "Four years of experience in data analysis\n\nPreferred Qualifications\n\nTableau\n"
    )
    assert [(one.text, str(one.importance)) for one in posting.requirements] == [
        ("A degree in statistics", "required"),
        ("Four years of experience in data analysis", "required"),
        ("Tableau", "preferred"),
    ]
    assert posting.requirements[0].group == posting.requirements[1].group is not None
