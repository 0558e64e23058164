"""What must not matter does not: name, school, strangers, repetition, look-alike letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.score import Score

Judge = Callable[..., dict[str, int]]
DRAWS = settings(
    max_examples=120, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)

RESUME = """{name}
{place} | {mail} | ({phone})

Summary
{summary}

Experience
Field Organizer, Riverside Tenants Union
June 2016 - {until}
{bullets}

Clerk, Hardware Shop
2010 - 2014
• Sold nails and screws.

Education
BA in History, {school}, {year}

Languages
Spanish (fluent)
"""
DEEDS = (
    "Knocked on 2,000 doors and signed up 140 new members.",
    "Recruited, trained and scheduled 30 volunteers for weekly phone banks.",
    "Kept all contacts in EveryAction and pulled lists from it.",
    "Facilitated monthly assemblies of 60 tenants.",
    "Designed and led a day-long training for 25 stewards.",
    "Held one-to-ones with 80 tenants at their kitchen tables.",
)
UNRELATED = (
    "Kept the coffee machine in good order.",
    "Counted the cash drawer every evening.",
    "Painted the hallway green.",
    "Repaired bicycles on Saturdays for the shop.",
    "Wore a red apron.",
)
NAMES = ("Jane Doe", "Jamal Washington", "Nguyen Thi Lan", "Emily Walsh", "Siobhan O'Neill")
SCHOOLS = ("Harvard University", "Madison College", "Howard University", "State University")


def resume(deeds: tuple[str, ...] = DEEDS[:3], **changes: str) -> str:
    values = {
        "name": "Jane Doe",
        "place": "Madison, WI",
        "mail": "jane@example.org",
        "phone": "608-555-0100",
        "summary": "Organizer.",
        "school": "State University",
        "year": "2009",
        "until": "March 2020",
        **changes,
    }
    bullets = "\n".join(f"• {deed}" for deed in deeds)
    return RESUME.format(bullets=bullets, **values)


def test_the_resume_earns_something_everywhere(points: Judge) -> None:
    assert all(value >= 5000 for value in points(resume(DEEDS)).values())


@DRAWS
@given(
    st.sampled_from(NAMES),
    st.sampled_from(SCHOOLS),
    st.sampled_from(["1978", "1999", "2015"]),
    st.sampled_from(["Madison, WI", "Flint, MI", "Beverly Hills, CA 90210"]),
    st.lists(st.sampled_from(DEEDS), unique=True, max_size=6),
)
def test_who_it_is_changes_nothing(
    points: Judge, name: str, school: str, year: str, place: str, deeds: list[str]
) -> None:
    plain = points(resume(tuple(deeds)))
    other = points(
        resume(
            tuple(deeds),
            name=name,
            school=school,
            year=year,
            place=place,
            mail=f"{name.split()[0].lower()}.organizer@example.org",
        )
    )
    assert other == plain


def test_pronouns_change_nothing(points: Judge) -> None:
    told = {
        pronoun: points(resume(summary=f"{pronoun} is an organizer who knocked on doors."))
        for pronoun in ("(she/her)", "(he/him)", "(they/them)")
    }
    assert len({tuple(found.items()) for found in told.values()}) == 1


@DRAWS
@given(st.lists(st.sampled_from(DEEDS), unique=True, min_size=1, max_size=6), st.data())
def test_genuine_evidence_never_lowers(points: Judge, deeds: list[str], data) -> None:
    new = data.draw(st.sampled_from(DEEDS))
    before, after = points(resume(tuple(deeds))), points(resume((*deeds, new)))
    assert all(after[name] >= before[name] for name in before)


def test_genuine_evidence_raises(points: Judge) -> None:
    raised = [
        sum(points(resume((deed,))).values()) > sum(points(resume(())).values()) for deed in DEEDS
    ]
    assert sum(raised) >= 0.97 * len(raised)


@DRAWS
@given(
    st.lists(st.sampled_from(DEEDS), unique=True, max_size=6),
    st.lists(st.sampled_from(UNRELATED), unique=True, min_size=1, max_size=5),
)
def test_unrelated_lines_never_lower(points: Judge, deeds: list[str], lines: list[str]) -> None:
    before = points(resume(tuple(deeds)))
    after = points(resume((*deeds, *lines)))
    assert all(after[name] >= before[name] for name in before)


@pytest.mark.parametrize("words", ["phone banking", "Salesforce", "volunteer management"])
def test_a_keyword_fifty_times_gains_nothing(points: Judge, words: str) -> None:
    once = points(f"Skills\n{words}\n")
    often = points("Skills\n" + ", ".join([words] * 50) + "\n")
    assert often == once


@DRAWS
@given(st.lists(st.sampled_from(DEEDS), unique=True, min_size=1, max_size=4))
def test_the_same_line_again_in_a_role_gains_nothing(points: Judge, deeds: list[str]) -> None:
    assert points(resume(tuple(deeds) * 12)) == points(resume(tuple(deeds)))


def test_a_posting_pasted_in_gains_nothing(points: Judge, criteria) -> None:
    plain = resume(UNRELATED)
    pasted = "\n".join(f"• {criterion.text}" for criterion in criteria)
    assert points(f"{plain}\nProfile\n{pasted}\n") == points(plain)


def invisible(text: str) -> str:
    return "\u200b".join(text[:80]) + text[80:].replace("o", "o\u00ad")


def look_alike(text: str) -> str:
    return text.translate(str.maketrans("aeopc", "аеорс"))


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text.replace("Jane", "Jané"))


def wide(text: str) -> str:
    return text.replace("fi", "ﬁ").replace("...", "…")


@pytest.mark.parametrize("change", [invisible, look_alike, decomposed, wide])
def test_letters_that_look_the_same_are_the_same(
    points: Judge, change: Callable[[str], str]
) -> None:
    text = resume(DEEDS)
    lines = text.split("\n")
    dates = [number for number, line in enumerate(lines) if line[-4:].isdigit()]
    changed = [line if number in dates else change(line) for number, line in enumerate(lines)]
    assert points("\n".join(changed)) == points(text)


def test_quotes_are_the_text_at_their_offsets(score: Callable[..., Score]) -> None:
    text = resume(DEEDS)
    for item in score(text).criteria:
        for evidence in item.evidence:
            assert evidence.quote == " ".join(text[evidence.start : evidence.end].split())
            assert 0 <= evidence.start < evidence.end <= len(text)


def test_applications_do_not_know_of_each_other(points: Judge) -> None:
    text = resume(DEEDS)
    before = points(text)
    for deed in DEEDS:
        points(resume((deed,)))
    assert points(text) == before


def test_only_the_date_given_tells_what_present_means(score: Callable[..., Score]) -> None:
    from datetime import date

    text = resume(DEEDS, until="Present")
    assert score(text, as_of=date(2020, 1, 1)) == score(text, as_of=date(2020, 1, 1))


def test_the_sources_of_the_engine_read_no_clock() -> None:
    root = Path(__file__).resolve().parents[3] / "screener"
    files = [*root.glob("matching/*.py"), *root.glob("lexicon/*.py"), root / "scoring.py"]
    assert len(files) > 20
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert "today()" not in text
        assert "now()" not in text
        assert "import random" not in text
