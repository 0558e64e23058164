"""Values that stand beside or under a label ('Location: Remote')."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from screener.postings.headings import normalize_heading
from screener.postings.items import Item
from screener.postings.sentences import collapsed, split_sentences

_MAXIMUM = 250


def labelled_value(
    text: str, items: Sequence[Item], label: re.Pattern[str], most_words: int = 60
) -> str | None:
    """Return the first sentence beside or under a label; the shortest label is the surest."""
    found: list[tuple[int, int, str]] = []
    for item, following in pairwise(items):
        if not item.is_heading or following.is_heading:
            continue
        words = normalize_heading(text[item.start : item.end])
        if not label.fullmatch(words):
            continue
        start, end = split_sentences(text, following.start, following.end)[0]
        value = collapsed(text, start, end)[:_MAXIMUM]
        if len(value.split()) <= most_words:
            found.append((len(words.split()), item.start, value))
    return min(found)[2] if found else None
