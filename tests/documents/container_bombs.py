"""Zips and messages that want much memory, time or depth, or want out of their folder."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from tests.documents.hostile_parts import bombs_in, package

_HEAD: Final = (
    b"From: a@x.example\nTo: b@x.example\nSubject: x\nDate: Thu, 1 Feb 2024 09:00:00 +0000\n"
)
_MIXED: Final = b"Content-Type: multipart/mixed; boundary=b\n\n"


def overlapping__zip() -> bytes:
    """4 KB whose directory names the same packed bytes 60 times: 100 MB."""
    packed = zlib.compress(bytes(1_700_000), 9)[2:-4]
    facts = (zlib.crc32(bytes(1_700_000)), len(packed), 1_700_000)
    header = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0, *facts, 1, 0)
    entry = struct.Struct("<4sHHHHHHIIIHHHHHII")
    directory = b"".join(
        entry.pack(b"PK\1\2", 20, 20, 0, 8, 0, 0, *facts, 2, 0, 0, 0, 0, 0, 0) + b"%02d" % at
        for at in range(60)
    )
    start = len(header) + 1 + len(packed)
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 60, 60, len(directory), start, 0)
    return header + b"a" + packed + directory + end


def zips_in_zips__zip() -> bytes:
    """Sixty zips, one inside the other."""
    inner = package({"resume.txt": b"Ann Lee"})
    for _ in range(60):
        inner = package({"inner.zip": inner})
    return inner


def many_in_many__zip() -> bytes:
    """Five times forty zips in each other: 40 to the fifth files, a million gigabytes."""
    inner = package({f"{at}.txt": bytes(9_900_000) for at in range(2)})
    for _ in range(4):
        inner = package({f"{at}.zip": inner for at in range(40)})
    return inner


def million_entries__zip() -> bytes:
    """A directory of a million entries: an object for each would take half a gigabyte."""
    entry = struct.pack("<4s42x", b"PK\1\2")
    directory = entry * 1_000_000
    return directory + struct.pack(
        "<4sHHHHIIH", b"PK\5\6", 0, 0, 65_535, 65_535, len(directory), 0, 0
    )


def much_space__zip() -> bytes:
    return package({"resume.txt": b" " * 150_000_000, "fine.txt": b"Ann Lee, organizer"})


def names_that_lead_out__zip() -> bytes:
    names = (
        "../../../etc/passwd",
        "/etc/passwd",
        "C:\\x.txt",
        "..\\..\\x.txt",
        "a\0b.txt",
        "a" * 60_000,
    )
    return package(dict.fromkeys(names, b"Ann Lee, organizer"))


def messages_in_messages__eml() -> bytes:
    return _HEAD + b"Content-Type: message/rfc822\n\n" * 5_000 + b"Subject: x\n\nwords"


def parts_in_parts__eml() -> bytes:
    """Two thousand multiparts, each the only part of the one before."""
    heads = (
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(2_000)
    )
    return _HEAD + b"".join(heads) + b"Content-Type: text/plain\n\nwords"


def many_parts__eml() -> bytes:
    part = b"--b\nContent-Disposition: attachment; filename=a.txt\n\nx\n"
    return _HEAD + _MIXED + part * 30_000 + b"--b--"


def many_headers__eml() -> bytes:
    return _HEAD + b"X-More: y\n" * 500_000 + b"\nwords"


def long_headers__eml() -> bytes:
    words = b"Subject: " + b"=?utf-8?q?=41?=\n " * 50_000
    receivers = b"\nCc: " + b"((" * 20_000 + b"<" * 20_000 + b'"' * 20_000
    return words + receivers + b"\n" + _HEAD + b"\nwords"


def parameters__eml() -> bytes:
    pieces = b"".join(b"; name*%d*=utf-8''a" % at for at in range(20_000))
    return _HEAD + b"Content-Type: text/plain" + pieces + b"\n\nwords"


def boundaries__eml() -> bytes:
    return _HEAD + _MIXED.replace(b"=b", b"=" + b"b" * 70) + b"--" * 5_000_000


def empty_lines__mbox() -> bytes:
    return b"From a@x.example Thu Feb  1 09:00:00 2024\n\n" * 3_000


CONTAINER_BOMBS: Final = bombs_in(vars())
