"""What must not matter does not, and what must does: drawn resumes, each rule with its count.

Every rule also asks that the scores it drew differ, so that a constant score would fail it. With
``-s`` the counts are printed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from random import Random

import pytest

from models.application import Application, Part, PartKind
from models.document import Document, DocumentFormat
from models.posting import Criterion
from models.score import Score
from screener.matching.matcher import Matcher
from screener.reading.html import read_html
from screener.scoring import score_application

Judge = Callable[..., dict[str, int]]
Make = Callable[..., Application]

AS_OF = date(2024, 6, 1)
DRAWS = 250
"""Draws of each rule in every run; ten times as many with the endurance tests."""

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "tests" / "screener" / "lexicon" / "examples"
SHOWN_BY = {
    "field_organizing": "organizing",
    "volunteer_management": "volunteers",
    "crm": "crm",
    "training_others": "training",
    "facilitation": "facilitation",
}
JOBS = ("Clerk, Hardware Shop", "Porter, City Hospital", "Cook, Blue Door", "Driver, Acme Freight")
NAMES = (
    "Jane Doe",
    "Jamal Washington",
    "Nguyen Thi Lan",
    "Emily Walsh",
    "Siobhan O'Neill",
    "Li Wei",
)
PRONOUNS = ("she/her", "he/him", "they/them")
PLACES = ("Madison, WI 53703", "Flint, MI", "Beverly Hills, CA 90210", "Gary, Indiana")
SCHOOLS = ("Harvard University", "Madison College", "Howard University", "State University")
UNRELATED = (
    "Kept the coffee machine in good order.",
    "Counted the cash drawer every evening.",
    "Painted the hallway green.",
    "Repaired bicycles for the shop.",
    "Wore a red apron.",
    "Stacked boxes in the cold store.",
    "Fed the horses and mended the fence.",
    "Sharpened saws and oiled the lathe.",
)
KEYWORDS = ("phone banking", "Salesforce", "volunteer management", "canvassing", "facilitation")


def deeds() -> dict[str, list[str]]:
    """Return sentences that show a deed, by criterion."""
    found: dict[str, list[str]] = {}
    for path in sorted(EXAMPLES.glob("*.toml")):
        for example in tomllib.loads(path.read_text(encoding="utf-8"))["example"]:
            criterion = SHOWN_BY.get(example["concept"])
            if criterion:
                told = [*example.get("done", []), *example.get("strong", [])]
                found.setdefault(criterion, []).extend(told)
    return found


DEEDS = deeds()


class Draw:
    """Draws resumes; the same seed draws the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def lines(self, most: int = 4) -> list[str]:
        """Draw lines of a resume: deeds of any criterion and honest other work."""
        pool = [sentence for told in DEEDS.values() for sentence in told]
        chosen = self.random.sample(pool, self.random.randint(0, most))
        return [*chosen, *self.random.sample(UNRELATED, self.random.randint(1, 2))]

    def person(self) -> dict[str, str]:
        """Draw who it is."""
        name = self.random.choice(NAMES)
        return {
            "name": f"{name} ({self.random.choice(PRONOUNS)})",
            "place": self.random.choice(PLACES),
            "mail": f"{name.split()[0].lower()}{self.random.randint(1, 99)}@example.org",
            "school": self.random.choice(SCHOOLS),
            "year": str(self.random.randint(1975, 2019)),
        }


def resume(lines: list[str], person: dict[str, str], more: str = "") -> str:
    """Write a resume with two jobs; ``more`` stands behind them."""
    half = (len(lines) + 1) // 2
    jobs = [
        f"{JOBS[0]}\n2014 - 2018\n" + "\n".join(f"• {line}" for line in lines[:half]),
        f"{JOBS[1]}\n2010 - 2013\n" + "\n".join(f"• {line}" for line in lines[half:]),
    ]
    head = f"{person['name']}\n{person['place']} | {person['mail']}"
    tail = f"EDUCATION\nBA in History, {person['school']}, {person['year']}"
    return "\n\n".join([head, "EXPERIENCE", *jobs, more, tail]) + "\n"


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def varied(seen: list[dict[str, int]], name: str) -> None:
    """Print the count of a rule and fail if a constant score could have kept it."""
    tell(f"{name}: {len(seen)} draws, {len({tuple(one.items()) for one in seen})} different")
    assert len({tuple(one.items()) for one in seen}) > len(seen) / 5


def draws(count: int, seed: int) -> list[Draw]:
    return [Draw(1_000_003 * seed + number) for number in range(count)]


COUNTS = [
    pytest.param(DRAWS, id="some"),
    pytest.param(10 * DRAWS, id="many", marks=pytest.mark.endurance),
]
rule = pytest.mark.parametrize("count", COUNTS)


@rule
def test_who_it_is_changes_nothing(points: Judge, count: int) -> None:
    seen = []
    for draw in draws(count, 1):
        lines = draw.lines()
        first, second = points(resume(lines, draw.person())), points(resume(lines, draw.person()))
        assert first == second
        seen.append(first)
    varied(seen, "another name, pronoun, address, school and year")


@rule
def test_words_repeated_gain_nothing(points: Judge, count: int) -> None:
    seen = []
    for draw in draws(count, 2):
        lines, person, word = draw.lines(), draw.person(), draw.random.choice(KEYWORDS)
        once = points(resume(lines, person, f"SKILLS\n{word}"))
        often = points(resume(lines, person, "SKILLS\n" + ", ".join([word] * 50)))
        assert once == often
        seen.append(once)
    varied(seen, "a keyword fifty times")


