"""Sample applications as Word documents: plain, with tables, with the contact in a text box."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from text_layouts import sections

MOMENT = (2024, 9, 2, 8, 0, 0)

TEXT_BOX = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
     xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
     xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
     xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
     xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
     xmlns:v="urn:schemas-microsoft-com:vml">
  <mc:AlternateContent>
    <mc:Choice Requires="wps"><w:drawing>
      <wp:inline distT="0" distB="0" distL="0" distR="0">
        <wp:extent cx="5486400" cy="640080"/><wp:docPr id="1" name="Contact"/>
        <a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
          <wps:wsp><wps:cNvSpPr txBox="1"/>
            <wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5486400" cy="640080"/></a:xfrm>
              <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>
            <wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx><wps:bodyPr/>
          </wps:wsp></a:graphicData></a:graphic>
      </wp:inline></w:drawing></mc:Choice>
    <mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{paragraphs}</w:txbxContent>
      </v:textbox></v:shape></w:pict></mc:Fallback>
  </mc:AlternateContent>
</w:r>
"""


def write_docx(person: dict, layout: str) -> bytes:
    """Lay a document out and return the file; the same input gives the same bytes."""
    document = Document()
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    moment = datetime(*MOMENT, tzinfo=UTC)
    document.core_properties.created = document.core_properties.modified = moment
    if layout == "letter":
        for block in person["paragraphs"].strip().split("\n\n"):
            paragraph = document.add_paragraph()
            for number, line in enumerate(block.splitlines()):
                if number:
                    paragraph.add_run().add_break()
                paragraph.add_run(line)
    else:
        _resume(document, person, layout)
    stream = io.BytesIO()
    document.save(stream)
    return _fixed_times(stream.getvalue())


def _resume(document, person: dict, layout: str) -> None:
    if layout == "text_box":
        lines = [person["name"], " | ".join(person["contact"])]
        xml = TEXT_BOX.format(
            paragraphs="".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
        )
        document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    else:
        document.add_heading(person["name"], 0)
        document.add_paragraph(" | ".join(person["contact"]))
    if summary := person.get("summary"):
        document.add_paragraph(summary)
    for heading, content in sections(person):
        document.add_heading(heading, 1)
        if layout == "tables":
            _table(document, content)
            continue
        for item in content:
            if isinstance(item, str):
                document.add_paragraph(item)
                continue
            document.add_paragraph().add_run(
                f"{item['title']}, {item['organization']}"
            ).bold = True
            document.add_paragraph(item["dates"])
            for bullet in item["bullets"]:
                document.add_paragraph(bullet, style="List Bullet")


def _table(document, content: list) -> None:
    table = document.add_table(rows=0, cols=2)
    for item in content:
        left, right = table.add_row().cells
        if isinstance(item, str):
            right.text = item
            continue
        left.text = item["dates"]
        right.text = f"{item['title']}, {item['organization']}"
        for bullet in item["bullets"]:
            right.add_paragraph(bullet, style="List Bullet")


def _fixed_times(data: bytes) -> bytes:
    """Write the package again with fixed times, so that the bytes repeat."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist()):
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return stream.getvalue()
