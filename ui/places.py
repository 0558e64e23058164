"""Where things are kept on this computer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

_PROGRAM = "screener"


@dataclass(frozen=True, slots=True)
class Places:
    """Folders and files outside screenings.

    ``data`` holds who reviews here; ``samples`` is None where they are not installed.
    """

    settings: Path
    logs: Path
    data: Path
    documents: Path
    samples: Path | None

    @property
    def example(self) -> Path:
        """The example's screening."""
        return self.data / "Example.screening"

    @property
    def packs(self) -> Path:
        """The folder of words of one's own that new screenings begin with."""
        return self.data / "packs"


def find_places() -> Places:
    """Return the platform's places for settings, logs and data."""
    folders = platformdirs.PlatformDirs(_PROGRAM, appauthor=False)
    return Places(
        settings=Path(folders.user_config_dir) / "settings.ini",
        logs=Path(folders.user_log_dir),
        data=Path(folders.user_data_dir),
        documents=Path(folders.user_documents_dir),
        samples=find_samples(),
    )


def places_in(folder: Path) -> Places:
    """Return places that all lie in one folder: for trying things out."""
    return Places(
        settings=folder / "settings.ini",
        logs=folder / "logs",
        data=folder,
        documents=folder,
        samples=find_samples(),
    )


def find_samples() -> Path | None:
    """Return the sample posting and applications beside the program; None without them."""
    folder = Path(__file__).resolve().parents[1] / "sample_resumes"
    return folder if (folder / "posting.md").is_file() else None
