"""What the sender of a message wrote: without quoted text and signature, forwards opened.

Works on the lines of the text as it is shown. What is left out was written by somebody else or
stands under every message of the sender; it is never part of the letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from screener.intake.mail_headers import read_address, read_date

_FORWARD_MARK = re.compile(
    r"\A\W{0,30}(?:begin forwarded message|forwarded message|original message|"
    r"weitergeleitete nachricht|message transféré|mensaje reenviado)\W{0,30}\Z",
    re.IGNORECASE,
)
_REPLY_MARK = re.compile(
    r"\A\W{0,30}(?:original message|original appointment|reply message|ursprüngliche nachricht|"
    r"message d'origine|mensaje original)\W{0,30}\Z",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"\A(?:on|am|le|el)\s.{4,250}\b(?:wrote|schrieb|a écrit|escribió)\b[^:]{0,60}:\s*\Z",
    re.IGNORECASE,
)
_WROTE_START = re.compile(r"\A(?:on|am|le|el)\s.{0,200}\d", re.IGNORECASE)
_FIELD = re.compile(
    r"\A\W{0,3}(from|von|de|sent|date|gesendet|datum|enviado|envoyé|to|an|para|à|cc|subject|"
    r"betreff|asunto|objet|reply-to)\s*\W{0,2}:\W{0,2}\s*(.*)\Z",
    re.IGNORECASE,
)
_FROM_FIELDS = frozenset(("from", "von", "de"))
_DATE_FIELDS = frozenset(("sent", "date", "gesendet", "datum", "enviado", "envoyé"))
_SUBJECT_FIELDS = frozenset(("subject", "betreff", "asunto", "objet"))
_RULE = re.compile(r"\A\s*[_=*-]{8,}\s*\Z")
_SIGNATURE_MARK = re.compile(r"\A--\s?\Z")
_SENT_FROM = re.compile(
    r"\A\W{0,3}(?:sent from (?:my|outlook|yahoo|mail|proton|gmail)|get outlook for|sent via|"
    r"sent with|von meinem .{2,30} gesendet|envoyé de mon|enviado desde mi)\b.{0,80}\Z",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\A\W{0,5}(?:confidentiality notice|this (?:e-?mail|message)(?: and any| is intended|, "
    r"including| may contain| contains| transmission)|the information (?:contained )?in this "
    r"(?:e-?mail|message)|disclaimer:|you received this message because you are subscribed|"
    r"to unsubscribe from this group|caution: this e?-?mail originated|\[external)",
    re.IGNORECASE,
)
_FORWARD_SUBJECT = re.compile(r"\A\s*(?:fwd?|wg|tr|rv|doorst)\s*:", re.IGNORECASE)
_REPLY_SUBJECT = re.compile(r"\A\s*(?:re|aw|sv|antw|r)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_PREFIXES = re.compile(
    r"\A\s*(?:(?:re|aw|sv|antw|fwd?|wg|tr|rv)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE
)
_LONGEST_NOTE = 60
_LONGEST_SIGNATURE = 15
_MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Forwarded:
    """Who wrote a message that was passed on, when and about what."""

    name: str
    address: str
    sent: date | None
    subject: str


@dataclass(frozen=True, slots=True)
class OwnText:
    """The part of a text that its sender wrote: offsets, and what stands around it.

    ``forwarded`` is set where the text is that of another message which was passed on.
    """

    start: int
    end: int
    signature: str = ""
    forwarded: Forwarded | None = None
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def bare(self) -> str:
        return self.text.strip().lstrip(">").strip()


def find_own_text(text: str, subject: str = "", *, has_attachments: bool = False) -> OwnText:
    """Find what the sender wrote in ``text``; where a message was passed on, that message."""
    lines = _lines(text)
    note_end, block = _first_foreign(lines)
    if block is not None:
        words = sum(len(line.bare.split()) for line in lines[:note_end])
        marked = note_end < len(lines) and _is_forward_mark(lines[note_end].bare)
        named = _FORWARD_SUBJECT.match(subject) is not None
        if words <= _LONGEST_NOTE and (named or (marked and not _REPLY_SUBJECT.match(subject))):
            inner, forwarded = _read_block(lines, block)
            rest = find_own_text(text[_offset(lines, inner, text) :])
            shift = _offset(lines, inner, text)
            return OwnText(
                rest.start + shift, rest.end + shift, rest.signature, rest.forwarded or forwarded,
                left_out=True,
            )  # fmt: skip
    first = _skip_notices(lines, note_end)
    last, signature = _cut_signature(lines, first, note_end)
    start = _offset(lines, first, text) if first else 0
    end = len(text) if last >= len(lines) else lines[last].start
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return OwnText(start, end, signature, None, left_out=end < len(text.rstrip()) or start > 0)


def without_quotes(text: str) -> str:
    """Take quoted lines ('> ...') out of a plain text; one that is quoted as a whole stays."""
    lines = text.split("\n")
    quoted = [line.lstrip().startswith(">") for line in lines]
    if not any(quoted):
        return text
    own = [line for line, is_quoted in zip(lines, quoted, strict=True) if not is_quoted]
    if len(" ".join(own).split()) <= _LONGEST_NOTE and any(
        _is_forward_mark(line.strip(" >")) for line in lines
    ):
        return "\n".join(re.sub(r"\A\s*(?:> ?)+", "", line) for line in lines)
    return "\n".join(own)


def plain_subject(subject: str) -> str:
    """Return a subject without 'Re:' and 'Fwd:', lower case, for comparing."""
    return " ".join(_PREFIXES.sub("", subject).lower().split())


def is_reply(subject: str) -> bool:
    """Whether a subject says that it answers another message."""
    return _REPLY_SUBJECT.match(subject) is not None


def is_forward(subject: str) -> bool:
    """Whether a subject says that it passes a message on."""
    return _FORWARD_SUBJECT.match(subject) is not None


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    at = 0
    for line in text.split("\n"):
        lines.append(_Line(at, line))
        at += len(line) + 1
        if len(lines) >= _MOST_LINES:
            break
    return lines


def _offset(lines: list[_Line], index: int, text: str) -> int:
    return lines[index].start if index < len(lines) else len(text)


def _is_forward_mark(bare: str) -> bool:
    return _FORWARD_MARK.match(bare) is not None


def _first_foreign(lines: list[_Line]) -> tuple[int, int | None]:
    """Return where somebody else's text begins, and the headers above it if there are any."""
    for index, line in enumerate(lines):
        bare = line.bare
        if not bare:
            continue
        if _is_forward_mark(bare) or _REPLY_MARK.match(bare):
            block = _header_block(lines, index + 1)
            if block is not None:
                return index, block
        elif _wrote(lines, index):
            return index, None
        elif _FIELD.match(bare) and _header_block(lines, index) == index:
            ruled = index > 0 and _RULE.match(lines[index - 1].text) is not None
            return (index - 1 if ruled else index), index
    return len(lines), None


