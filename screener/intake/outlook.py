"""Outlook's own message files (.msg), written again as the mail that they hold."""

from __future__ import annotations

import base64
import io
import struct
from collections.abc import Callable
from email.utils import format_datetime
from typing import TypeVar

import olefile
from oxmsg import Message as OutlookMessage
from oxmsg.attachment import Attachment
from oxmsg.domain import constants as pids
from oxmsg.properties import Properties
from oxmsg.storage import Storage

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES_STREAM = "__properties_version1.0"
_INNER_MESSAGE = "__substg1.0_3701000D"
_INNER_HEADER_BYTES = 24
_EMBEDDED = 5
_DEEPEST = 5
_KEPT = (
    "Reply-To", "To", "Cc", "References", "Return-Path", "Auto-Submitted", "Precedence",
    "List-Id", "List-Unsubscribe", "Received",
)  # fmt: skip
_FAULTS = (
    LookupError, ValueError, TypeError, AttributeError, AssertionError, OSError, OverflowError,
    RecursionError, struct.error,
)  # fmt: skip
Value = TypeVar("Value")


class _InnerMessage(OutlookMessage):
    """A message inside a message: its properties have a shorter header."""

    @property
    def properties(self) -> Properties:
        """The properties of the message."""
        return Properties(self._storage, properties_header_offset=_INNER_HEADER_BYTES)


def is_outlook_message(data: bytes) -> bool:
    """Tell by the file's directory whether it is one of Outlook's messages."""
    if not data.startswith(_SIGNATURE):
        return False
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return bool(ole.exists(_PROPERTIES_STREAM))
    except _FAULTS:
        return False


def rewrite_as_mail(data: bytes) -> bytes | None:
    """Return the message as a mail with the same headers, body and attachments.

    None where it cannot be read. The same file gives the same bytes.
    """
    try:
        return _rewrite(OutlookMessage.load(data), 0)
    except _FAULTS:
        return None


def _rewrite(source: OutlookMessage, depth: int) -> bytes:
    boundary = f"--=_outlook-{depth}"
    page, text = _page(source), _try(lambda: source.body)
    kind = "text/html" if page else "text/plain"
    pieces = [_part(f"Content-Type: {kind}; charset=utf-8", _encoded(page or text or ""))]
    pieces += [_attachment(one, depth) for one in _try(lambda: source.attachments) or ()]
    lines = [*_headers(source), "MIME-Version: 1.0"]
    lines.append(f'Content-Type: multipart/mixed; boundary="{boundary}"')
    head = "\n".join(lines).encode("utf-8", "replace")
    mark = f"\n--{boundary}\n".encode()
    return b"".join([head, b"\n", *(mark + piece for piece in pieces), mark[:-1], b"--\n"])


def _page(source: OutlookMessage) -> str | None:
    """Return the body as a page, decoded by ourselves where its code page has another name."""
    page = _try(lambda: source.html_body)
    if page is None:
        raw = _try(lambda: source.properties.binary_prop_value(pids.PID_HTML))
        page = raw.decode("utf-8", "replace") if raw else None
    return page


def _headers(source: OutlookMessage) -> list[str]:
    stored = {
        name.lower(): str(value)
        for name, value in (_try(lambda: source.message_headers) or {}).items()
    }
    properties = source.properties
    sent = _try(lambda: source.sent_date) or _try(
        lambda: properties.date_prop_value(pids.PID_MESSAGE_DELIVERY_TIME)
    )
    found = {
        "From": stored.get("from") or _sender(source),
        "Date": stored.get("date") or (format_datetime(sent) if sent else None),
        "Subject": _try(lambda: source.subject) or stored.get("subject"),
        "Message-ID": stored.get("message-id") or _text(properties, pids.PID_INTERNET_MESSAGE_ID),
        "In-Reply-To": stored.get("in-reply-to") or _text(properties, pids.PID_IN_REPLY_TO_ID),
        **{name: stored.get(name.lower()) for name in _KEPT},
    }
    return [f"{name}: {' '.join(value.split())}" for name, value in found.items() if value]


def _sender(source: OutlookMessage) -> str | None:
    name = _text(source.properties, pids.PID_SENDER_NAME) or ""
    for pid in (pids.PID_SENDER_SMTP_ADDRESS, pids.PID_SENDER_EMAIL_ADDRESS):
        address = _text(source.properties, pid)
        if address and "@" in address:
            return f'"{name}" <{address}>'
    return name or _text(source.properties, pids.PID_SENT_REPRESENTING_NAME)


def _attachment(attachment: Attachment, depth: int) -> bytes:
    properties = attachment.properties
    name = (
        _text(properties, pids.PID_ATTACH_LONG_FILENAME)
        or _text(properties, pids.PID_ATTACH_FILENAME)
        or ""
    )
    inner = _inner_message(attachment) if depth < _DEEPEST else None
    if inner is not None:
        return b"Content-Type: message/rfc822\n\n" + _rewrite(inner, depth + 1)
    content_id = _text(properties, pids.PID_ATTACH_CONTENT_ID)
    kind = _text(properties, pids.PID_ATTACH_MIME_TAG) or "application/octet-stream"
    plain_name = base64.b64encode(name.encode("utf-8", "replace")).decode("ascii")
    lines = [f'Content-Type: {" ".join(kind.split())}; name="=?utf-8?B?{plain_name}?="']
    if content_id and kind.startswith("image/"):
        lines.append(f"Content-ID: <{' '.join(content_id.split())}>")
        lines.append("Content-Disposition: inline")
    else:
        lines.append("Content-Disposition: attachment")
    return _part("\n".join(lines), _try(lambda: attachment.file_bytes) or b"")


def _inner_message(attachment: Attachment) -> OutlookMessage | None:
    method = _try(lambda: attachment.properties.int_prop_value(pids.PID_ATTACH_METHOD))
    if method != _EMBEDDED:
        return None
    storage = attachment._storage  # noqa: SLF001  # oxmsg has no other way to a message inside
    if not isinstance(storage, Storage):
        return None
    found = [one for one in storage.storages if one.name == _INNER_MESSAGE]
    return _InnerMessage(found[0]) if found else None


def _part(head: str, content: bytes) -> bytes:
    return (
        head.encode("utf-8", "replace")
        + b"\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(content)
    )


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _text(properties: Properties, pid: int) -> str | None:
    found = _try(lambda: properties.str_prop_value(pid))
    return found.rstrip("\0").strip() if found else None


def _try(get: Callable[[], Value | None]) -> Value | None:
    """Return what oxmsg finds; None where a file does not hold what it should."""
    try:
        return get()
    except _FAULTS:
        return None
