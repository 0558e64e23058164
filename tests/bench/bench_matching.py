"""How many resumes a second are matched and scored, and how fast weights re-rank 100,000.

Run: python tests/bench/bench_matching.py
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from time import process_time

import numpy as np

from models.application import Application, Part, PartKind
from models.document import Document, DocumentFormat
from models.posting import Criterion, CriterionKind, Importance, Rubric
from models.score import CriterionScore, Score
from screener.lexicon.interpret import interpret_criterion
from screener.lexicon.load import load_lexicon
from screener.matching.matcher import compile_rubric
from screener.ranking import make_table, rank_table
from screener.scoring import score_application

CRITERIA = (
    "Background in relational or field organizing",
    "Experience in political organizing or training, as a volunteer or staff",
    "Paid work with progressive organizations",
    "Work history in diverse communities",
    "Familiarity with CRM tools such as Salesforce",
    "Fluency in a second language",
    "Proficient in Word, PowerPoint and Google Suite",
    "Strong verbal and written communication skills",
    "Sets and meets timelines with several projects at once",
    "Designed and run organizing campaigns and actions",
    "Facilitates small and large groups in meetings and retreats",
    "Manages teams of both staff and volunteers",
    "Works with a variety of partners and negotiates with other organizations",
    "Coaches and trains others; designs curriculum",
    "Builds systems and programs from scratch",
)
JOBS = (
    ("Field Organizer, Riverside Tenants Union", "Knocked on {n} doors and signed up new members"),
    ("Program Coordinator, Food Bank", "Recruited and scheduled {n} volunteers for weekly shifts"),
    ("Office Manager, Clinic", "Kept patient records and answered {n} calls a day"),
    ("Trainer, Workers Center", "Designed and led workshops for {n} stewards in two languages"),
    (
        "Data Clerk, County",
        "Cleaned lists in Salesforce and produced monthly reports for {n} sites",
    ),
    ("Store Clerk, Hardware Shop", "Sold tools, stocked shelves and closed the register with {n}"),
)
FILLERS = (
    "Prepared agendas, took minutes and followed up on {n} action items with partner agencies",
    "Maintained a calendar of events, ordered supplies and kept the budget of ${n},000 in balance",
    "Wrote newsletters, flyers and posts, and spoke at {n} neighborhood meetings and hearings",
    "Worked closely with managers, vendors and other departments on schedules and reporting",
    "Trained new colleagues on procedures, safety and the use of the office database",
)
RESUMES = 200
APPLICANTS = 100_000


def make_resume(number: int) -> str:
    """Write a resume of some 650 words; each number gives another one."""
    lines = [f"APPLICANT {number}", "Summary", "Organized and reliable worker.", "", "EXPERIENCE"]
    for job in range(6):
        title, deed = JOBS[(number + job) % len(JOBS)]
        lines += ["", title, f"March {2004 + 3 * job} - May {2007 + 3 * job}"]
        lines.append(f"• {deed.format(n=20 + number)}.")
        for filler in range(5):
            text = FILLERS[(number * 7 + job * 3 + filler) % len(FILLERS)]
            lines.append(f"• {text.format(n=number + filler)}.")
    lines += ["", "EDUCATION", "BA in History, State University, 2003", "", "SKILLS"]
    lines += ["Word, Excel, PowerPoint, Google Docs, Salesforce, Spanish (fluent)"]
    return "\n".join(lines)


def seconds(work: Callable[[], object], repeat: int = 3) -> float:
    """Return the least CPU seconds of several runs."""
    best = float("inf")
    for _ in range(repeat):
        start = process_time()
        work()
        best = min(best, process_time() - start)
    return best


def bench_matching() -> None:
    """Print resumes a second on one core, with 15 criteria, once read."""
    lexicon = load_lexicon()
    criteria = tuple(
        interpret_criterion(f"c{number}", text, Importance.REQUIRED, lexicon)
        for number, text in enumerate(CRITERIA)
    )
    matcher = compile_rubric(criteria, lexicon)
    texts = [make_resume(number) for number in range(RESUMES)]
    applications = [
        Application(
            str(number),
            (Part(PartKind.RESUME, Document("r", "", DocumentFormat.TEXT, text)),),
            date(2024, 1, 1),
        )
        for number, text in enumerate(texts)
    ]

    def score_all() -> None:
        for application in applications:
            score_application(application, criteria, matcher.find_evidence(application))

    taken = seconds(score_all)
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{RESUMES / taken:.0f} resumes a second ({words:.0f} words, {len(criteria)} criteria)")
    print(f"scikit-learn imported: {'sklearn' in sys.modules}")


def bench_ranking() -> None:
    """Print how long a change of weights takes against numpy's bare product and sort."""
    random = np.random.default_rng(1)
    count = len(CRITERIA)
    points = random.integers(0, 10_001, (APPLICANTS, count))
    weights = random.integers(0, 11, count)
    names = tuple(f"c{number}" for number in range(count))
    scores = [
        Score(
            str(row),
            tuple(
                CriterionScore(name, one, one, one)
                for name, one in zip(names, values, strict=True)
            ),
            "",
            "",
        )
        for row, values in enumerate(points.tolist())
    ]
    criteria = tuple(
        Criterion(name, name, name, Importance.REQUIRED, CriterionKind.SKILL, int(weight))
        for name, weight in zip(names, weights, strict=True)
    )
    table = make_table(scores, criteria)
    rubric = Rubric(1, criteria)
    doubles = points.astype(np.float64)
    bare = seconds(lambda: np.argsort(doubles @ weights.astype(np.float64)), 9)
    ours = seconds(lambda: rank_table(table, rubric), 9)
    print(
        f"re-rank {APPLICANTS:,}: {1000 * ours:.1f} ms,"
        f" bare product and sort {1000 * bare:.1f} ms, ratio {ours / bare:.1f}"
    )


if __name__ == "__main__":
    bench_matching()
    bench_ranking()
