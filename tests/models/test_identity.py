"""The same person at the same computer is the same reviewer."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from models.identity import load_reviewer


def test_is_the_same_the_next_time(tmp_path: Path) -> None:
    first = load_reviewer(tmp_path / "screener")
    assert load_reviewer(tmp_path / "screener") == first
    assert load_reviewer(tmp_path / "other") != first


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_is_private(tmp_path: Path) -> None:
    load_reviewer(tmp_path)
    assert stat.S_IMODE((tmp_path / "reviewer.json").stat().st_mode) == 0o600


def test_a_spoiled_file_does_not_stop_work(tmp_path: Path) -> None:
    (tmp_path / "reviewer.json").write_text("[")
    assert load_reviewer(tmp_path).id
