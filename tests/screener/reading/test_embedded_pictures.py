"""Scans inside office documents: their words are read where the document has none."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFont

from models.document import Trust
from screener.reading.ocr import recognition_available
from screener.reading.read import read_document

Make = Callable[..., bytes]

pytestmark = pytest.mark.skipif(
    not recognition_available(), reason="Tesseract or its English data is not installed"
)


def scan(words: str) -> bytes:
    picture = Image.new("RGB", (1275, 500), "white")
    draw = ImageDraw.Draw(picture)
    draw.text((100, 100), words, fill="black", font=ImageFont.load_default(48))
    chance = random.Random(1)
    for _ in range(4000):
        draw.point((chance.randrange(1275), chance.randrange(300, 500)), fill="#cccccc")
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_scan_in_a_word_file_is_recognised(make_docx: Make) -> None:
    body = "<w:p><w:r><w:t>Resume</w:t></w:r></w:p>"
    parts = {"word/media/image1.png": scan("Community organizer"), "word/media/b.png": b"x" * 9999}
    document = read_document("cv.docx", with_parts(make_docx(body), parts))
    assert document.text == "Resume\nCommunity organizer\n"
    assert (document.trust, document.reader) == (Trust.CHECK, "docx and tesseract")
    assert [warning.code for warning in document.warnings] == ["document.recognised"]


def test_a_scan_in_an_opendocument_file_is_recognised(make_odt: Make) -> None:
    parts = {"Pictures/1.png": scan("Community organizer")}
    document = read_document("cv.odt", with_parts(make_odt("<text:p/>"), parts))
    assert document.text == "Community organizer\n"


def test_pictures_beside_words_are_not_read(make_docx: Make) -> None:
    body = f"<w:p><w:r><w:t>{'Many words of a resume. ' * 9}</w:t></w:r></w:p>"
    parts = {"word/media/image1.png": scan("Community organizer")}
    document = read_document("cv.docx", with_parts(make_docx(body), parts))
    assert "organizer" not in document.text
    assert document.trust is Trust.GOOD
