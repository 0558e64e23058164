"""The invented resumes with marked levels are sound: quotes, counts, no real people's data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parent / "data" / "own_resumes"
CRITERIA = tuple([f"A{number}" for number in range(1, 10)] + [f"B{n}" for n in range(1, 8)])
IDS = tuple(f"{number:02d}" for number in range(1, 27))

EMAIL = re.compile(r"[\w.+-]+@([\w.-]+\w)")
PHONE = re.compile(r"(?<!\d)(\d{3})[-. ](\d{4})(?!\d)")
LINK = re.compile(r"https?:|www\.", re.IGNORECASE)
LONG_NUMBER = re.compile(r"\d{6,}|\d{3}-\d{2}-\d{4}")


def collapsed(text: str) -> str:
    return " ".join(text.split())


def resume(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def contact_problems(text: str) -> list[str]:
    """What in ``text`` could reach a real person."""
    mails = [m[0] for m in EMAIL.finditer(text) if m[1] != "example.org"]
    phones = [m[0] for m in PHONE.finditer(text) if m[1] != "555" or not m[2].startswith("01")]
    return mails + phones + LINK.findall(text) + LONG_NUMBER.findall(text)


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, Any]]:
    lines = (FOLDER / "levels.jsonl").read_text(encoding="utf-8").splitlines()
    marked = [json.loads(line) for line in lines]
    assert [row["id"] for row in marked] == list(IDS)
    return {row["id"]: row for row in marked}


def test_every_line_has_its_file_and_every_file_its_line(rows):
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(rows)


@pytest.mark.parametrize("name", IDS)
def test_levels_are_complete(rows, name):
    levels = rows[name]["levels"]
    assert tuple(levels) == CRITERIA
    assert set(levels.values()) <= {0, 1, 2, 3}


@pytest.mark.parametrize("name", IDS)
def test_every_level_above_none_is_quoted_from_the_resume(rows, name):
    text, quotes = collapsed(resume(name)), rows[name]["quotes"]
    assert set(quotes) == {key for key, level in rows[name]["levels"].items() if level}
    for criterion, quote in quotes.items():
        assert quote == collapsed(quote)
        assert quote in text, criterion
        assert 5 <= len(quote.split()) <= 25, criterion


@pytest.mark.parametrize("name", IDS)
def test_length_is_that_of_a_short_resume(name):
    assert 250 <= len(resume(name).split()) <= 600


@pytest.mark.parametrize("criterion", CRITERIA)
def test_each_criterion_is_met_often_and_missed_often(rows, criterion):
    levels = [row["levels"][criterion] for row in rows.values()]
    assert sum(level >= 2 for level in levels) >= 6
    assert sum(level == 0 for level in levels) >= 8
    assert {1, 2, 3} <= set(levels)


@pytest.mark.parametrize("name", IDS)
def test_nothing_reaches_a_real_person(name):
    text = resume(name)
    assert contact_problems(text) == []
    assert len(EMAIL.findall(text)) == 1
    assert len(PHONE.findall(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "me@example.com",
        "a.b@mail.example.org.uk",
        "555-0200",
        "212-0101",
        "www.here",
        "123-45-6789",
    ],
)
def test_real_looking_contacts_are_noticed(text):
    assert contact_problems(text)


def test_the_readme_counts_what_is_there(rows):
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for level in range(4):
        counts = [sum(row["levels"][key] == level for row in rows.values()) for key in CRITERIA]
        assert f"| {level} | " + " | ".join(map(str, counts)) + " |" in readme
