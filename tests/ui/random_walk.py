"""Somebody who presses everything: a random walk over all actions of the window.

Run by itself it walks for some seconds and prints figures:
``python tests/ui/random_walk.py [SECONDS] [SEED]``.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from ui.places import places_in
from ui.program import Program, build_program
from ui.showing import open_example, wait_for_work

SAMPLES = Path(__file__).resolve().parents[2] / "sample_resumes"
LEFT_ALONE = {
    "quit",
    "close",
    "new",
    "open",
    "example",
    "add.files",
    "add.folder",
    "export",
    "export.decision",
    "import.table",
    "log",
}
"""What ends the walk, or opens a window of the system."""
IGNORED = ("This plugin does not support",)
_LOOKS = ("look", "text")
WAITING = ("show_history", "show_keys", "show_about", "explain_order")
RESTYLED = (
    "action look.",
    "action text.",
    "events after action look.",
    "events after action text.",
)
"""A change of appearance dresses every widget anew: longer than a step, and rare."""
MOST_MS = 100
MOST_GROWTH = 0.05
KEYS = "jk0123 4?.,/n[]+-=w"
FIRST_TENTH = 0.1


@dataclass
class Figures:
    """What a walk found: steps, Qt's warnings, how long each step took, and memory.

    ``blocks`` are (ms of the clock, ms of the GUI thread's processor, step): on a machine that
    others use, too, only the second tells of this program.
    """

    steps: int = 0
    warnings: list[str] = field(default_factory=list)
    blocks: list[tuple[float, float, str]] = field(default_factory=list)
    start_kb: int = 0
    end_kb: int = 0

    @property
    def over(self) -> list[tuple[float, float, str]]:
        """The steps that kept the GUI thread busy for too long, the longest first."""
        return sorted((one for one in self.blocks if one[1] > MOST_MS), reverse=True)

    @property
    def wrong(self) -> list[tuple[float, float, str]]:
        """Those of them that did not change the appearance."""
        return [one for one in self.over if not one[2].startswith(RESTYLED)]

    @property
    def growth(self) -> float:
        """By what share memory grew after the first tenth of the walk."""
        return self.end_kb / self.start_kb - 1 if self.start_kb else 0.0


def memory_kb() -> int:
    """Return the memory in use, in KB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return 0
    lines = status.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


class Walker(QObject):
    """Does one thing after another until its time is over."""

    def __init__(self, program: Program, seconds: float, seed: int) -> None:
        super().__init__()
        self._program = program
        self._dice = random.Random(seed)
        self._seconds = seconds
        self._figures = Figures()
        self._loop = QEventLoop()
        # Whatever opens and waits for an answer is closed again.
        self._closer = QTimer(self)
        self._closer.setInterval(10)
        self._closer.timeout.connect(self._close_what_waits)

    def walk(self) -> Figures:
        """Walk and return what was found."""
        before = qInstallMessageHandler(self._on_message)
        self._closer.start()
        try:
            self._warm_up()
            started = time.monotonic()
            while (gone := time.monotonic() - started) < self._seconds:
                self._step()
                if not self._figures.start_kb and gone > FIRST_TENTH * self._seconds:
                    gc.collect()
                    self._figures.start_kb = memory_kb()
            gc.collect()
            self._figures.end_kb = memory_kb()
        finally:
            self._closer.stop()
            qInstallMessageHandler(before)
        return self._figures

    def _warm_up(self) -> None:
        """See every applicant and everything that is loaded when it is first asked for."""
        window, session = self._program.window, self._program.session
        for workspace in window.desk.panels:
            window.show_workspace(workspace)
            for applicant in session.application_ids:
                session.set_current(applicant)
                QTest.qWait(40)
        for action in ("charts", "keys", "history", "palette"):
            window.commands.run(action)
            QTest.qWait(20)

    def _on_message(self, kind: QtMsgType, _context: object, text: str) -> None:
        serious = kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
        if serious and not text.startswith(IGNORED):
            self._figures.warnings.append(text)

    def _step(self) -> None:
        choices = (self._run_action, self._press_key, self._click, self._rate, self._turn_weight)
        what = self._dice.choice(choices)
        start, busy = time.perf_counter(), time.thread_time()
        name = what()
        self._figures.steps += 1
        if name:
            self._keep(start, busy, name)
        start, busy = time.perf_counter(), time.thread_time()
        QApplication.processEvents()
        self._keep(start, busy, f"events after {name or what.__name__}")

    def _keep(self, start: float, busy: float, name: str) -> None:
        spent = (1000 * (time.perf_counter() - start), 1000 * (time.thread_time() - busy))
        self._figures.blocks.append((*spent, name))

    def _run_action(self) -> str:
        commands = self._program.window.commands
        able = [one for one in commands.enabled() if one.id not in LEFT_ALONE]
        chosen = self._dice.choice(able)
        opens = chosen.text.endswith("…") or chosen.slot in (
            "show_history",
            "show_keys",
            "show_about",
        )
        commands.run(chosen.id)
        # What opens a dialog waits for it to be closed: that is no block.
        return "" if opens else f"action {chosen.id}"

    def _press_key(self) -> str:
        window = self._program.window
        focus = window.focusWidget() or window
        key = self._dice.choice(KEYS)
        QTest.keyClick(focus, key)
        return "" if key in "?" else f"key {key}"

    def _click(self) -> str:
        window = self._program.window
        focusable = [
            one
            for one in window.findChildren(QWidget)
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if focusable:
            self._dice.choice(focusable).setFocus()
        return "focus"

    def _rate(self) -> str:
        session = self._program.session
        applicant = self._dice.choice(session.application_ids)
        criterion = self._dice.choice(session.rubric.criteria).id
        session.rate(applicant, criterion, self._dice.choice((None, 0, 1, 2, 3, 4)))
        session.set_current(applicant)
        return "rate and go there"

    def _turn_weight(self) -> str:
        session = self._program.session
        criterion = self._dice.choice(session.rubric.criteria).id
        session.preview_weight(criterion, self._dice.randrange(11))
        QApplication.processEvents()
        session.set_weight(criterion, self._dice.randrange(11))
        return "turn a weight"

    def _close_what_waits(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog | QMenu) and widget.isVisible():
                widget.close()
        palette = self._program.window.__dict__.get("command_palette")
        if palette is not None and palette.isVisible() and self._dice.random() < 0.2:
            palette.close_palette()


def walk_through_example(seconds: float, seed: int, folder: Path) -> Figures:
    """Open the example in a folder of its own, and walk."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    program = build_program(app, places_in(folder))
    program.window.show()
    try:
        assert open_example(program)
        wait_for_work(program)
        return Walker(program, seconds, seed).walk()
    finally:
        program.close()
        app.processEvents()


def main(seconds: float, seed: int) -> int:
    """Walk, print figures, and return 1 where something was found."""
    with tempfile.TemporaryDirectory() as folder:
        found = walk_through_example(seconds, seed, Path(folder))
    print(f"{found.steps} steps in {seconds:.0f} s, seed {seed}")
    print(f"warnings of Qt: {len(found.warnings)}")
    for text in sorted(set(found.warnings)):
        print(f"  {text}")
    longest = max(found.blocks, key=lambda one: one[1])
    print(f"longest step: {longest[1]:.0f} ms of processor, {longest[0]:.0f} ms ({longest[2]})")
    print(f"steps over {MOST_MS} ms: {len(found.over)}, {len(found.wrong)} without new appearance")
    for clock, busy, name in (*found.wrong[:12], *found.over[:3]):
        print(f"  {busy:.0f} ms of processor, {clock:.0f} ms: {name}")
    first, last = found.start_kb // 1024, found.end_kb // 1024
    print(f"memory {first} MB after a tenth, {last} MB at the end ({found.growth:+.1%})")
    return int(bool(found.warnings) or bool(found.wrong) or found.growth > MOST_GROWTH)


if __name__ == "__main__":
    arguments = [float(word) for word in sys.argv[1:]]
    duration, chosen = [*arguments, *(60.0, 1.0)[len(arguments) :]][:2]
    sys.exit(main(duration, int(chosen)))
