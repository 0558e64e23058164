"""Lines under the same words lie below each other, also where there are very many of them."""

from __future__ import annotations

import random

from PySide6.QtCore import QRectF

from ui.painting.marks import TextMark, stack_levels


def same_words(one: QRectF, other: QRectF) -> bool:
    overlap = one.intersected(other)
    return overlap.width() > 2 and overlap.height() > 0.4 * other.height()


def test_no_two_lines_of_one_level_share_words() -> None:
    chance = random.Random(4)
    marks, lines = [], []
    for number in range(400):
        top = chance.randrange(0, 900) + 0.5
        left, wide = chance.randrange(0, 500), chance.randrange(5, 90)
        marks.append(TextMark(0, 1, 0, ("c", number), focused=number % 7 == 0))
        lines.append([QRectF(left, top, wide, 14.0), QRectF(0.0, top + 20, wide, 14.0)])
    placed = stack_levels(marks, lines)
    assert [[rect for rect, _ in row] for row in placed] == lines
    every = [(at, rect, level) for at, row in enumerate(placed) for rect, level in row]
    for at, rect, level in every:
        for other_at, other, other_level in every:
            if at != other_at and same_words(rect, other) and same_words(other, rect):
                assert level != other_level
    for row, mark in zip(placed, marks, strict=True):
        if mark.focused and not any(
            same_words(rect, other)
            for rect, _ in row
            for at, other, _ in every
            if marks[at].focused and marks[at] is not mark
        ):
            assert {level for _, level in row} == {0}


def test_ten_thousand_marks_are_stacked() -> None:
    marks = [TextMark(0, 1, 0, ("c", number)) for number in range(10_000)]
    lines = [[QRectF(5.0, 20.0 * number, 50.0, 14.0)] for number in range(10_000)]
    assert {level for row in stack_levels(marks, lines) for _, level in row} == {0}
