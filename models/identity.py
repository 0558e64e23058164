"""Who works at this computer: one reviewer for the window and the command line."""

from __future__ import annotations

import getpass
import json
import os
import uuid
from pathlib import Path

from models.review import Reviewer


def load_reviewer(folder: Path) -> Reviewer:
    """Return this installation's reviewer; draw an id the first time and keep it in ``folder``.

    Where nothing can be kept, the reviewer has an id of its own each time: changes are still
    recorded, but undo ends with the program.
    """
    file = folder / "reviewer.json"
    kept = _read(file)
    if kept is not None:
        return kept
    reviewer = Reviewer(uuid.uuid4().hex[:16], _account_name())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        return _read(file) or reviewer
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump({"id": reviewer.id, "name": reviewer.name}, stream)
    return reviewer


def _read(file: Path) -> Reviewer | None:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return Reviewer(str(kept["id"]), str(kept["name"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _account_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "reviewer"
