"""What the window says: state, history, and the entries of the palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QAction, QKeySequence

from ui.commands import CommandSet
from ui.dialogs.about import program_version

if TYPE_CHECKING:
    from ui.dialogs.palette import PaletteEntry
    from ui.session import Session


def describe_state(session: Session) -> tuple[str, ...]:
    """Return the pieces of the state line; without a screening the program's version."""
    if not session.is_open:
        return (f"Screener {program_version()}".strip(),)
    saved = session.saved_at
    as_of = session.as_of
    if session.blind:
        return (
            "Blind: names hidden in lists, pages and exports",
            f"Saved {saved.astimezone():%H:%M}" if saved is not None else "All changes are saved",
        )
    return (
        f"Saved {saved.astimezone():%H:%M}" if saved is not None else "All changes are saved",
        _rubric_words(session),
        f"Dates as of {as_of.day} {as_of:%B %Y}",
    )


def _rubric_words(session: Session) -> str:
    """Name the rubric's version, and how many scores are still of an earlier one."""
    words, stale = f"Rubric version {session.rubric.version}", len(session.stale_ids)
    return f"{words}, {stale} scores of an earlier one" if stale else words


def describe_rest(session: Session | None) -> str:
    """Return what stands at the left where there is nothing to undo; None: no session yet."""
    if session is not None and session.is_open:
        return ""
    return "Offline. Nothing you open here leaves this computer."


def name_action(action: QAction, verb: str, what: str) -> None:
    """Let undo or redo say what it would do; nothing to do disables it."""
    action.setText(f"{verb} {what}" if what else verb)
    action.setEnabled(bool(what))


def palette_entries(
    commands: CommandSet, session: Session, go: Callable[[str], None]
) -> list[PaletteEntry]:
    """Return all that can be done now, then all applicants."""
    from ui.dialogs.palette import PaletteEntry

    native = QKeySequence.SequenceFormat.NativeText
    entries: list[PaletteEntry] = []
    for spec in commands.enabled():
        action = commands.actions[spec.id]
        key = action.shortcut().toString(native)
        if spec.id != "palette":
            entries.append(PaletteEntry(action.text(), key, "", action.trigger))
    for applicant in session.application_ids:
        name = session.name_of(applicant)
        entries.append(PaletteEntry(name, "", "people", partial(go, applicant)))
    return entries


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """Return the local files and folders that are dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
