"""Lines of plain text put together: which are headings, and which belong to one paragraph."""

from __future__ import annotations

import re
from typing import Final

from models.document import BlockKind
from screener.reading.assembly import TextAssembly, bullet_length, number_length
from screener.reading.headings import could_be_heading, looks_like_heading

_UNDERLINE: Final = re.compile(r"\s*([=\-_*~#^])\1{2,}\s*\Z")
_SHORTEST_WRAPPED: Final = 40
_LONGEST_WRAPPED: Final = 130
_FEW_LINES: Final = 12
_WELL_FILLED: Final = 0.6


def add_lines(assembly: TextAssembly, lines: list[str], *, wrapped: bool = True) -> None:
    """Add lines of plain text; wrapped ones that belong together become one block."""
    width = _wrapping_width(lines) if wrapped else 0
    block: list[str] = []
    kind = BlockKind.PARAGRAPH

    def finish() -> None:
        nonlocal kind
        if block:
            assembly.add("\n".join(block), kind)
            block.clear()
        kind = BlockKind.PARAGRAPH

    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if not line.strip() or _UNDERLINE.match(line):
            finish()
        elif bullet_length(line) or number_length(line):
            finish()
            kind = BlockKind.BULLET
            block.append(line.strip())
        elif _is_heading(line, lines, at):
            finish()
            level = 1 if _UNDERLINE.match(following) and "=" in following else 2
            assembly.add(line.strip(), BlockKind.HEADING, level)
        elif block and _belongs(kind, lines[at - 1], line, width):
            block.append(line.strip())
        else:
            finish()
            block.append(line.strip())
    finish()


def _is_heading(line: str, lines: list[str], at: int) -> bool:
    if looks_like_heading(line):
        return True
    if not could_be_heading(line):
        return False
    before = lines[at - 1].strip() if at else ""
    after = lines[at + 1].strip() if at + 1 < len(lines) else ""
    if _UNDERLINE.match(after) and len(after) >= 3:
        return True
    further = lines[at + 2].strip() if at + 2 < len(lines) else ""
    return not before and not after and bool(further) and len(line.split()) <= 4


def _belongs(kind: BlockKind, previous: str, line: str, width: int) -> bool:
    """Whether ``line`` is a part of the block that ends in ``previous``."""
    if kind is BlockKind.BULLET and line[:1] in " \t":
        return True
    return _continues(previous, line, width)


def _continues(previous: str, line: str, width: int) -> bool:
    """Whether ``line`` goes on where ``previous`` was wrapped.

    It does where its first word would not have fitted into the line before: lines are at most
    ``width`` characters long, or 0 where the text is not wrapped at all.
    """
    words = line.split()
    if not width or not words:
        return False
    full = len(previous.rstrip()) + 1 + len(words[0]) > width
    return full or (words[0][0].islower() and len(previous.rstrip()) > _WELL_FILLED * width)


def _wrapping_width(lines: list[str]) -> int:
    """Return how long wrapped lines get, 0 for a text whose lines are whole paragraphs."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths or lengths[-1] > _LONGEST_WRAPPED:
        return 0
    # One line may stand out by a word that could not be broken.
    width = lengths[-2] if len(lengths) > _FEW_LINES else lengths[-1]
    return width if width >= _SHORTEST_WRAPPED else 0
