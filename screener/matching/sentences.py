"""Where sentences end, also where the line break between two of them was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from screener.lexicon.words import lemma_of, visible

_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])[.!?][\"')\]”’]*\s+(?=[\"'(\[“]?[A-Z0-9•])|;\s+|\s+[•●▪◦‣·|]\s+"
    r"|\n\s*\n"
    r"|(?<=[a-z)]{2})\.(?=[A-Z][a-z])"
)
_ABBREVIATED = re.compile(
    r"\b(?:mr|mrs|ms|dr|st|no|vs|inc|ltd|co|corp|etc|vol|e\.g|i\.e|jan|feb|mar|apr|jun|jul|aug"
    r"|sept?|oct|nov|dec|ave|dept|univ|assoc|asst|approx|jr|sr|prof|rev|gov|sen|rep|gen|mt|ft|est|fig"
    r"|min|max|dist|intl|natl|mgr|ext)$",
    re.IGNORECASE,
)
_SMALL_CAPITAL_SMALL = re.compile(r"\b(?P<before>[a-z]+)[)\s]+(?P<verb>[A-Z][a-z]+)\s+(?=[a-z])")
_JOINING = frozenset(
    "a an the and or of in on at to for from by with as into our my their his her its your than "
    "via also not be is was were been called named titled named new".split()
)


def sentence_cuts(text: str, start: int, end: int) -> list[int]:
    """Return the offsets between ``start`` and ``end`` at which a new sentence begins."""
    piece = text[start:end]
    seen = visible(piece)
    if len(seen) == len(piece):
        return _cuts(text, start, end)
    places = [start + at for at, character in enumerate(piece) if visible(character)]
    return [[*places, end][cut] for cut in _cuts(seen, 0, len(seen))]


def _cuts(text: str, start: int, end: int) -> list[int]:
    cuts = {
        match.end()
        for match in _SENTENCE_END.finditer(text, start, end)
        if not _ABBREVIATED.search(text, max(start, match.start() - 8), match.start())
    }
    cuts.update(_swallowed_lines(text, start, end))
    return sorted(cuts)


def _swallowed_lines(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a line that a verb opens was run together with the one before."""
    for match in _SMALL_CAPITAL_SMALL.finditer(text, start, end):
        if match["before"] not in _JOINING and lemma_of(match["verb"].lower()) in opening_verbs():
            yield match.start("verb")


@cache
def opening_verbs() -> frozenset[str]:
    """Return the lemmas of verbs that open a line of a resume."""
    verbs = files("screener.matching").joinpath("opening_verbs.txt").read_text(encoding="utf-8")
    lines = [line for line in verbs.splitlines() if not line.startswith("#")]
    return frozenset(" ".join(lines).split())
