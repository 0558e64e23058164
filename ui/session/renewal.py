"""Scores that were made with another version of the rubric: told, and made anew beside the screen.

Whoever was scored before keeps that score until the new one is there. An edit that comes while
scores are renewed begins anew with those that are still of another version.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer

from models.messages import Message, message
from models.score import Score
from screener.scoring import is_current
from screener.sought import rubric_digest
from ui.session.rubric_commands import RubricCommands
from ui.session.work import score_again
from ui.tasks import Report, Task, TaskRunner

_PAUSE_MS: Final = 150
"""Before scores are renewed: the edit is on the screen first, and the next one may follow."""


def _do_nothing() -> None:
    """Stand for stopping where nothing runs."""


class ScoreRenewal(RubricCommands):
    """One run at a time; the last edit counts."""

    _runner: TaskRunner
    _stale_of: tuple[str, object, object] = ("", None, None)
    _stale: tuple[str, ...] = ()
    _stop_renewal: Callable[[], None] = staticmethod(_do_nothing)

    @property
    def stale_ids(self) -> tuple[str, ...]:
        """Readable applications whose score was made with another version, or not yet."""
        if self._file is None:
            return ()
        digest = rubric_digest(self._state.rubric.criteria, self.lexicon.version)
        asked, summaries, scores = self._stale_of
        same = summaries is self._summaries and scores is self._scores
        if asked != digest or not same:
            # Asked for with every step of a weight: among many thousands that is felt.
            self._stale_of = (digest, self._summaries, self._scores)
            self._stale = tuple(
                key
                for key, summary in self._summaries.items()
                if summary.readable and not self._is_fresh(key, digest)
            )
        return self._stale

    def _is_fresh(self, application_id: str, digest: str) -> bool:
        score = self._scores.get(application_id)
        return score is not None and is_current(score, digest)

    def renew_scores(self) -> None:
        """Score those again that were scored with other words or by another engine; long work."""
        self._forget_renewal()
        if self.stale_ids:
            self._renewal = run = object()
            QTimer.singleShot(_PAUSE_MS, partial(self._begin_renewal, run))

    def _begin_renewal(self, run: object) -> None:
        if run is not self._renewal or self._file is None:
            return
        criteria = self._state.rubric.criteria

        def tell(scores: tuple[Score, ...]) -> None:
            self._runner.hand_over(partial(self._take_renewed, run, scores))

        sought = (criteria, self.lexicon, self.stale_ids, dict(self._scores))
        work = partial(score_again, self._file, *sought, tell)
        task = self._start(lambda report: work(report), message("work.scoring"), lambda _: None)
        self._stop_renewal = task.cancel
        task.finished.connect(partial(self._on_renewed, run))

    def _take_renewed(self, run: object, scores: tuple[Score, ...]) -> None:
        if run is self._renewal:
            self._take_scores((*self._scores.values(), *scores))
            self._tell_scores(frozenset(score.application_id for score in scores))

    def _on_renewed(self, run: object) -> None:
        if run is self._renewal:
            self._forget_renewal()
            self._tell_scores(frozenset())

    def _forget_renewal(self) -> None:
        self._stop_renewal()
        self._stop_renewal = _do_nothing
        self._renewal, self._moves = None, None

    def _tell_scores(self, application_ids: frozenset[str]) -> None:
        """Tell that these have new scores, and that the order may be another."""
        raise NotImplementedError

    def _start(
        self, work: Callable[[Report], object], what: Message, done: Callable[[object], None]
    ) -> Task:
        """Begin long work and show how far it is."""
        raise NotImplementedError
