"""While applications come in, the window's own thread is never busy for long at a time.

Counted is the time that the thread itself computes between two beats, so that other programs on
the machine do not matter; ``tests/bench/bench_intake.py`` prints what a person would wait.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.documents.mailboxes import as_mailbox, make_messages
from ui.program import Program
from ui.showing import wait_for_work

SAMPLES = Path(__file__).resolve().parents[2] / "sample_resumes"
LONGEST = 0.1


@pytest.mark.parametrize("count", [40, pytest.param(1_000, marks=pytest.mark.endurance)])
def test_the_window_is_never_busy_for_long(
    count: int, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    box = tmp_path / "jobs.mbox"
    box.write_bytes(as_mailbox(make_messages(5, count).messages))
    session = program.session
    assert session.create_screening(tmp_path / "a.screening", SAMPLES / "posting.md")
    program.window.show_workspace("intake")
    wait_for_work(program)
    busy, last = [0.0], [time.thread_time()]

    def beat() -> None:
        now = time.thread_time()
        busy.append(now - last[0])
        last[0] = now

    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(beat)
    timer.start()
    session.add_files([box])
    wait_for_work(program)
    qtbot.wait(50)
    timer.stop()
    assert len(session.application_ids) > count // 2
    assert len(busy) > 20
    assert max(busy) < LONGEST
