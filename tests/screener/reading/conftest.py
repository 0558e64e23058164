"""Builders of small documents, as text of their parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "../shared"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{RELATIONS}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
ODF = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)

Parts = Mapping[str, str | bytes]


def packed(parts: Parts) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _docx(body: str, **others: str) -> bytes:
    """Pack a body, and parts by the kind of their relation (``header_x``: header, id rX)."""
    relations = []
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    roots = {"header": "hdr", "footer": "ftr", "chart": ""}
    for name, content in others.items():
        kind = name.partition("_")[0]
        root = roots.get(kind, kind)
        relations.append(
            f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{name}.xml"/>'
        )
        parts[f"word/{name}.xml"] = (
            f"<w:{root} {NAMESPACES}>{content}</w:{root}>" if root else content
        )
    parts["word/_rels/document.xml.rels"] = f"<Relationships>{''.join(relations)}</Relationships>"
    return packed(parts)


def _odt(body: str, automatic: str = "", styles: str = "", manifest: str = "") -> bytes:
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content{ODF}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
    }
    if styles:
        parts["styles.xml"] = f"<office:document-styles{ODF}>{styles}</office:document-styles>"
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    return packed(parts)


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    """Build a DOCX from the XML of its body and of other parts."""
    return _docx


@pytest.fixture(scope="session")
def make_odt() -> Callable[..., bytes]:
    """Build an ODT from the XML of its text and of its styles."""
    return _odt


@pytest.fixture(scope="session")
def make_zip() -> Callable[[Parts], bytes]:
    """Build a zip file from names and contents."""
    return packed


@pytest.fixture(scope="session")
def office() -> Path:
    """The folder with office documents of other projects; skips where it is absent."""
    folder = SHARED / "corpus/office"
    if not folder.is_dir():
        pytest.skip("the corpus is not beside the repository")
    return folder.resolve()
