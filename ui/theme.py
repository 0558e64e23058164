"""The look in one value: colours, type, space and measures out of ``resources/tokens.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo

FALLBACK_FAMILIES = ("Inter", "Noto Sans", "DejaVu Sans")
BASE_PIXELS = 13
"""Height of the program's font that the tokens are drawn for."""


@dataclass(frozen=True, slots=True)
class Colors:
    """Every colour token of one palette, by its name in the tokens."""

    window: QColor
    surface: QColor
    raised: QColor
    sunken: QColor
    hover: QColor
    selection: QColor
    selection_bar: QColor
    text: QColor
    text_secondary: QColor
    text_muted: QColor
    text_disabled: QColor
    hairline: QColor
    line: QColor
    border: QColor
    control: QColor
    accent: QColor
    accent_hover: QColor
    accent_text: QColor
    link: QColor
    focus_ring: QColor
    success: QColor
    success_bg: QColor
    warn: QColor
    warn_bg: QColor
    danger: QColor
    danger_bg: QColor
    neutral_bg: QColor
    heat_0: QColor
    heat_1: QColor
    heat_2: QColor
    heat_3: QColor
    heat_4: QColor
    tick: QColor
    ink: QColor
    paper: QColor
    scroll_handle: QColor
    redaction: QColor
    redaction_text: QColor

    @property
    def heat(self) -> tuple[QColor, ...]:
        """The five heat steps, from nothing to full."""
        return (self.heat_0, self.heat_1, self.heat_2, self.heat_3, self.heat_4)


@dataclass(frozen=True, slots=True)
class CriterionMark:
    """How one criterion is marked: a colour, its line pattern, and the tint behind text.

    ``paper`` and ``paper_tint`` are for pages, which are white in both palettes; ``focused_tint``
    is the tint of the focused criterion on a page. Tints are translucent.
    """

    color: QColor
    tint: QColor
    pattern: str
    paper: QColor
    paper_tint: QColor
    focused_tint: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours, fonts and measures of one palette at one font size; it never changes.

    Lengths are logical pixels, already scaled to the program's font. ``space`` holds the steps
    4 8 12 16 24 32 48 by index; ``fonts`` is by name in the type scale, ``name.tnum`` being the
    same font with figures of one width. ``paper_text`` is the ink on pages, which stay
    light, ``paper_found`` the ink around words that were looked for there.
    """

    dark: bool
    scale: float
    colors: Colors
    marks: tuple[CriterionMark, ...]
    fonts: Mapping[str, QFont]
    lines: Mapping[str, float]
    space: tuple[int, ...]
    radii: Mapping[str, float]
    strokes: Mapping[str, float]
    measures: Mapping[str, float]
    heat_steps: tuple[float, ...]
    paper_text: QColor
    paper_found: QColor

    def font(self, name: str, *, numbers: bool = False) -> QFont:
        """Return a font of the type scale; ``numbers`` asks for figures of one width."""
        return self.fonts[f"{name}.tnum" if numbers else name]

    def line_height(self, name: str) -> float:
        """Return the line height of a font of the type scale."""
        return self.lines[name]

    def px(self, length: float) -> int:
        """Scale a length drawn for 13 px text; never below one pixel."""
        return max(1, round(length * self.scale))

    def measure(self, name: str) -> int:
        """Return a measure: ``ranking.row``, ``icon.1`` (entries of lists count from 0)."""
        return round(self.measures[name])

    def radius(self, name: str) -> float:
        """Return a corner radius: bar, mark, chip, control, card or panel."""
        return self.radii[name]

    def stroke(self, name: str) -> float:
        """Return a line width, which does not grow with the text."""
        return self.strokes[name]

    def mark(self, index: int) -> CriterionMark:
        """Return the mark of the criterion at ``index`` (from 0).

        From the ninth on the colours repeat with the pattern moved on by one.
        """
        count = len(self.marks)
        mark, turn = self.marks[index % count], index // count
        if not turn:
            return mark
        pattern = self.marks[(index + turn) % count].pattern
        return CriterionMark(
            mark.color, mark.tint, pattern, mark.paper, mark.paper_tint, mark.focused_tint
        )

    def heat_step(self, value: float) -> int:
        """Return the heat step (0 to 4) for a value from 0 to 1."""
        return sum(value >= step for step in self.heat_steps)


class ThemeSource(QObject):
    """Holds the theme in use and tells when it changed; passed to whoever paints."""

    theme_changed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    @property
    def theme(self) -> Theme:
        """The theme in use now."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Use another theme and tell everybody."""
        self._theme = theme
        self.theme_changed.emit()


