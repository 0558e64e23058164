"""Tells text that a reader would recognise from what a broken font table makes of it."""

from __future__ import annotations

import re

import numpy as np

from screener.reading.glyphs import Glyphs

FEW_UNREADABLE = 0.03
MANY_UNREADABLE = 0.25
"""Shares of glyphs without a known character: more than few is worth a second reader."""

_LEAST_GLYPHS = 8
_LEAST_LETTERS = 200
_VOWELS = re.compile(r"[aeiouyàáâãäåèéêëìíîïòóôõöøùúûüæœ]", re.IGNORECASE)
_LATIN = re.compile(r"[a-zà-öø-ÿœ]", re.IGNORECASE)


def unreadable_share(glyphs: Glyphs) -> float:
    """Return the part (0 to 1) of a page's glyphs that no character is known for.

    A handful of icons is no fault: below eight such glyphs the answer is 0.
    """
    codes = glyphs.codes
    inked = codes[(codes > 32) | (codes == 0)]
    if not len(inked):
        return 0.0
    unknown = (
        (inked == 0)
        | (inked == 0xFFFD)
        | ((inked >= 0xE000) & (inked <= 0xF8FF))
        | ((inked >= 0x80) & (inked < 0xA0))
        | (inked >= 0xF0000)
    )
    count = int(np.count_nonzero(unknown))
    return count / len(inked) if count >= _LEAST_GLYPHS else 0.0


def looks_scrambled(text: str) -> bool:
    """Whether a longer text in Latin letters has hardly any vowels, or hardly any letters."""
    solid = sum(not character.isspace() for character in text)
    if solid < _LEAST_LETTERS:
        return False
    letters = sum(map(str.isalpha, text))
    if letters < 0.35 * solid and sum(map(str.isdigit, text)) < 0.4 * solid:
        return True
    latin = len(_LATIN.findall(text))
    return latin > 0.8 * letters and not 0.22 <= len(_VOWELS.findall(text)) / latin <= 0.6
