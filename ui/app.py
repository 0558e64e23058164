"""Starts the desktop program: settings, log, theme, session, window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.failures import FailureReporter, show_failure, start_log, stop_log
from ui.offscreen import run_offscreen
from ui.places import find_places, places_in
from ui.program import Program, build_program


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    options = _parse(arguments)
    if options.offscreen is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ.setdefault("QT_SCALE_FACTOR", "2")
    places = places_in(options.profile) if options.profile else find_places()
    if options.offscreen is not None:
        return run_offscreen(options.offscreen, options.screening)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Screener")
    app.setDesktopFileName("screener")
    crashes = start_log(places.logs)
    reporter = FailureReporter(show_failure, app)
    reporter.install()
    program = build_program(app, places)
    program.window.show()
    QTimer.singleShot(0, lambda: _open_first(program, options))
    try:
        return app.exec()
    finally:
        program.close()
        reporter.uninstall()
        stop_log(crashes)


def _open_first(program: Program, options: argparse.Namespace) -> None:
    screening = program.window.screening
    if options.sample:
        screening.open_example()
    elif options.screening is not None:
        screening.open_path(options.screening)
    else:
        screening.return_to_place()


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="screener-desktop", description="Screen applications against a posting."
    )
    parser.add_argument(
        "screening", nargs="?", type=Path, metavar="FILE.screening", help="screening to open"
    )
    parser.add_argument("--sample", action="store_true", help="open the example")
    parser.add_argument(
        "--offscreen",
        type=Path,
        metavar="FOLDER",
        help="open no window; write shortlist.csv and pictures of the window into FOLDER",
    )
    parser.add_argument(
        "--profile", type=Path, metavar="FOLDER", help="keep settings, log and example in FOLDER"
    )
    return parser.parse_args(arguments)
