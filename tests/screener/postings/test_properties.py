"""Rules that hold for any posting: offsets, boilerplate, order of bullets, line ends."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import PostingError
from screener.postings.requirements import find_posting

DATA = Path(__file__).resolve().parents[2] / "data/postings"
POSTINGS = tuple(
    path.read_text(encoding="utf-8")
    for path in sorted((*DATA.glob("*.md"), *DATA.glob("*.txt")))
    if path.stem != "README"
)
MANY = pytest.mark.endurance
BOILERPLATE = (
    "We are an equal opportunity employer and do not discriminate on the basis of race, color, "
    "religion, sex, age, national origin, disability or veteran status.",
    "All qualified applicants will receive consideration for employment without regard to race.",
    "People of color, women and LGBTQ candidates are strongly encouraged to apply.",
    "Reasonable accommodations may be made to enable individuals with disabilities.",
    "Benefits include health insurance, dental, 401(k) and three weeks of paid time off.",
    "Please send your resume and cover letter to jobs@example.org with the job in the subject.",
    "No phone calls please. Only candidates selected for an interview will be contacted.",
    "The salary is commensurate with experience. This position is full-time and exempt.",
    "Applications will be reviewed on a rolling basis until the position is filled.",
    "We participate in E-Verify. Incomplete applications will not be considered.",
    "Physical demands: the employee must be able to lift 25 pounds and sit for long periods.",
    "This description is not intended to be an exhaustive list of all duties.",
    "Our mission is to build power with people who have been shut out of politics.",
    "Founded in 1974, we work in six states and believe in people.",
    "We celebrate difference and are committed to an inclusive workplace for all employees.",
    "Our benefits include dental, vision, a retirement match and a cell phone stipend.",
    "This job description may be changed at any time with or without notice.",
    "Due to the volume of applications, only those selected for an interview will hear from us.",
    "To perform this job successfully, one must be able to perform each essential duty well.",
    "While performing this job the employee is regularly required to sit, stand and talk.",
    "The noise level in the work environment is usually moderate.",
    "We will consider applicants with criminal histories in a manner consistent with the law.",
    "Any combination of education and experience that gives the needed skills is qualifying.",
    "Interested? Read more about our work and our people on our website.",
    "What you tell us is handled as our privacy policy says.",
    "If you need an accommodation to apply, write to access@example.org or call 555-0100.",
    "Veterans and people with disabilities are encouraged to apply.",
    "The pay range is $50,000 to $60,000, depending on experience.",
    "$24 an hour, health insurance from the first day, and three weeks of paid vacation.",
    "Staff who certify as bilingual receive a differential of $40 a month.",
    "Our staff is unionized with the Guild of Office Workers.",
    "You don't need to meet every requirement to apply.",
    "Employment with us is at will. We are unable to sponsor visas.",
    "The general nature of the work is described here; this does not include all duties.",
)
BULLETS = (
    "Two years of organizing experience", "Strong written and verbal communication skills",
    "Fluency in Spanish preferred", "Valid driver's license and access to a car", "Excel and SQL",
    "Must be able to work evenings and weekends", "Good judgment", "Knowledge of VAN a plus",
    "Ability to manage several projects at once", "Bachelor's degree or equivalent experience",
    "Comfort with conflict", "You know how to run a meeting", "Experience with A/B testing",
)  # fmt: skip
LINES = st.sampled_from(
    (*BULLETS, *BOILERPLATE, "# Qualifications", "Requirements:", "**Preferred**", "WHO WE ARE",
     "Responsibilities include:", "- Manage a team of three", "To apply:", "", "", "The role",
     "Any of the following:", "1. Python", "   - dbt", "<li>SQL</li>", "Nice to have", "• a • b",
     "From: Ann <ann@example.org>", "Subject: Fwd: Cook wanted", "-> Airflow", "\u2b50 Spanish",
     "SCHOOL: Elm Street", "Must haves: Excel; ability to listen; good judgment; a car",
     "<nav>Must have an account</nav>", "<h2>Skills</h2>", "a). one b). two", "May", "12. June",
     "Education: A degree. A master's preferred.", "To be considered you have to")
)  # fmt: skip


def found(text):
    return sorted((one.text, str(one.importance)) for one in find_posting(text).requirements)


def assert_spans(text):
    try:
        posting = find_posting(text)
    except PostingError:
        return
    for one in (*posting.requirements, *posting.responsibilities):
        assert 0 <= one.start < one.end <= len(posting.text)
        assert " ".join(posting.text[one.start : one.end].split()) == one.text


HEADINGS = st.sampled_from(
    ("Qualifications", "What you bring", "Requirements:", "# Skills", "**Must haves**", "YOU HAVE",
     "<h2>Who you are</h2>", "Nice to have:", "What you'll do", "About us", "Benefits", "")
)  # fmt: skip
MARKERS = st.sampled_from(("- ", "* ", "• ", "-> ", "\u2b50 ", "1. ", "(a) ", "", "  o ", "– "))
SECTIONS = st.tuples(HEADINGS, MARKERS, st.lists(st.sampled_from(BULLETS), max_size=6), LINES)


@st.composite
def whole_postings(draw):
    """Postings of several sections, plain, wrapped by hand, with front matter, or as a page."""
    lines = ["Night Baker", ""]
    for heading, marker, bullets, prose in draw(st.lists(SECTIONS, max_size=5)):
        lines += [heading, "", *(marker + bullet for bullet in bullets), "", prose, ""]
    text = "\n".join(lines)
    make = draw(st.sampled_from(("plain", "front", "page", "windows", "wrapped")))
    if make == "front":
        return f'---\ntitle: "Oven Union: Night Baker"\ntags:\n  - bread\n---\n{text}'
    if make == "page":
        inner = "".join(f"<p>{line}</p>" for line in lines)
        return f"<html><body><nav>Jobs</nav>{inner}<footer>must have</footer></body></html>"
    if make == "wrapped":
        return "\n".join(textwrap.fill(line, 38) for line in lines)
    return text.replace("\n", "\r\n") if make == "windows" else text


@settings(max_examples=60, deadline=None)
@given(whole_postings())
def test_offsets_lead_to_the_text_of_whole_postings(text):
    assert_spans(text)


@MANY
@settings(max_examples=4000, deadline=None)
@given(whole_postings())
def test_offsets_lead_to_the_text_of_many_postings(text):
    assert_spans(text)


@settings(max_examples=120, deadline=None)
@given(st.lists(LINES, max_size=30), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_offsets_lead_to_the_text(lines, end):
    assert_spans(end.join(lines))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_offsets_lead_to_the_text_of_any_characters(text):
    assert_spans(text)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="*_-# \n\t:.•<>[]()&;1aBexperience", max_size=200))
def test_offsets_lead_to_the_text_of_any_markup(text):
    assert_spans(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(POSTINGS), st.lists(st.sampled_from(BOILERPLATE), min_size=1, max_size=4))
def test_boilerplate_at_the_end_changes_nothing(posting, boilerplate):
    assert found(posting + "\n\n" + "\n\n".join(boilerplate)) == found(posting)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(POSTINGS), st.sampled_from(BOILERPLATE), st.integers(0, 100))
def test_boilerplate_anywhere_adds_nothing(posting, boilerplate, place):
    assert_adds_nothing(posting, boilerplate, place)


@MANY
@settings(max_examples=3000, deadline=None)
@given(st.sampled_from(POSTINGS), st.sampled_from(BOILERPLATE), st.integers(0, 100))
def test_boilerplate_anywhere_in_many_postings_adds_nothing(posting, boilerplate, place):
    assert_adds_nothing(posting, boilerplate, place)


def assert_adds_nothing(posting, boilerplate, place):
    front, body = posting.split("\n---\n", 1) if posting.startswith("---") else ("", posting)
    blocks = body.split("\n\n")
    blocks.insert(place % (len(blocks) + 1), boilerplate)
    text = front + ("\n---\n" if front else "") + "\n\n".join(blocks)
    assert {one for one, _ in found(text)} <= {one for one, _ in found(posting)}


ORDERS = st.lists(st.sampled_from(BULLETS), min_size=2, unique=True).flatmap(
    lambda bullets: st.tuples(st.just(bullets), st.permutations(bullets))
)
MADE = st.sampled_from(("* ", "- ", "• ", "", "(1) ", "-> ", "<li>", "o ", "– ", "\u2714 "))
OVER = st.sampled_from(
    ("Qualifications:", "**Nice to have**", "## What you'll bring", "REQUIRED SKILLS", "You have")
)


def assert_order_does_not_matter(orders, marker, heading):
    first, second = (
        found(f"{heading}\n\n" + "\n".join(marker + one for one in bullets) + "\n")
        for bullets in orders
    )
    assert first == second
    assert len(first) == len(orders[0])


@settings(max_examples=60, deadline=None)
@given(ORDERS, MADE, OVER)
def test_order_of_bullets_does_not_matter(orders, marker, heading):
    assert_order_does_not_matter(orders, marker, heading)


@MANY
@settings(max_examples=4000, deadline=None)
@given(ORDERS, MADE, OVER)
def test_order_of_bullets_does_not_matter_in_many_lists(orders, marker, heading):
    assert_order_does_not_matter(orders, marker, heading)


@pytest.mark.parametrize("posting", POSTINGS)
def test_line_ends_do_not_matter(posting):
    assert found(posting.replace("\n", "\r\n")) == found(posting)


@pytest.mark.parametrize("posting", POSTINGS)
def test_the_same_text_gives_the_same_result(posting):
    assert find_posting(posting) == find_posting(posting)
