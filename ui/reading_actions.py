"""What the menus do with documents that could not be read: passwords, and larger limits."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from screener.reading.limits import MEGABYTE, ReadingLimits, make_limits
from screener.rereading import ENCRYPTED, HIGHER_LIMITS, LIMITED
from ui.dialogs.password import ask_password
from ui.dialogs.reading_limits import ask_limits
from ui.session import Session
from ui.session.work import Reread
from ui.settings import ReadingSettings, SettingsFile
from ui.theme import ThemeSource

_USUAL: Final = (
    "How much may a document take?",
    "A document that takes more is not read, and its row says which limit it was. It can be read"
    " again with larger limits.",
    "Use these limits",
)
_ONCE: Final = (
    "Read it again with more",
    "These limits count for this applicant's documents, this time.",
    "Read again",
)


class ReadingActions(QObject):
    """Slots of actions that concern the reading of documents.

    Signals: ``told`` with a sentence about what was done.
    """

    told = Signal(str)

    def __init__(
        self, session: Session, settings: SettingsFile, themes: ThemeSource, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._themes = themes
        self._window = window
        session.limits = limits_from(settings.load(ReadingSettings))
        session.files_reread.connect(self._on_reread)

    def enter_password(self) -> None:
        """Ask for a password once, and try it on all documents that are encrypted."""
        count = self._session.count_problems(ENCRYPTED)
        if not count:
            self.told.emit("No document is encrypted")
        elif password := ask_password(self._themes, count, self._window):
            self._session.read_again(ENCRYPTED, password)

    def choose_limits(self) -> None:
        """Ask for the limits that documents are read within from now on, and keep them."""
        shown = self._settings.load(ReadingSettings)
        chosen = ask_limits(self._themes, shown, _USUAL, self._window)
        if chosen is not None:
            self._settings.save(chosen)
            self._session.limits = limits_from(chosen)
            self.told.emit("Documents are read within these limits from now on")

    def read_with_more(self) -> None:
        """Read all documents again that took too much, with more time, memory and pages."""
        if self._session.count_problems(LIMITED):
            self._session.read_again(LIMITED, limits=HIGHER_LIMITS)
        else:
            self.told.emit("No document took too much time or memory")

    def read_this_with_more(self) -> None:
        """Ask for limits, and read the current applicant's documents that took too much."""
        applicant = self._session.current_id
        parts = self._session.summary(applicant).parts if applicant is not None else ()
        unread = {
            part.sha256
            for part in parts
            if part.problem is not None and part.problem.kind in LIMITED
        }
        if not unread:
            self.told.emit("No document of this applicant took too much time or memory")
            return
        chosen = ask_limits(self._themes, settings_from(HIGHER_LIMITS), _ONCE, self._window)
        if chosen is not None:
            self._session.read_again(LIMITED, limits=limits_from(chosen), only=unread)

    def _on_reread(self, result: Reread) -> None:
        tried, read = result.read.tried, result.read.read
        noun = "document" if tried == 1 else "documents"
        told = f"Read {read} of {tried} {noun}" if read else f"Could not read the {tried} {noun}"
        self.told.emit("Could not read the document" if not read and tried == 1 else told)


def limits_from(settings: ReadingSettings) -> ReadingLimits:
    """Return the limits that settings ask for."""
    return make_limits(**asdict(settings))


def settings_from(limits: ReadingLimits) -> ReadingSettings:
    """Return limits in the units that people set them in."""
    return ReadingSettings(
        round(limits.seconds),
        round(limits.seconds_a_page),
        limits.memory_bytes // MEGABYTE,
        limits.pages,
        limits.text_characters // MEGABYTE,
        limits.file_bytes // MEGABYTE,
    )
