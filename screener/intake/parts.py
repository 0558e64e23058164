"""What a document is within an application: resume, cover letter, message, references, other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from models.application import PartKind
from models.document import Document
from screener.intake.names import own_name

_NAME_WORDS = {
    PartKind.COVER_LETTER: re.compile(
        r"cover|(?<![a-z])letter|motivation|anschreiben(?![a-z])", re.IGNORECASE
    ),
    PartKind.RESUME: re.compile(
        r"(?<![a-z])(?:r[eé]sum[eé]|cv|curriculum|vitae|lebenslauf)(?![a-z])", re.IGNORECASE
    ),
    PartKind.REFERENCES: re.compile(
        r"(?<![a-z])(?:references?|recommendations?|referees?)(?![a-z])", re.IGNORECASE
    ),
}
_REFERENCE_LETTER = re.compile(
    r"(?:recommendation|reference|referee)s?.{0,5}letter|letters?.{0,4}(?:of )?(?:recommendation|"
    r"reference)",
    re.IGNORECASE,
)
_CERTIFICATE_NAMES = re.compile(
    r"(?<![a-z])(?:certificat(?:e|es|ion)s?|diploma|licen[sc]e|zeugnis(?:se)?)(?![a-z])",
    re.IGNORECASE,
)
_CERTIFIES = re.compile(
    r"\bcertificate of (?:completion|attendance|achievement|participation|training)\b|"
    r"\b(?:this is to certify|hereby certif(?:y|ies)|has successfully completed)\b",
    re.IGNORECASE,
)
_OTHER_NAMES = re.compile(
    r"(?<![a-z])(?:transcripts?|portfolio|"
    r"writing[ -]sample|work[ -]sample|sample|photo|headshot|picture|logo|application[ -]form|"
    r"form|clippings?|essay|publications?)(?![a-z])",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"^\s*(?:dear\b|to whom it may concern|hello\b|hi\b|greetings\b|good (?:morning|afternoon|"
    r"evening|day)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSING = re.compile(
    r"^\s*(?:yours\b|sincerely\b|best regards|kind(?:est)? regards|warm(?:ly| regards)|"
    r"respectfully|best,|best wishes|cheers,|all the best|thanks,|thank you,|many thanks|"
    r"regards,|with gratitude|in solidarity|thank you for your (?:time|consideration))",
    re.IGNORECASE | re.MULTILINE,
)
_RESUME_HEADING = re.compile(
    r"^[^\w\n]{0,40}(?:(?:work|professional|relevant|volunteer|related|career|other|key|core|technical|"
    r"academic|selected)\s+)?(?:experiences?|employment|education|skills|work history|"
    r"employment history|summary|objective|profile|certifications|languages|"
    r"volunteer(?:ing| work)?|work|competencies)[^\w\n]{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
_REFERENCES_HEADING = re.compile(
    r"\A(?:[^\n]{0,80}\n){0,6}\W*(?:professional |list of |personal )?references\b[^\n]{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
_RECOMMENDS = re.compile(
    r"\b(?:recommend(?:ation)? (?:of |for )?(?:her|him|them|m[rs]s?\.|[A-Z][a-z]+)|"
    r"pleasure (?:to recommend|that I (?:write|recommend))|"
    r"I have (?:known|supervised|worked with) (?:her|him|them|m[rs]s?\.|[A-Z][a-z]+)|"
    r"(?:letter of recommendation|reference) for|reference letter)"
)
_BESIDE_THE_POINT = re.compile(
    r"\b(?:attach|enclos|please (?:find|see|let)|find (?:my|the|below)|look(?:ing)? forward|"
    r"thank (?:you|s)|best regards|kind regards|sincerely|dear|hello|hi |questions|"
    r"forgot|sorry|apolog|contact me|as (?:promised|requested))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n|\n")
_SCANNED = re.compile(r"(?<![a-z])scan", re.IGNORECASE)
_HEAD_OF_CERTIFICATE = 1_000
_LETTER_WORDS = 20
_REPLY_WORDS = 80
_RESUME_WORDS = 40


def kind_of_part(document: Document) -> PartKind:
    """Tell what a document is: first by what it says, then by its file name, else a resume."""
    return kind_by_text(document.text) or kind_by_name(document.path) or PartKind.RESUME


def kind_by_text(text: str) -> PartKind | None:
    """Tell what a text says it is; None where it says nothing."""
    headings = len({found.lower() for found in _RESUME_HEADING.findall(text)})
    if _SALUTATION.search(text[:1500]) and _CLOSING.search(text) and headings < 2:
        recommends = len(_RECOMMENDS.findall(text)) > 1
        return PartKind.REFERENCES if recommends else PartKind.COVER_LETTER
    if _REFERENCES_HEADING.search(text[:600]) and headings < 2:
        return PartKind.REFERENCES
    if headings >= 2:
        return PartKind.RESUME
    return PartKind.CERTIFICATE if _CERTIFIES.search(text[:_HEAD_OF_CERTIFICATE]) else None


def kind_by_name(path: str) -> PartKind | None:
    """Tell what a file's name says it is; None where it says nothing."""
    stem = PurePath(own_name(path)).stem.replace("_", " ")
    for kind, words in _NAME_WORDS.items():
        if words.search(stem):
            return kind if not _REFERENCE_LETTER.search(stem) else PartKind.REFERENCES
    if _CERTIFICATE_NAMES.search(stem):
        return PartKind.CERTIFICATE
    return PartKind.OTHER if _OTHER_NAMES.search(stem) else None


