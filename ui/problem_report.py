"""What a report of a problem holds: versions, the log, and counts; nothing of any applicant."""

from __future__ import annotations

import platform
import sys
import zipfile
from collections import Counter
from importlib import metadata
from pathlib import Path
from typing import Final

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from ui.places import Places
from ui.session import Session
from ui.settings import SettingsFile, WindowSettings

_PACKAGES: Final = ("resume-screener", "numpy", "pypdfium2", "lxml", "SQLAlchemy", "pyqtgraph")
_LOGS: Final = ("screener.log", "crash.log")
_MOST_LOG: Final = 400_000


def describe_program(settings: SettingsFile) -> list[str]:
    """Return what runs where, a line each; no folder and no name of a person or machine."""
    window = settings.load(WindowSettings)
    screen = QGuiApplication.primaryScreen()
    ratio = f"{screen.devicePixelRatio():g}" if screen is not None else "?"
    lines = [
        f"Python {platform.python_version()} {sys.platform} {platform.machine()}",
        f"PySide6 {pyside_version}, Qt {qVersion()}, {QGuiApplication.platformName()}",
        f"Pixel ratio {ratio}, text {window.text_percent} %, appearance {window.appearance}",
    ]
    for name in _PACKAGES:
        try:
            lines.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            lines.append(f"{name} not installed")
    return lines


def describe_screening(session: Session) -> list[str]:
    """Return the open screening in numbers."""
    if not session.is_open:
        return ["No screening is open."]
    formats: Counter[str] = Counter()
    problems: Counter[str] = Counter()
    for applicant in session.application_ids:
        for part in session.summary(applicant).parts:
            formats[part.format.value] += 1
            if part.problem is not None:
                problems[f"{part.problem.kind.value} {part.problem.technical}".strip()] += 1
    rules = f"blind {session.blind}, independent {session.independent}"
    return [
        f"{len(session.application_ids)} applications, {len(session.rubric.criteria)} criteria",
        f"Rubric version {session.rubric.version}, lexicon {session.rubric.lexicon}, {rules}",
        "Documents: " + _told(formats),
        "Could not be read: " + _told(problems),
        "Reading: " + (session.lock_test.words or ("not known", ""))[0],
    ]


def write_report(target: Path, session: Session, places: Places, settings: SettingsFile) -> None:
    """Write the report as a zip; raise OSError where that fails."""
    lines = [*describe_program(settings), "", *describe_screening(session), ""]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("report.txt", "\n".join(lines))
        for name in _LOGS:
            log = places.logs / name
            if log.is_file():
                bundle.writestr(name, log.read_bytes()[-_MOST_LOG:])


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items())) or "none"
