"""Layouts that part columns narrowly, or put other things beside a text that goes on."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest
from reportlab.pdfgen import canvas

from screener.reading.glyphs import Glyphs
from screener.reading.layout import find_regions
from screener.reading.pdf import read_pdf
from screener.reading.words import find_words

LEFT = "canvass turf walk lists door knock shift leads pledge cards tally sheets".split()
RIGHT = "Budget audits payroll ledgers grants reports vendors invoices taxes filings".split()

Draw = Callable[[canvas.Canvas], None]
Row = tuple[float, float, str]


def read(draw: Draw) -> str:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(612, 792))
    page.setFont("Helvetica", 10)
    draw(page)
    page.save()
    return read_pdf(buffer.getvalue()).text


def rows(*pieces: Row, size: float = 10, bold: bool = False) -> Draw:
    def draw(page: canvas.Canvas) -> None:
        page.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        for x, down, text in pieces:
            page.drawString(x, 720 - down, text)

    return draw


def both(*draws: Draw) -> Draw:
    def draw(page: canvas.Canvas) -> None:
        for one in draws:
            one(page)

    return draw


def sides(text: str) -> list[str]:
    """Which columns each line holds words of."""
    found = []
    for line in text.splitlines():
        words = set(line.split())
        left, right = bool(words & set(LEFT)), bool(words & set(RIGHT))
        found.append("L" * left + "R" * right)
    return [side for side in found if side]


@pytest.mark.parametrize("gutter", [5.5, 7.0, 9.0, 14.0])
def test_a_narrow_gutter_parts_columns(gutter: float) -> None:
    def draw(page: canvas.Canvas) -> None:
        for number, word in enumerate(LEFT):
            page.drawString(60, 720 - 13 * number, word)
            page.drawRightString(200, 720 - 13 * number, "ooooo")
        for number in range(len(RIGHT)):
            text = f"{RIGHT[number]} {RIGHT[number - 1]} {RIGHT[number - 2]} in several towns"
            page.drawString(200 + gutter, 724 - 14 * number, text)

    assert sides(read(draw)) == ["L"] * len(LEFT) + ["R"] * len(RIGHT)


def test_headings_side_by_side_belong_to_the_columns_below() -> None:
    body: list[Row] = []
    for number in range(5):
        for x, words in ((66, LEFT), (306, RIGHT)):
            body.append((x, 24 + 13 * number, f"\u2022 {words[number]} {words[number + 1]}"))
    heads = rows((60, 0, "FIELD canvass"), (300, 0, "OFFICE Budget"), size=13, bold=True)
    assert sides(read(both(heads, rows(*body)))) == ["L"] * 6 + ["R"] * 6


def test_lists_side_by_side_below_a_table_are_columns() -> None:
    table = [(60.0 + 120 * at, 13.0 * row, f"cell{row}{at}") for row in range(4) for at in (0, 2)]
    draws = [rows(*table)]
    for x, head, words in ((60.0, "FIELD canvass", LEFT), (300.0, "OFFICE Budget", RIGHT)):
        lines = [(x, 90 + 13.0 * at, f"{words[at]} {words[at + 1]}") for at in range(5)]
        draws += [rows((x, 70, head), size=13, bold=True), rows(*lines)]
    text = read(both(*draws))
    assert text.splitlines()[:4] == [f"cell{row}0 cell{row}2" for row in range(4)]
    assert sides(text) == ["L"] * 6 + ["R"] * 6


def test_a_heading_over_an_empty_column_stands_alone() -> None:
    heads = rows((60, 0, "PUBLICATIONS"), (320, 0, "REFEREES"), size=16, bold=True)
    body = rows((320, 30, "Prof. Alpha Beta"), (322, 43, "a.beta@example.org"), (320, 56, "Lodi"))
    lines = read(both(heads, body)).splitlines()
    assert lines == ["PUBLICATIONS", "REFEREES", "Prof. Alpha Beta", "a.beta@example.org", "Lodi"]


def test_a_short_column_beside_a_long_one_does_not_break_it() -> None:
    sentence = "canvass turf walk lists door knock shift"
    body = [(60.0, 13.0 * number, f"{sentence} {number:02d}") for number in range(30)]
    other = [(270.0, 13.0 * number, f"{RIGHT[number]} {RIGHT[number + 1]}") for number in range(7)]
    assert sides(read(rows(*body, *other))) == ["L"] * 30 + ["R"] * 7


def test_labels_of_a_drawing_come_after_the_paragraph_beside_them() -> None:
    text = read(
        rows(
            (60, 0, "I keep the lists of volun-"),
            (60, 13, "teers, phone banks and"),
            (60, 26, "house meetings."),
            (260, 0, "Webinars"),
            (340, 0, "Rallies"),
        )
    )
    assert text.splitlines() == [
        "I keep the lists of volunteers,",
        "phone banks and",
        "house meetings.",
        "Webinars Rallies",
    ]


def test_a_cell_that_goes_on_below_is_read_to_its_end() -> None:
    text = read(
        rows(
            (60, 0, "Considering the"),
            (60, 13, "volunteers first"),
            (160, 0, "Savings"),
            (60, 26, "Spanish"),
            (160, 26, "fluent"),
        )
    )
    lines = text.splitlines()
    assert lines == ["Considering the", "volunteers first", "Savings", "Spanish fluent"]


def test_two_lines_of_small_letters_are_two_rows() -> None:
    table = rows((60, 0, "english"), (160, 0, "fluent"), (60, 13, "french"), (160, 13, "some"))
    assert read(table).splitlines() == ["english fluent", "french some"]


def test_words_from_right_to_left_are_whole_and_in_order() -> None:
    text = "שלום לכולם"
    count = len(text)
    boxes = np.array(
        [(200 - 6 * (at + 1), 100, 200 - 6 * at, 110) for at in range(count)], np.float32
    )
    zeros = np.zeros(count, np.int64)
    glyphs = Glyphs(
        np.array([ord(letter) for letter in text]),
        boxes,
        np.full(count, 10, np.float32),
        zeros,
        zeros > 0,
        zeros,
        zeros,
    )
    words = find_words(glyphs)
    assert words.strings == text.split()
    (region,) = find_regions(words, np.zeros((0, 4), np.float32))
    assert [words.strings[index] for line in region for index in line.words] == text.split()


@pytest.mark.parametrize(
    ("said", "read_as"),
    [("phone:", "phone: 555-0100"), ("Kubernetes", "z 555-0100"), ("email me", "z 555-0100")],
)
def test_an_icon_is_read_by_its_name_where_that_names_a_contact(said: str, read_as: str) -> None:
    def draw(page: canvas.Canvas) -> None:
        page._code.append(f"/Span <</ActualText ({said})>> BDC")
        page.drawString(60, 700, "z")
        page._code.append("EMC")
        page.drawString(72, 700, "555-0100")

    assert read(draw) == read_as + "\n"
