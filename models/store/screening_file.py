"""A screening as a file: made, opened, added to, reviewed, checked."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Self

from models.application import Application, ApplicationSummary
from models.arrangement import (
    arrange,
    members_of,
    root_of,
    with_merged_remarks,
)
from models.errors import JournalError
from models.events import Event, EventKind, event_record
from models.journal import subject_of
from models.messages import Message, message
from models.posting import Posting, Rubric
from models.review import Reviewer
from models.review_state import ReviewState
from models.score import Score
from models.store import application_rows, checks, erasure, score_rows
from models.store.arrival_records import ArrivalRecords
from models.store.creation import create_file
from models.store.live_journal import check_action, plain_payload, read_record
from models.store.open_file import Clock, OpenFile, open_file, utc_now
from models.store.schema import CURRENT, Schema
from models.store.screening_row import ScreeningRow


class ScreeningFile(ArrivalRecords):
    """An open screening. What a method has returned from is on the disk.

    All methods may be called from any thread; they take turns. ``read_only`` ones may stand
    beside one writer and show the file as it was when each thing was first asked for.
    """

    def __init__(self, opened: OpenFile) -> None:
        self._file = opened
        self.path = opened.path
        self.reviewer = opened.reviewer

    @classmethod
    def create(
        cls,
        path: Path,
        posting: Posting,
        rubric: Rubric,
        as_of: date,
        reviewer: Reviewer,
        posting_source: bytes = b"",
        posting_name: str = "",
        *,
        screening_id: str = "",
        now: Clock = utc_now,
    ) -> Self:
        """Make a screening at ``path``, where nothing may be yet, and open it.

        ``screening_id`` (32 hex digits) is drawn where none is given.

        Raises:
            StoreError: where something is there already or the place cannot be written.
        """
        row = ScreeningRow(
            screening_id or uuid.uuid4().hex, as_of, posting, rubric, posting_name, posting_source
        )
        create_file(path, row, reviewer, now())
        return cls.open(path, reviewer, now=now)

    @classmethod
    def open(
        cls,
        path: Path,
        reviewer: Reviewer,
        *,
        read_only: bool = False,
        schema: Schema = CURRENT,
        now: Clock = utc_now,
    ) -> Self:
        """Open a screening; bring it up to date first where an older program made it.

        Raises:
            LockedScreeningError: where another program writes to it (not for ``read_only``).
            NewerSchemaError: for a file that a newer program made.
            StoreError: for what is no screening, or cannot be read.
        """
        return cls(open_file(path, reviewer, read_only=read_only, schema=schema, now=now))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_details: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; nothing needs to be saved. May be called again."""
        self._file.close()

    @property
    def id(self) -> str:
        """The screening's own id, the same in all its copies."""
        return self._file.row.id

    @property
    def title(self) -> str:
        """The posting's title, else its file's name, else the screening's."""
        return self.posting.title or self._file.row.posting_name or self.path.stem

    @property
    def posting(self) -> Posting:
        """The posting that the criteria stand in: the first one, or what took its place."""
        return self._file.journal().state.rubric.posting or self.first_posting

    @property
    def first_posting(self) -> Posting:
        """The posting as it was read when the screening was made."""
        return self._file.row.posting

    @property
    def posting_name(self) -> str:
        """The name of the posting's file; may be empty."""
        return self._file.row.posting_name

    @property
    def posting_source(self) -> bytes:
        """The posting's file; may be empty."""
        return self._file.row.posting_source

    @property
    def as_of(self) -> date:
        """The date that 'present' stands for where a message gives none."""
        return self._file.row.as_of

    @property
    def initial_rubric(self) -> Rubric:
        """The rubric that the screening was made with."""
        return self._file.row.rubric

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed through this object."""
        return self._file.read_only

    def add_application(self, application: Application, originals: Sequence[bytes]) -> bool:
        """Keep one application; False where it is there already, or was erased."""
        return bool(self.add_applications([(application, originals)]))

    def add_applications(
        self, arrived: Iterable[tuple[Application, Sequence[bytes]]]
    ) -> tuple[str, ...]:
        """Keep applications with their files, all or none; return the ids of the new ones.

        Each gets a number, drawn by a keyed hash. What is there already or was erased is left
        out. The arrival is an event of the journal. Files may be left out (too large, say);
        bytes that belong to no part raise ValueError.
        """
        arrived = list(arrived)
        with self._file.changing() as (connection, journal):
            numbers = self._file.numbers(connection)
            erased = journal.state.erased
            added = application_rows.insert_new(connection, self.id, numbers, erased, arrived)
            if added:
                payload = {"applications": added}
                self._file.write(connection, journal, EventKind.APPLICATIONS_ADDED, payload)
        return tuple(added)

    def renew_application(self, application: Application, originals: Sequence[bytes]) -> bool:
        """Keep a better reading of an application that is there (a password came, say).

        The number stays. False where there is no such application or nothing is new.
        """
        with self._file.changing() as (connection, _):
            number = self._file.numbers(connection).get(application.id)
            kept = application_rows.load_application(connection, application.id)
            renewed = replace(application, number=number or 0)
            if kept is None or kept == renewed:
                return False
            application_rows.update_application(connection, renewed, originals)
        return True

    def stored_summaries(self) -> tuple[ApplicationSummary, ...]:
        """Return all applications as they arrived, without their texts, by their numbers."""
        with self._file.reading() as connection:
            return application_rows.load_summaries(connection)

    def summaries(self, *, aside: bool = False) -> tuple[ApplicationSummary, ...]:
        """Return the applications as people arranged them, without their texts, by numbers.

        ``aside`` gives those that people set aside instead.
        """
        state, asked = self._file.journal().state, self.posting.apply.materials
        return arrange(self.stored_summaries(), state, asked, aside=aside)

    def application_ids(self) -> frozenset[str]:
        """Return the ids of all applications."""
        with self._file.reading() as connection:
            return frozenset(self._file.numbers(connection))

    def stored_application(self, application_id: str) -> Application:
        """Return one application as it arrived; raise KeyError where there is none."""
        with self._file.reading() as connection:
            found = application_rows.load_application(connection, application_id)
        if found is None:
            raise KeyError(application_id)
        return found

    def application(self, application_id: str) -> Application:
        """Return one application, as people arranged it, with its documents.

        Raise KeyError where there is none, or where it is part of another one now.
        """
        state, asked = self._file.journal().state, self.posting.apply.materials
        with self._file.reading() as connection:
            known = self._file.numbers(connection)
            if root_of(application_id, state.merged, known) != application_id:
                raise KeyError(application_id)
            ids = members_of(application_id, state, known)
            found = [application_rows.load_application(connection, one) for one in ids]
        stored = [one for one in found if one is not None]
        arranged = arrange(stored, state, asked) or arrange(stored, state, asked, aside=True)
        for one in arranged:
            if one.id == application_id:
                return replace(one, duplicate_of=_still_there(one.duplicate_of, known))
        raise KeyError(application_id)

    def original(self, sha256: str) -> bytes:
        """Return the bytes of a file as it came; raise KeyError where they were not kept."""
        with self._file.reading() as connection:
            content = application_rows.load_original(connection, sha256)
        if content is None:
            raise KeyError(sha256)
        return content

    def save_scores(self, scores: Iterable[Score]) -> None:
        """Keep scores in the place of earlier ones; those of erased applications are dropped."""
        with self._file.changing() as (connection, _):
            known = self._file.numbers(connection)
            score_rows.replace_scores(
                connection, [score for score in scores if score.application_id in known]
            )

    def scores(self) -> tuple[Score, ...]:
        """Return the scores last kept, in the order of application ids.

        An application that people arranged anew has none until it is scored again.
        """
        with self._file.reading() as connection:
            return score_rows.load_scores(connection)

    def append(self, kind: EventKind, payload: Mapping[str, object]) -> Event:
        """Do one thing as the reviewer.

        Raises:
            JournalError: where it does not fit; nothing is changed then.
        """
        with self._file.changing() as (connection, journal):
            plain = plain_payload(kind, payload)
            check_action(journal, self._file.numbers(connection), kind, plain)
            event = self._file.write(connection, journal, kind, plain)
            self._drop_scores(connection, journal, event)
            return event

    def apply_events(self, records: Sequence[Mapping[str, object]]) -> tuple[Event, ...]:
        """Do several things as the reviewer, all or none.

        A record has ``kind`` and ``payload``; what else it has is ignored, so that lines of an
        exported journal will do. An undo or redo without ``event`` is about the last action.

        Raises:
            JournalError: naming the record (counted from 1) that does not fit, and why.
        """
        events = []
        with self._file.changing() as (connection, journal):
            known = self._file.numbers(connection)
            for number, record in enumerate(records, 1):
                try:
                    kind, payload = read_record(record, journal)
                    check_action(journal, known, kind, payload)
                except JournalError as error:
                    raise JournalError(
                        message("journal.record_wrong", number=number), error.message
                    ) from error
                event = self._file.write(connection, journal, kind, payload)
                subject = journal.find(subject_of(event)) or event
                self._drop_scores(connection, journal, subject)
                events.append(event)
        return tuple(events)

    def undo(self) -> Event | None:
        """Take back the reviewer's last action that stands; return that action."""
        with self._file.changing() as (connection, journal):
            if subject := journal.history.undoable:
                self._file.write(connection, journal, EventKind.UNDONE, {"event": subject.id})
                self._drop_scores(connection, journal, subject)
            return subject

    def redo(self) -> Event | None:
        """Bring back the action that was taken back last; return that action."""
        with self._file.changing() as (connection, journal):
            if subject := journal.history.redoable:
                self._file.write(connection, journal, EventKind.REDONE, {"event": subject.id})
                self._drop_scores(connection, journal, subject)
            return subject

    def undoable(self) -> Event | None:
        """Return the action that ``undo`` would take back."""
        return self._file.journal().history.undoable

    def redoable(self) -> Event | None:
        """Return the action that ``redo`` would bring back."""
        return self._file.journal().history.redoable

    def events(self) -> tuple[Event, ...]:
        """Return the whole journal, all reviewers, in the order in which it counts."""
        return tuple(self._file.journal().events)

    def log(self) -> tuple[dict[str, object], ...]:
        """Return the whole journal as JSON values, in the order in which it counts."""
        return tuple(event_record(event) for event in self.events())

    def state(self) -> ReviewState:
        """Return what people made of the screening so far.

        What was said of a merged application stands at the one that it was merged into.
        """
        state = self._file.journal().state
        with self._file.reading() as connection:
            known = self._file.numbers(connection)
        return with_merged_remarks(state, known)

    def erase(self, *application_ids: str) -> None:
        """Remove applications so that no byte of them stays in the file.

        What names an application goes with it: files, texts, evidence, and the contents of all
        events about it. That it was erased stays.

        What was merged into one goes with it.

        Raises:
            StoreError: for an unknown one, or one under a legal hold, nothing is erased then;
                or where they are erased but traces stay until the file can be written anew, at
                the next opening.
        """
        with self._file.changing() as (connection, journal):
            known = self._file.numbers(connection)
            whole = erasure.with_members(application_ids, journal.events, journal.state, known)
            erasure.check_holds(whole, journal.state)
            erased = erasure.erase_rows(connection, journal.events, known, whole)
            for application_id, hashes in erased.items():
                payload = {"application": application_id, "events": hashes}
                self._file.write(connection, journal, EventKind.APPLICATION_ERASED, payload)
            erasure.set_sweep_due(connection, due=True)
        self._file.forget()
        erasure.remove_copies(self.path)
        self._file.sweep()

    def check(self) -> tuple[Message, ...]:
        """Return what is wrong with the file; empty where all is well."""
        with self._file.reading() as connection:
            return checks.check_file(connection, self._file.row)


def _still_there(application_id: str | None, known: Mapping[str, int]) -> str | None:
    return application_id if application_id in known else None
