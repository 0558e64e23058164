"""Sample applications as RTF, as an OpenDocument text, and as a scanned sheet of paper."""

from __future__ import annotations

import io
import zipfile
from html import escape

from PIL import Image, ImageDraw, ImageFont
from text_layouts import resume_text, sections

MOMENT = (2024, 3, 8, 8, 0, 0)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
SHEET = (1275, 1650)  # letter paper at 150 dots an inch
MARGIN, LEADING, SIZE = 130, 34, 24


def resume_rtf(person: dict) -> bytes:
    """Lay a resume out as WordPad saves it."""
    parts = [
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times New Roman;}}\f0\fs22",
        rf"{{\b\fs36 {_rtf(person['name'])}}}\par",
        rf"{_rtf(' | '.join(person['contact']))}\par\par",
    ]
    if summary := person.get("summary"):
        parts.append(rf"{{\i {_rtf(summary)}}}\par")
    for heading, content in sections(person):
        parts.append(rf"\par{{\b\fs26 {_rtf(heading)}}}\par")
        for item in content:
            if isinstance(item, str):
                parts.append(rf"{_rtf(item)}\par")
                continue
            title = f"{item['title']}, {item['organization']}, {item['dates']}"
            parts.append(rf"{{\b {_rtf(title)}}}\par")
            parts += [rf"\bullet  {_rtf(bullet)}\par" for bullet in item["bullets"]]
    return ("\n".join(parts) + "\n}\n").encode("ascii")


def _rtf(text: str) -> str:
    text = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
    return "".join(
        character if character.isascii() else rf"\u{ord(character)}?" for character in text
    )


def resume_odt(person: dict) -> bytes:
    """Lay a resume out as an OpenDocument text."""
    body = [_heading(1, person["name"]), _paragraph(" | ".join(person["contact"]))]
    if summary := person.get("summary"):
        body.append(_paragraph(summary))
    for heading, content in sections(person):
        body.append(_heading(2, heading))
        for item in content:
            if isinstance(item, str):
                body.append(_paragraph(item))
                continue
            body.append(_heading(3, f"{item['title']}, {item['organization']}"))
            body.append(_paragraph(item["dates"]))
            items = "".join(
                f"<text:list-item>{_paragraph(bullet)}</text:list-item>"
                for bullet in item["bullets"]
            )
            body.append(f"<text:list>{items}</text:list>")
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content xmlns:office="{OFFICE}office:1.0"'
        f' xmlns:text="{OFFICE}text:1.0" office:version="1.2"><office:body><office:text>'
        f"{''.join(body)}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<manifest:manifest xmlns:manifest="{OFFICE}manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    files = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, text.encode())
    return stream.getvalue()


def _heading(level: int, text: str) -> str:
    return f'<text:h text:outline-level="{level}">{escape(text)}</text:h>'


def _paragraph(text: str) -> str:
    return f"<text:p>{escape(text)}</text:p>"


def scanned_page(person: dict) -> bytes:
    """Return a picture of a typed resume, a little askew, as a scanner saves it."""
    sheet = Image.new("L", SHEET, 247)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(SIZE)
    for number, line in enumerate(resume_text(person).splitlines()):
        draw.text((MARGIN, MARGIN + number * LEADING), line, fill=38, font=font)
    askew = sheet.rotate(0.4, resample=Image.Resampling.BICUBIC, fillcolor=247)
    stream = io.BytesIO()
    askew.quantize(16).save(stream, "PNG", optimize=True, dpi=(150, 150))
    return stream.getvalue()
