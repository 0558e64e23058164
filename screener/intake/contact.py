"""Name, e-mail and phone of an applicant, each with the place where it stands.

Never used in scoring; the screen shows them only through the session.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import phonenumbers

from models.application import Contact, Found, Part, PartKind
from screener.intake.mail_headers import Address
from screener.intake.names import own_name

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_NOT_A_NAME = frozenset(
    (
        "resume résumé cv curriculum vitae cover letter experience education skills summary "
        "objective profile contact references address phone email mobile street avenue road "
        "university college "
        "school manager organizer coordinator director engineer specialist assistant associate "
        "analyst developer teacher consultant officer intern nurse page dear hiring committee "
        "team professional work employment history about personal details information name "
        "volunteer planner employee scientist designer architect community stuff know event "
        "of for and the in at with to"
    ).split()
)
_PARTICLES = frozenset(
    (
        "de del della der den di da do dos das du van von zu zur ten ter le la los las el al bin "
        "ibn bint ben y e af av st st. mac mc o' ó ní nic ap"
    ).split()
)
_REGIONS = frozenset(
    (
        "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|"
        "georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|"
        "massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|"
        "new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|"
        "oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|"
        "vermont|virginia|washington|west virginia|wisconsin|wyoming|washington dc|puerto rico|"
        "ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia|"
        "united states|usa|canada|mexico|united kingdom|england|scotland|ireland|germany|france|"
        "spain|italy|india|china|japan|brazil|australia|new zealand|south africa|nigeria|kenya"
    ).split("|")
)
_TITLES = frozenset("mr mrs ms mx dr prof rev hon sir".split())
_AFTER_NAME = re.compile(
    r"\s*(?:,\s*(?:ph\.?d|m\.?d|mba|msw|mpa|mph|rn|esq|jr|sr|ii|iii|cpa|pmp)\b.*|"
    r"\s(?:r[ée]sum[ée]|curriculum vitae|cv)\s*$|"
    r"\((?:she|he|they|ze|xe|any)\b.*|[|•·–—/\t].*|\s{3,}.*)$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\s*(?:full\s+)?name\s*[:\-]\s*", re.IGNORECASE)
_WHOLE_TITLE = re.compile(
    r"^\s*(?:r[ée]sum[ée]|curriculum vitae|cv)\s*(?:of|for|[:\-–—|])\s+", re.IGNORECASE
)
_LINES_FOR_NAME = 30
_CHARACTERS_FOR_PHONE = 6_000


def find_contact(parts: tuple[Part, ...], region: str = "US", ours: str = "") -> Contact:
    """Find name, e-mail and phone in an application's parts, the resume first.

    ``region`` (ISO 3166) is where a phone number without a country code is taken to be; ``ours``
    is the address that applications go to, which is nobody's. What no text tells is taken from
    the message: then it stands at no place, and start and end are 0.
    """
    order = sorted(
        (index for index, part in enumerate(parts) if part.document.text),
        key=lambda index: (_PREFERENCE.get(parts[index].kind, 9), index),
    )
    name = email = phone = None
    for index in order:
        text = parts[index].document.text
        if parts[index].kind is PartKind.REFERENCES:
            continue  # other people's
        email = email or find_email(text, index, ours)
        phone = phone or find_phone(text, index, region)
    for index in order:
        document = parts[index].document
        hints = _words_of(own_name(document.path).rpartition(".")[0])
        if email is not None:
            hints |= _words_of(email.value.partition("@")[0])
        if parts[index].kind is not PartKind.REFERENCES:
            name = name or find_name(document.text, index, hints)
    return _with_envelope(parts, Contact(name, email, phone), region)


def _with_envelope(parts: tuple[Part, ...], found: Contact, region: str) -> Contact:
    """Add what only the headers and the signature of a message tell."""
    name, email, phone = found.name, found.email, found.phone
    for index, part in enumerate(parts):
        envelope = part.document.envelope
        if envelope is None:
            continue
        signature = envelope.signature
        relayed = Address("", envelope.sender_address).is_relay
        if envelope.sender_address and not relayed:
            email = email or Found(envelope.sender_address, index, 0, 0)
        signed_email = find_email(signature, index)
        signed_phone = find_phone(signature, index, region)
        if signed_email is not None:
            email = email or replace(signed_email, start=0, end=0)
        if signed_phone is not None:
            phone = phone or replace(signed_phone, start=0, end=0)
        if _reads_like_name(envelope.sender_name):
            name = name or Found(_tidy(envelope.sender_name), index, 0, 0)
    return Contact(name, email, phone)


_PREFERENCE = {PartKind.RESUME: 0, PartKind.COVER_LETTER: 1, PartKind.MESSAGE: 2}


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
        if digits < 9 or _looks_like_years(match.raw_string):
            continue
        value = phonenumbers.format_number(
            match.number, phonenumbers.PhoneNumberFormat.INTERNATIONAL
        )
        return Found(value, part, match.start, match.end)
    return None


def _looks_like_years(raw: str) -> bool:
    return re.fullmatch(r"\W*(?:19|20)\d\d\W+(?:19|20)\d\d\W*", raw) is not None


def find_name(text: str, part: int, hints: frozenset[str] = frozenset()) -> Found | None:
    """Find the person's name: a line near the top that reads like one.

    A line that shares a word with ``hints`` (lower-case words of the e-mail address and of the
    file's name) goes before the first such line.
    """
    candidates: list[Found] = []
    offset = 0
    count = 0
    for line in text.splitlines(keepends=True):
        if count >= _LINES_FOR_NAME:
            break
        count += bool(line.strip())
        found = _name_in_line(line)
        if found is not None:
            start, end = found
            name = Found(_tidy(line[start:end]), part, offset + start, offset + end)
            if _share_a_word(_words_of(name.value), hints):
                return name
            candidates.append(name)
        offset += len(line)
    return candidates[0] if candidates else None


def _share_a_word(name: frozenset[str], hints: frozenset[str]) -> bool:
    """Tell whether a word of a name stands in a hint; 'brien' stands in 'kobrien'."""
    return any(word in hint for word in name for hint in hints)


def _words_of(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return frozenset(word for word in re.split(r"[\W\d_]+", bare) if len(word) > 2)


def _name_in_line(line: str) -> tuple[int, int] | None:
    start = 0
    for prefix in (_LABEL, _WHOLE_TITLE):
        match = prefix.match(line[start:])
        if match:
            start += match.end()
    rest = line[start:].rstrip()
    tail = _AFTER_NAME.search(rest)
    if tail:
        rest = rest[: tail.start()]
    at_sign = rest.find("@")
    if at_sign >= 0:
        return None
    lead = len(rest) - len(rest.lstrip(" \t#*_•"))
    body = rest[lead:].rstrip(" \t*_#,.")
    if not _reads_like_name(body) or _is_place(body):
        return None
    return start + lead, start + lead + len(body)


def _reads_like_name(body: str) -> bool:
    words = body.replace(",", " ").split()
    if words and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
    if not 2 <= len(words) <= 6 or len(body) > 60:
        return False
    proper = 0
    for word in words:
        bare = word.strip("().\"“”'’-")
        if any(character.isdigit() for character in word) or bare.lower() in _NOT_A_NAME:
            return False
        if bare.lower() in _PARTICLES:
            continue
        if not bare or not (bare[0].isupper() or _is_uncased(bare)):
            return False
        if not all(ch.isalpha() or ch in "-'’.·" or unicodedata.combining(ch) for ch in bare):
            return False
        proper += 1
    return proper >= 2 or (proper == 1 and len(words) > 1)


def _is_place(body: str) -> bool:
    """Tell 'Duluth, Minnesota' from 'Vega, Marisol'."""
    _, comma, after = body.rpartition(",")
    region = " ".join(after.split()).rstrip(".").lower()
    return bool(comma) and (region in _REGIONS or len(region.replace(".", "")) <= 2)


def _is_uncased(word: str) -> bool:
    return word[0].isalpha() and word[0].lower() == word[0].upper()


def _tidy(name: str) -> str:
    """Write a name in capitals the usual way ('MARISOL VEGA' to 'Marisol Vega')."""
    name = " ".join(name.split())
    if "," in name:
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}"
    if not name.isupper():
        return name
    words = (
        word.lower() if word.lower() in _PARTICLES else _capitalized(word) for word in name.split()
    )
    return " ".join(words)


def _capitalized(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), word)
