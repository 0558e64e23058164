"""From a posting's file to its criteria: composes reading, postings and lexicon."""

from __future__ import annotations

from models.document import Document, DocumentFormat, ProblemKind
from models.errors import PostingError
from models.messages import message
from models.posting import Posting
from screener.lexicon.load import Lexicon
from screener.postings.build import build_posting
from screener.postings.requirements import MAXIMUM_LENGTH, find_posting
from screener.readers import Readers
from screener.reading.decoding import decode_text
from screener.reading.sniff import find_format

LARGEST_TEXT = 6_000_000
"""Bytes: web pages with a posting in them have some hundred thousand, scripts and all."""

_MARKED_UP = frozenset({DocumentFormat.TEXT, DocumentFormat.MARKDOWN, DocumentFormat.HTML})


def read_posting(name: str, data: bytes, lexicon: Lexicon) -> Posting:
    """Read a posting of any format that documents may have.

    Text, Markdown and HTML are given to the finder with their marks, which tell headings and
    lists; of other formats it gets the text with its blocks.

    Raises:
        PostingError: Nothing can be read, or it cannot be a posting.
    """
    if _has_marks(name, data):
        if len(data) > LARGEST_TEXT:
            raise PostingError(
                message("posting.too_long", name=name, most=MAXIMUM_LENGTH),
                message("posting.give_one"),
            )
        return build_posting(find_posting(decode_text(data), source_name=name), lexicon)
    document = _read(name, data)
    if document.problem is not None:
        empty = document.problem.kind is ProblemKind.EMPTY
        code = "posting.empty" if empty else "posting.not_read"
        raise PostingError(message(code, name=name), document.problem.message)
    found = find_posting(document.text, source_name=name, blocks=document.blocks)
    return build_posting(found, lexicon)


def _has_marks(name: str, data: bytes) -> bool:
    """Tell whether a file is text whose marks can be read: not a page kept as a message."""
    if find_format(data, name).format not in _MARKED_UP:
        return False
    return b"mime-version:" not in data[:2000].lower()


def _read(name: str, data: bytes) -> Document:
    """Read a document in a locked worker: postings come from strangers too."""
    readers = Readers(1)
    try:
        return readers.finish(readers.start(name, data, None))
    finally:
        readers.close(at_once=True)
