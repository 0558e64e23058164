"""The little of CSS that decides whether text can be seen: declarations and simple rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from screener.reading.css_unseen import unseen
from screener.reading.css_values import length_in_points, resolve
from screener.reading.decoding import without_spans
from screener.reading.visibility import (
    MARKED,
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

_UNSTABLE: Final = re.compile(
    r"::|:(?:hover|focus|active|visited|target|checked|before|after|link)"
)
_SHOWN_MEDIA: Final = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*\Z", re.IGNORECASE)
_TELLING: Final = frozenset(
    {
        "-webkit-text-fill-color", "background", "background-color", "background-image", "clip",
        "clip-path", "color", "content-visibility", "display", "filter", "font", "font-size",
        "font-weight", "height", "left", "letter-spacing", "margin-left", "margin-top",
        "max-height", "max-width", "mso-hide", "opacity", "overflow", "right", "scale",
        "text-indent", "top", "transform", "translate", "visibility", "white-space", "width",
    }
)  # fmt: skip
"""Properties that say whether text can be seen, or where a line ends."""
_MOST_RULES: Final = 2_000
_MOST_VARIABLES: Final = 1_000
_LEAST_OPACITY: Final = 0.05
_LONGEST_SELECTOR: Final = 300


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
    opacity: float = 1.0
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def hidden(self) -> str | None:
        """Why text of this look cannot be seen, None where it can."""
        if self.reason:
            return self.reason
        if self.invisible:
            return MARKED
        if self.opacity < _LEAST_OPACITY:
            return TRANSPARENT
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
        if not any(name in _TELLING or name.startswith("--") for name in declarations.all):
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
    variables = look.variables
    named = {name: value for name, value in declarations.items() if name.startswith("--")}
    if named and len(variables) < _MOST_VARIABLES:
        variables = {**variables, **named}
    if variables:
        declarations = {name: resolve(value, variables) for name, value in declarations.items()}
    size = _size(declarations, look.size)
    background = _background(declarations, look.background)
    colour = look.colour
    value = declarations.get("-webkit-text-fill-color") or declarations.get("color")
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
    reason = look.reason or unseen(declarations, size)
    return replace(
        look,
        size=size,
        background=background,
        colour=colour,
        bold=bold,
        invisible=invisible,
        kept_spaces=kept,
        reason=reason,
        opacity=look.opacity * parse_opacity(declarations.get("opacity", "1")),
        variables=variables,
    )


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
