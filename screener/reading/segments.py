"""Pieces of lines: words that follow each other without a gap that could part two columns."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

import numpy as np

from screener.reading.arrays import Booleans, Floats, Integers
from screener.reading.words import SAME_LINE, Words, advance, enclose, leftwards

COLUMN_GAP = 0.8
"""The narrowest gap between two columns, in font sizes."""

TIGHT_GAP = 0.4
"""The same where the text on the right starts at one edge on several lines."""

_LEAST_ALIGNED = 4
_SAME_EDGE = 0.7
_WIDER = 1.6
"""A tight gap ends at an edge (in points) that so many lines start at, and is so many times as
wide as the usual gap between words."""

MARKER_GAP = 4.0
"""How far a bullet or list number may stand from its text, in font sizes."""

_DRAWN_REACH = 2.2
"""The same for bullets that are drawings."""

_MOST_SHAPES = 1500
"""Pages with more shapes than this are pictures: no bullets are looked for."""

_MARKER = re.compile(
    r"(?:[^\w\s()\[\]{}<>'\"$€£#@&/\\|%~^=:;,.!?]|[\ue000-\uf8ff]|o|\(?[0-9]{1,2}[.)]|\[[0-9]{1,3}\])\Z"
)


@dataclass(frozen=True, slots=True)
class Segments:
    """Pieces of lines in the order of the file, as columns.

    Segment ``i`` holds the words ``words[i]``, left to right, with ``strings``. ``boxes`` are
    rows of (left, top, right, bottom), ``frames`` the same with the page turned so that they
    read from left to right, ``sizes`` font sizes in points, ``characters`` counts of characters,
    ``bold`` whether most of it is bold, ``marked`` whether it starts with a bullet or a list
    number, ``turns`` quarter turns of the writing direction, ``leftwards`` whether the first
    letter is of a script that is written from right to left.
    """

    words: list[list[int]]
    strings: list[str]
    boxes: Floats
    frames: Floats
    sizes: Floats
    characters: Integers
    bold: Booleans
    marked: Booleans
    turns: Integers
    leftwards: Booleans

    def __len__(self) -> int:
        return len(self.words)


def is_marker(word: str) -> bool:
    """Whether a word alone is a bullet, an icon or a list number."""
    return len(word) <= 5 and _MARKER.match(word) is not None


def find_segments(words: Words, bullets: Floats) -> Segments:
    """Join words that follow each other on a line, unless a column's gap parts them.

    ``bullets`` are boxes of small drawn shapes; those left of a text are its bullet.
    """
    markers = np.fromiter(map(is_marker, words.strings), np.bool_, len(words))
    starts = np.ones(len(words), np.bool_)
    starts[1:] = _parted(words, markers)
    groups = [list(range(a, b)) for a, b in _ranges(starts)]
    groups = _join_lone_markers(groups, words, markers)
    segments = _columns(groups, words, markers)
    _mark_drawn_bullets(segments, bullets)
    return segments


def _parted(words: Words, markers: Booleans) -> Booleans:
    if len(words) < 2:
        return np.zeros(0, np.bool_)
    before, after = words.frames[:-1], words.frames[1:]
    overlap = np.minimum(before[:, 3], after[:, 3]) - np.maximum(before[:, 1], after[:, 1])
    lower = np.minimum(before[:, 3] - before[:, 1], after[:, 3] - after[:, 1])
    size = np.maximum(words.sizes[:-1], words.sizes[1:])
    gap = advance(before, after, leftwards(words.glyphs.codes[words.starts]))
    limit = np.where(markers[:-1], MARKER_GAP, COLUMN_GAP) * size
    parted: Booleans = (overlap < SAME_LINE * lower) | (gap > limit) | (gap < -0.5 * size)
    parted |= words.turns[1:] != words.turns[:-1]
    tight = np.flatnonzero(~parted & ~markers[:-1] & (gap > TIGHT_GAP * size))
    if len(tight):
        inside = ~parted & (gap > 0)
        usual = float(np.median(gap[inside] / size[inside]))
        tight = tight[gap[tight] > _WIDER * usual * size[tight]]
        starts = np.sort(words.frames[:, 0][np.concatenate(([True], parted))])
        edges = after[tight, 0]
        counts = np.searchsorted(starts, edges + _SAME_EDGE) - np.searchsorted(
            starts, edges - _SAME_EDGE
        )
        parted[tight[counts >= _LEAST_ALIGNED]] = True
    return parted


def _ranges(starts: Booleans) -> list[tuple[int, int]]:
    bounds = [*np.flatnonzero(starts).tolist(), len(starts)]
    return list(itertools.pairwise(bounds))


def _join_lone_markers(
    groups: list[list[int]], words: Words, markers: Booleans
) -> list[list[int]]:
    """Put bullets that the file draws apart from their text back in front of it."""
    lone = [number for number, group in enumerate(groups) if len(group) == 1 and markers[group[0]]]
    if not lone or len(lone) == len(groups):
        return groups
    taken = set(lone)
    hosts = [number for number in range(len(groups)) if number not in taken]
    firsts = words.boxes[[groups[number][0] for number in hosts]]
    joined: dict[int, list[int]] = {}
    left: list[list[int]] = []
    for number in lone:
        box = words.boxes[groups[number][0]]
        reach = MARKER_GAP * words.sizes[groups[number][0]]
        gap = firsts[:, 0] - box[2]
        overlap = np.minimum(firsts[:, 3], box[3]) - np.maximum(firsts[:, 1], box[1])
        near = (gap > -0.1 * reach) & (gap < reach) & (overlap > SAME_LINE * (box[3] - box[1]))
        if near.any():
            host = int(np.flatnonzero(near)[np.argmin(gap[near])])
            joined.setdefault(hosts[host], []).append(groups[number][0])
        else:
            left.append(groups[number])
    return [joined.get(number, []) + groups[number] for number in hosts] + left


def _mark_drawn_bullets(segments: Segments, bullets: Floats) -> None:
    """Mark the segments that start with a bullet that is a drawing and not a character."""
    if not len(bullets) or not len(segments):
        return
    boxes = segments.boxes
    for _, top, right, bottom in bullets.tolist():
        middle = (top + bottom) / 2
        gap = boxes[:, 0] - right
        near = (gap > -1) & (gap < _DRAWN_REACH * segments.sizes) & (segments.turns == 0)
        near &= (boxes[:, 1] < middle) & (middle < boxes[:, 3])
        near &= bottom - top < 0.8 * segments.sizes
        if near.any():
            hosts = np.flatnonzero(near)
            segments.marked[hosts[np.argmin(gap[hosts])]] = True


def small_shapes(boxes: Floats) -> Floats:
    """Return the shapes that could be bullets: small, about square, alone on their height."""
    if len(boxes) > _MOST_SHAPES:
        return boxes[:0]
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    small = boxes[(width > 0.8) & (width < 12) & (height > 0.8) & (height < 12)]
    width, height = small[:, 2] - small[:, 0], small[:, 3] - small[:, 1]
    small = small[(width < 2.5 * height) & (height < 2.5 * width)]
    middles = (small[:, 1] + small[:, 3]) / 2
    level = np.abs(middles[:, None] - middles) < 2
    apart = small[:, None, 0] - small[:, 2]
    crowded = (level & (apart > -0.5) & (apart < 14)) | (level & (apart.T > -0.5) & (apart.T < 14))
    alone: Floats = small[~crowded.any(axis=1)]
    return alone


def _columns(groups: list[list[int]], words: Words, markers: Booleans) -> Segments:
    count = len(groups)
    flat = np.fromiter((word for group in groups for word in group), np.int64)
    lengths = np.fromiter(map(len, groups), np.int64, count)
    firsts = np.cumsum(lengths) - lengths
    characters = (words.ends - words.starts)[flat]
    if count:
        totals = np.add.reduceat(characters, firsts)
        heavy = np.add.reduceat(characters * words.bold[flat], firsts)
        sizes = np.maximum.reduceat(words.sizes[flat], firsts)
    else:
        totals = heavy = np.zeros(0, np.int64)
        sizes = np.zeros(0, np.float32)
    heads = flat[firsts] if count else flat
    return Segments(
        words=groups,
        strings=[" ".join([words.strings[word] for word in group]) for group in groups],
        boxes=enclose(words.boxes[flat], firsts),
        frames=enclose(words.frames[flat], firsts),
        sizes=sizes,
        characters=totals + lengths - 1,
        bold=heavy * 2 > totals,
        marked=markers[heads] & (lengths > 1),
        turns=words.turns[heads],
        leftwards=leftwards(words.glyphs.codes[words.starts[heads]]),
    )
