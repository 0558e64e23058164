"""What leaves a screening as a file, and a table that comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from models.messages import message
from screener.export.csv_file import write_csv
from screener.reimport import Reimport
from ui.session.intake_commands import IntakeCommands


class ExportCommands(IntakeCommands):
    """Files are written beside the window; a table is taken over all or not at all."""

    def export_csv(self, path: Path) -> bool:
        """Write the CSV; False where that failed."""
        return self._try(lambda: write_csv(path, self.export_rows(), self.rubric))

    def write(self, write: Callable[[], None], written: Callable[[], None]) -> None:
        """Write a file, which may take long; ``written`` is called once it is there."""

        def work(_report: object) -> bool:
            write()
            return True

        self._start(work, message("work.writing"), lambda _result: written())

    def take_over(self, found: Reimport) -> bool:
        """Do what a table that came back would change."""
        records = [{"kind": one.kind.value, "payload": one.payload} for one in found.changes]

        def change() -> None:
            for event in self._opened().apply_events(records):
                self._after(event)

        return self._try(change)
