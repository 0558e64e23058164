"""What the program remembers between starts. Nothing of a screening or an applicant is in here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import MISSING, asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QSettings

RECENT_LIMIT = 8


class Appearance(StrEnum):
    """Light or dark, or what the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class WindowSettings:
    """The window as it was left. ``geometry`` is Qt's own form in hexadecimal."""

    geometry: str = ""
    appearance: str = Appearance.SYSTEM
    text_percent: int = 100
    workspace: str = "ranking"


@dataclass(frozen=True, slots=True)
class PlaceSettings:
    """Where work stopped: the screening last open, and the applicant and criterion looked at."""

    screening: str = ""
    applicant: str = ""
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class PanelSettings:
    """How the panels are arranged: splitter states in hexadecimal, by panel."""

    review_splitter: str = ""
    posting_splitter: str = ""


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """What a document may take: seconds, MB (10^6 bytes), pages, millions of characters."""

    seconds: int = 10
    seconds_a_page: int = 5
    memory_megabytes: int = 1_000
    pages: int = 300
    text_millions: int = 20
    file_megabytes: int = 200


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """What was exported last. ``columns`` are keys with commas between, '' for all of them."""

    kind: str = "csv"
    shortlist: bool = False
    names: bool = True
    letter: bool = False
    columns: str = ""


@dataclass(frozen=True, slots=True)
class RecentScreening:
    """An entry of the recent list: the file, the posting's title and how far it is.

    ``due`` is the day on which the first application was kept long enough, '' for never.
    """

    path: str
    title: str
    applications: int
    decided: int
    opened: str
    due: str = ""


Group = TypeVar(
    "Group", WindowSettings, PlaceSettings, PanelSettings, ReadingSettings, ExportSettings
)


class SettingsFile:
    """Loads and saves settings groups in one INI file; bad or unknown values become defaults."""

    def __init__(self, path: Path) -> None:
        self._stored = QSettings(str(path), QSettings.Format.IniFormat)

    def load(self, kind: type[Group]) -> Group:
        """Return the group as it was saved."""
        values: dict[str, Any] = {}
        for field in fields(kind):
            default = field.default if field.default is not MISSING else ""
            stored = self._stored.value(f"{kind.__name__}/{field.name}")
            values[field.name] = _convert(stored, default)
        return kind(**values)

    def save(self, group: Group) -> None:
        """Keep the group, now."""
        for name, value in asdict(group).items():
            self._stored.setValue(f"{type(group).__name__}/{name}", value)
        self._stored.sync()

    def recent(self) -> tuple[RecentScreening, ...]:
        """Return the recent screenings whose files are still there, latest first."""
        return tuple(entry for entry in self._read_recent() if Path(entry.path).is_file())

    def add_recent(self, entry: RecentScreening) -> None:
        """Put a screening first in the list."""
        others = [kept for kept in self._read_recent() if kept.path != entry.path]
        self._write_recent([entry, *others][:RECENT_LIMIT])

    def clear_recent(self) -> None:
        """Forget the list."""
        self._write_recent([])

    def _read_recent(self) -> list[RecentScreening]:
        try:
            rows = json.loads(str(self._stored.value("recent", "[]")))
            return [RecentScreening(**row) for row in rows]
        except (TypeError, ValueError):
            return []

    def _write_recent(self, entries: Iterable[RecentScreening]) -> None:
        self._stored.setValue("recent", json.dumps([asdict(entry) for entry in entries]))
        self._stored.sync()


def choose_appearance(window: WindowSettings, appearance: str) -> WindowSettings:
    """Return the settings with another appearance; an unknown one becomes the system's."""
    known = appearance if appearance in set(Appearance) else Appearance.SYSTEM
    return replace(window, appearance=str(known))


def _convert(stored: object, default: object) -> object:
    if stored is None:
        return default
    if isinstance(default, bool):
        return str(stored).casefold() in ("true", "1")
    if isinstance(default, int):
        try:
            return int(str(stored))
        except ValueError:
            return default
    return str(stored)
