"""Loads what readers would load late, for a process that may open no file afterwards."""

from __future__ import annotations

import codecs
import encodings.aliases
import io
import zipfile
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from screener.reading import ocr
from screener.reading.read import document_to_json, read_document

_LATE: Final = (
    "PIL.Image", "PIL.ImageOps", "PIL.ImageSequence", "PIL.BmpImagePlugin", "PIL.GifImagePlugin",
    "PIL.JpegImagePlugin", "PIL.PngImagePlugin", "PIL.TiffImagePlugin", "PIL.WebPImagePlugin",
    "cryptography.hazmat.decrepit.ciphers.algorithms",
    "cryptography.hazmat.decrepit.ciphers.modes",
    "cryptography.hazmat.primitives.ciphers",
    "numpy.ctypeslib",
    "pdfminer.high_level",
    "pdfminer.pdffont",
)  # fmt: skip
"""Modules that readers import where they need them, some of them optional."""

_BODY: Final = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>words</w:t></w:r></w:p></w:body></w:document>"
)


_PAGE: Final = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R
/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 40>>stream
BT /F 12 Tf 20 100 Td (warm words) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def warm_up() -> None:
    """Load codecs, optional packages, recognition data and every reader's tables.

    After this, reading opens no file and imports no module, but for old Word documents that
    need an outside program.
    """
    for name in sorted(set(encodings.aliases.aliases.values())):
        try:
            codecs.lookup(name)
        except LookupError:
            continue  # a codec of another platform
    load_late_modules()
    ocr.warm_up()
    for sample in (
        _package(),
        b"{\\rtf1 words}",
        b"the words of a text that is long enough for its language to be told, " * 3,
        b"<html><body><p>words</p></body></html>",
        "Ðóññêèé".encode("latin-1") * 8,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        _PAGE,
        b"\x89PNG\r\n\x1a\n",
    ):
        document_to_json(read_document("sample", sample, converters=False))


def load_late_modules() -> None:
    """Import what readers import where they need it, as far as it is installed."""
    for name in _LATE:
        if find_spec(name.partition(".")[0]) is not None:
            import_module(name)


def page_sample() -> bytes:
    """Return a PDF of one page with two words: to warm up with."""
    return _PAGE


def _package() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", _BODY)
    return buffer.getvalue()
