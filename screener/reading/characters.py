"""Turns what fonts call their glyphs into the characters that a reader sees."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Final

import numpy as np

from screener.reading.arrays import Integers
from screener.reading.glyphs import Glyphs

BULLET: Final = 0x2022

_ORDINARY: Final = 0x7F
"""Codes from space to here need no look."""

_REMOVED: Final = frozenset(
    (
        0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0,
        *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10), *range(0xFFF9, 0xFFFC), *range(0xD800, 0xE000),
        *range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0), *range(0x80, 0xA0), 0xFFFE, 0xFFFF,
    )
)  # fmt: skip
_PRIVATE_BULLETS: Final = frozenset((0xF0A7, 0xF0A8, 0xF0B7, 0xF076, 0xF0D8, 0xF0FC, 0xF02D))
_HYPHENS: Final = frozenset((0x00AD, 0x2010, 0x2011))

# Where TeX's fonts mostly keep their ligatures, in the files that do not say so.
_TEX_LIGATURES: Final = {
    0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl",
    0x0B: "ff", 0x0C: "fi", 0x0E: "ffi", 0x0F: "ffl",
}  # fmt: skip
_FOLLOWERS: Final = {
    "fi": "nrcelstgvdxabfkm", "fl": "oeuaiy", "ff": "eisoarluy ", "ffi": "cnelsrdax",
    "ffl": "iueaoy",
}  # fmt: skip
"""What can follow each ligature in a word; the double ones come after a vowel."""

_SPACING_ACCENTS: Final = {
    0x60: 0x300, 0xB4: 0x301, 0x2C6: 0x302, 0x2DC: 0x303, 0xAF: 0x304, 0x2C9: 0x304,
    0x2D8: 0x306, 0x2D9: 0x307, 0xA8: 0x308, 0x2DA: 0x30A, 0x2DD: 0x30B, 0x2C7: 0x30C,
    0xB8: 0x327, 0x2DB: 0x328,
}  # fmt: skip


def readable(glyphs: Glyphs) -> Glyphs:
    """Expand ligatures, put accents on their letters, and drop what has no shape.

    The boxes of expanded glyphs share the box of the one they come from.
    """
    if not len(glyphs):
        return glyphs
    glyphs = _compose_accents(glyphs)
    odd = np.flatnonzero((glyphs.codes < 32) | (glyphs.codes > _ORDINARY - 1))
    if not len(odd):
        return glyphs
    ligatures = _guess_ligatures(glyphs, odd)
    replaced = {index: _characters(glyphs, index, ligatures) for index in odd.tolist()}
    changed = {
        index: text
        for index, text in replaced.items()
        if len(text) != 1 or ord(text) != glyphs.codes[index]
    }
    changed.update(_repeated_hyphens(glyphs, changed))
    return expand(glyphs, changed) if changed else glyphs


def _characters(glyphs: Glyphs, index: int, ligatures: dict[int, str]) -> str:
    code = int(glyphs.codes[index])
    if code < 32:
        if code in ligatures and _around(glyphs, index) is not None:
            return ligatures[code]
        return chr(code) if code in (0x09, 0x0A, 0x0D) else ""
    if code in _HYPHENS:
        return "-"
    if code in _REMOVED:
        return ""
    if code in _PRIVATE_BULLETS:
        return chr(BULLET)
    if 0xE000 <= code <= 0xF8FF:
        return chr(code)
    if 0xFB00 <= code <= 0xFB06 or 0xFF01 <= code <= 0xFF5E or 0x1D400 <= code <= 0x1D7FF:
        return unicodedata.normalize("NFKC", chr(code))
    return chr(code)


def _guess_ligatures(glyphs: Glyphs, odd: Integers) -> dict[int, str]:
    """Tell from the letters around them which ligatures control characters stand for."""
    places: dict[int, list[tuple[str, str]]] = {}
    for index in odd[np.isin(glyphs.codes[odd], list(_TEX_LIGATURES))].tolist():
        around = _around(glyphs, index)
        if around is not None:
            places.setdefault(int(glyphs.codes[index]), []).append(around)
    guessed: dict[int, str] = {}
    for code in sorted(places):
        usual = _TEX_LIGATURES[code]
        free = [name for name in _FOLLOWERS if name not in guessed.values()] or [usual]
        guessed[code] = max(
            free,
            key=lambda name: (sum(_fits(name, *around) for around in places[code]), name == usual),
        )
    return guessed


def _around(glyphs: Glyphs, index: int) -> tuple[str, str] | None:
    """The letters before and after a glyph of some width; None where there are none."""
    if glyphs.boxes[index, 2] <= glyphs.boxes[index, 0]:
        return None
    before, after = _letter(glyphs, index, index - 1), _letter(glyphs, index, index + 1)
    return (before, after) if before != " " or after != " " else None


def _letter(glyphs: Glyphs, index: int, other: int) -> str:
    if not 0 <= other < len(glyphs):
        return " "
    gap = max(
        float(glyphs.boxes[other, 0] - glyphs.boxes[index, 2]),
        float(glyphs.boxes[index, 0] - glyphs.boxes[other, 2]),
    )
    letter = chr(int(glyphs.codes[other])).lower()
    close = gap < 0.11 * glyphs.sizes[index]
    return letter if close and letter.isalpha() else " "


def _fits(name: str, before: str, after: str) -> bool:
    return after in _FOLLOWERS[name] and (name in ("fi", "fl") or before in "aeiou")


def _repeated_hyphens(glyphs: Glyphs, changed: dict[int, str]) -> dict[int, str]:
    """One glyph that stands for several kinds of hyphen at once is one hyphen."""
    gone: dict[int, str] = {}
    for index, text in changed.items():
        if text != "-" or index == 0:
            continue
        before = glyphs.codes[index - 1]
        if before not in (0x2D, *_HYPHENS) or glyphs.runs[index] != glyphs.runs[index - 1]:
            continue
        width = glyphs.boxes[index, 2] - glyphs.boxes[index, 0]
        if width < 0.25 * glyphs.sizes[index]:
            gone[index] = ""
    return gone


def _compose_accents(glyphs: Glyphs) -> Glyphs:
    """Put accents that are drawn apart over their letters."""
    codes = glyphs.codes
    combining = (codes >= 0x300) & (codes < 0x370)
    accents = np.flatnonzero(combining | np.isin(codes, list(_SPACING_ACCENTS)))
    keep = np.ones(len(codes), np.bool_)
    composed = codes.copy()
    for index in accents.tolist():
        mark = _SPACING_ACCENTS.get(int(codes[index]), int(codes[index]))
        for other in (index - 1, index + 1):
            if not (0 <= other < len(codes) and _over(glyphs, index, other)):
                continue
            whole = unicodedata.normalize("NFC", chr(int(composed[other])) + chr(mark))
            if len(whole) == 1:
                composed[other] = ord(whole)
                keep[index] = False
                break
    if keep.all():
        return glyphs
    return _with_codes(glyphs, composed).take(keep)


def _over(glyphs: Glyphs, accent: int, letter: int) -> bool:
    a, b = glyphs.boxes[accent], glyphs.boxes[letter]
    if 0x300 <= glyphs.codes[accent] < 0x370:
        return letter < accent
    shared = min(a[2], b[2]) - max(a[0], b[0])
    return bool(shared > 0.5 * min(a[2] - a[0], b[2] - b[0]) and a[3] > b[1] and b[3] > a[1])


def _with_codes(glyphs: Glyphs, codes: Integers) -> Glyphs:
    return replace(glyphs, codes=codes)


def expand(glyphs: Glyphs, changed: dict[int, str]) -> Glyphs:
    """Put other characters, or none, in the place of some glyphs; they share the glyph's box."""
    counts = np.ones(len(glyphs), np.int64)
    for index, text in changed.items():
        counts[index] = len(text)
    source = np.repeat(np.arange(len(glyphs)), counts)
    result = glyphs.take(source)
    codes = result.codes.copy()
    boxes = result.boxes.copy()
    firsts = np.cumsum(counts) - counts
    for index, text in changed.items():
        first = int(firsts[index])
        left, _, right, _ = glyphs.boxes[index].tolist()
        for place, character in enumerate(text):
            codes[first + place] = ord(character)
            boxes[first + place, 0] = left + (right - left) * place / len(text)
            boxes[first + place, 2] = left + (right - left) * (place + 1) / len(text)
    return replace(result, codes=codes, boxes=boxes)
