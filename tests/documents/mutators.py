"""Seeded damage to documents: what comes out for a seed is the same on every machine."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "sample_resumes" / "applications"
_LARGEST = 400_000
_MANIFEST = "application/vnd.oasis.opendocument.text"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_TOKENS = {
    "pdf": re.compile(rb"/[A-Za-z0-9]+|<<|>>|\[|\]|\d+ \d+ (?:R|obj)|endobj|stream|endstream"),
    "rtf": re.compile(rb"\\[a-z]+-?\d*|[{}]|\\'[0-9a-f]{2}"),
    "xml": re.compile(rb"</?[A-Za-z0-9:]+|/?>|&#?\w+;|[A-Za-z0-9:]+=\"[^\"]*\""),
    "mail": re.compile(rb"(?m)^[\w-]+:|^--.*$|;|=\?|\?=|boundary=|charset=|[\r\n]{2,}"),
}
_FAULTS = (
    zipfile.BadZipFile, zlib.error, struct.error, ValueError, OSError, NotImplementedError,
    EOFError, RuntimeError,
)  # fmt: skip
_NUMBER = re.compile(rb"-?\d+")
_NUMBERS = (
    b"0", b"-1", b"1", b"255", b"65535", b"65536", b"2147483647", b"-2147483648", b"4294967295",
    b"9" * 30, b"1e309", b"0.0000001", b"00000000000000000001",
)  # fmt: skip
_NESTS = {
    "pdf": (b"[", b"<<", b"(", b"BT ", b"q ", b"<</A ", b"/Kids["),
    "rtf": (b"{", rb"{\*\x", rb"{\field{\fldinst ", rb"{\shp", rb"\trowd\cell"),
    "xml": (b"<w:p>", b"<w:tbl>", b"<text:span>", b"<div>", b"<table><tr><td>", b"<!--", b"&amp;"),
    "mail": (
        b"--b\n",
        b"Content-Type: message/rfc822\n\n",
        b"=?utf-8?q?",
        b"(",
        b"x: y\n",
        b"\n ",
    ),
}
_SHARES = {".pdf": 30, ".docx": 25, ".rtf": 12, ".odt": 12, ".html": 12, ".eml": 5, ".zip": 4}
"""Of 100 damaged documents."""


@dataclass(frozen=True, slots=True)
class Original:
    """A document that is read without trouble: its name, bytes and the kind of its tokens."""

    name: str
    data: bytes
    kind: str

    @property
    def packed(self) -> bool:
        """Whether the tokens stand inside a zip file."""
        return self.data.startswith(b"PK")


@cache
def originals() -> tuple[Original, ...]:
    """Return the documents that damage is done to: the samples that give text, and others."""
    kinds = {".pdf": "pdf", ".docx": "xml", ".html": "xml"}
    unreadable = {"ferreira_application.pdf", "olsen_resume.pdf", "scan0001.pdf"}
    found = [
        Original(path.name, _loosely_packed(path.read_bytes()), kinds[path.suffix])
        for path in sorted(SAMPLES.iterdir())
        if path.suffix in kinds and path.name not in unreadable
    ]
    words = (SAMPLES / "novotny.txt").read_text(encoding="utf-8").split("\n")
    rtf, odt = make_rtf(words), make_odt(words)
    return (
        *found,
        Original("novotny.rtf", rtf, "rtf"),
        Original("novotny.odt", odt, "xml"),
        Original(
            "novotny.eml", make_mail("\n".join(words), {"cv.rtf": rtf, "cv.odt": odt}), "mail"
        ),
        Original("novotny.zip", _packed({"cv.rtf": rtf, "in/cv.odt": odt, "x.txt": b"x"}), "rtf"),
    )


def make_rtf(lines: list[str]) -> bytes:
    """Return lines as RTF with a font table, bold, a table, a field and a picture."""
    shown = [line.encode("ascii", "replace").decode() for line in lines]
    body = "\n".join(rf"{{\b {line}}}\par" if line.isupper() else rf"{line}\par" for line in shown)
    return (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}"
        r"{\colortbl;\red0\green0\blue0;}"
        r"{\stylesheet{\s1\b heading 1;}}{\info{\title x}}\viewkind4\uc1\pard\f0\fs22 "
        rf"{body} \u8364?\'e9 \trowd\cellx2000\cellx4000\intbl left\cell right\cell\row "
        r"{\field{\*\fldinst HYPERLINK \"http://localhost/\"}{\fldrslt a link}}"
        r"{\pict\wmetafile8\picw10\pich10 0102030405}{\v hidden}{\*\unknown x}}"
    ).encode("ascii")


def make_odt(lines: list[str]) -> bytes:
    """Return lines as an ODT with styles, a list, a table and a hidden span."""
    names = ("office", "text", "style", "table")
    spaces = " ".join(f'xmlns:{name}="{_OFFICE}:{name}:1.0"' for name in names)
    escaped = [line.replace("&", "&amp;").replace("<", "&lt;") for line in lines]
    body = "".join(f'<text:p text:style-name="P1">{line}</text:p>' for line in escaped)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
        '<office:automatic-styles><style:style style:name="P1" style:family="paragraph"/>'
        "</office:automatic-styles><office:body><office:text>"
        f'<text:h text:outline-level="1">Resume</text:h>{body}'
        "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>cell</text:p></table:table-cell>"
        "</table:table-row></table:table></office:text></office:body></office:document-content>"
    )
    return _packed({"mimetype": _MANIFEST.encode(), "content.xml": content.encode("utf-8")})


def make_mail(text: str, attached: dict[str, bytes]) -> bytes:
    """Return a message with its text, the same as HTML, and attachments."""
    made = EmailMessage()
    made["From"], made["Subject"] = "Jan Novotný <jan@people.example>", "Žádost, application"
    made["Date"], made["Message-ID"] = "Thu, 01 Feb 2024 09:00:00 -0600", "<1@people.example>"
    made.set_content(text)
    made.add_alternative(f"<html><body><p>{text}</p></body></html>", subtype="html")
    for name, data in attached.items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    made.set_boundary("b")
    return made.as_bytes()


def mutants(count: int, first_seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """Return ``count`` damaged documents, one for each seed from ``first_seed`` on."""
    sources = {
        ending: [one for one in originals() if one.name.endswith(ending)] for ending in _SHARES
    }
    for seed in range(first_seed, first_seed + count):
        chance = random.Random(seed)
        (ending,) = chance.choices(list(_SHARES), list(_SHARES.values()))
        original = chance.choice(sources[ending])
        yield f"{seed:06}-{original.name}", mutate(original, chance)


def mutate(original: Original, chance: random.Random) -> bytes:
    """Damage a document in one to five places, half of the time inside what is packed in it."""
    data = original.data
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        if original.packed and chance.random() < 0.8:
            data = _in_member(data, original.kind, chance)
        elif original.kind == "pdf" and chance.random() < 0.5:
            data = _in_stream(data, chance)
        else:
            data = _damage(data, original.kind, chance)
        data = data[:_LARGEST]
    return data


def _damage(data: bytes, kind: str, chance: random.Random) -> bytes:
    return chance.choice(_DAMAGES)(data, kind, chance) if data else data


def _flip_bytes(data: bytes, kind: str, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 32))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _flip_bits(data: bytes, kind: str, chance: random.Random) -> bytes:
    changed = bytearray(data)
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, kind: str, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _drop_slice(data: bytes, kind: str, chance: random.Random) -> bytes:
    start, end = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    return data[:start] + data[min(end, start + 5000) :]


def _repeat_slice(data: bytes, kind: str, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.choice((4, 40, 400, 4000))]
    return data[:start] + piece * chance.choice((2, 20, 200)) + data[start:]


def _swap_tokens(data: bytes, kind: str, chance: random.Random) -> bytes:
    spans = [found.span() for found in _TOKENS[kind].finditer(data)]
    if len(spans) < 2:
        return data
    (one_start, one_end), (two_start, two_end) = sorted(chance.sample(spans, 2))
    return b"".join(
        (
            data[:one_start],
            data[two_start:two_end],
            data[one_end:two_start],
            data[one_start:one_end],
            data[two_end:],
        )
    )


def _blow_up_number(data: bytes, kind: str, chance: random.Random) -> bytes:
    spans = [found.span() for found in _NUMBER.finditer(data)]
    if not spans:
        return data
    start, end = chance.choice(spans)
    return data[:start] + chance.choice(_NUMBERS) + data[end:]


def _nest(data: bytes, kind: str, chance: random.Random) -> bytes:
    spans = [found.start() for found in _TOKENS[kind].finditer(data)] or [0]
    start = chance.choice(spans)
    nest = chance.choice(_NESTS[kind]) * chance.choice((10, 1000, 20_000))
    return data[:start] + nest[:200_000] + data[start:]


def _insert_noise(data: bytes, kind: str, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + chance.randbytes(chance.choice((1, 16, 1000))) + data[start:]


_Damage = Callable[[bytes, str, random.Random], bytes]
_DAMAGES: tuple[_Damage, ...] = (
    _flip_bytes, _flip_bits, _cut, _drop_slice, _repeat_slice, _swap_tokens, _blow_up_number,
    _nest, _insert_noise,
)  # fmt: skip


def _in_member(data: bytes, kind: str, chance: random.Random) -> bytes:
    """Damage one member of a zip file that stays sound itself."""
    members = _unpacked(data)
    if not members:
        return _damage(data, kind, chance)
    texts = [name for name in members if name.endswith((".xml", ".rels", ".rtf"))]
    name = chance.choice(sorted(texts or members))
    members[name] = _damage(members[name], kind, chance)
    return _packed(members)


def _in_stream(data: bytes, chance: random.Random) -> bytes:
    """Damage what one stream of a PDF unpacks to."""
    starts = [found.end() for found in _STREAM.finditer(data)]
    if not starts:
        return _damage(data, "pdf", chance)
    start = chance.choice(starts)
    end = data.find(b"endstream", start)
    end = end if end >= 0 else len(data)
    try:
        content = zlib.decompressobj().decompress(data[start:end], _LARGEST)
    except zlib.error:
        changed = _damage(data[start:end], "pdf", chance)
    else:
        changed = zlib.compress(_damage(content, "pdf", chance), 1)
    return data[:start] + changed + b"\n" + data[end:]


def _loosely_packed(data: bytes) -> bytes:
    """Pack a zip file again so that damage to its members is done soon, without its pictures."""
    if not data.startswith(b"PK"):
        return data
    members = _unpacked(data)
    return _packed({name: content for name, content in members.items() if name[-4:] != "jpeg"})


def _unpacked(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except _FAULTS:
        return {}


def _packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
