"""Finds text that a person looking at the page cannot see, and tells why it cannot be seen."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium

from models.document import HiddenRun
from screener.reading.arrays import Booleans, Floats, Integers
from screener.reading.hidden_reasons import COVERED, explain
from screener.reading.ink import (
    CAREFUL_SCALE,
    LEAST_ACROSS,
    LEAST_ALONG,
    QUICK_SCALE,
    DrawnPage,
    ink_shares,
)
from screener.reading.overlaps import PILE, cut_into_layers, find_overlaps
from screener.reading.page_objects import PageObjects
from screener.reading.pdfium import PageFrame
from screener.reading.visibility import OFF_PAGE, TINY
from screener.reading.words import Words, leftwards, select_words, words_at

SMALLEST_POINTS = 3.0
"""Smaller text cannot be read, on a page of the usual size."""

_USUAL_WIDTH = 595.0
_NARROWEST = 0.08
"""Glyphs narrower than this on average, in font sizes, are squeezed to nothing."""


_PATCHY = 0.7
_SHORTEST_MIXED = 6
"""Longer words that are seen along less of their length are looked at letter by letter."""

_PAGE_NUMBER = re.compile(r"(?:page )?[0-9]{1,3}(?: ?(?:of|/) ?[0-9]{1,3})?\Z", re.IGNORECASE)


def find_hidden(
    page: pdfium.PdfPage,
    frame: PageFrame,
    words: Words,
    addresses: Integers,
    objects: PageObjects,
) -> tuple[Words, dict[int, str]]:
    """Return the words that cannot be seen, with the reason (a message code).

    ``addresses`` are the text objects behind the numbers of ``Glyphs.runs``; empty where a
    reader other than PDFium read the page. The words come back too, because a word of which a
    part cannot be seen is cut in two.
    """
    if not len(words):
        return words, {}
    found = _by_geometry(frame, words)
    drawn = DrawnPage(page, objects, QUICK_SCALE, words.boxes, colour=False)
    ink = drawn.ink()
    open_words = np.array([i for i in range(len(words)) if i not in found], np.int64)
    seen, along = _seen(drawn, ink, words, open_words)
    overlapping, _ = find_overlaps(words, open_words)
    patchy = open_words[seen & (along < _PATCHY)]
    cuts = [cut for index in patchy.tolist() for cut in _cuts(drawn, ink, words, index)]
    # Signs alone are not worth a second look.
    doubtful = any(map(_has_letters, (words.strings[i] for i in open_words[~seen].tolist())))
    if not (cuts or doubtful or len(overlapping)):
        return words, found
    careful = DrawnPage(page, objects, CAREFUL_SCALE, words.boxes, colour=True)
    all_ink = careful.ink()
    if cuts:
        pieces = words_at(words.glyphs, np.union1d(words.starts, cuts))
        after = np.flatnonzero(~np.isin(pieces.starts, words.starts) | np.isin(pieces.ends, cuts))
        if not _seen(careful, all_ink, pieces, after)[0].all():
            return _judge(pieces, frame, careful, all_ink, addresses, objects)
    return _judge(words, frame, careful, all_ink, addresses, objects)


def _judge(
    words: Words,
    frame: PageFrame,
    careful: DrawnPage,
    ink: Booleans,
    addresses: Integers,
    objects: PageObjects,
) -> tuple[Words, dict[int, str]]:
    """Look at every word carefully."""
    found = _by_geometry(frame, words)
    members = np.array([i for i in range(len(words)) if i not in found], np.int64)
    hidden = set(members[~_seen(careful, ink, words, members)[0]].tolist())
    overlapping, times = find_overlaps(words, members)
    piled = times >= PILE
    if not piled.all() and len(addresses):
        hidden.update(_covered_by_text(careful, words, overlapping[~piled], addresses))
    for index in sorted(hidden):
        found[index] = explain(words, index, addresses, objects, careful)
    found.update(dict.fromkeys(overlapping[piled].tolist(), COVERED))
    return words, found


def _has_letters(string: str) -> bool:
    return any(map(str.isalnum, string))


def _cuts(drawn: DrawnPage, ink: Booleans, words: Words, index: int) -> list[int]:
    """Where a word goes over from letters that can be seen to letters that cannot, or back."""
    first, last = int(words.starts[index]), int(words.ends[index])
    if last - first < _SHORTEST_MIXED:
        return []
    turned = np.full(last - first, words.turns[index] % 2 == 1)
    shares = ink_shares(drawn, ink, words.glyphs.boxes[first:last], turned)
    bare = shares[:, 0] == 0
    edges = np.flatnonzero(np.diff(bare.astype(np.int8))) + 1
    bounds = [0, *edges.tolist(), last - first]
    cuts: set[int] = set()
    for start, end in pairwise(bounds):
        if bare[start] and end - start >= 3:
            cuts.update({first + start, first + end})
    return sorted(cuts - {first, last})


def hidden_runs(words: Words, hidden: dict[int, str], page_number: int) -> list[HiddenRun]:
    """Join hidden words that follow each other for the same reason, bare page numbers left out."""
    runs: list[tuple[list[str], str, int]] = []
    for index in sorted(hidden):
        reason = hidden[index]
        if runs and runs[-1][1] == reason and runs[-1][2] == index - 1:
            runs[-1] = ([*runs[-1][0], words.strings[index]], reason, index)
        else:
            runs.append(([words.strings[index]], reason, index))
    joined = [HiddenRun(" ".join(strings), page_number, reason) for strings, reason, _ in runs]
    return [run for run in joined if _has_letters(run.text) and not _PAGE_NUMBER.match(run.text)]


def without(words: Words, hidden: dict[int, str]) -> Words:
    """Return the words of a page as they are when the hidden ones are taken away."""
    keep = np.ones(len(words.glyphs), np.bool_)
    for index in hidden:
        keep[words.starts[index] : words.ends[index]] = False
    return select_words(words, keep)


def _by_geometry(frame: PageFrame, words: Words) -> dict[int, str]:
    boxes = words.boxes
    middle_x = (boxes[:, 0] + boxes[:, 2]) / 2
    middle_y = (boxes[:, 1] + boxes[:, 3]) / 2
    off = (middle_x < 0) | (middle_x > frame.width) | (middle_y < 0) | (middle_y > frame.height)
    smallest = SMALLEST_POINTS * min(1.0, frame.width / _USUAL_WIDTH)
    frames = words.frames
    height = frames[:, 3] - frames[:, 1]
    width = frames[:, 2] - frames[:, 0]
    count = np.maximum(words.ends - words.starts, 1)
    tiny = np.maximum(words.sizes, 0.75 * height) < smallest
    # One icon can stand for several letters: only what is narrow as a whole is squeezed.
    tiny |= (width < _NARROWEST * words.sizes * count) & (width < 0.35 * words.sizes) & (count > 2)
    found = dict.fromkeys(np.flatnonzero(tiny).tolist(), TINY)
    found.update(dict.fromkeys(np.flatnonzero(off).tolist(), OFF_PAGE))
    return found


def _seen(
    drawn: DrawnPage, ink: Booleans, words: Words, members: Integers
) -> tuple[Booleans, Floats]:
    """Which words leave ink, and along which part of their length.

    Words without letters or digits need only a trace of it.
    """
    boxes, letters = _letter_boxes(words, members)
    turned = words.turns[members] % 2 == 1
    shares = ink_shares(drawn, ink, boxes, turned)
    # A thin 1 or l leaves most of its own box white.
    along = np.where(letters >= 3, LEAST_ALONG, LEAST_ALONG / 4)
    # Arabic letters stand low in their boxes.
    low = leftwards(words.glyphs.codes[words.starts[members]])
    across = np.where(low, LEAST_ACROSS / 4, LEAST_ACROSS)
    seen: Booleans = (shares[:, 0] > np.where(low, along / 2, along)) & (shares[:, 1] > across)
    blank = np.flatnonzero(letters == 0)
    # Commas and accents stand outside the middle of their boxes.
    for place, (left, top, right, bottom) in zip(
        blank.tolist(), drawn.pixel_boxes(words.boxes[members[blank]]), strict=True
    ):
        seen[place] = bool(ink[top : bottom + 1, left : right + 1].any())
    return seen, shares[:, 0]


def _letter_boxes(words: Words, members: Integers) -> tuple[Floats, Integers]:
    """The boxes of words without the signs around their letters, and their counts of letters."""
    boxes = words.boxes[members].copy()
    counts = (words.ends - words.starts)[members]
    for place, index in enumerate(members.tolist()):
        string = words.strings[index]
        if string.isalnum():
            continue
        letters = [at for at, character in enumerate(string) if character.isalnum()]
        counts[place] = len(letters)
        if letters:
            first = int(words.starts[index])
            part = words.glyphs.boxes[first + letters[0] : first + letters[-1] + 1]
            boxes[place, :2] = part[:, :2].min(axis=0)
            boxes[place, 2:] = part[:, 2:].max(axis=0)
    return boxes, counts


def _covered_by_text(
    drawn: DrawnPage, words: Words, members: Integers, addresses: Integers
) -> list[int]:
    """Words that lie under or over others and change nothing when they alone are left out."""
    hidden: list[int] = []
    for layer in cut_into_layers(words, members):
        runs = {
            int(run)
            for index in layer
            for run in words.glyphs.runs[words.starts[index] : words.ends[index]]
        }
        ink = drawn.ink_without([int(addresses[run]) for run in sorted(runs)])
        places = np.array(layer, np.int64)
        hidden += places[~_seen(drawn, ink, words, places)[0]].tolist()
    return hidden
