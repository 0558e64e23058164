"""Whoever sees little can read everything, and nothing is told by colour alone."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from models.review import DecisionKind
from ui.item_models.remarks import WORDS, Remark
from ui.painting.marks import PATTERNS
from ui.painting.tags import DECISION_GLYPHS, DECISION_WORDS
from ui.theme import Theme, choose_font, load_theme, read_tokens

ROOT = Path(__file__).resolve().parents[2]
GROUNDS = ("window", "surface", "raised", "sunken", "hover", "selection")
INKS = ("text", "text_secondary", "text_muted")
PAIRS = (
    *product(INKS, GROUNDS),
    *product(("link",), ("window", "surface", "raised", "hover", "warn_bg")),
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("text", "control"),
    ("text_muted", "control"),
    ("text_secondary", "neutral_bg"),
    ("success", "success_bg"),
    ("warn", "warn_bg"),
    ("danger", "danger_bg"),
    ("warn", "surface"),
    ("warn", "window"),
    ("warn", "selection"),
    ("success", "surface"),
    ("danger", "surface"),
    ("accent", "selection"),
    ("accent", "window"),
    ("redaction_text", "redaction"),
)
"""Inks as the program puts them on grounds: (ink, ground)."""
SHAPES = (
    *product(("border",), ("window", "surface", "control")),
    *product(("focus_ring",), GROUNDS),
    ("selection_bar", "selection"),
    ("tick", "heat_0"),
)
"""What is no text but must be seen: edges of fields, the focus, the value in a cell."""


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(one) for one in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of WCAG 2: 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(over: QColor, ground: QColor) -> QColor:
    share = over.alphaF()
    parts = zip(over.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(share * one + (1 - share) * other for one, other in parts))


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    return load_theme(dark=request.param, font=choose_font(qapp.font()))


def test_black_on_white_is_21_to_1() -> None:
    assert round(contrast(QColor("#000000"), QColor("#FFFFFF")), 1) == 21.0


def test_every_ink_can_be_read_on_its_grounds(theme: Theme) -> None:
    colors = theme.colors
    found = {
        pair: round(contrast(getattr(colors, pair[0]), getattr(colors, pair[1])), 2)
        for pair in PAIRS
    }
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}


def test_edges_focus_and_values_can_be_seen(theme: Theme) -> None:
    colors = theme.colors
    found = {
        pair: round(contrast(getattr(colors, pair[0]), getattr(colors, pair[1])), 2)
        for pair in SHAPES
    }
    assert {pair: ratio for pair, ratio in found.items() if ratio < 3.0} == {}


def test_words_can_be_read_on_every_criterion_s_tint(theme: Theme) -> None:
    colors = theme.colors
    for index in range(len(theme.marks)):
        mark = theme.mark(index)
        for ground in (colors.window, colors.surface, colors.raised):
            assert contrast(colors.text, mixed(mark.tint, ground)) >= 4.5
        for tint in (mark.paper_tint, mark.focused_tint):
            assert contrast(theme.paper_text, mixed(tint, colors.paper)) >= 4.5


def test_no_criterion_is_told_by_its_colour_alone(theme: Theme) -> None:
    looks = [theme.mark(index) for index in range(3 * len(theme.marks))]
    assert {look.pattern for look in looks} <= set(PATTERNS)
    assert len({look.pattern for look in looks[: len(theme.marks)]}) == len(theme.marks)
    pairs = {(look.color.name(), look.pattern) for look in looks}
    assert len(pairs) == len(looks)


def test_no_decision_and_no_remark_is_told_by_its_colour_alone() -> None:
    assert set(DECISION_GLYPHS) == set(DECISION_WORDS) == set(DecisionKind)
    assert len(set(DECISION_GLYPHS.values())) == len(DecisionKind)
    assert set(WORDS) == set(Remark)


def test_no_colour_is_written_outside_the_tokens() -> None:
    known = {str(one).upper() for one in _values(read_tokens())}
    strange = []
    for file in sorted((ROOT / "ui").rglob("*.py")):
        used = re.findall(r"#[0-9A-Fa-f]{6}\b", file.read_text(encoding="utf-8"))
        strange += [f"{file.name}: {one}" for one in used if one.upper() not in known]
    assert strange == []


def _values(tokens: object) -> list[object]:
    if isinstance(tokens, dict):
        return [leaf for value in tokens.values() for leaf in _values(value)]
    if isinstance(tokens, list):
        return [leaf for value in tokens for leaf in _values(value)]
    return [tokens]
