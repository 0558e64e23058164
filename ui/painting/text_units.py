"""Qt counts text in UTF-16 units, documents in characters: the way between the two."""

from __future__ import annotations

_LAST_OF_ONE_UNIT = 0xFFFF


def count_units(text: str) -> int:
    """Return the length of ``text`` in UTF-16 units."""
    if text.isascii():
        return len(text)
    return len(text) + sum(ord(character) > _LAST_OF_ONE_UNIT for character in text)


def index_at_unit(text: str, units: int) -> int:
    """Return the index of the character that stands ``units`` UTF-16 units into ``text``."""
    if text.isascii():
        return min(units, len(text))
    seen = 0
    for index, character in enumerate(text):
        if seen >= units:
            return index
        seen += 2 if ord(character) > _LAST_OF_ONE_UNIT else 1
    return len(text)
