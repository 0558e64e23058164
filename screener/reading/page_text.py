"""Puts a document's text together from its blocks, with a box for every character."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from models.document import Block, Page, TextMap
from screener.reading.arrays import Floats
from screener.reading.blocks import TextBlock, TextLine
from screener.reading.words import Words

_LARGEST = 0xFFFF
_PUNCTUATION = ".,;:!?()[]\"'"
_RARE_HYPHENS = 0.06
"""Where fewer of the wrapped lines end with a hyphen, the hyphens belong to the words."""

_GLUED = 0.08
"""Pieces drawn apart that stand closer than this, in font sizes, are one word."""

# Words with these first parts keep their hyphen where a line ends with it.
_KEEPS_HYPHEN = frozenset(
    "all award bottom community cost cross data decision detail double eight evidence face five "
    "follow four full goal half high large left long low mid middle nine non one part peer "
    "problem quasi real results right second self semi seven short single six small third three "
    "two user vice volunteer voter well year".split()
)
# The same for first parts that also are the first syllables of other words.
_COMPOUNDS = frozenset(
    "back-end by-laws check-in co-author co-chair co-create co-creator co-develop co-director "
    "co-executive co-facilitate co-found co-founded co-founder co-lead co-led co-op co- "
    "operative co-organizer co-owner co-worker co-workers door-knocking door-to end-to ex- "
    "offender get-out hands-on in-depth in-district in-field in-home in-house in-kind in- "
    "language in-office in-person in-school in-seat in-service in-state kick-off know-how off- "
    "site on-boarding on-call on-campus on-demand on-going on-site on-the on-time out-of over- "
    "the post-secondary pre-existing pre-school pro-bono pro-choice pro-life re-election re- "
    "enter re-entry start-up state-of state-wide step-by sub-contractor team-based team- "
    "building time-management time-sensitive trade-off under-represented under-resourced under- "
    "served up-to web-based work-life work-study world-class".split()
)


@dataclass(slots=True)
class TextBuilder:
    """Collects text page by page.

    ``known`` gives the document's words in small letters: they tell how a broken word is spelt.
    ``breaks_words`` tells whether the document breaks words at the ends of lines at all.
    """

    known: Callable[[], frozenset[str]] = frozenset
    breaks_words: bool = True
    pieces: list[str] = field(default_factory=list)
    boxes: list[bytes] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    length: int = 0

    def add_page(
        self,
        words: Words,
        blocks: list[TextBlock],
        size: tuple[float, float],
        ocr_confidence: float | None = None,
    ) -> None:
        """Append the blocks of a page; ``size`` is its width and height in points."""
        start = self.length
        self.spans.clear()
        for block in blocks:
            self._add_block(words, block)
        boxes = _gather(words, self.spans)
        # What reaches over the page's edge ends there.
        tenths = np.rint(np.clip(boxes, 0, np.array((*size, *size), np.float32)) * 10)
        self.boxes.append(np.minimum(tenths, _LARGEST).astype("<u2").tobytes())
        self.pages.append(
            Page(len(self.pages) + 1, *size, start, self.length, ocr_confidence=ocr_confidence)
        )

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.pieces)

    def text_map(self) -> TextMap:
        """The boxes so far, packed."""
        return TextMap(b"".join(self.boxes))

    def _add_block(self, words: Words, block: TextBlock) -> None:
        start = self.length
        last = len(block.lines) - 1
        carried = 0
        for number, line in enumerate(block.lines):
            following = block.lines[number + 1] if number < last else None
            pulled = self._hyphenated(words, line, following) if following else 0
            carried = self._add_line(words, line, following, skip=carried, pull=pulled)
        self.blocks.append(Block(start, self.length - 1, block.kind, block.level))

    def _add_line(
        self, words: Words, line: TextLine, following: TextLine | None, *, skip: int, pull: int
    ) -> int:
        """Append a line without its first ``skip`` words; return how many the next one skips.

        ``pull`` is 1 where the last word goes on with the first word of the following line, and 2
        where the hyphen between them stays.
        """
        indexes = line.line.words[skip:]
        for place, index in enumerate(indexes):
            if place and not _glued(words, indexes[place - 1], index):
                self._add_gap(" ")
            final = place == len(indexes) - 1
            self._add_word(words, index, shorten=1 if final and pull == 1 else 0)
        if pull and following and indexes:
            self._add_word(words, following.line.words[0])
            self._add_gap("\n")
            return 1
        if indexes:
            self._add_gap("\n")
        return 0

    def _hyphenated(self, words: Words, line: TextLine, following: TextLine) -> int:
        """Whether a word goes on in the next line: 1 joined, 2 joined with its hyphen, 0 not."""
        if len(line.line.words) == 0 or not following.line.words:
            return 0
        last = words.strings[line.line.words[-1]]
        first = words.strings[following.line.words[0]]
        if len(last) < 2 or not last.endswith("-") or not first[:1].isalnum():
            return 0
        stem = last[:-1].rsplit("-", 1)[-1].strip("(\"'“‘[")
        if not stem[-1:].isalpha() or not first[0].islower() or "-" in last[:-1]:
            return 2 if stem[-1:].isalnum() else 0
        rest = first.strip(_PUNCTUATION).lower()
        stem = stem.lower()
        if f"{stem}-{rest}" in _COMPOUNDS or f"{stem}-{rest}" in self.known():
            return 2
        if stem + rest in self.known():
            return 1
        if stem in _KEEPS_HYPHEN or "-" in first or not self.breaks_words:
            return 2
        return 1 if last[-2].islower() and len(stem) >= 2 else 2

    def _add_word(self, words: Words, index: int, shorten: int = 0) -> None:
        string = words.strings[index]
        if shorten:
            string = string[:-shorten]
        self.pieces.append(string)
        self.spans.append((index, len(string)))
        self.length += len(string)

    def _add_gap(self, character: str) -> None:
        self.pieces.append(character)
        self.spans.append((-1, 1))
        self.length += 1


def _gather(words: Words, spans: list[tuple[int, int]]) -> Floats:
    """The boxes of a page's characters: of so many glyphs of each word; -1 has none."""
    if not spans:
        return np.zeros((0, 4), np.float32)
    owners, lengths = np.array(spans, np.int64).T
    starts = np.cumsum(lengths) - lengths
    inside = np.arange(int(lengths.sum())) - np.repeat(starts, lengths)
    owner = np.repeat(owners, lengths)
    if not len(words):
        return np.zeros((len(owner), 4), np.float32)
    boxes = words.glyphs.boxes[np.where(owner < 0, 0, words.starts[owner] + inside)]
    boxes[owner < 0] = 0
    return boxes


def _glued(words: Words, before: int, after: int) -> bool:
    """Whether two pieces that the file draws apart are one word."""
    if after == before + 1:
        return False
    gap = float(words.frames[after, 0] - words.frames[before, 2])
    size = float(max(words.sizes[before], words.sizes[after]))
    return -0.3 * size < gap < _GLUED * size


def breaks_words(blocks: Iterable[TextBlock]) -> bool:
    """Whether so many lines end with a hyphen that words must have been broken there."""
    wrapped = [line for block in blocks for line in block.lines[:-1]]
    return sum(line.text.endswith("-") for line in wrapped) > _RARE_HYPHENS * len(wrapped)


def spelt(words: Words) -> set[str]:
    """Return the words of a page in small letters, without the signs around them."""
    return {string.strip(_PUNCTUATION).lower() for string in words.strings}
