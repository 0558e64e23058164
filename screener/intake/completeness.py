"""What an application holds of what the posting asks for: shown as missing, never as points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.application import Contact, Part, PartKind
from models.messages import Message, message
from models.posting import HowToApply, Material
from screener.intake.mail_text import plain_subject, read_shown_date
from screener.intake.names import own_name
from screener.intake.parts import is_body

_BY_KIND = {
    PartKind.RESUME: Material.RESUME,
    PartKind.COVER_LETTER: Material.COVER_LETTER,
    PartKind.REFERENCES: Material.REFERENCES,
}
_BY_WORDS = {
    Material.PORTFOLIO: re.compile(r"portfolio|work[ -]samples?", re.IGNORECASE),
    Material.WRITING_SAMPLE: re.compile(r"writing[ -]samples?|essay|clippings?", re.IGNORECASE),
    Material.TRANSCRIPT: re.compile(r"transcript", re.IGNORECASE),
    Material.APPLICATION_FORM: re.compile(
        r"(?:application|employment)[ -]form|application for employment", re.IGNORECASE
    ),
}
_REFERENCES = re.compile(
    r"^[^\w\n]{0,40}(?:professional |personal )?references[^\w\n]{0,40}$(?P<below>.{0,1500})",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_REACHABLE = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.|\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]\d{4}")
_LINK = re.compile(r"https?://[^\s<>\"')\]]{4,500}", re.IGNORECASE)
_STORES = re.compile(
    r"\A(?:https?://)?(?:www\.)?(?:drive\.google|docs\.google|dropbox|db\.tt|1drv\.ms|"
    r"onedrive\.live|[\w-]+\.sharepoint|[\w-]+-my\.sharepoint|(?:[\w-]+\.)?box|icloud|"
    r"we\.tl|wetransfer|canva|(?:[\w-]+\.)?notion|pdfhost|scribd|issuu|share\.icloud)"
    r"\.?(?:com|so|site|io|app)?\b",
    re.IGNORECASE,
)
_HEAD = 400


def find_missing(
    parts: Sequence[Part], contact: Contact, asked: HowToApply
) -> tuple[Material, ...]:
    """Return what the posting asks for and the application does not hold."""
    there = {_BY_KIND.get(part.kind) for part in parts}
    there |= set(_told_by_words(parts))
    checked = {*_BY_KIND.values(), *_BY_WORDS}
    return tuple(
        material for material in asked.materials if material in checked and material not in there
    )


def find_questions(
    parts: Sequence[Part], contact: Contact, asked: HowToApply
) -> Iterator[Message]:
    """Yield what a person should look at: a link, a late day, no number, another subject."""
    if all(part.kind is not PartKind.RESUME for part in parts):
        for link in _stored_links(parts):
            yield message("application.resume_behind_link", link=link)
    yield from _after_deadline(parts, asked.deadline)
    if asked.phone_asked and contact.phone is None:
        yield message("application.no_phone")
    subjects = [
        part.document.envelope.subject for part in parts if part.document.envelope is not None
    ]
    if asked.subject_line and subjects:
        wanted = _words(asked.subject_line)
        if not any(wanted <= _words(plain_subject(subject)) for subject in subjects):
            yield message("application.other_subject", wanted=asked.subject_line)


def _after_deadline(parts: Sequence[Part], deadline: str | None) -> Iterator[Message]:
    """Say that all of an application was sent after the day that the posting names.

    A deadline without a year is taken to be the one nearest to the message.
    """
    days = [
        part.document.envelope.sent
        for part in parts
        if part.document.envelope is not None and part.document.envelope.sent is not None
    ]
    if not deadline or not days:
        return
    sent = min(days)
    last = read_shown_date(deadline)
    if last is None:
        years = (sent.year - 1, sent.year, sent.year + 1)
        nearest = [day for year in years if (day := read_shown_date(f"{deadline}, {year}"))]
        last = min(nearest, key=lambda day: abs(day - sent), default=None)
    if last is not None and sent > last:
        yield message(
            "application.after_deadline", sent=sent.isoformat(), deadline=last.isoformat()
        )


def _told_by_words(parts: Sequence[Part]) -> Iterator[Material]:
    for part in parts:
        document = part.document
        name = own_name(document.path).replace("_", " ")
        for material, words in _BY_WORDS.items():
            head = "" if part.kind in _BY_KIND or is_body(document) else document.text[:_HEAD]
            if words.search(name) or words.search(head):
                yield material
        found = _REFERENCES.search(document.text)
        if found and len(_REACHABLE.findall(found.group("below"))) >= 2:
            yield Material.REFERENCES


def _stored_links(parts: Sequence[Part]) -> list[str]:
    """Return links to where people keep files; they are shown, never followed."""
    found: dict[str, None] = {}
    for part in parts:
        document = part.document
        behind = document.envelope.links if document.envelope and is_body(document) else ()
        for link in (*_LINK.findall(document.text), *behind):
            if _STORES.match(link):
                found.setdefault(link.rstrip(".,;"))
    return list(found)[:3]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", text.lower()))
