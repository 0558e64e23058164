"""Where a bullet or sentence stands decides how it is read, and for how long."""

from models.posting import Importance
from screener.postings.requirements import find_posting


def read(text):
    return [
        (one.text, "P" if one.importance is Importance.PREFERRED else "R")
        for one in find_posting(text).requirements
    ]


def test_a_sections_importance_ends_with_the_section():
    text = (
        "Preferred Qualifications:\n* SQL queries\n* Maps\n\n"
        "Skills and Abilities:\n* Clear writing\n* Patience with people\n"
    )
    assert read(text) == [
        ("SQL queries", "P"), ("Maps", "P"), ("Clear writing", "R"), ("Patience with people", "R"),
    ]  # fmt: skip


def test_an_inner_heading_keeps_the_importance():
    text = "## Preferred\n\nEducation:\n* A degree\n\nExperience:\n* Two campaigns\n"
    assert read(text) == [("A degree", "P"), ("Two campaigns", "P")]


def test_meaning_beats_the_section():
    text = (
        "Duties\n* Run trainings\n* Ability to work weekends\n* Cut turf\n\n"
        "Qualifications\n* Knowledge of VAN\n* Manage our social media accounts\n* A degree\n"
    )
    posting = find_posting(text)
    assert read(text) == [
        ("Ability to work weekends", "R"), ("Knowledge of VAN", "R"), ("A degree", "R"),
    ]  # fmt: skip
    assert [one.text for one in posting.responsibilities] == [
        "Run trainings", "Cut turf", "Manage our social media accounts",
    ]  # fmt: skip


def test_verbs_tell_of_the_person_where_the_heading_asks_for_a_person():
    text = "We want someone who can:\n* lead a team\n* write a plan\n* stay calm in a storm\n"
    assert [one for one, _ in read(text)] == [
        "lead a team", "write a plan", "stay calm in a storm",
    ]  # fmt: skip


def test_sub_bullets_that_only_name_things_belong_to_the_bullet_above():
    text = "Requirements\n* Experience with one of these:\n   * Python\n   * R\n* Kindness\n"
    assert [one for one, _ in read(text)] == [
        "Experience with one of these: * Python * R",
        "Kindness",
    ]


def test_a_bullet_that_only_introduces_others_is_none():
    text = (
        "Requirements\n* Skills including but not limited to:\n* Coding e-mails in HTML\n* SQL\n"
    )
    assert [one for one, _ in read(text)] == ["Coding e-mails in HTML", "SQL"]


def test_any_of_the_following_is_one_group():
    text = (
        "You have:\n* Patience\n\nWe seek people with any of the following:\n* SQL\n* Maps\n\n"
        "You also have:\n* Kindness\n"
    )
    groups = [one.group for one in find_posting(text).requirements]
    assert groups[0] is None
    assert groups[1] == groups[2] is not None
    assert groups[3] is None


def test_the_same_requirement_is_listed_once():
    text = "Organizer\n\nRequirements:\n* A car\n\nDirector\n\nRequirements:\n* A car.\n* VAN\n"
    assert [one for one, _ in read(text)] == ["A car", "VAN"]


def test_offers_and_boilerplate_hold_only_what_binds():
    text = (
        "Benefits\n* Experience of a lifetime\n* Strong health plan\n\n"
        "Salary: $50,000. Ability to travel is a must.\n\n"
        "Physical requirements\n* Must be able to lift 40 pounds\n* Must have a driver's license\n"
    )
    assert [one for one, _ in read(text)] == [
        "Ability to travel is a must.", "Must have a driver's license",
    ]  # fmt: skip


def test_prose_is_one_requirement_a_sentence():
    text = (
        "Our union is growing. We are seeking an organizer with a record of winning campaigns. "
        "She or he must be able to drive. Fluency in Spanish is a plus. You will build committees."
    )
    assert read(text) == [
        ("We are seeking an organizer with a record of winning campaigns.", "R"),
        ("She or he must be able to drive.", "R"),
        ("Fluency in Spanish is a plus.", "P"),
    ]


def test_a_posting_that_only_links_elsewhere_has_none_and_says_so():
    posting = find_posting("We are hiring.\n\n1. Chief Officer\n2. Product Manager\n3. Designer\n")
    assert posting.requirements == ()
    assert [one.code for one in posting.warnings] == ["posting.no_requirements"]


def test_trailing_conjunctions_are_no_part_of_a_requirement():
    text = "We seek a director who would\n* fit our team, and\n* share our hope;\n"
    assert [one for one, _ in read(text)] == ["fit our team", "share our hope"]
