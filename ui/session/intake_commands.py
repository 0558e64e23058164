"""What intake shows and what a person does there: arranging, answering, erasing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial
from typing import Any

from models.application import ApplicationSummary, PartKind
from models.arrangement import root_of
from models.arrival import ArrivedFile, Batch, FileOutcomeKind, count_outcomes
from models.document import ProblemKind
from models.events import EventKind
from models.messages import Message, message
from models.review import Retention
from models.review_state import ReviewState
from models.score import Score
from screener.outcomes import arranged_outcomes
from screener.questions import Question, find_questions
from screener.reading.limits import ReadingLimits
from screener.retention import due_applications, first_due
from screener.taking_in import take_in_message, take_out
from ui.session.contents import Contents, read_contents
from ui.session.renewal import ScoreRenewal
from ui.session.work import Reread, read_files_again

_ARRANGED = ("merged", "part_kinds", "separated", "contacts", "placements", "names")


class IntakeCommands(ScoreRenewal):
    """Files and batches, the arrangement of applications, retention and erasure."""

    limits: ReadingLimits
    reading_name = ""
    """The file that is being read; set beside the screen."""

    def _forget(self) -> None:
        super()._forget()
        self._aside: dict[str, ApplicationSummary] = {}
        self._files: tuple[ArrivedFile, ...] = ()
        self._batches: tuple[Batch, ...] = ()
        self._batch_of: dict[str, int] = {}
        self._questions: tuple[Question, ...] | None = None

    def _take_contents(self, contents: Contents) -> None:
        self._take_summaries(contents.summaries)
        self._aside = {one.id: one for one in contents.aside}
        self._files = arranged_outcomes(contents.files, self._aside)
        self._batches = contents.batches
        self._batch_of = {}
        for file in contents.files:
            if file.outcome.application:
                self._batch_of.setdefault(file.outcome.application, file.batch)
        self._questions = None

    # What is there

    @property
    def files(self) -> tuple[ArrivedFile, ...]:
        """Every file that was added, with what became of it, in the order in which they came."""
        return self._files

    @property
    def file_counts(self) -> dict[FileOutcomeKind, int]:
        """How many files became what; the counts add up to the number of files."""
        return count_outcomes(file.outcome for file in self._files)

    @property
    def unfinished(self) -> Batch | None:
        """The last batch of which something is still to be read; None where there is none."""
        return next((batch for batch in reversed(self._batches) if not batch.done), None)

    @property
    def aside_ids(self) -> tuple[str, ...]:
        """Applications that a person set aside."""
        return tuple(self._aside)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is still to be asked."""
        if self._questions is None:
            summaries = tuple(self._summaries.values())
            self._questions = find_questions(summaries, self._state)
        return self._questions

    def is_new(self, application_id: str) -> bool:
        """Return whether an application came with the last of several batches."""
        last = self._batches[-1].number if len(self._batches) > 1 else 0
        return last > 0 and self._batch_of.get(application_id) == last

    def arrived_on(self, application_id: str) -> date:
        """Return the day of an application's message, else that on which it was added."""
        summary = self._summaries.get(application_id) or self._aside[application_id]
        if summary.as_of != self.as_of:
            return summary.as_of
        number = self._batch_of.get(application_id)
        at = next((batch.at for batch in self._batches if batch.number == number), None)
        return at.astimezone().date() if at else summary.as_of

    def merged_into(self, application_id: str) -> tuple[str, ...]:
        """Return the applications that were merged into this one."""
        merged = self._state.merged
        return tuple(sorted(one for one, into in merged.items() if into == application_id))

    def on_hold(self, application_id: str) -> bool:
        """Return whether an application must not be erased."""
        return application_id in self._state.holds

    # Documents and people

    def merge(self, application_id: str, into: str) -> None:
        """Make an application part of another one; undo takes it out again."""
        payload = {"application": application_id, "into": into}
        self._record(EventKind.APPLICATION_MERGED, payload)

    def unmerge(self, application_id: str) -> None:
        """Let everything that was merged into an application stand alone again."""
        for one in self.merged_into(application_id):
            self._record(EventKind.APPLICATION_UNMERGED, {"application": one})

    def set_part_kind(self, application_id: str, part: int, kind: PartKind) -> None:
        """Say what a document is."""
        summary = self._summaries[application_id]
        if summary.parts[part].kind is kind:
            return
        owner, place = self._owner_of(application_id, part)
        payload = {
            "application": owner,
            "part": place,
            "sha256": summary.parts[part].sha256,
            "kind": kind.value,
        }
        self._record(EventKind.PART_KIND_SET, payload)

    def take_out(self, application_id: str, part: int) -> None:
        """Make an application of one document of another one."""

        def change() -> None:
            file = self._opened()
            if take_out(file, application_id, part):
                self._after(file.undoable())

        self._try(change)

    def correct_contact(
        self,
        application_id: str,
        field: str,
        value: str,
        place: tuple[int, int, int] | None = None,
    ) -> None:
        """Correct the name, email or phone.

        ``place`` is the document and the offsets where it stands; without it, the first document
        that says the same is looked for.
        """
        value = " ".join(value.split())
        payload: dict[str, object] = {
            "application": application_id,
            "field": field,
            "value": value,
        }
        place = place or self._place_of(application_id, value)
        if place is not None:
            payload |= dict(zip(("part", "start", "end"), place, strict=True))
        self._record(EventKind.CONTACT_CORRECTED, payload)

    def _place_of(self, application_id: str, value: str) -> tuple[int, int, int] | None:
        """Return where an application as it came says this; None where it does not."""
        stored = self._opened().stored_application(application_id)
        for number, part in enumerate(stored.parts):
            start = part.document.text.find(value) if value else -1
            if start >= 0:
                return number, start, start + len(value)
        return None

    def set_aside(self, application_id: str, reason: str = "") -> None:
        """Take an application out of the ranking; it stays in the list of what is set aside."""
        payload = {"application": application_id, "reason": reason}
        self._record(EventKind.SET_ASIDE, payload)

    def take_back(self, application_id: str) -> None:
        """Put an application that was set aside back into the ranking."""
        self._record(EventKind.TAKEN_IN, {"application": application_id})

    def take_in(self, name: str) -> None:
        """Make an application of a message that was set aside; long work."""
        if self._file is None:
            return
        held = next(
            (one.outcome.application for one in self._files if one.outcome.name == name), ""
        )
        if held in self._aside:
            self.take_back(held)
            return
        work = partial(take_in_message, self._file, name)
        self._start(lambda _: work(), message("work.reading"), self._taken_in)

    def _taken_in(self, result: object) -> None:
        if result and self._file is not None:
            self._after(self._file.undoable())

    def answer(self, question: Question, answer: str) -> None:
        """Keep the answer to a question; it is not asked again."""
        payload = {
            "application": question.application,
            "question": question.key,
            "answer": answer,
        }
        self._record(EventKind.QUESTION_ANSWERED, payload)

    def _owner_of(self, application_id: str, part: int) -> tuple[str, int]:
        """Return the application that a document arrived in, and its place there.

        Two parts of one file have the same digest: they stand in the same order everywhere.
        """
        parts, merged = self._summaries[application_id].parts, self._state.merged
        wanted = (parts[part].sha256, parts[part].path)
        before = sum((one.sha256, one.path) == wanted for one in parts[:part])
        stored = self._opened().stored_summaries()
        known = [one.id for one in stored]
        for held in stored:
            if root_of(held.id, merged, known) != application_id:
                continue
            places = [n for n, one in enumerate(held.parts) if (one.sha256, one.path) == wanted]
            if before < len(places):
                return held.id, places[before]
            before -= len(places)
        return application_id, part

    # Retention and erasure

    @property
    def retention(self) -> Retention | None:
        """How long applications are kept; None where nobody was asked yet."""
        return self._state.retention

    def set_retention(self, months: int | None) -> None:
        """Say for how many months applications are kept; None is without an end."""
        self._record(EventKind.RETENTION_SET, {"months": months})

    def due(self, today: date) -> tuple[str, ...]:
        """Return the applications that were kept for as long as the screening says."""
        if self._file is None or self._state.retention is None:
            return ()
        known = [*self._summaries, *self._aside]
        return due_applications(self._file.events(), known, self._state, today)

    @property
    def first_due(self) -> date | None:
        """The day on which the first application is due; None where none ever is."""
        if self._file is None:
            return None
        return first_due(self._file.events(), [*self._summaries, *self._aside], self._state)

    def set_hold(self, application_id: str, on: bool, reason: str = "") -> None:
        """Let a legal hold prevent the erasure of an application, or end it."""
        payload = {"application": application_id, "on": on, "reason": reason}
        self._record(EventKind.LEGAL_HOLD_SET, payload)

    def erase(self, application_ids: Collection[str]) -> None:
        """Erase applications for good; long work, because the file is written anew."""
        if self._file is None or not application_ids:
            return
        work = partial(self._file.erase, *application_ids)
        self._start(lambda _: work() or True, message("work.erasing"), self._erased)

    def _erased(self, _result: object) -> None:
        if self._file is not None:
            self._state = self._file.state()
            self._full = None
            self._rearranged()

    # Documents that could not be read

    def read_again(
        self,
        kinds: Collection[ProblemKind],
        password: str = "",
        limits: ReadingLimits | None = None,
        only: Collection[str] = (),
    ) -> None:
        """Read documents of such problems once more; ``only`` are SHA-256, () means all; long."""
        if self._file is None:
            return
        criteria = self._state.rubric.criteria
        how = (kinds, password, limits or self.limits, only)
        work = partial(read_files_again, self._file, criteria, self.lexicon, *how)
        self._start(lambda report: work(report), message("work.reading"), self._files_reread)

    def _files_reread(self, result: object) -> None:
        if not isinstance(result, Reread) or self._file is None:
            return
        self._full = None
        self._take_more(result.contents, result.scores)
        self._tell_reread(result)

    # After a change

    def _arrangement_differs(self, before: ReviewState) -> bool:
        now = self._state
        return any(getattr(before, name) != getattr(now, name) for name in _ARRANGED)

    def _rearranged(self) -> None:
        """Read what people arranged anew, and tell everybody."""
        file = self._opened()
        self._full = None
        self._take_contents(read_contents(file))
        self._take_scores(file.scores())
        if self._current not in self._summaries:
            self._current = self._state.merged.get(self._current or "")
            if self._current not in self._summaries:
                self._current = next(iter(self._ranking.ordered_ids()), None)
        self._tell_rearranged()

    def _tell_rearranged(self) -> None:
        raise NotImplementedError

    def _take_more(self, contents: Contents, scores: Sequence[Score]) -> None:
        raise NotImplementedError

    def _tell_reread(self, result: Reread) -> None:
        raise NotImplementedError

    def _start(
        self,
        work: Callable[[Callable[[int, int], None]], object],
        what: Message,
        done: Callable[[object], None],
    ) -> Any:  # noqa: ANN401 - a task of ui.tasks
        raise NotImplementedError
