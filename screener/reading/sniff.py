"""What a file is by its content; its name only decides between kinds of plain text."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from dataclasses import dataclass
from typing import Final

from models.document import DocumentFormat
from screener.reading.decoding import wide_encoding
from screener.reading.ole import CompoundFile
from screener.reading.result import UnreadableError

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_WORD: Final = (b"\xdb\xa5-\x00", b"\x9b\xa5", b"1\xbe\x00\x00", b"\xfe7\x00#", b"\xffWPC")
_IMAGES: Final = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM",
)  # fmt: skip
_HTML: Final = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|table|div|p|h[1-6]|ul|ol|span|font|center"
    rb"|style|br|a|b|form|section|article|script|link)\b[^<]*>?",
    re.IGNORECASE,
)
_XML_ROOT: Final = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_MHTML: Final = re.compile(
    rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?content-type:\s*multipart/related",
    re.IGNORECASE,
)
_MARKDOWN_NAMES: Final = (".md", ".markdown", ".mdown")
_OLD_NAMES: Final = (".doc", ".wpd", ".wps", ".wri")
"""Names of old word processors: another program may know what these files are."""
_OTHER_FILES: Final = (
    b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"MZ", b"\x7fELF", b"OggS", b"ID3", b"RIFF", b"%!PS",
    b"SQLite format 3",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The format of a file."""

    format: DocumentFormat
    kind: str = ""
    """What a file of no readable format is: a word such as ``archive``, or empty."""


def find_format(data: bytes, path: str = "") -> Sniffed:
    """Return what ``data`` is. ``path`` tells Markdown from other plain text."""
    head = data[:4096]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\x0c")
    if b"%PDF-" in head[:1100]:
        return Sniffed(DocumentFormat.PDF)
    if head.startswith(b"PK"):
        return _find_packed(data)
    if head.startswith(_OLE):
        return _find_ole(data)
    if start.startswith(b"{\\rtf"):
        return Sniffed(DocumentFormat.RTF)
    if head.startswith(_IMAGES):
        return Sniffed(DocumentFormat.IMAGE)
    if head.startswith(_OLD_WORD):
        return Sniffed(DocumentFormat.DOC)
    if head.startswith(_OTHER_FILES) or head[4:8] == b"ftyp":
        return Sniffed(DocumentFormat.UNKNOWN, _other_kind(head))
    return _find_text(data, path.lower(), start)


