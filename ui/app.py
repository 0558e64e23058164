"""The way in: reads the command line and starts the desktop program.

Workers that read documents are started afresh and import this module again, so it must stay
light: Qt is imported only once the program itself runs.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    options = _parse(arguments)
    if options.offscreen is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ.setdefault("QT_SCALE_FACTOR", "2")
        from ui.offscreen import run_offscreen

        return run_offscreen(options.offscreen, options.screening)
    from ui.desktop import run_desktop

    return run_desktop(options.screening, sample=options.sample, profile=options.profile)


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
