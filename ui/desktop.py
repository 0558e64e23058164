"""Runs the desktop program on a display: log, failures, window, until it is closed."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from models.messages import message
from ui.failures import FailureReporter, show_failure, start_log, stop_log
from ui.main_window import WELCOME
from ui.places import Places, find_places, places_in
from ui.program import Program, build_program
from ui.settings import PlaceSettings

_PAINTED_MS = 30
"""Until the window is painted, the import would only take time away from it."""


def run_desktop(screening: Path | None, *, sample: bool, profile: Path | None) -> int:
    """Show the window and return the exit status once it is closed.

    ``screening`` is opened, or the example where ``sample``, else what was open last.
    ``profile`` is a folder for settings, log and example instead of the platform's places.
    """
    places = places_in(profile) if profile else find_places()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        return 1
    app.setApplicationName("Screener")
    app.setDesktopFileName("screener")
    crashes = start_log(places.logs)
    reporter = FailureReporter(show_failure, app)
    reporter.install()
    program = build_program(app, places)
    first = _first_screening(program, places, screening, sample=sample)
    if first is not None:
        program.window.show_opening(first.stem)
    program.window.show()
    # Once the window is painted; what is asked for meanwhile waits for the import to end.
    QTimer.singleShot(_PAINTED_MS, lambda: _load_engine(program, screening, sample=sample))
    try:
        return app.exec()
    finally:
        program.close()
        reporter.uninstall()
        stop_log(crashes)


def _first_screening(
    program: Program, places: Places, screening: Path | None, *, sample: bool
) -> Path | None:
    """Return what will be opened once the engine is there; None for the welcome screen."""
    if sample:
        return places.example
    if screening is not None:
        return screening
    last = Path(program.settings.load(PlaceSettings).screening)
    return last if last.is_file() else None


def _load_engine(program: Program, screening: Path | None, *, sample: bool) -> None:
    """Import beside the screen what takes long to import, then open the first screening."""
    task = program.runners[0].start(
        lambda _report: import_module("ui.desk"), message("work.starting")
    )
    task.finished.connect(lambda: _open_first(program, screening, sample=sample))


def _open_first(program: Program, screening: Path | None, *, sample: bool) -> None:
    actions = program.window.desk.screening
    if sample:
        actions.open_example()
    elif screening is not None:
        actions.open_path(screening)
    else:
        actions.return_to_place()
    if not program.session.is_open:
        program.window.show_workspace(WELCOME)
