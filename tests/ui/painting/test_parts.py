"""The small painted parts: they stay in their place and say the same without color."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from models.document import Trust
from models.review import DecisionKind
from ui.painting.badges import paint_redaction, paint_trust
from ui.painting.glyphs import GLYPHS, paint_glyph
from ui.painting.heat import paint_hatch, paint_heat, paint_range
from ui.painting.tags import chip_size, paint_decision, paint_tag, tag_size
from ui.theme import Theme, ThemeSource

WHITE = QColor("white")
SIDE = 100


def paint(draw: Callable[[QPainter], object]) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image


def inked(image: QImage) -> list[tuple[int, int]]:
    places = [(x, y) for x in range(SIDE) for y in range(SIDE)]
    return [place for place in places if image.pixelColor(*place) != WHITE]


def columns_of(image: QImage, color: QColor, y: int) -> int:
    return sum(image.pixelColor(x, y) == color for x in range(SIDE))


@pytest.fixture
def theme(themes: ThemeSource) -> Theme:
    return themes.theme


def test_a_longer_bar_is_a_higher_score(theme: Theme) -> None:
    def empty(value: float) -> int:
        bar = paint(lambda p: paint_heat(p, QRectF(10, 10, 80, 14), theme, value))
        return columns_of(bar, theme.colors.heat_0, 17)

    lengths = [empty(value / 10) for value in range(11)]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > 70
    assert lengths[10] == 0


def test_the_value_has_a_tick_even_at_nothing(theme: Theme) -> None:
    for value in (0.0, 0.5, 1.0):
        bar = paint(lambda p, value=value: paint_heat(p, QRectF(10, 10, 80, 14), theme, value))
        assert columns_of(bar, theme.colors.tick, 17) == 2


def test_a_wide_range_has_a_whisker_and_a_narrow_one_has_none(theme: Theme) -> None:
    area = QRectF(10, 10, 80, 14)
    plain = paint(lambda p: paint_heat(p, area, theme, 0.5))
    assert paint(lambda p: paint_heat(p, area, theme, 0.5, 0.5, 0.52)) == plain
    assert paint(lambda p: paint_heat(p, area, theme, 0.5, 0.5, 0.9)) != plain


def test_unknown_and_hidden_show_no_length(theme: Theme) -> None:
    area = QRectF(10, 10, 80, 14)
    unknown = paint(lambda p: paint_heat(p, area, theme, None))
    hidden = paint(lambda p: paint_hatch(p, area, theme))
    for image in (unknown, hidden):
        assert columns_of(image, theme.colors.tick, 17) == 0
    assert unknown != hidden


def test_a_rating_stands_beside_the_bar(theme: Theme) -> None:
    area = QRectF(10, 10, 50, 14)
    rated = inked(paint(lambda p: paint_heat(p, area, theme, 0.5, rating="3")))
    plain = inked(paint(lambda p: paint_heat(p, area, theme, 0.5)))
    assert {x for x, _ in rated} - {x for x, _ in plain} <= set(range(61, 80))
    assert len(rated) > len(plain)


def test_a_range_covers_what_is_between_low_and_high(theme: Theme) -> None:
    wide = paint(lambda p: paint_range(p, QRectF(10, 10, 80, 14), theme, 0.5, 0.25, 0.75))
    spread = [x for x in range(SIDE) if wide.pixelColor(x, 14) == theme.colors.heat_3]
    assert min(spread) == pytest.approx(10 + 0.25 * 80, abs=4)
    assert max(spread) == pytest.approx(10 + 0.75 * 80, abs=4)


@pytest.mark.parametrize("glyph", GLYPHS)
def test_an_icon_fills_its_square_and_nothing_else(theme: Theme, glyph: str) -> None:
    image = paint(lambda p: paint_glyph(p, QRectF(40, 40, 20, 20), glyph, theme.colors.text))
    places = inked(image)
    assert len(places) > 10
    assert all(38 <= x <= 61 and 38 <= y <= 61 for x, y in places)


def test_decisions_differ_by_their_icon_and_word(theme: Theme) -> None:
    def shape(kind: DecisionKind | None) -> frozenset[tuple[int, int]]:
        image = paint(lambda p: paint_decision(p, QRectF(0, 30, 100, 24), theme, kind))
        dark = [(x, y) for x, y in inked(image) if image.pixelColor(x, y).lightness() < 150]
        return frozenset(dark)

    shapes = {shape(kind) for kind in (None, *DecisionKind)}
    assert len(shapes) == 4


def test_a_tag_takes_the_room_it_asks_for(theme: Theme) -> None:
    size = tag_size(theme, "Writing")
    image = paint(lambda p: paint_tag(p, QRectF(5, 20, 90, 30), theme, "Writing", 0))
    assert max(x for x, _ in inked(image)) <= 5 + size.width() + 1
    cut = paint(lambda p: paint_tag(p, QRectF(5, 20, 30, 30), theme, "Facilitation", 1))
    assert max(x for x, _ in inked(cut)) <= 36


def test_trust_tells_its_grades_apart_by_shape(theme: Theme) -> None:
    area = QRectF(10, 10, 80, 20)
    grades = (Trust.GOOD, Trust.CHECK, None)
    images = [paint(lambda p, one=one: paint_trust(p, area, theme, one)) for one in grades]
    assert len({frozenset(inked(image)) for image in images}) == 3


def test_a_redaction_covers_everything_below_it(theme: Theme) -> None:
    def draw(painter: QPainter) -> None:
        painter.setPen(QColor("red"))
        painter.drawText(20, 50, "secret")
        paint_redaction(painter, QRectF(10, 30, 80, 40), theme, "name hidden")

    image = paint(draw)
    for x in range(14, 86):
        for y in range(34, 66):
            color = image.pixelColor(x, y)
            assert abs(color.red() - color.blue()) < 40, (x, y)


def test_chips_are_as_wide_as_their_words(theme: Theme) -> None:
    assert chip_size(theme, "second look").width() > chip_size(theme, "local").width()
