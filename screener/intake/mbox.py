"""Mailboxes of one file: where each message starts and ends, found without holding the file."""

from __future__ import annotations

import re
from typing import BinaryIO

_CHUNK = 4_000_000
_LINE = 1_000
_FROM = b"From "
_SEPARATOR = re.compile(
    rb"From (?=[^\n]*\b(?:19|20)\d\d\b)(?=[^\n]*\d\d?:\d\d)[^\n]{3,400}\r?\n"
    rb"(?=[!-9;-~]{1,70}:|>From |\r?\n|\Z)"
)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)

Span = tuple[int, int]


def is_mailbox(head: bytes) -> bool:
    """Tell by its first lines whether a file is a mailbox."""
    return _SEPARATOR.match(head.lstrip(b"\r\n")) is not None


def find_messages(stream: BinaryIO) -> tuple[Span, ...]:
    """Return where the messages of a mailbox stand: offsets of their first and last bytes.

    A line that starts with 'From ' starts a message when it holds a year and a time and a
    header follows; a sentence that starts so does not.
    """
    starts: list[Span] = []
    for at in _candidates(stream):
        stream.seek(at)
        separator = _SEPARATOR.match(stream.read(_LINE))
        if separator is not None:
            starts.append((at, at + separator.end()))
    ends = [*(at for at, _ in starts[1:]), stream.seek(0, 2)]
    # Without any message there is an end and no start.
    return tuple((first, end) for (_, first), end in zip(starts, ends, strict=False))


def read_message(stream: BinaryIO, span: Span) -> bytes:
    """Return one message as it was before it was put into the mailbox."""
    stream.seek(span[0])
    data = stream.read(span[1] - span[0])
    return _QUOTED_FROM.sub(rb"\1", data)


def _candidates(stream: BinaryIO) -> list[int]:
    """Find all places where a line starts with 'From '."""
    found: list[int] = []
    stream.seek(0)
    base, tail = 0, b"\n"
    while chunk := stream.read(_CHUNK):
        # The tail of the last chunk goes before the next one, so that no line is cut in two.
        data = tail + chunk
        offset = base - len(tail)
        at = data.find(b"\n" + _FROM)
        while at >= 0:
            found.append(offset + at + 1)
            at = data.find(b"\n" + _FROM, at + 1)
        base += len(chunk)
        tail = data[-len(_FROM) :]
    return found
