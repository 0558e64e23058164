"""How sure the order is, found beside the screen once weights rest: bands and shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from models.messages import message
from models.posting import Rubric
from screener.ranking import Ranking, ScoreTable
from screener.robustness.acceptability import acceptability
from screener.robustness.bands import Band, bands_of
from ui.tasks import TaskRunner

TOP: Final = 5
MOST: Final = 3_000
"""Among more applicants bands would take seconds for every weight that is tried."""
_REST_MS: Final = 250
_DRAWS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Certainty:
    """Bands of those who cannot be told apart, and how often each is in the first ``top``."""

    top: int
    bands: tuple[Band, ...]
    shares: dict[str, float]


def find_certainty(table: ScoreTable, rubric: Rubric, ranking: Ranking) -> Certainty:
    """Draw weights near these and unseen points, and count."""
    top = min(TOP, max(1, len(table.ids)))
    shares = acceptability(table, rubric, top, draws=_DRAWS).shares
    return Certainty(top, bands_of(table, rubric, ranking, draws=_DRAWS), shares)


class CertaintyFinder(QObject):
    """Finds it again after every change. Signals: ``changed``."""

    changed = Signal()

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._asked: tuple[ScoreTable, Rubric, Ranking] | None = None
        self._busy = False
        self._found: Certainty | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._start)

    @property
    def found(self) -> Certainty | None:
        """What holds for the present order; None while it is not known."""
        return self._found

    def forget(self) -> None:
        """Know nothing until it is asked for again."""
        self._rest.stop()
        self._asked = None
        if self._found is not None:
            self._found = None
            self.changed.emit()

    def renew(self, table: ScoreTable, rubric: Rubric, ranking: Ranking) -> None:
        """Find it for this order, once nothing has changed for a moment."""
        self.forget()
        if 1 < len(table.ids) <= MOST and ranking.weight:
            self._asked = (table, rubric, ranking)
            self._rest.start()

    def _start(self) -> None:
        asked = self._asked
        if asked is None or self._busy:
            return
        self._busy = True
        task = self._runner.start(
            lambda _report: find_certainty(*asked), message("work.certainty")
        )
        task.succeeded.connect(lambda found: self._on_found(asked, found))
        task.finished.connect(self._on_finished)

    def _on_found(self, asked: tuple[ScoreTable, Rubric, Ranking], found: object) -> None:
        if asked is self._asked and isinstance(found, Certainty):
            self._found = found
            self.changed.emit()

    def _on_finished(self) -> None:
        self._busy = False
        if self._asked is not None and self._found is None:
            self._rest.start()
