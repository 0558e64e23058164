"""Where a layer of the lock is missing, the program says so before it reads, and everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.document import Document
from screener import protection
from screener.cli import main as command_line
from screener.file_reading import read_each
from screener.protection import check_protection, describe_protection
from screener.sandbox import landlock, processes, seccomp
from screener.sandbox.self_test import Protection
from screener.wording import say

SAMPLE = Path(__file__).resolve().parents[2] / "sample_resumes/applications/novotny.txt"
FORKED = pytest.mark.skipif(not processes.FORKING, reason="layers are taken away on Linux")

NO_LANDLOCK = Protection(True, True, True, True, ("rlimits", "seccomp"))
NO_SECCOMP = Protection(True, False, False, True, ("rlimits", "Landlock"))
MACOS = Protection(False, False, False, False, ("rlimits",))
WINDOWS = Protection()


@pytest.mark.parametrize(
    ("found", "code", "missing"),
    [
        (NO_LANDLOCK, "protection.full", ""),
        (NO_SECCOMP, "protection.partial", "network, programs"),
        (MACOS, "protection.partial", "files, network, programs, memory"),
        (WINDOWS, "protection.partial", "files, network, programs, memory"),
        (None, "protection.unknown", ""),
    ],
)
def test_what_is_missing_is_said_in_words(
    found: Protection | None, code: str, missing: str
) -> None:
    first, hint = describe_protection(found)
    assert first.code == code
    assert missing in say(hint)
    assert say(first) != first.code


@FORKED
def test_the_self_test_finds_the_whole_lock_here() -> None:
    found = check_protection()
    assert found is not None
    assert "rlimits" in found.layers
    assert found.full == (not found.missing)


def read_verbosely(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, *options: str
) -> tuple[int, str]:
    out = tmp_path / "out.jsonl"
    status = command_line.main(["read", str(SAMPLE), "--json", str(out), *options])
    assert out.read_text(encoding="utf-8").count("\n") == 1
    return status, capsys.readouterr().err


@FORKED
def test_the_command_line_says_what_is_active(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, told = read_verbosely(capsys, tmp_path, "--verbose")
    assert status == 0
    assert "Active: rlimits" in told


@FORKED
@pytest.mark.parametrize(
    ("lacking", "said"), [("seccomp", "network, programs"), ("memory", "memory")]
)
def test_the_command_line_says_what_is_missing_unasked(
    lacking: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The worker is started afresh with a layer that its system does not have."""
    monkeypatch.setenv("LANG", "C")
    monkeypatch.setattr(processes, "FORKING", False)
    without = {
        "seccomp": "from screener.sandbox import seccomp; seccomp.keep_harmless_calls = bool; ",
        "memory": "from screener.sandbox import lock; lock.resource = None; ",
    }
    begin = processes._BEGIN.replace("from screener", without[lacking] + "from screener", 1)
    monkeypatch.setattr(processes, "_BEGIN", begin)
    status, told = read_verbosely(capsys, tmp_path)
    assert status == 0
    assert "part of the lock" in told
    assert f"Missing on this computer: {said}" in told


@FORKED
def test_protection_is_told_before_the_first_document(tmp_path: Path) -> None:
    told: list[object] = []
    for item in read_each([SAMPLE], tell=told.append):
        assert isinstance(item, Document)
        assert len(told) == 1
    assert isinstance(told[0], Protection)


def test_a_test_that_fails_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_BEGIN", "raise SystemExit(3)  # {module} {argument}")
    assert check_protection() is None


def test_without_landlock_the_kernel_is_asked_and_nothing_is_claimed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(landlock, "landlock_version", lambda: 0)
    assert not landlock.allow_nothing()
    monkeypatch.setattr(seccomp, "architecture", lambda: None)
    assert not seccomp.keep_harmless_calls()
    assert not seccomp.refuse_network()
    assert protection.logger.name == "screener.protection"
