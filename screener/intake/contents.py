"""What is inside the files that a person gave: members of zips, messages, attachments."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from models.envelope import Envelope
from models.messages import Message, message
from screener.intake.containers import ContainerKind, find_container
from screener.intake.mail import MAXIMUM_MESSAGE_BYTES, Mail, open_mail
from screener.intake.mbox import find_messages, read_message
from screener.intake.names import BODY, own_name
from screener.intake.outlook import rewrite_as_mail
from screener.intake.sources import (
    LEFT_BY_SYSTEMS,
    MAXIMUM_FILE_BYTES,
    Content,
    Skipped,
    Source,
    load,
)
from screener.intake.zip_file import MemberError, ZipFile

DEEPEST = 5
"""How many files may stand inside each other (a zip in a mail in a mailbox in a zip)."""

MOST_INSIDE = 100_000
MOST_UNPACKED = 8_000_000_000
"""Files, and bytes, that all the zips inside one file may hold: zips in zips grow without end."""

OpenMail = Callable[[ContainerKind, bytes], Mail]
"""Takes a message apart; never raises."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that holds others: its name, and how many stand directly in it."""

    name: str
    inside: int
    reason: Message


Item = Content | Skipped | Opened


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something stands: the file on the disk, names so far, and the message around it."""

    path: Path
    name: str
    depth: int = 0
    joint: str = "#"
    envelope: Envelope | None = None

    def inside(self, member: str) -> _Place:
        return replace(
            self, name=f"{self.name}{self.joint}{member}", depth=self.depth + 1, joint="#"
        )


def take_apart(kind: ContainerKind, data: bytes) -> Mail:
    """Take a message apart in this process; see ``OpenMail``."""
    if kind is not ContainerKind.OUTLOOK:
        return open_mail(data)
    rewritten = rewrite_as_mail(data)
    if rewritten is None:
        return Mail(Envelope(""), problem=message("mail.damaged", kind="msg"))
    return open_mail(rewritten)


def list_contents(
    source: Source,
    opener: OpenMail = take_apart,
    password: str | None = None,
    most: int = MAXIMUM_FILE_BYTES,
) -> Iterator[Item]:
    """List a file, or all that is inside it, in a fixed order; nothing is left out.

    A file that cannot be opened comes out as a Content with a problem. ``most`` is how many
    bytes a document may have.
    """
    place = _Place(source.path, source.name)
    try:
        with source.path.open("rb") as stream:
            kind = find_container(stream, source.name)
            if kind is not None:
                yield from _Opener(opener, password).walk(kind, stream, place)
                return
    except OSError as error:
        reason = error.strerror or type(error).__name__
        words = message("intake.not_opened", path=source.name, reason=reason)
        yield Content(source, b"", "", words)
        return
    yield load(source, most)


def list_message(
    name: str, data: bytes, opener: OpenMail = take_apart, *, in_mailbox: bool = False
) -> Iterator[Item]:
    """List all that came in one message, also where it seems to be no application."""
    place = _Place(Path(name), name, joint="/" if in_mailbox else "#")
    kind = find_container(io.BytesIO(data), name)
    mail = kind if kind is ContainerKind.OUTLOOK else ContainerKind.MAIL
    yield from _Opener(opener, None, sets_aside=False).walk(mail, io.BytesIO(data), place)


class _Opener:
    """Opens files inside files, each in its own way."""

    def __init__(
        self, open_mail: OpenMail, password: str | None, *, sets_aside: bool = True
    ) -> None:
        self._open_mail = open_mail
        self._password = password
        self._sets_aside = sets_aside
        self._unpacked = 0
        self._members = 0

    def walk(self, kind: ContainerKind, stream: BinaryIO, place: _Place) -> Iterator[Item]:
        """List what stands in one file."""
        if place.depth >= DEEPEST:
            yield _closed(place, message("intake.too_deep", path=place.name, limit=DEEPEST))
        elif kind is ContainerKind.ZIP:
            yield from self._walk_zip(stream, place)
        elif kind is ContainerKind.MAILBOX:
            yield from self._walk_mailbox(stream, place)
        else:
            yield from self._walk_mail(kind, stream.read(MAXIMUM_MESSAGE_BYTES + 1), place)

    def _walk_zip(self, stream: BinaryIO, place: _Place) -> Iterator[Item]:
        try:
            archive = ZipFile(stream, place.name)
            members = archive.members()
        except MemberError as error:
            yield _closed(place, error.message)
            return
        yield _opened(place, len(members))
        for member in members:
            inner = place.inside(member.name)
            if self._members >= MOST_INSIDE or self._unpacked >= MOST_UNPACKED:
                yield _closed(place, message("intake.too_much_inside", path=place.name))
                return
            self._members += 1
            if _is_left_by_system(member.name):
                reason = message("intake.system_file", path=inner.name)
                yield Skipped(inner.name, reason)
                continue
            try:
                data = archive.read(member, self._password)
            except MemberError as error:
                yield _closed(inner, error.message)
                continue
            self._unpacked += len(data)
            yield from self._walk_bytes(data, inner)

    def _walk_mailbox(self, stream: BinaryIO, place: _Place) -> Iterator[Item]:
        spans = find_messages(stream)
        yield _opened(place, len(spans))
        for number, span in enumerate(spans, 1):
            inner = replace(place.inside(str(number)), joint="/")
            if span[1] - span[0] > MAXIMUM_MESSAGE_BYTES:
                limit = MAXIMUM_MESSAGE_BYTES // 1_000_000
                yield _closed(inner, message("mail.too_large", megabytes=limit))
                continue
            yield from self._walk_mail(ContainerKind.MAIL, read_message(stream, span), inner)

    def _walk_mail(self, kind: ContainerKind, data: bytes, place: _Place) -> Iterator[Item]:
        mail = self._open_mail(kind, data)
        if mail.problem is not None:
            yield replace(_content(place, data), problem=mail.problem)
            return
        outer = place.envelope.message if place.envelope else ""
        envelope = replace(mail.envelope, message=place.name, outer=outer)
        opened = _opened(place, len(mail.parts) + bool(mail.body))
        items = list(self._mail_items(mail, replace(place, envelope=envelope)))
        if mail.aside is not None and self._sets_aside:
            yield from _set_aside([opened, *items], mail.aside)
            return
        yield opened
        together = _digests(items)
        for item in items:
            yield replace(item, together=together) if isinstance(item, Content) else item

    def _mail_items(self, mail: Mail, place: _Place) -> Iterator[Item]:
        documents = any(part.left_out is None for part in mail.parts)
        if mail.body:
            yield replace(_content(place.inside(BODY), mail.body), is_body=True)
        elif not documents:
            empty = _closed(place.inside(BODY), message("mail.empty"))
            yield replace(empty, is_body=True)
        for part in mail.parts:
            inner = place.inside(part.name)
            if part.left_out is not None:
                yield Skipped(inner.name, part.left_out)
            elif part.closed is not None:
                yield replace(_content(inner, part.data), problem=part.closed)
            else:
                yield from self._walk_bytes(part.data, inner)

    def _walk_bytes(self, data: bytes, place: _Place) -> Iterator[Item]:
        stream = io.BytesIO(data)
        kind = find_container(stream, place.name)
        if kind is None:
            yield _content(place, data)
        else:
            yield from self.walk(kind, stream, place)


def _digests(items: Sequence[Item]) -> tuple[str, ...]:
    """Return the digests of all that came in one message.

    Where it holds other messages its own text may be a note above them, which is not kept.
    """
    files = [item for item in items if isinstance(item, Content) and item.sha256]
    outer = min((one.source.name for one in files if one.is_body), key=len, default="")
    inner = [one for one in files if not one.is_body or one.source.name != outer]
    nested = any(one.is_body for one in inner)
    return tuple(one.sha256 for one in (inner if nested else files))


def _content(place: _Place, data: bytes) -> Content:
    digest = hashlib.sha256(data).hexdigest()
    envelope = place.envelope
    if envelope is not None:
        own = place.name.removeprefix(envelope.message)[1:]
        envelope = replace(envelope, file="" if own == BODY else own_name(own))
    return Content(Source(place.name, place.path), data, digest, envelope=envelope)


def _closed(place: _Place, reason: Message) -> Content:
    return Content(Source(place.name, place.path), b"", "", reason, envelope=place.envelope)


def _opened(place: _Place, inside: int) -> Opened:
    return Opened(place.name, inside, message("intake.opened", path=place.name, n=inside))


def _set_aside(items: Sequence[Item], reason: Message) -> Iterator[Skipped]:
    for item in items:
        name = item.source.name if isinstance(item, Content) else item.name
        digest = item.sha256 if isinstance(item, Content) else ""
        yield Skipped(name, reason, aside=True, sha256=digest)


def _is_left_by_system(name: str) -> bool:
    steps = name.split("/")
    return any(step.lower() in LEFT_BY_SYSTEMS or step.startswith((".", "~$")) for step in steps)
