"""The little of CSS that decides whether text can be seen: declarations and simple rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from screener.reading.decoding import without_spans
from screener.reading.visibility import (
    CLIPPED,
    MARKED,
    OFF_PAGE,
    SAME_COLOUR,
    SMALLEST_POINTS,
    TINY,
    TRANSPARENT,
    WHITE,
    Colour,
    parse_colour,
    parse_opacity,
    same_to_the_eye,
)

Declarations = dict[str, str]

POINTS_PER_PIXEL: Final = 0.75
_LENGTH: Final = re.compile(r"(-?[0-9]*\.?[0-9]+)(px|pt|em|rem|ex|ch|%|in|cm|mm|pc|vw|vh)?\Z")
_IN_POINTS: Final = {
    "px": POINTS_PER_PIXEL, "": POINTS_PER_PIXEL, "pt": 1.0, "in": 72.0, "cm": 28.35,
    "mm": 2.835, "pc": 12.0, "rem": 12.0, "vw": 6.0, "vh": 6.0,
}  # fmt: skip
_WORDS: Final = {
    "xx-small": 7.0, "x-small": 7.5, "small": 10.0, "medium": 12.0, "large": 13.5,
    "x-large": 18.0, "xx-large": 24.0, "initial": 12.0,
}  # fmt: skip
_UNSTABLE: Final = re.compile(
    r"::|:(?:hover|focus|active|visited|target|checked|before|after|link)"
)
_SHOWN_MEDIA: Final = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*\Z", re.IGNORECASE)
_TELLING: Final = frozenset(
    {
        "background", "background-color", "background-image", "clip", "clip-path", "color",
        "display", "font", "font-size", "font-weight", "height", "left", "margin-left",
        "margin-top", "max-height", "max-width", "opacity", "overflow", "text-indent", "top",
        "transform", "visibility", "white-space", "width",
    }
)  # fmt: skip
"""Properties that say whether text can be seen, or where a line ends."""
_LONGEST_VALUE: Final = 40
_MOST_RULES: Final = 2_000
_LONGEST_SELECTOR: Final = 300
_FAR_OFF: Final = -300.0
_ZERO_CLIPS: Final = re.compile(
    r"rect\(\s*(?:0|1px|auto)[\s,a-z0-9]*\)|inset\(\s*(?:50|[6-9][0-9]|100)%|circle\(\s*0"
)


@dataclass(frozen=True, slots=True)
class Look:
    """How an element's text looks. Sizes in points; ``background`` None where it is a picture.

    ``reason`` is set once an element can never be seen, nor anything inside it.
    """

    colour: Colour = (0, 0, 0)
    background: Colour | None = WHITE
    size: float = 12.0
    bold: bool = False
    kept_spaces: bool = False
    invisible: bool = False
    reason: str | None = None

    @property
    def hidden(self) -> str | None:
        """Why text of this look cannot be seen, None where it can."""
        if self.reason:
            return self.reason
        if self.invisible:
            return MARKED
        if self.size < SMALLEST_POINTS:
            return TINY
        if self.background is not None and same_to_the_eye(self.colour, self.background):
            return SAME_COLOUR
        return None


@dataclass(frozen=True, slots=True)
class Declared:
    """What one place declares; ``important`` wins over what other places say."""

    usual: Declarations
    important: Declarations

    def __or__(self, other: Declared) -> Declared:
        """Return both, the other one's being the later."""
        return Declared(self.usual | other.usual, self.important | other.important)

    @property
    def all(self) -> Declarations:
        """What holds in the end."""
        return self.usual | self.important


NOTHING: Final = Declared({}, {})


def parse_declarations(text: str) -> Declared:
    """Read ``name: value; ...``."""
    found: Declarations = {}
    important: Declarations = {}
    for part in without_spans(text, "/*", "*/").split(";"):
        name, colon, value = part.partition(":")
        if not colon:
            continue
        name, value = name.strip().lower(), value.strip().lower()
        if value.endswith("!important"):
            important[name] = value[: -len("!important")].strip()
        else:
            found[name] = value
    return Declared(found, important)


