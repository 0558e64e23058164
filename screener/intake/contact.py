"""Name, e-mail and phone of an applicant, each with the place where it stands.

Never used in scoring; the screen shows them only through the session.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import phonenumbers

from models.application import Contact, Found, Part, PartKind
from models.document import BlockKind, Document
from screener.intake.mail_headers import Address
from screener.intake.names import own_name
from screener.intake.person_names import (
    name_below_closing,
    name_in_line,
    reads_like_name,
    tidy_name,
    words_of,
)

_EMAIL = re.compile(r"(?<![\w.+'-])[\w][\w.+'-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}(?<![.-])")
_LINES_FOR_NAME = 30
_CHARACTERS_FOR_PHONE = 6_000
_FEWEST_DIGITS = 9
_PREFERENCE = {PartKind.RESUME: 0, PartKind.COVER_LETTER: 1, PartKind.MESSAGE: 2}
_SIGNED = (PartKind.COVER_LETTER, PartKind.MESSAGE)


def find_contact(parts: tuple[Part, ...], region: str = "US", ours: str = "") -> Contact:
    """Find name, e-mail and phone in an application's parts, the resume first.

    ``region`` (ISO 3166) is where a phone number without a country code is taken to be; ``ours``
    is the address that applications go to, which is nobody's. What no text tells is taken from
    the message: then it stands at no place, and start and end are 0.
    """
    order = sorted(
        (
            index
            for index, part in enumerate(parts)
            if part.document.text and part.kind is not PartKind.REFERENCES
        ),
        key=lambda index: (_PREFERENCE.get(parts[index].kind, 9), index),
    )
    email = phone = None
    for index in order:
        text = parts[index].document.text
        email = email or find_email(text, index, ours)
        phone = phone or find_phone(text, index, region)
    found = _with_envelope(parts, Contact(None, email, phone), region)
    return replace(found, name=_find_name(parts, order, found.email))


def find_email(text: str, part: int, ours: str = "") -> Found | None:
    """Find the first e-mail address that is not ``ours``."""
    for match in _EMAIL.finditer(text):
        if match.group().lower() != ours.lower():
            return Found(match.group(), part, match.start(), match.end())
    return None


def find_phone(text: str, part: int, region: str) -> Found | None:
    """Find the first possible phone number near the top, in international format."""
    head = text[:_CHARACTERS_FOR_PHONE]
    for match in phonenumbers.PhoneNumberMatcher(
        head, region, leniency=phonenumbers.Leniency.POSSIBLE
    ):
        digits = sum(character.isdigit() for character in match.raw_string)
        if digits < _FEWEST_DIGITS or _looks_like_years(match.raw_string):
            continue
        value = phonenumbers.format_number(
            match.number, phonenumbers.PhoneNumberFormat.INTERNATIONAL
        )
        return Found(value, part, match.start, match.end)
    return None


def find_name(
    text: str,
    part: int,
    address: frozenset[str] = frozenset(),
    file: frozenset[str] = frozenset(),
    titles: Sequence[tuple[int, int]] = (),
) -> Found | None:
    """Find the person's name: of the lines near the top that read like one, the likeliest.

    What speaks for a line: it shares a word with the person's e-mail ``address`` or with the
    ``file``'s name (both as words in small letters without accents), it is one of the document's
    ``titles`` (offsets of its largest headings), it comes early, nothing else stands on it.
    """
    best: Found | None = None
    most, offset, count = 0, 0, 0
    for line in text.splitlines(keepends=True):
        if count >= _LINES_FOR_NAME:
            break
        count += bool(line.strip())
        span = name_in_line(line, known=address)
        if span is not None:
            start, end = offset + span[0], offset + span[1]
            found = Found(tidy_name(text[start:end]), part, start, end)
            points = 1 + max(0, 4 - count) + (end - start == len(line.strip()))
            points += 6 * any(first <= start < last for first, last in titles)
            points += _shared(words_of(found.value), address, file)
            if points > most:
                best, most = found, points
        offset += len(line)
    return best


def _shared(name: frozenset[str], address: frozenset[str], file: frozenset[str]) -> int:
    """Tell how far a name is told by an e-mail address or a file's name; 'brien' by 'kobrien'."""
    points = 5 if any(word in hint for word in name for hint in address) else 0
    if name & file:
        return points + 3
    long = [word for word in name if len(word) > 4]
    return points + (2 if any(word in hint for word in long for hint in file) else 0)


def titles_of(document: Document) -> tuple[tuple[int, int], ...]:
    """Return where the largest headings of a document stand."""
    return tuple(
        (block.start, block.end)
        for block in document.blocks
        if block.kind is BlockKind.HEADING and block.level == 1
    )


def _find_name(parts: tuple[Part, ...], order: list[int], email: Found | None) -> Found | None:
    """Find the name in the resume, below a letter, in the message's headers, or anywhere."""
    address = words_of(email.value.partition("@")[0]) if email is not None else frozenset()
    for index in order:
        document = parts[index].document
        if parts[index].kind in _SIGNED:
            span = name_below_closing(document.text)
            if span is not None:
                value = tidy_name(document.text[span[0] : span[1]])
                return Found(value, index, *span)
            continue
        file = words_of(own_name(document.path).rpartition(".")[0])
        found = find_name(document.text, index, address, file, titles_of(document))
        if found is not None:
            return found
    for index, part in enumerate(parts):
        envelope = part.document.envelope
        if envelope is not None and reads_like_name(envelope.sender_name):
            return Found(tidy_name(envelope.sender_name), index, 0, 0)
    signed = (index for index in order if parts[index].kind in _SIGNED)
    heads = (find_name(parts[index].document.text, index, address) for index in signed)
    return next((found for found in heads if found is not None), None)


def _with_envelope(parts: tuple[Part, ...], found: Contact, region: str) -> Contact:
    """Add what only the headers and the signature of a message tell."""
    email, phone = found.email, found.phone
    for index, part in enumerate(parts):
        envelope = part.document.envelope
        if envelope is None:
            continue
        relayed = Address("", envelope.sender_address).is_relay
        if envelope.sender_address and not relayed:
            email = email or Found(envelope.sender_address, index, 0, 0)
        signed_email = find_email(envelope.signature, index)
        signed_phone = find_phone(envelope.signature, index, region)
        if signed_email is not None:
            email = email or replace(signed_email, start=0, end=0)
        if signed_phone is not None:
            phone = phone or replace(signed_phone, start=0, end=0)
    return Contact(found.name, email, phone)


def _looks_like_years(raw: str) -> bool:
    return re.fullmatch(r"\W*(?:19|20)\d\d\W+(?:19|20)\d\d\W*", raw) is not None
