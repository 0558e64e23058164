"""Tells text that a reader would recognise from what a broken font table makes of it."""

from __future__ import annotations

import numpy as np

from screener.reading.glyphs import Glyphs

FEW_UNREADABLE = 0.03
MANY_UNREADABLE = 0.25
"""Shares of glyphs without a known character: more than few is worth a second reader."""

_LEAST_GLYPHS = 8
_LEAST_LETTERS = 200
_VOWELS = np.array([ord(letter) for letter in "aeiouyàáâãäåèéêëìíîïòóôõöøùúûüæ"])


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


def looks_scrambled(glyphs: Glyphs) -> bool:
    """Whether a longer text in Latin letters has hardly any vowels, or hardly any letters."""
    codes = glyphs.codes[glyphs.codes > 32]
    if len(codes) < _LEAST_LETTERS:
        return False
    small = codes | 32
    latin = ((small >= 97) & (small <= 122)) | ((codes >= 0xC0) & (codes < 0x250))
    letters = np.count_nonzero(latin) + np.count_nonzero(codes >= 0x250)
    digits = np.count_nonzero((codes >= 48) & (codes <= 57))
    if letters < 0.35 * len(codes) and digits < 0.4 * len(codes):
        return True
    count = np.count_nonzero(latin)
    vowels = np.count_nonzero(np.isin(small[latin], _VOWELS))
    return bool(count > 0.8 * letters and not 0.22 * count <= vowels <= 0.6 * count)
