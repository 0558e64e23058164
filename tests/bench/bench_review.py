"""How fast Review goes from one to the next: ``python tests/bench/bench_review.py [TURNS]``.

The window, the session and the sample applications are the program's own. Prints how long the
GUI thread is kept until it is free again, and how much later the page is drawn: that happens on
another thread, in a process of its own.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.places import places_in
from ui.program import Program, build_program
from ui.showing import open_example, settle, wait_for_work

MOST_MS = 50
SETTLE_MS = 400


def told(name: str, clock: list[float], busy: list[float]) -> None:
    """Print the median and the longest of some times in milliseconds."""
    middle, most = statistics.median(clock), max(clock)
    own, own_most = statistics.median(busy), max(busy)
    print(
        f"  {name:34} {middle:6.1f} ms, longest {most:6.1f} ms"
        f" (of its own processor time {own:.1f}, {own_most:.1f})"
    )


def run(app: QApplication, program: Program, turns: int) -> float:
    """Print the figures and return the median of a switch in ms of processor time."""
    session, window = program.session, program.window
    window.show_workspace("review")
    settle(SETTLE_MS)
    view = window.desk.review._document._pages
    images = view._images
    clock: list[float] = []
    busy: list[float] = []
    later: list[float] = []
    arrived: list[float] = []
    images.image_arrived.connect(lambda _key: arrived.append(time.perf_counter()))
    for _ in range(turns):
        for _ in session.application_ids:
            arrived.clear()
            start, own = time.perf_counter(), time.thread_time()
            window.commands.run("next")
            app.processEvents()
            clock.append(1000 * (time.perf_counter() - start))
            busy.append(1000 * (time.thread_time() - own))
            QTest.qWait(SETTLE_MS)
            if arrived:
                later.append(1000 * (arrived[0] - start))
        session.set_current(session.ranking.ordered_ids()[0])
        images._images.clear()
        settle(SETTLE_MS)
    told("next applicant, until it is free", clock, busy)
    if later:
        told("until the page is drawn", later, later)
    return statistics.median(busy)


def main(turns: int) -> int:
    """Print the figures; 1 where a switch takes too long."""
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        program = build_program(app, places_in(Path(folder)))
        program.window.show()
        try:
            open_example(program)
            wait_for_work(program)
            print(f"{len(program.session.application_ids)} applicants of the example")
            return int(run(app, program, turns) > MOST_MS)
        finally:
            program.close()
            app.processEvents()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
