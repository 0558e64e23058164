"""Zip files as they arrive: members are checked before anything is unpacked, one at a time.

Nothing is written to the disk. A member that is too large, packed suspiciously tight, encrypted
or damaged is told of; the others are still read.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from models.errors import ScreeningError
from models.messages import Message, message
from screener.intake.names import make_different, safe_path

MAXIMUM_MEMBERS = 50_000
MAXIMUM_MEMBER_BYTES = 200_000_000
_LARGEST_DIRECTORY = 25_000_000
_LONGEST_END = 66_000
_RATIO = 400
_RATIO_MATTERS_FROM = 10_000_000
_ENCRYPTED = 0x1
_UTF8 = 0x800
_LOCAL_HEADER_BYTES = 30
_OFFICE_PARTS = frozenset(
    (
        "[content_types].xml", "word/document.xml", "xl/workbook.xml", "ppt/presentation.xml",
        "mimetype", "content.xml", "meta-inf/manifest.xml", "index.zip", "index.apxl",
    )
)  # fmt: skip
_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError)


class MemberError(ScreeningError):
    """One member, or the whole file, cannot be unpacked."""


@dataclass(frozen=True, slots=True)
class ZipMember:
    """One packed file: its safe name, and its entry in the directory."""

    name: str
    entry: zipfile.ZipInfo
    problem: Message | None = None


class ZipFile:
    """A zip file whose directory has been checked.

    Raises:
        MemberError: It has no usable directory.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._name = name
        if _directory_bytes(stream) > _LARGEST_DIRECTORY:
            raise MemberError(message("intake.too_many_members", path=name, limit=MAXIMUM_MEMBERS))
        try:
            self._archive = zipfile.ZipFile(stream)
            entries = self._archive.infolist()
        except (*_FAULTS, NotImplementedError) as error:
            raise MemberError(message("intake.zip_damaged", path=name)) from error
        self._entries = [entry for entry in entries if not entry.filename.endswith(("/", "\\"))]

    @property
    def is_office_file(self) -> bool:
        """Whether this is a document that happens to be packed (DOCX, ODT, Pages)."""
        names = (entry.filename.replace("\\", "/").lstrip("/").lower() for entry in self._entries)
        return any(
            name in _OFFICE_PARTS or (name.startswith("index/") and name.endswith(".iwa"))
            for name in names
        )

    def members(self) -> tuple[ZipMember, ...]:
        """List the members in the order of the directory, each with a name of its own.

        Raises:
            MemberError: There are too many, or some stand inside each other.
        """
        if len(self._entries) > MAXIMUM_MEMBERS:
            raise MemberError(
                message("intake.too_many_members", path=self._name, limit=MAXIMUM_MEMBERS)
            )
        self._refuse_overlaps()
        names = make_different(safe_path(_decoded(entry)) for entry in self._entries)
        return tuple(
            ZipMember(name, entry, self._problem(name, entry))
            for name, entry in zip(names, self._entries, strict=True)
        )

    def read(self, member: ZipMember, password: str | None = None) -> bytes:
        """Unpack one member.

        Raises:
            MemberError: It is encrypted, damaged, or unpacks to more than its size or the limit.
        """
        shown = f"{self._name}#{member.name}"
        if member.problem is not None:
            raise MemberError(member.problem)
        secret = password.encode() if password and member.entry.flag_bits & _ENCRYPTED else None
        try:
            with self._archive.open(member.entry, pwd=secret) as stream:
                content = stream.read(MAXIMUM_MEMBER_BYTES + 1)
        except RuntimeError as error:
            if isinstance(error, NotImplementedError):
                raise MemberError(message("intake.member_packing", path=shown)) from error
            raise MemberError(message("intake.member_encrypted", path=shown)) from error
        except _FAULTS as error:
            raise MemberError(message("intake.member_damaged", path=shown)) from error
        if len(content) > MAXIMUM_MEMBER_BYTES:
            raise MemberError(_too_large(shown))
        return content

    def _problem(self, name: str, entry: zipfile.ZipInfo) -> Message | None:
        shown = f"{self._name}#{name}"
        if stat.S_ISLNK(entry.external_attr >> 16):
            return message("intake.member_link", path=shown)
        tight = entry.file_size > _RATIO * max(entry.compress_size, 1)
        if entry.file_size > MAXIMUM_MEMBER_BYTES:
            return _too_large(shown)
        if tight and entry.file_size > _RATIO_MATTERS_FROM:
            return message("intake.member_bomb", path=shown)
        return None

    def _refuse_overlaps(self) -> None:
        end = 0
        for entry in sorted(self._entries, key=lambda entry: entry.header_offset):
            if entry.header_offset < end:
                raise MemberError(message("intake.zip_damaged", path=self._name))
            end = entry.header_offset + _LOCAL_HEADER_BYTES + entry.compress_size


def _directory_bytes(stream: BinaryIO) -> int:
    """Return how long the directory is by its own statement, 0 where there is none.

    The standard library makes an object of each entry before anybody can count them.
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _LONGEST_END))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) < at + 20:
        return 0
    stated = int.from_bytes(tail[at + 12 : at + 16], "little")
    wide = tail.rfind(b"PK\6\6", 0, at)
    if stated == 0xFFFFFFFF and wide >= 0:
        return int.from_bytes(tail[wide + 40 : wide + 48], "little")
    return min(stated, size)


def _too_large(shown: str) -> Message:
    return message("intake.too_large", path=shown, megabytes=MAXIMUM_MEMBER_BYTES // 1_000_000)


def _decoded(entry: zipfile.ZipInfo) -> str:
    """Return a member's name; one not marked as UTF-8 is UTF-8 nevertheless where it reads so."""
    if entry.flag_bits & _UTF8 or entry.filename.isascii():
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename
