"""Cuts a paragraph into sentences, with their places."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?][\"”’')\]]*(\s+)(?=[\"“‘'(\[]?[A-Z0-9$])")
_ABBREVIATIONS = frozenset(
    "e.g i.e etc vs dr mr mrs ms st sr jr asst dept inc co corp ltd no approx u.s ph.d b.a m.a "
    "b.s m.s a.m p.m incl min max est jan feb mar apr jun jul aug sep sept oct nov dec gov sen "
    "rep yrs yr hrs ext fig".split()
)


def collapsed(text: str, start: int, end: int) -> str:
    """Return a slice with white space collapsed, as words and patterns expect it."""
    return " ".join(text[start:end].split())


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of the sentences between two offsets."""
    places: list[tuple[int, int]] = []
    at = start
    for match in _END.finditer(text, start, end):
        if _is_abbreviation(text, at, match.start(), match.end()):
            continue
        places.append((at, match.start(1)))
        at = match.end()
    if at < end:
        places.append((at, end))
    return places


def _is_abbreviation(text: str, start: int, stop: int, after: int) -> bool:
    if text[stop] != ".":
        return False
    words = text[max(start, stop - 12) : stop].split()
    if not words:
        return True
    last = words[-1].lstrip("(\"“'").lower()
    if last in {"etc", "inc", "a.m", "p.m", "u.s", "d.c"}:
        # These end sentences as often as not: a new sentence starts with a common opener.
        opener = text[after : after + 12].split()
        return not opener or opener[0].lower() not in _OPENERS
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last != "i")


_OPENERS = frozenset(
    "the a an we our you your this that these those they it he she must ability experience "
    "strong please to candidates applicants for if in as".split()
)
