"""What the documents of an application are called, and where their pages come from."""

from __future__ import annotations

from functools import partial
from typing import Final

from models.application import Application, PartKind
from models.document import Box, Document
from screener.identity_spans import IdentityKind
from ui.session import Session
from ui.widgets.page_images import PageSource

_TITLES: Final = {
    PartKind.RESUME: "Resume",
    PartKind.COVER_LETTER: "Cover letter",
    PartKind.MESSAGE: "E-mail",
    PartKind.REFERENCES: "References",
    PartKind.CERTIFICATE: "Certificate",
    PartKind.OTHER: "Other",
}


def part_titles(application: Application) -> tuple[str, ...]:
    """Return a title for each document; a second one of a kind gets a number."""
    seen: dict[PartKind, int] = {}
    titles: list[str] = []
    for part in application.parts:
        seen[part.kind] = seen.get(part.kind, 0) + 1
        number = seen[part.kind]
        titles.append(_TITLES[part.kind] if number == 1 else f"{_TITLES[part.kind]} {number}")
    return tuple(titles)


def page_source(
    session: Session, application_id: str, part: int, document: Document
) -> PageSource:
    """Return where the pages of a document come from, with what is covered on them."""
    read = partial(session.original, application_id, part)
    covers = session.covers(application_id) if application_id else None
    if covers is None:
        return PageSource(document.sha256, document.format, read)
    boxes: dict[int, list[Box]] = {}
    names: list[tuple[int, Box]] = []
    for span in covers[part]:
        for page in document.pages:
            first, last = max(span.start, page.start), min(span.end, page.end)
            if last <= first:
                continue
            found = document.text_map.boxes_between(first, last)
            boxes.setdefault(page.number, []).extend(found)
            if span.kind is IdentityKind.NAME:
                names += [(page.number, box) for box in found]
    covered = {number: tuple(found) for number, found in boxes.items()}
    return PageSource(document.sha256, document.format, read, covered, tuple(names))
