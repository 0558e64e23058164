"""A document as it was read: its visible text, and the way back from offsets to the page."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from enum import StrEnum

from models.envelope import Envelope
from models.messages import Message


class DocumentFormat(StrEnum):
    """What a file is by its content, not by its name."""

    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    HTML = "html"
    TEXT = "txt"
    MARKDOWN = "md"
    IMAGE = "image"
    UNKNOWN = "unknown"


class Trust(StrEnum):
    """How far the text can be trusted to be what the page shows."""

    GOOD = "good"
    CHECK = "check"
    POOR = "poor"


class ProblemKind(StrEnum):
    """Why a document gave no text (the ``error.kind`` of the command line)."""

    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TIMED_OUT = "timed_out"
    UNREADABLE = "unreadable"


class BlockKind(StrEnum):
    """What a run of lines is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top left corner of the page as displayed."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its 1-based number, its size in points, and the offsets of its text.

    ``ocr_confidence`` is the mean confidence (0 to 100) where the text was recognised from
    an image, None where the file held it.
    """

    number: int
    width: float
    height: float
    start: int
    end: int
    ocr_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or one bullet: offsets into ``Document.text``, in text order.

    A block may hold line breaks where the page wraps; it never holds two bullets.
    ``level`` is 1 for the largest heading, 0 for other blocks.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class HiddenRun:
    """Text that a person looking at the page cannot see, and why. It never scores."""

    text: str
    page: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a document gave no text, with a message for a person.

    ``technical`` is for a problem report: exception class and place, never document text.
    """

    kind: ProblemKind
    message: Message
    technical: str = ""


@dataclass(frozen=True, slots=True)
class TextMap:
    """Leads from offsets in ``Document.text`` to places on the page.

    ``boxes`` packs four little-endian unsigned 16-bit numbers for every character (left, top,
    right, bottom, in tenths of a point from the page's top left corner as displayed); it is
    empty for formats without pages, which have ``paragraphs`` instead: the offset at which
    each paragraph starts.
    """

    boxes: bytes = b""
    paragraphs: tuple[int, ...] = ()

    def boxes_between(self, start: int, end: int) -> tuple[Box, ...]:
        """Return one box a line for the characters from ``start`` to ``end``, in text order."""
        numbers = array("H")
        numbers.frombytes(self.boxes[start * 8 : end * 8])
        lines: list[Box] = []
        for at in range(0, len(numbers), 4):
            left, top, right, bottom = (value / 10 for value in numbers[at : at + 4])
            if right <= left or bottom <= top:
                continue
            if lines and _same_line(lines[-1], top, bottom) and left >= lines[-1].left - 1:
                last = lines[-1]
                lines[-1] = Box(
                    last.left, min(last.top, top), max(last.right, right), max(last.bottom, bottom)
                )
            else:
                lines.append(Box(left, top, right, bottom))
        return tuple(lines)


def _same_line(line: Box, top: float, bottom: float) -> bool:
    overlap = min(line.bottom, bottom) - max(line.top, top)
    return overlap > 0.5 * min(line.bottom - line.top, bottom - top)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read. ``text`` is only what a reader can see, in reading order.

    ``path`` is how people name the file (``jobs.mbox#12/resume.pdf`` inside another one).
    ``language`` is an ISO 639-1 code or None. Where ``problem`` is set, ``text`` is empty.
    ``envelope`` tells of the message that it came in, if it came in one.
    """

    path: str
    sha256: str
    format: DocumentFormat
    text: str = ""
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    text_map: TextMap = TextMap()
    language: str | None = None
    hidden: tuple[HiddenRun, ...] = ()
    trust: Trust = Trust.GOOD
    warnings: tuple[Message, ...] = ()
    problem: Problem | None = None
    reader: str = ""
    envelope: Envelope | None = None

    def page_at(self, offset: int) -> Page | None:
        """Return the page that holds the character at ``offset``; None without pages."""
        for page in self.pages:
            if page.start <= offset < page.end:
                return page
        return self.pages[-1] if self.pages and offset >= self.pages[-1].end else None
