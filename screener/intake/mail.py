"""A message taken apart: its envelope, its body, its attachments. It never raises.

The body is kept as a small message of its own (the headers that tell who, when and about what,
then the text), so that its bytes are its own and can be read again.
"""

from __future__ import annotations

import email
import email.generator
import email.policy
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from email.message import Message as RawMail

from models.envelope import Envelope
from models.messages import Message, message
from screener.intake.mail_aside import find_reason_to_set_aside
from screener.intake.mail_body import Body, BodyText, join_texts, links_of
from screener.intake.mail_headers import (
    addresses_in,
    charset_of,
    decode_bytes,
    disposition_of,
    file_name,
    header,
    message_ids,
    sender_of,
    sent_on,
)
from screener.intake.names import BODY, make_different
from screener.intake.tnef import read_tnef

MAXIMUM_MESSAGE_BYTES = 100_000_000
"""Messages above this are not opened (mail programs send at most 35 to 150 MB)."""

_DEEPEST = 30
_MOST_PARTS = 1_000
_MOST_RECEIVERS = 10
_KEPT_HEADERS = (
    "From", "Sender", "Reply-To", "To", "Cc", "Date", "Subject", "Message-ID", "In-Reply-To",
    "References",
)  # fmt: skip
_SMALL_PICTURE = 30_000
_SUFFIXES = {
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/zip": ".zip",
    "text/plain": ".txt",
    "text/html": ".html",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
    "message/rfc822": ".eml",
}
_NO_DOCUMENTS = frozenset(
    (
        "application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature "
        "application/pgp-keys text/calendar application/ics text/vcard text/x-vcard "
        "text/directory message/delivery-status message/disposition-notification "
        "text/rfc822-headers text/x-amp-html application/x-apple-msg-attachment"
    ).split()
)
_NO_DOCUMENT_NAMES = (".vcf", ".ics", ".p7s", ".asc", ".sig")
_SEALED = frozenset(
    ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
)
_MAILS = frozenset(("message/rfc822", "message/global", "message/news"))
_FAULTS = (
    LookupError, ValueError, TypeError, AttributeError, AssertionError, OSError, RecursionError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MailPart:
    """An attachment: its safe name and its bytes, or why it is left out or closed."""

    name: str
    data: bytes
    left_out: Message | None = None
    closed: Message | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """A message taken apart. ``body`` is empty where it has no text of its own.

    ``aside`` tells why it is no application (a newsletter, a bounce). ``problem`` is set where
    nothing could be taken out of it.
    """

    envelope: Envelope
    body: bytes = b""
    parts: tuple[MailPart, ...] = ()
    aside: Message | None = None
    problem: Message | None = None


@dataclass
class _Found:
    """What the walk over a message has found so far."""

    texts: list[BodyText] = field(default_factory=list)
    parts: list[MailPart] = field(default_factory=list)
    shown_pictures: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    count: int = 0


def open_mail(data: bytes) -> Mail:
    """Take a message apart; names of its parts differ from each other and from the body's."""
    if len(data) > MAXIMUM_MESSAGE_BYTES:
        limit = MAXIMUM_MESSAGE_BYTES // 1_000_000
        return Mail(Envelope(""), problem=message("mail.too_large", megabytes=limit))
    try:
        start = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
        raw = email.message_from_bytes(start, policy=email.policy.compat32)
        found = _Found()
        _collect(raw, found, 0)
        return _build(raw, found)
    except _FAULTS as error:
        return Mail(Envelope(""), problem=message("mail.damaged", kind=type(error).__name__))


def _build(raw: RawMail, found: _Found) -> Mail:
    body = join_texts(found.texts)
    envelope = _envelope(raw, body)
    parts = _named(found)
    documents = any(part.left_out is None for part in parts)
    aside = find_reason_to_set_aside(
        raw, envelope, body.plain, has_documents=documents, types=frozenset(found.types)
    )
    content = _body_file(raw, body) if body.plain.strip() else b""
    return Mail(envelope, content, parts, aside)


def _envelope(raw: RawMail, body: Body) -> Envelope:
    sender = sender_of(raw)
    own_ids = message_ids(header(raw, "Message-ID")) or (header(raw, "Message-ID"),)
    receivers = f"{header(raw, 'To')} {header(raw, 'Delivered-To')}"
    answered = f"{header(raw, 'References')} {header(raw, 'In-Reply-To')}"
    return Envelope(
        message="",
        sender_name=sender.name,
        sender_address=sender.address,
        sent=sent_on(raw),
        subject=header(raw, "Subject"),
        message_id=own_ids[0],
        references=message_ids(answered),
        links=links_of(body),
        sent_to=addresses_in(receivers)[:_MOST_RECEIVERS],
    )


def _named(found: _Found) -> tuple[MailPart, ...]:
    names = make_different((part.name for part in found.parts), taken=(BODY,))
    return tuple(replace(part, name=name) for part, name in zip(found.parts, names, strict=True))


def _collect(part: RawMail, found: _Found, depth: int) -> None:
    found.count += 1
    kind = part.get_content_type()
    found.types.add(kind)
    if found.count > _MOST_PARTS or depth > _DEEPEST:
        found.parts.append(MailPart("attachment", b"", left_out=message("mail.too_many_parts")))
    elif kind in _MAILS:
        _add_mail(part, found)
    elif kind == "multipart/alternative" and part.is_multipart():
        _collect_alternative(part, found, depth)
    elif part.is_multipart() and kind not in _NO_DOCUMENTS:
        for child in _children(part):
            _collect(child, found, depth + 1)
    elif _is_body(part, kind):
        found.texts.append(_text(part, kind))
    else:
        _add_attachment(part, kind, found)


def _children(part: RawMail) -> Iterable[RawMail]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, RawMail)]


