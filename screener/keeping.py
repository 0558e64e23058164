"""Puts applications with their files into a screening, and what was unreadable once again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.application import Application
from models.store.screening_file import ScreeningFile
from screener.intake.originals import Originals

_AT_A_TIME = 20


def known_files(file: ScreeningFile, password: str | None = None) -> frozenset[str]:
    """Return the SHA-256 of every file that need not be read again.

    An application that could not be read at all is tried again; with a ``password``, every file
    that could not be read.
    """
    return frozenset(
        part.sha256
        for summary in file.stored_summaries()
        for part in summary.parts
        if part.sha256 and (part.problem is None or (summary.readable and password is None))
    )


def keep_applications(
    file: ScreeningFile, applications: Sequence[Application], password: str | None = None
) -> tuple[Application, ...]:
    """Keep applications that are new, or that were unreadable before; return those.

    ``password`` opens encrypted members of zip files once more.

    Raises:
        ScreeningError: A file has gone or was changed since it was read.
    """
    kept: set[str] = set()
    with Originals(password) as originals:
        for some in _in_batches(applications):
            arrived = [(one, originals_of(one, originals)) for one in some]
            kept.update(file.add_applications(arrived))
            kept.update(
                application.id
                for application, contents in arrived
                if application.id not in kept
                and application.readable
                and file.renew_application(application, contents)
            )
    return tuple(application for application in applications if application.id in kept)


def _in_batches(applications: Sequence[Application]) -> Iterator[Sequence[Application]]:
    for start in range(0, len(applications), _AT_A_TIME):
        yield applications[start : start + _AT_A_TIME]


def originals_of(application: Application, originals: Originals) -> list[bytes]:
    """Read the application's files again; they must hold what was read the first time.

    A file that could not be opened has no bytes to keep.
    """
    return [
        originals.read(part.document.path, part.document.sha256)
        for part in application.parts
        if part.document.sha256
    ]
