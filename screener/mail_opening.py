"""Messages are taken apart in a locked worker of their own: bytes in, checked parts out."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from typing import Final

from models.envelope import Envelope
from models.messages import Message, message
from models.serialise import canonical_json, from_json, to_json
from screener.executor import TaskFailedError, WorkerEndedError, WorkerPool
from screener.intake.containers import ContainerKind
from screener.intake.contents import take_apart
from screener.intake.mail import Mail
from screener.intake.names import safe_name
from screener.reading.limits import DEFAULT_LIMITS, MEGABYTE, ReadingLimits
from screener.reading.warm_up import warm_up
from screener.sandbox.allowance import Allowance

SECONDS_FOR_A_MESSAGE: Final = 30.0
_SIZE: Final = struct.Struct("<Q")
_LARGEST_FACTS: Final = 8_000_000
_SAMPLE: Final = (
    b"From: =?utf-8?B?QW5u?= <ann@people.example>\nDate: Thu, 1 Feb 2024 09:00:00 +0000\n"
    b"Content-Type: multipart/mixed; boundary=b\n\n"
    b"--b\nContent-Type: text/html; charset=utf-8\n\n<p>Ready</p>\n"
    b"--b\nContent-Type: message/rfc822\n\nSubject: inside\n\nReady\n"
    b"--b\nContent-Type: text/plain; name*=utf-8''a.txt\nContent-Transfer-Encoding: base64\n"
    b"Content-Disposition: attachment\n\nUmVhZHk=\n--b--\n"
)


class MailOpener:
    """Takes messages apart, one at a time; the worker starts with the first message."""

    def __init__(self, limits: ReadingLimits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._seconds = max(SECONDS_FOR_A_MESSAGE, limits.seconds)
        self._pool: WorkerPool | None = None

    def __call__(self, kind: ContainerKind, data: bytes) -> Mail:
        """Take a message apart; one that cannot be has a problem. Never raises for it."""
        if self._pool is None:
            allowance = Allowance(self._limits.memory_bytes, self._seconds)
            self._pool = WorkerPool(1, allowance, prepare)
        future = self._pool.submit(open_in_worker, kind.value, data)
        try:
            return unpack_mail(future.result())
        except TimeoutError:
            return _closed(message("document.timed_out", seconds=round(self._seconds)))
        except MemoryError:
            megabytes = self._limits.memory_bytes // MEGABYTE
            return _closed(message("document.too_much_memory", megabytes=megabytes))
        except (WorkerEndedError, TaskFailedError, ValueError) as error:
            return _closed(message("mail.damaged", kind=type(error).__name__))

    def close(self, *, at_once: bool) -> None:
        """End the worker."""
        if self._pool is not None:
            self._pool.close(at_once=at_once)


def prepare() -> None:
    """Load what taking a message apart needs, before the lock."""
    warm_up()
    unpack_mail(open_in_worker(ContainerKind.MAIL.value, _SAMPLE))
    open_in_worker(ContainerKind.OUTLOOK.value, b"")


def open_in_worker(kind: str, data: bytes) -> bytes:
    """Take a message apart; the task of a locked worker."""
    return pack_mail(take_apart(ContainerKind(kind), data))


def pack_mail(mail: Mail) -> bytes:
    """Return a message that was taken apart as bytes for ``unpack_mail``."""
    blobs = [mail.body, *(part.data for part in mail.parts)]
    bare = replace(mail, body=b"", parts=tuple(replace(part, data=b"") for part in mail.parts))
    facts = canonical_json([to_json(bare), [len(blob) for blob in blobs]]).encode("ascii")
    return b"".join([_SIZE.pack(len(facts)), facts, *blobs])


def unpack_mail(answer: bytes) -> Mail:
    """Return the message of an answer; raise ValueError for anything else.

    A worker that a hostile message has taken over may answer anything: names are checked again,
    and every part lies inside the answer.
    """
    if len(answer) < _SIZE.size:
        raise ValueError("no answer")
    at = _SIZE.size + _SIZE.unpack_from(answer)[0]
    if at > _LARGEST_FACTS:
        raise ValueError("facts")
    try:
        stated = json.loads(answer[_SIZE.size : at])
    except RecursionError as error:
        raise ValueError("facts") from error
    if not isinstance(stated, list) or len(stated) != 2 or not isinstance(stated[1], list):
        raise ValueError("no message")
    mail, sizes = from_json(Mail, stated[0]), stated[1]
    if len(sizes) != len(mail.parts) + 1 or at + _sum(sizes) != len(answer):
        raise ValueError("sizes")
    blobs = []
    for size in sizes:
        blobs.append(answer[at : at + size])
        at += size
    parts = tuple(
        replace(part, data=blob) for part, blob in zip(mail.parts, blobs[1:], strict=True)
    )
    if len({part.name for part in parts}) != len(parts) or not all(
        part.name and safe_name(part.name) == part.name for part in parts
    ):
        raise ValueError("names")
    return replace(mail, body=blobs[0], parts=parts)


def _sum(sizes: list[object]) -> int:
    if not all(type(size) is int and size >= 0 for size in sizes):
        raise ValueError("sizes")
    return sum(size for size in sizes if isinstance(size, int))


def _closed(problem: Message) -> Mail:
    return Mail(Envelope(""), problem=problem)
