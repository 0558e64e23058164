"""A letter and a resume in one file: told apart where it is certain where one ends."""

from __future__ import annotations

import re
from dataclasses import replace

from models.application import Part, PartKind
from models.document import Document
from screener.intake.contact import find_name
from screener.intake.parts import kind_by_text

_CLOSING = re.compile(
    r"^[ \t]*(?:yours\b|sincerely\b|(?:best|kind(?:est)?|warm(?:est)?) regards|regards,|"
    r"respectfully|warmly|best,|with gratitude|in solidarity)[^\n]{0,40}\n",
    re.IGNORECASE | re.MULTILINE,
)
_LINES_BELOW_CLOSING = 5
_FEWEST_WORDS = 40


def find_letter_end(document: Document) -> int | None:
    """Return the offset at which a letter ends and a resume begins; None where it is not so.

    With pages the resume must start on a page of its own; without them it must start with the
    name that stands below the letter's closing.
    """
    text = document.text
    cuts = [page.start for page in document.pages[1:]] if document.pages else _cuts(text)
    for cut in cuts:
        before, after = text[:cut], text[cut:]
        if min(len(before.split()), len(after.split())) < _FEWEST_WORDS:
            continue
        kinds = kind_by_text(before), kind_by_text(after)
        if kinds == (PartKind.COVER_LETTER, PartKind.RESUME):
            return cut
    return None


def split_letter(document: Document) -> tuple[Part, Part] | None:
    """Return the letter and the resume of one file, or None.

    Each part keeps the file's places: its text is as long as the file's, with blanks where the
    other part stands, so that offsets and boxes lead to the same words on the same page.
    """
    cut = find_letter_end(document)
    if cut is None:
        return None
    letter = replace(_only(document, 0, cut), hidden=())  # told of once, with the resume
    resume = _only(document, cut, len(document.text))
    return Part(PartKind.COVER_LETTER, letter), Part(PartKind.RESUME, resume)


def may_hold_both(document: Document) -> bool:
    """Whether a resume's file seems to start or end with a letter, though not certainly."""
    text = document.text
    closing = _CLOSING.search(text)
    if closing is None or kind_by_text(text) is not PartKind.RESUME:
        return False
    salutation = re.search(r"^[^\S\n]{0,40}(?:dear\b|to whom it may concern)", text, re.I | re.M)
    return salutation is not None and salutation.start() < closing.start()


def _cuts(text: str) -> list[int]:
    """Return where a name stands again within a few lines after a letter's closing."""
    found: list[int] = []
    for closing in _CLOSING.finditer(text):
        lines = text[closing.end() :].splitlines(keepends=True)
        at = closing.end()
        names = []
        for line in lines[: 2 * _LINES_BELOW_CLOSING]:
            if find_name(line, 0) is not None:
                names.append((at, line.strip().lower()))
            at += len(line)
        signed = names[0][1] if names else ""
        found.extend(offset for offset, name in names[1:] if name == signed)
    return found


def _only(document: Document, start: int, end: int) -> Document:
    text = document.text
    blocks = tuple(block for block in document.blocks if start <= block.start and block.end <= end)
    blank = re.compile(r"[^\n]")
    kept = f"{blank.sub(' ', text[:start])}{text[start:end]}{blank.sub(' ', text[end:])}"
    return replace(document, text=kept, blocks=blocks)
