"""What a document is within an application: resume, cover letter, references, other."""

from __future__ import annotations

import re
from pathlib import PurePath

from models.application import PartKind
from models.document import Document

_NAME_WORDS = {
    PartKind.COVER_LETTER: re.compile(
        r"cover|(?<![a-z])letter|motivation|anschreiben(?![a-z])", re.IGNORECASE
    ),
    PartKind.RESUME: re.compile(
        r"(?<![a-z])(?:r[eé]sum[eé]|cv|curriculum|vitae|lebenslauf)(?![a-z])", re.IGNORECASE
    ),
    PartKind.REFERENCES: re.compile(
        r"(?<![a-z])(?:references?|recommendations?)(?![a-z])", re.IGNORECASE
    ),
}
_SALUTATION = re.compile(
    r"^\s*(?:dear\b|to whom it may concern|hello\b|hi\b|greetings\b)", re.IGNORECASE | re.MULTILINE
)
_CLOSING = re.compile(
    r"^\s*(?:yours\b|sincerely\b|best regards|kind regards|warm(?:ly| regards)|respectfully|"
    r"regards,|with gratitude|in solidarity|thank you for your (?:time|consideration))",
    re.IGNORECASE | re.MULTILINE,
)
_RESUME_HEADING = re.compile(
    r"^\W*(?:(?:work|professional|relevant|volunteer)\s+)?(?:experience|employment|education|"
    r"skills|work history|employment history|summary|objective)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_REFERENCES_HEADING = re.compile(r"\A\W*(?:professional\s+)?references\W*$", re.I | re.MULTILINE)


def kind_of_part(document: Document) -> PartKind:
    """Tell what a document is: first by what it says, then by its file name, else a resume."""
    text = document.text
    headings = len(_RESUME_HEADING.findall(text))
    if _SALUTATION.search(text[:1500]) and _CLOSING.search(text) and headings < 2:
        return PartKind.COVER_LETTER
    if _REFERENCES_HEADING.search(text[:400]):
        return PartKind.REFERENCES
    if headings >= 2:
        return PartKind.RESUME
    return kind_by_name(document.path) or PartKind.RESUME


def kind_by_name(path: str) -> PartKind | None:
    """Tell what a file's name says it is; None where it says nothing."""
    stem = PurePath(path).stem.replace("_", " ")
    for kind, words in _NAME_WORDS.items():
        if words.search(stem):
            return kind
    return None


def person_in_name(path: str) -> str:
    """Return a file's name without the words that tell its kind, as a key to pair files by.

    Words are lower-cased and sorted, numbers left out: ``Vega_Marisol-resume2.pdf`` and
    ``Marisol Vega cover letter.docx`` give the same key. Empty where nothing is left.
    """
    stem = PurePath(path).stem.replace("_", " ")
    for words in _NAME_WORDS.values():
        stem = words.sub(" ", stem)
    words_left = re.findall(r"[^\W\d_]+", stem.lower())
    return " ".join(
        sorted(word for word in words_left if word not in {"final", "copy", "the", "for", "of"})
    )
