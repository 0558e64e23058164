"""What a worker answers is a document with all its offsets inside its text, or nothing."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document import (
    Block,
    BlockKind,
    Document,
    DocumentFormat,
    HiddenRun,
    Page,
    Problem,
    ProblemKind,
    TextMap,
)
from models.messages import Message, message
from screener.answers import pack_document, unpack_document
from screener.reading.read import read_document

SAMPLES = Path(__file__).resolve().parents[2] / "sample_resumes" / "applications"
TEXT = "Ann Lee\nOrganizer, 2019 to now\n\ud800 caf\u00e9 \U0001f600\n"
END = len(TEXT)
DOCUMENT = Document(
    "resume.pdf",
    "0" * 64,
    DocumentFormat.PDF,
    text=TEXT,
    pages=(Page(1, 612.0, 792.0, 0, 20), Page(2, 612.0, 792.0, 20, len(TEXT), 91.5)),
    blocks=(Block(0, 7, BlockKind.HEADING, 1), Block(8, 30, BlockKind.BULLET)),
    text_map=TextMap(bytes(8 * len(TEXT)), (0, 8, 31)),
    language="en",
    hidden=(HiddenRun("white words", 1, "hidden.same_colour"),),
    warnings=(message("document.recognised", confidence=91),),
)


def unpack(answer: bytes) -> Document:
    return unpack_document(answer, 1_000_000, 300)


def test_documents_come_out_as_they_went_in() -> None:
    assert unpack(pack_document(DOCUMENT)) == DOCUMENT
    for path in sorted(SAMPLES.iterdir()):
        document = read_document(path.name, path.read_bytes())
        assert unpack(pack_document(document)) == document


def test_of_an_unreadable_document_only_the_problem_comes() -> None:
    problem = Problem(ProblemKind.EMPTY, message("document.empty"), "no words")
    broken = replace(DOCUMENT, problem=problem)
    found = unpack(pack_document(broken))
    assert found.problem == problem
    assert (found.text, found.blocks, found.text_map) == ("", (), TextMap())
    assert all(page.start == page.end == 0 for page in found.pages)


@pytest.mark.parametrize("size", [-1.0, 1e300, float("inf"), float("nan")])
def test_a_page_of_an_impossible_size_still_comes_with_its_text(size: float) -> None:
    found = unpack(pack_document(replace(DOCUMENT, pages=(Page(1, size, 792.0, 0, END),))))
    assert found.text == TEXT
    assert (found.pages[0].width, found.pages[0].height) == (0.0, 792.0)


@pytest.mark.parametrize("size", [-1.0, 1e300])
def test_an_impossible_size_in_an_answer_is_refused(size: float) -> None:
    page = {"number": 1, "width": size, "height": 1.0, "start": 0, "end": 0}
    with pytest.raises(ValueError, match="page"):
        unpack(facts_with("pages", [page]))


def test_levels_of_headings_have_a_bound() -> None:
    deep = replace(DOCUMENT, blocks=(Block(0, 7, BlockKind.HEADING, 10**9),))
    assert unpack(pack_document(deep)).blocks[0].level == 255


def test_too_much_hidden_text_is_left_out_and_the_rest_comes() -> None:
    runs = (HiddenRun("x" * 9_000_000, 1, "hidden.tiny"), *DOCUMENT.hidden)
    assert unpack(pack_document(replace(DOCUMENT, hidden=runs))).hidden == DOCUMENT.hidden


LIES: dict[str, Callable[[Document], Document]] = {
    "block behind the end": lambda d: replace(d, blocks=(Block(0, END + 1, BlockKind.BULLET),)),
    "block backwards": lambda d: replace(d, blocks=(Block(5, 4, BlockKind.BULLET),)),
    "blocks out of order": lambda d: replace(d, blocks=d.blocks[::-1]),
    "page behind the end": lambda d: replace(d, pages=(Page(1, 1.0, 1.0, 0, END + 1),)),
    "page without number": lambda d: replace(d, pages=(Page(7, 1.0, 1.0, 0, 1),)),
    "too many pages": lambda d: replace(
        d, pages=tuple(Page(number, 1.0, 1.0, 0, 0) for number in range(1, 302))
    ),
    "boxes of another text": lambda d: replace(d, text_map=TextMap(bytes(8))),
    "paragraph behind the end": lambda d: replace(d, text_map=TextMap(b"", (END + 1,))),
    "paragraphs backwards": lambda d: replace(d, text_map=TextMap(b"", (3, 2))),
    "no language": lambda d: replace(d, language="<b>x</b>"),
    "no message": lambda d: replace(d, warnings=(Message("../../etc"),)),
    "message without its parameter": lambda d: replace(
        d, warnings=(Message("document.recognised"),)
    ),
    "endless parameter": lambda d: replace(
        d, warnings=(message("document.recognised", confidence="9" * 5000),)
    ),
    "too many messages": lambda d: replace(d, warnings=d.warnings * 5000),
    "hidden on no page": lambda d: replace(d, hidden=(HiddenRun("x", -1, "hidden.tiny"),)),
    "endless reader": lambda d: replace(d, reader="x" * 5000),
}


@pytest.mark.parametrize("lie", sorted(LIES))
def test_a_document_that_no_reader_makes_is_refused(lie: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(pack_document(LIES[lie](DOCUMENT)))


def test_more_text_or_blocks_than_allowed_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        unpack_document(pack_document(DOCUMENT), 10, 300)
    with pytest.raises(ValueError, match="blocks"):
        pack_document(replace(DOCUMENT, blocks=DOCUMENT.blocks * 600_000))


@pytest.mark.parametrize(
    "letters",
    ["\u12a0\u121b\u122d\u129b ", "\u13e3\u13b3\u13a9 ", "\ue000\ue001\ue002 ", "\u1820\u1821 "],
)
def test_a_text_in_a_script_that_no_table_knows_is_an_answer(letters: str) -> None:
    document = read_document("letter.txt", (letters * 60).encode())
    assert document.text
    assert unpack(pack_document(document)) == document


def test_deep_nesting_is_refused() -> None:
    for facts in (b"[" * 100_000, b'{"path":' * 100_000, b"9" * 100_000, b"NaN"):
        answer = struct.pack("<5Q", len(facts), 0, 0, 0, 0) + facts
        with pytest.raises(ValueError, match=r"."):
            unpack(answer)


def facts_with(name: str, value: object) -> bytes:
    bare = json.loads(pack_document(Document("a", "b", DocumentFormat.TEXT))[40:])
    facts = json.dumps(bare | {name: value}).encode()
    return struct.pack("<5Q", len(facts), 0, 0, 0, 0) + facts


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", "x"),
        ("path", 3),
        ("pages", {}),
        ("format", "exe"),
        ("unheard", 1),
        ("hidden", [1]),
    ],
)
def test_facts_of_another_form_are_refused(name: str, value: object) -> None:
    assert unpack(facts_with("path", "c")).path == "c"
    with pytest.raises(ValueError, match=r"."):
        unpack(facts_with(name, value))


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_no_answer_at_all_does_harm(data: st.DataObject) -> None:
    answer = bytearray(pack_document(DOCUMENT))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(answer) - 1))
        answer[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(answer)))
    for changed in (bytes(answer), bytes(answer[:cut])):
        try:
            found = unpack(changed)
        except ValueError:
            continue
        assert isinstance(found, Document)
        assert all(0 <= block.start <= block.end <= len(found.text) for block in found.blocks)
        assert all(0 <= page.start <= page.end <= len(found.text) for page in found.pages)
