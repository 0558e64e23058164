"""The part of an open screening that knows of files: what came, what became of it, what waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from models.application import Application
from models.arrangement import SEPARATED, TAKEN_IN, root_of
from models.arrival import ArrivedFile, Batch, FileOutcome
from models.document import Document
from models.events import ARRANGING_KINDS, Event, EventKind
from models.messages import message
from models.serialise import format_time
from models.store import application_rows, arrival_rows, score_rows
from models.store.live_journal import LiveJournal, check_action
from models.store.open_file import OpenFile


class ArrivalRecords:
    """Batches and files of a screening. What a method has returned from is on the disk."""

    _file: OpenFile

    def begin_batch(self, paths: Sequence[str]) -> int:
        """Note that files are being added; return the batch's number.

        The same paths that were begun before and not finished go on under their number.
        """
        with self._file.changing() as (connection, _):
            return arrival_rows.begin_batch(connection, format_time(self._file.now()), paths)

    def keep_waiting(self, documents: Iterable[Document]) -> None:
        """Keep documents that were read until the rest of their batch is read too."""
        with self._file.changing() as (connection, _):
            arrival_rows.keep_waiting(connection, documents)

    def waiting(self) -> frozenset[tuple[str, str]]:
        """Return name and SHA-256 of the documents that wait."""
        with self._file.reading() as connection:
            return arrival_rows.waiting_keys(connection)

    def waiting_document(self, name: str, sha256: str) -> Document | None:
        """Return a document that waits, without the boxes of its characters."""
        with self._file.reading() as connection:
            return arrival_rows.load_waiting(connection, name, sha256)

    def waiting_boxes(self, name: str, sha256: str) -> bytes:
        """Return the boxes of a document that waits."""
        with self._file.reading() as connection:
            return arrival_rows.waiting_boxes(connection, name, sha256)

    def add_arrivals(
        self,
        batch: int,
        arrived: Iterable[tuple[Application, Sequence[bytes]]],
        outcomes: Iterable[FileOutcome],
    ) -> tuple[str, ...]:
        """Keep applications and what became of files, all or none; return the new ids."""
        arrived = list(arrived)
        with self._file.changing() as (connection, journal):
            numbers = self._file.numbers(connection)
            added = application_rows.insert_new(
                connection, self._file.row.id, numbers, journal.state.erased, arrived
            )
            if added:
                payload = {"applications": added}
                self._file.write(connection, journal, EventKind.APPLICATIONS_ADDED, payload)
            arrival_rows.put_outcomes(connection, batch, outcomes)
        return tuple(added)

    def finish_batch(self, batch: int, outcomes: Iterable[FileOutcome] = ()) -> None:
        """Keep what became of the last files, and that all of the batch is done."""
        with self._file.changing() as (connection, _):
            arrival_rows.put_outcomes(connection, batch, outcomes)
            arrival_rows.finish_batch(connection, batch)

    def pause_batch(self, batch: int, outcomes: Iterable[FileOutcome]) -> None:
        """Keep what became of the files so far; the rest of the batch can be read later."""
        with self._file.changing() as (connection, _):
            arrival_rows.put_outcomes(connection, batch, outcomes)
            arrival_rows.forget_waiting(connection)

    def put_outcomes(self, batch: int, outcomes: Iterable[FileOutcome]) -> None:
        """Keep what became of files."""
        with self._file.changing() as (connection, _):
            arrival_rows.put_outcomes(connection, batch, outcomes)

    def files(self) -> tuple[ArrivedFile, ...]:
        """Return every file that was ever added, in the order in which they came."""
        with self._file.reading() as connection:
            return arrival_rows.load_files(connection)

    def batches(self) -> tuple[Batch, ...]:
        """Return all batches in order."""
        with self._file.reading() as connection:
            return arrival_rows.load_batches(connection)

    def separate(self, application_id: str, part: int, made: Application) -> bool:
        """Make an application of one document of another one; False where it is one already.

        ``part`` is the document's place in the application as it arrived.

        Raises:
            JournalError: where there is no such document.
        """
        sha256 = made.parts[0].document.sha256
        origin = replace(made, flags=(*made.flags, message(SEPARATED, origin=application_id)))
        payload = {"application": application_id, "part": part, "sha256": sha256, "as": made.id}
        with self._file.changing() as (connection, journal):
            check_action(
                journal, self._file.numbers(connection), EventKind.PART_SEPARATED, payload
            )
            if made.id in journal.state.separated.values():
                return False
            self._insert(connection, journal, origin)
            event = self._file.write(connection, journal, EventKind.PART_SEPARATED, payload)
            self._drop_scores(connection, journal, event)
        return True

    def take_in(
        self,
        batch: int,
        arrived: Sequence[tuple[Application, Sequence[bytes]]],
        outcomes: Sequence[FileOutcome],
    ) -> tuple[str, ...]:
        """Keep applications that a person made of what had been set aside; return their ids."""
        with self._file.changing() as (connection, journal):
            for application, contents in arrived:
                flagged = replace(application, flags=(*application.flags, message(TAKEN_IN)))
                self._insert(connection, journal, flagged, contents)
                self._file.write(
                    connection, journal, EventKind.TAKEN_IN, {"application": application.id}
                )
            arrival_rows.put_outcomes(connection, batch, outcomes)
        return tuple(application.id for application, _ in arrived)

    def _insert(
        self,
        connection: Connection,
        journal: LiveJournal,
        application: Application,
        contents: Sequence[bytes] = (),
    ) -> None:
        """Keep an application that a person made, unless it is there already."""
        numbers, erased = self._file.numbers(connection), journal.state.erased
        arrived = [(application, contents)]
        added = application_rows.insert_new(
            connection, self._file.row.id, numbers, erased, arrived
        )
        if added:
            payload = {"applications": added}
            self._file.write(connection, journal, EventKind.APPLICATIONS_ADDED, payload)

    def _drop_scores(self, connection: Connection, journal: LiveJournal, event: Event) -> None:
        """Forget the scores of applications that an event arranged anew."""
        if event.kind not in ARRANGING_KINDS or event.payload is None:
            return
        known = self._file.numbers(connection)
        touched = {event.application_id, *(event.payload.get(name) for name in ("into", "as"))}
        merged = journal.state.merged
        for one in sorted(str(name) for name in touched if name in known):
            score_rows.delete_scores(connection, one)
            score_rows.delete_scores(connection, root_of(one, merged, known))
