"""How alike two texts are: shared runs of words (shingles), found without comparing all pairs.

Resemblance is that of Broder (1997): shared shingles over all shingles of both. Candidates share
enough of their smallest hashes, so that thousands of texts need no comparison of every pair.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

RUN = 5
"""Words in a shingle."""

NEARLY_THE_SAME = 0.8
"""Resemblance (0 to 1) from which two texts are one text with small changes."""

_SKETCH = 24
_SHARED = 8
_FEWEST = 25
_WORD = re.compile(r"[^\W_]+")


def shingles(text: str) -> frozenset[int]:
    """Return the hashes of all runs of words; empty for a text of few words."""
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < _FEWEST + RUN:
        return frozenset()
    return frozenset(
        zlib.crc32(" ".join(words[at : at + RUN]).encode("utf-8", "replace"))
        for at in range(len(words) - RUN + 1)
    )


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """Return shared shingles over all of both, 0 to 1."""
    together = len(one | other)
    return len(one & other) / together if together else 0.0


def find_alike(sets: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    """Yield pairs of indexes (the smaller first) of texts that are nearly the same."""
    holders: dict[int, list[int]] = {}
    for index, members in enumerate(sets):
        shared: Counter[int] = Counter()
        sketch = sorted(members)[:_SKETCH]
        for value in sketch:
            shared.update(holders.get(value, ()))
        for other in sorted(shared):
            near = shared[other] >= min(_SHARED, len(sketch))
            if near and resemblance(members, sets[other]) >= NEARLY_THE_SAME:
                yield other, index
        for value in sketch:
            holders.setdefault(value, []).append(index)
