"""Lines of plain text put together: which are headings, and which belong to one paragraph."""

from __future__ import annotations

import re
from typing import Final

from models.document import BlockKind
from screener.reading.assembly import TextAssembly, bullet_length, number_length
from screener.reading.headings import could_be_heading, looks_like_heading

_UNDERLINE: Final = re.compile(r"\s*([=\-_*~#^])\1{2,}\s*\Z")
_WRAPPED_FROM: Final = 45


def add_lines(assembly: TextAssembly, lines: list[str], *, wrapped: bool = True) -> None:
    """Add lines of plain text; wrapped ones that belong together become one block."""
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
        elif wrapped and block and _continues(block[-1], line, kind):
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


def _continues(previous: str, line: str, kind: BlockKind) -> bool:
    """Whether ``line`` goes on with the sentence that ``previous`` was wrapped in."""
    if kind is BlockKind.BULLET and line[:1] in " \t":
        return True
    first = line.strip()[0]
    if first.islower() or first in "(&,;":
        return True
    return len(previous) >= _WRAPPED_FROM and not previous.rstrip().endswith((".", ":", "!", "?"))
