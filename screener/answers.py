"""What a reader answers with: a document as plain bytes, packed there and checked here.

A worker that a hostile document has taken over may answer anything. Here nothing of an answer is
ever run, nothing is larger than its limit, and every offset of what comes out lies in its text.
Long parts are packed, so that no answer grows much when it is unpacked; the rest is JSON.
"""

from __future__ import annotations

import json
import math
import re
import struct
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from models.document import Block, BlockKind, Document, Page, TextMap
from models.messages import Message
from models.serialise import canonical_json, from_json, to_json
from screener.wording import say

_SIZES: Final = struct.Struct("<5Q")
_BLOCK: Final = struct.Struct("<QQBB")
_KINDS: Final = tuple(BlockKind)
_LARGEST_FACTS: Final = 8_000_000
_MOST_PLACES: Final = 1_000_000
_MOST_MESSAGES: Final = 1_000
_LONGEST_WORDS: Final = 2_000
_LARGEST_PAGE: Final = 1e6
_CODE: Final = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


def pack_document(document: Document) -> bytes:
    """Return a document as bytes for ``unpack_document``.

    Hidden text beyond what an answer holds is left out, longest first. Raise ValueError for a
    document of too many blocks.
    """
    if document.problem is not None:
        document = _without_text(document)
    document = replace(document, pages=tuple(_with_sane_size(page) for page in document.pages))
    if max(len(document.blocks), len(document.text_map.paragraphs)) > _MOST_PLACES:
        raise ValueError("blocks")
    text = document.text.encode("utf-8", "surrogatepass")
    blocks = b"".join(
        _BLOCK.pack(block.start, block.end, _KINDS.index(block.kind), min(block.level, 255))
        for block in document.blocks
    )
    paragraphs = array("Q", document.text_map.paragraphs).tobytes()
    boxes = document.text_map.boxes
    bare = replace(document, text="", blocks=(), text_map=TextMap())
    facts = _facts(bare)
    while len(facts) > _LARGEST_FACTS and bare.hidden:
        longest = max(range(len(bare.hidden)), key=lambda at: len(bare.hidden[at].text))
        bare = replace(bare, hidden=bare.hidden[:longest] + bare.hidden[longest + 1 :])
        facts = _facts(bare)
    parts = (facts, text, blocks, paragraphs, boxes)
    return _SIZES.pack(*map(len, parts)) + b"".join(parts)


def unpack_document(answer: bytes, most_characters: int, most_pages: int) -> Document:
    """Return the document that an answer holds.

    Raises:
        ValueError: It holds none, or one that no reader makes.
    """
    facts, text, blocks, paragraphs, boxes = _split(answer)
    places = max(len(blocks) // _BLOCK.size, len(paragraphs) // 8)
    if len(facts) > _LARGEST_FACTS or places > _MOST_PLACES or len(text) > 4 * most_characters:
        raise ValueError("too large")
    document = replace(
        _plain_document(facts),
        text=text.decode("utf-8", "surrogatepass"),
        blocks=tuple(_blocks(blocks)),
        text_map=TextMap(boxes, _numbers(paragraphs)),
    )
    _check_places(document, most_characters, most_pages)
    _check_words(document)
    return document


def _without_text(document: Document) -> Document:
    pages = tuple(replace(page, start=0, end=0) for page in document.pages)
    return replace(document, text="", blocks=(), pages=pages, text_map=TextMap())


def _with_sane_size(page: Page) -> Page:
    """A page can state any size that it likes; one without end cannot be shown."""
    sizes = (page.width, page.height)
    width, height = (size if 0 <= size < _LARGEST_PAGE else 0.0 for size in sizes)
    return replace(page, width=width, height=height)


def _facts(document: Document) -> bytes:
    return canonical_json(to_json(document)).encode("ascii")


def _split(answer: bytes) -> list[bytes]:
    if len(answer) < _SIZES.size:
        raise ValueError("no answer")
    sizes = _SIZES.unpack_from(answer)
    if sum(sizes) != len(answer) - _SIZES.size:
        raise ValueError("sizes")
    parts, start = [], _SIZES.size
    for size in sizes:
        parts.append(answer[start : start + size])
        start += size
    return parts


def _plain_document(facts: bytes) -> Document:
    try:
        document = from_json(Document, json.loads(facts))
    except (RecursionError, OverflowError) as error:
        raise ValueError("facts") from error
    if document.text or document.blocks or document.text_map != TextMap():
        raise ValueError("text among the facts")
    return document


def _blocks(packed: bytes) -> Iterable[Block]:
    if len(packed) % _BLOCK.size:
        raise ValueError("blocks")
    for start, end, kind, level in _BLOCK.iter_unpack(packed):
        if kind >= len(_KINDS):
            raise ValueError("kind of block")
        yield Block(start, end, _KINDS[kind], level)


def _numbers(packed: bytes) -> tuple[int, ...]:
    if len(packed) % 8:
        raise ValueError("paragraphs")
    return tuple(array("Q", packed))


def _check_places(document: Document, most_characters: int, most_pages: int) -> None:
    """Raise ValueError where an offset leads out of the text, or a page is none."""
    length = len(document.text)
    if length > most_characters:
        raise ValueError("too large")
    text_map = document.text_map
    if len(text_map.boxes) not in (0, 8 * length):
        raise ValueError("boxes")
    _check_ascending(text_map.paragraphs, length)
    _check_spans(((block.start, block.end) for block in document.blocks), length)
    _check_spans(((page.start, page.end) for page in document.pages), length)
    if len(document.pages) > most_pages:
        raise ValueError("pages")
    for number, page in enumerate(document.pages, start=1):
        sizes = (page.width, page.height, page.ocr_confidence or 0.0)
        fits = all(math.isfinite(size) and 0 <= size < _LARGEST_PAGE for size in sizes)
        if page.number != number or not fits:
            raise ValueError("page")


def _check_ascending(offsets: Sequence[int], length: int) -> None:
    before = 0
    for offset in offsets:
        if not before <= offset <= length:
            raise ValueError("offset")
        before = offset


def _check_spans(spans: Iterable[tuple[int, int]], length: int) -> None:
    before = 0
    for start, end in spans:
        if not before <= start <= end <= length:
            raise ValueError("span")
        before = start


def _check_words(document: Document) -> None:
    """Raise ValueError for messages that are none, and for a text that came with a problem."""
    problem = document.problem
    if problem is not None and (document.text or len(problem.technical) > _LONGEST_WORDS):
        raise ValueError("problem")
    messages = [*document.warnings, *([problem.message] if problem is not None else [])]
    messages += [Message(run.reason) for run in document.hidden[:_MOST_MESSAGES]]
    known = document.language is None or _LANGUAGE.fullmatch(document.language)
    if len(messages) > 3 * _MOST_MESSAGES or len(document.reader) > _LONGEST_WORDS or not known:
        raise ValueError("words")
    for one in messages:
        if not _CODE.fullmatch(one.code) or len(one.parameters) > 10:
            raise ValueError("message")
        if any(len(f"{name}{value}") > _LONGEST_WORDS for name, value in one.parameters):
            raise ValueError("parameter")
        try:
            say(one)
        except (KeyError, IndexError, TypeError) as error:
            raise ValueError("parameter") from error
    if any(run.page is not None and run.page < 1 for run in document.hidden):
        raise ValueError("hidden")
