"""A small screening with everything an export can say, and cells made to do harm."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from models.application import ApplicationSummary, Contact, Found, PartKind, PartSummary
from models.document import DocumentFormat, Trust
from models.evidence import Evidence, Strength
from models.messages import message
from models.posting import Criterion, CriterionKind, Importance, Posting, Rubric
from models.review import Decision, DecisionKind, Note, Rating
from models.review_state import ReviewState
from models.score import CriterionScore, Score
from models.shortlist import HandOrder, Stage
from screener.export.rows import Exported
from screener.ranking import rank_scores

WHEN = datetime(2026, 3, 1, 9, tzinfo=UTC)
NAMES = ("Ada Lovelace", "Zoë Ólafsdóttir", "Nguyễn Văn An", "Łukasz Żak", "李小龍")
CRITERIA = tuple(
    Criterion(key, text, label, importance, CriterionKind.SKILL, weight)
    for key, text, label, importance, weight in (
        ("c1", "Background in facilitation", "Facilitation", Importance.REQUIRED, 6),
        ("c2", "Fluent Spanish", "Spanish", Importance.PREFERRED, 4),
        ("c3", "Driving licence", "Licence", Importance.PREFERRED, 3),
    )
)
POINTS = ((8000, 5000, 0), (6100, 5600, 1150), (6100, 5600, 1150), (1150, 0, 0), (0, 9200, 3000))

HOSTILE = (
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "'=1",
    "''=1",
    '=HYPERLINK("http://example.org","x")',
    "=cmd|' /C calc'!A0",
    'first line\nsecond; third, "quoted"',
    "\u202egnp.exe",
    "\u2066left\u2069",
    "a\0b",
    "_x0041_ and _x0000_",
    "\x01\x02\x1f\x7f",
    "http://example.org/a b",
    "mailto:x@example.org",
    "1e5",
    "00123",
    "2026-03-01",
    "TRUE",
    "{=1}",
    "<script>alert(1)</script>",
    "é" * 200,
    "\U0001f600 家",
    " leading and trailing ",
    "",
)


def summary(number: int, name: str) -> ApplicationSummary:
    path = f"{name} resume.pdf"
    part = PartSummary(
        PartKind.RESUME, path, f"{number:064x}", DocumentFormat.PDF, Trust.GOOD, 2, 0
    )
    contact = Contact(
        Found(name, 0, 0, len(name)),
        Found(f"{name.split()[0].lower()}@example.org", 0, 20, 40),
        Found("+1 617 555 0100", 0, 41, 50),
    )
    return ApplicationSummary(
        f"a{number}", number, (part,), date(2026, 1, 1), contact, (), None, ()
    )


def score(number: int, points: tuple[int, ...], quote: str) -> Score:
    entries = []
    for criterion, earned in zip(CRITERIA, points, strict=True):
        found = Evidence(
            criterion.id, 0, 0, len(quote), quote, Strength.DONE, "alias", earned, page=2
        )
        entries.append(
            CriterionScore(
                criterion.id,
                earned,
                earned,
                10_000 if number == 3 else earned,
                (found,) if earned else (),
                message("explanation.nothing"),
            )
        )
    return Score(f"a{number}", tuple(entries), "1", "")


@pytest.fixture
def exported() -> Exported:
    """Five applications; two are tied, three are advanced, one cannot be read in full."""
    rubric = Rubric(3, CRITERIA)
    scores = {
        f"a{at}": score(at, points, f"{name.split()[0]} chaired weekly house meetings")
        for at, (name, points) in enumerate(zip(NAMES, POINTS, strict=True))
    }
    decided = {
        (f"a{at}", "me"): Decision(DecisionKind.ADVANCE, "spoke with Ada Lovelace", "me", WHEN)
        for at in (0, 1, 3)
    }
    decided["a4", "me"] = Decision(DecisionKind.REJECT, "", "me", WHEN)
    ratings = {
        ("a1", "me", "c1"): Rating(4, "me", WHEN),
        ("a1", "me", "c2"): Rating(3, "me", WHEN),
    }
    ratings["a0", "me", "c1"] = Rating(2, "me", WHEN)
    ratings["a3", "me", "c1"] = Rating(None, "me", WHEN)
    review = ReviewState(
        rubric,
        ratings=ratings,
        notes={"a0": (Note("n", "a0", "Ada called back", "me", WHEN),)},
        tags={"a0": ("local",)},
        decisions=decided,
        owner="me",
        stages={"a1": (Stage("interview", date(2026, 3, 9), "me", WHEN),)},
        hand_order=HandOrder(("a3", "a0"), {"a3": "knows the district"}),
    )
    summaries = [summary(at, name) for at, name in enumerate(NAMES)]
    ranking = rank_scores(tuple(scores.values()), rubric)
    return Exported(summaries, scores, rubric, ranking, review, "me")


@pytest.fixture
def posting() -> Posting:
    return Posting("We look for an organizer.", "Field organizer", "Riverside Tenants <Union>")


@pytest.fixture
def hostile_cells() -> list[str]:
    """Ten thousand texts that spreadsheets stumble over, the same every time."""
    dice = random.Random(7)
    longest = "x" * 32_767
    made = [*HOSTILE, longest, "=" + longest[1:-1]]
    while len(made) < 10_000:
        one = dice.choice(HOSTILE) + dice.choice(("", " ", "\n", "'", "=")) + dice.choice(HOSTILE)
        made.append(one)
    return made


@pytest.fixture
def with_cells(exported: Exported, hostile_cells: list[str]) -> Exported:
    """The first ten thousand cells as notes and reasons of as many applications."""
    base = exported.summaries[0]
    half = len(hostile_cells) // 2
    summaries = [replace(base, id=f"b{at:05}", number=at) for at in range(half)]
    notes = {
        f"b{at:05}": (Note("n", f"b{at:05}", hostile_cells[at], "me", WHEN),) for at in range(half)
    }
    decisions = {
        (f"b{at:05}", "me"): Decision(DecisionKind.HOLD, hostile_cells[half + at], "me", WHEN)
        for at in range(half)
    }
    review = ReviewState(exported.rubric, notes=notes, decisions=decisions, owner="me")
    scores = {one.id: replace(exported.scores["a0"], application_id=one.id) for one in summaries}
    ranking = rank_scores(tuple(scores.values()), exported.rubric)
    return Exported(summaries, scores, exported.rubric, ranking, review, "me")
