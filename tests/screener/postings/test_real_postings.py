"""The two real postings of the first users, and the marked ones, where they are at hand."""

import json
from pathlib import Path

import pytest

from models.posting import Importance, Material
from screener.postings.requirements import find_posting
from tests.bench.bench_postings import count

SHARED = Path(__file__).resolve().parents[3] / "../shared"
REAL = SHARED / "postings"
MARKED = SHARED / "eval/postings"

needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real postings are not here")
needs_marked = pytest.mark.skipif(not MARKED.is_dir(), reason="the marked postings are not here")


def importances(posting):
    found = [one.importance for one in posting.requirements]
    return found.count(Importance.REQUIRED), found.count(Importance.PREFERRED)


@needs_real
def test_the_coaching_specialist_posting_has_four_required_and_six_preferred():
    posting = find_posting((REAL / "asst_coaching_specialist.txt").read_text(encoding="utf-8"))
    assert importances(posting) == (4, 6)
    # The posting asks for 'any of' its preferred list, and for nothing else in that way.
    groups = [one.group for one in posting.requirements]
    assert groups[:4] == [None] * 4
    assert len(set(groups[4:])) == 1
    assert groups[4] is not None
    assert posting.title == "Assistant Coaching Specialist"
    assert posting.apply.email == "Jobs@OrganizingEmpowerment.org"
    assert set(posting.apply.materials) == {Material.RESUME, Material.COVER_LETTER}


@needs_real
def test_the_coaching_director_posting_has_two_musts_among_its_wishes():
    posting = find_posting((REAL / "coaching_director.txt").read_text(encoding="utf-8"))
    location = [one for one in posting.requirements if "based anywhere" in one.text]
    rest = [one for one in posting.requirements if one not in location]
    assert [one.importance for one in location] == [Importance.PREFERRED]
    wishes = rest[5:]
    assert len(rest) == 14
    assert {one.importance for one in rest[:5]} == {Importance.REQUIRED}
    assert [one.importance for one in wishes].count(Importance.REQUIRED) == 2
    assert all("Must be" in one.text for one in wishes if one.importance is Importance.REQUIRED)


@needs_real
def test_a_hidden_address_is_not_guessed():
    posting = find_posting((REAL / "coaching_director.txt").read_text(encoding="utf-8"))
    assert posting.apply.email is None
    assert [one.code for one in posting.warnings] == ["posting.address_hidden"]
    assert posting.apply.subject_line == "Coaching Director Role Application"
    assert posting.apply.phone_asked
    assert len(posting.apply.questions) == 3
    assert Material.REFERENCES in posting.apply.materials


@needs_marked
def test_marked_postings_are_read_like_a_careful_reader():
    counts = []
    for file in sorted(MARKED.glob("*.json")):
        marks = json.loads(file.read_text(encoding="utf-8"))
        counts.append(count(find_posting((MARKED / marks["file"]).read_text("utf-8")), marks))
    right = sum(one.right for one in counts)
    assert 2 * right / sum(one.found + one.marked for one in counts) >= 0.97
    assert sum(one.importance for one in counts) / right >= 0.97
    for fact in ("title", "organization", "email", "materials"):
        assert sum(one.facts[fact] for one in counts) >= len(counts) - 1
