"""Words and patterns by which postings are read, from the TOML files beside this module."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table(name: str) -> dict[str, Any]:
    source = files("screener.postings").joinpath(f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def word_set(name: str) -> frozenset[str]:
    """Return the list of words of this name in words.toml."""
    return frozenset(str(_table("words")[name]).split())


def pattern(table: str, name: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Return one pattern that is any of those in an entry of the table's file."""
    return re.compile(_joined(_table(table)[name]), flags)


def patterns_of(table: str, section: str) -> dict[str, str]:
    """Return the joined patterns of every entry in a section of the table's file."""
    return {name: _joined(entry) for name, entry in _table(table)[section].items()}


def _joined(entry: list[str]) -> str:
    return "|".join(f"(?:{one})" for one in entry)
