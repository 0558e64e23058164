"""Compound files (OLE2), the containers of old Word documents and of encrypted packages.

The layout is that of Microsoft's [MS-CFB]: a file system of sectors with an allocation table.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass
from typing import Final

from models.document import Problem, ProblemKind
from models.messages import message
from screener.reading.result import UnreadableError

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END: Final = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
_NO_ENTRY: Final = 0xFFFFFFFF
_ENTRY_SIZE: Final = 128
_HEADER_SLOTS: Final = 109
_STREAM: Final = 2
_ROOT: Final = 5
_MOST_ENTRIES: Final = 100_000


@dataclass(frozen=True, slots=True)
class _Entry:
    """One directory entry: a storage or a stream."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class CompoundFile:
    """The streams of one compound file, found by name without regard to case.

    Raises UnreadableError where the directory cannot be read. Chains that are broken or run
    in circles give the part before the break.
    """

    def __init__(self, data: bytes) -> None:
        if not data.startswith(SIGNATURE) or len(data) < 512:
            raise _damaged("no header")
        self._data = data
        self._shift = 12 if data[30] == 12 else 9
        self._sector = 1 << self._shift
        self._table = self._allocation_table()
        (self._mini_cutoff, mini_start) = struct.unpack_from("<II", data, 56)
        (directory_start,) = struct.unpack_from("<I", data, 48)
        self._entries = self._directory(self._chain(directory_start))
        self._mini_table = _numbers(self._chain(mini_start))
        root = self._entries[0]
        self._mini = self._chain(root.start)[: max(root.size, 0)]
        self._streams = self._find_streams(root)

    @property
    def names(self) -> frozenset[str]:
        """Names of the streams and storages at the top, in lower case."""
        return frozenset(self._streams)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a stream at the top, None where there is none."""
        entry = self._streams.get(name.lower())
        if entry is None or entry.kind != _STREAM:
            return None
        if entry.size < self._mini_cutoff:
            return self._mini_chain(entry.start)[: entry.size]
        return self._chain(entry.start)[: entry.size]

    def _allocation_table(self) -> array[int]:
        slots = list(struct.unpack_from(f"<{_HEADER_SLOTS}I", self._data, 76))
        (following,) = struct.unpack_from("<I", self._data, 68)
        seen: set[int] = set()
        while following < _END and following not in seen:
            seen.add(following)
            more = _numbers(self._read_sector(following))
            if not more:
                break
            slots += more[:-1]
            following = more[-1]
        table = array("I")
        for slot in slots:
            if slot < _END and len(table) * 4 <= len(self._data):
                table += _numbers(self._read_sector(slot))
        return table

    def _read_sector(self, number: int) -> bytes:
        start = (number + 1) << self._shift
        return self._data[start : start + self._sector]

    def _chain(self, number: int) -> bytes:
        pieces = []
        left = len(self._data) // self._sector + 1
        while number < _END and left:
            piece = self._read_sector(number)
            if not piece:
                break
            pieces.append(piece)
            left -= 1
            number = self._table[number] if number < len(self._table) else _NO_ENTRY
        return b"".join(pieces)

    def _mini_chain(self, number: int) -> bytes:
        pieces = []
        left = len(self._mini) // 64 + 1
        while number < _END and left:
            pieces.append(self._mini[number * 64 : number * 64 + 64])
            left -= 1
            number = self._mini_table[number] if number < len(self._mini_table) else _NO_ENTRY
        return b"".join(pieces)

    def _directory(self, data: bytes) -> list[_Entry]:
        entries = []
        for at in range(0, min(len(data), _MOST_ENTRIES * _ENTRY_SIZE), _ENTRY_SIZE):
            record = data[at : at + _ENTRY_SIZE]
            if len(record) < _ENTRY_SIZE:
                break
            (length,) = struct.unpack_from("<H", record, 64)
            left, right, child = struct.unpack_from("<III", record, 68)
            start, size = struct.unpack_from("<II", record, 116)
            name = record[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            entries.append(_Entry(name, record[66], left, right, child, start, size))
        if not entries or entries[0].kind != _ROOT:
            raise _damaged("no root entry")
        return entries

    def _find_streams(self, root: _Entry) -> dict[str, _Entry]:
        found: dict[str, _Entry] = {}
        waiting = [root.child]
        seen: set[int] = set()
        while waiting:
            number = waiting.pop()
            if number >= len(self._entries) or number in seen:
                continue
            seen.add(number)
            entry = self._entries[number]
            found.setdefault(entry.name.lower(), entry)
            waiting += [entry.left, entry.right]
        return found


def _numbers(data: bytes) -> array[int]:
    whole = data[: len(data) // 4 * 4]
    return array("I", struct.unpack(f"<{len(whole) // 4}I", whole))


def _damaged(technical: str) -> UnreadableError:
    return UnreadableError(
        Problem(ProblemKind.DAMAGED, message("document.damaged"), f"OLE: {technical}")
    )
