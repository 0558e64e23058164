"""Text that cannot be seen on the page is kept out of the text and told with its reason."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen import canvas

from models.document import Trust
from models.messages import Message
from screener.reading.pdf import read_pdf
from screener.reading.result import Reading
from screener.wording import say
from tests.documents.hidden_pdfs import BAR, HIDDEN, TECHNIQUES, VISIBLE, make_document

SHARED = Path(__file__).resolve().parents[3] / "../shared"
ORDINARY = sorted((SHARED / "corpus/resume_templates").glob("*.pdf")) + sorted(
    (SHARED / "eval/evidence/pdf").glob("*.pdf")
)
REASONS = {
    "white on white": "hidden.same_colour",
    "navy on navy": "hidden.same_colour",
    "invisible render mode": "hidden.invisible",
    "two points": "hidden.tiny",
    "below the page": "hidden.off_page",
    "outside the crop box": "hidden.off_page",
    "under a white box": "hidden.covered",
    "under a picture": "hidden.covered",
    "clipped away": "hidden.clipped",
    "transparent": "hidden.transparent",
    "layer switched off": "hidden.layer",
}


def read_drawing(draw: object) -> Reading:
    """Read a page that a function draws."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(612, 792))
    page.setFont("Helvetica", 11)
    draw(page)  # type: ignore[operator]  # a function of the canvas
    page.save()
    return read_pdf(buffer.getvalue())


def words_of(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("technique", TECHNIQUES)
def test_hidden_text_is_cut_out_and_the_rest_stays(technique: str) -> None:
    reading = read_pdf(make_document(technique, len(technique) % 10))
    text = " ".join(words_of(reading.text))
    assert not set(HIDDEN.split()) & set(words_of(text))
    assert all(line in text for line in (*VISIBLE, BAR))
    if technique != "replacement text":  # which never was on the page
        assert words_of(" ".join(run.text for run in reading.hidden)) == HIDDEN.split()
        assert {run.page for run in reading.hidden} == {1}
        assert reading.trust is not Trust.GOOD


@pytest.mark.parametrize(("technique", "reason"), REASONS.items())
def test_the_reason_is_told(technique: str, reason: str) -> None:
    reading = read_pdf(make_document(technique, 3))
    assert {run.reason for run in reading.hidden} == {reason}
    assert say(Message(reason)) != reason


@pytest.mark.parametrize("file", ORDINARY, ids=lambda file: file.stem)
def test_no_ordinary_resume_is_said_to_hide_text(file: Path) -> None:
    assert read_pdf(file.read_bytes()).hidden == ()


def test_letters_hidden_inside_a_visible_word_are_cut_out() -> None:
    def draw(page: canvas.Canvas) -> None:
        text = page.beginText(72, 700)
        text.textOut("organizer")
        text.setFillGray(1)
        text.textOut("zebrafish")
        text.setFillGray(0)
        text.textOut(" of tenants")
        page.drawText(text)

    reading = read_drawing(draw)
    assert reading.text == "organizer of tenants\n"
    assert [run.text for run in reading.hidden] == ["zebrafish"]


def test_pale_but_readable_text_and_text_on_pictures_are_kept() -> None:
    def draw(page: canvas.Canvas) -> None:
        page.setFillGray(0.75)
        page.drawString(72, 700, "pale grey words")
        page.setFillColorRGB(0.9, 0.1, 0.1)
        page.rect(60, 640, 300, 30, stroke=0, fill=1)
        page.setFillColorRGB(1, 0.85, 0.1)
        page.drawString(72, 650, "yellow words on red")
        page.setFillGray(0)
        page.setFontSize(5)
        page.drawString(72, 600, "the small print")

    reading = read_drawing(draw)
    assert words_of(reading.text) == words_of(
        "pale grey words yellow words on red the small print"
    )
    assert reading.hidden == ()


def test_numbers_of_pages_outside_the_page_are_not_worth_a_word() -> None:
    def draw(page: canvas.Canvas) -> None:
        page.drawString(72, 700, "Organizer")
        page.drawString(300, -20, "Page 2 of 3")

    reading = read_drawing(draw)
    assert (reading.text, reading.hidden) == ("Organizer\n", ())


@settings(max_examples=12, deadline=None)
@given(st.floats(0, 1), st.floats(0, 1))
def test_text_is_shown_or_hidden_but_never_lost(ink: float, paper: float) -> None:
    def draw(page: canvas.Canvas) -> None:
        page.setFillGray(paper)
        page.rect(60, 690, 200, 30, stroke=0, fill=1)
        page.setFillGray(ink)
        page.drawString(72, 700, "tenants union")

    reading = read_drawing(draw)
    told = words_of(reading.text) + [word for run in reading.hidden for word in run.text.split()]
    # Where recognition is installed, it may read a piece of faint words once more.
    assert {"tenants", "union"} <= set(told)
    if abs(ink - paper) > 0.2:
        assert reading.hidden == ()
    if abs(ink - paper) < 0.05:
        assert reading.text == ""


def test_words_piled_on_each_other_count_for_nothing() -> None:
    def draw(page: canvas.Canvas) -> None:
        page.drawString(72, 700, "Organizer")
        for number in range(12):
            page.drawString(72, 600, f"zebrafish{number} quantum")

    reading = read_drawing(draw)
    assert reading.text == "Organizer\n"
    assert {run.reason for run in reading.hidden} == {"hidden.covered"}
