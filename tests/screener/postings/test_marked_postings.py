"""Invented postings of many trades and makes: what is found is what a careful reader marked."""

import re
from pathlib import Path

import pytest

from screener.postings.requirements import find_posting

NAMES = sorted(
    path.stem for path in (Path(__file__).resolve().parents[2] / "data/postings").glob("*.toml")
)


def words(text):
    return re.findall(r"\w+", (text or "").lower())


@pytest.mark.parametrize("name", NAMES)
def test_requirements_are_those_marked(marked, name):
    text, marks = marked(name)
    found = {
        (tuple(words(one.text)), str(one.importance)) for one in find_posting(text).requirements
    }
    expected = {
        (tuple(words(one)), importance)
        for importance in ("required", "preferred")
        for one in marks[importance]
    }
    assert found == expected


@pytest.mark.parametrize("name", NAMES)
def test_facts_are_those_marked(marked, name):
    text, marks = marked(name)
    posting = find_posting(text)
    assert words(posting.title) == words(marks["title"])
    assert words(posting.organization) == words(marks["organization"])
    assert posting.apply.email == marks.get("email")
    assert {str(one) for one in posting.apply.materials} == set(marks["materials"])
    assert posting.apply.deadline == marks.get("deadline")
    assert posting.apply.url == marks.get("url")


@pytest.mark.parametrize("name", NAMES)
def test_every_span_leads_to_its_text(marked, name):
    text, _ = marked(name)
    posting = find_posting(text)
    for one in (*posting.requirements, *posting.responsibilities):
        assert " ".join(posting.text[one.start : one.end].split()) == one.text
        assert one.text
