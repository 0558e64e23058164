"""Messages that are no applications: bounces, automatic answers, newsletters, invitations.

They are set aside where everybody can see them, never thrown away. In doubt a message is an
application: a job board's mail and a mailing list's look like newsletters, so a message with a
document or with the words of an applicant is never taken for one.
"""

from __future__ import annotations

import re
from email.message import Message as RawMail

from models.envelope import Envelope
from models.messages import Message, message
from screener.intake.mail_headers import header

_BOUNCE_SENDER = re.compile(r"\A(?:mailer-daemon|postmaster|mail-daemon)@", re.IGNORECASE)
_BOUNCE_SUBJECT = re.compile(
    r"\A\W*(?:undeliver(?:ed|able)|delivery (?:status notification|failure|has failed|delayed)|"
    r"mail delivery (?:failed|failure|subsystem|system)|returned mail|failure notice|"
    r"message (?:not|could not be) delivered|unzustellbar)",
    re.IGNORECASE,
)
_AUTOMATIC_SUBJECT = re.compile(
    r"\A\W*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder)|out of (?:the )?"
    r"office|vacation (?:reply|notice)|abwesenheit|réponse automatique|respuesta automática|"
    r"read:|gelesen:|delivered:|not read:)",
    re.IGNORECASE,
)
_INVITATION_SUBJECT = re.compile(
    r"\A\W*(?:invitation|updated invitation|accepted|declined|tentative|canceled event|"
    r"cancelled):\s",
    re.IGNORECASE,
)
_APPLICANT = re.compile(
    r"\bI(?:['’]m| am| was| have|['’]ve| would|['’]d| wish| want)\b.{0,80}?\b(?:apply|applying|"
    r"application|applied|candidate|interest(?:ed)? in (?:the|your|this))|"
    r"\bmy (?:resum|résum|cv\b|cover letter|application|references|qualifications)|"
    r"\b(?:dear|attn:?) (?:hiring|search|selection|recruit|human resources|hr\b)",
    re.IGNORECASE | re.DOTALL,
)
_LEAVE = re.compile(
    r"\bunsubscribe\b|view (?:this )?(?:e-?mail |it )?in (?:your |a )?browser|"
    r"manage (?:your )?(?:e-?mail )?preferences",
    re.IGNORECASE,
)
_LOOKED_AT = 20_000


def find_reason_to_set_aside(
    raw: RawMail,
    envelope: Envelope,
    words: str,
    *,
    has_documents: bool,
    types: frozenset[str],
) -> Message | None:
    """Tell why a message is no application; None where it is one, or may be.

    ``words`` is its text, ``has_documents`` whether something is attached that could be part of
    an application, ``types`` the kinds of all its parts.
    """
    if int(_hexadecimal(header(raw, "X-Mozilla-Status")), 16) & 0x8:
        return message("mail.aside_deleted")
    if _is_bounce(raw, envelope, types):
        return message("mail.aside_bounce")
    if has_documents:
        return None
    if _is_automatic(raw, envelope):
        return message("mail.aside_automatic")
    if "text/calendar" in types and _INVITATION_SUBJECT.match(envelope.subject):
        return message("mail.aside_invitation")
    bulk = _is_bulk(raw) or _LEAVE.search(words[-_LOOKED_AT:]) is not None
    if bulk and not _APPLICANT.search(f"{envelope.subject}\n{words[:_LOOKED_AT]}"):
        return message("mail.aside_newsletter")
    return None


def _hexadecimal(text: str) -> str:
    return text if re.fullmatch(r"[0-9a-fA-F]{1,8}", text) else "0"


def _is_bounce(raw: RawMail, envelope: Envelope, types: frozenset[str]) -> bool:
    report = "multipart/report" in types or "message/delivery-status" in types
    sender = _BOUNCE_SENDER.match(envelope.sender_address) is not None
    subject = _BOUNCE_SUBJECT.match(envelope.subject) is not None
    empty_path = header(raw, "Return-Path") == "<>"
    failed = bool(header(raw, "X-Failed-Recipients"))
    return (report and (sender or subject or empty_path or failed)) or (
        sender and (subject or failed or empty_path or report)
    )


def _is_automatic(raw: RawMail, envelope: Envelope) -> bool:
    submitted = header(raw, "Auto-Submitted").lower()
    if submitted.startswith(("auto-replied", "auto-notified")):
        return True
    if header(raw, "X-Autoreply") or header(raw, "X-Autorespond"):
        return True
    if header(raw, "Precedence").lower() == "auto_reply":
        return True
    return _AUTOMATIC_SUBJECT.match(envelope.subject) is not None


def _is_bulk(raw: RawMail) -> bool:
    if header(raw, "Precedence").lower() in ("bulk", "list", "junk"):
        return True
    return any(header(raw, name) for name in ("List-Unsubscribe", "List-Id", "List-Post"))
