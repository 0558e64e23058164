"""Plain text and Markdown in any encoding: lines become headings, paragraphs and bullets."""

from __future__ import annotations

import re
from typing import Final

from models.document import BlockKind
from screener.reading.assembly import BULLET_MARK, TextAssembly, clean
from screener.reading.decoding import decode_text, without_spans
from screener.reading.headings import could_be_heading
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits
from screener.reading.lines import add_lines
from screener.reading.result import Reading

_ATX: Final = re.compile(r" {0,3}(#{1,6})[ \t]")
_RULE: Final = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*\Z")
_FENCE: Final = re.compile(r" {0,3}(```|~~~)")
_QUOTE: Final = re.compile(r"\A {0,3}(?:> ?)+")
_ITEM: Final = re.compile(r"(\s*)([-*+]|[0-9]{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
_LINK: Final = re.compile(r"!?\[([^\]\n]{0,500})\]\(([^()\s]{0,500})(?:\s+\"[^\"\n]{0,200}\")?\)")
_AUTO_LINK: Final = re.compile(
    r"<((?:https?://|mailto:)[^>\s]{1,500}|[^<>\s@]{1,100}@[^<>\s]{1,200})>"
)
_STRONG: Final = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,500}?)(?<=\S)\1")
_EMPHASIS: Final = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^\n*_]{1,500}?)(?<=\S)\1(?![\w*])")
_BOLD_LINE: Final = re.compile(r"\s*(\*\*|__)([^*_\n]{1,60})\1:?\s*\Z")
_CODE: Final = re.compile(r"`([^`\n]{1,500})`")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>])")
_TABLE_RULE: Final = re.compile(r"\s*+\|?(?:\s*+:?-{2,}+:?\s*+\|)+\s*+(?::?-{2,}+:?)?\s*+\Z")


def read_plain_text(
    data: bytes,
    password: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
) -> Reading:
    """Read a text file. ``password`` is there for the sake of one signature for all readers."""
    assembly = TextAssembly(limits)
    add_lines(assembly, clean(decode_text(data)).split("\n"))
    return assembly.reading("plain text")


def read_markdown(
    data: bytes,
    password: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
) -> Reading:
    """Read a Markdown file: its marks are taken out, what they mean becomes blocks."""
    assembly = TextAssembly(limits)
    text = clean(decode_text(data))
    text = without_spans(text, "<!--", "-->")
    _add_markdown(assembly, _without_front_matter(text).split("\n"))
    return assembly.reading("markdown")


def _without_front_matter(text: str) -> str:
    if text.startswith("---\n"):
        end = text.find("\n---", 4)
        if 0 < end < 5000:
            return text[end + 4 :].lstrip("-")
    return text


def _add_markdown(assembly: TextAssembly, lines: list[str]) -> None:
    plain: list[str] = []
    fenced = False
    at = 0

    def finish() -> None:
        add_lines(assembly, plain)
        plain.clear()

    while at < len(lines):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else ""
        heading = _ATX.match(line)
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced:
            plain.append(line)
        elif heading:
            finish()
            words = line[heading.end() :].strip().rstrip("#").rstrip()
            assembly.add(_without_marks(words), BlockKind.HEADING, len(heading[1]))
        elif line.strip() and re.match(r" {0,3}(=+|-{2,})\s*\Z", following):
            finish()
            level = 1 if "=" in following else 2
            assembly.add(_without_marks(line), BlockKind.HEADING, level)
            at += 1
        elif _is_bold_heading(line):
            finish()
            assembly.add(_without_marks(line), BlockKind.HEADING, 3)
        elif _RULE.match(line) or _TABLE_RULE.match(line):
            plain.append("")
        else:
            plain.extend(_markdown_line(line))
        at += 1
    finish()


def _is_bold_heading(line: str) -> bool:
    bold = _BOLD_LINE.match(line)
    return bold is not None and could_be_heading(bold[2])


def _markdown_line(line: str) -> list[str]:
    line = _QUOTE.sub("", line, count=1)
    item = _ITEM.match(line)
    if item:
        mark = BULLET_MARK if item[2] in "-*+" else item[2]
        return [f"{mark} {_without_marks(line[item.end() :])}"]
    stripped = line.strip()
    if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 2:
        cells = [_without_marks(cell.strip()) for cell in stripped.strip("|").split("|")]
        return ["\n".join(cell for cell in cells if cell), ""]
    return [_without_marks(line)]


def _without_marks(text: str) -> str:
    """Take the inline marks of Markdown out; a link keeps its address where it says more."""
    text = _CODE.sub(r"\1", text)
    text = _LINK.sub(_link_words, text)
    text = _AUTO_LINK.sub(lambda found: found[1].removeprefix("mailto:"), text)
    for _ in range(2):
        text = _STRONG.sub(r"\2", text)
        text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text)


def _link_words(found: re.Match[str]) -> str:
    words, address = found[1], found[2].removeprefix("mailto:")
    if found[0].startswith("!"):
        return ""
    if "@" in address and address not in words:
        return f"{words} ({address})" if words else address
    return words
