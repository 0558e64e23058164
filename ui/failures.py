"""Nothing fails in silence: uncaught errors go to the log and to the person.

The log holds places in the program and kinds of errors, never words of documents: the text of an
exception may quote what was read, so it is left out.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Qt, Signal

from ui.dialogs.ask import Question, ask

logger = logging.getLogger(__name__)

_LOG_BYTES = 500_000
_LOG_FILES = 3


def start_log(folder: Path) -> TextIO:
    """Log into ``folder``, and crashes below Python as well; return the open crash file."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = RotatingFileHandler(
        folder / "screener.log", maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    crashes = (folder / "crash.log").open("a", encoding="utf-8")
    faulthandler.enable(crashes)
    return crashes


def stop_log(crashes: TextIO) -> None:
    """Close what start_log opened."""
    faulthandler.disable()
    crashes.close()
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()


def describe_failure(error: BaseException) -> str:
    """Return the kind of an error and the places it passed through, without its text."""
    places = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(place.filename).name}:{place.lineno} {place.name}" for place in places]
    return "\n".join([type(error).__name__, *lines])


class FailureReporter(QObject):
    """Takes uncaught errors of all threads; shows them on the GUI thread, one at a time."""

    _caught = Signal(str)

    def __init__(self, show: Callable[[str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._showing = False
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take errors from now on."""
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error

    def uninstall(self) -> None:
        """Leave errors to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, error: BaseException) -> None:
        """Log an error and show it."""
        detail = describe_failure(error)
        logger.error("Uncaught: %s", detail.replace("\n", " < "))
        self._caught.emit(detail)

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _on_thread_error(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)

    def _tell(self, detail: str) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self._show(detail)
        finally:
            self._showing = False


def show_failure(detail: str) -> None:
    """Tell the person that something unexpected happened."""
    text = (
        "Everything you did so far is kept in the screening. You can go on; if it happens again,"
        " close the program and open the screening anew."
    )
    ask(None, Question("Something went wrong inside the program.", text, ("Close",), detail))
