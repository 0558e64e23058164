"""One way from bytes to a Document: it never raises, and says what happened in plain words."""

from __future__ import annotations

import hashlib
import json
import random
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document import BlockKind, Document, DocumentFormat, ProblemKind, Trust
from screener.reading.limits import ReadingLimits
from screener.reading.read import document_to_json, read_document
from screener.wording import say

Make = Callable[..., bytes]
ROOT = Path(__file__).resolve().parents[3]
BODY = "<w:p><w:r><w:t>Ada Moon</w:t></w:r></w:p>"
VANISHED = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r></w:p>"
CODES = {"document", "hidden"}


def test_the_documented_form(make_docx: Make) -> None:
    data = make_docx(BODY + VANISHED)
    found = document_to_json(read_document("in/cv.pdf", data))
    assert found == {
        "path": "in/cv.pdf",
        "sha256": hashlib.sha256(data).hexdigest(),
        "format": "docx",
        "pages": None,
        "text": "Ada Moon\n",
        "language": None,
        "hidden": [{"text": "no", "page": None, "reason": "marked as hidden"}],
        "trust": "check",
        "warnings": [],
        "error": None,
    }
    json.dumps(found)


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        (b"", "empty", "document.empty.file"),
        (b" \n\t", "empty", "document.empty"),
        (b"PK\x03\x04" + bytes(30), "unsupported", "document.unsupported.archive"),
        (b"Rar!\x1a\x07\x01\x00", "unsupported", "document.unsupported.archive"),
        (b"MZ\x90\x00", "unsupported", "document.unsupported.program"),
        (b"\x00\x01\x02\x03" * 99, "unsupported", "document.unsupported"),
        (b"{\\rtf1 }", "empty", "document.empty"),
        (b"<html></html>", "empty", "document.empty"),
    ],
)
def test_what_gives_no_text_is_a_row_with_a_reason(data: bytes, kind: str, code: str) -> None:
    document = read_document("cv", data)
    assert document.problem is not None
    assert (document.problem.kind, document.problem.message.code) == (kind, code)
    assert (document.text, document.trust) == ("", Trust.POOR)
    error = document_to_json(document)["error"]
    assert error == {"kind": kind, "message": say(document.problem.message)}


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (ReadingLimits(file_bytes=10), "document.too_large.file"),
        (ReadingLimits(text_characters=3), "document.too_large.text"),
        (ReadingLimits(part_bytes=100), "document.too_large.unpacked"),
        (ReadingLimits(members=2), "document.too_large.members"),
        (ReadingLimits(tree_bytes=200), "document.too_large.structure"),
    ],
)
def test_each_limit_says_which_it_is(make_docx: Make, limits: ReadingLimits, code: str) -> None:
    document = read_document("cv.docx", make_docx(BODY), limits=limits)
    assert document.problem is not None
    assert (document.problem.kind, document.problem.message.code) == (ProblemKind.TOO_LARGE, code)


def test_every_code_has_words_and_every_word_a_code() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "screener/reading").glob("*.py")
    )
    words = tomllib.loads((ROOT / "screener/wording/reading.toml").read_text(encoding="utf-8"))
    unsaid = {
        code
        for code in words
        if f'"{code}"' not in source and code.rpartition(".")[2] not in source
    }
    assert unsaid == set()
    assert all(not text.endswith("!") and text.strip() == text for text in words.values())


def test_a_technical_reason_holds_no_text_of_the_document(make_zip: Make) -> None:
    data = make_zip({"word/document.xml": "Confidential words of Ada Moon"})
    document = read_document("cv.docx", data)
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.DAMAGED
    assert document.problem.technical
    assert "Ada" not in document.problem.technical


def checked(document: Document) -> Document:
    """Check what holds for every document."""
    assert (document.problem is None) == bool(document.text.strip())
    assert isinstance(document.format, DocumentFormat)
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(document.text)
        assert (block.level > 0) == (block.kind is BlockKind.HEADING)
        last = block.end
    starts = document.text_map.paragraphs
    assert list(starts) == sorted(set(starts))
    assert not document.text or not starts or starts[0] == 0
    assert "\x00" not in document.text
    json.dumps(document_to_json(document), ensure_ascii=False).encode()
    return document


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_text_gives_a_whole_document(text: str, path: str) -> None:
    checked(read_document(path, text.encode("utf-8", "surrogatepass")))


def mutated(data: bytes, seed: int) -> bytes:
    """Change, cut, double or mix a few stretches of ``data``; the same for the same seed."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) or 1)
        size = chance.choice((1, 1, 2, 4, 16, 200))
        way = chance.randrange(5)
        if way == 0:
            changed[at : at + size] = chance.randbytes(size)
        elif way == 1:
            del changed[at : at + size]
        elif way == 2:
            changed[at:at] = changed[at : at + size] * chance.randint(1, 30)
        elif way == 3:
            other = chance.randrange(len(changed) or 1)
            changed[at : at + size] = changed[other : other + size]
        else:
            changed[at : at + 4] = chance.choice((b"\xff" * 4, bytes(4), b"\x00\x00\x00\x80"))
    return bytes(changed)


def samples(make_docx: Make, make_odt: Make, make_doc: Make, make_zip: Make) -> dict[str, bytes]:
    rtf = r"{\rtf1{\colortbl;\red1\green2\blue3;}{\fonttbl{\f0 A;}}\f0 one\par{\*\x y}\u233?}"
    html = "<html><style>p{color:red}</style><ul><li>one<table><tr><td>two</table></ul></html>"
    return {
        "docx": make_docx(BODY + VANISHED, header_1=BODY, styles=VANISHED),
        "odt": make_odt("<text:p>one</text:p>", styles="<x/>"),
        "doc": make_doc(runs=[("one\rtwo\x13 x\x14y\x15\r", b""), ("z\r", b"\x3c\x08\x01")]),
        "rtf": rtf.encode(),
        "html": html.encode(),
        # The same parts unpacked, so that changes meet the XML and not only the packing.
        "flat": (
            '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
            f"<w:body>{BODY}{VANISHED}</w:body></w:wordDocument>"
        ).encode(),
    }


@pytest.mark.parametrize("count", [30, pytest.param(3000, marks=pytest.mark.endurance)])
def test_damaged_files_are_rows(
    make_docx: Make,
    make_odt: Make,
    make_doc: Make,
    make_zip: Make,
    count: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    for name, data in samples(make_docx, make_odt, make_doc, make_zip).items():
        for seed in range(count):
            document = checked(read_document(f"cv.{name}", mutated(data, seed)))
            if document.problem is not None:
                # A reader foresees damage; what it does not foresee names the exception.
                unforeseen = document.problem.technical.partition(" in ")[0]
                assert unforeseen not in ("RecursionError", "MemoryError"), (name, seed)