@cache
def read_tokens() -> dict[str, Any]:
    """Return the tokens as they stand in the resource file."""
    text = files("ui.resources").joinpath("tokens.json").read_text(encoding="utf-8")
    tokens: dict[str, Any] = json.loads(text)
    return tokens


def choose_font(system: QFont) -> QFont:
    """Return the program's font: the system's own, or a good one where it has no choice.

    Without a desktop Qt answers with the generic family; then the first of Inter, Noto Sans and
    DejaVu Sans that is there is taken, at 13 pixels.
    """
    if system.family() not in {"Sans Serif", "Sans", ""}:
        return system
    known = set(QFontDatabase.families())
    font = QFont(next((name for name in FALLBACK_FAMILIES if name in known), system.family()))
    font.setPixelSize(BASE_PIXELS)
    return font


def load_theme(dark: bool, font: QFont, text_scale: float = 1.0) -> Theme:
    """Build the theme for a palette and the program's font.

    ``text_scale`` (0.5 to 3) enlarges text and everything measured by it.
    """
    tokens = read_tokens()
    pixels = QFontInfo(font).pixelSize() * text_scale
    scale = pixels / BASE_PIXELS
    return Theme(
        dark=dark,
        scale=scale,
        colors=_read_colors(tokens["palettes"]["dark" if dark else "light"]),
        marks=tuple(
            _read_mark(entry, dark, tokens["criterion_tint"]) for entry in tokens["criteria"]
        ),
        fonts=_build_fonts(tokens["type"]["scale"], font, pixels),
        lines={name: row["line"] * scale for name, row in tokens["type"]["scale"].items()},
        space=tuple(round(step * scale) for step in tokens["space"]),
        radii=dict(tokens["radius"]),
        strokes=dict(tokens["stroke"]),
        measures={name: value * scale for name, value in _flatten("", tokens["measures"])},
        heat_steps=tuple(tokens["heat_steps"]),
        paper_text=QColor(tokens["palettes"]["light"]["text"]),
        paper_found=QColor(tokens["palettes"]["light"]["warn"]),
    )


def _read_colors(palette: dict[str, str]) -> Colors:
    return Colors(**{field.name: QColor(palette[field.name]) for field in fields(Colors)})


def _read_mark(entry: dict[str, Any], dark: bool, tints: dict[str, float]) -> CriterionMark:
    color, paper = QColor(entry["dark" if dark else "light"]), QColor(entry["light"])
    return CriterionMark(
        color=color,
        tint=_translucent(color, tints["dark" if dark else "light"]),
        pattern=entry["pattern"],
        paper=paper,
        paper_tint=_translucent(paper, tints["light"]),
        focused_tint=_translucent(paper, tints["page_focused"]),
    )


def _translucent(color: QColor, opacity: float) -> QColor:
    result = QColor(color)
    result.setAlphaF(opacity)
    return result


def _build_fonts(
    scale: dict[str, dict[str, float]], base: QFont, pixels: float
) -> dict[str, QFont]:
    fonts: dict[str, QFont] = {}
    for name, row in scale.items():
        font = QFont(base)
        font.setPixelSize(round(pixels * row["px"] / BASE_PIXELS))
        font.setWeight(QFont.Weight(int(row["weight"])))
        fonts[name] = font
        numbers = QFont(font)
        numbers.setFeature(QFont.Tag("tnum"), 1)
        fonts[f"{name}.tnum"] = numbers
    return fonts


def _flatten(prefix: str, value: Any) -> list[tuple[str, float]]:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = [(str(index), entry) for index, entry in enumerate(value)]
    else:
        return [(prefix, float(value))] if isinstance(value, int | float) else []
    return [
        leaf
        for name, entry in pairs
        for leaf in _flatten(f"{prefix}.{name}" if prefix else name, entry)
    ]
