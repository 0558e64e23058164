"""OpenDocument texts (ODT, OTT, flat FODT): headers, body, notes and footers as a reader sees."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from models.document import BlockKind, Trust
from models.messages import Message, message
from screener.reading.assembly import BULLET_MARK, TextAssembly
from screener.reading.headings import looks_like_heading
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits
from screener.reading.odf_package import read_parts
from screener.reading.odf_styles import NS, OdfLook, OdfStyles, length_in_points
from screener.reading.result import Reading
from screener.reading.visibility import MARKED, OFF_PAGE, SMALLEST_POINTS, TINY

TEXT: Final = NS["text"]
TABLE: Final = NS["table"]
DRAW: Final = NS["draw"]
OFFICE: Final = NS["office"]
STYLE: Final = NS["style"]

_P: Final = f"{TEXT}p"
_H: Final = f"{TEXT}h"
_SPAN: Final = f"{TEXT}span"
_SKIPPED: Final = frozenset(
    {
        f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}annotation-end",
        f"{TEXT}note-citation", f"{TEXT}sequence-decls", f"{TEXT}variable-decls",
        f"{TEXT}user-field-decls", f"{OFFICE}forms", f"{DRAW}glue-point",
        f"{OFFICE}event-listeners", f"{TEXT}ruby-text", f"{NS['svg']}title", f"{NS['svg']}desc",
        f"{TEXT}alphabetical-index-mark", f"{OFFICE}binary-data", f"{OFFICE}scripts",
    }
)  # fmt: skip
_DELETED: Final = f"{TEXT}change"


_OFF_PAGE: Final = 300.0
"""Points beyond the anchor from which a frame stands outside the page."""
_WHITE_SPACE: Final = re.compile(r"[ \t\r\n]+")


def read_opendocument(
    data: bytes,
    password: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
) -> Reading:
    """Read a packed or flat OpenDocument text; raise UnreadableError where it is encrypted."""
    content, styles, damaged = read_parts(data, password, limits)
    assembly = TextAssembly(limits)
    walk = _BodyWalk(assembly, OdfStyles(content, styles))
    masters = () if styles is None else tuple(styles.iter(f"{STYLE}master-page"))
    walk.margins(masters, ("header", "header-first", "header-left"))
    body = next(content.iter(f"{OFFICE}body"), content)
    walk.container(body)
    walk.notes()
    walk.margins(masters, ("footer", "footer-first", "footer-left"))
    warnings: tuple[Message, ...] = (message("document.repaired"),) if damaged else ()
    trust = Trust.CHECK if damaged else Trust.GOOD
    return assembly.reading("opendocument", trust, warnings)


class _BodyWalk:
    """The walk over one document; notes wait until the body is done."""

    def __init__(self, assembly: TextAssembly, styles: OdfStyles) -> None:
        self._assembly = assembly
        self._styles = styles
        self._notes: list[etree._Element] = []
        self._seen: set[str] = set()
        self._reason: str | None = None
        self._behind = "#ffffff"
        self._list_style = ""
        self._depth = 0

    def margins(self, masters: tuple[etree._Element, ...], names: tuple[str, ...]) -> None:
        """Add headers or footers, each wording once."""
        for master in masters:
            for name in names:
                element = master.find(f"{STYLE}{name}")
                if element is None or element.get(f"{STYLE}display") == "false":
                    continue
                wording = "".join(map(str, element.itertext()))
                if wording not in self._seen:
                    self._seen.add(wording)
                    self.container(element)

    def notes(self) -> None:
        """Add the foot- and endnotes that the body held."""
        while self._notes:
            note = self._notes.pop(0)
            self.container(note)

    def container(self, element: etree._Element, mark: str = "") -> None:
        """Add everything below ``element``; ``mark`` goes before the first paragraph."""
        for child in element:
            tag = child.tag
            if tag in (_P, _H):
                self._paragraph(child, mark)
                mark = ""
            elif tag == f"{TEXT}list":
                self._list(child)
            elif tag == f"{TABLE}table":
                self._table(child)
            elif tag == f"{TEXT}section":
                self._section(child)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self.container(child, mark)

    def _section(self, section: etree._Element) -> None:
        reason = self._reason
        if section.get(f"{TEXT}display") == "none":
            self._reason = reason or MARKED
        self.container(section)
        self._reason = reason

    def _list(self, element: etree._Element) -> None:
        outer, depth = self._list_style, self._depth
        self._list_style = element.get(f"{TEXT}style-name", outer)
        level = self._styles.list_level(self._list_style, depth)
        self._depth = depth + 1
        count = 0
        for item in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            mark = ""
            if item.tag == f"{TEXT}list-item" and (level.bullet or level.number):
                count += 1
                mark = f"{count}{level.after} " if level.number else f"{BULLET_MARK} "
            self.container(item, mark)
        self._list_style, self._depth = outer, depth

    def _table(self, table: etree._Element) -> None:
        behind, reason = self._behind, self._reason
        for cell in table.iter(f"{TABLE}table-cell"):
            if _nearest(cell, f"{TABLE}table") is not table:
                continue
            fill = self._styles.cell_fill(cell.get(f"{TABLE}style-name"))
            self._behind = fill or behind
            row = cell.getparent()
            style = None if row is None else row.get(f"{TABLE}style-name")
            self._reason = reason or self._styles.row_reason(style)
            self.container(cell)
        self._behind, self._reason = behind, reason

    def _paragraph(self, paragraph: etree._Element, mark: str) -> None:
        name = paragraph.get(f"{TEXT}style-name")
        look = self._styles.paragraph(name)
        collector = _Inline(self, self._styles)
        collector.collect(paragraph, look)
        text = "".join(collector.visible)
        if text.strip():
            kind, level = BlockKind.BULLET if mark else BlockKind.PARAGRAPH, 0
            outline = paragraph.get(f"{TEXT}outline-level") or self._styles.outline(name)
            if paragraph.tag == _H or outline:
                kind = BlockKind.HEADING
                level = int(outline) if outline and outline.isdigit() else 1
                mark = ""
            elif not mark and looks_like_heading(
                text, emphasised=collector.bold and not collector.plain
            ):
                kind, level = BlockKind.HEADING, 3
            self._assembly.add(mark + text, kind, level)
        for hidden, reason in collector.hidden:
            self._assembly.hide(hidden, reason)
        for frame in collector.frames:
            self._frame(frame)
        self._notes += collector.notes

    def _frame(self, frame: etree._Element) -> None:
        behind = self._behind
        fill = self._styles.cell_fill(
            frame.get(f"{DRAW}style-name") or frame.get(f"{DRAW}text-style-name")
        )
        reason = self._reason
        self._behind = fill or behind
        self._reason = reason or _frame_reason(frame)
        self.container(frame)
        self._behind, self._reason = behind, reason

    def reason(self, look: OdfLook) -> str | None:
        """Return why text of this look cannot be seen here."""
        return self._reason or self._styles.hidden_reason(look, self._behind)


class _Inline:
    """Collects one paragraph's text, hidden runs, frames and notes."""

    def __init__(self, walk: _BodyWalk, styles: OdfStyles) -> None:
        self._walk = walk
        self._styles = styles
        self.visible: list[str] = []
        self.hidden: list[tuple[str, str]] = []
        self.frames: list[etree._Element] = []
        self.notes: list[etree._Element] = []
        self.bold = False
        self.plain = False

    def collect(self, element: etree._Element, look: OdfLook) -> None:
        """Add the text of ``element`` and below, in order."""
        self._text(element.text, look)
        for child in element:
            self._child(child, look)
            self._text(child.tail, look)

    def _child(self, child: etree._Element, look: OdfLook) -> None:
        tag = child.tag
        if tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            self.visible.append(" " * min(int(count) if count.isdigit() else 1, 200))
        elif tag == f"{TEXT}tab":
            self.visible.append("\t")
        elif tag == f"{TEXT}line-break":
            self.visible.append("\n")
        elif tag == _SPAN:
            self.collect(child, self._styles.span(child.get(f"{TEXT}style-name"), look))
        elif tag in (f"{TEXT}note", f"{TEXT}footnote", f"{TEXT}endnote"):
            self.notes.extend(part for part in child if str(part.tag).endswith("note-body"))
        elif tag in (f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"):
            self._hidden_field(child)
        elif isinstance(tag, str) and tag.startswith(DRAW) and tag != f"{DRAW}a":
            self.frames.append(child)
        elif tag not in _SKIPPED and isinstance(tag, str):
            self.collect(child, look)

    def _hidden_field(self, field: etree._Element) -> None:
        text = field.get(f"{TEXT}string-value") or "".join(map(str, field.itertext()))
        if field.get(f"{TEXT}is-hidden") == "false":
            self.visible.append(text)
        else:
            self.hidden.append((text, MARKED))

    def _text(self, text: str | None, look: OdfLook) -> None:
        if not text:
            return
        text = _WHITE_SPACE.sub(" ", text)
        reason = self._walk.reason(look)
        if reason is not None and not text.isspace():
            self.hidden.append((text, reason))
            return
        self.visible.append(text)
        if not text.isspace():
            self.bold = self.bold or look.bold
            self.plain = self.plain or not look.bold


def _frame_reason(frame: etree._Element) -> str | None:
    """Return why a frame cannot be seen, None where it can."""
    if frame.get(f"{DRAW}display") == "none":
        return MARKED
    for name, size in (("x", "width"), ("y", "height")):
        start = length_in_points(frame.get(f"{NS['svg']}{name}"))
        extent = length_in_points(frame.get(f"{NS['svg']}{size}"))
        if extent is not None and extent < SMALLEST_POINTS:
            return TINY
        if start is not None and (start + (extent or 0) < -_OFF_PAGE or start > 4 * _OFF_PAGE):
            return OFF_PAGE
    return None


def _nearest(element: etree._Element, tag: str) -> etree._Element | None:
    parent = element.getparent()
    while parent is not None and parent.tag != tag:
        parent = parent.getparent()
    return parent
