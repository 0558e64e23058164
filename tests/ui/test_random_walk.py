"""Whoever presses everything at random meets no warning, no standstill and no growing memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS = float(os.environ.get("SCREENER_WALK_SECONDS", "600"))


def walk(seconds: float, seed: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "tests/ui/random_walk.py", str(seconds), str(seed)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds + 300,
    )


def test_a_short_walk_meets_no_warning_and_no_error() -> None:
    done = walk(4, 7)
    assert "warnings of Qt: 0\n" in done.stdout, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.endurance
def test_a_long_walk_meets_no_warning_no_standstill_and_no_growth() -> None:
    done = walk(SECONDS, 1)
    assert done.returncode == 0, done.stdout + done.stderr
