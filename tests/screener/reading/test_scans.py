"""Scanned pages: recognition, and layers of text under the picture that may or may not be true."""

from __future__ import annotations

import io
from functools import cache

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from models.document import ProblemKind, Trust
from screener.reading.ocr import recognition_available
from screener.reading.pdf import read_pdf
from screener.reading.render import render_page
from screener.reading.result import UnreadableError

LINES = (
    "Jane Example",
    "Lead organizer at the tenants union",
    "Held meetings with neighbors every week",
    "Trained volunteers in phone banking",
    "Spanish and English, both fluent",
    "Kept the contact list of nine hundred members",
    "Wrote the plan for the rent campaign",
)
needs_recognition = pytest.mark.skipif(
    not recognition_available(), reason="Tesseract and its data are not installed"
)


@cache
def picture() -> Image.Image:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(612, 400))
    page.setFont("Helvetica", 14)
    for number, line in enumerate(LINES):
        page.drawString(72, 340 - 30 * number, line)
    page.save()
    drawn = render_page(buffer.getvalue(), 1, 200 / 72)
    size = (drawn.width, drawn.height)
    return Image.frombuffer("RGB", size, drawn.pixels, "raw", "BGRX", drawn.stride).convert("L")


def make_scan(layer: tuple[str, ...] = ()) -> bytes:
    """A picture of a page, with lines of text that are not drawn at the places of its lines."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(612, 400))
    page.drawImage(ImageReader(picture()), 0, 0, 612, 400)
    for number, line in enumerate(layer):
        text = page.beginText(72, 340 - 30 * number)
        text.setFont("Helvetica", 14)
        text.setTextRenderMode(3)
        text.textOut(line)
        page.drawText(text)
    page.save()
    return buffer.getvalue()


@needs_recognition
def test_a_scan_is_recognised_with_places_and_confidence() -> None:
    reading = read_pdf(make_scan())
    found = set(reading.text.split())
    assert len(found & set(" ".join(LINES).split())) >= 0.9 * len(set(" ".join(LINES).split()))
    assert (reading.pages[0].ocr_confidence or 0) > 70
    assert reading.trust is Trust.CHECK
    assert [warning.code for warning in reading.warnings] == ["pdf.recognised"]
    start = reading.text.index("tenants")
    (box,) = reading.text_map.boxes_between(start, start + 7)
    assert 180 < box.left < 240
    assert 75 < box.top < 95


@needs_recognition
def test_a_true_layer_under_a_scan_is_not_hidden() -> None:
    reading = read_pdf(make_scan(LINES))
    assert reading.text.split() == " ".join(LINES).split()
    assert reading.hidden == ()
    assert [warning.code for warning in reading.warnings] == ["pdf.layer"]


@needs_recognition
def test_a_layer_that_says_something_else_counts_nowhere() -> None:
    lie = ("zebrafish quantum orchestra", *("python kubernetes terraform",) * 6)
    reading = read_pdf(make_scan(lie))
    assert not {"zebrafish", "python", "kubernetes"} & set(reading.text.split())
    assert "organizer" in reading.text
    assert "zebrafish quantum orchestra" in " ".join(run.text for run in reading.hidden)


@needs_recognition
def test_words_slipped_into_a_true_layer_are_hidden() -> None:
    mixed = (*LINES[:3], "zebrafish quantum orchestra", *LINES[4:])
    reading = read_pdf(make_scan(mixed))
    assert "zebrafish" not in reading.text
    assert "organizer" in reading.text
    assert "zebrafish" in " ".join(run.text for run in reading.hidden)


def test_a_layer_beside_the_print_is_hidden() -> None:
    data = make_scan((*LINES, "zebrafish quantum", "orchestra"))
    reading = read_pdf(data)
    assert "zebrafish" not in reading.text
    assert "orchestra" not in reading.text


@pytest.mark.skipif(recognition_available(), reason="Tesseract is installed")
def test_without_recognition_a_scan_says_how_to_get_it() -> None:
    with pytest.raises(UnreadableError) as raised:
        read_pdf(make_scan())
    assert raised.value.problem.kind is ProblemKind.UNSUPPORTED
