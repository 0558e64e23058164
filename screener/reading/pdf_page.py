"""Reads one page of a PDF: the readers are tried in turn, and what was found wrong is noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pypdfium2 as pdfium

from models.document import HiddenRun
from screener.reading.blocks import TextBlock, group_lines
from screener.reading.characters import readable
from screener.reading.glyphs import Glyphs, page_glyphs
from screener.reading.hidden_text import find_hidden, hidden_runs, without
from screener.reading.icon_names import name_icons
from screener.reading.layout import find_regions
from screener.reading.lone_letters import with_missing_letters
from screener.reading.ocr import recognition_available
from screener.reading.page_objects import PageObjects, drop_replacement_text, list_objects
from screener.reading.pdfium import PageFrame, frame_of
from screener.reading.quality import (
    FEW_UNREADABLE,
    MANY_UNREADABLE,
    looks_scrambled,
    unreadable_share,
)
from screener.reading.scans import PageRecognition, is_scan, matching_layer
from screener.reading.second_reader import second_glyphs
from screener.reading.visibility import OFF_PAGE, TINY
from screener.reading.words import Words, find_words

_FEW_WORDS = 12
"""A scan with fewer words of its own than this is recognised."""


class Finding(StrEnum):
    """What makes a page's text less certain; the names are those of the warnings."""

    RECOGNISED = "pdf.recognised"
    LAYER = "pdf.layer"
    LAYER_UNCHECKED = "pdf.layer_unchecked"
    SECOND_READER = "pdf.second_reader"
    UNKNOWN_LETTERS = "pdf.unknown_letters"
    SCRAMBLED = "pdf.scrambled"
    NO_TEXT = "pdf.pages_without_text"
    DAMAGED = "pdf.damaged_pages"


@dataclass(slots=True)
class PageReading:
    """What was read from one page. ``size`` is its width and height in points.

    ``confidence`` (0 to 100) is that of the recognition, None where the file held the text.
    """

    words: Words
    blocks: list[TextBlock]
    size: tuple[float, float]
    hidden: list[HiddenRun] = field(default_factory=list)
    findings: set[Finding] = field(default_factory=set)
    confidence: float | None = None


@dataclass(slots=True)
class PageSource:
    """Where a page comes from: the open document, its bytes, and the 0-based page number."""

    document: pdfium.PdfDocument
    data: bytes
    password: str | None
    number: int


def read_page(source: PageSource, *, recognise: bool) -> PageReading:
    """Read one page; the caller holds PDFium's lock. ``recognise`` allows text recognition."""
    try:
        page = source.document[source.number]
    except pdfium.PdfiumError:
        return PageReading(NO_WORDS, [], (0.0, 0.0), findings={Finding.DAMAGED})
    frame = frame_of(page)
    objects = list_objects(page, frame)
    replaced = drop_replacement_text(objects)
    glyphs, addresses = page_glyphs(page.get_textpage(), frame)
    glyphs, complete = with_missing_letters(glyphs, addresses, objects.texts)
    findings: set[Finding] = set()
    share = unreadable_share(glyphs)
    if share > FEW_UNREADABLE or (objects.texts and not len(glyphs)):
        better = _better_glyphs(source, page, frame, share, replaced=bool(replaced))
        if better is not None:
            glyphs, addresses, complete = better, addresses[:0], False
            findings.add(Finding.SECOND_READER)
        share = unreadable_share(glyphs)
        if share > FEW_UNREADABLE:
            findings.add(Finding.UNKNOWN_LETTERS)
    words = find_words(readable(glyphs), complete=complete)
    words, unseen = find_hidden(page, frame, words, addresses, objects)
    recognition = PageRecognition(page, objects)
    if unseen and is_scan(objects, frame):
        unseen = _without_layer(page, objects, words, unseen, recognition, findings)
    reading = PageReading(words, [], (frame.width, frame.height), findings=findings)
    reading.hidden = hidden_runs(words, unseen, source.number + 1)
    if unseen:
        reading.words = without(words, unseen)
    reading.words = name_icons(reading.words, addresses, replaced)
    if _needs_recognition(reading, frame, objects, share):
        _recognise(reading, recognition if recognise else None, objects, share)
    regions = find_regions(reading.words, objects.shape_boxes)
    reading.blocks = [block for region in regions for block in group_lines(reading.words, region)]
    return reading


def _better_glyphs(
    source: PageSource, page: pdfium.PdfPage, frame: PageFrame, share: float, *, replaced: bool
) -> Glyphs | None:
    """Ask others for the characters of a page; None where nobody knows more."""
    media = page.get_mediabox()
    second = second_glyphs(source.data, source.password, source.number, frame, media)
    candidates = [second] if second is not None and len(second) else []
    if replaced:
        again = source.document[source.number]
        candidates.append(page_glyphs(again.get_textpage(), frame)[0])
    best = min(candidates, key=unreadable_share, default=None)
    if best is None or not len(best):
        return None
    return best if unreadable_share(best) < share - 0.01 or share == 0.0 else None


def _without_layer(
    page: pdfium.PdfPage,
    objects: PageObjects,
    words: Words,
    unseen: dict[int, str],
    recognition: PageRecognition,
    findings: set[Finding],
) -> dict[int, str]:
    """Let the layer of text under a scan count where it says what the picture shows."""
    candidates = [i for i, reason in unseen.items() if reason not in (OFF_PAGE, TINY)]
    if not candidates:
        return unseen
    matching = matching_layer(page, objects, words, np.array(candidates, np.int64), recognition)
    if matching:
        checked = recognition_available()
        findings.add(Finding.LAYER if checked else Finding.LAYER_UNCHECKED)
    return {index: reason for index, reason in unseen.items() if index not in matching}


def _needs_recognition(
    reading: PageReading, frame: PageFrame, objects: PageObjects, share: float
) -> bool:
    """Whether the file holds no text for a page that shows some, or none that could be right."""
    count = len(reading.words)
    if count == 0:
        return objects.drawn_besides_text
    return (count < _FEW_WORDS and is_scan(objects, frame)) or _is_scrambled(reading.words, share)


def _is_scrambled(words: Words, share: float) -> bool:
    return share > MANY_UNREADABLE or looks_scrambled(words.glyphs)


def _recognise(
    reading: PageReading, recognition: PageRecognition | None, objects: PageObjects, share: float
) -> None:
    """Put recognised words in the place of those that the file holds, if they are better."""
    count = len(reading.words)
    scrambled = count > 0 and _is_scrambled(reading.words, share)
    if recognition and recognition.found():
        words, confidence = recognition.words()
        if len(words) > count or (scrambled and not _is_scrambled(words, 0.0)):
            reading.words, reading.confidence = words, confidence
            reading.findings.add(Finding.RECOGNISED)
            reading.findings -= {Finding.UNKNOWN_LETTERS, Finding.SECOND_READER}
            return
    if scrambled:
        reading.findings.add(Finding.SCRAMBLED)
    elif count == 0 and (objects.pictures or reading.hidden):
        reading.findings.add(Finding.NO_TEXT)


def _no_words() -> Words:
    integers, floats = np.zeros(0, np.int64), np.zeros(0, np.float32)
    return find_words(
        Glyphs(integers, floats.reshape(0, 4), floats, integers, integers > 0, integers, integers)
    )


NO_WORDS = _no_words()
