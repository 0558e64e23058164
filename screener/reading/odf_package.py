"""The parts of an OpenDocument file that hold text and styles, opened where it is encrypted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from models.document import Problem, ProblemKind
from models.messages import message
from screener.reading.archive_safety import Archive, damaged_archive, inflate, open_archive
from screener.reading.limits import MEGABYTE, ReadingLimits, too_large
from screener.reading.odf_encryption import PartKey, decrypt_part, read_part_keys
from screener.reading.result import UnreadableError
from screener.reading.xml_parts import parse_xml

_OLD_NAMES: Final = (
    (b"http://openoffice.org/2000/office", b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    (b"http://openoffice.org/2000/style", b"urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    (b"http://openoffice.org/2000/text", b"urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    (b"http://openoffice.org/2000/table", b"urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    (b"http://openoffice.org/2000/drawing", b"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
)


def read_parts(
    data: bytes, password: str | None, limits: ReadingLimits
) -> tuple[etree._Element, etree._Element | None, bool]:
    """Return the roots of content and styles, and whether anything had to be repaired.

    Raises UnreadableError where the file is encrypted, damaged or too large.
    """
    if not data.startswith(b"PK"):
        root, repaired = parse_xml(_modern(data), limits)
        return root, root, repaired
    archive = open_archive(data, limits)
    keys: Mapping[str, PartKey] = {}
    manifest = archive.read("META-INF/manifest.xml")
    if manifest and b"encryption-data" in manifest:
        keys = read_part_keys(parse_xml(manifest, limits)[0])
    content = _part(archive, "content.xml", keys, password, limits)
    if not content:
        raise damaged_archive("no content.xml")
    root, repaired = parse_xml(_modern(content), limits)
    styles = _part(archive, "styles.xml", keys, password, limits)
    if not styles:
        return root, None, repaired or archive.damaged
    style_root, style_repaired = parse_xml(_modern(styles), limits)
    return root, style_root, repaired or style_repaired or archive.damaged


def _part(
    archive: Archive,
    name: str,
    keys: Mapping[str, PartKey],
    password: str | None,
    limits: ReadingLimits,
) -> bytes | None:
    content = archive.read(name)
    if content is None and "encrypted-package" in archive:
        raise UnreadableError(Problem(ProblemKind.ENCRYPTED, message("document.encrypted")))
    key = keys.get(name)
    if content is None or key is None:
        return content
    opened = decrypt_part(content, key, password) if password else None
    if opened is None:
        code = "document.wrong_password" if password else "document.encrypted"
        raise UnreadableError(Problem(ProblemKind.ENCRYPTED, message(code)))
    inflated, _ = inflate(opened, limits.part_bytes)
    if len(inflated) > limits.part_bytes:
        raise too_large("document.too_large.unpacked", limits.part_bytes // MEGABYTE)
    return inflated


def _modern(data: bytes) -> bytes:
    """Give the elements of OpenOffice 1 files their later names."""
    for old, new in _OLD_NAMES:
        if old in data[:8000]:
            data = data.replace(old, new)
    return data
