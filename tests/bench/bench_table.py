"""How fast the ranking is with many applicants: ``python tests/bench/bench_table.py [ROWS...]``.

Scores are made up, from a fixed seed, as the engine would store them; window, session, item
model and views are the program's own. Prints milliseconds, the median of several turns.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from models.application import ApplicationSummary, Contact, Found, PartKind, PartSummary
from models.document import DocumentFormat, Trust
from models.evidence import Evidence, Strength
from models.posting import Criterion
from models.score import CriterionScore, Score
from ui.item_models.filters import parse_filter
from ui.places import places_in
from ui.program import build_program
from ui.session import Session

SAMPLE = Path(__file__).resolve().parents[2] / "sample_resumes" / "posting.md"
FIRST = "Ada Bo Cleo Dov Esi Farid Gita Hana Ivo Jun Kofi Lena Mai Nils Oya Per Quy Rosa".split()
LAST = "Abara Berg Costa Dietz Eriksen Fofana Garza Huang Ito Jansen Kim Lopez Mbeki".split()


def make_summary(number: int, dice: random.Random) -> ApplicationSummary:
    """Return an application as lists know it; one in fifty has hidden text."""
    name = f"{dice.choice(FIRST)} {dice.choice(LAST)} {number}"
    hidden = number % 50 == 0
    trust = Trust.CHECK if hidden else Trust.GOOD
    digest = f"{number:064x}"
    part = PartSummary(
        PartKind.RESUME, f"{number}.pdf", digest, DocumentFormat.PDF, trust, 2, int(hidden)
    )
    contact = Contact(name=Found(name, 0, 0, len(name)))
    return ApplicationSummary(digest, number, (part,), date(2026, 1, 1), contact, (), None, ())


def make_score(number: int, criteria: tuple[Criterion, ...], dice: random.Random) -> Score:
    """Return a score with a quote for each criterion that is shown."""
    entries = []
    for criterion in criteria:
        points = dice.choice((0, 0, 1150, 3000, 5600, 6100, 8400, 9200))
        words = "Led a phone bank once"
        quote = Evidence(criterion.id, 0, 0, 21, words, Strength.DONE, "alias", points)
        found = (quote,) if points else ()
        entries.append(CriterionScore(criterion.id, points, points, points, found))
    return Score(f"{number:064x}", tuple(entries), "bench", "bench")


class FilledSession(Session):
    """A session whose applications are made up: there are no texts to score again."""

    @property
    def stale_ids(self) -> tuple[str, ...]:
        """Nobody's score is of another version."""
        return ()

    def fill(self, count: int) -> None:
        """Take in ``count`` applications with their scores."""
        dice = random.Random(count)
        numbers = range(1, count + 1)
        self._take_summaries([make_summary(number, dice) for number in numbers])
        criteria = self.rubric.criteria
        self._take_scores([make_score(number, criteria, dice) for number in numbers])


def measure(name: str, work: Callable[[], object], turns: int = 5) -> None:
    """Do ``work`` several times and print how long it takes, by the clock and by the processor."""
    times, busy = [], []
    for _ in range(turns):
        start, own = time.perf_counter(), time.thread_time()
        work()
        times.append(1000 * (time.perf_counter() - start))
        busy.append(1000 * (time.thread_time() - own))
    clock, processor = statistics.median(times), statistics.median(busy)
    print(f"  {name:44} {clock:8.1f} ms {processor:8.1f} ms of processor")


def run(app: QApplication, folder: Path, count: int) -> None:
    """Print the figures for ``count`` applicants."""
    program = build_program(app, places_in(folder))
    session = program.session
    # The window's session becomes one that can be filled; nothing else about it changes.
    session.__class__ = FilledSession
    assert isinstance(session, FilledSession)
    session.create_screening(folder / f"{count}.screening", SAMPLE)
    window = program.window
    window.show()
    window.show_workspace("ranking")
    print(f"{count} applicants, {len(session.rubric.criteria)} criteria")
    measure("make the applicants and their scores", lambda: session.fill(count), 1)
    measure("show them in all workspaces", session.applications_changed.emit, 3)
    app.processEvents()
    window.show_workspace("posting")
    app.processEvents()

    def show() -> None:
        window.show_workspace("ranking")
        app.processEvents()

    measure("show the ranking", show, 1)
    panel, criteria = window.desk.ranking, session.rubric.criteria
    model = panel.model
    labels = tuple(criterion.label for criterion in criteria)
    for key in ("name", criteria[0].id, "mine", "score"):
        label = "criterion" if key == criteria[0].id else key
        measure(f"sort by {label}", partial(model.sort_by, key, descending=True))
    for text in ("berg", f"{labels[0].casefold()}:>=2", "has:hidden", "status:hold", ""):
        chosen = parse_filter(text, labels)
        measure(f"filter {text or 'nothing'}", partial(model.set_filter, chosen))
    weights = iter(range(1, 10_000))

    def preview() -> None:
        session.preview_weight(criteria[0].id, next(weights) % 11)

    measure("one step of a weight slider", preview)

    def preview_and_paint() -> None:
        preview()
        app.processEvents()

    measure("one step of a weight slider, painted", preview_and_paint)
    table = panel.table
    bar = table.main.verticalScrollBar()
    places = iter(range(1, 10_000))

    def scroll() -> None:
        bar.setValue(next(places) * 997 % max(1, bar.maximum()))
        app.processEvents()

    measure("scroll somewhere, painted", scroll)

    def repaint() -> None:
        for view in table.views:
            view.viewport().repaint()

    measure("repaint of the rows in view", repaint, 9)
    measure("paint the window", window.grab)
    halves = iter(range(1, 10_000))
    first = criteria[0].id
    measure("set a weight, on disk", lambda: session.set_weight(first, next(halves) % 11))

    def walk() -> None:
        panel.next_applicant()
        app.processEvents()

    measure("next applicant, painted", walk)
    program.close()
    app.processEvents()


def main(counts: list[int]) -> int:
    """Print the figures for each number of applicants."""
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            run(app, Path(folder), count)
    return 0


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]] or [10_000, 100_000]))