def _wrote(lines: list[_Line], index: int) -> bool:
    """Whether 'On ... wrote:' stands here, on one line or broken into up to three."""
    bare = lines[index].bare
    if _WROTE.match(bare):
        return True
    if not _WROTE_START.match(bare):
        return False
    joined = bare
    for line in lines[index + 1 : index + 3]:
        joined = f"{joined} {line.bare}"
        if _WROTE.match(joined):
            return True
    return False


def _header_block(lines: list[_Line], index: int) -> int | None:
    """Return where a block of From, Sent, To, Subject starts at or just below ``index``."""
    while index < len(lines) and not lines[index].bare:
        index += 1
    fields = _fields(lines, index)[0]
    named = set(fields)
    if named & _FROM_FIELDS and named & (_DATE_FIELDS | _SUBJECT_FIELDS):
        return index
    return None


def _fields(lines: list[_Line], index: int) -> tuple[dict[str, str], int]:
    """Read the lines of a header block; a line may go on below, or hold its value there."""
    fields: dict[str, str] = {}
    last = ""
    while index < len(lines) and len(fields) < 10:
        bare = lines[index].bare
        found = _FIELD.match(bare)
        if found:
            last = found.group(1).lower()
            fields.setdefault(last, found.group(2).strip(" *"))
        elif last and bare and not fields[last]:
            fields[last] = bare
        elif last and bare and lines[index].text.startswith((" ", "\t")):
            fields[last] += f" {bare}"
        else:
            break
        index += 1
    return fields, index


def _read_block(lines: list[_Line], block: int) -> tuple[int, Forwarded]:
    fields, after = _fields(lines, block)
    found = {
        kind: next((fields[name] for name in fields if name in names), "")
        for kind, names in (
            ("from", _FROM_FIELDS),
            ("date", _DATE_FIELDS),
            ("subject", _SUBJECT_FIELDS),
        )
    }
    sender = read_address(found["from"])
    forwarded = Forwarded(
        sender.name, sender.address, read_shown_date(found["date"]), found["subject"]
    )
    return after, forwarded


def read_shown_date(text: str) -> date | None:
    """Read a date as mail programs show it ('Friday, March 1, 2024 at 10:22 AM')."""
    named = re.search(
        r"\b([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", text
    )
    if named is not None:
        return read_date(f"{named.group(2)} {named.group(1)} {named.group(3)} 00:00:00 +0000")
    other = re.search(r"\b(\d{1,2})\.?\s+([A-Za-z]{3})[a-z]*\.?,?\s+((?:19|20)\d\d)\b", text)
    if other is not None:
        return read_date(f"{other.group(1)} {other.group(2)} {other.group(3)} 00:00:00 +0000")
    slashed = re.search(r"\b(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)\b", text)
    if slashed is not None:
        month, day = int(slashed.group(1)), int(slashed.group(2))
        if month > 12:
            month, day = day, month
        return read_date(f"{slashed.group(3)}-{month:02d}-{day:02d}")
    return read_date(text)


def _skip_notices(lines: list[_Line], end: int) -> int:
    """Skip what a mail server put above the message ('[EXTERNAL] ...')."""
    for index, line in enumerate(lines[:end]):
        if line.bare:
            return index + 1 if _NOTICE.match(line.bare) and index < 4 else 0
    return 0


def _cut_signature(lines: list[_Line], first: int, end: int) -> tuple[int, str]:
    """Return where the sender's own words end, and the signature that follows."""
    for index in range(first, end):
        bare = lines[index].text.strip()
        if _SIGNATURE_MARK.match(lines[index].text.lstrip()) and index > first:
            block = [line.bare for line in lines[index + 1 : end] if line.bare]
            if len(block) <= _LONGEST_SIGNATURE:  # else it parts one section from another
                return index, "\n".join(block)
        if _SENT_FROM.match(bare) or (_NOTICE.match(bare) and index > first):
            return index, ""
    return end, ""
