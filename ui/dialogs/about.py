"""What the program is, and which version."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.dialogs.ask import Question, ask


def program_version() -> str:
    """Return the installed version; '' where the program runs without being installed."""
    # It brings the whole mail parser: not before the window is on the screen.
    from importlib import metadata

    try:
        return metadata.version("resume-screener")
    except metadata.PackageNotFoundError:
        return ""


def show_about(parent: QWidget | None) -> None:
    """Show the program's name, version and what it does with data."""
    text = (
        "Reads applications against a posting and shows the words that support every point."
        " It works offline: nothing you open leaves this computer.\n\n"
        "Free software under the MIT licence."
    )
    ask(parent, Question(f"Screener {program_version()}".strip(), text, ("Close",)))
