"""Files that cannot be opened or written are refused with a reason, and stay as they are."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import traceback
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from models.errors import LockedScreeningError, NewerSchemaError, StoreError
from models.events import EventKind
from models.store.lock import WriterLock
from models.store.screening_file import ScreeningFile

NOBODY = 65534


def refused(samples, path, **how):
    with pytest.raises(StoreError) as caught:
        ScreeningFile.open(path, samples.anna, **how)
    assert caught.value.message["file"] == path.name
    assert caught.value.hint is not None
    return caught.value


@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_screening_is_refused_and_left_alone(samples, tmp_path, read_only):
    database = tmp_path / "other.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE screening (id)")
        connection.commit()
    contents = {
        "empty": b"",
        "text": b"hello\n" * 500,
        "short": b"SQLite format 3\0",
        "zip": b"PK",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    for name, content in [*contents.items(), ("other.db", database.read_bytes())]:
        error = refused(samples, tmp_path / name, read_only=read_only)
        assert error.message.code == "store.foreign"
        assert (tmp_path / name).read_bytes() == content
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([*contents, "other.db"])


@pytest.mark.parametrize("read_only", [False, True])
def test_a_missing_file_and_a_folder_are_refused(samples, tmp_path, read_only):
    error = refused(samples, tmp_path / "none.screening", read_only=read_only)
    assert error.message.code == "store.missing"
    (tmp_path / "folder").mkdir()
    error = refused(samples, tmp_path / "folder", read_only=read_only)
    assert error.message.code == "store.foreign"
    error = refused(samples, tmp_path / "folder" / "none" / "deep", read_only=read_only)
    assert error.message.code == "store.missing"
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_of_a_newer_program_is_refused_and_left_alone(filled, samples, tamper, read_only):
    filled.close()
    tamper(filled.path, "PRAGMA user_version = 99")
    tamper(filled.path, "DROP TABLE screening")
    content = filled.path.read_bytes()
    error = refused(samples, filled.path, read_only=read_only)
    assert isinstance(error, NewerSchemaError)
    assert filled.path.read_bytes() == content


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(filled, samples, share):
    filled.close()
    content = filled.path.read_bytes()
    filled.path.write_bytes(content[: int(len(content) * share)])
    assert refused(samples, filled.path).message.code in ("store.damaged", "store.foreign")


def test_a_screening_without_its_row_or_with_a_bad_one_is_damaged(filled, samples, tamper):
    filled.close()
    for statement in (
        "UPDATE screening SET rubric = '{}'",
        "UPDATE screening SET posting = 'no json'",
        "UPDATE screening SET as_of = 'spring'",
        "DELETE FROM screening",
        "DROP TABLE screening",
    ):
        tamper(filled.path, statement)
        assert refused(samples, filled.path).message.code == "store.damaged"


def test_a_journal_that_is_none_says_so(filled, samples, tamper):
    filled.close()
    tamper(filled.path, "UPDATE events SET kind = 'guess' WHERE sequence = 2")
    with samples.open(filled) as opened:
        with pytest.raises(StoreError) as caught:
            opened.state()
        assert caught.value.message.code == "journal.damaged"
        assert "store.check.event" in [fault.code for fault in opened.check()]


def test_nothing_is_written_over_what_is_there(samples, tmp_path):
    there = tmp_path / "one.screening"
    there.write_bytes(b"somebody's work")
    with pytest.raises(StoreError) as caught:
        samples.screening()
    assert caught.value.message.code == "store.exists"
    assert there.read_bytes() == b"somebody's work"
    assert list(tmp_path.iterdir()) == [there]


def test_a_place_that_is_not_there_is_refused(samples, tmp_path):
    samples.folder = tmp_path / "gone"
    with pytest.raises(StoreError) as caught:
        samples.screening()
    assert caught.value.message.code == "store.missing"


def test_what_a_killed_program_left_is_no_hindrance(samples, tmp_path):
    (tmp_path / ".one.screening.new").write_bytes(b"half a file")
    (tmp_path / ".one.screening.new-journal").write_bytes(b"half a journal")
    (tmp_path / ".one.screening.lock").write_bytes(b"")
    with samples.screening() as made:
        assert made.check() == ()
    assert [one.name for one in tmp_path.iterdir()] == ["one.screening"]


@pytest.mark.parametrize("left", [b"", bytes(600), b"no journal at all" * 90])
def test_an_empty_journal_that_a_killed_program_left_is_removed(filled, samples, left):
    filled.close()
    journal = filled.path.with_name("one.screening-journal")
    journal.write_bytes(left)
    with samples.open(filled) as opened:
        assert opened.check() == ()
        assert not journal.exists()
        assert len(opened.summaries()) == 2


def test_a_file_being_made_is_not_made_twice(samples, tmp_path):
    lock = WriterLock(tmp_path / "one.screening")
    with pytest.raises(LockedScreeningError):
        samples.screening()
    lock.release()
    samples.screening().close()


def test_a_full_disk_loses_the_last_step_alone(filled, samples):
    state, events = filled.state(), filled.events()
    with filled._file.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages:d}")
    application, contents = samples.application("Late Comer", samples.words("much", 20_000))
    with pytest.raises(StoreError) as caught:
        filled.add_application(application, contents)
    assert caught.value.message.code == "store.full"
    assert "Late Comer" not in "".join(traceback.format_exception(caught.value))
    assert filled.state() == state
    assert filled.events() == events
    assert application.id not in filled.application_ids()
    with filled._file.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert filled.add_application(application, contents)
    assert filled.check() == ()


@contextmanager
def ordinary_user():
    """Be one who may not do everything, also where the tests are run by one who may."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def outcome_of_writing(path, reviewer, read_only):
    try:
        with ScreeningFile.open(path, reviewer, read_only=read_only) as opened:
            opened.append(EventKind.ORDER_CHOSEN, {"order": "score"})
    except StoreError as error:
        return error.message.code
    return "written"


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX systems")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "outcome"),
    [
        (0o555, 0o444, ["store.cannot_open", "store.read_only"]),
        (0o777, 0o444, ["store.read_only", "store.read_only"]),
        (0o777, 0o000, ["store.cannot_open", "store.cannot_open"]),
        (0o777, 0o666, ["written", "store.read_only"]),
    ],
)
def test_where_one_may_not_write_one_may_still_read(samples, folder_mode, file_mode, outcome):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        samples.folder = folder
        made = samples.screening()
        made.close()
        made.path.chmod(file_mode)
        folder.chmod(folder_mode)
        with ordinary_user():
            found = [outcome_of_writing(made.path, samples.boris, how) for how in (False, True)]
        folder.chmod(0o755)
        assert [one.name for one in folder.iterdir()] == ["one.screening"]
    assert found == outcome


def test_what_fails_to_arrive_is_not_blamed_on_the_screening(screening, samples):
    def arriving():
        yield samples.application("Zoë Quick")
        raise FileNotFoundError("cv.pdf")

    with pytest.raises(FileNotFoundError, match=r"cv\.pdf"):
        screening.add_applications(arriving())
    assert screening.summaries() == ()
    assert len(screening.events()) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes that inherit handles")
def test_a_child_process_does_not_keep_the_screening_locked(screening, samples):
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(writes)
        os.read(reads, 1)
        os._exit(0)
    try:
        screening.close()
        samples.open(screening).close()
    finally:
        os.close(writes)
        os.waitpid(child, 0)
        os.close(reads)


def test_an_event_that_could_not_be_written_is_not_in_memory_either(filled, tamper):
    before = filled.state()
    filled._file._engine.dispose()
    filled.path.rename(filled.path.with_name("moved"))
    with pytest.raises(StoreError):
        filled.append(EventKind.ORDER_CHOSEN, {"order": "score"})
    filled.path.with_name("moved").rename(filled.path)
    assert filled.state() == before
    filled.append(EventKind.ORDER_CHOSEN, {"order": "score"})
    assert filled.state().order == "score"
