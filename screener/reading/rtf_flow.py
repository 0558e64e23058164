"""Where RTF text goes: the body, headers, notes and boxes, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from models.document import BlockKind
from screener.reading.assembly import BULLET_MARK, TextAssembly
from screener.reading.headings import looks_like_heading
from screener.reading.visibility import (
    CLIPPED,
    NOT_SHOWN,
    OFF_PAGE,
    SMALLEST_POINTS,
    TINY,
)

_LEAST_LINE: Final = 60
_FAR_LEFT: Final = -4_000
_FAR_RIGHT: Final = 15_840
_NARROWEST: Final = 5
_FARTHEST_RAISED: Final = 1_000
PLAIN_SIZE: Final = 24
"""Half points of text that says nothing of its size."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A finished paragraph with its hidden runs (text, reason)."""

    text: str
    kind: BlockKind
    level: int
    hidden: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Flow:
    """One flow of paragraphs. ``place`` is body, header, headerf, headerl, ..., note or box.

    Colours are indexes into the colour table. ``cell_fills`` are those of the current row.
    """

    place: str
    done: list[Paragraph] = field(default_factory=list)
    visible: list[str] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    waiting: list[Paragraph] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    outline: int | None = None
    listed: bool = False
    fill: int = 0
    bold: bool = False
    plain: bool = False
    cell_fills: list[int] = field(default_factory=list)
    next_fill: int = 0
    cell: int = 0
    in_table: bool = False
    squeezed: str | None = None
    row_squeezed: str | None = None

    def place_paragraph(self, word: str, value: int) -> None:
        """Take a word that may put the paragraph where nobody sees it (lengths in twips)."""
        if word == "sl" and -_LEAST_LINE < value < 0:
            self.squeezed = CLIPPED
        elif word == "trrh":
            self.row_squeezed = CLIPPED if -_LEAST_LINE < value < 0 else None
        elif (word == "li" and not _FAR_LEFT < value < _FAR_RIGHT) or (
            word in ("posnegx", "posnegy") and value < _FAR_LEFT
        ):
            self.squeezed = OFF_PAGE

    def add(self, text: str, reason: str | None, *, bold: bool) -> None:
        """Add text to the current paragraph; with a reason it is kept apart."""
        reason = reason or self.squeezed or (self.row_squeezed if self.in_table else None)
        if reason is not None and not text.isspace():
            self.hidden.append((text, reason))
            return
        self.visible.append(text)
        if not text.isspace():
            self.bold = self.bold or bold
            self.plain = self.plain or not bold

    def reset_paragraph(self) -> None:
        """Forget paragraph formatting (the word pard)."""
        self.outline, self.listed, self.fill, self.in_table = None, False, 0, False
        self.squeezed = None

    def start_row(self) -> None:
        """Forget the definition of the row before (trowd)."""
        self.cell_fills, self.next_fill, self.cell = [], 0, 0
        self.row_squeezed = None

    def define_cell(self) -> None:
        """End the definition of one cell (cellx)."""
        self.cell_fills.append(self.next_fill)
        self.next_fill = 0

    def background(self) -> int:
        """Return the colour index of what is behind the current paragraph, 0 for the page."""
        if self.fill or not self.in_table or self.cell >= len(self.cell_fills):
            return self.fill
        return self.cell_fills[self.cell]

    def end(self, word: str) -> None:
        """End a paragraph, and a cell or row where ``word`` says so."""
        self.end_paragraph()
        if word == "cell":
            self.cell += 1
        elif word == "row":
            self.cell = 0

    def end_paragraph(self) -> None:
        """Finish the current paragraph; boxes that were anchored in it come after it."""
        text = "".join(self.visible)
        label = "".join(self.label).strip()
        if text.strip() or self.hidden:
            kind, level = self._kind(text, label)
            if text.strip() and (label or self.listed):
                text = f"{_shown_label(label)} {text}"
            self.done.append(Paragraph(text, kind, level, tuple(self.hidden)))
        self.done += self.waiting
        for pieces in (self.visible, self.hidden, self.label, self.waiting):
            pieces.clear()
        self.bold = self.plain = False

    def _kind(self, text: str, label: str) -> tuple[BlockKind, int]:
        if self.outline is not None and 0 <= self.outline < 9:
            return BlockKind.HEADING, self.outline + 1
        if label or self.listed:
            return BlockKind.BULLET, 0
        if looks_like_heading(text, emphasised=self.bold and not self.plain):
            return BlockKind.HEADING, 3
        return BlockKind.PARAGRAPH, 0


@dataclass(slots=True)
class Group:
    """What is in force inside one pair of braces. ``size`` is in half points."""

    flow: Flow
    skipped: bool = False
    table: str = ""
    label: bool = False
    fallback: int = 1
    encoding: str = "cp1252"
    vanish: bool = False
    deleted: bool = False
    colour: int = 0
    fill: int = 0
    size: int = PLAIN_SIZE
    bold: bool = False
    scale: int = 100
    spacing: int = 0
    raised: int = 0

    @property
    def squeezed(self) -> str | None:
        """Why letters of this size, width, spacing and place cannot be read."""
        if 0 <= self.size < 2 * SMALLEST_POINTS or self.scale < _NARROWEST:
            return TINY
        # Letters are about half as wide as high: with less room they stand on one another.
        if -self.spacing / 20 > 0.45 * self.size / 2:
            return TINY
        return OFF_PAGE if abs(self.raised) > _FARTHEST_RAISED else None


def deliver(flows: Iterable[Flow], flags: set[str], assembly: TextAssembly) -> None:
    """Add all flows in reading order: headers, body, notes, footers.

    ``flags`` tell whether first (``titlepg``) and left (``facingp``) pages are different:
    their headers are shown only then.
    """
    flows = tuple(flows)
    for place in ("header", "body", "note", "footer"):
        for flow in flows:
            if flow.place.startswith(place):
                needed = {"f": "titlepg", "l": "facingp"}.get(flow.place[6:])
                _deliver(flow, assembly, shown=needed is None or needed in flags)


def _deliver(flow: Flow, assembly: TextAssembly, *, shown: bool) -> None:
    for paragraph in flow.done:
        if shown:
            assembly.add(paragraph.text, paragraph.kind, paragraph.level)
        else:
            assembly.hide(paragraph.text, NOT_SHOWN)
        for hidden, reason in paragraph.hidden:
            assembly.hide(hidden, reason)


def _shown_label(label: str) -> str:
    """Return a list label as it is, and a bullet for those that only a symbol font can show."""
    return label if any(map(str.isalnum, label)) and len(label) > 1 else BULLET_MARK
