"""Every file that is given comes out once: as a source, or skipped with a reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from screener.intake.sources import MAXIMUM_FILE_BYTES, Skipped, Source, list_sources, load


def test_folders_are_walked_in_order_and_each_file_comes_once(tmp_path: Path) -> None:
    for name in ("b/two.txt", "a/one.txt", "a/.hidden", "a/~$lock.docx", "Thumbs.db"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    found = list(list_sources([tmp_path, tmp_path / "a" / "one.txt"]))
    sources = [Path(item.name).name for item in found if isinstance(item, Source)]
    skipped = [item for item in found if isinstance(item, Skipped)]
    assert sources == ["one.txt", "two.txt"]
    assert len(skipped) == 3
    assert {item.reason.code for item in skipped} == {"intake.system_file"}


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    (item,) = list_sources([tmp_path / "nothing.pdf"])
    assert isinstance(item, Skipped)
    assert item.reason.code == "intake.no_such_file"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no links")
def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (item,) = list_sources([tmp_path])
    assert isinstance(item, Skipped)
    assert item.reason.code == "intake.linked_folder"


def test_a_file_over_the_limit_is_not_loaded(tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as stream:
        stream.truncate(MAXIMUM_FILE_BYTES + 1)
    content = load(Source("large.pdf", large))
    assert content.data == b""
    assert content.problem is not None
    assert content.problem.code == "intake.too_large"
    assert content.problem["megabytes"] == MAXIMUM_FILE_BYTES // 1_000_000


def test_a_file_that_went_away_is_said(tmp_path: Path) -> None:
    content = load(Source("gone.pdf", tmp_path / "gone.pdf"))
    assert content.problem is not None
    assert content.problem.code == "intake.not_opened"
