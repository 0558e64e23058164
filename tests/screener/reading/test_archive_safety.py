"""Zip files made to harm: nothing is unpacked beyond the limits, damage gives what is left."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from models.document import ProblemKind
from screener.reading.archive_safety import open_archive
from screener.reading.limits import ReadingLimits
from screener.reading.read import read_document
from screener.reading.result import UnreadableError

Make = Callable[..., bytes]
SMALL = ReadingLimits(part_bytes=100_000, members=20)


def refused(data: bytes, limits: ReadingLimits = SMALL) -> ProblemKind:
    def unpack() -> None:
        archive = open_archive(data, limits)
        for name in archive.names:
            archive.read(name)

    with pytest.raises(UnreadableError) as caught:
        unpack()
    return caught.value.problem.kind


def overlapping(copies: int, size: int) -> bytes:
    """Build a zip whose entries all lead to the same packed bytes."""
    packed = zlib.compress(bytes(size), 9)[2:-4]
    name = b"word/document.xml"
    local = struct.pack(
        "<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, zlib.crc32(bytes(size)), len(packed),
        size, len(name), 0,
    )  # fmt: skip
    body = local + name + packed
    directory = b""
    for number in range(copies):
        other = b"part%012d" % number if number else name
        directory += struct.pack(
            "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, zlib.crc32(bytes(size)),
            len(packed), size, len(other), 0, 0, 0, 0, 0, 0,
        ) + other  # fmt: skip
    end = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, copies, copies, len(directory), len(body), 0
    )
    return body + directory + end


def test_members_are_read_by_their_names_without_case(make_zip: Make) -> None:
    archive = open_archive(make_zip({"Word\\Document.XML": "<a/>", "/x": b"y"}), SMALL)
    assert archive.read("word/document.xml") == b"<a/>"
    assert archive.read("X") == b"y"
    assert archive.read("z") is None
    assert ("x" in archive, "z" in archive, archive.damaged) == (True, False, False)


def test_overlapping_members_are_refused() -> None:
    data = overlapping(60, 1_700_000)
    assert len(data) < 8_000
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sum(entry.file_size for entry in archive.infolist()) > 100_000_000
    assert refused(data, ReadingLimits()) is ProblemKind.DAMAGED


def test_a_member_larger_than_the_limit_is_refused(make_zip: Make) -> None:
    assert refused(make_zip({"a": bytes(100_001)})) is ProblemKind.TOO_LARGE


def test_members_that_are_too_large_together_are_refused(make_zip: Make) -> None:
    data = make_zip({str(number): bytes(90_000) for number in range(4)})
    assert refused(data) is ProblemKind.TOO_LARGE


def test_a_member_that_lies_about_its_size_is_refused(make_zip: Make) -> None:
    data = bytearray(make_zip({"a": bytes(5_000_000)}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    assert refused(bytes(data)) is ProblemKind.TOO_LARGE


def test_an_unlikely_ratio_is_refused_before_unpacking(make_zip: Make) -> None:
    data = make_zip({"a": bytes(30_000_000)})
    assert refused(data, ReadingLimits(ratio=100)) is ProblemKind.TOO_LARGE


def test_too_many_members_are_refused(make_zip: Make) -> None:
    assert refused(make_zip({str(number): b"" for number in range(21)})) is ProblemKind.TOO_LARGE


def test_an_unknown_method_is_damage(make_zip: Make) -> None:
    data = bytearray(make_zip({"a": b"text"}))
    struct.pack_into("<H", data, data.index(b"PK\x01\x02") + 10, 99)
    assert refused(bytes(data)) is ProblemKind.DAMAGED


def test_members_with_a_password_are_told_apart(make_zip: Make) -> None:
    data = bytearray(make_zip({"a": b"text"}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    assert open_archive(bytes(data)).encrypted
    assert refused(bytes(data)) is ProblemKind.ENCRYPTED


def test_without_its_directory_a_zip_is_searched(make_zip: Make) -> None:
    data = make_zip({"one": b"first " * 50, "two": b"second " * 50})
    archive = open_archive(data[: data.index(b"PK\x01\x02")])
    assert archive.read("one") == b"first " * 50
    assert archive.read("two") == b"second " * 50
    assert archive.damaged


def test_damaged_bytes_are_noticed(make_zip: Make) -> None:
    data = bytearray(make_zip({"one": bytes(range(256)) * 40}))
    data[60] ^= 0xFF
    archive = open_archive(bytes(data))
    archive.read("one")
    assert archive.damaged


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + bytes(18), b"no zip at all"])
def test_what_is_no_zip_is_damage(data: bytes) -> None:
    assert refused(data) is ProblemKind.DAMAGED


def test_a_small_document_that_unpacks_hugely_is_a_row(make_zip: Make) -> None:
    body = b"<w:document xmlns:w='w'>" + b"<w:p/>" * 11_000_000
    data = make_zip({"word/document.xml": body})
    assert len(data) < 110_000
    document = read_document("cv.docx", data)
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.TOO_LARGE
