"""When declared formatting makes text invisible: the reasons, and the colours behind them."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb
from functools import lru_cache
from typing import Final

MARKED: Final = "hidden.marked"
SAME_COLOUR: Final = "hidden.same_colour"
TINY: Final = "hidden.tiny"
TRANSPARENT: Final = "hidden.transparent"
OFF_PAGE: Final = "hidden.off_page"
CLIPPED: Final = "hidden.clipped"
NOT_SHOWN: Final = "hidden.not_shown"

SMALLEST_POINTS: Final = 3.0
"""Text smaller than this cannot be read on a page."""

LEAST_CONTRAST: Final = 1.2
"""Contrast ratio (1 to 21, WCAG 2.2) below which text does not stand out from its background."""

WHITE: Final = (255, 255, 255)

Colour = tuple[int, int, int]

_LONGEST_COLOUR: Final = 60
_HEX = re.compile(r"#?([0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?\Z")
_SHORT_HEX = re.compile(r"#([0-9a-fA-F]{3})[0-9a-fA-F]?\Z")
_RGB = re.compile(
    r"rgba?\(\s*([0-9.]+%?)[\s,]+([0-9.]+%?)[\s,]+([0-9.]+%?)(?:[\s,/]+([0-9.]+%?))?\s*\)\Z"
)
_HSL = re.compile(
    r"(hsl|hwb)a?\(\s*([0-9.]+)(?:deg)?[\s,]+([0-9.]+)%[\s,]+([0-9.]+)%(?:[\s,/]+[0-9.]+%?)?\s*\)\Z"
)
_NAMED: Final[dict[str, Colour]] = {
    "white": WHITE, "black": (0, 0, 0), "red": (255, 0, 0), "lime": (0, 255, 0),
    "blue": (0, 0, 255), "yellow": (255, 255, 0), "cyan": (0, 255, 255),
    "aqua": (0, 255, 255), "magenta": (255, 0, 255), "fuchsia": (255, 0, 255),
    "silver": (192, 192, 192), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "maroon": (128, 0, 0), "olive": (128, 128, 0), "green": (0, 128, 0),
    "purple": (128, 0, 128), "teal": (0, 128, 128), "navy": (0, 0, 128),
    "orange": (255, 165, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240),
    "ghostwhite": (248, 248, 255), "whitesmoke": (245, 245, 245),
    "floralwhite": (255, 250, 240), "mintcream": (245, 255, 250), "azure": (240, 255, 255),
    "aliceblue": (240, 248, 255), "seashell": (255, 245, 238), "linen": (250, 240, 230),
    "lightgray": (211, 211, 211), "lightgrey": (211, 211, 211), "darkgray": (169, 169, 169),
    "darkgrey": (169, 169, 169), "darkblue": (0, 0, 139), "darkgreen": (0, 100, 0),
    "darkred": (139, 0, 0), "lightyellow": (255, 255, 224), "beige": (245, 245, 220),
    "dimgray": (105, 105, 105), "dimgrey": (105, 105, 105), "gainsboro": (220, 220, 220),
}  # fmt: skip


@lru_cache(maxsize=1024)
def parse_colour(value: str) -> Colour | None:
    """Read a colour as hexadecimal digits, a CSS name or ``rgb()``; None where it is neither."""
    value = value.strip().lower()
    if len(value) > _LONGEST_COLOUR:
        return None
    found = _HEX.match(value)
    if found:
        digits = found[1]
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    found = _SHORT_HEX.match(value)
    if found:
        red, green, blue = (int(digit * 2, 16) for digit in found[1])
        return red, green, blue
    found = _RGB.match(value)
    if found:
        red, green, blue = (_channel(found[index]) for index in (1, 2, 3))
        return red, green, blue
    found = _HSL.match(value)
    if found:
        return _from_hue(found[1], float(found[2]), float(found[3]), float(found[4]))
    return _NAMED.get(value)


def _from_hue(kind: str, hue: float, second: float, third: float) -> Colour:
    """Turn hue (degrees) with saturation and lightness, or whiteness and blackness, in %."""
    second, third = min(second, 100.0) / 100, min(third, 100.0) / 100
    if kind == "hsl":
        red, green, blue = (
            round(255 * value) for value in hls_to_rgb(hue / 360 % 1, third, second)
        )
        return red, green, blue
    total = max(second + third, 1.0)
    white, black = second / total, third / total
    pure = hls_to_rgb(hue / 360 % 1, 0.5, 1.0)
    red, green, blue = (round(255 * (value * (1 - white - black) + white)) for value in pure)
    return red, green, blue


def parse_opacity(value: str) -> float:
    """Return the opacity (0 to 1) of a CSS colour or of a CSS opacity value; 1 where unknown."""
    value = value.strip().lower()
    if value == "transparent":
        return 0.0
    if len(value) > _LONGEST_COLOUR:
        return 1.0
    found = _RGB.match(value)
    number = found[4] if found else value
    if value.startswith("#"):
        digits = value[1:]
        if len(digits) == 8:
            return int(digits[6:], 16) / 255 if _HEX.match(value) else 1.0
        return (
            int(digits[3] * 2, 16) / 255 if len(digits) == 4 and _SHORT_HEX.match(value) else 1.0
        )
    try:
        return float(number[:-1]) / 100 if number.endswith("%") else float(number)
    except (TypeError, ValueError, AttributeError):
        return 1.0


def same_to_the_eye(colour: Colour, background: Colour) -> bool:
    """Whether text of ``colour`` cannot be told from ``background``.

    Contrast ratio (L1 + 0.05) / (L2 + 0.05) with relative luminance L, WCAG 2.2, beside the
    distance of the channels: red on green of the same luminance can be seen.
    """
    if max(abs(one - two) for one, two in zip(colour, background, strict=True)) > 48:
        return False
    lighter, darker = sorted((_luminance(colour), _luminance(background)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05) < LEAST_CONTRAST


def _channel(value: str) -> int:
    number = float(value[:-1]) * 2.55 if value.endswith("%") else float(value)
    return max(0, min(255, round(number)))


@lru_cache(maxsize=1024)
def _luminance(colour: Colour) -> float:
    parts = []
    for value in colour:
        share = value / 255
        parts.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
