"""Settings come back as they were; what cannot be read becomes the default."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from ui.settings import (
    RECENT_LIMIT,
    PlaceSettings,
    RecentScreening,
    SettingsFile,
    WindowSettings,
    choose_appearance,
)


def entry(path: Path, title: str = "Organizer") -> RecentScreening:
    return RecentScreening(str(path), title, 12, 3, "2026-03-03T14:32:00+00:00")


def test_settings_come_back(tmp_path: Path) -> None:
    window = WindowSettings("00ff", "dark", 120, "review")
    SettingsFile(tmp_path / "a.ini").save(window)
    again = SettingsFile(tmp_path / "a.ini")
    assert again.load(WindowSettings) == window
    assert again.load(PlaceSettings) == PlaceSettings()


def test_bad_values_become_defaults(tmp_path: Path) -> None:
    stored = QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat)
    stored.setValue("WindowSettings/text_percent", "large")
    stored.setValue("WindowSettings/unheard_of", "1")
    stored.setValue("recent", "{not json")
    stored.sync()
    settings = SettingsFile(tmp_path / "a.ini")
    assert settings.load(WindowSettings).text_percent == 100
    assert settings.recent() == ()
    assert choose_appearance(WindowSettings(), "purple").appearance == "system"


def test_recent_screenings_are_few_latest_first_and_there(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "a.ini")
    files = [tmp_path / f"{number}.screening" for number in range(RECENT_LIMIT + 2)]
    for file in files:
        file.touch()
        settings.add_recent(entry(file))
    settings.add_recent(entry(files[3], "again"))
    recent = settings.recent()
    assert recent[0] == entry(files[3], "again")
    assert len(recent) == RECENT_LIMIT == len({one.path for one in recent})
    files[-1].unlink()
    assert str(files[-1]) not in {one.path for one in settings.recent()}
