"""The message that a document came in: who sent it, when, about what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the headers of a message say, as each document that came in it remembers.

    ``message`` is the message's name (``jobs.mbox#12``) and ``outer`` that of the message it
    was attached to. ``file`` is the document's own name in it, empty for the body. ``sent`` is
    the date as the sender's clock wrote it. ``references`` are the ids of the messages that
    it answers. ``forwarder`` is who passed it on inside a message of their own. ``signature`` is
    the block below the sender's name, ``links`` the addresses behind words of the body,
    ``sent_to`` the e-mail addresses that it went to.
    """

    message: str
    file: str = ""
    sender_name: str = ""
    sender_address: str = ""
    sent: date | None = None
    subject: str = ""
    message_id: str = ""
    references: tuple[str, ...] = ()
    outer: str = ""
    forwarder: str = ""
    signature: str = ""
    links: tuple[str, ...] = ()
    sent_to: tuple[str, ...] = ()
