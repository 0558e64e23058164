"""Merges, separations, files and batches in a screening: kept, undone, erased."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from models.application import PartKind
from models.arrival import FileOutcome, FileOutcomeKind
from models.errors import JournalError, StoreError
from models.events import EventKind
from models.messages import message
from models.store.schema import backup_path


@pytest.fixture
def pair(screening, samples):
    """Two applications with scores: ids and what was kept of them."""
    first = samples.application("Zoë Quick", samples.words("letter", 30))
    second = samples.application("Bo Slow", samples.words("other", 30))
    screening.add_applications([first, second])
    screening.save_scores([samples.score(first[0]), samples.score(second[0])])
    return first, second


def ids(screening) -> set[str]:
    return {one.id for one in screening.summaries()}


def test_a_merge_is_done_undone_and_redone_and_survives(screening, samples, pair):
    (first, _), (second, _) = pair
    screening.append(EventKind.TAG_ADDED, {"application": second.id, "tag": "local"})
    merge = {"application": second.id, "into": first.id}
    screening.append(EventKind.APPLICATION_MERGED, merge)
    assert ids(screening) == {first.id}
    assert len(screening.application(first.id).parts) == 4
    assert screening.state().tags[first.id] == ("local",)
    assert screening.scores() == ()
    with pytest.raises(KeyError):
        screening.application(second.id)
    screening.undo()
    assert ids(screening) == {first.id, second.id}
    assert screening.state().tags == {second.id: ("local",)}
    screening.redo()
    screening.close()
    with samples.open(screening) as opened:
        assert ids(opened) == {first.id}
        assert opened.check() == ()
        opened.append(EventKind.APPLICATION_UNMERGED, {"application": second.id})
        assert ids(opened) == {first.id, second.id}
        with pytest.raises(JournalError):
            opened.append(EventKind.APPLICATION_MERGED, {**merge, "into": second.id})


def test_a_document_is_taken_out_and_put_back(screening, pair):
    (first, _), _ = pair
    letter = first.parts[1]
    made = replace(first, id="taken-out", parts=(letter,))
    assert screening.separate(first.id, 1, made)
    assert not screening.separate(first.id, 1, made)
    assert "taken-out" in ids(screening)
    assert len(screening.application(first.id).parts) == 1
    assert first.id not in {score.application_id for score in screening.scores()}
    screening.undo()
    assert "taken-out" not in ids(screening)
    assert len(screening.application(first.id).parts) == 2
    screening.redo()
    assert screening.application("taken-out").parts == (letter,)
    assert screening.check() == ()


def test_a_kind_and_a_contact_are_corrected(screening, pair):
    (first, _), _ = pair
    about = {"application": first.id}
    sha256 = first.parts[1].document.sha256
    screening.append(
        EventKind.PART_KIND_SET, {**about, "part": 1, "sha256": sha256, "kind": "references"}
    )
    assert screening.application(first.id).parts[1].kind is PartKind.REFERENCES
    correction = {**about, "field": "email", "value": "zoe@x.example"}
    screening.append(EventKind.CONTACT_CORRECTED, correction)
    shown = next(one for one in screening.summaries() if one.id == first.id)
    assert shown.contact.email.value == "zoe@x.example"
    screening.undo()
    screening.undo()
    assert screening.application(first.id) == screening.stored_application(first.id)


def test_what_is_set_aside_comes_back(screening, pair):
    (first, _), (second, _) = pair
    screening.append(EventKind.SET_ASIDE, {"application": first.id, "reason": "a test"})
    assert ids(screening) == {second.id}
    assert [one.id for one in screening.summaries(aside=True)] == [first.id]
    screening.append(EventKind.TAKEN_IN, {"application": first.id})
    assert ids(screening) == {first.id, second.id}


def outcome(name: str, kind: FileOutcomeKind, sha256: str = "", application: str = ""):
    reason = message("intake.opened", path=name, n=2) if name.endswith(".zip") else None
    return FileOutcome(name, kind, sha256, reason, application)


READ, SKIPPED = FileOutcomeKind.READ, FileOutcomeKind.SKIPPED


def test_files_are_kept_once_and_batches_go_on(screening):
    batch = screening.begin_batch(["folder"])
    assert screening.begin_batch(["folder"]) == batch
    assert screening.batches()[0].paths == ("folder",)
    screening.finish_batch(batch, [outcome("a.txt", READ, "1"), outcome("b.zip", READ)])
    assert screening.batches()[0].done
    assert screening.batches()[0].paths == ()
    second = screening.begin_batch(["folder"])
    assert second == batch + 1
    again = [outcome("a.txt", SKIPPED, "1"), outcome("c.txt", SKIPPED, "1")]
    screening.finish_batch(second, again)
    kept = [(one.batch, one.outcome.name, one.outcome.kind) for one in screening.files()]
    assert kept == [(1, "a.txt", READ), (1, "b.zip", READ), (2, "c.txt", SKIPPED)]


def test_what_waits_is_given_back(screening, pair):
    (first, _), _ = pair
    document = first.parts[0].document
    screening.keep_waiting([document])
    assert screening.waiting() == {(document.path, document.sha256)}
    bare = screening.waiting_document(document.path, document.sha256)
    boxes = screening.waiting_boxes(document.path, document.sha256)
    assert replace(bare, text_map=replace(bare.text_map, boxes=boxes)) == document
    assert screening.waiting_document(document.path, "other") is None
    screening.finish_batch(screening.begin_batch([]))
    assert screening.waiting() == frozenset()


def bytes_beside(path) -> bytes:
    return b"\0".join(one.read_bytes() for one in path.parent.iterdir() if one.is_file())


def test_erasing_takes_merged_ones_files_what_waits_and_copies(screening, pair, rows):
    (first, contents), (second, more) = pair
    screening.append(EventKind.APPLICATION_MERGED, {"application": second.id, "into": first.id})
    digest = first.parts[0].document.sha256
    files = [
        outcome("Zoe Quick.zip", READ, application=first.id),
        outcome("Zoe Quick.zip#Zoe photo.png", SKIPPED, "9"),
        outcome("copy of Zoe.txt", SKIPPED, digest),
        outcome("Bo letter.txt", READ, application=second.id),
        outcome("stays.txt", SKIPPED, "8"),
    ]
    batch = screening.begin_batch(["Zoe Quick.zip"])
    screening.put_outcomes(batch, files)
    screening.keep_waiting([first.parts[0].document])
    backup_path(screening.path).write_bytes(screening.path.read_bytes())
    secrets = [*contents, *more, b"Zoe Quick", b"copy of Zoe", b"Bo letter", b"Zoe photo"]
    assert all(secret[:40] in bytes_beside(screening.path) for secret in secrets)
    screening.erase(first.id)
    held = bytes_beside(screening.path)
    assert [secret for secret in secrets if secret[:12] in held] == []
    assert [one.outcome.name for one in screening.files()] == ["stays.txt"]
    assert screening.state().erased == {first.id, second.id}
    assert rows(screening.path, "SELECT paths FROM batches") == [("[]",)]
    assert not backup_path(screening.path).exists()
    assert screening.check() == ()


def test_erasing_takes_what_was_taken_out_of_another(screening, pair):
    (first, contents), _ = pair
    made = replace(first, id="taken-out", parts=(first.parts[1],))
    screening.separate(first.id, 1, made)
    screening.erase("taken-out")
    assert contents[1][:40] not in bytes_beside(screening.path)
    assert len(screening.application(first.id).parts) == 1
    assert screening.check() == ()


def test_erasing_takes_what_was_taken_out_and_put_back(screening, pair):
    (first, contents), _ = pair
    screening.separate(first.id, 1, replace(first, id="taken-out", parts=(first.parts[1],)))
    screening.undo()
    screening.erase(first.id)
    assert contents[1][:40] not in bytes_beside(screening.path)
    assert screening.check() == ()


def test_a_legal_hold_prevents_erasing_and_can_be_taken_back(screening, pair):
    (first, _), (second, _) = pair
    screening.append(EventKind.APPLICATION_MERGED, {"application": second.id, "into": first.id})
    hold = {"application": second.id, "on": True, "reason": "a complaint"}
    screening.append(EventKind.LEGAL_HOLD_SET, hold)
    with pytest.raises(StoreError) as caught:
        screening.erase(first.id)
    assert caught.value.message.code == "store.legal_hold"
    assert first.id in ids(screening)
    screening.undo()
    screening.erase(first.id)
    assert screening.summaries() == ()


def test_an_older_file_tells_of_its_files(filled, samples, tamper, rows):
    filled.close()
    with closing(sqlite3.connect(filled.path)) as connection:
        for table in ("files", "batches", "waiting"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    with samples.open(filled) as opened:
        assert len(opened.files()) == sum(len(one.parts) for one in opened.summaries())
        assert [batch.done for batch in opened.batches()] == [True]
        assert opened.check() == ()
