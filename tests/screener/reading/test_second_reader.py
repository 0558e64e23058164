"""The second reader agrees with the first about places, and is asked where fonts keep silent."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest
from reportlab.pdfgen import canvas

from models.document import Trust
from screener.reading.glyphs import Glyphs, page_glyphs
from screener.reading.pdf import read_pdf
from screener.reading.pdfium import frame_of, open_document
from screener.reading.quality import looks_scrambled, unreadable_share
from screener.reading.second_reader import second_glyphs


def make_pdf(turn: int, crop: tuple[int, ...]) -> bytes:
    """A page with a few lines, turned and cropped."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(612, 792))
    for number in range(6):
        page.drawString(100 + 20 * number, 600 - 40 * number, f"Organizer number {number}")
    page.save()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as pdf:
        pdf.pages[0].Rotate = turn
        pdf.pages[0].CropBox = pikepdf.Array(crop)
        pdf.save(out)
    return out.getvalue()


def glyphs_with(text: str) -> Glyphs:
    """Glyphs of a text without places."""
    count = len(text)
    zeros = np.zeros(count, np.int64)
    floats = np.zeros(count, np.float32)
    codes = np.array([ord(character) for character in text], np.int64)
    return Glyphs(codes, np.zeros((count, 4), np.float32), floats, zeros, zeros > 0, zeros, zeros)


def middles(glyphs: Glyphs) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    solid = glyphs.codes > 32
    boxes = glyphs.boxes[solid].astype(np.float64)
    return np.stack(((boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2), axis=1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [(0, 0, 612, 792), (50, 60, 560, 700)])
def test_both_readers_put_letters_at_the_same_places(turn: int, crop: tuple[int, ...]) -> None:
    data = make_pdf(turn, crop)
    with open_document(data, None) as document:
        page = document[0]
        frame = frame_of(page)
        first, _ = page_glyphs(page.get_textpage(), frame)
        second = second_glyphs(data, None, 0, frame, page.get_mediabox())
    assert second is not None
    assert first.codes[first.codes > 32].tolist() == second.codes[second.codes > 32].tolist()
    assert np.abs(middles(first) - middles(second)).max() < 2.5


def test_the_second_reader_gives_up_quietly() -> None:
    data = make_pdf(0, (0, 0, 612, 792))
    with open_document(data, None) as document:
        frame = frame_of(document[0])
    assert second_glyphs(b"not a PDF", None, 0, frame, (0, 0, 612, 792)) is None


def test_letters_that_a_font_does_not_name_make_the_text_poor() -> None:
    differences = [1, *(pikepdf.Name(f"/g{number}") for number in range(1, 200))]
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name("/Times-Roman"),
        Encoding=pikepdf.Dictionary(
            Type=pikepdf.Name.Encoding, Differences=pikepdf.Array(differences)
        ),
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    lines = b"".join(b"(\x81\x82\x83\x84\x85\x86\x87\x88\x89) Tj 0 -14 Td " for _ in range(30))
    page.Contents = pdf.make_stream(b"BT /F1 11 Tf 72 700 Td (Name) Tj 0 -14 Td " + lines + b" ET")
    buffer = io.BytesIO()
    pdf.save(buffer)
    reading = read_pdf(buffer.getvalue())
    assert reading.trust is not Trust.GOOD
    assert {warning.code for warning in reading.warnings} & {
        "pdf.unknown_letters",
        "pdf.scrambled",
        "pdf.recognised",
    }


@pytest.mark.parametrize(
    ("text", "share"),
    [("organizer of tenants", 0.0), ("\ue000" * 3 + "abc", 0.0), ("\ufffd" * 10 + "a" * 10, 0.5)],
)
def test_the_share_of_letters_that_are_not_known(text: str, share: float) -> None:
    assert unreadable_share(glyphs_with(text)) == share


ENGLISH = "She organized the tenants of nine buildings and taught them how to keep the books. " * 5


def test_words_are_told_from_a_scrambled_font() -> None:
    assert not looks_scrambled(glyphs_with(ENGLISH))
    assert not looks_scrambled(glyphs_with(ENGLISH.upper()))
    assert not looks_scrambled(glyphs_with("0123456789 " * 60))
    assert not looks_scrambled(glyphs_with("Организатор профсоюза жильцов " * 20))
    assert not looks_scrambled(glyphs_with("xkcd"))
    moved = "".join(
        chr((ord(c) - 97 + 5) % 26 + 97) if c.isalpha() else c for c in ENGLISH.lower()
    )
    assert looks_scrambled(glyphs_with(moved))
    assert looks_scrambled(glyphs_with("!\"#$%&'()*+,-./:;<=>?@" * 20))
