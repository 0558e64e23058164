"""Lets the window come to rest and takes pictures of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from models.review import DecisionKind
from ui.program import Program

_SETTLE_MS = 400
_LOOKS = ("light", "dark")


def open_example(program: Program) -> bool:
    """Open the sample posting with the sample applications."""
    return program.window.desk.screening.open_example()


def wait_for_work(program: Program) -> None:
    """Wait until long work has ended and its results are on the screen."""
    loop = QEventLoop()
    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(lambda: loop.quit() if not program.busy else None)
    timer.start()
    loop.exec()
    timer.stop()


def settle(milliseconds: int) -> None:
    """Let the screen come to rest: pages are drawn beside the GUI thread."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def take_picture(program: Program, workspace: str, target: Path) -> None:
    """Write a picture of the window with a workspace in front."""
    program.window.show_workspace(workspace)
    settle(_SETTLE_MS)
    wait_for_work(program)
    program.window.grab().save(str(target))


def capture_all(program: Program, folder: Path) -> None:
    """Write pictures of the welcome screen and of all workspaces, some work having been done."""
    window = program.window
    window.show()
    window.activateWindow()
    for look in _LOOKS:
        program.look.set_look(look)
        take_picture(program, "", folder / f"welcome-{look}.png")
    open_example(program)
    wait_for_work(program)
    review_some(program)
    for look in _LOOKS:
        program.look.set_look(look)
        for workspace in window.desk.panels:
            take_picture(program, workspace, folder / f"{workspace}-{look}.png")


def review_some(program: Program) -> None:
    """Rate, tag, flag and decide on a few applicants, as somebody in the middle of work would."""
    session = program.session
    best = session.ranking.ordered_ids()
    criteria = [one.id for one in session.rubric.criteria if one.scored]
    ratings = {0: (4, 3), 1: (3, None, 4), 2: (2, 3, 3), 4: (1, 0)}
    for row, values in ratings.items():
        for criterion, value in zip(criteria, values, strict=False):
            session.rate(best[row], criterion, value)
    for row in (0, 1, 3, 4):
        session.decide(best[row], DecisionKind.ADVANCE)
    session.set_stage(best[0], session.stage_names[1])
    session.decide(best[2], DecisionKind.HOLD)
    session.decide(best[-1], DecisionKind.REJECT, "No cover letter")
    session.add_tag(best[0], "local")
    session.add_tag(best[2], "second look")
    session.add_note(best[1], "Ask how the house meetings were followed up.")
    session.set_flag(best[3], True)
    session.set_weight(criteria[0], 10)
    session.set_current(best[1])
    session.set_current_criterion(criteria[0])
