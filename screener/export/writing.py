"""Writes an export so that an older file of that name stays until the new one is whole."""

from __future__ import annotations

import os
from pathlib import Path

from models.errors import ExportError
from models.messages import message


def write_export(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read: it is full of personal data.

    Raises:
        ExportError: The file cannot be written; an older file of that name is kept.
    """
    beside = path.with_name(path.name + ".part")
    try:
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise ExportError(message("export.not_written", path=str(path), reason=reason)) from error
