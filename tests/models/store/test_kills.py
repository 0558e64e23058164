"""A program that is killed at any moment has lost nothing that it said was kept."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from models.store.screening_file import ScreeningFile

ROOT = Path(__file__).resolve().parents[3]

WORK = """
import sys, hashlib
from datetime import date
from pathlib import Path
from models.application import Application, Part, PartKind
from models.document import Document, DocumentFormat
from models.events import EventKind
from models.review import Reviewer
from models.store.screening_file import ScreeningFile

file = ScreeningFile.open(Path(sys.argv[1]), Reviewer("anna-laptop", "Anna"))
print("open", flush=True)
start, turn = len(file.events()), 0
while True:
    turn += 1
    text = f"{start} {turn} " * 400
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document("a.txt", sha256, DocumentFormat.TEXT, text)
    file.add_application(
        Application(sha256[:16], (Part(PartKind.RESUME, document),), date(2026, 3, 1)),
        [text.encode()],
    )
    print("added", sha256[:16], flush=True)
    event = file.append(EventKind.TAG_ADDED, {"application": sha256[:16], "tag": str(turn)})
    print("done", event.id, flush=True)
    if turn % 3 == 0:
        file.undo()
        print("undone", event.id, flush=True)
    if turn % 4 == 0:
        file.erase(sha256[:16])
        print("erased", sha256[:16], flush=True)
"""


def kill_after(path: Path, milliseconds: int) -> list[list[str]]:
    """Let another program work on the file, kill it, and return what it said it had done."""
    with subprocess.Popen(
        [sys.executable, "-c", WORK, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as working:
        assert working.stdout is not None
        assert working.stdout.readline() == "open\n"
        timer = threading.Timer(milliseconds / 1000, working.kill)
        timer.start()
        said = working.stdout.read()
        timer.join()
    return [line.split() for line in said.splitlines() if line.count(" ") == 1]


@pytest.mark.parametrize("kills", [10, pytest.param(100, marks=pytest.mark.endurance)])
def test_what_was_said_to_be_kept_is_there_after_a_kill(samples, kills):
    made = samples.screening()
    made.close()
    source = random.Random(kills)
    promised: set[str] = set()
    erased: set[str] = set()
    for _ in range(kills):
        said = kill_after(made.path, source.randrange(5, 250))
        promised |= {what for how, what in said if how in ("done", "undone")}
        added = {what for how, what in said if how == "added"}
        erased |= {what for how, what in said if how == "erased"}
        with samples.open(made) as opened:
            assert opened.check() == ()
            assert promised <= {event.id for event in opened.events()}
            there = opened.application_ids()
            assert erased <= opened.state().erased
            assert added - opened.state().erased <= there
            assert not erased & there
            for application_id in there:
                (part,) = opened.application(application_id).parts
                assert opened.original(part.document.sha256) == part.document.text.encode()
    assert len(promised) > kills
    assert [one.name for one in made.path.parent.iterdir()] == [made.path.name]


MAKE = """
import sys
from datetime import date
from pathlib import Path
from models.posting import Posting, Rubric
from models.review import Reviewer
from models.store.screening_file import ScreeningFile

print("open", flush=True)
anna = Reviewer("anna-laptop", "Anna")
ScreeningFile.create(Path(sys.argv[1]), Posting("x" * 100_000), Rubric(1, ()), date.min, anna)
"""


def test_a_screening_is_made_whole_or_not_at_all(samples, tmp_path):
    source = random.Random(3)
    outcomes = set()
    for number in range(5):
        path = tmp_path / f"{number % 2}.screening"
        path.unlink(missing_ok=True)
        with subprocess.Popen(
            [sys.executable, "-c", MAKE, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as making:
            assert making.stdout is not None
            assert making.stdout.readline() == "open\n"
            timer = threading.Timer(source.randrange(1, 60) / 1000, making.kill)
            timer.start()
            making.wait()
            timer.join()
        outcomes.add(path.exists())
        if path.exists():
            with ScreeningFile.open(path, samples.anna) as opened:
                assert opened.check() == ()
    assert outcomes
