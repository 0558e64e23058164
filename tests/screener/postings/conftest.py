"""Reading marked postings: one function for the tests of this folder."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[2] / "data/postings"


@pytest.fixture(scope="session")
def marked() -> Callable[[str], tuple[str, dict[str, Any]]]:
    """Return a function that gives a posting's text and its marks by the posting's name."""

    def read(name: str) -> tuple[str, dict[str, Any]]:
        marks = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
        posting = next(path for path in DATA.glob(f"{name}.*") if path.suffix != ".toml")
        return posting.read_text(encoding="utf-8"), marks

    return read
