"""Puts applications with their files into a screening, and what was unreadable once again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from models.application import Application
from models.document import Document
from models.errors import ScreeningError
from models.messages import message
from models.store.screening_file import ScreeningFile

_AT_A_TIME = 20


def known_files(file: ScreeningFile) -> frozenset[str]:
    """Return the SHA-256 of every file that was read; unreadable ones may be tried again."""
    return frozenset(
        part.sha256
        for summary in file.summaries()
        for part in summary.parts
        if part.problem is None
    )


def keep_applications(
    file: ScreeningFile, applications: Sequence[Application]
) -> tuple[Application, ...]:
    """Keep applications that are new, or that were unreadable before; return those.

    Raises:
        ScreeningError: A file has gone or was changed since it was read.
    """
    kept: set[str] = set()
    for some in _in_batches(applications):
        arrived = [(application, originals_of(application)) for application in some]
        kept.update(file.add_applications(arrived))
        kept.update(
            application.id
            for application, originals in arrived
            if application.id not in kept
            and application.readable
            and file.renew_application(application, originals)
        )
    return tuple(application for application in applications if application.id in kept)


def _in_batches(applications: Sequence[Application]) -> Iterator[Sequence[Application]]:
    for start in range(0, len(applications), _AT_A_TIME):
        yield applications[start : start + _AT_A_TIME]


def originals_of(application: Application) -> list[bytes]:
    """Read the application's files again; they must hold what was read the first time."""
    return [_original(part.document) for part in application.parts]


def _original(document: Document) -> bytes:
    try:
        data = Path(document.path).read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ScreeningError(
            message("intake.not_opened", path=document.path, reason=reason)
        ) from error
    if document.sha256 and hashlib.sha256(data).hexdigest() != document.sha256:
        raise ScreeningError(message("intake.changed", path=document.path))
    return data
