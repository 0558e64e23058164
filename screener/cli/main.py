"""Reads the command's words, runs it, and turns errors into one or two plain sentences.

Exit status: 0 what was asked for was produced; 1 nothing could be produced, or ``verify`` found
faults; 2 the command itself was wrong.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from models.errors import ScreeningError
from screener.cli import open_window, posting, read, score, screening
from screener.wording import say

DONE, NOTHING_PRODUCED, WRONG_COMMAND = 0, 1, 2
_INTERRUPTED = 130


def build_parser() -> argparse.ArgumentParser:
    """Describe all commands and their options."""
    parser = argparse.ArgumentParser(
        prog="screener",
        description="Read applications against a posting: criteria, quoted evidence, scores.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in (read, posting, score, screening, open_window):
        command.add_commands(commands)
    return parser


def parse_words(
    parser: argparse.ArgumentParser, arguments: Sequence[str] | None
) -> argparse.Namespace:
    """Parse a command line; paths may stand before and behind options.

    argparse takes a list of paths that may be empty for empty as soon as an option follows.
    """
    options, rest = parser.parse_known_args(arguments)
    if rest and (not hasattr(options, "paths") or any(word.startswith("-") for word in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        options.paths = [*options.paths, *map(Path, rest)]
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = parse_words(build_parser(), arguments)
    except SystemExit as ended:
        return DONE if not ended.code else WRONG_COMMAND
    try:
        status: int = options.run(options)
    except ScreeningError as error:
        print_error(error)
        return NOTHING_PRODUCED
    except BrokenPipeError:
        return NOTHING_PRODUCED
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. What was done is kept.\n")
        return _INTERRUPTED
    except OSError as error:
        place = f" {error.filename}" if error.filename else ""
        sys.stderr.write(f"screener: {error.strerror or type(error).__name__}:{place}\n")
        return NOTHING_PRODUCED
    return status


def print_error(error: ScreeningError) -> None:
    """Tell what happened and what to do, on standard error."""
    sentences = say(error.message) + (f" {say(error.hint)}" if error.hint else "")
    sys.stderr.write(f"screener: {sentences}\n")
