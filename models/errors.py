"""Every error the program raises on purpose: one root, a message for people, the cause kept."""

from __future__ import annotations

from models.messages import Message


class ScreeningError(Exception):
    """Root of all errors that are shown to a person.

    ``message`` says what happened and ``hint`` what to do, both as message codes.
    """

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.code)
        self.message = message
        self.hint = hint


class PostingError(ScreeningError, ValueError):
    """The posting could not be read, or holds nothing that could be a posting."""


class CriteriaError(ScreeningError, ValueError):
    """A file of criteria is not of the documented form."""


class StoreError(ScreeningError):
    """A screening file could not be opened, read or written."""


class NewerSchemaError(StoreError):
    """The screening file was made by a newer program."""


class LockedScreeningError(StoreError):
    """Another program holds the screening file."""


class JournalError(StoreError):
    """An event does not fit the journal: unknown kind, bad payload, or a broken chain."""


class ExportError(ScreeningError, OSError):
    """An export could not be written."""


class CancelledError(ScreeningError):
    """The person stopped long work; what was done is kept."""
