"""What is erased is gone from the bytes of the file; that it was erased stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from models.errors import StoreError
from models.events import EventKind
from models.store import connection, erasure
from models.store.tables import metadata

RUN = 8
"""So many bytes in a row count as a trace."""


def traces(path, secret: bytes) -> list[bytes]:
    """Return the runs of ``secret`` that stand in the file or in any file beside it.

    Those that others' rows hold in their own right (words all resumes have) do not count.
    """
    held = b"\0".join(one.read_bytes() for one in path.parent.iterdir() if one.is_file())
    found = runs_of(secret) & runs_of(held)
    return sorted(found - runs_of(in_rows(path))) if found else []


def runs_of(content: bytes) -> set[bytes]:
    return {content[start : start + RUN] for start in range(len(content) - RUN + 1)}


def in_rows(path) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
        tables = [name for name in names if name in metadata.tables]
        values = [
            value
            for name in tables
            for row in connection.execute(f"SELECT * FROM {name}")
            for value in row
        ]
    return b"\0".join(
        value if isinstance(value, bytes) else str(value).encode() for value in values
    )


@pytest.fixture
def crowded(screening, samples):
    """A screening in which one of forty applicants is about to be erased; what is theirs."""
    arrived = []
    for number in range(40):
        name = f"{samples.words(number, 1)} {number}"
        application, contents = samples.application(name, samples.words(("letter", number), 120))
        arrived.append((application, contents))
        screening.add_application(application, contents)
    screening.save_scores([samples.score(application) for application, _ in arrived])
    application, contents = arrived[17]
    about = {"application": application.id}
    said = [samples.words(("said", number), 12) for number in range(5)]
    note = screening.append(EventKind.NOTE_ADDED, {**about, "text": said[0]})
    screening.append(EventKind.NOTE_EDITED, {**about, "note": note.id, "text": said[1]})
    screening.append(EventKind.DECISION_SET, {**about, "kind": "reject", "reason": said[2]})
    screening.append(EventKind.TAG_ADDED, {**about, "tag": said[3]})
    screening.append(EventKind.NAME_CORRECTED, {**about, "name": said[4]})
    screening.append(EventKind.TAG_ADDED, {"application": arrived[3][0].id, "tag": "local"})
    name = application.contact.name.value.encode()
    return screening, application, [name, *contents, *(one.encode() for one in said)]


def stored_forms(path, application_id):
    """Return the compressed and the JSON forms in which an application stands in the file."""
    queries = (
        "SELECT body FROM scores WHERE application_id = ?",
        "SELECT boxes FROM readings JOIN parts ON reading_id = id WHERE application_id = ?",
        "SELECT body FROM readings JOIN parts ON reading_id = id WHERE application_id = ?",
    )
    with closing(sqlite3.connect(path)) as connection:
        found = [
            row[0] for query in queries for row in connection.execute(query, [application_id])
        ]
    return [bytes(one)[16:-16] for one in found]


def test_no_run_of_bytes_of_an_erased_application_stays(crowded, samples):
    screening, application, secrets = crowded
    secrets += stored_forms(screening.path, application.id)
    raw = screening.path.read_bytes()
    assert all(secret[:RUN] in raw for secret in secrets)
    before = {score.application_id for score in screening.scores()}
    screening.erase(application.id)
    assert traces(screening.path, b"\0".join(secrets)) == []
    assert {score.application_id for score in screening.scores()} == before - {application.id}
    assert len(screening.summaries()) == 39
    assert screening.check() == ()
    screening.close()
    assert traces(screening.path, b"\0".join(secrets)) == []
    with samples.open(screening) as opened:
        assert opened.check() == ()
        assert len(opened.summaries()) == 39


def test_the_journal_keeps_that_something_was_erased_and_still_proves_itself(crowded, samples):
    screening, application, _ = crowded
    events = screening.events()
    about = [event for event in events if event.application_id == application.id]
    screening.erase(application.id)
    state = screening.state()
    assert state.erased == {application.id}
    assert application.id not in state.notes
    assert list(state.tags.values()) == [("local",)]
    tombstone = screening.events()[-1]
    assert tombstone.kind is EventKind.APPLICATION_ERASED
    assert tombstone.payload["application"] == application.id
    assert set(tombstone.payload["events"]) == {event.id for event in about}
    blank = [event for event in screening.events() if event.payload is None]
    assert {event.id for event in blank} == {event.id for event in about}
    assert {event.salt for event in blank} == {""}
    assert [event.hash for event in screening.events()[:-1]] == [event.hash for event in events]
    screening.close()
    with samples.open(screening) as opened:
        assert opened.state() == state


def test_what_was_erased_can_be_neither_undone_nor_added_again(crowded, samples):
    screening, application, _ = crowded
    last = screening.undoable()
    while screening.undo():
        pass
    screening.redo()
    screening.erase(application.id)
    while screening.redo():
        pass
    assert screening.undoable() == last
    assert screening.state().notes == {}
    screening.undo()
    assert screening.undo() is None
    words = application.parts[1].document.text
    assert not screening.add_application(
        *samples.application(application.contact.name.value, words)
    )
    assert application.id not in screening.application_ids()
    with pytest.raises(StoreError) as caught:
        screening.erase(application.id)
    assert caught.value.message.code == "store.no_application"
    assert screening.check() == ()


def test_a_document_that_another_application_shares_stays_with_it(screening, samples):
    letter = samples.words("shared", 40)
    first, contents = samples.application("Zoë Quick", letter)
    second, more = samples.application("Bo Slow", letter)
    duplicate = replace(second, duplicate_of=first.id)
    screening.add_applications([(first, contents), (duplicate, more)])
    screening.erase(first.id)
    kept = screening.application(second.id)
    assert kept.parts[1].document.text == letter
    assert kept.duplicate_of is None
    assert screening.original(kept.parts[1].document.sha256) == letter.encode()
    assert screening.check() == ()
    screening.erase(second.id)
    assert traces(screening.path, letter.encode()) == []


def test_several_are_erased_at_once_or_none(crowded):
    screening, application, secrets = crowded
    with pytest.raises(StoreError):
        screening.erase(application.id, "nobody")
    assert application.id in screening.application_ids()
    assert screening.state().erased == frozenset()
    everybody = sorted(screening.application_ids())
    screening.erase(*everybody)
    assert screening.summaries() == ()
    assert screening.state().erased == set(everybody)
    assert traces(screening.path, b"\0".join(secrets)) == []
    assert screening.check() == ()


def test_a_reading_that_was_replaced_is_gone_too(screening, samples):
    application, contents = samples.application("Zoë Quick", samples.words("letter", 40))
    screening.add_application(application, contents)
    secrets = stored_forms(screening.path, application.id)[2:3]
    part = application.parts[0]
    better = replace(part, document=replace(part.document, text="better", pages=()))
    assert screening.renew_application(
        replace(application, parts=(better, application.parts[1])), contents
    )
    screening.erase(application.id)
    assert traces(screening.path, b"\0".join(secrets)) == []


def test_an_erasure_that_was_cut_short_is_finished_when_the_file_is_opened(crowded, samples, rows):
    screening, application, _ = crowded
    screening.erase(application.id)
    screening.close()
    assert rows(screening.path, "SELECT sweep_due FROM screening") == [(0,)]
    words = samples.words("left over", 900)
    with closing(sqlite3.connect(screening.path)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE left_over (words)")
        connection.execute("INSERT INTO left_over VALUES (?)", [words])
        connection.commit()
        connection.execute("DROP TABLE left_over")
        connection.execute("UPDATE screening SET sweep_due = 1")
        connection.commit()
    assert traces(screening.path, words.encode())
    samples.open(screening).close()
    assert traces(screening.path, words.encode()) == []
    assert rows(screening.path, "SELECT sweep_due FROM screening") == [(0,)]


def test_the_sweep_is_noted_as_due_until_it_is_done(crowded, monkeypatch, rows):
    screening, application, _ = crowded

    def stopped(_engine):
        raise KeyboardInterrupt

    monkeypatch.setattr(erasure, "sweep", stopped)
    with pytest.raises(KeyboardInterrupt):
        screening.erase(application.id)
    assert rows(screening.path, "SELECT sweep_due FROM screening") == [(1,)]
    assert application.id not in screening.application_ids()


def test_where_somebody_reads_the_file_is_written_anew_later(crowded, samples, monkeypatch, rows):
    """What was erased is gone; its traces go at the next opening."""
    screening, application, secrets = crowded
    monkeypatch.setattr(connection, "_WAIT_FOR_READERS", 0.0)
    screening.close()
    screening = samples.open(screening)

    def read_meanwhile(engine):
        with closing(sqlite3.connect(screening.path)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM events").fetchall()
            sweep(engine)

    sweep = erasure.sweep
    monkeypatch.setattr(erasure, "sweep", read_meanwhile)
    with pytest.raises(StoreError) as caught:
        screening.erase(application.id)
    assert caught.value.message.code == "store.not_swept"
    assert application.id not in screening.application_ids()
    assert screening.check() == ()
    screening.close()
    samples.open(screening).close()
    assert rows(screening.path, "SELECT sweep_due FROM screening") == [(1,)]
    monkeypatch.setattr(erasure, "sweep", sweep)
    samples.open(screening).close()
    assert rows(screening.path, "SELECT sweep_due FROM screening") == [(0,)]
    assert traces(screening.path, b"\0".join(secrets)) == []
