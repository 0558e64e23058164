"""From glyphs to words: spaces are found by the gaps between character boxes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screener.reading.arrays import Booleans, Floats, Integers
from screener.reading.glyphs import Glyphs

WORD_GAP = 0.11
"""A gap this much wider than the usual one, in font sizes, parts two words."""

LOOSE_WORD_GAP = 0.14
"""The same, where the stated widths of glyphs are far from how they are placed."""

TAB_GAP = 0.22
"""The same, where all spaces are known: what could be a tab, or the next cell of a table."""

LETTER_SPACED = 0.06
"""A line whose median gap is wider than this, in font sizes, has its letters spaced out."""

SAME_LINE = 0.5
"""Boxes that share this part of the lower one's height stand on one line."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a page in the order of the file, as columns.

    Word ``i`` holds the glyphs ``starts[i]`` to ``ends[i]`` of ``glyphs`` (white space left
    out). ``boxes`` are rows of (left, top, right, bottom) on the page, ``frames`` the
    same with the page turned so that the word reads from left to right; ``sizes``, ``bold`` and
    ``turns`` are those of the first glyph; ``strings`` are the words' characters.
    """

    glyphs: Glyphs
    starts: Integers
    ends: Integers
    boxes: Floats
    frames: Floats
    sizes: Floats
    bold: Booleans
    turns: Integers
    strings: list[str]

    def __len__(self) -> int:
        return len(self.starts)


def find_words(glyphs: Glyphs, *, complete: bool = False) -> Words:
    """Cut the glyphs of a page into words; ``complete`` tells that no space is missing."""
    ink = np.flatnonzero(~_is_white(glyphs.codes))
    solid = glyphs.take(ink)
    starts = _word_starts(solid, _reading_frames(solid), ink, complete=complete)
    return words_at(solid, np.flatnonzero(starts))


def select_words(words: Words, keep: Booleans) -> Words:
    """Return the words that keep at least one glyph, without the glyphs that are not kept."""
    number = np.repeat(np.arange(len(words)), words.ends - words.starts)[keep]
    firsts = np.flatnonzero(np.concatenate(([True], number[1:] != number[:-1])))
    if not len(number):
        firsts = number
    return words_at(words.glyphs.take(keep), firsts)


def words_at(solid: Glyphs, firsts: Integers) -> Words:
    """Return the words that start at some glyphs; there must be no white space among them."""
    ends = np.append(firsts[1:], len(solid)) if len(firsts) else firsts
    return Words(
        solid,
        firsts,
        ends,
        enclose(solid.boxes, firsts),
        enclose(_reading_frames(solid), firsts),
        solid.sizes[firsts],
        solid.bold[firsts],
        solid.turns[firsts],
        _strings(solid, firsts, ends),
    )


def enclose(boxes: Floats, firsts: Integers) -> Floats:
    """Return the box around each group of boxes; ``firsts`` are the groups' first rows."""
    result = np.zeros((len(firsts), 4), np.float32)
    if len(firsts):
        result[:, :2] = np.minimum.reduceat(boxes[:, :2], firsts, axis=0)
        result[:, 2:] = np.maximum.reduceat(boxes[:, 2:], firsts, axis=0)
    return result


def _reading_frames(glyphs: Glyphs) -> Floats:
    """Turn the boxes of turned glyphs as if the page lay so that they read left to right."""
    if not glyphs.turns.any():
        return glyphs.boxes
    left, top, right, bottom = glyphs.boxes.T
    turns = [
        np.stack(columns, axis=1)
        for columns in (
            (left, top, right, bottom),
            (top, -right, bottom, -left),
            (-right, -bottom, -left, -top),
            (-bottom, left, -top, right),
        )
    ]
    return np.stack(turns)[glyphs.turns, np.arange(len(glyphs))]


def _strings(solid: Glyphs, firsts: Integers, ends: Integers) -> list[str]:
    whole = "".join(map(chr, solid.codes.tolist()))
    return [whole[a:b] for a, b in zip(firsts.tolist(), ends.tolist(), strict=True)]


