"""Which messages make one application: forwards opened, follow-ups joined, our own set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from models.application import PartKind
from models.document import Document
from models.envelope import Envelope
from models.messages import Message, message
from screener.intake.mail_headers import Address
from screener.intake.mail_text import is_forward, is_reply, plain_subject
from screener.intake.parts import is_body, kinds_in_message

_FOLLOWS = re.compile(
    r"\b(?:forg(?:o|e)t|forgotten|attach|enclos|follow(?:ing)?[- ]?up|resend|re-send|"
    r"as (?:promised|requested)|missing|updated|in addition|also|correct(?:ed|ion)|oops|"
    r"apologies|sorry|thank)",
    re.IGNORECASE,
)
_FREE_MAIL = frozenset(
    (
        "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com "
        "icloud.com me.com mac.com aol.com proton.me protonmail.com gmx.com gmx.de gmx.net web.de "
        "comcast.net att.net verizon.net sbcglobal.net charter.net cox.net mail.com zoho.com "
        "fastmail.com hey.com pm.me tutanota.com yandex.com qq.com 163.com"
    ).split()
)
_DAYS_FOR_A_FOLLOW_UP = 31


@dataclass(frozen=True, slots=True)
class Grouped:
    """Documents by application, in order, and why others are set aside (by their path)."""

    groups: tuple[tuple[Document, ...], ...]
    aside: dict[str, Message]


@dataclass
class _Mail:
    """One message, with the documents of those that joined it."""

    envelope: Envelope
    documents: list[Document]
    order: int
    message_ids: set[str] = field(default_factory=set)

    @property
    def sent(self) -> date:
        return self.envelope.sent or date.max


def group_messages(documents: Sequence[Document], own_address: str | None) -> Grouped:
    """Group documents that came in messages. ``own_address`` is where applications go to."""
    mails = _by_message(documents)
    aside: dict[str, Message] = {}
    _open_forwards(mails, aside)
    for mail in mails.values():
        if mail.documents and own_address and _is_our_own(mail, own_address.lower()):
            _set_aside(mail, aside, message("mail.aside_own"))
    _join_follow_ups([mail for mail in mails.values() if mail.documents])
    groups = sorted(
        (mail for mail in mails.values() if mail.documents), key=lambda mail: mail.order
    )
    return Grouped(tuple(tuple(mail.documents) for mail in groups), aside)


def sender_key(envelope: Envelope) -> str:
    """Return what tells one sender from another; a relay's address is shared by many."""
    address = envelope.sender_address.lower()
    if not address or Address("", address).is_relay:
        name = " ".join(envelope.sender_name.lower().split())
        return f"{address}\0{name}" if name else f"\0{envelope.message}"
    return address


def _by_message(documents: Sequence[Document]) -> dict[str, _Mail]:
    mails: dict[str, _Mail] = {}
    for order, document in enumerate(documents):
        envelope = document.envelope
        if envelope is None:
            continue
        mail = mails.get(envelope.message)
        if mail is None:
            mail = _Mail(envelope, [], order, {envelope.message_id} - {""})
            mails[envelope.message] = mail
        if is_body(document):
            mail.envelope = envelope  # it alone knows of a message that was passed on
        mail.documents.append(document)
    for mail in mails.values():
        shared = replace(mail.envelope, signature="", links=())
        mail.documents = [_under(shared, document) for document in mail.documents]
    return mails


def _under(shared: Envelope, document: Document) -> Document:
    """Give an attachment the sender and the day of the message that was passed on with it."""
    envelope = document.envelope
    if envelope is None or is_body(document):
        return document
    return replace(document, envelope=replace(shared, file=envelope.file))


def _open_forwards(mails: dict[str, _Mail], aside: dict[str, Message]) -> None:
    """Give messages inside others to whom they belong: to the sender around them, or apart."""
    for mail in sorted(mails.values(), key=lambda mail: -mail.envelope.message.count("#")):
        outer = mails.get(mail.envelope.outer)
        if outer is None or not mail.documents:
            continue
        same = sender_key(outer.envelope) == sender_key(mail.envelope)
        unknown = not (mail.envelope.sender_address or mail.envelope.sender_name)
        if same or unknown or not _passes_on(outer):
            _join(outer, mail)
    for outer in mails.values():
        inner = [
            mail
            for mail in mails.values()
            if mail.documents and mail.envelope.outer == outer.envelope.message
        ]
        if not inner or not outer.documents or not _passes_on(outer):
            continue
        others = [document for document in outer.documents if not is_body(document)]
        notes = _Mail(
            outer.envelope, [one for one in outer.documents if is_body(one)], outer.order
        )
        _set_aside(notes, aside, message("mail.aside_forwarding"))
        outer.documents = []
        if others:
            target = inner[0] if len(inner) == 1 else outer
            target.documents.extend(others)


def _passes_on(outer: _Mail) -> bool:
    """Whether a message only passes on what is inside it."""
    kinds = kinds_in_message(outer.documents)
    if PartKind.RESUME in kinds:
        return False
    return is_forward(outer.envelope.subject) or PartKind.COVER_LETTER not in kinds


def _is_our_own(mail: _Mail, own_address: str) -> bool:
    address = mail.envelope.sender_address.lower()
    if mail.envelope.forwarder or PartKind.RESUME in kinds_in_message(mail.documents):
        return False
    if address == own_address:
        return True
    domain = own_address.rpartition("@")[2]
    colleague = address.endswith(f"@{domain}") and domain not in _FREE_MAIL
    answers = is_reply(mail.envelope.subject) or bool(mail.envelope.references)
    return colleague and answers and all(is_body(document) for document in mail.documents)


def _join_follow_ups(mails: Sequence[_Mail]) -> None:
    by_sender: dict[str, list[_Mail]] = {}
    for mail in mails:
        by_sender.setdefault(sender_key(mail.envelope), []).append(mail)
    for sent in by_sender.values():
        sent.sort(key=lambda mail: (mail.sent, mail.order))
        for index, mail in enumerate(sent):
            for earlier in reversed(sent[:index]):
                if earlier.documents and _belong_together(earlier, mail):
                    _join(earlier, mail)
                    break


def _belong_together(first: _Mail, second: _Mail) -> bool:
    """Whether two messages of one sender are one application: never with two resumes."""
    kinds = kinds_in_message(first.documents), kinds_in_message(second.documents)
    if all(PartKind.RESUME in one for one in kinds):
        return False
    if first.message_ids.intersection(second.envelope.references):
        return True
    subjects = [plain_subject(one.envelope.subject) for one in (first, second)]
    if subjects[0] and subjects[0] == subjects[1]:
        return True
    if first.sent == date.max or second.sent == date.max:
        return _says_follow_up(second)
    return (second.sent - first.sent).days <= _DAYS_FOR_A_FOLLOW_UP and (
        _says_follow_up(second) or PartKind.COVER_LETTER not in kinds[1]
    )


def _says_follow_up(mail: _Mail) -> bool:
    texts = [document.text[:2_000] for document in mail.documents if is_body(document)]
    return not texts or any(_FOLLOWS.search(text) for text in (*texts, mail.envelope.subject))


def _join(target: _Mail, mail: _Mail) -> None:
    target.documents.extend(mail.documents)
    target.message_ids |= mail.message_ids
    target.order = min(target.order, mail.order)
    mail.documents = []


def _set_aside(mail: _Mail, aside: dict[str, Message], reason: Message) -> None:
    for document in mail.documents:
        aside[document.path] = reason
    mail.documents = []
