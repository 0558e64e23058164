"""A posting's file of any kind: what is read of it, and what is said where nothing can be."""

from __future__ import annotations

import random

import pytest

from models.errors import PostingError
from screener.lexicon.load import Lexicon, load_lexicon
from screener.posting_file import LARGEST_TEXT, read_posting
from screener.wording import say

PAGE = """<!DOCTYPE html>
<html><head><title>Line Cook | Jobs | Ada's Diner</title>
<script>{script}</script><style>.must have {{color: red}}</style></head>
<body><nav><ul><li>Careers</li><li>You must have an account</li></ul></nav>
<div class="breadcrumb">Jobs &rsaquo; Must have a car</div>
<main><h1>Line Cook</h1>
<h2>Requirements</h2>
<ul><li>Two years on the line</li><li>Food handler's card</li></ul></main>
<aside><h3>Similar jobs</h3><ul><li>Host (experience required)</li></ul></aside>
<div id="footer"><p>Applicants must have cookies enabled.</p></div></body></html>"""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def texts(name: str, data: bytes, lexicon: Lexicon) -> list[str]:
    return [criterion.text for criterion in read_posting(name, data, lexicon).criteria]


@pytest.mark.parametrize("name", ["cook.html", "cook", "cook.txt"])
def test_what_stands_around_a_posting_on_a_page_is_left_out(name: str, lexicon: Lexicon) -> None:
    data = PAGE.format(script="var a = 1;\\n" * 60_000).encode()
    posting = read_posting(name, data, lexicon)
    assert [one.text for one in posting.criteria] == [
        "Two years on the line",
        "Food handler's card",
    ]
    assert posting.title == "Line Cook"
    assert posting.organization == "Ada's Diner"
    for one in posting.criteria:
        assert posting.text[one.start : one.end] == one.text


def test_a_page_saved_as_a_message_is_read(lexicon: Lexicon) -> None:
    head = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    data = (head + "<html><body><h2>Requirements</h2><p>Two years</p></body></html>").encode()
    assert texts("cook.mhtml", data, lexicon) == ["Two years"]


BAD = {
    "empty.txt": (b"", "posting.empty"),
    "blank.md": (b" \n\t\n", "posting.empty"),
    "empty.html": (b"<html><body></body></html>", "posting.empty"),
    "empty.pdf": (b"", "posting.empty"),
    "marks.txt": (b"*" * 5000, "posting.not_text"),
    "digits.txt": (b"1234 567 " * 300, "posting.not_text"),
    "emoji.txt": (("\U0001f600 " * 300).encode(), "posting.not_text"),
    "long.txt": (b"An organizer must be kind. " * 5000, "posting.too_long"),
    "huge.md": (b"* x\n" * (LARGEST_TEXT // 4 + 1), "posting.too_long"),
    "binary.txt": (random.Random(7).randbytes(40_000), "posting.not_read"),
    "program": (b"\x7fELF" + bytes(5000), "posting.not_read"),
    "damaged.pdf": (b"%PDF-1.4\n" + random.Random(7).randbytes(3000), "posting.not_read"),
    "archive.zip": (b"PK\x03\x04" + bytes(400), "posting.not_read"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_a_posting_is_said_with_what_to_do(name: str, lexicon: Lexicon) -> None:
    data, code = BAD[name]
    with pytest.raises(PostingError) as caught:
        read_posting(name, data, lexicon)
    assert caught.value.message.code == code
    assert name in say(caught.value.message)
    assert caught.value.hint is not None
    assert say(caught.value.hint).endswith(".")


def test_a_posting_in_a_document_is_read_by_its_blocks(lexicon: Lexicon) -> None:
    rtf = rb"{\rtf1 Line Cook\par\par Requirements:\par \bullet Two years on the line\par}"
    assert texts("cook.rtf", rtf, lexicon) == ["Two years on the line"]
