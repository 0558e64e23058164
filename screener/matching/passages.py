"""Passages of a document: headings, role lines, bullets and sentences with section and role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.application import PartKind
from models.document import BlockKind, Document
from screener.lexicon.words import Words, read_words
from screener.matching.misspelled import NO_PRODUCTS, Products, correct_products
from screener.matching.periods import Period, find_periods
from screener.matching.roles import Placed, Role, RoleFinder
from screener.matching.sections import (
    DESCRIBED,
    Section,
    is_bare_heading,
    section_of_heading,
)
from screener.matching.sentences import sentence_cuts

_BULLET = re.compile(r"^[ \t]*(?:[•●▪■◦‣∙·○*»➢➤✓❖§–—-]|\uf0b7|\uf0a7|o(?=\s{2,}|\t))[ \t]*(?=\S)")
_LONGEST_HEADING = 70
_LONGEST_PASSAGE = 400
_NO_ROLES = frozenset((Section.SUMMARY, Section.OBJECTIVE, Section.SKILLS, Section.LANGUAGES))


@dataclass(frozen=True, slots=True)
class Segment:
    """A line or run of lines that belongs together: offsets into the text."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or bullet: offsets, its words (``first`` to ``last``, exclusive), its place.

    ``segment`` numbers the bullet or paragraph it stands in; ``header`` marks a role's own
    lines (title, employer, dates). ``heading`` are the words of the heading it stands under.
    """

    start: int
    end: int
    first: int
    last: int
    segment: int
    kind: BlockKind
    section: Section
    role: Role | None
    header: bool
    heading: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A document taken apart: its words, passages and stated periods.

    ``number`` is its place within the application.
    """

    document: Document
    number: int
    text: str
    words: Words
    passages: tuple[Passage, ...]
    roles: tuple[Role, ...]
    periods: tuple[Period, ...]
    kind: PartKind

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page that an offset stands on."""
        page = self.document.page_at(offset)
        return page.number if page else None


def read_part(
    document: Document,
    kind: PartKind,
    as_of: date,
    products: Products = NO_PRODUCTS,
    number: int = 0,
) -> ReadPart:
    """Take one document apart; ``as_of`` is what 'present' stands for.

    Mistyped names of ``products`` are read as meant.
    """
    text = document.text
    words = correct_products(read_words(text), products)
    periods = find_periods(text, as_of)
    letter = kind in (PartKind.COVER_LETTER, PartKind.MESSAGE)
    finder = RoleFinder(text, periods)
    placed: list[Placed] = []
    section = Section.LETTER if letter else Section.NONE
    heading = (0, 0)
    for segment in _segments(document):
        opened = None if letter else _opened_section(text, words, segment, section, finder)
        if opened is None:
            if section in _NO_ROLES and _opens_role(text, segment, finder):
                section = Section.EXPERIENCE  # its heading is missing
                heading = (0, 0)
            placed.append(Placed(segment.start, segment.end, segment.kind, section, heading))
            finder.enter(placed[-1])
        else:
            section = opened
            heading = _word_range(words, segment.start, segment.end)
            finder.leave()
    passages = tuple(_passages(text, words, placed, finder))
    roles = tuple(finder.roles)
    return ReadPart(document, number, text, words, passages, roles, tuple(periods), kind)


def _word_range(words: Words, start: int, end: int) -> tuple[int, int]:
    return bisect_left(words.starts, start), bisect_left(words.starts, end)


def _opens_role(text: str, segment: Segment, finder: RoleFinder) -> bool:
    """Tell whether a segment is the line of a role: short, with a range of dates."""
    short = segment.end - segment.start <= _LONGEST_HEADING and segment.kind != BlockKind.BULLET
    period = finder.period(segment.start, segment.end) if short else None
    return period is not None and period.stated_range


def _passages(
    text: str, words: Words, placed: list[Placed], finder: RoleFinder
) -> Iterator[Passage]:
    for number, segment in enumerate(placed):
        role_number = finder.role_of[number]
        role = None if role_number is None else finder.roles[role_number]
        for start, end in _sentences(text, segment, finder.header_ends[number]):
            header = start < finder.header_ends[number]
            for first, last, begin, until in _pieces(words, start, end):
                yield Passage(
                    *(begin, until, first, last, number),
                    *(segment.kind, segment.section, role, header, segment.heading),
                )


def _pieces(words: Words, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield (first word, last word, start, end) of a sentence, one without end in pieces.

    What is looked for in a passage takes time with more than its length.
    """
    first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
    for begin in range(first, last, _LONGEST_PASSAGE):
        until = min(begin + _LONGEST_PASSAGE, last)
        yield (
            begin,
            until,
            start if begin == first else words.starts[begin],
            end if until == last else words.starts[until],
        )


