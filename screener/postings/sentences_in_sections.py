"""The sentences of a posting, each with the kind of section it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screener.postings.headings import SectionKind
from screener.postings.items import Item
from screener.postings.sections import in_sections
from screener.postings.sentences import collapsed, split_sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: offsets, its words with white space collapsed, and its section.

    ``kind`` is what a heading announces; None for those that are not known.
    """

    start: int
    end: int
    words: str
    kind: SectionKind | None

    @property
    def applying(self) -> bool:
        """Whether it stands where the posting says how to apply."""
        return self.kind is SectionKind.APPLY

    @property
    def working(self) -> bool:
        """Whether it stands among duties or requirements."""
        return self.kind in {SectionKind.DUTIES, SectionKind.REQUIREMENTS, SectionKind.MIXED}


def read_sentences(text: str, items: Sequence[Item]) -> list[Sentence]:
    """Return all sentences in text order, headings too."""
    found = [
        Sentence(start, end, collapsed(text, start, end), section.kind)
        for section, item in in_sections(items)
        for start, end in split_sentences(text, item.start, item.end)
    ]
    found += [
        Sentence(
            item.start,
            item.end,
            collapsed(text, item.start, item.end),
            item.announces.kind if item.announces else None,
        )
        for item in items
        if item.is_heading
    ]
    return sorted(found, key=lambda one: one.start)
