"""Loads everything that a reader may need, while a worker may still open files.

After the lock no module, font or table can be opened any more, so each reader reads a tiny
document once; encodings are loaded by name, because text may come in any of them.
"""

from __future__ import annotations

import encodings.aliases
import io
import zipfile
from importlib import import_module

from screener.reading.read import read_document

_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R
/Resources<</Font<</F1 5 0 R/F2 6 0 R/F3 7 0 R>>>>>>endobj
4 0 obj<</Length 106>>stream
BT /F1 12 Tf 20 150 Td (Ready to read) Tj /F2 12 Tf 0 -20 Td (one) Tj
/F3 12 Tf 0 -20 Td (two) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
6 0 obj<</Type/Font/Subtype/TrueType/BaseFont/Calibri>>endobj
7 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Bold>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_DOCX = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
    f'Type="{_OFFICE}" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>Ready to read'
    "</w:t></w:r></w:p></w:body></w:document>",
}
_WORDS = (
    "We are ready to read what people send to us, and we would like to begin with the first of "
    "them as soon as it comes in, because they have been waiting for an answer from us. "
) * 3
"""Long enough for the language to be told, so that its tables are loaded."""

_SECOND_READER = ("pdfminer.high_level", "pdfminer.converter", "pdfminer.layout")


def load_readers() -> None:
    """Read a tiny document of each format and load all encodings."""
    for codec in sorted(set(encodings.aliases.aliases.values())):
        try:
            import_module(f"encodings.{codec}")
        except ImportError:  # this system's own code page is missing on the others
            continue
    for name in ("idna", "utf_8_sig", *_SECOND_READER):
        import_module(name if "." in name else f"encodings.{name}")
    for name, data in (
        ("ready.pdf", _PDF),
        ("ready.docx", _zipped(_DOCX)),
        ("ready.html", b"<html><body><p>Ready to read</p></body></html>"),
        ("ready.rtf", rb"{\rtf1\ansi Ready to read}"),
        ("ready.md", f"# Ready\n\n{_WORDS}\n".encode()),
        ("ready.txt", f"{_WORDS} Caf\xe9, na\xefve.".encode("cp1252")),
    ):
        read_document(name, data)


def _zipped(members: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in members.items():
            package.writestr(name, text)
    return stream.getvalue()
