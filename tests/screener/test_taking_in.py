"""Files are taken into a screening once: after Stop, after kills, and in a second batch."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.arrival import FileOutcomeKind, count_outcomes
from models.errors import CancelledError
from models.events import EventKind
from models.messages import message
from models.posting import HowToApply, Posting, Rubric
from models.review import Reviewer
from models.store.screening_file import ScreeningFile
from screener.taking_in import Reading, take_into
from tests.documents.arrivals import LETTER, OUR_ADDRESS, RESUME, mail
from tests.documents.mailboxes import SHAPES, as_mailbox, make_messages

ROOT = Path(__file__).resolve().parents[2]
POSTING = Posting("Organizer wanted.", apply=HowToApply(email=OUR_ADDRESS))
ID = "0" * 32
MO = Reviewer("r", "Mo")

WORK = """
import sys
from pathlib import Path
from models.review import Reviewer
from models.store.screening_file import ScreeningFile
from screener.taking_in import Reading, take_into

with ScreeningFile.open(Path(sys.argv[1]), Reviewer("r", "Mo")) as file:
    print("open", flush=True)
    take_into(file, [Path(one) for one in sys.argv[2:]], Reading(workers=1))
    print("done", flush=True)
"""


def make(path: Path) -> ScreeningFile:
    return ScreeningFile.create(
        path, POSTING, Rubric(1, ()), date(2024, 1, 1), MO, screening_id=ID
    )


def take(path: Path, *given: Path) -> None:
    with ScreeningFile.open(path, MO) as file:
        take_into(file, given, Reading(workers=1))


def contents_of(path: Path) -> tuple[object, ...]:
    """Everything of a screening that intake makes, without when it was made."""
    with ScreeningFile.open(path, MO) as file:
        assert file.check() == ()
        ids = sorted(file.application_ids())
        applications = [file.application(one) for one in ids]
        for application in applications:
            for part in application.parts:
                if part.document.sha256:
                    assert file.original(part.document.sha256)
        return (
            sorted((one.outcome for one in file.files()), key=lambda one: (one.name, one.sha256)),
            applications,
            file.waiting(),
            [batch.done for batch in file.batches()],
        )


def kill_after(screening: Path, given: Path, milliseconds: int) -> bool:
    """Let another program take files in and kill it; tell whether it had finished."""
    command = [sys.executable, "-c", WORK, str(screening), str(given)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as working:
        assert working.stdout is not None
        assert working.stdout.readline() == "open\n"
        timer = threading.Timer(milliseconds / 1000, working.kill)
        timer.start()
        said = working.stdout.read()
        timer.cancel()
    return "done" in said


@pytest.fixture
def arrivals(tmp_path: Path) -> Path:
    folder = tmp_path / "arrivals"
    folder.mkdir()
    (folder / "jobs.mbox").write_bytes(as_mailbox(make_messages(17, len(SHAPES)).messages))
    for number in range(12):
        words = RESUME.replace("Ann Lee", f"Bo Ek{'abcdefghijkl'[number]}")
        (folder / f"{number} resume.txt").write_text(words)
    return folder


@pytest.mark.parametrize("kills", [4, pytest.param(100, marks=pytest.mark.endurance)])
def test_after_kills_everything_is_there_once(kills: int, arrivals: Path, tmp_path: Path) -> None:
    source, left = random.Random(kills), kills
    make(tmp_path / "whole.screening").close()
    take(tmp_path / "whole.screening", arrivals)
    whole = contents_of(tmp_path / "whole.screening")
    while left:
        path = tmp_path / f"killed {left}.screening"
        make(path).close()
        for _ in range(min(left, 10)):
            left -= 1
            if kill_after(path, arrivals, source.randrange(200, 4_000)):
                break
            with ScreeningFile.open(path, MO) as file:
                assert file.check() == ()
        take(path, arrivals)
        found, expected = contents_of(path), replace_batches(whole, path)
        for one, other in zip(found, expected, strict=True):
            assert one == other


def replace_batches(whole: tuple[object, ...], path: Path) -> tuple[object, ...]:
    """Where the killed program had just finished, the last run is a batch of its own."""
    with ScreeningFile.open(path, MO) as file:
        return (*whole[:3], [True for _ in file.batches()])


def stop_after(count: int) -> Callable[[int, int], None]:
    def report(done: int, _total: int) -> None:
        if done >= count:
            raise CancelledError(message("work.stopped"))

    return report


def test_stop_keeps_what_is_done_and_the_same_paths_go_on(arrivals: Path, tmp_path: Path) -> None:
    with make(tmp_path / "a.screening") as file:
        taken = take_into(file, [arrivals], Reading(workers=1, report=stop_after(30)))
        assert taken.stopped
        assert taken.applications
        assert [batch.paths for batch in file.batches()] == [(str(arrivals),)]
        kept = {one.id for one in file.summaries()}
        rest = take_into(file, [arrivals], Reading(workers=1))
        assert kept < {one.id for one in file.summaries()}
        assert {one.id for one in rest.applications}.isdisjoint(kept)
        assert [batch.done for batch in file.batches()] == [True]
        counts = count_outcomes(one.outcome for one in file.files())
        assert sum(counts.values()) == len(file.files())
        names = [one.outcome.name for one in file.files()]
        assert len(set(names)) == len(names)
        assert file.check() == ()


def test_a_message_cut_by_stop_is_read_whole_another_time(tmp_path: Path) -> None:
    note = mail(LETTER, "Ann <ann@x.example>", "Hi", ("cv.txt", RESUME), number=1)
    path = tmp_path / "one.eml"
    path.write_bytes(note.as_bytes())
    with make(tmp_path / "a.screening") as file:
        assert take_into(file, [path], Reading(workers=1, report=stop_after(2))).stopped
        assert file.summaries() == ()
        take_into(file, [path], Reading(workers=1))
        (only,) = file.summaries()
        assert len(only.parts) == 2


def test_the_same_folder_again_adds_what_is_new_only(arrivals: Path, tmp_path: Path) -> None:
    with make(tmp_path / "a.screening") as file:
        take_into(file, [arrivals], Reading(workers=1))
        before = {one.outcome.name: one for one in file.files()}
        (arrivals / "99 resume.txt").write_text(RESUME.replace("Ann Lee", "Zed Ny"))
        copy = arrivals / "copy.txt"
        copy.write_bytes((arrivals / "3 resume.txt").read_bytes())
        again = take_into(file, [arrivals], Reading(workers=1))
        assert len(again.applications) == 1
        files = {one.outcome.name: one for one in file.files()}
        assert {name: files[name] for name in before} == before
        assert {name: files[name].batch for name in files.keys() - before.keys()} == {
            str(arrivals / "99 resume.txt"): 2,
            str(copy): 2,
        }
        assert files[str(copy)].outcome.kind is FileOutcomeKind.SKIPPED
        assert file.check() == ()


def test_what_was_erased_is_not_taken_in_again(tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text(RESUME)
    with make(tmp_path / "a.screening") as file:
        (only,) = take_into(file, [path], Reading(workers=1)).applications
        file.erase(only.id)
        taken = take_into(file, [path], Reading(workers=1))
        assert taken.applications == ()
        (outcome,) = taken.outcomes
        assert replace(outcome, reason=None).kind is FileOutcomeKind.SKIPPED
        assert outcome.reason is not None
        assert outcome.reason.code == "intake.was_erased"
        assert file.check() == ()


def test_erasing_leaves_no_byte_of_what_came_in_a_mailbox(tmp_path: Path) -> None:
    secrets = ("quixotic lanterns over Vesper Hollow", "zephyr.marlowe@people.example")
    words = RESUME.replace("Ann Lee", "Zephyr Marlowe") + f"\n{secrets[0]}\n"
    letter = LETTER.replace("Ann Lee", "Zephyr Marlowe") + f"\n{secrets[0]}, again\n"
    messages = [
        mail(letter, f"Zephyr Marlowe <{secrets[1]}>", "Hello", ("Zephyr.txt", words), number=1),
        mail(LETTER, "Bo Ek <bo@people.example>", "Hi", ("cv.txt", RESUME), number=2),
        mail(f"Thanks.\n\n> {secrets[0]}\n", OUR_ADDRESS, "Re: Hello", number=3),
    ]
    box = tmp_path / "given" / "jobs.mbox"
    box.parent.mkdir()
    box.write_bytes(as_mailbox([message.as_bytes() for message in messages]))
    held = tmp_path / "kept"
    held.mkdir()
    with make(held / "a.screening") as file:
        take_into(file, [box], Reading(workers=1))
        (one,) = [
            item.id
            for item in file.summaries()
            if item.contact.name and item.contact.name.value == "Zephyr Marlowe"
        ]
        file.append(EventKind.NOTE_ADDED, {"application": one, "text": secrets[0]})
        traces = [secret.encode()[:12] for secret in (*secrets, "Zephyr.txt", "Zephyr Marlowe")]
        assert all(trace in (held / "a.screening").read_bytes() for trace in traces)
        file.erase(one)
        found = b"\0".join(path.read_bytes() for path in held.iterdir())
        assert [trace for trace in traces if trace in found] == []
        assert len(file.summaries()) == 1
        assert file.check() == ()
