"""How long the window stands still while criteria are edited: ``bench_editor.py [APPLICANTS]``.

The applications are made of the samples' texts and are really scored again, beside the screen.
Printed are the longest gap between two beats of a 5 ms clock on the GUI thread, at the edit and
while scores are renewed, each with what of it the GUI thread itself worked (a busy machine makes
the gaps longer), and how long it took until all scores were renewed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from models.application import Application, Part, PartKind
from models.posting import Rubric
from models.review import Reviewer
from models.store.screening_file import ScreeningFile
from screener.batch import score_applications
from screener.lexicon.load import load_lexicon
from screener.posting_file import read_posting
from screener.reading.read import read_document
from ui.places import places_in
from ui.program import Program, build_program
from ui.showing import settle, wait_for_work

SAMPLES = Path(__file__).resolve().parents[2] / "sample_resumes"


def make_screening(target: Path, count: int) -> None:
    """Write a screening of ``count`` scored applications."""
    lexicon = load_lexicon()
    source = (SAMPLES / "posting.md").read_bytes()
    posting = read_posting("posting.md", source, lexicon)
    rubric = Rubric(1, posting.criteria, lexicon.version)
    texts = [file.read_text() for file in sorted((SAMPLES / "applications").glob("*.txt"))]
    arrived = []
    for number in range(count):
        data = f"{texts[number % len(texts)]}\nNumber {number}\n".encode()
        document = read_document(f"{number}.txt", data)
        part = Part(PartKind.RESUME, document)
        arrived.append(Application(f"{number:064x}", (part,), date(2026, 1, 1)))
    reviewer = Reviewer("bench", "Bench")
    with ScreeningFile.create(target, posting, rubric, date(2026, 1, 1), reviewer, source) as file:
        file.add_applications([(one, ()) for one in arrived])
        known = {summary.id: summary.number for summary in file.summaries()}
        numbered = [replace(one, number=known[one.id]) for one in arrived]
        file.save_scores(score_applications(numbered, posting, rubric.criteria, lexicon))


class Heart:
    """Beats on the GUI thread and remembers its longest pause, in seconds: whole, and worked."""

    def __init__(self) -> None:
        self.pause = self.worked = 0.0
        self._last = (time.perf_counter(), time.thread_time())
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        self.pause = max(self.pause, now[0] - self._last[0])
        self.worked = max(self.worked, now[1] - self._last[1])
        self._last = now

    def take(self) -> str:
        """Return the longest pause in words, and begin anew."""
        words = f"{self.pause * 1000:7.0f} ({self.worked * 1000:4.0f}) ms"
        self.pause = self.worked = 0.0
        self._last = (time.perf_counter(), time.thread_time())
        return words


def measure(program: Program, heart: Heart, name: str, work: Callable[[], object]) -> None:
    """Do something, wait until scores are renewed, and print how it went."""
    heart.take()
    start = time.perf_counter()
    work()
    settle(40)
    at_once = heart.take()
    wait_for_work(program)
    took = time.perf_counter() - start
    print(f"  {name:20} {at_once:>20} {heart.take():>20} {took:7.1f} s")


def main(count: int) -> None:
    """Print the figures."""
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="screener-") as home:
        target = Path(home) / "bench.screening"
        make_screening(target, count)
        program = build_program(app, places_in(Path(home)))
        window = program.window
        window.show()
        window.show_workspace("posting")
        program.session.open_screening(target)
        window.show_workspace("posting")
        settle(500)
        wait_for_work(program)
        session, heart, edits = program.session, Heart(), window.desk.posting._table.edits
        first = session.rubric.criteria[0].id
        session.set_current_criterion(first)
        settle(300)
        print(f"{count} applicants, {len(session.rubric.criteria)} criteria")
        print(f"  {'':20} {'at once':>20} {'meanwhile':>20} {'renewed':>9}")
        measure(program, heart, "set a weight", lambda: session.set_weight(first, 9))
        measure(program, heart, "move a criterion", lambda: edits.move(1))
        measure(program, heart, "leave it to people", lambda: edits.set_scored(False))
        measure(program, heart, "undo that", session.undo)
        measure(program, heart, "add a criterion", lambda: edits.add("Ran phone banks"))
        measure(program, heart, "delete it", edits.remove)
        measure(program, heart, "who moved", window.desk.rubric.show_moves)
        program.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
