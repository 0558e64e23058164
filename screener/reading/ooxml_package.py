"""The parts of a Word package (DOCX, DOCM, DOTX, or one flat XML file) and how they relate."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from lxml import etree

from models.document import Problem, ProblemKind
from models.messages import message
from screener.reading.archive_safety import Archive, damaged_archive, open_archive
from screener.reading.limits import DEFAULT_LIMITS, ReadingLimits
from screener.reading.result import UnreadableError
from screener.reading.xml_parts import parse_xml

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
PKG: Final = "{http://schemas.microsoft.com/office/2006/xmlPackage}"

# Strict documents and Word 2003 XML use other names for the same elements.
_SAME_NAMESPACES: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://schemas.microsoft.com/office/word/2003/wordml",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/drawingml/main",
        b"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a relation leads: the last word of its type, and a part name or an outside address."""

    kind: str
    target: str
    outside: bool


class Package:
    """Parts by name, parsed when asked for."""

    def __init__(
        self,
        archive: Archive | None,
        flat: Mapping[str, etree._Element],
        limits: ReadingLimits,
    ) -> None:
        self._archive = archive
        self._roots: dict[str, etree._Element | None] = dict(flat)
        self._relations: dict[str, dict[str, Relation]] = {}
        self._limits = limits
        self.repaired = False

    @property
    def damaged(self) -> bool:
        """Whether anything had to be repaired so far."""
        return self.repaired or (self._archive is not None and self._archive.damaged)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts."""
        return self._archive.names if self._archive else tuple(self._roots)

    def content(self, name: str) -> bytes | None:
        """Return the bytes of a part, None where there is no such part."""
        return self._archive.read(name) if self._archive else None

    def xml(self, name: str) -> etree._Element | None:
        """Return the root element of a part, None where it is missing."""
        key = name.lstrip("/").lower()
        if key not in self._roots:
            data = self.content(key)
            self._roots[key] = self.parse(data) if data else None
        return self._roots[key]

    def relations(self, name: str) -> Mapping[str, Relation]:
        """Return the relations of the part ``name`` ('' for the package) by their ids."""
        key = name.lstrip("/").lower()
        if key not in self._relations:
            self._relations[key] = self._read_relations(key)
        return self._relations[key]

    def related(self, name: str, kind: str) -> etree._Element | None:
        """Return the first part that ``name`` relates to by a relation of this kind."""
        for relation in self.relations(name).values():
            if relation.kind == kind and not relation.outside:
                return self.xml(relation.target)
        return None

    def parse(self, data: bytes) -> etree._Element:
        """Parse XML, with the names of strict and of older documents made ours."""
        for other, ours in _SAME_NAMESPACES:
            if other in data[:20_000]:
                data = data.replace(other, ours)
        root, repaired = parse_xml(data, self._limits)
        self.repaired = self.repaired or repaired
        return root

    def _read_relations(self, name: str) -> dict[str, Relation]:
        folder, _, base = name.rpartition("/")
        part = posixpath.join(folder, "_rels", f"{base}.rels")
        root = self.xml(part)
        relations: dict[str, Relation] = {}
        if root is None:
            return relations
        for element in root.iter("{*}Relationship"):
            kind = element.get("Type", "").rpartition("/")[2]
            outside = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            if not outside:
                target = _resolve(folder, target)
            relations[element.get("Id", "")] = Relation(kind, target, outside)
        return relations


def open_package(data: bytes, limits: ReadingLimits = DEFAULT_LIMITS) -> Package:
    """Open a packed or flat Word document; raise UnreadableError where it is neither."""
    if data[:2] == b"PK" or b"PK\x03\x04" in data[:4096]:
        return Package(open_archive(data, limits), {}, limits)
    package = Package(None, {}, limits)
    root = package.parse(data)
    if root.tag == f"{PKG}package":
        return Package(None, _flat_parts(root), limits)
    return Package(None, {"word/document.xml": root}, limits)


def main_part(package: Package) -> str:
    """Return the name of the part with the document's body."""
    for relation in package.relations("").values():
        if relation.kind == "officeDocument" and package.xml(relation.target) is not None:
            return relation.target
    for name in package.names:
        if name.startswith("word/document") and name.endswith(".xml"):
            return name
    if any(name.startswith(("xl/", "ppt/")) for name in package.names):
        raise UnreadableError(
            Problem(ProblemKind.UNSUPPORTED, message("document.unsupported.office"))
        )
    raise damaged_archive("no document part")


def _flat_parts(root: etree._Element) -> dict[str, etree._Element]:
    parts: dict[str, etree._Element] = {}
    for part in root.iterchildren(f"{PKG}part"):
        name = part.get(f"{PKG}name", "").lstrip("/").lower()
        holder = part.find(f"{PKG}xmlData")
        if name and holder is not None and len(holder):
            parts[name] = holder[0]
    return parts


def _resolve(folder: str, target: str) -> str:
    if "%" in target or "\\" in target:
        target = unquote(target).replace("\\", "/")
    if target.startswith("/"):
        return target.lstrip("/").lower()
    return posixpath.normpath(posixpath.join(folder, target)).lower()
