"""Zip files from strangers: members are found, checked and unpacked by us, within limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from models.document import Problem, ProblemKind
from models.messages import message
from screener.reading.limits import DEFAULT_LIMITS, MEGABYTE, ReadingLimits, too_large
from screener.reading.result import UnreadableError

_LOCAL_MARK = b"PK\x03\x04"
_LOCAL_HEADER = struct.Struct("<4sHHHHHIIIHH")
_ENCRYPTED_FLAG = 0x1
_SIZES_FOLLOW_FLAG = 0x8
_UTF8_FLAG = 0x800
_RATIO_MATTERS_FROM = 10 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Member:
    """One packed file: where its packed bytes stand, and how they are packed."""

    name: str
    header: int
    start: int
    packed: int
    size: int
    method: int
    encrypted: bool
    crc: int | None


class Archive:
    """A zip file whose directory has been checked. Part names are compared without case."""

    def __init__(
        self, data: bytes, members: tuple[Member, ...], limits: ReadingLimits, repaired: bool
    ) -> None:
        self._data = data
        self._limits = limits
        self._members = {part_name(member.name): member for member in reversed(members)}
        self._unpacked = 0
        self.damaged = repaired

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, lower case, without a leading slash."""
        return tuple(self._members)

    @property
    def encrypted(self) -> bool:
        """Whether any member needs a password."""
        return any(member.encrypted for member in self._members.values())

    def __contains__(self, name: str) -> bool:
        """Whether there is a member of this name."""
        return part_name(name) in self._members

    def read(self, name: str) -> bytes | None:
        """Unpack one member, None where it is missing; raise UnreadableError above a limit."""
        member = self._members.get(part_name(name))
        if member is None:
            return None
        if member.encrypted:
            raise UnreadableError(Problem(ProblemKind.ENCRYPTED, message("document.encrypted")))
        content = self._unpack(member)
        self._unpacked += len(content)
        if self._unpacked > 3 * self._limits.part_bytes:
            raise _bomb(self._limits)
        if member.crc is None or zlib.crc32(content) != member.crc:
            self.damaged = True
        return content

    def _unpack(self, member: Member) -> bytes:
        packed = self._data[member.start : member.start + member.packed]
        if member.method == zipfile.ZIP_STORED:
            content = packed
        elif member.method == zipfile.ZIP_DEFLATED:
            content, whole = inflate(packed, self._limits.part_bytes)
            self.damaged = self.damaged or not whole
        else:
            raise damaged_archive(f"compression method {member.method}")
        if len(content) > self._limits.part_bytes:
            raise _bomb(self._limits)
        return content


def inflate(packed: bytes, limit: int) -> tuple[bytes, bool]:
    """Inflate as much as there is, to one byte over ``limit``; and say whether it was whole."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    size = 0
    try:
        while packed and not inflater.eof and size <= limit:
            pieces.append(inflater.decompress(packed, limit + 1 - size))
            size += len(pieces[-1])
            packed = inflater.unconsumed_tail
    except zlib.error:
        return b"".join(pieces), False
    return b"".join(pieces), True


def part_name(name: str) -> str:
    """Return a member's name in the form in which names are compared."""
    return name.replace("\\", "/").lstrip("/").lower()


def open_archive(data: bytes, limits: ReadingLimits = DEFAULT_LIMITS) -> Archive:
    """Read the directory of a zip file and check it before anything is unpacked.

    A file without a usable directory is searched for its members instead. Raises
    UnreadableError for overlapping members, too many, or ones that unpack beyond the limits.
    """
    members = _members_by_directory(data)
    repaired = members is None
    if members is None:
        members = _members_by_search(data)
    if not members:
        raise damaged_archive("no members")
    if len(members) > limits.members:
        raise too_large("document.too_large.members", limits.members)
    if not repaired:
        _refuse_overlaps(members)
    for member in members:
        _refuse_ratio(member, limits)
    return Archive(data, members, limits, repaired)


def damaged_archive(technical: str) -> UnreadableError:
    """Build the error for a zip file that cannot be used."""
    return UnreadableError(
        Problem(ProblemKind.DAMAGED, message("document.damaged"), f"zip: {technical}")
    )


def _members_by_directory(data: bytes) -> tuple[Member, ...] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        return None
    members = []
    for entry in entries:
        start = _data_start(data, entry.header_offset)
        if start is None:
            return None
        members.append(
            Member(
                entry.filename,
                entry.header_offset,
                start,
                entry.compress_size,
                entry.file_size,
                entry.compress_type,
                bool(entry.flag_bits & _ENCRYPTED_FLAG),
                entry.CRC,
            )
        )
    return tuple(members) or None


def _data_start(data: bytes, header: int) -> int | None:
    if header < 0 or data[header : header + 4] != _LOCAL_MARK:
        return None
    if len(data) < header + _LOCAL_HEADER.size:
        return None
    fields = _LOCAL_HEADER.unpack_from(data, header)
    return header + _LOCAL_HEADER.size + int(fields[9]) + int(fields[10])


def _members_by_search(data: bytes) -> tuple[Member, ...]:
    """Find members by their own headers: what is left of a file that was cut short."""
    members = []
    at = data.find(_LOCAL_MARK)
    while at >= 0 and at + _LOCAL_HEADER.size <= len(data):
        _, _, flags, method, _, _, _, packed, size, name_size, extra_size = (
            _LOCAL_HEADER.unpack_from(data, at)
        )
        name_start = at + _LOCAL_HEADER.size
        start = name_start + name_size + extra_size
        name = data[name_start : name_start + name_size]
        following = data.find(_LOCAL_MARK, start)
        if flags & _SIZES_FOLLOW_FLAG or start + packed > len(data):
            packed = (following if following >= 0 else len(data)) - start
        if packed >= 0 and name:
            encoding = "utf-8" if flags & _UTF8_FLAG else "cp437"
            encrypted = bool(flags & _ENCRYPTED_FLAG)
            decoded = name.decode(encoding, "replace")
            members.append(Member(decoded, at, start, packed, size, method, encrypted, None))
        at = following
    return tuple(members)


def _refuse_overlaps(members: tuple[Member, ...]) -> None:
    end = 0
    for member in sorted(members, key=lambda member: member.header):
        if member.header < end:
            raise damaged_archive("overlapping members")
        end = member.start + member.packed


def _refuse_ratio(member: Member, limits: ReadingLimits) -> None:
    if member.size > _RATIO_MATTERS_FROM and member.size > limits.ratio * max(member.packed, 1):
        raise _bomb(limits)


def _bomb(limits: ReadingLimits) -> UnreadableError:
    return too_large("document.too_large.unpacked", limits.part_bytes // MEGABYTE)