def _is_white(codes: Integers) -> Booleans:
    white: Booleans = (codes <= 32) | (codes == 0xA0)
    rare = codes >= 0x2000
    if rare.any():
        white |= rare & np.isin(codes, _RARE_SPACES)
    return white


_RARE_SPACES = np.array([*range(0x2000, 0x200C), 0x202F, 0x205F, 0x3000])


def _word_starts(solid: Glyphs, frames: Floats, ink: Integers, *, complete: bool) -> Booleans:
    count = len(solid)
    starts = np.ones(count, np.bool_)
    if count < 2:
        return starts
    before, after = frames[:-1], frames[1:]
    size = np.maximum(np.maximum(solid.sizes[:-1], solid.sizes[1:]), 1e-3)
    overlap = np.minimum(before[:, 3], after[:, 3]) - np.maximum(before[:, 1], after[:, 1])
    lower = np.minimum(before[:, 3] - before[:, 1], after[:, 3] - after[:, 1])
    gap = (advance(before, after, leftwards(solid.codes)) / size).astype(np.float32)
    broken = (overlap < SAME_LINE * lower) | (gap < -1) | (gap > 3)
    broken |= solid.turns[:-1] != solid.turns[1:]
    spaced = np.diff(ink) > 1
    widest = _widest_inside(solid, gap, broken, complete=complete)
    starts[1:] = broken | spaced | (gap > widest)
    return starts


def leftwards(codes: Integers) -> Booleans:
    """Tell which characters are letters of Hebrew, Arabic and the like."""
    found: Booleans = (codes >= 0x590) & (codes < 0x900)
    found |= (codes >= 0xFB1D) & (codes < 0xFF00) & ((codes < 0xFE00) | (codes >= 0xFE70))
    return found


def advance(before: Floats, after: Floats, left: Booleans) -> Floats:
    """The gaps from boxes to those that follow them; between two of ``left``, leftwards."""
    gap: Floats = after[:, 0] - before[:, 2]
    both = left[:-1] & left[1:]
    if both.any():
        gap[both] = before[both, 0] - after[both, 2]
    return gap


def _widest_inside(solid: Glyphs, gap: Floats, broken: Booleans, *, complete: bool) -> Floats:
    """The widest gap to expect after each glyph inside a word, in font sizes.

    Some makers of PDFs state widths that are far from how they place the glyphs, so a gap is
    compared with what is usual after the same glyph of the same font; where a whole line is
    wider than that, it is letter-spaced and its own median counts.
    """
    inner = np.flatnonzero(~broken)
    widest = np.full(len(gap), TAB_GAP if complete else WORD_GAP, np.float32)
    if not len(inner):
        return widest
    line = np.concatenate(([0], np.cumsum(broken)))[1:][inner]
    values = gap[inner]
    by_line = _group_quantile(line, values, 0.5)
    spaced_out = by_line > LETTER_SPACED
    widest[inner] += np.where(spaced_out, by_line, 0)
    if not complete and np.mean(np.abs(values) < 0.03) < 0.5:
        fonts = (solid.sizes[:-1][inner] * 8).astype(np.int64) * 1024 + solid.fonts[:-1][inner]
        _, glyph = np.unique(fonts * 0x110000 + solid.codes[:-1][inner], return_inverse=True)
        usual = np.minimum(by_line, _group_quantile(glyph, values, 0.2))
        widest[inner] = np.where(spaced_out, by_line, usual) + LOOSE_WORD_GAP
    return widest


def _group_quantile(groups: Integers, values: Floats, quantile: float) -> Floats:
    """For every value the given quantile (0 to 1) of its group's values."""
    order = np.lexsort((values, groups))
    numbers = groups[order]
    firsts = np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1])))
    lengths = np.diff(np.append(firsts, len(numbers)))
    picks = values[order][firsts + ((lengths - 1) * quantile).astype(np.int64)]
    result = np.empty(len(values), np.float32)
    result[order] = np.repeat(picks, lengths)
    return result