def parse_rules(sheet: str) -> Iterator[tuple[str, Declared]]:
    """Yield the selectors of a style sheet with their declarations, weakest first."""
    rules: list[tuple[int, int, str, Declared]] = []
    for selectors, body in _blocks(without_spans(sheet, "/*", "*/")):
        declarations = parse_declarations(body)
        if _TELLING.isdisjoint(declarations.all):
            continue
        for selector in selectors.split(","):
            selector = selector.strip()
            if not selector or len(selector) > _LONGEST_SELECTOR or _UNSTABLE.search(selector):
                continue
            weight = 100 * selector.count("#") + 10 * len(re.findall(r"[.\[]", selector))
            rules.append((weight, len(rules), selector, declarations))
    for _, _, selector, declarations in sorted(rules, key=lambda rule: rule[:2])[:_MOST_RULES]:
        yield selector, declarations


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Cut a style sheet into preludes and bodies, looking into ``@media screen``."""
    at = 0
    while True:
        opened = sheet.find("{", at)
        if opened < 0:
            return
        prelude = sheet[at:opened].rpartition(";")[2].rpartition("}")[2].strip()
        if prelude.startswith("@"):
            if _SHOWN_MEDIA.match(prelude):
                at = opened + 1
                continue
            at = _end_of_block(sheet, opened)
            continue
        closed = sheet.find("}", opened)
        if closed < 0:
            closed = len(sheet)
        yield prelude, sheet[opened + 1 : closed]
        at = closed + 1


def _end_of_block(sheet: str, opened: int) -> int:
    depth = 0
    for at in range(opened, len(sheet)):
        if sheet[at] == "{":
            depth += 1
        elif sheet[at] == "}":
            depth -= 1
            if depth == 0:
                return at + 1
    return len(sheet)


def apply(look: Look, declarations: Declarations) -> Look:
    """Return the look of an element inside one of ``look`` with these declarations."""
    if not declarations:
        return look
    size = _size(declarations, look.size)
    background = _background(declarations, look.background)
    colour = look.colour
    value = declarations.get("color")
    if value and value not in ("inherit", "currentcolor", "transparent"):
        colour = parse_colour(value) or colour
    weight = declarations.get("font-weight", "")
    bold = look.bold if not weight else weight in ("bold", "bolder", "600", "700", "800", "900")
    invisible = look.invisible
    visibility = declarations.get("visibility")
    if visibility in ("hidden", "collapse", "visible"):
        invisible = visibility != "visible"
    spaces = declarations.get("white-space", "")
    kept = spaces.startswith(("pre", "break")) if spaces else look.kept_spaces
    reason = look.reason or _unseen(declarations)
    return replace(
        look,
        size=size,
        background=background,
        colour=colour,
        bold=bold,
        invisible=invisible,
        kept_spaces=kept,
        reason=reason,
    )


def length_in_points(value: str, parent: float) -> float | None:
    """Return a CSS length in points (``parent`` is what em and % refer to), None for others."""
    if value in _WORDS:
        return _WORDS[value]
    if len(value) > _LONGEST_VALUE:
        return None
    found = _LENGTH.match(value)
    if found is None:
        return None
    number, unit = float(found[1]), found[2] or ""
    if unit in ("em", "ex", "ch"):
        return number * parent * (1.0 if unit == "em" else 0.5)
    if unit == "%":
        return number * parent / 100
    return number * _IN_POINTS[unit]


def _size(declarations: Declarations, parent: float) -> float:
    value = declarations.get("font-size", "")
    if not value and "font" in declarations:
        for word in declarations["font"].split():
            word = word.partition("/")[0]
            if re.match(r"[0-9.]+(?:px|pt|em|rem|%)", word):
                value = word
    if value == "smaller":
        return parent * 0.83
    if value == "larger":
        return parent * 1.2
    size = length_in_points(value, parent)
    return parent if size is None else size


def _background(declarations: Declarations, behind: Colour | None) -> Colour | None:
    for name in ("background", "background-color", "background-image"):
        value = declarations.get(name, "")
        if "url(" in value or "gradient(" in value:
            return None
        for word in re.findall(r"rgba?\([^)]*\)|[^\s]+", value):
            colour = parse_colour(word)
            if colour is not None and parse_opacity(word) > 0.5:
                behind = colour
    return behind


def _unseen(declarations: Declarations) -> str | None:
    """Return why nothing inside an element with these declarations can be seen."""
    if declarations.get("display") == "none":
        return MARKED
    if parse_opacity(declarations.get("opacity", "1")) < 0.05:
        return TRANSPARENT
    if parse_opacity(declarations.get("color", "1")) < 0.05:
        return TRANSPARENT
    if re.search(r"scale[xy]?\(\s*0?\.?0*\s*[,)]", declarations.get("transform", "")):
        return TINY
    if _is_off_page(declarations):
        return OFF_PAGE
    clips = declarations.get("clip", "") + declarations.get("clip-path", "")
    if clips and _ZERO_CLIPS.search(clips.replace("0px", "0")):
        return CLIPPED
    if declarations.get("overflow", "").startswith(("hidden", "clip")):
        for name in ("width", "height", "max-height", "max-width"):
            length = length_in_points(declarations.get(name, ""), 100)
            if length is not None and length <= 1.5:
                return CLIPPED
    return None


def _is_off_page(declarations: Declarations) -> bool:
    names = ["text-indent", "margin-left", "margin-top"]
    if declarations.get("position") in ("absolute", "fixed", "relative"):
        names += ["left", "top"]
    for name in names:
        length = length_in_points(declarations.get(name, ""), 0)
        if length is not None and length < _FAR_OFF:
            return True
    moved = re.findall(r"translate[xy]?\(\s*(-[0-9.]+[a-z%]*)", declarations.get("transform", ""))
    return any((length_in_points(value, 0) or 0) < _FAR_OFF for value in moved)
