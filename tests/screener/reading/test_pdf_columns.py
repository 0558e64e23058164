"""The order of reading: columns one after the other, rows of tables across."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfgen import canvas

from models.document import Box
from screener.reading.pdf import read_pdf
from screener.reading.result import Reading
from tests.documents.column_pdfs import make_columns

TEMPLATES = Path(__file__).resolve().parents[3] / "../shared/corpus/resume_templates"

# Where the gutter of each page with columns lies: file, page, x, and its top and bottom.
GUTTERS = (
    ("altacv__legacy__sample-old", 1, 355, 110, 800),
    ("altacv__mmayer", 1, 361, 110, 800),
    ("altacv__sample", 1, 350, 110, 800),
    ("altacv__mmayer", 2, 350, 30, 300),
    ("altacv__sample", 2, 350, 30, 300),
    ("deedy__MacFonts__deedy_resume", 1, 206, 105, 770),
    ("deedy__OpenFonts__deedy_resume-openfont", 1, 201, 105, 770),
    ("latexcv__sidebar__main", 1, 405, 15, 830),
    ("latexcv__sidebarleft__main", 1, 200, 130, 820),
    ("latexcv__sidebarleft__main", 2, 197, 20, 820),
    ("latexcv__sidebarleft__main", 3, 197, 20, 820),
    ("latexcv__two_column__main", 1, 299, 50, 800),
    ("latexcv__infographics__main", 1, 380, 15, 800),
)


def lines_with_boxes(reading: Reading, page: int) -> list[tuple[str, tuple[Box, ...]]]:
    """Return every line of a page with its boxes."""
    start, end = reading.pages[page - 1].start, reading.pages[page - 1].end
    lines = []
    for found in re.finditer(r"[^\n]+", reading.text[start:end]):
        boxes = reading.text_map.boxes_between(start + found.start(), start + found.end())
        lines.append((found[0], boxes))
    return lines


def draw_rows(rows: list[list[tuple[float, str]]], step: float = 14) -> bytes:
    """Draw rows of texts at given x, downwards."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(612, 792))
    page.setFont("Helvetica", 10)
    for number, row in enumerate(rows):
        for x, text in row:
            page.drawString(x, 720 - number * step, text)
    page.save()
    return buffer.getvalue()


@pytest.mark.parametrize("seed", range(24))
def test_two_columns_are_read_one_after_the_other(seed: int) -> None:
    page = make_columns(seed)
    text = read_pdf(page.data).text
    sides = re.findall(r"\b([LR])[0-9]{3}\b", text)
    assert sides == ["L"] * len(page.left) + ["R"] * len(page.right), page.drawn
    assert sorted(re.findall(r"\b[LR][0-9]{3}\b", text)) == sorted(page.left + page.right)


@pytest.mark.parametrize(("name", "page", "gutter", "top", "bottom"), GUTTERS)
def test_no_line_of_a_template_crosses_its_gutter(
    name: str, page: int, gutter: float, top: float, bottom: float
) -> None:
    file = TEMPLATES / f"{name}.pdf"
    if not file.exists():
        pytest.skip("the templates are not here")
    reading = read_pdf(file.read_bytes())
    sides = []
    for text, boxes in lines_with_boxes(reading, page):
        inside = [box for box in boxes if box.top > top and box.bottom < bottom]
        if not inside:
            continue
        left = [box for box in inside if box.right <= gutter + 3]
        right = [box for box in inside if box.left >= gutter - 3]
        assert len(left) == len(inside) or len(right) == len(inside), text
        sides.append("L" if left else "R")
    switches = sum(one != two for one, two in pairwise(sides))
    assert switches == 1


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("*.pdf")), ids=lambda file: file.stem)
def test_every_template_is_read_without_jumping_back_inside_a_block(file: Path) -> None:
    reading = read_pdf(file.read_bytes())
    assert reading.text.strip()
    for block in reading.blocks:
        boxes = reading.text_map.boxes_between(block.start, block.end)
        tops = [box.top for box in boxes if box.bottom - box.top < 30]
        turned = any(box.bottom - box.top > 3 * (box.right - box.left) for box in boxes)
        assert turned or all(after > before - 12 for before, after in pairwise(tops))


def test_a_date_at_the_right_edge_stays_with_its_title() -> None:
    entry = [
        [(60, "Lead organizer, Tenants Together"), (480, "2019 to 2021")],
        [(60, "Duluth, Minnesota, and on the road in five counties around it")],
        [(60, "Held one-to-one talks with renters and wrote them all down in the evening")],
    ]
    text = read_pdf(draw_rows(entry * 5)).text
    assert text.count("Lead organizer, Tenants Together 2019 to 2021\n") == 5


def test_dates_in_the_margin_stay_with_their_titles() -> None:
    rows = [
        [(60, "2019 - 2021"), (150, "Lead organizer at the tenants union of the north shore")],
        [(150, "Held one-to-one talks with renters in all of the buildings")],
        [(60, "2015 - 2018"), (150, "Organizer at the rail workers' local number nine")],
        [(150, "Trained stewards at every yard and kept the strike list")],
        [(60, "2012 - 2014"), (150, "Canvasser for the clean water fund")],
        [(150, "Knocked on forty doors on a good night in the rain")],
    ]
    lines = read_pdf(draw_rows(rows)).text.splitlines()
    assert "2019 - 2021 Lead organizer at the tenants union of the north shore" in lines
    assert "2012 - 2014 Canvasser for the clean water fund" in lines


def test_a_table_is_read_row_by_row() -> None:
    rows = [[(60, "Spanish"), (200, "native")], [(60, "English"), (200, "fluent")]]
    rows += [[(60, "French"), (200, "some")], [(60, "Hmong"), (200, "a little")]]
    text = read_pdf(draw_rows(rows)).text
    assert text == "Spanish native\nEnglish fluent\nFrench some\nHmong a little\n"


def test_bullets_side_by_side_are_never_one_line() -> None:
    rows = [
        [(60, "\u2022 Phone banking"), (300, "\u2022 House meetings")],
        [(60, "\u2022 Canvassing"), (300, "\u2022 Data entry")],
    ]
    reading = read_pdf(draw_rows(rows))
    assert len(reading.blocks) == 4
    assert all(reading.text[b.start : b.end].count("\u2022") == 1 for b in reading.blocks)


def test_words_drawn_in_no_order_are_put_on_their_line() -> None:
    row = [(60.0, "the"), (80.0, "quick"), (112.0, "brown"), (146.0, "fox"), (168.0, "jumps")]
    for number in range(5):
        shuffled = row[number:] + row[:number]
        assert read_pdf(draw_rows([shuffled])).text == "the quick brown fox jumps\n"
