"""The pages of formats in an old Word file: property changes by place in the file."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable
from typing import Final

_PAGE: Final = 512

ChangesOf = Callable[[bytes, int, int], bytes]
"""Finds the changes of one run: the page, how many runs it has, and which."""


class FormatPages:
    """Formats by place in the file: pages of runs that a table lists ([MS-DOC] 2.8.5, 2.8.6)."""

    def __init__(self, main: bytes, table: bytes, number_size: int, changes_of: ChangesOf) -> None:
        count = max(len(table) - 4, 0) // (4 + number_size)
        self._ends: list[int] = []
        self._changes: list[bytes] = []
        for index in range(count):
            place = 4 * (count + 1) + number_size * index
            number = int.from_bytes(table[place : place + number_size], "little")
            start = (number & 0x3FFFFF) * _PAGE
            page = main[start : start + _PAGE]
            if len(page) == _PAGE:
                self._add(page, changes_of)

    def at(self, offset: int) -> tuple[bytes, int]:
        """Return the property changes at a place in the file, and where they end."""
        index = bisect_right(self._ends, offset)
        if index >= len(self._ends):
            return b"", 1 << 40
        return self._changes[index], self._ends[index]

    def _add(self, page: bytes, changes_of: ChangesOf) -> None:
        count = page[-1]
        if 4 * (count + 1) > _PAGE:
            return
        ends = struct.unpack_from(f"<{count + 1}I", page)
        for index in range(count):
            end = ends[index + 1]
            if self._ends and end <= self._ends[-1]:
                continue
            if ends[index] > (self._ends[-1] if self._ends else 0):
                self._ends.append(ends[index])
                self._changes.append(b"")
            self._ends.append(end)
            self._changes.append(changes_of(page, count, index))


def character_changes(page: bytes, count: int, index: int) -> bytes:
    """Return the property changes of one run of characters on a page."""
    at = _byte(page, 4 * (count + 1) + index) * 2
    return page[at + 1 : at + 1 + page[at]] if at else b""


def paragraph_changes(page: bytes, count: int, index: int) -> bytes:
    """Return a paragraph's style (two bytes) and property changes on a page."""
    at = _byte(page, 4 * (count + 1) + 13 * index) * 2
    if not at:
        return b""
    size = page[at] * 2 - 1
    if size < 0:
        at += 1
        size = _byte(page, at) * 2
    return page[at + 1 : at + 1 + size]


def _byte(page: bytes, at: int) -> int:
    return page[at] if at < len(page) else 0