def _find_packed(data: bytes) -> Sniffed:
    names: tuple[str, ...]
    if b"word/document" in _directory(data):
        return Sniffed(DocumentFormat.DOCX)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = tuple(name.replace("\\", "/").lstrip("/") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # Cut short: what is left of the local headers still names the parts.
        names = tuple(
            name
            for name in ("word/document.xml", "[Content_Types].xml", "content.xml")
            if name.encode() in data
        )
    lower = tuple(name.lower() for name in names)
    if any(name.startswith("word/") for name in lower):
        return Sniffed(DocumentFormat.DOCX)
    if any(name.startswith(("xl/", "ppt/", "visio/")) for name in lower):
        return Sniffed(DocumentFormat.UNKNOWN, "office")
    start = data[:200]
    if b"opendocument.text" in start or b"sun.xml.writer" in start:
        return Sniffed(DocumentFormat.ODT)
    if b"mimetypeapplication/" in start and b"opendocument" in start:
        return Sniffed(DocumentFormat.UNKNOWN, "office")
    if "content.xml" in lower:
        return Sniffed(DocumentFormat.ODT)
    if "[content_types].xml" in lower:
        return Sniffed(DocumentFormat.DOCX)
    if any(name.startswith("index/") and name.endswith(".iwa") for name in lower):
        return Sniffed(DocumentFormat.UNKNOWN, "pages")
    return Sniffed(DocumentFormat.UNKNOWN, "archive")


def _directory(data: bytes) -> bytes:
    """Return the directory of a zip file as it stands in its end record, b'' where it has none."""
    end = data.rfind(b"PK\x05\x06", max(len(data) - 66_000, 0))
    if end < 0 or end + 20 > len(data):
        return b""
    size, start = struct.unpack_from("<II", data, end + 12)
    return data[start : start + size]


def _find_ole(data: bytes) -> Sniffed:
    try:
        names = CompoundFile(data).names
    except UnreadableError:
        # Its directory is damaged: another program may still find the text.
        is_word = "WordDocument".encode("utf-16-le") in data
        return Sniffed(DocumentFormat.DOC if is_word else DocumentFormat.UNKNOWN)
    if "encryptedpackage" in names:
        return Sniffed(DocumentFormat.DOCX)
    if "worddocument" in names:
        return Sniffed(DocumentFormat.DOC)
    if any(name.startswith("__") for name in names):
        return Sniffed(DocumentFormat.UNKNOWN, "mail")
    if names & {"workbook", "book", "powerpoint document", "visiodocument"}:
        return Sniffed(DocumentFormat.UNKNOWN, "office")
    return Sniffed(DocumentFormat.UNKNOWN)


def _other_kind(head: bytes) -> str:
    if head[4:8] == b"ftyp" and head[8:11] in (b"hei", b"hev", b"mif", b"avi"):
        return "photo"
    if head.startswith((b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b")):
        return "archive"
    return "program" if head.startswith((b"MZ", b"\x7fELF")) else ""


def _find_text(data: bytes, path: str, start: bytes) -> Sniffed:
    if not data.strip():
        return Sniffed(DocumentFormat.TEXT)
    narrow = data[:8192].replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")
    if narrow.startswith(b"<"):
        found = _find_markup(narrow, path)
        if found is not None:
            return found
    if _MHTML.match(start):
        return Sniffed(DocumentFormat.HTML)
    if path.endswith((".html", ".htm", ".xhtml")):
        return Sniffed(DocumentFormat.HTML)
    if not _is_text(data):
        other = DocumentFormat.DOC if path.endswith(_OLD_NAMES) else DocumentFormat.UNKNOWN
        return Sniffed(other)
    if _looks_like_page(narrow) and not path.endswith((".txt", *_MARKDOWN_NAMES)):
        return Sniffed(DocumentFormat.HTML)
    is_markdown = path.endswith(_MARKDOWN_NAMES)
    return Sniffed(DocumentFormat.MARKDOWN if is_markdown else DocumentFormat.TEXT)


def _find_markup(head: bytes, path: str) -> Sniffed | None:
    root = _XML_ROOT.search(head)
    name = root[1].lower() if root else b""
    if name in (b"worddocument", b"package") and b"schemas" in head:
        return Sniffed(DocumentFormat.DOCX)
    if name == b"document" and b"opendocument" in head:
        return Sniffed(DocumentFormat.ODT)
    if name == b"html" or b"<!doctype html" in head.lower():
        return Sniffed(DocumentFormat.HTML)
    if _HTML.match(head) and not path.endswith(_MARKDOWN_NAMES):
        return Sniffed(DocumentFormat.HTML)
    if head.startswith(b"<?xml"):
        return Sniffed(DocumentFormat.HTML)
    return None


def _looks_like_page(head: bytes) -> bool:
    return len(_HTML.findall(head)) >= 3 and b"</" in head


def _is_text(data: bytes) -> bool:
    """Whether there are few control characters."""
    sample = data[:8192]
    mark, wide = wide_encoding(sample)
    if wide:
        text = sample[mark:].decode(wide, "ignore")
        strange = sum(not (letter.isprintable() or letter.isspace()) for letter in text)
        return strange <= 0.02 * len(text)
    if sample.count(0) >= 0.001 * len(sample) and 0 in sample:
        return False
    strange = sum(sample.count(code) for code in (*range(1, 9), *range(14, 27), *range(28, 32)))
    return strange <= 0.02 * len(sample)
