"""Word documents (DOCX, DOCM, DOTX, flat XML): all parts that a reader sees, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from models.document import Problem, ProblemKind, Trust
from models.messages import Message, message
from screener.reading.assembly import TextAssembly
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits
from screener.reading.ooxml_body import PartWalker
from screener.reading.ooxml_numbering import Numbering
from screener.reading.ooxml_package import A, Package, R, W, main_part, open_package
from screener.reading.ooxml_pieces import Context
from screener.reading.ooxml_shapes import BACKDROP_TAGS, has_backdrop
from screener.reading.ooxml_styles import Styles, is_on
from screener.reading.result import Reading, UnreadableError
from screener.reading.visibility import NOT_SHOWN
from screener.reading.word_look import BACKDROP, UNKNOWN

_SECTION: Final = f"{W}sectPr"
_MARKS: Final = (
    _SECTION,
    f"{W}footnoteReference",
    f"{W}endnoteReference",
    *BACKDROP_TAGS,
)
_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

ReadIncluded = Callable[[bytes], Reading | None]
"""Reads a document inside another one, None for one that is not to be read."""


def read_docx(
    data: bytes,
    password: str | None = None,
    limits: ReadingLimits = DEFAULT_LIMITS,
    include: ReadIncluded | None = None,
) -> Reading:
    """Read a Word document; raise UnreadableError where it cannot be read.

    ``include`` reads documents of other formats that stand inside. ``password`` keeps one
    signature for all readers: encrypted packages are opened before.
    """
    package = open_package(data, limits)
    main = main_part(package)
    root = package.xml(main)
    if root is None:
        raise UnreadableError(
            Problem(ProblemKind.DAMAGED, message("document.damaged"), "DOCX: no text part")
        )
    return _DocumentWalk(package, main, root, limits, include).read()


class _DocumentWalk:
    """The walk over one package: headers, body, notes, footers."""

    def __init__(
        self,
        package: Package,
        main: str,
        root: etree._Element,
        limits: ReadingLimits,
        include: ReadIncluded | None,
    ) -> None:
        self._package = package
        self._main = main
        self._root = root
        self._read_included = include
        self._assembly = TextAssembly(limits)
        self._context = Context(
            self._assembly,
            Styles(self._part("styles")),
            Numbering(lambda: self._part("numbering")),
        )
        self._seen: set[str] = set()
        # One pass over the body finds all that stands apart from its text.
        self._marks: dict[str, list[etree._Element]] = {tag: [] for tag in _MARKS}
        for element in root.iter(*_MARKS):
            self._marks[element.tag].append(element)
        self._behind = self._page_colour()

    def read(self) -> Reading:
        """Walk all parts in reading order."""
        self._margins("header")
        self._walk(self._root, self._main)
        for kind in ("footnote", "endnote"):
            self._notes(kind)
        self._margins("footer")
        warnings: list[Message] = []
        if self._package.damaged:
            warnings.append(message("document.repaired"))
        if self._context.unsure:
            warnings.append(message("document.over_drawing"))
        trust = Trust.CHECK if warnings else Trust.GOOD
        return self._assembly.reading("docx", trust, tuple(warnings))

    def _part(self, kind: str) -> etree._Element | None:
        found = self._package.related(self._main, kind)
        # Word 2003 XML keeps these inside the document.
        inside = {"styles": f"{W}styles", "numbering": f"{W}lists"}
        return self._root.find(inside[kind]) if found is None else found

    def _walk(self, root: etree._Element, part: str, reason: str | None = None) -> None:
        walker = PartWalker(
            self._context,
            lambda relation_id: self._include(part, relation_id),
            self._behind,
            reason,
        )
        walker.walk(root)

    def _page_colour(self) -> str:
        drawings = [*self._marks[BACKDROP_TAGS[0]], *self._marks[BACKDROP_TAGS[1]]]
        if has_backdrop(drawings, everywhere=False) or self._has_backdrop_in_header():
            return BACKDROP
        background = self._root.find(f"{W}background")
        if background is None or not self._is_on("displayBackgroundShape"):
            return "ffffff"
        if len(background):
            return UNKNOWN
        colour = background.get(f"{W}color", "auto")
        return "ffffff" if colour == "auto" else colour

    def _is_on(self, setting: str) -> bool:
        settings = self._package.related(self._main, "settings")
        return settings is not None and is_on(settings.find(f"{W}{setting}"))

    def _has_backdrop_in_header(self) -> bool:
        for relation in self._package.relations(self._main).values():
            if relation.kind in ("header", "footer") and not relation.outside:
                root = self._package.xml(relation.target)
                if root is not None and has_backdrop(root.iter(*BACKDROP_TAGS), everywhere=True):
                    return True
        return False

    def _margins(self, kind: str) -> None:
        """Add the headers or footers of all sections, each wording once; unused ones last."""
        unused = []
        for root, part, shown in self._headers(kind):
            wording = " ".join(element.text or "" for element in root.iter(f"{W}t"))
            if not shown:
                unused.append((root, part, wording))
            elif wording not in self._seen:
                self._seen.add(wording)
                self._walk(root, part)
        for root, part, wording in unused:
            if wording not in self._seen:
                self._seen.add(wording)
                self._walk(root, part, NOT_SHOWN)

    def _headers(self, kind: str) -> Iterator[tuple[etree._Element, str, bool]]:
        """Yield headers or footers, the part each belongs to, and whether any page shows it."""
        relations = self._package.relations(self._main)
        for section in self._marks[_SECTION]:
            for reference in section.iterchildren(f"{W}{kind}Reference"):
                relation = relations.get(reference.get(f"{R}id", ""))
                if relation is None or relation.outside:
                    continue
                root = self._package.xml(relation.target)
                if root is None:
                    continue
                used = reference.get(f"{W}type", "default")
                shown = used not in ("first", "even")
                if used == "first":
                    shown = is_on(section.find(f"{W}titlePg"))
                elif used == "even":
                    shown = self._is_on("evenAndOddHeaders")
                yield root, relation.target, shown
            # Word 2003 XML keeps them inside the section.
            for inside in section.iterchildren(f"{W}hdr" if kind == "header" else f"{W}ftr"):
                yield inside, self._main, True

    def _notes(self, kind: str) -> None:
        """Add the foot- or endnotes that the body refers to, in its order."""
        references = self._marks[f"{W}{kind}Reference"]
        root = self._package.related(self._main, f"{kind}s") if references else None
        if root is None:
            return
        notes = {
            note.get(f"{W}id"): note
            for note in root.iterchildren(f"{W}{kind}")
            if note.get(f"{W}type", "normal") == "normal"
        }
        part = f"{kind}s"
        for reference in references:
            note = notes.pop(reference.get(f"{W}id"), None)
            if note is not None:
                self._walk(note, part)

    def _include(self, part: str, relation_id: str) -> None:
        """Add a document that stands inside this one in another format (``w:altChunk``)."""
        relation = self._package.relations(part).get(relation_id)
        if relation is None or relation.outside:
            return
        if relation.kind in ("chart", "diagramData"):
            self._include_drawn(relation.target)
            return
        content = self._package.content(relation.target)
        included = self._read_included(content) if content and self._read_included else None
        if included is None:
            return
        for block in included.blocks:
            self._assembly.add(included.text[block.start : block.end], block.kind, block.level)
        for run in included.hidden:
            self._assembly.hide(run.text, run.reason)

    def _include_drawn(self, target: str) -> None:
        """Add the words of a chart or diagram: titles, labels, categories."""
        root = self._package.xml(target)
        if root is None:
            return
        for element in root.iter(f"{A}p", f"{_CHART}strCache"):
            tag = f"{A}t" if element.tag == f"{A}p" else f"{_CHART}v"
            between = "" if element.tag == f"{A}p" else "\n"
            self._assembly.add(between.join(piece.text or "" for piece in element.iter(tag)))
