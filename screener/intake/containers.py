"""Files that hold others: what they are by their content, and what is inside."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import BinaryIO

from screener.intake.mbox import is_mailbox
from screener.intake.outlook import is_outlook_message
from screener.intake.zip_file import MemberError, ZipFile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 16_384
_LARGEST_OUTLOOK = 100_000_000
_FIELD = re.compile(rb"([!-9;-~]{1,70}):[^\n]*(?:\n[ \t][^\n]*)*(?:\n|\Z)")
_ADDRESSED = frozenset((b"from", b"to", b"subject", b"date", b"cc", b"reply-to", b"sender"))
_CARRIED = frozenset(
    (
        b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to",
        b"content-transfer-encoding", b"x-mailer", b"dkim-signature", b"x-received",
    )
)  # fmt: skip
_IN_MAILDIR = re.compile(r"[/\\](?:cur|new)[/\\][^/\\]+\Z")
_NOT_MAIL = (b"%PDF-", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"<")


class ContainerKind(StrEnum):
    """A kind of file that holds others."""

    ZIP = "zip"
    MAIL = "mail"
    OUTLOOK = "outlook"
    MAILBOX = "mailbox"


def find_container(stream: BinaryIO, name: str) -> ContainerKind | None:
    """Tell whether a file holds others; documents that happen to be packed do not.

    The content decides; the name only helps with mail that has hardly any headers.
    """
    stream.seek(0)
    head = stream.read(_HEAD)
    kind: ContainerKind | None = None
    if head.startswith(b"PK"):
        kind = ContainerKind.ZIP if _is_archive(stream, name) else None
    elif head.startswith(_OLE):
        stream.seek(0)
        if is_outlook_message(stream.read(_LARGEST_OUTLOOK)):
            kind = ContainerKind.OUTLOOK
    elif is_mailbox(head) or (not head.strip() and name.lower().endswith(".mbox")):
        kind = ContainerKind.MAILBOX
    elif _is_mail(head, name.lower()):
        kind = ContainerKind.MAIL
    stream.seek(0)
    return kind


def _is_archive(stream: BinaryIO, name: str) -> bool:
    try:
        return not ZipFile(stream, name).is_office_file
    except MemberError:
        # Without a directory only the name tells a cut archive from a cut document.
        return name.lower().endswith(".zip")


def _is_mail(head: bytes, name: str) -> bool:
    text = head.lstrip(b"\xef\xbb\xbf\r\n \t").replace(b"\r\n", b"\n")
    if text.startswith(_NOT_MAIL):
        return False
    fields: set[bytes] = set()
    at = 0
    while found := _FIELD.match(text, at):
        fields.add(found.group(1).lower())
        at = found.end()
    if name.endswith(".eml") or (_IN_MAILDIR.search(name) and fields & _ADDRESSED):
        return True
    return len(fields & _ADDRESSED) >= 2 and bool(fields & _CARRIED)
