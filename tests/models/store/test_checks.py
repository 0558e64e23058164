"""Whatever is changed behind the program's back is found."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing, suppress

import pytest

from models.errors import StoreError
from models.store.tables import events

COLUMNS = [column.name for column in events.columns]


@pytest.fixture
def broken(filled, samples, tamper):
    """The codes of what is found after a change to the closed file."""
    filled.close()

    def find(statement, *values):
        tamper(filled.path, statement, *values)
        with samples.open(filled) as opened:
            return [fault.code for fault in opened.check()]

    return find


def changed(value):
    """Return values that differ from ``value`` a little, as a careful forger would do."""
    if value is None or isinstance(value, int):
        return [(value or 0) + 100, -1]
    at = len(value) // 2
    other = "1" if value[at : at + 1] != "1" else "2"
    return [value[:at] + other + value[at + 1 :], f"{value} ", "", value[:-1]]


def test_a_screening_as_written_has_no_faults(filled):
    assert filled.check() == ()


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_anywhere_in_the_journal_is_found(filled, samples, rows, tamper, column):
    filled.close()
    content = filled.path.read_bytes()
    ordered = f"SELECT rowid, {column} FROM events ORDER BY rowid"
    for rowid, value in rows(filled.path, ordered):
        for other in changed(value):
            tamper(filled.path, f"UPDATE events SET {column} = ? WHERE rowid = ?", other, rowid)
            with samples.open(filled) as opened:
                assert opened.check() != (), (rowid, other)
            filled.path.write_bytes(content)


def test_a_payload_in_other_words_for_the_same_is_found(broken):
    codes = broken("UPDATE events SET payload = payload || ' ' WHERE sequence = 3")
    assert codes == ["store.check.event"]


def test_removed_events_are_found(filled, samples, rows, tamper):
    filled.close()
    content = filled.path.read_bytes()
    for (rowid,) in rows(filled.path, "SELECT rowid FROM events ORDER BY rowid")[:-1]:
        tamper(filled.path, "DELETE FROM events WHERE rowid = ?", rowid)
        with samples.open(filled) as opened:
            assert opened.check() != (), rowid
        filled.path.write_bytes(content)


def test_a_payload_wiped_without_an_erasure_is_found(broken):
    codes = broken("UPDATE events SET payload = NULL, salt = '' WHERE kind = 'note_edited'")
    assert codes == ["journal.payload_gone"]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE originals SET content = x'00' WHERE rowid = 1", "store.check.original"),
        ("UPDATE originals SET size = 3 WHERE rowid = 1", "store.check.original"),
        ("UPDATE readings SET boxes = x'00' WHERE rowid = 1", "store.check.reading"),
        ("UPDATE readings SET body = boxes WHERE rowid = 1", "store.check.reading"),
        ("UPDATE applications SET facts = '{}' WHERE rowid = 1", "store.check.application"),
        ("UPDATE applications SET facts = 'no' WHERE rowid = 1", "store.check.application"),
        ("UPDATE parts SET summary = '{}' WHERE rowid = 1", "store.check.application"),
        ("UPDATE parts SET sha256 = 'f' WHERE rowid = 1", "store.check.application"),
        ("UPDATE parts SET reading_id = 'f' WHERE rowid = 1", "store.check.row_astray"),
        ("UPDATE scores SET body = x'00' WHERE rowid = 1", "store.check.score"),
        ("UPDATE scores SET engine = 'other' WHERE rowid = 1", "store.check.score"),
        ("UPDATE applications SET number = 4 WHERE rowid = 1", "store.check.application"),
        (
            "UPDATE applications SET facts = replace(facts, 'Quick', 'Quack')",
            "store.check.application",
        ),
        ("UPDATE parts SET summary = replace(summary, 'txt', 'TXT')", "store.check.application"),
        ("DELETE FROM scores", None),
        ("UPDATE screening SET id = 'other'", "journal.link_broken"),
        ("UPDATE screening SET as_of = '2020-01-01'", "store.check.posting"),
        ("UPDATE screening SET posting_name = '\"other\"'", "store.check.posting"),
        ("UPDATE screening SET posting_source = x'00'", "store.check.posting"),
        (
            "UPDATE screening SET rubric = replace(rubric, '\"weight\":6', '\"weight\":7')",
            "store.check.posting",
        ),
        (
            "UPDATE screening SET posting = replace(posting, 'Spanish', 'Swedish')",
            "store.check.posting",
        ),
    ],
)
def test_a_change_of_anything_else_is_found(broken, statement, code):
    codes = broken(statement)
    assert codes == [] if code is None else code in codes


def test_an_application_taken_out_by_hand_is_missed(filled, samples, tamper):
    filled.close()
    for table in ("scores", "parts"):
        tamper(filled.path, f"DELETE FROM {table} WHERE rowid > 0")
    tamper(filled.path, "DELETE FROM applications")
    with samples.open(filled) as opened:
        assert [fault.code for fault in opened.check()] == ["store.check.arrival"] * 2


def test_an_application_put_in_by_hand_is_found(filled, samples, tamper):
    filled.close()
    tamper(
        filled.path,
        "INSERT INTO applications SELECT 'copy', 1, facts, digest FROM applications LIMIT 1",
    )
    with samples.open(filled) as opened:
        found = {(fault.code, fault["application"]) for fault in opened.check()}
    assert found == {("store.check.arrival", "copy"), ("store.check.application", "copy")}


def test_flipped_bytes_never_go_unnoticed_and_never_crash(filled, samples, rows):
    """A page with a wrong byte is refused, found by the check, or was free space."""
    filled.close()
    content = filled.path.read_bytes()
    whole = rows_of(filled.path)
    source = random.Random(7)
    noticed = 0
    for _ in range(60):
        at = source.choice([place for place in range(100, len(content)) if content[place]])
        wrong = bytearray(content)
        wrong[at] ^= 1 << source.randrange(8)
        filled.path.write_bytes(wrong)
        try:
            with samples.open(filled) as opened:
                found = opened.check()
                use(opened)
        except StoreError:
            found = ("refused",)
        noticed += bool(found)
        assert found or rows_of(filled.path) == whole, at
    assert noticed > 40


def use(opened):
    """Ask for everything; what is damaged may be refused, in our words."""
    for ask in (opened.state, opened.summaries, opened.scores):
        with suppress(StoreError):
            ask()
    for application_id in opened.application_ids():
        with suppress(StoreError, KeyError):
            opened.application(application_id)


def rows_of(path):
    tables = ("screening", "originals", "readings", "applications", "parts", "scores", "events")
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]


def test_what_cannot_be_read_any_more_is_refused_in_words(filled, samples, tamper):
    filled.close()
    tamper(filled.path, "UPDATE readings SET body = x'00'")
    tamper(filled.path, "UPDATE parts SET summary = '{}'")
    with samples.open(filled) as opened:
        (application_id, _) = sorted(opened.application_ids())
        for ask in (opened.summaries, lambda: opened.application(application_id)):
            with pytest.raises(StoreError) as caught:
                ask()
            assert caught.value.message.code == "store.damaged"


def test_a_score_of_another_form_counts_as_not_made(filled, samples, tamper):
    """So an engine whose scores hold more can open what an older one made, and score again."""
    kept = filled.scores()
    filled.close()
    tamper(filled.path, "UPDATE scores SET body = x'00' WHERE rowid = 1")
    with samples.open(filled) as opened:
        (other,) = opened.scores()
        assert other in kept
        opened.save_scores(kept)
        assert opened.scores() == kept
        assert opened.check() == ()
