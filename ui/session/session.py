"""The screening that is open: every change goes through here, and every view hears of it here.

Views read from the session and ask it for changes; it appends an event to the journal, and only
when that is on disk does it tell what changed. A failing change is reported and leaves
everything as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from models.errors import CriteriaError, ScreeningError
from models.events import Event, EventKind
from models.messages import Message, message
from models.posting import Pack, Rubric
from models.review import Reviewer
from models.score import Score
from models.store.screening_file import ScreeningFile
from screener.file_reading import Forms
from screener.lexicon.load import Lexicon, sound_packs, with_packs
from screener.posting_file import read_posting
from screener.reading.limits import DEFAULT_LIMITS
from ui.session.certainty import CertaintyFinder
from ui.session.contents import Contents, read_contents
from ui.session.export_commands import ExportCommands
from ui.session.history_words import describe_event
from ui.session.lock_test import LockTest
from ui.session.rubric_commands import PASTED, what_is_asked
from ui.session.turns import in_turns
from ui.session.work import Added, Reread, add_files
from ui.tasks import Task, TaskRunner
from ui.turns import settle_objects


class Session(QObject, ExportCommands):
    """One open screening, or none.

    Signals:
        screening_opened: Everything is new, also after closing: read all again.
        applications_changed: Applications were added or erased.
        scores_changed(frozenset): These applications have new scores.
        ranking_changed: The order, the totals or the weights changed.
        rubric_changed: Criteria were added, edited, moved or removed.
        review_changed(str): Ratings, notes, tags, flag or decision of this application.
        history_changed: What can be undone or redone, and when was saved.
        work_changed(object): Progress of long work, None when it ended.
        files_added(object): What became of files that were added (ui.session.work.Added).
        files_reread(object): What came of reading some again (ui.session.work.Reread).
        failed(object): A ScreeningError to show.
        current_changed(str), criterion_focused(str): What the person looks at.
        revealed(str): Who this applicant is may be shown from now on.
    """

    screening_opened = Signal()
    applications_changed = Signal()
    scores_changed = Signal(object)
    ranking_changed = Signal()
    rubric_changed = Signal()
    review_changed = Signal(str)
    history_changed = Signal()
    work_changed = Signal(object)
    files_added = Signal(object)
    files_reread = Signal(object)
    failed = Signal(object)
    current_changed = Signal(str)
    criterion_focused = Signal(str)
    revealed = Signal(str)

    def __init__(
        self,
        runner: TaskRunner,
        reviewer: Reviewer,
        lexicon_source: Callable[[], Lexicon],
        parent: QObject | None = None,
        *,
        own_packs: Callable[[], tuple[Pack, ...]] = tuple,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._reviewer = reviewer
        self._lexicon_source = lexicon_source
        self._own_packs = own_packs
        self._work: Task | None = None
        self._history: tuple[str, str] | None = None
        self.history_changed.connect(self._forget_history)
        self.lock_test = LockTest(runner, self)
        self.certainty = CertaintyFinder(runner, self)
        self.screening_opened.connect(self._renew_certainty)
        self.ranking_changed.connect(self._renew_certainty)
        self.limits = DEFAULT_LIMITS
        self._forget()

    @override
    def _forget(self) -> None:
        super()._forget()
        self._forget_renewal()
        self._forget_ranks()

    # Open and close

    def create_screening(
        self, path: Path, posting_path: Path, *, blind: bool = False, independent: bool = False
    ) -> bool:
        """Read a posting and make a screening of it at ``path``; False where that failed.

        ``blind`` and ``independent`` are the rules of its review, which stay.
        """
        rules = {"blind": blind, "independent": independent}
        name = posting_path.name

        def create() -> None:
            self._create(path, name, posting_path.read_bytes(), rules)

        return self._try(create)

    def create_from_text(
        self, path: Path, text: str, *, blind: bool = False, independent: bool = False
    ) -> bool:
        """Make a screening of a posting's text, as ``create_screening`` does of a file."""
        rules = {"blind": blind, "independent": independent}
        return self._try(partial(self._create, path, PASTED, text.encode(), rules))

    def _create(self, path: Path, name: str, data: bytes, rules: Mapping[str, bool]) -> None:
        packs, faults = sound_packs(self.base_lexicon, self._own_packs())
        lexicon = with_packs(self.base_lexicon, packs)
        posting = read_posting(name, data, lexicon)
        rubric = Rubric(1, posting.criteria, lexicon.version, packs)
        today = datetime.now(UTC).astimezone().date()
        file = ScreeningFile.create(path, posting, rubric, today, self._reviewer, data, name)
        if any(rules.values()):
            file.append(EventKind.RULES_CHOSEN, rules)
        self._take(file)
        if faults:
            self.failed.emit(CriteriaError(faults[0], message("packs.left_out")))

    def open_screening(self, path: Path) -> bool:
        """Open a screening; False where that failed and the one before stays open."""
        return self._try(lambda: self._take(ScreeningFile.open(path, self._reviewer)))

    def close_screening(self) -> None:
        """Close what is open. Nothing has to be saved: every change already is."""
        self.cancel_work()
        if self._file is not None:
            self._file.close()
        self._file = None
        self._forget()
        self.screening_opened.emit()
        self.history_changed.emit()

    def _take(self, file: ScreeningFile) -> None:
        self.cancel_work()
        if self._file is not None:
            self._file.close()
        self._forget()
        self._file = file
        self._state = file.state()
        self._take_contents(read_contents(file))
        self._take_scores(file.scores())
        settle_objects()
        if self._ranking.ids:
            self._current = self._ranking.ordered_ids()[0]
        if self.rubric.criteria:
            self._criterion = self.rubric.criteria[0].id
        self.screening_opened.emit()
        self.history_changed.emit()
        self.renew_scores()

    def _renew_certainty(self) -> None:
        if self.is_open and not self.independent:
            self.certainty.renew(self._table, self.rubric, self._ranking)
        else:
            self.certainty.forget()

    # Where the person is

    def set_current(self, application_id: str) -> None:
        """Look at another applicant."""
        if application_id != self._current and application_id in self._summaries:
            self._current = application_id
            self.current_changed.emit(application_id)

    def set_current_criterion(self, criterion_id: str) -> None:
        """Look at another criterion."""
        if criterion_id != self._criterion:
            self._criterion = criterion_id
            self.criterion_focused.emit(criterion_id)

    # Files

    def add_files(self, paths: Iterable[Path], forms: Forms | None = None) -> None:
        """Read files, folders and form answers, and add what was not there yet; long work."""
        if self._file is None:
            return
        criteria = self._state.rubric.criteria
        how = (tuple(paths), self._tell_reading, self.limits, dict(forms or {}))
        work = partial(add_files, self._file, criteria, self.lexicon, *how)
        self._start(lambda report: work(report), message("work.reading"), self._files_came)

    def _tell_reading(self, name: str) -> None:
        """Note what is being read; called on the work's thread, and shown with the progress."""
        self.reading_name = name

    def _files_came(self, result: object) -> None:
        if not isinstance(result, Added) or self._file is None:
            return
        if result.protection is not None:
            self.lock_test.take(result.protection)
        self._take_more(result.contents, result.scores)
        self.files_added.emit(result)

    @override
    def _tell_reread(self, result: Reread) -> None:
        self.files_reread.emit(result)

    @override
    def _take_more(self, contents: Contents, scores: Sequence[Score]) -> None:
        """Take in what files brought, and tell everybody."""
        self._forget_ranks()
        self._take_contents(contents)
        self._take_scores((*self._scores.values(), *scores))
        if self._current is None and self._ranking.ids:
            self._current = self._ranking.ordered_ids()[0]
        self._saved_at = datetime.now(UTC)
        self.renew_scores()
        self.applications_changed.emit()
        ids = frozenset(score.application_id for score in scores)
        told = (partial(self.scores_changed.emit, ids), self.ranking_changed.emit)
        in_turns(self, (*told, self.history_changed.emit))

    def cancel_work(self) -> None:
        """Ask long work to stop; what it has done is kept."""
        if self._work is not None:
            self._work.cancel()
        if self.renewing:
            self._forget_renewal()
            self._tell_scores(frozenset())

    @override
    def _start(
        self,
        work: Callable[[Callable[[int, int], None]], object],
        what: Message,
        done: Callable[[object], None],
    ) -> Task:
        task = self._runner.start(work, what)
        self._work = task
        task.progressed.connect(self.work_changed)
        task.succeeded.connect(done)
        task.failed.connect(partial(self._on_work_failed, self._file))
        task.finished.connect(partial(self._on_work_finished, task))
        return task

    def _on_work_failed(self, file: ScreeningFile | None, error: Exception) -> None:
        if not isinstance(error, ScreeningError):
            raise error
        if file is self._file:
            # Work on a screening that was closed meanwhile ends so, and nobody waits for it.
            self.failed.emit(error)

    def _on_work_finished(self, task: Task) -> None:
        if self._work is task:
            self._work = None
            self.work_changed.emit(None)

    # The journal

    @property
    def undo_text(self) -> str:
        """Name what undo would take back, '' for nothing."""
        return self._told_history()[0]

    @property
    def redo_text(self) -> str:
        """Name what redo would bring back, '' for nothing."""
        return self._told_history()[1]

    def _told_history(self) -> tuple[str, str]:
        """Ask the file once after each change: it may be busy writing scores."""
        if self._history is None:
            file, state = self._file, self._state
            events = (file.undoable(), file.redoable()) if file else (None, None)
            undo, redo = (describe_event(one, self, state) if one else "" for one in events)
            self._history = (undo, redo)
        return self._history

    def _forget_history(self) -> None:
        self._history = None

    def undo(self) -> None:
        """Take back this reviewer's last change."""
        self._try(lambda: self._after(self._opened().undo()))

    def redo(self) -> None:
        """Bring back what was taken back last."""
        self._try(lambda: self._after(self._opened().redo()))

    def _record(self, kind: EventKind, payload: Mapping[str, object]) -> None:
        self._try(lambda: self._after(self._opened().append(kind, payload)))

    @override
    def _after(self, event: Event | None) -> None:
        """Take the journal's new state and tell what ``event``, done or taken back, changed."""
        if event is None:
            return
        self._forget_history()
        before, self._state = self._state, self._opened().state()
        self._saved_at = datetime.now(UTC)
        if before.rubric != self._state.rubric:
            words = describe_event(event, self, self._state)
            taken_back = self._opened().undoable() != event
            self._last_change = f"undo {words}" if taken_back else words
            self._rubric_differs(before.rubric)
        elif self._arrangement_differs(before):
            self._rearranged()
        else:
            self._questions = None
            if event.kind is EventKind.REVEALED and event.application_id:
                self._unveil(event.application_id)
                self.revealed.emit(event.application_id)
            if event.application_id:
                self.review_changed.emit(event.application_id)
        self.history_changed.emit()

    @override
    def _tell_rearranged(self) -> None:
        self._forget_ranks()
        self.renew_scores()
        self.applications_changed.emit()
        self.ranking_changed.emit()
        if self._current is not None:
            self.current_changed.emit(self._current)
        self.history_changed.emit()

    def _rubric_differs(self, before: Rubric) -> None:
        ids = {criterion.id for criterion in self._state.rubric.criteria}
        if self._criterion not in ids:
            self._criterion = next(iter(self.rubric.criteria)).id if ids else ""
        self._remember_ranks(self._table, before)
        if ids.issubset(self._table.criteria):
            self._rank()
        else:
            self._take_scores(tuple(self._scores.values()))
        if what_is_asked(before) != what_is_asked(self._state.rubric):
            self.rubric_changed.emit()
        self.ranking_changed.emit()
        self.renew_scores()

    @override
    def _tell_scores(self, application_ids: frozenset[str]) -> None:
        self.scores_changed.emit(application_ids)
        self.ranking_changed.emit()

    @override
    def _rank_anew(self) -> None:
        self._rank()
        self.ranking_changed.emit()

    @override
    def _try(self, change: Callable[[], None]) -> bool:
        """Make a change; a failure is reported and nothing of it remains."""
        try:
            change()
        except ScreeningError as error:
            self.failed.emit(error)
            return False
        except OSError as error:
            reason = error.strerror or type(error).__name__
            place = str(error.filename or "")
            self.failed.emit(
                ScreeningError(message("intake.not_opened", path=place, reason=reason))
            )
            return False
        return True
