"""Where a command's output goes: a file, or standard output for ``-``; progress to stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from models.errors import ExportError
from models.messages import message

_BAR_CELLS = 30


@contextmanager
def open_output(target: str) -> Iterator[TextIO]:
    """Open a file for writing UTF-8, or give standard output for ``-``.

    Raises:
        ExportError: The file cannot be written.
    """
    if target == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        with Path(target).open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ExportError(message("export.not_written", path=target, reason=reason)) from error


def write_json_lines(target: str, objects: Iterable[Mapping[str, object]]) -> int:
    """Write one JSON object a line and return how many."""
    count = 0
    with open_output(target) as stream:
        for item in objects:
            stream.write(json.dumps(item, ensure_ascii=False) + "\n")
            count += 1
    return count


def write_json(target: str, item: object) -> None:
    """Write one indented JSON value."""
    with open_output(target) as stream:
        stream.write(json.dumps(item, ensure_ascii=False, indent=1) + "\n")


class ProgressBar:
    """A bar on standard error while it is a terminal; silent otherwise."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are finished."""
        if not self._shown or not total:
            return
        cells = _BAR_CELLS * done // total
        bar = "#" * cells + "." * (_BAR_CELLS - cells)
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r{self._what} [{bar}] {done} of {total}{end}")
        sys.stderr.flush()


def tell(words: str) -> None:
    """Tell the person something, on standard error."""
    sys.stderr.write(words + "\n")


def terminal_width() -> int:
    """Return the columns of the terminal, 100 where there is none."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 100
