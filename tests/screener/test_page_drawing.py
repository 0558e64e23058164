"""Pages are drawn by a locked worker: the same pixels, and nothing that harms who asks."""

from __future__ import annotations

import contextlib
import io
import struct
import threading
from collections.abc import Iterator

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from models.document import DocumentFormat
from screener import page_drawing
from screener.page_drawing import DrawingError, PageDrawer, checked_page, checked_sizes
from screener.reading.render import page_sizes, render_page
from screener.sandbox.allowance import Allowance
from tests.documents.markup_bombs import MARKUP_BOMBS
from tests.documents.pdf_bombs import PDF_BOMBS

PDF, IMAGE = DocumentFormat.PDF, DocumentFormat.IMAGE
SOON = Allowance(1_000_000_000, 6.0, answer=200_000_000)


def make_pdf() -> bytes:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(400, 200))
    page.drawString(100, 100, "Organizer")
    page.showPage()
    page.save()
    return buffer.getvalue()


def make_picture(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    picture = Image.new("RGB", (width, height), (255, 0, 0))
    turned = picture.getexif()
    turned[0x0112] = 6
    picture.save(buffer, "JPEG", exif=turned)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def drawer() -> Iterator[PageDrawer]:
    made = PageDrawer(SOON)
    yield made
    made.close()


def test_a_page_is_drawn_as_in_this_process(drawer: PageDrawer) -> None:
    data = make_pdf()
    assert drawer.sizes(data) == page_sizes(data) == ((400.0, 200.0),)
    assert drawer.draw(data, PDF, 1, 1.5, 0) == render_page(data, 1, 1.5)


def test_a_picture_stands_upright_in_its_width(drawer: PageDrawer) -> None:
    drawn = drawer.draw(make_picture(400, 200), IMAGE, 1, 1.0, 100)
    assert (drawn.width, drawn.height, drawn.stride) == (100, 200, 400)
    blue, green, red = drawn.pixels[:3]
    assert red > 200 > 50 > max(blue, green)


def test_a_giant_page_is_drawn_small(drawer: PageDrawer) -> None:
    pdf = pikepdf.open(io.BytesIO(make_pdf()))
    pdf.pages[0].MediaBox = [0, 0, 7_000, 7_000]
    buffer = io.BytesIO()
    pdf.save(buffer)
    drawn = drawer.draw(buffer.getvalue(), PDF, 1, 100.0, 0)
    assert drawn.width * drawn.height <= 1.01 * page_drawing.MOST_DOTS


@pytest.mark.parametrize(
    "name", ["patterns_by_patterns.pdf", "giant_picture.pdf", "bilevel.pdf", "active.pdf"]
)
def test_a_hostile_page_is_drawn_or_not_and_the_next_one_is(name: str, drawer: PageDrawer) -> None:
    data = PDF_BOMBS[name]()
    with contextlib.suppress(DrawingError):
        assert drawer.draw(data, PDF, 1, 1.0, 0).width == 612
    assert drawer.draw(make_pdf(), PDF, 1, 1.0, 0).width == 400


@pytest.mark.parametrize("name", ["giant.png", "packed_remark.png", "frames.gif", "faxed.tif"])
def test_a_hostile_picture_is_not_drawn(name: str, drawer: PageDrawer) -> None:
    with pytest.raises(DrawingError):
        drawer.draw(MARKUP_BOMBS[name](), IMAGE, 1, 1.0, 600)


def test_what_is_no_document_is_an_error(drawer: PageDrawer) -> None:
    for form in (PDF, IMAGE):
        with pytest.raises(DrawingError):
            drawer.draw(b"nothing", form, 1, 1.0, 100)
    with pytest.raises(DrawingError):
        drawer.sizes(b"nothing")
    with pytest.raises(DrawingError):
        drawer.draw(make_pdf(), PDF, 2, 1.0, 0)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        struct.pack("<QQQ", 1, 1, 4),
        struct.pack("<QQQ", 1, 1, 4) + b"x" * 5,
        struct.pack("<QQQ", 10, 1, 4) + b"x" * 4,
        struct.pack("<QQQ", 0, 0, 0),
        struct.pack("<QQQ", 10**6, 0, 4 * 10**6),
        struct.pack("<QQQ", 2**63, 1, 2**63),
    ],
)
def test_an_answer_that_is_no_picture_is_refused(answer: bytes) -> None:
    with pytest.raises(DrawingError):
        checked_page(answer)


@pytest.mark.parametrize(
    "answer", [b"x", struct.pack("<dd", float("nan"), 1.0), struct.pack("<dd", -1.0, 1.0)]
)
def test_sizes_that_are_none_are_refused(answer: bytes) -> None:
    with pytest.raises(DrawingError):
        checked_sizes(answer)


def test_closing_does_not_wait_for_a_page() -> None:
    drawer = PageDrawer(Allowance(seconds=600.0))
    failed: list[Exception] = []

    def ask() -> None:
        try:
            drawer.draw(PDF_BOMBS["patterns_by_patterns.pdf"](), PDF, 1, 1.0, 0)
        except DrawingError as error:
            failed.append(error)

    waiting = threading.Thread(target=ask)
    waiting.start()
    while drawer._pool is None:
        waiting.join(0.01)
    drawer.close()
    waiting.join()
    assert len(failed) == 1
    with pytest.raises(DrawingError):
        drawer.sizes(make_pdf())
