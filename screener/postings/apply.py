"""Where, by when and with what to apply."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.messages import Message
from models.posting import HowToApply
from screener.postings.addresses import EMAIL, find_email, find_url
from screener.postings.items import Item
from screener.postings.labels import labelled_value
from screener.postings.markup import CleanText
from screener.postings.materials import (
    find_materials,
    find_questions,
    find_subject_line,
    is_phone_asked,
)
from screener.postings.sentences_in_sections import Sentence, read_sentences
from screener.postings.vocabulary import pattern

_REVIEW = pattern("apply", "review")
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|"
    r"ober|ember)?\.?"
)
_DATE = (
    rf"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|"
    rf"rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?|"
    r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{4}-\d{2}-\d{2})"
)
_DEADLINE = re.compile(
    r"\b(?:deadline|final filing|clos(?:es|ing|e)|due|apply (?:by|before|no later than)|"
    r"no later than|"
    r"(?:submit\w*|received|applications?|resumes?|send\w*|e-?mail|materials|accepted|open|apply)"
    rf"\b[^\n]{{0,160}}?\b(?:by|before|until|through))\b[^\n]{{0,40}}?(?P<date>{_DATE})(?![\w/-])",
    re.IGNORECASE,
)
_A_DATE = re.compile(_DATE, re.IGNORECASE)
_DEADLINE_LABEL = re.compile(
    r"(?:application |final |priority )?(?:filing )?(?:deadline|(?:final )?filing date|"
    r"closing date|due date|apply by|closes)\b.{0,30}"
)


def find_how_to_apply(
    clean: CleanText, items: Sequence[Item]
) -> tuple[HowToApply, tuple[Message, ...]]:
    """Return where and with what to apply, and warnings about what could not be read."""
    text = clean.text
    sentences = read_sentences(text, items)
    email, warnings = find_email(clean, sentences)
    found = HowToApply(
        email,
        find_url(clean, sentences, has_email=email is not None or bool(warnings)),
        find_materials(sentences),
        _deadline(text, items, sentences),
        find_subject_line(text),
        is_phone_asked(sentences),
        find_questions(text, items),
    )
    return found, warnings


def _deadline(text: str, items: Sequence[Item], sentences: Sequence[Sentence]) -> str | None:
    labelled = labelled_value(text, items, _DEADLINE_LABEL)
    if labelled is not None and (match := _A_DATE.search(labelled)):
        return match.group()
    for said in sentences:
        # Dots inside addresses are no sentence ends, so addresses are blanked out first.
        sentence = " ".join(EMAIL.sub(" ", said.words).split())
        match = _DEADLINE.search(sentence)
        if match and not _REVIEW.search(sentence[: match.start()]):
            return match.group("date")
    return None
