"""Which messages make one application: forwards opened, follow-ups joined, our own set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
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
_FEWEST_TO_TELL = 5
_MOST_OF = 0.6


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
    _drop_second_copies(mails, aside)
    _open_forwards(mails, aside)
    ours = _our_addresses(mails.values(), own_address)
    for mail in mails.values():
        if mail.documents and ours and _is_our_own(mail, ours):
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


def _drop_second_copies(mails: dict[str, _Mail], aside: dict[str, Message]) -> None:
    """Set a message aside that came before with the same id and the same bytes."""
    seen: dict[tuple[str, ...], _Mail] = {}
    for mail in mails.values():
        digests = tuple(document.sha256 for document in mail.documents)
        if not all(digests) or not mail.envelope.message_id:
            continue
        first = seen.setdefault((mail.envelope.message_id, *digests), mail)
        if first is mail:
            continue
        for document, other in zip(mail.documents, first.documents, strict=True):
            words = message("intake.same_file", path=document.path, other=other.path)
            aside[document.path] = words
        mail.documents = []


def _our_addresses(mails: Iterable[_Mail], stated: str | None) -> frozenset[str]:
    """Return the address that applications go to: the stated one, and what most went to."""
    sent_to = [set(mail.envelope.sent_to) for mail in mails]
    counts = Counter(address for addresses in sent_to for address in sorted(addresses))
    usual = [
        address
        for address, count in counts.most_common(1)
        if len(sent_to) >= _FEWEST_TO_TELL and count > _MOST_OF * len(sent_to)
    ]
    return frozenset([*usual, *([stated.lower()] if stated else [])])


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


def _is_our_own(mail: _Mail, ours: frozenset[str]) -> bool:
    address = mail.envelope.sender_address.lower()
    if mail.envelope.forwarder or PartKind.RESUME in kinds_in_message(mail.documents):
        return False
    if address in ours:
        return True
    domain = address.rpartition("@")[2]
    colleague = domain not in _FREE_MAIL and any(one.endswith(f"@{domain}") for one in ours)
    answers = is_reply(mail.envelope.subject) or bool(mail.envelope.references)
    return colleague and answers and all(is_body(document) for document in mail.documents)


def _join_follow_ups(mails: Sequence[_Mail]) -> None:
    _join_answers(mails)
    by_sender: dict[str, list[_Mail]] = {}
    for mail in mails:
        if mail.documents:
            by_sender.setdefault(sender_key(mail.envelope), []).append(mail)
    for sent in by_sender.values():
        sent.sort(key=lambda mail: (mail.sent, mail.order))
        for index, mail in enumerate(sent):
            for earlier in reversed(sent[:index]):
                if earlier.documents and _belong_together(earlier, mail):
                    _join(earlier, mail)
                    break


def _join_answers(mails: Sequence[_Mail]) -> None:
    """Join what a person of the same name sent from another address in answer to a message."""
    by_id = {identifier: mail for mail in mails for identifier in sorted(mail.message_ids)}
    for mail in mails:
        for identifier in mail.envelope.references:
            first = by_id.get(identifier)
            if first is None or first is mail or not first.documents or not mail.documents:
                continue
            names = [" ".join(one.envelope.sender_name.lower().split()) for one in (first, mail)]
            if names[0] and names[0] == names[1] and _belong_together(first, mail):
                _join(first, mail)


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
