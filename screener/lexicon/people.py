"""Words for people, also unusual ones, by how they are made: befrienders, caseworkers, Texans."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

_MADE = re.compile(
    r"(?:(?:work|teach|lead|own|farm|sing|play|drive|build|mak|keep|runn|read|writ|hold|help)ers?"
    r"|[a-z]{3,}(?:ers|ors|ists|ians|men|women|folk|folks|mates|keepers|goers|kin)"
    r"|[a-z]{4,}(?:er|or|ist|ian|man|woman|mate)|[a-z]{4,}ees?|[a-z]{3,}eers?)$"
)


@lru_cache(maxsize=20_000)
def is_person(lower: str) -> bool:
    """Tell whether a lower-cased word names a person or people."""
    people, things = _lists()
    if lower in people:
        return True
    return lower not in things and bool(_MADE.match(lower))


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that are people whatever their ending, and those that are not."""
    text = files("screener.lexicon").joinpath("people.txt").read_text(encoding="utf-8")
    people: set[str] = set()
    things: set[str] = set()
    chosen = people
    for line in text.splitlines():
        if line.startswith("#"):
            chosen = things if "things" in line else people
        else:
            chosen.update(line.split())
    return frozenset(people), frozenset(things)
