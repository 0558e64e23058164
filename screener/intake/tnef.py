"""What Outlook packs into ``winmail.dat`` (TNEF): attachments, and the body where it is text.

Written from the published description of the format ([MS-OXTNEF]): a signature, a key, then
attributes (level, id, length, data, checksum).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from screener.intake.mail_headers import decode_bytes
from screener.intake.names import safe_name

_SIGNATURE = 0x223E9F78
_LEVEL_MESSAGE, _LEVEL_ATTACHMENT = 1, 2
_BODY, _ATTACHMENT_STARTS = 0x0002800C, 0x00069002
_TITLE, _DATA, _PROPERTIES = 0x00018010, 0x0006800F, 0x00069005
_MESSAGE_PROPERTIES = 0x00069003
_LONG_NAME, _CONTENT = 0x3707, 0x3701
_PLAIN_TEXT, _PAGE = 0x1000, 0x1013
_FIXED = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
_SEVERAL = 0x1000
_TEXT, _WIDE, _OBJECT, _BINARY = 30, 31, 13, 258
_NAMED = 0x8000
_MOST_VALUES = 10_000


@dataclass(frozen=True, slots=True)
class Tnef:
    """What was packed: attachments as (safe name, bytes), and the body."""

    attachments: tuple[tuple[str, bytes], ...]
    body: str = ""
    body_is_page: bool = False


@dataclass
class _Packed:
    title: str = ""
    long_name: str = ""
    data: bytes = b""


def read_tnef(data: bytes) -> Tnef | None:
    """Unpack a TNEF file; None where it is none. What is cut off is left out."""
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != _SIGNATURE:
        return None
    packed: list[_Packed] = []
    body, page = "", ""
    for level, attribute, value in _attributes(data):
        if level == _LEVEL_MESSAGE and attribute == _BODY:
            body = decode_bytes(value.rstrip(b"\0"), "cp1252")
        elif level == _LEVEL_MESSAGE and attribute == _MESSAGE_PROPERTIES:
            texts = dict(_properties(value))
            body = body or _text(texts.get(_PLAIN_TEXT, b""))
            page = _text(texts.get(_PAGE, b""))
        elif level == _LEVEL_ATTACHMENT and attribute == _ATTACHMENT_STARTS:
            packed.append(_Packed())
        elif level == _LEVEL_ATTACHMENT and packed:
            _add(packed[-1], attribute, value)
    files = tuple((safe_name(one.long_name or one.title), one.data) for one in packed if one.data)
    return Tnef(files, page or body, bool(page))


def _add(one: _Packed, attribute: int, value: bytes) -> None:
    if attribute == _TITLE:
        one.title = decode_bytes(value.rstrip(b"\0"), "cp1252")
    elif attribute == _DATA:
        one.data = value
    elif attribute == _PROPERTIES:
        found = dict(_properties(value))
        one.long_name = _text(found.get(_LONG_NAME, b""))
        one.data = one.data or found.get(_CONTENT, b"")


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 6
    while at + 9 <= len(data):
        level, attribute, size = struct.unpack_from("<BII", data, at)
        at += 9
        if at + size > len(data):
            return
        yield level, attribute, data[at : at + size]
        at += size + 2


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (property id, bytes) of MAPI properties; stop at the first that does not fit."""
    try:
        (count,) = struct.unpack_from("<I", data)
        at = 4
        for _ in range(min(count, _MOST_VALUES)):
            kind, identifier = struct.unpack_from("<HH", data, at)
            at += 4
            if identifier >= _NAMED:
                at = _skip_name(data, at)
            size = _FIXED.get(kind & ~_SEVERAL)
            number = 1
            if kind & _SEVERAL or size is None:
                (number,) = struct.unpack_from("<I", data, at)
                at += 4
            for _ in range(min(number, _MOST_VALUES)):
                value, at = _value(data, at, kind & ~_SEVERAL, size)
                yield identifier, value
    except (struct.error, IndexError):
        return


def _value(data: bytes, at: int, kind: int, size: int | None) -> tuple[bytes, int]:
    if size is not None:
        return data[at : at + size], at + size
    (length,) = struct.unpack_from("<I", data, at)
    at += 4
    if at + length > len(data):
        raise IndexError
    value = data[at : at + length]
    if kind == _OBJECT:
        value = value[16:]  # the id of its interface comes first
    elif kind == _WIDE:
        value = value.decode("utf-16-le", "replace").rstrip("\0").encode("utf-8")
    return value, at + (length + 3) // 4 * 4


def _skip_name(data: bytes, at: int) -> int:
    (kind,) = struct.unpack_from("<I", data, at + 16)
    at += 20
    if kind == 0:
        return at + 4
    (length,) = struct.unpack_from("<I", data, at)
    return int(at + 4 + (length + 3) // 4 * 4)


def _text(value: bytes) -> str:
    return decode_bytes(value.rstrip(b"\0"), "utf-8")
