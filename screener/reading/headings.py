"""Headings in documents that do not mark them: short lines that stand out."""

from __future__ import annotations

import re
from typing import Final

_MOST_WORDS: Final = 8
_MOST_CHARACTERS: Final = 60
_SENTENCE_END: Final = re.compile(r"[.;,!?]\Z")
_DATE: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b|\b[0-9]{1,2}/[0-9]{2,4}\b")
_CONTACT: Final = re.compile(r"@|https?:|www\.|[0-9]{3}[-. )]{1,2}[0-9]{3,4}")
_TITLE: Final = re.compile(
    r"(?:(?:professional|work|relevant|other|additional|employment|volunteer|organizing|leadership"
    r"|community|academic|technical|core|key|career|personal|selected)\s+(?:and\s+)?)*"
    r"(?:experience|history|employment|education|skills?|competenc(?:y|ies)|summary|profile"
    r"|objective|languages?|references?|certifications?|licenses?|training|projects?|awards?"
    r"|honou?rs|publications?|interests|hobbies|activities|volunteering|volunteer work|contact"
    r"|background|qualifications|highlights|accomplishments|achievements|affiliations"
    r"|memberships|involvement|service|work|about me|coursework|tools|software)"
    r"(?:\s*(?:and|&|/)\s*(?:skills?|training|experience|languages?|awards?|interests|honou?rs"
    r"|activities|involvement|tools|certifications?|service))?\s*:?",
    re.IGNORECASE,
)
"""What sections of resumes are usually called."""

_LETTERS: Final = re.compile(r"[^\W\d_]{3,}")


def could_be_heading(line: str) -> bool:
    """Whether a line is short, holds words, and is neither a sentence, a date nor a contact."""
    line = line.strip()
    return (
        0 < len(line) <= _MOST_CHARACTERS
        and "\n" not in line
        and len(line.split()) <= _MOST_WORDS
        and not _SENTENCE_END.search(line)
        and _LETTERS.search(line) is not None
        and not _DATE.search(line)
        and not _CONTACT.search(line)
    )


def looks_like_heading(line: str, *, emphasised: bool = False) -> bool:
    """Whether a line that could be a heading stands out: bold, capitals, or a trailing colon."""
    if not could_be_heading(line):
        return False
    line = line.strip()
    if emphasised or (line.isupper() and len(line) > 3) or _TITLE.fullmatch(line):
        return True
    return line.endswith(":") and len(line.split()) <= 5