def kinds_in_message(documents: Sequence[Document]) -> list[PartKind]:
    """Tell what each document of one message is, also by what the others are.

    The body is the cover letter when it reads like one and no other is attached. Of what says
    nothing about itself, the longest is the resume where there is none.
    """
    kinds = [None if is_body(document) else _attached_kind(document) for document in documents]
    letters = PartKind.COVER_LETTER in kinds
    resumes = PartKind.RESUME in kinds
    unsaid = [
        index
        for index, kind in enumerate(kinds)
        if kind is None and not is_body(documents[index]) and _could_be_resume(documents[index])
    ]
    if unsaid and not resumes:
        first = max(unsaid, key=lambda index: (len(documents[index].text), -index))
        kinds[first] = PartKind.RESUME
    for index, document in enumerate(documents):
        if is_body(document):
            kinds[index] = _kind_of_body(document, letters=letters)
    return [kind or PartKind.OTHER for kind in kinds]


def is_body(document: Document) -> bool:
    """Whether a document is the text of a message itself."""
    return document.envelope is not None and not document.envelope.file


def reads_like_letter(text: str, *, answers: bool = False) -> bool:
    """Whether the text of a message is more than a note beside a file.

    What counts are the words of sentences that speak of something else than attachments, thanks
    and greetings; an answer to another message needs more of them.
    """
    sentences = _SENTENCE.split(text)
    words = sum(
        len(sentence.split()) for sentence in sentences if not _BESIDE_THE_POINT.search(sentence)
    )
    return words >= (_REPLY_WORDS if answers else _LETTER_WORDS)


def _attached_kind(document: Document) -> PartKind | None:
    if document.problem is not None:
        return kind_by_name(document.path)
    by_text = kind_by_text(document.text)
    by_name = kind_by_name(document.path)
    if by_text is PartKind.COVER_LETTER and by_name is PartKind.REFERENCES:
        return by_name
    return by_text or by_name


def _could_be_resume(document: Document) -> bool:
    if document.problem is not None:
        picture = document.format.value in ("image", "unknown")
        return not picture or _SCANNED.search(own_name(document.path)) is not None
    return len(document.text.split()) >= _RESUME_WORDS


def _kind_of_body(document: Document, *, letters: bool) -> PartKind:
    if kind_by_text(document.text) is PartKind.RESUME:
        return PartKind.RESUME
    envelope = document.envelope
    answers = envelope is not None and bool(envelope.references)
    if not letters and reads_like_letter(document.text, answers=answers):
        return PartKind.COVER_LETTER
    return PartKind.MESSAGE


def person_in_name(path: str) -> str:
    """Return a file's name without the words that tell its kind, as a key to pair files by.

    Words are lower-cased and sorted, numbers left out: ``Vega_Marisol-resume2.pdf`` and
    ``Marisol Vega cover letter.docx`` give the same key. Empty where nothing is left.
    """
    stem = PurePath(own_name(path)).stem.replace("_", " ")
    for words in _NAME_WORDS.values():
        stem = words.sub(" ", stem)
    words_left = re.findall(r"[^\W\d_]+", stem.lower())
    return " ".join(
        sorted(word for word in words_left if word not in {"final", "copy", "the", "for", "of"})
    )
