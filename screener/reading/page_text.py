"""Puts a document's text together from its blocks, with a box for every character."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from models.document import Block, Page, TextMap
from screener.reading.arrays import Floats
from screener.reading.blocks import TextBlock, TextLine
from screener.reading.words import Words

_LARGEST = 0xFFFF
_GLUED = 0.08
"""Pieces drawn apart that stand closer than this, in font sizes, are one word."""

# Words with these first parts keep their hyphen where a line ends with it.
_KEEPS_HYPHEN = frozenset(
    "all anti bi by co cross decision e eight em ex five follow four front full get half hands "
    "high how in inter kick know large least left long low mid middle mother multi nine non off "
    "on one out over part peer post pre pro problem quasi real right semi self set seven short "
    "single six small start stand state step sub ten third three time top trade tri two under up "
    "user vice warm web well wide work world year back door face goal data end team client "
    "community grass volunteer voter evidence results detail bottom cost award".split()
)


@dataclass(slots=True)
class TextBuilder:
    """Collects text page by page."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[Floats] = field(default_factory=list)
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
        for block in blocks:
            self._add_block(words, block)
        self.pages.append(
            Page(len(self.pages) + 1, *size, start, self.length, ocr_confidence=ocr_confidence)
        )

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.pieces)

    def text_map(self) -> TextMap:
        """The boxes so far, packed."""
        if not self.boxes:
            return TextMap()
        tenths = np.rint(np.concatenate(self.boxes) * 10)
        return TextMap(np.clip(tenths, 0, _LARGEST).astype("<u2").tobytes())

    def _add_block(self, words: Words, block: TextBlock) -> None:
        start = self.length
        last = len(block.lines) - 1
        carried = 0
        for number, line in enumerate(block.lines):
            following = block.lines[number + 1] if number < last else None
            pulled = _hyphenated(words, line, following) if following else 0
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

    def _add_word(self, words: Words, index: int, shorten: int = 0) -> None:
        string = words.strings[index]
        first, last = int(words.starts[index]), int(words.ends[index])
        self.pieces.append(string[: len(string) - shorten])
        self.boxes.append(words.glyphs.boxes[first : last - shorten])
        self.length += len(string) - shorten

    def _add_gap(self, character: str) -> None:
        self.pieces.append(character)
        self.boxes.append(_NO_BOX)
        self.length += 1


_NO_BOX = np.zeros((1, 4), np.float32)


def _glued(words: Words, before: int, after: int) -> bool:
    """Whether two pieces that the file draws apart are one word."""
    if after == before + 1:
        return False
    gap = float(words.frames[after, 0] - words.frames[before, 2])
    size = float(max(words.sizes[before], words.sizes[after]))
    return -0.3 * size < gap < _GLUED * size


def _hyphenated(words: Words, line: TextLine, following: TextLine) -> int:
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
    if stem.lower() in _KEEPS_HYPHEN or "-" in first:
        return 2
    return 1 if stem[-1].islower() and len(stem) >= 2 else 2
