"""``screener open``: starts the desktop program as a process of its own."""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys

from models.errors import ScreeningError
from models.messages import message


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``open``."""
    parser = commands.add_parser("open", help="start the desktop program")
    parser.add_argument("file", nargs="?", metavar="FILE.screening")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Start the desktop program and leave it running.

    Raises:
        ScreeningError: It is not installed here.
    """
    if importlib.util.find_spec("PySide6") is None:
        raise ScreeningError(message("window.not_installed"))
    command = [sys.executable, "-m", "ui", *([options.file] if options.file else [])]
    subprocess.Popen(command, start_new_session=True)
    return 0
