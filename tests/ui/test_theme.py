"""The look: every pair of colours is told apart, whatever the palette; sizes follow the font."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ui.style_sheet import build_palette, build_style_sheet
from ui.theme import Theme, choose_font, load_theme, read_tokens

PAIRS = read_tokens()["contrast"]


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: QColor, second: QColor) -> float:
    """Contrast ratio as WCAG 2.2 defines it."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def blend(over: QColor, under: QColor) -> QColor:
    share = over.alphaF()
    mixed = [
        share * top + (1 - share) * below
        for top, below in zip(over.getRgbF()[:3], under.getRgbF()[:3], strict=True)
    ]
    return QColor.fromRgbF(*mixed)


def themes(app: QApplication) -> dict[str, Theme]:
    font = choose_font(app.font())
    return {"light": load_theme(False, font), "dark": load_theme(True, font)}


def ink(theme: Theme, token: str) -> QColor:
    mark = re.fullmatch(r"criterion_(\d)( \(light set\))?", token)
    if mark is None:
        color: QColor = getattr(theme.colors, token)
        return color
    look = theme.mark(int(mark[1]) - 1)
    return look.paper if mark[2] else look.color


def ground(theme: Theme, name: str) -> QColor:
    tint = re.fullmatch(r"criterion_(\d) tint over (\w+)", name)
    if tint is None:
        color: QColor = getattr(theme.colors, name)
        return color
    return blend(theme.mark(int(tint[1]) - 1).tint, getattr(theme.colors, tint[2]))


def test_every_pair_in_use_has_the_contrast_it_needs(qapp: QApplication) -> None:
    looks = themes(qapp)
    assert len(PAIRS) > 300
    weak = []
    for pair in PAIRS:
        theme = looks[pair["theme"]]
        ratio = contrast(ink(theme, pair["token"]), ground(theme, pair["on"]))
        if ratio < pair["needs"]:
            weak.append((pair["theme"], pair["token"], pair["on"], round(ratio, 2)))
    assert weak == []


@pytest.mark.parametrize("name", ["light", "dark"])
def test_words_are_read_on_every_ground(qapp: QApplication, name: str) -> None:
    colors = themes(qapp)[name].colors
    for under in (colors.window, colors.surface, colors.raised, colors.hover, colors.selection):
        for over in (colors.text, colors.text_secondary, colors.text_muted):
            assert contrast(over, under) >= 4.5, (over.name(), under.name())


@pytest.mark.parametrize("dark", [False, True])
def test_all_palette_groups_are_filled(qapp: QApplication, dark: bool) -> None:
    theme = load_theme(dark, choose_font(qapp.font()))
    palette = build_palette(theme)
    group = QPalette.ColorGroup
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Accent, QPalette.ColorRole.Base):
        assert palette.color(group.Active, role) == palette.color(group.Inactive, role)
    assert palette.color(group.Disabled, QPalette.ColorRole.Text) == theme.colors.text_disabled
    assert palette.color(QPalette.ColorRole.PlaceholderText) == theme.colors.text_muted


def test_the_style_sheet_leaves_fonts_alone(qapp: QApplication) -> None:
    sheet = build_style_sheet(themes(qapp)["dark"])
    assert "font" not in sheet
    assert "placeholder-text-color" in sheet
    spoken = set(re.findall(r"^(Q\w+)", sheet, flags=re.MULTILINE))
    assert spoken == {"QPushButton", "QLineEdit", "QSlider", "QMenuBar", "QToolTip"}


def test_the_ninth_criterion_has_the_first_colour_and_the_next_pattern(qapp: QApplication) -> None:
    theme = themes(qapp)["light"]
    assert theme.mark(8).color == theme.mark(0).color
    assert theme.mark(8).pattern == theme.mark(1).pattern
    looks = {(theme.mark(at).color.name(), theme.mark(at).pattern) for at in range(24)}
    assert len(looks) == 24


def test_sizes_follow_the_font(qapp: QApplication) -> None:
    font = QFont(choose_font(qapp.font()))
    font.setPixelSize(26)
    double = load_theme(False, font)
    assert double.measure("ranking.row") == 68
    assert double.font("body").pixelSize() == 26
    assert double.stroke("hairline") == 1
    assert load_theme(False, font, 0.5).font("body").pixelSize() == 13


def test_heat_steps(qapp: QApplication) -> None:
    theme = themes(qapp)["light"]
    steps = [theme.heat_step(value) for value in (0.0, 0.02, 0.29, 0.3, 0.55, 0.8, 1.0)]
    assert steps == [0, 1, 1, 2, 3, 4, 4]
