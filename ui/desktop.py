"""Runs the desktop program on a display: log, failures, window, until it is closed."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.failures import FailureReporter, show_failure, start_log, stop_log
from ui.places import find_places, places_in
from ui.program import Program, build_program


def run_desktop(screening: Path | None, *, sample: bool, profile: Path | None) -> int:
    """Show the window and return the exit status once it is closed.

    ``screening`` is opened, or the example where ``sample``, else what was open last.
    ``profile`` is a folder for settings, log and example instead of the platform's places.
    """
    places = places_in(profile) if profile else find_places()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Screener")
    app.setDesktopFileName("screener")
    crashes = start_log(places.logs)
    reporter = FailureReporter(show_failure, app)
    reporter.install()
    program = build_program(app, places)
    program.window.show()
    QTimer.singleShot(0, lambda: _open_first(program, screening, sample=sample))
    try:
        return app.exec()
    finally:
        program.close()
        reporter.uninstall()
        stop_log(crashes)


def _open_first(program: Program, screening: Path | None, *, sample: bool) -> None:
    actions = program.window.screening
    if sample:
        actions.open_example()
    elif screening is not None:
        actions.open_path(screening)
    else:
        actions.return_to_place()
