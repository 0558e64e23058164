"""Marks: eight patterns that differ, and lines under the same words that stay apart."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.painting.marks import PATTERNS, TextMark, paint_line, paint_mark, stack_levels

BLACK, WHITE = QColor("black"), QColor("white")
RECTS = st.builds(
    QRectF,
    st.floats(0, 300),
    st.sampled_from([0.0, 20.0, 40.0]),
    st.floats(4, 120),
    st.just(12.0),
)


def blank() -> QImage:
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    return image


def drawn(pattern: str) -> QImage:
    image = blank()
    painter = QPainter(image)
    paint_line(painter, 10, 110, 20, pattern, BLACK)
    painter.end()
    return image


def mark(number: int, focused: bool = False) -> TextMark:
    return TextMark(0, 1, number, ("c", number), focused=focused)


@pytest.mark.parametrize(("one", "other"), list(combinations(PATTERNS, 2)))
def test_patterns_can_be_told_apart_without_color(
    qapp: QApplication, one: str, other: str
) -> None:
    assert drawn(one) != drawn(other)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_line_stays_between_its_ends(qapp: QApplication, pattern: str) -> None:
    image = drawn(pattern)
    assert image != blank()
    for x in (*range(9), *range(112, 120)):
        assert all(image.pixelColor(x, y) == WHITE for y in range(40)), x


def test_a_tint_lies_behind_the_words_and_not_beside_them(qapp: QApplication) -> None:
    image = blank()
    painter = QPainter(image)
    tint = QColor(0, 0, 255, 40)
    paint_mark(painter, QRectF(20, 10, 60, 16), "solid", BLACK, tint=tint)
    painter.end()
    assert image.pixelColor(50, 15) != WHITE
    assert image.pixelColor(10, 15) == WHITE
    assert image.pixelColor(90, 15) == WHITE


@given(st.lists(st.lists(RECTS, min_size=1, max_size=3), max_size=6), st.integers(0, 5))
def test_lines_under_the_same_words_get_levels_of_their_own(
    lines: list[list[QRectF]], focused: int
) -> None:
    marks = [mark(number, number == focused) for number in range(len(lines))]
    stacked = stack_levels(marks, lines)
    assert [[rect for rect, _ in row] for row in stacked] == lines
    for one, other in combinations(range(len(lines)), 2):
        for rect, level in stacked[one]:
            for rival, rival_level in stacked[other]:
                overlap = rect.intersected(rival)
                if overlap.width() > 2 and overlap.height() > 5:
                    assert level != rival_level


@given(st.lists(st.lists(RECTS, min_size=1, max_size=1), min_size=1, max_size=6))
def test_the_focused_mark_keeps_the_first_level(lines: list[list[QRectF]]) -> None:
    last = len(lines) - 1
    marks = [mark(number, number == last) for number in range(len(lines))]
    assert stack_levels(marks, lines)[last][0][1] == 0