def _segments(document: Document) -> Iterator[Segment]:
    text = document.text
    if document.blocks:
        for block in document.blocks:
            if block.kind == BlockKind.HEADING:
                yield Segment(block.start, block.end, block.kind)
            else:
                yield from _runs(text, block.start, block.end, block.kind)
    else:
        yield from _runs(text, 0, len(text), BlockKind.PARAGRAPH)


def _runs(text: str, start: int, end: int, kind: BlockKind) -> Iterator[Segment]:
    """Join wrapped lines; cut before every bullet, after blank lines and after short lines."""
    lines = _lines(text, start, end)
    widest = max((last - first for first, last in lines), default=0)
    open_start, open_end = -1, -1
    open_kind = kind
    for first, last in lines:
        line = text[first:last]
        bullet = _BULLET.match(line)
        if first == last:
            if open_start >= 0:
                yield Segment(open_start, open_end, open_kind)
            open_start = -1
            continue
        if open_start >= 0 and not bullet and _continues(text, open_end, first, line, widest):
            open_end = last
            continue
        if open_start >= 0:
            yield Segment(open_start, open_end, open_kind)
        if open_start < 0 and first == start and kind == BlockKind.BULLET:
            open_kind = BlockKind.BULLET
        else:
            open_kind = BlockKind.BULLET if bullet else BlockKind.PARAGRAPH
        open_start, open_end = first + (bullet.end() if bullet else 0), last
    if open_start >= 0:
        yield Segment(open_start, open_end, open_kind)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = []
    position = start
    for piece in text[start:end].split("\n"):
        bare = piece.strip()
        first = position + (len(piece) - len(piece.lstrip()) if bare else 0)
        lines.append((first, first + len(bare)))
        position += len(piece) + 1
    return lines


def _continues(text: str, before: int, first: int, line: str, widest: int) -> bool:
    """Tell whether a line goes on with the one before: small letter, or that one was full."""
    head = text[text.rfind("\n", 0, before) + 1 : before]
    if line[:1].islower():
        return True
    if head.rstrip().endswith((",", "&", "-", "/")) or head.endswith((" and", " of", " the")):
        return True
    full = len(head.strip()) >= 0.8 * widest and widest >= 60
    return full and not head.rstrip().endswith((".", ":", "!", "?")) and first > 0


def _opened_section(
    text: str, words: Words, segment: Segment, current: Section, finder: RoleFinder
) -> Section | None:
    """Return the section that a segment opens if it is a heading."""
    if segment.kind == BlockKind.BULLET or segment.end - segment.start > _LONGEST_HEADING:
        return None
    first = bisect_left(words.starts, segment.start)
    lemmas = words.lemmas[first : bisect_left(words.starts, segment.end)]
    heading = text[segment.start : segment.end].strip()
    upper = heading.isupper()
    section = section_of_heading(lemmas)
    bare = section is not None and is_bare_heading(lemmas)
    shaped = segment.kind == BlockKind.HEADING or upper
    if finder.has_period(segment.start, segment.end):
        return None
    if section is not None:
        return section if bare or shaped else None
    unknown = segment.kind == BlockKind.HEADING and upper and current not in DESCRIBED
    return Section.OTHER if unknown and current != Section.NONE else None


def _sentences(text: str, segment: Placed, header_end: int) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the sentences of a segment; a role's own line is one."""
    cuts = {*sentence_cuts(text, segment.start, segment.end), segment.end}
    if segment.start < header_end < segment.end:
        cuts.add(header_end)
    start = segment.start
    for cut in sorted(cuts):
        if text[start:cut].strip():
            yield start, cut
        start = cut
