"""How long the window stands still while hostile files are read, killed, scored and drawn.

``python tests/bench/bench_hostile_window.py [NAME...]``. A timer beats every 5 ms on the window's
thread. Printed for each file: the longest time between two beats, and how much of it this process
was at work (the rest the machine did other things), first for nothing and for a harmless file.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402 - the path is set above
from PySide6.QtWidgets import QApplication  # noqa: E402

from tests.documents import text_traps  # noqa: E402
from tests.documents.container_bombs import CONTAINER_BOMBS  # noqa: E402
from tests.documents.markup_bombs import MARKUP_BOMBS  # noqa: E402
from tests.documents.office_bombs import OFFICE_BOMBS  # noqa: E402
from tests.documents.pdf_bombs import PDF_BOMBS  # noqa: E402
from ui.places import places_in  # noqa: E402
from ui.program import Program, build_program  # noqa: E402

BOMBS = {**OFFICE_BOMBS, **PDF_BOMBS, **MARKUP_BOMBS, **CONTAINER_BOMBS}
USUAL = (
    "overlapping.docx", "twelve_million_paragraphs.docx", "million_deep_page_tree.pdf",
    "form_in_itself.pdf", "patterns_by_patterns.pdf", "endless_attributes.html", "tight.png",
    "million_entries.zip", "long_headers.eml", "text of a million characters.txt",
)  # fmt: skip
LONGEST_MS = 100.0
BEAT_MS = 5


@dataclass
class Heart:
    """Beats on the window's thread, and keeps the longest time between two beats."""

    longest: float = 0.0
    at_work: float = 0.0
    _last: float = field(default_factory=time.perf_counter)
    _work: float = field(default_factory=time.process_time)

    def beat(self) -> None:
        now, work = time.perf_counter(), time.process_time()
        self.longest = max(self.longest, 1000 * (now - self._last) - BEAT_MS)
        self.at_work = max(
            self.at_work, min(1000 * (work - self._work), 1000 * (now - self._last))
        )
        self._last, self._work = now, work

    def start_again(self) -> None:
        self.longest = self.at_work = 0.0
        self._last, self._work = time.perf_counter(), time.process_time()


def main(names: list[str]) -> int:
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as place:
        program = build_program(app, places_in(Path(place)))
        program.window.resize(1280, 800)
        program.window.show()
        session = program.session
        assert session.create_screening(
            Path(place) / "a.screening", ROOT / "sample_resumes" / "posting.md"
        )
        heart = Heart()
        timer = QTimer()
        timer.timeout.connect(heart.beat)
        timer.start(BEAT_MS)
        wait(lambda: not program.busy)
        worst = 0.0
        for name in ("(nothing)", "(a harmless file)", *names):
            heart.start_again()
            began = time.perf_counter()
            if name == "(nothing)":
                pause(2.0)
            elif name == "(a harmless file)":
                add(program, ROOT / "sample_resumes" / "applications" / "novotny.txt")
            else:
                hostile = Path(place) / name
                hostile.write_bytes(made(name))
                heart.start_again()
                add(program, hostile)
            tell(f"{name:38} {time.perf_counter() - began:6.1f} s ", heart)
            worst = max(worst, heart.at_work)
        heart.start_again()
        if "--no-look" not in os.environ.get("X", ""):
            look_at_all(program)
        tell("each shown in Review, with its page", heart)
        timer.stop()
        program.close()
    print("within 100 ms" if worst < LONGEST_MS else "NOT within 100 ms")
    return 0


def made(name: str) -> bytes:
    if name in BOMBS:
        return BOMBS[name]()
    if name.endswith(".txt"):
        return b"Ann Lee\n" + b"organized 5 volunteers in Spanish, 2019 - 2020 " * 21_000
    return text_traps.make_texts(60_000)[name]


def add(program: Program, path: Path) -> None:
    """Add a file, and wait until all that follows from it is done."""
    done: list[object] = []
    program.session.files_added.connect(done.append)
    program.session.add_files([path])
    wait(lambda: bool(done) and not program.busy)
    program.session.files_added.disconnect(done.append)


def look_at_all(program: Program) -> None:
    """Show every application in Review, with its page."""
    program.window.show_workspace("review")
    for one in program.session.application_ids:
        program.session.set_current(one)
        pause(0.3)
        wait(lambda: not program.busy)


def tell(what: str, heart: Heart) -> None:
    print(
        f"{what:48} longest pause {heart.longest:6.1f} ms, at work {heart.at_work:6.1f} ms",
        flush=True,
    )


def wait(until: Callable[[], bool]) -> None:
    while not until():
        pause(0.05)


def pause(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(USUAL)))