def _collect_alternative(part: RawMail, found: _Found, depth: int) -> None:
    """Keep what a mail program shows of the alternatives: the last one that holds text."""
    before = len(found.texts)
    for child in _children(part):
        start = len(found.texts)
        _collect(child, found, depth + 1)
        added = found.texts[start:]
        if any(text.plain.strip() for text in added):
            del found.texts[before:start]
        else:
            del found.texts[start:]


def _is_body(part: RawMail, kind: str) -> bool:
    if disposition_of(part) == "attachment":
        return False
    if part.get_content_maintype() == "multipart":
        return True  # it says that it has parts, but none can be found
    return kind in ("text/plain", "text/html", "text/enriched") and not file_name(part)


def _text(part: RawMail, kind: str) -> BodyText:
    text = decode_bytes(_payload(part), charset_of(part)).replace("\r\n", "\n")
    return BodyText(text, is_page=kind == "text/html")


def _payload(part: RawMail) -> bytes:
    content = part.get_payload(decode=True)
    if isinstance(content, bytes):
        return content
    return b"" if content is None else str(content).encode("utf-8", "surrogateescape")


def _add_mail(part: RawMail, found: _Found) -> None:
    name = file_name(part)
    inner = next(iter(_children(part)), None) if part.is_multipart() else None
    if inner is None or not inner.keys():
        # Some programs encode an attached message, which leaves no headers to be seen.
        data = _decode_again(part, inner)
    else:
        data = inner.as_bytes(policy=email.policy.compat32)
        name = name or header(inner, "Subject")
    name = name.replace("/", " ").strip() or "forwarded"
    if not name.lower().endswith(".eml"):
        name = f"{name[:100]}.eml"
    found.parts.append(MailPart(name, data))


def _decode_again(part: RawMail, inner: RawMail | None) -> bytes:
    if inner is None:
        return _payload(part)
    bare = RawMail()
    bare["Content-Transfer-Encoding"] = str(part.get("Content-Transfer-Encoding", "7bit"))
    bare.set_payload(inner.get_payload())
    return _payload(bare)


def _add_attachment(part: RawMail, kind: str, found: _Found) -> None:
    name = file_name(part)
    data = _payload(part)
    if name.lower() == "winmail.dat" or kind in ("application/ms-tnef", "application/vnd.ms-tnef"):
        _add_tnef(name or "winmail.dat", data, found)
        return
    name = name or f"attachment{_SUFFIXES.get(kind, '')}"
    reason = _reason_to_leave_out(part, kind, name, data)
    closed = message("mail.sealed") if kind in _SEALED else None
    if closed is not None and "signed-data" in str(part.get("Content-Type", "")).lower():
        closed = message("mail.signed_only")
    found.parts.append(MailPart(name, data, left_out=reason, closed=closed))


def _reason_to_leave_out(part: RawMail, kind: str, name: str, data: bytes) -> Message | None:
    if kind in _NO_DOCUMENTS or name.lower().endswith(_NO_DOCUMENT_NAMES):
        return message("mail.no_document")
    if not kind.startswith("image/") or disposition_of(part) == "attachment":
        return None
    inside_text = part.get("Content-ID") is not None or len(data) < _SMALL_PICTURE
    return message("mail.inline_picture") if inside_text else None


def _add_tnef(name: str, data: bytes, found: _Found) -> None:
    """Add what Outlook packed; where it cannot be opened, the file stands for itself."""
    packed = read_tnef(data)
    if packed is None or not (packed.attachments or packed.body):
        found.parts.append(MailPart(name, data, closed=message("mail.winmail")))
        return
    found.parts.append(MailPart(name, data, left_out=message("mail.winmail_opened")))
    if packed.body and not any(text.plain.strip() for text in found.texts):
        found.texts.append(BodyText(packed.body, is_page=packed.body_is_page))
    for inner_name, content in packed.attachments:
        found.parts.append(MailPart(inner_name or "attachment", content))


def _body_file(raw: RawMail, body: Body) -> bytes:
    lines = [
        f"{name}: {value}".replace("\r", " ").replace("\n", " ")
        for name in _KEPT_HEADERS
        for value in [header(raw, name)]
        if value
    ]
    kind = "text/html" if body.is_page else "text/plain"
    lines += [
        "MIME-Version: 1.0",
        f"Content-Type: {kind}; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    ]
    return ("\n".join(lines) + "\n\n" + body.text).encode("utf-8", "replace")
