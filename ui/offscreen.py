"""The program's whole job without a display: a ranked table, a CSV and pictures of the window."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from models.errors import ScreeningError
from screener.cli.table import table_lines
from screener.wording import say
from ui.places import places_in
from ui.program import Program, build_program
from ui.showing import open_example, take_picture, wait_for_work

_PICTURES = ("ranking", "review", "posting")


def run_offscreen(out: Path, screening: Path | None) -> int:
    """Open a screening (the example without one) and leave what it shows in ``out``.

    The platform must have been set to offscreen before.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        return 1
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="screener-") as folder:
        program = build_program(app, places_in(Path(folder)))
        try:
            return _leave_everything(program, out, screening)
        finally:
            program.close()
            app.processEvents()


def _leave_everything(program: Program, out: Path, screening: Path | None) -> int:
    errors: list[ScreeningError] = []
    session, window = program.session, program.window
    session.failed.disconnect(window.desk.screening.show_error)
    session.failed.connect(errors.append)
    opened = window.desk.screening.open_path(screening) if screening else open_example(program)
    wait_for_work(program)
    if errors or not opened:
        for error in errors:
            _say(say(error.message))
        return 1
    _say(f"No display: {session.title}, {len(session.application_ids)} applications.", "")
    _say(*table_lines(session.export_rows(), session.rubric))
    session.export_csv(out / "shortlist.csv")
    window.show()
    window.activateWindow()
    for name in _PICTURES:
        take_picture(program, name, out / f"{name}.png")
    written = ", ".join(["shortlist.csv", *(f"{name}.png" for name in _PICTURES)])
    _say("", f"Wrote {written} in {out}.")
    return 0


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
