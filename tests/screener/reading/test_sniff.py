"""Formats by content, whatever a file is called."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.document import DocumentFormat
from screener.reading.sniff import find_format

Make = Callable[..., bytes]
F = DocumentFormat


@pytest.mark.parametrize(
    ("data", "path", "expected"),
    [
        (b"%PDF-1.4\n", "cv.docx", F.PDF),
        (b"\x1b%-12345X@PJL\r\n%PDF-1.4\n", "", F.PDF),
        (b"{\\rtf1 x}", "cv.doc", F.RTF),
        (b"\xef\xbb\xbf \r\n{\\rtf1 x}", "", F.RTF),
        (b"\x89PNG\r\n\x1a\n", "cv.pdf", F.IMAGE),
        (b"\xff\xd8\xff\xe0", "", F.IMAGE),
        (b"II*\x00", "", F.IMAGE),
        (b"<!DOCTYPE html><p>x", "cv.doc", F.HTML),
        (b"<HTML><BODY>x", "", F.HTML),
        (b"\xff\xfe" + "<html><body>x".encode("utf-16-le"), "", F.HTML),
        (b"words\n<p>x</p><p>y</p><br><b>z</b>", "cv.html", F.HTML),
        (b"words\n<p>x</p><p>y</p><br><b>z</b>", "", F.HTML),
        (b"words\n<p>x</p><p>y</p><br><b>z</b>", "cv.md", F.MARKDOWN),
        (b"<b>Name</b>\n# Skills", "cv.md", F.MARKDOWN),
        (b"if a < b and c > d", "cv.txt", F.TEXT),
        (b"# Ada\n", "cv.MD", F.MARKDOWN),
        (b"plain words", "cv.pdf", F.TEXT),
        ("wide words".encode("utf-16-le"), "", F.TEXT),
        (b"", "", F.TEXT),
        (b"Rar!\x1a\x07", "cv.docx", F.UNKNOWN),
        (b"MZ\x90\x00", "cv.docx", F.UNKNOWN),
        (b"\x00\x00\x00\x18ftypheic", "photo.jpg", F.UNKNOWN),
        (bytes(range(256)) * 4, "cv.txt", F.UNKNOWN),
    ],
)
def test_the_content_decides(data: bytes, path: str, expected: DocumentFormat) -> None:
    assert find_format(data, path).format is expected


def test_zip_files_are_told_apart(make_zip: Make, make_docx: Make, make_odt: Make) -> None:
    assert find_format(make_docx(""), "cv.pdf").format is F.DOCX
    assert find_format(make_odt(""), "cv.pdf").format is F.ODT
    found = {
        name: find_format(make_zip({name: "x"}))
        for name in ("xl/workbook.xml", "cv.pdf", "Index/Document.iwa", "content.xml")
    }
    assert found["xl/workbook.xml"].kind == "office"
    assert found["cv.pdf"].kind == "archive"
    assert found["Index/Document.iwa"].kind == "pages"
    assert found["content.xml"].format is F.ODT


@given(st.binary(max_size=200), st.sampled_from(["", "a.txt", "b.html", "c.md", "d.doc"]))
def test_any_bytes_have_a_format(data: bytes, path: str) -> None:
    assert find_format(data, path) == find_format(data, path)
