"""Builders of small documents, as text of their parts."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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
SECTOR = 512
END = 0xFFFFFFFE
TEXT_AT = 0x800


@dataclass(frozen=True)
class WordParts:
    """What a file holds: runs of (text, character changes), one paragraph change per mark."""

    runs: Sequence[tuple[str, bytes]]
    paragraphs: Sequence[bytes] = ()
    counts: Mapping[int, int] = field(default_factory=dict)
    tables: Mapping[int, bytes] = field(default_factory=dict)
    narrow: bool = False


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


def _compound(streams: Mapping[str, bytes]) -> bytes:
    """Pack streams into a compound file; each is padded so that it needs no small sectors."""
    sectors: list[bytes] = []
    chains: list[int] = []
    entries = [("Root Entry", 5, END, 0, 1)]
    for name, data in streams.items():
        data = data.ljust(4096, b"\x00")
        count = -(-len(data) // SECTOR)
        start = len(sectors)
        for at in range(count):
            sectors.append(data[at * SECTOR : (at + 1) * SECTOR].ljust(SECTOR, b"\x00"))
            chains.append(start + at + 1 if at + 1 < count else END)
        entries.append((name, 2, start, len(data), 0))
    directory = b""
    for number, (name, kind, start, size, _) in enumerate(entries):
        wide = name.encode("utf-16-le") + b"\x00\x00"
        following = number + 1 if 0 < number < len(entries) - 1 else 0xFFFFFFFF
        child = 1 if number == 0 and len(entries) > 1 else 0xFFFFFFFF
        directory += wide.ljust(64, b"\x00") + struct.pack(
            "<HBBIII16sIQQIII", len(wide), kind, 1, 0xFFFFFFFF, following, child, b"", 0, 0, 0,
            start, size, 0,
        )  # fmt: skip
    directory_start = len(sectors)
    for at in range(0, len(directory), SECTOR):
        sectors.append(directory[at : at + SECTOR].ljust(SECTOR, b"\x00"))
        chains.append(len(sectors) if at + SECTOR < len(directory) else END)
    table_start = len(sectors)
    table_count = -(-(len(chains) + 4) // 128)
    chains += [0xFFFFFFFD] * table_count
    packed = struct.pack(f"<{len(chains)}I", *chains).ljust(table_count * SECTOR, b"\xff")
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        b"", 0, table_count, directory_start, 0, 4096, END, 0, END, 0,
    )  # fmt: skip
    slots = [*range(table_start, table_start + table_count)] + [0xFFFFFFFF] * 109
    return header + struct.pack("<109I", *slots[:109]) + b"".join(sectors) + packed


def _word_streams(parts: WordParts) -> dict[str, bytes]:
    """Return the two streams of a Word file."""
    text = "".join(run for run, _ in parts.runs)
    width = 1 if parts.narrow else 2
    raw = text.encode("cp1252" if parts.narrow else "utf-16-le")
    units = len(raw) // width
    pages_at = TEXT_AT + -(-len(raw) // SECTOR) * SECTOR
    ends, at = [TEXT_AT], TEXT_AT
    for run, _ in parts.runs:
        at += len(run.encode("utf-16-le")) // 2 * width
        ends.append(at)
    characters = _page(ends, [bytes([len(x)]) + x for _, x in parts.runs], 1)
    marks = [index + 1 for index, letter in enumerate(text) if letter in "\r\x07"]
    paragraph_ends = [TEXT_AT] + [TEXT_AT + mark * width for mark in marks]
    changes = [*parts.paragraphs, *[b"\x00\x00"] * len(marks)][: len(marks)]
    packed = [bytes([0, -(-len(x) // 2)]) + x.ljust(-(-len(x) // 2) * 2, b"\x00") for x in changes]
    paragraphs = _page(paragraph_ends, packed, 13)
    offset = TEXT_AT * 2 | 0x40000000 if parts.narrow else TEXT_AT
    pieces = struct.pack("<II", 0, units) + struct.pack("<HIH", 0, offset, 0)
    tables = {
        0x1A2: b"\x02" + struct.pack("<I", len(pieces)) + pieces,
        0xFA: struct.pack("<III", TEXT_AT, ends[-1], pages_at // SECTOR),
        0x102: struct.pack("<III", TEXT_AT, paragraph_ends[-1], pages_at // SECTOR + 1),
        **parts.tables,
    }
    header = bytearray(TEXT_AT)
    struct.pack_into("<HH", header, 0, 0xA5EC, 193)
    struct.pack_into("<H", header, 10, 0x0200)
    struct.pack_into("<I", header, 0x4C, units - sum(parts.counts.values()))
    for place, count in parts.counts.items():
        struct.pack_into("<I", header, place, count)
    table = bytes(64)
    for place, content in tables.items():
        struct.pack_into("<II", header, place, len(table), len(content))
        table += content
    main = bytes(header) + raw.ljust(pages_at - TEXT_AT, b"\x00") + characters + paragraphs
    return {"WordDocument": main, "1Table": table}


def _page(ends: list[int], changes: list[bytes], width: int) -> bytes:
    """Build one page of runs: their ends, where their changes stand, and the changes."""
    page = bytearray(SECTOR)
    struct.pack_into(f"<{len(ends)}I", page, 0, *ends)
    at = SECTOR - 2
    for index, change in enumerate(changes):
        at = (at - len(change)) // 2 * 2
        page[at : at + len(change)] = change
        page[4 * len(ends) + index * width] = at // 2
    page[-1] = len(changes)
    return bytes(page)


@pytest.fixture(scope="session")
def make_doc() -> Callable[..., bytes]:
    """Build an old Word file from WordParts, given as keywords."""
    return lambda **parts: _compound(_word_streams(WordParts(**parts)))


@pytest.fixture(scope="session")
def word_streams() -> Callable[..., dict[str, bytes]]:
    """Build the streams of an old Word file from WordParts, given as keywords."""
    return lambda **parts: _word_streams(WordParts(**parts))


@pytest.fixture(scope="session")
def make_compound() -> Callable[[Mapping[str, bytes]], bytes]:
    """Pack streams into a compound file."""
    return _compound


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
