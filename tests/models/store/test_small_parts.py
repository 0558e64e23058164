"""The parts of the store one by one, where a whole screening does not reach them."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from models.errors import LockedScreeningError, StoreError
from models.events import EventKind
from models.store.application_rows import choose_number
from models.store.connection import system_errors
from models.store.lock import WriterLock, lock_path


def test_numbers_grow_longer_before_they_run_out():
    taken: set[int] = set()
    for number in range(4_600):
        taken.add(choose_number("screening", f"application {number}", taken))
    assert len(taken) == 4_600
    longer = [number for number in taken if number > 9_999]
    assert len(longer) == 100
    assert max(taken) <= 99_999
    assert min(taken) >= 1_000


def test_numbers_depend_on_the_screening_and_the_application_alone():
    assert choose_number("s", "a", ()) == choose_number("s", "a", ())
    several = {choose_number(screening, "a", ()) for screening in "stuvwxyz"}
    assert len(several) > 5


def test_where_there_are_no_hard_links_a_screening_is_made_all_the_same(samples, monkeypatch):
    def refuse(_source, _target):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    with samples.screening() as made:
        assert made.check() == ()
    assert [one.name for one in made.path.parent.iterdir()] == ["one.screening"]


def test_a_file_that_comes_in_between_is_not_written_over(samples, monkeypatch, tmp_path):
    link = os.link

    def somebody_was_faster(source, target):
        Path(target).write_bytes(b"somebody's work")
        link(source, target)

    monkeypatch.setattr(os, "link", somebody_was_faster)
    with pytest.raises(StoreError) as caught:
        samples.screening()
    assert caught.value.message.code == "store.exists"
    assert [one.name for one in tmp_path.iterdir()] == ["one.screening"]
    assert (tmp_path / "one.screening").read_bytes() == b"somebody's work"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOENT, "store.missing"),
        (errno.EROFS, "store.cannot_open"),
        (errno.ENOSPC, "store.full"),
        (errno.EIO, "store.failed"),
    ],
)
def test_errors_of_the_system_are_put_into_words(number, code):
    with pytest.raises(StoreError) as caught, system_errors("one.screening"):
        raise OSError(number, os.strerror(number))
    assert caught.value.message.code == code
    assert caught.value.hint.code == f"{code}.hint"
    assert isinstance(caught.value.__cause__, OSError)


def test_a_lock_is_held_by_one_and_can_be_released_twice(tmp_path):
    path = tmp_path / "a.screening"
    lock = WriterLock(path)
    with pytest.raises(LockedScreeningError):
        WriterLock(path)
    lock.release()
    lock.release()
    assert not lock_path(path).exists()
    WriterLock(path).release()


def test_a_lock_file_removed_between_opening_and_locking_is_not_taken_for_the_lock(
    tmp_path, monkeypatch
):
    """Its last holder removes it as it lets go; who opened it just before must open anew."""
    path = tmp_path / "a.screening"
    opened = os.open
    removed = []

    def open_and_lose(name, flags, mode=0o777):
        handle = opened(name, flags, mode)
        if not removed:
            removed.append(name)
            Path(name).unlink()
        return handle

    monkeypatch.setattr(os, "open", open_and_lose)
    lock = WriterLock(path)
    assert removed == [lock_path(path)]
    with pytest.raises(LockedScreeningError):
        WriterLock(path)
    lock.release()


def test_an_event_out_of_turn_is_not_recorded(screening, samples):
    screening.append(EventKind.ORDER_CHOSEN, {"order": "score"})
    journal = screening._file.journal()
    with pytest.raises(ValueError, match="after all"):
        journal.record(journal.events[0])


def test_a_payload_that_is_no_object_is_a_damaged_journal(filled, samples, tamper):
    filled.close()
    tamper(filled.path, "UPDATE events SET payload = '[]' WHERE sequence = 3")
    with samples.open(filled) as opened, pytest.raises(StoreError) as caught:
        opened.events()
    assert caught.value.message.code == "journal.damaged"
