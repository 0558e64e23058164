"""Pages drawn for people: sizes, turned pages, and calls from several threads."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from reportlab.pdfgen import canvas

from screener.reading.pdf import read_pdf
from screener.reading.render import page_sizes, render_page
from screener.reading.result import UnreadableError


def make_pdf(turn: int = 0) -> bytes:
    """A page of 400 x 200 points with a black box in its top left corner, turned."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(400, 200))
    page.rect(0, 150, 50, 50, stroke=0, fill=1)
    page.drawString(100, 100, "Organizer")
    page.save()
    pdf = pikepdf.open(io.BytesIO(buffer.getvalue()))
    pdf.pages[0].Rotate = turn
    turned = io.BytesIO()
    pdf.save(turned)
    return turned.getvalue()


def pixel(data: bytes, x: float, y: float, scale: float = 2.0) -> tuple[int, ...]:
    """The blue, green and red of a place given in points."""
    drawn = render_page(data, 1, scale)
    at = int(y * scale) * drawn.stride + int(x * scale) * 4
    return tuple(drawn.pixels[at : at + 3])


def test_a_page_is_drawn_at_its_scale() -> None:
    drawn = render_page(make_pdf(), 1, 1.5)
    assert (drawn.width, drawn.height) == (600, 300)
    assert len(drawn.pixels) == drawn.stride * drawn.height
    assert drawn.stride >= drawn.width * 4


@pytest.mark.parametrize(
    ("turn", "corner"), [(0, (10, 10)), (90, (190, 10)), (180, (390, 190)), (270, (10, 390))]
)
def test_a_turned_page_is_drawn_turned(turn: int, corner: tuple[int, int]) -> None:
    data = make_pdf(turn)
    assert pixel(data, *corner) == (0, 0, 0)
    width, height = page_sizes(data)[0]
    assert (width, height) == ((400, 200) if turn % 180 == 0 else (200, 400))
    assert pixel(data, width - corner[0], height - corner[1]) == (255, 255, 255)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_text_map_leads_to_ink_on_the_drawn_page(turn: int) -> None:
    data = make_pdf(turn)
    reading = read_pdf(data)
    start = reading.text.index("Organizer")
    (box,) = reading.text_map.boxes_between(start, start + 9)[:1]
    drawn = render_page(data, 1, 1.0)
    rows = [
        drawn.pixels[y * drawn.stride : (y + 1) * drawn.stride]
        for y in range(int(box.top), int(box.bottom) + 1)
    ]
    inside = [row[int(box.left) * 4 : int(box.right + 1) * 4 : 4] for row in rows]
    assert min(min(row) for row in inside if row) < 128


def test_a_page_that_is_not_there() -> None:
    with pytest.raises(IndexError):
        render_page(make_pdf(), 2, 1.0)
    with pytest.raises(IndexError):
        render_page(make_pdf(), 0, 1.0)


def test_what_is_no_pdf() -> None:
    with pytest.raises(UnreadableError):
        page_sizes(b"not a PDF")


def test_an_enormous_scale_is_kept_in_bounds() -> None:
    drawn = render_page(make_pdf(), 1, 1000.0)
    assert drawn.width == 10_000


def test_threads_may_draw_and_read_at_once() -> None:
    data = make_pdf()
    expected = render_page(data, 1, 1.0)
    with ThreadPoolExecutor(4) as pool:
        drawings = [pool.submit(render_page, data, 1, 1.0) for _ in range(40)]
        readings = [pool.submit(read_pdf, data) for _ in range(40)]
        assert all(drawing.result() == expected for drawing in drawings)
        assert all(reading.result().text == "Organizer\n" for reading in readings)
