"""Headers of messages as people sent them: any charset, any damage, never an exception."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_tz

from screener.intake.names import safe_name

_FOLD = re.compile(r"\r?\n[ \t]*")
_ADDRESS = re.compile(r"[\w.+'%&=!#$*/?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{1,63}")
_ANGLE = re.compile(r"<\s*(?:mailto:)?([^<>\s]{3,330})\s*>|\[mailto:([^\]\s]{3,330})\]")
_COMMENT = re.compile(r"\(([^()]*)\)")
_VIA = re.compile(r"\s+(?:via|through|\(via)\s+\S.*\Z", re.IGNORECASE)
_RELAY = re.compile(
    r"\A(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|notifications?|notify|alerts?|mailer|bounces?|"
    r"applications?-?noreply|jobs?-?(?:noreply|apply)|indeedemail|messages?-noreply)",
    re.IGNORECASE,
)
_ID = re.compile(r"<[^<>\s]{1,250}>")
_ISO_DATE = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_CHARSETS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "utf-8",
    "ascii": "utf-8", "ansi": "cp1252", "x-ansi": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "utf8mb4": "utf-8", "unicode-1-1-utf-7": "utf-7",
    "iso-8859-8-i": "iso-8859-8", "x-sjis": "cp932", "shift_jis": "cp932", "x-gbk": "gb18030",
}  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1985, 2150
_LONGEST_HEADER = 2_000


@dataclass(frozen=True, slots=True)
class Address:
    """A person in a header: the name shown and the address, either may be empty."""

    name: str
    address: str

    @property
    def is_relay(self) -> bool:
        """Whether a machine sends for many people from this address."""
        return _RELAY.match(self.address) is not None


def header(mail: Message, name: str) -> str:
    """Return the first header of this name in plain characters, empty where there is none."""
    found = mail.get(name)
    return "" if found is None else readable(str(found))


def headers(mail: Message, name: str) -> Iterable[str]:
    """Return all headers of this name in plain characters."""
    return [readable(str(found)) for found in mail.get_all(name, [])]


def readable(raw: str) -> str:
    """Return a header's text: unfolded, encoded words decoded, raw bytes guessed."""
    flat = _FOLD.sub(" ", raw)[:_LONGEST_HEADER]
    flat = decode_bytes(flat.encode("utf-8", "surrogateescape"), "utf-8")
    if "=?" not in flat:
        return flat.strip()
    try:
        pieces = decode_header(flat)
    except (HeaderParseError, binascii.Error, ValueError, IndexError):
        return flat.strip()
    words = [
        piece if isinstance(piece, str) else decode_bytes(piece, charset)
        for piece, charset in pieces
    ]
    return " ".join("".join(words).split())


def decode_bytes(data: bytes, charset: str | None) -> str:
    """Decode text in the charset it says, else as UTF-8, else as Western; never fails."""
    said = (charset or "").strip().strip("\"'").lower()
    for name in (_CHARSETS.get(said, said), "utf-8", "cp1252"):
        if not name:
            continue
        try:
            return data.decode(name)
        except (LookupError, ValueError, OSError):
            continue
    return data.decode("latin-1")


def charset_of(part: Message) -> str | None:
    """Return the charset that a part says it is in; None where it says none, or nonsense."""
    try:
        found = part.get_content_charset()
    except (LookupError, ValueError, TypeError, AttributeError):
        return None
    return found or None


def file_name(part: Message) -> str:
    """Return an attachment's name made safe, empty where it has none."""
    try:
        found = part.get_filename()
    except (LookupError, ValueError, TypeError, AttributeError):
        return ""
    return safe_name(readable(found)) if found else ""


def disposition_of(part: Message) -> str:
    """Return ``inline``, ``attachment`` or an empty text."""
    found = str(part.get("Content-Disposition", "")).strip().lower()
    return next((word for word in ("attachment", "inline") if found.startswith(word)), "")


def read_address(raw: str) -> Address:
    """Read the first person of a From or Reply-To header."""
    angle = _ANGLE.search(raw)
    if angle is not None:
        name, address = raw[: angle.start()], angle.group(1) or angle.group(2)
    else:
        found = _ADDRESS.search(raw)
        address = found.group() if found else ""
        comment = _COMMENT.search(raw)
        name = comment.group(1) if comment else raw[: found.start()] if found else raw
    valid = _ADDRESS.search(address)
    name = _VIA.sub("", name.strip().strip("\"'\\,;<").strip())
    if _ADDRESS.search(name):
        name = ""
    return Address(" ".join(name.split())[:200], valid.group() if valid else "")


def sender_of(mail: Message) -> Address:
    """Return who wrote a message; where a machine sent it, who is to be answered."""
    sender = next(
        (
            found
            for name in ("From", "Sender", "Return-Path")
            if (found := read_address(header(mail, name))).address or found.name
        ),
        Address("", ""),
    )
    answer = read_address(header(mail, "Reply-To"))
    if answer.address and (sender.is_relay or not sender.address) and not answer.is_relay:
        return Address(answer.name or sender.name, answer.address)
    return sender


def sent_on(mail: Message) -> date | None:
    """Return the day a message was sent by its sender's clock; None where nothing says so."""
    received = [text.rpartition(";")[2] for text in headers(mail, "Received")]
    stated = (header(mail, name) for name in ("Date", "Resent-Date", "Delivery-Date"))
    for text in (*stated, *received):
        day = read_date(text)
        if day is not None:
            return day
    return None


def read_date(text: str) -> date | None:
    """Read a date as mail programs write it; years nobody sent mail in are no dates."""
    iso = _ISO_DATE.search(text)
    try:
        if iso is not None:
            year, month, day = (int(number) for number in iso.groups())
        else:
            found = parsedate_tz(text)
            if found is None:
                return None
            year, month, day = found[:3]
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the addresses in a header, in small letters, each once."""
    return tuple(dict.fromkeys(found.lower() for found in _ADDRESS.findall(text)))


def message_ids(text: str) -> tuple[str, ...]:
    """Return the ids of messages in a header, in order, each once."""
    return tuple(dict.fromkeys(_ID.findall(text)))
