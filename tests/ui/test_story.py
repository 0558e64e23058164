"""A whole story in a real window with real key presses: rate, note, decide, undo, come back."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_resumes"
PATIENCE = 60.0
MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="virtual screens are for Linux"),
    pytest.mark.skipif(
        bool(MISSING), reason=f"{' and '.join(MISSING)} not installed, and apt may not be used"
    ),
]


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Start a screen of its own and give its name; the server picks a free number."""
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1400x900x24", "-nolisten"]
    server = subprocess.Popen([*command, "tcp"], pass_fds=(write_end,), stderr=subprocess.DEVNULL)
    os.close(write_end)
    try:
        with os.fdopen(read_end) as numbers:
            yield f":{numbers.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


class Program:
    """The desktop program in its own process, and the keyboard in front of it."""

    def __init__(self, screen: str, home: Path, screening: Path) -> None:
        self.environment = {
            **os.environ,
            "DISPLAY": screen,
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "QT_QPA_PLATFORM": "xcb",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ui", str(screening)], cwd=ROOT, env=self.environment
        )
        self.window = self.wait_for_window()
        self.run("windowfocus", "--sync", self.window)

    def run(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
        return done.stdout.strip()

    def wait_for_window(self) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            # The title names the screening once it is open; the window is there before.
            found = self.run("search", "--onlyvisible", "--name", ". - Screener$")
            if found:
                return found.splitlines()[-1]
            assert self.process.poll() is None, "the program ended before its window was there"
            time.sleep(0.2)
        raise AssertionError("no window")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.run("key", "--clearmodifiers", key)
            time.sleep(0.15)

    def write(self, words: str) -> None:
        self.run("type", "--delay", "20", words)

    def quit(self) -> None:
        self.press("ctrl+q")
        assert self.process.wait(20) == 0


@pytest.fixture
def screening(tmp_path: Path) -> Path:
    path = tmp_path / "story.screening"
    command = [sys.executable, "-m", "screener", "score", str(SAMPLES / "posting.md")]
    command += [str(SAMPLES / "applications"), "--save", str(path), "--json", os.devnull]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=180)
    return path


def journal(screening: Path) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "screener", "log", str(screening), "--json", "-"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def wait_for_kinds(screening: Path, *kinds: str) -> list[dict[str, object]]:
    """Wait until the journal holds these kinds of events, in this order, among others."""
    end = time.monotonic() + 20
    while True:
        events = journal(screening)
        there = [str(event["kind"]) for event in events]
        rest = iter(there)
        if all(kind in rest for kind in kinds):
            return events
        assert time.monotonic() < end, there
        time.sleep(0.3)


def test_rate_note_decide_undo_and_come_back(tmp_path: Path, screening: Path) -> None:
    with virtual_screen() as screen:
        program = Program(screen, tmp_path, screening)
        program.press("ctrl+4", "3", "Tab", "4")
        program.press("n")
        program.write("Ask about the retreat")
        program.press("ctrl+Return")
        program.press("a", "h", "z")
        program.quit()
        events = wait_for_kinds(
            screening,
            "rating_set",
            "rating_set",
            "note_added",
            "decision_set",
            "decision_set",
            "undone",
        )
        notes = [event for event in events if event["kind"] == "note_added"]
        assert notes[0]["payload"]["text"] == "Ask about the retreat"  # type: ignore[index]
        decisions = [event for event in events if event["kind"] == "decision_set"]
        assert [event["payload"]["kind"] for event in decisions] == ["advance", "hold"]  # type: ignore[index]
        about = {event["payload"]["application"] for event in decisions}  # type: ignore[index]
        assert len(about) == 2, "after a decision the next applicant comes"

        again = Program(screen, tmp_path, screening)
        again.press("ctrl+4", "z", "z")
        again.quit()
        kinds = [event["kind"] for event in journal(screening)]
        assert kinds.count("undone") == 3, "undo goes on after the program was closed"


def test_twenty_applicants_are_triaged_by_keyboard_alone(tmp_path: Path, screening: Path) -> None:
    kinds = [("a", "advance"), ("h", "hold"), ("x", "reject")]
    wanted = [kinds[turn % 3] for turn in range(20)]
    with virtual_screen() as screen:
        program = Program(screen, tmp_path, screening)
        program.press("ctrl+4")
        for turn, (key, _) in enumerate(wanted):
            program.press(str(turn % 5), key)
            if key == "x":
                program.press("2")
        program.quit()
    events = journal(screening)
    decided = [event["payload"] for event in events if event["kind"] == "decision_set"]
    assert [one["kind"] for one in decided] == [kind for _, kind in wanted]  # type: ignore[index]
    assert len({one["application"] for one in decided}) == 20  # type: ignore[index]
    reasons = {one["reason"] for one in decided if one["kind"] == "reject"}  # type: ignore[index]
    assert len(reasons) == 1
    assert reasons != {""}
    assert sum(event["kind"] == "rating_set" for event in events) == 20


def test_weights_are_changed_and_the_order_explained(tmp_path: Path, screening: Path) -> None:
    with virtual_screen() as screen:
        program = Program(screen, tmp_path, screening)
        program.press("ctrl+3", "ctrl+k")
        program.write("equal weights")
        program.press("Return")
        wait_for_kinds(screening, "rubric_changed")
        program.press("j", "q")
        end = time.monotonic() + PATIENCE
        while not program.run("search", "--onlyvisible", "--name", "^Why above$"):
            assert time.monotonic() < end, "the order was not explained"
            time.sleep(0.2)
        program.press("Escape")
        # Without a window manager nobody gives the keyboard back to the window.
        program.run("windowfocus", "--sync", program.window)
        time.sleep(0.5)
        program.press("z")
        wait_for_kinds(screening, "rubric_changed", "undone")
        program.quit()
