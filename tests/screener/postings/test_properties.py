"""Rules that hold for any posting: offsets, boilerplate, order of bullets, line ends."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import PostingError
from screener.postings.requirements import find_posting

DATA = Path(__file__).resolve().parents[2] / "data/postings"
POSTINGS = tuple(
    path.read_text(encoding="utf-8") for path in sorted(DATA.glob("*.md")) if path.stem != "README"
)
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
     "Any of the following:", "1. Python", "   - dbt", "<li>SQL</li>", "Nice to have", "• a • b")
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
    front, body = posting.split("\n---\n", 1) if posting.startswith("---") else ("", posting)
    blocks = body.split("\n\n")
    blocks.insert(place % (len(blocks) + 1), boilerplate)
    text = front + ("\n---\n" if front else "") + "\n\n".join(blocks)
    assert {one for one, _ in found(text)} <= {one for one, _ in found(posting)}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(BULLETS), min_size=2, unique=True).flatmap(
        lambda bullets: st.tuples(st.just(bullets), st.permutations(bullets))
    ),
    st.sampled_from(["* ", "- ", "• ", "", "(1) "]),
)
def test_order_of_bullets_does_not_matter(orders, marker):
    first, second = (
        found("Qualifications:\n\n" + "\n".join(marker + one for one in bullets) + "\n")
        for bullets in orders
    )
    assert first == second
    assert len(first) == len(orders[0])


@pytest.mark.parametrize("posting", POSTINGS)
def test_line_ends_do_not_matter(posting):
    assert found(posting.replace("\n", "\r\n")) == found(posting)


@pytest.mark.parametrize("posting", POSTINGS)
def test_the_same_text_gives_the_same_result(posting):
    assert find_posting(posting) == find_posting(posting)