@rule
def test_a_posting_pasted_in_gains_nothing(
    points: Judge, criteria: tuple[Criterion, ...], count: int
) -> None:
    pasted = "PROFILE\n" + "\n".join(f"• {criterion.text}" for criterion in criteria)
    seen = []
    for draw in draws(count, 3):
        lines, person = draw.lines(), draw.person()
        plain = points(resume(lines, person))
        assert points(resume(lines, person, pasted)) == plain
        seen.append(plain)
    varied(seen, "the posting pasted in")


def disguised(text: str, random: Random) -> str:
    """Write a text in letters that look the same: one way of four."""
    way = random.randrange(4)
    if way == 0:
        return "\u200b".join(text)
    if way == 1:
        return text.replace("o", "o\u00ad").replace("e", "\u2060e")
    if way == 2:
        return text.translate(str.maketrans("aeopc", "аеорс"))
    return unicodedata.normalize("NFD", text)


@rule
def test_letters_that_look_the_same_are_the_same(points: Judge, count: int) -> None:
    seen = []
    for draw in draws(count, 4):
        lines, person = draw.lines(), draw.person()
        plain = points(resume(lines, person))
        assert points(resume([disguised(line, draw.random) for line in lines], person)) == plain
        seen.append(plain)
    varied(seen, "zero-width, soft hyphens, look-alike letters, decomposed")


@rule
def test_genuine_evidence_never_lowers_and_raises(points: Judge, count: int) -> None:
    seen, raised = [], 0
    for draw in draws(count, 5):
        lines, person = draw.lines(3), draw.person()
        criterion = draw.random.choice(sorted(DEEDS))
        deed = draw.random.choice(DEEDS[criterion])
        before = points(resume(lines, person))
        role = f"{draw.random.choice(JOBS[2:])}\n2020 - 2023\n• {deed}"
        after = points(resume(lines, person, role))
        assert all(after[name] >= before[name] for name in before)
        raised += after[criterion] > before[criterion] or before[criterion] >= 9000
        seen.append(before)
    tell(f"raised in {raised} of {count}")
    assert raised >= 0.97 * count
    varied(seen, "one more deed in another role")


@rule
def test_honest_other_lines_never_lower(points: Judge, count: int) -> None:
    seen = []
    for draw in draws(count, 6):
        lines, person = draw.lines(), draw.person()
        more = "HOBBIES\n" + "\n".join(draw.random.sample(UNRELATED, 3))
        before, after = points(resume(lines, person)), points(resume(lines, person, more))
        assert all(after[name] >= before[name] for name in before)
        seen.append(before)
    varied(seen, "unrelated honest lines")


@rule
def test_other_applicants_and_their_order_change_nothing(
    matcher: Matcher, criteria: tuple[Criterion, ...], make_application: Make, count: int
) -> None:
    def judge(application: Application) -> Score:
        return score_application(application, criteria, matcher.find_evidence(application))

    applications = [
        make_application(resume(draw.lines(), draw.person())) for draw in draws(count, 7)
    ]
    alone = [judge(application) for application in applications]
    backwards = [judge(application) for application in reversed(applications)]
    with ThreadPoolExecutor(4) as threads:
        at_once = list(threads.map(judge, applications))
    assert alone == backwards[::-1] == at_once
    seen = [{item.criterion_id: item.points for item in score.criteria} for score in alone]
    varied(seen, "backwards, and in four threads")


def page_of(text: str) -> Document:
    """Read a text as the web page that it would be."""
    parts = [
        f"<li>{line[2:]}</li>" if line[:1] == "•" else f"<p>{line}</p>" for line in lines(text)
    ]
    read = read_html(f"<html><body>{''.join(parts)}</body></html>".encode())
    return Document("r.html", "", DocumentFormat.HTML, read.text, read.pages, read.blocks)


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


@rule
def test_a_web_page_scores_as_its_text_does(
    matcher: Matcher, criteria: tuple[Criterion, ...], points: Judge, count: int
) -> None:
    seen = []
    for draw in draws(count, 8):
        text = resume(draw.lines(), draw.person())
        page = Application("made", (Part(PartKind.RESUME, page_of(text)),), AS_OF)
        web = score_application(page, criteria, matcher.find_evidence(page))
        plain = points(text)
        apart = abs(sum(plain.values()) - sum(item.points for item in web.criteria))
        assert apart <= 0.005 * 10_000 * len(plain)
        seen.append(plain)
    varied(seen, "plain text against a web page")


SCORE_HERE = """
import json, sys
sys.path.insert(0, {root!r})
from datetime import date
from models.application import Application, Part, PartKind
from models.document import Document, DocumentFormat
from models.posting import Importance
from screener.lexicon.interpret import interpret_criterion
from screener.lexicon.load import load_lexicon
from screener.matching.matcher import compile_rubric
from screener.scoring import score_application

texts = json.load(sys.stdin)
lexicon = load_lexicon()
asked = ("Field organizing and canvassing", "Managing volunteers", "Designs trainings")
criteria = tuple(
    interpret_criterion(str(at), text, Importance.REQUIRED, lexicon)
    for at, text in enumerate(asked)
)
matcher = compile_rubric(criteria, lexicon)
for text in texts:
    document = Document("r", "", DocumentFormat.TEXT, text)
    application = Application("a", (Part(PartKind.RESUME, document),), date(2024, 1, 1))
    score = score_application(application, criteria, matcher.find_evidence(application))
    print([(item.points, [e.quote for e in item.evidence]) for item in score.criteria])
"""


def test_hash_seed_and_locale_change_nothing() -> None:
    texts = [resume(draw.lines(), draw.person()) for draw in draws(60, 9)]

    def run(seed: str, locale: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", SCORE_HERE.format(root=str(ROOT))],
            input=json.dumps(texts),
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "1"},
            check=True,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return done.stdout

    first = run("1", "C")
    assert len(set(first.splitlines())) > 20
    assert run("4711", "tr_TR.UTF-8") == first
