"""Pieces that hostile documents are put together from: packages, PDF objects, pictures."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Final

_WORD: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns"
_ODF_SPACES: Final = " ".join(
    f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "style", "table", "draw")
)

Bomb = Callable[[], bytes]


def bombs_in(module: Mapping[str, object]) -> dict[str, Bomb]:
    """Return a module's functions called ``name__ending``, by the name of the file they make."""
    return {
        name.replace("__", "."): make
        for name, make in module.items()
        if callable(make) and "__" in name.strip("_")
    }


def package(parts: dict[str, bytes], level: int = 9) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def docx(body: str, before: str = "", level: int = 9) -> bytes:
    return package({"word/document.xml": word_document(body, before)}, level)


def word_document(body: str, before: str = "") -> bytes:
    return f"{before}<w:document {_WORD}><w:body>{body}</w:body></w:document>".encode()


def odt(body: str, before: str = "") -> bytes:
    content = (
        f"{before}<office:document-content {_ODF_SPACES}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    return package({**parts, "content.xml": content.encode("utf-8")})


def pdf(*objects: bytes, root: int = 1, more: bytes = b"") -> bytes:
    """A PDF of objects 1, 2, ... with a cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, rows)
    out += b"trailer<</Size %d/Root %d 0 R%b>>\n" % (len(objects) + 1, root, more)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def stream(data: bytes, facts: bytes = b"", level: int = 6) -> bytes:
    packed = zlib.compress(data, level)
    head = b"<</Length %d/Filter/FlateDecode%b>>" % (len(packed), facts)
    return head + b"stream\n" + packed + b"\nendstream"


def page(contents: bytes, facts: bytes = b"", *others: bytes) -> bytes:
    """A PDF of one page with these contents; object 4 is the contents, others follow."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R%b>>" % facts,
        contents,
        *others,
    )


def png(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """A picture that states a size, with further chunks (kind, data)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", head), *chunks, (b"IEND", b""))
    )
