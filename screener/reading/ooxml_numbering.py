"""The labels that Word puts before list paragraphs: bullets and counted numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from screener.reading.assembly import BULLET_MARK
from screener.reading.ooxml_package import W

_VAL: Final = f"{W}val"
_PLACE: Final = re.compile(r"%([1-9])")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str
    template: str
    start: int


class Numbering:
    """Counts the lists of one document in the order in which their paragraphs come.

    ``root`` gives the part that describes them; it is asked for at the first list.
    """

    def __init__(self, root: Callable[[], etree._Element | None]) -> None:
        self._root = root
        self._is_read = False
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, number_id: str, level: int) -> str:
        """Count one paragraph of a list and return its label, '' where it shows none."""
        if not self._is_read:
            self._read(self._root())
        levels = self._levels.get(number_id, {})
        form = levels.get(level)
        if form is None:
            return BULLET_MARK if number_id in self._levels else ""
        if form.form == "bullet":
            return BULLET_MARK if form.template.strip() else ""
        if form.form == "none":
            return ""
        counts = self._counts.setdefault(self._abstract.get(number_id, number_id), {})
        counts[level] = min(counts.get(level, form.start - 1) + 1, _LARGEST)
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return _PLACE.sub(lambda found: _show(int(found[1]) - 1, levels, counts), form.template)

    def _read(self, root: etree._Element | None) -> None:
        self._is_read = True
        if root is None:
            return
        abstract = {
            element.get(f"{W}abstractNumId", ""): dict(
                map(_read_level, element.iterchildren(f"{W}lvl"))
            )
            for element in root.iterchildren(f"{W}abstractNum")
        }
        for element in root.iterchildren(f"{W}num"):
            number_id = element.get(f"{W}numId", "")
            reference = element.find(f"{W}abstractNumId")
            base = "" if reference is None else reference.get(_VAL, "")
            levels = dict(abstract.get(base, {}))
            for override in element.iterchildren(f"{W}lvlOverride"):
                for changed in override.iterchildren(f"{W}lvl"):
                    key, value = _read_level(changed)
                    levels[key] = value
                restarted = override.find(f"{W}startOverride")
                if restarted is not None:
                    base = f"{base}/{number_id}"
            self._levels[number_id] = levels
            self._abstract[number_id] = base


def _read_level(element: etree._Element) -> tuple[int, Level]:
    def value(tag: str, default: str) -> str:
        child = element.find(f"{W}{tag}")
        return default if child is None else child.get(_VAL, default)

    start = _integer(value("start", "1"), 1)
    level = _integer(element.get(f"{W}ilvl", "0"), 0)
    return level, Level(value("numFmt", "decimal"), value("lvlText", ""), start)


def _show(level: int, levels: dict[int, Level], counts: dict[int, int]) -> str:
    form = levels.get(level)
    number = counts.get(level, form.start if form else 1)
    name = form.form if form else "decimal"
    if name in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if name == "lowerLetter" else letter.upper()
    if name in ("lowerRoman", "upperRoman") and number > 0:
        roman = _roman(number)
        return roman if name == "lowerRoman" else roman.upper()
    return "" if name == "none" else str(number)


def _roman(number: int) -> str:
    digits = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        digits.append(sign * count)
    return "".join(digits)


def _integer(text: str, default: int) -> int:
    try:
        return int(text)
    except ValueError:
        return default
