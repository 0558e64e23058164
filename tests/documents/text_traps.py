"""Texts that regular expressions and searches could take for ever with, and a task to read them.

Each is one kind of character or phrase over and over: what grows faster than a text shows here.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from models.posting import Posting
from screener.batch import make_applications, score_applications
from screener.lexicon.load import Lexicon, load_lexicon
from screener.posting_file import read_posting
from screener.reading.read import read_document

_POSTING: Final = b"""# Organizer

## Requirements

- Experience with relational organizing and one-to-one meetings
- Three years of experience with volunteers, at least five at a time
- Fluent Spanish
- Word, Excel and a CRM such as NGP VAN
- A degree in social work is a plus
"""

_REPEATED: Final = (
    "a", ".", "-", "1", "1 ", "\n", " ", "\t", "\u00a0", "\u2028", "\x0b", "(", "[", '"', "'",
    "_", "*", "#", ">", ">\n", "`", "~", "|", "| a ", "=", "a\n=\n", "![", "[a](b ", "\r", "a\x00",
    "\f", "a@", "a.a", "@.", "a@b.co ", "http://", "www.a", "612-555-0100 ", "a/", "a,", "a;",
    "a: ", "\u2022 \n", "\u2022 organized\n", "2019 - 2020 ", "2019-", "January ",
    "Jan 2019 \u2013 present\n",
    "EXPERIENCE\n", "Skills: ", "Ann ", "A", "e\u0301", "\u202e", "\u200b", "\U0001f600", "not ",
    "and ", "experience with ", "Dear ", "dear\n", "led a team of 5 ", "a-\n", "o r g a n ",
    "organized voters ", "Fluent in Spanish, ", "Director of ", "University of ", "(a) ", "! ",
    "Led 5 volunteers - 2019 to present, phone banking; ", "<p>", "&amp;", "Ann\n \n",
)  # fmt: skip


def make_texts(characters: int) -> dict[str, bytes]:
    """Return texts of so many characters by file name, half of them Markdown."""
    texts = {}
    for number, piece in enumerate(_REPEATED):
        text = f"Ann Lee\n{piece * (characters // len(piece))}x"
        texts[f"{number:02}.{('txt', 'md')[number % 2]}"] = text.encode("utf-8")
    return texts


def prepare() -> None:
    """Load what scoring needs."""
    score_trap(
        "warm.txt", b"Ann Lee\n\nEXPERIENCE\n\nOrganized 5 people in Spanish, 2019 - 2020\n"
    )


def score_trap(name: str, data: bytes) -> bytes:
    """Take a text all the way: read, made an application, matched and scored."""
    lexicon, posting = _posting()
    document = read_document(name, data)
    applications = make_applications([document], posting, date(2026, 1, 1))
    scores = score_applications(applications, posting, posting.criteria, lexicon)
    return str(len(tuple(scores))).encode()


@cache
def _posting() -> tuple[Lexicon, Posting]:
    lexicon = load_lexicon()
    posting = read_posting("posting.md", _POSTING, lexicon)
    assert len(posting.criteria) == 5
    return lexicon, posting
