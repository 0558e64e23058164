"""Word documents: everything a reader sees, once, in order."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document import BlockKind, ProblemKind, Trust
from screener.reading.docx import read_docx
from screener.reading.read import read_document
from screener.reading.result import UnreadableError

Make = Callable[..., bytes]

CHOICE = (
    "<mc:Choice Requires='wps'><w:drawing><wp:inline>"
    "<wp:extent cx='2000000' cy='2000000'/><wps:wsp><wps:txbx><w:txbxContent>"
    "<w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>"
    "</wp:inline></w:drawing></mc:Choice>"
)
FALLBACK = (
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
)


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def lines(data: bytes) -> list[str]:
    return read_docx(data).text.splitlines()


def test_paragraphs_and_tables_come_in_document_order(make_docx: Make) -> None:
    body = p("first") + table((p("a") + p("b"), p("c")), (p("d"), table((p("e"),)))) + p("last")
    assert lines(make_docx(body)) == ["first", "a", "b", "c", "d", "e", "last"]


def test_a_text_box_is_read_once_and_after_its_paragraph(make_docx: Make) -> None:
    box = f"<mc:AlternateContent>{CHOICE}{FALLBACK}</mc:AlternateContent>"
    body = f"<w:p><w:r><w:t>before </w:t>{box}</w:r><w:r><w:t>after</w:t></w:r></w:p>"
    assert lines(make_docx(body)) == ["before after", "in the box"]


def test_an_alternate_without_choice_gives_its_fallback(make_docx: Make) -> None:
    box = f"<mc:AlternateContent>{FALLBACK}</mc:AlternateContent>"
    assert lines(make_docx(f"<w:p><w:r>{box}</w:r></w:p>")) == ["in the box"]


def test_headers_notes_and_footers_are_read_once(make_docx: Make) -> None:
    body = (
        "<w:p><w:r><w:t>body</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
        "<w:p><w:pPr><w:sectPr><w:headerReference w:type='default' r:id='header_1'/></w:sectPr>"
        "</w:pPr></w:p>"
        "<w:sectPr><w:headerReference w:type='default' r:id='header_2'/>"
        "<w:footerReference w:type='default' r:id='footer_1'/></w:sectPr>"
    )
    note = "<w:footnote w:id='2'>" + p("noted") + "</w:footnote>"
    unused = "<w:footnote w:id='3'>" + p("never referred to") + "</w:footnote>"
    data = make_docx(
        body,
        header_1=p("ada@example.org"),
        header_2=p("ada@example.org"),
        footer_1=p("page one"),
        footnotes=note + unused,
    )
    assert lines(data) == ["ada@example.org", "body", "noted", "page one"]


def test_insertions_are_read_and_deletions_are_not(make_docx: Make) -> None:
    body = (
        "<w:p><w:r><w:t>kept </w:t></w:r>"
        "<w:ins><w:r><w:t>inserted</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> moved here</w:t></w:r></w:moveTo></w:p>"
    )
    reading = read_docx(make_docx(body))
    assert reading.text == "kept inserted moved here\n"
    assert reading.hidden == ()


def test_content_controls_fields_and_links_keep_their_text(make_docx: Make) -> None:
    body = (
        "<w:sdt><w:sdtContent>" + p("controlled") + "</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtContent><w:r><w:t> inline</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:fldSimple><w:r><w:t> field</w:t></w:r></w:fldSimple>"
        "<w:r><w:instrText>HYPERLINK secret</w:instrText></w:r>"
        "<w:smartTag><w:r><w:t> tag</w:t></w:r></w:smartTag></w:p>"
    )
    assert lines(make_docx(body)) == ["controlled", "link inline field tag"]


def test_special_characters_become_text(make_docx: Make) -> None:
    body = (
        "<w:p><w:r><w:t>one</w:t><w:noBreakHyphen/><w:t>to</w:t><w:noBreakHyphen/><w:t>one</w:t>"
        "<w:tab/><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:br/><w:t>\ufb01eld\u00a0work</w:t>"
        "<w:sym w:font='Wingdings' w:char='F0A7'/></w:r></w:p>"
    )
    assert read_docx(make_docx(body)).text == "one-to-one\tcoop\nfield work•\n"


def test_lists_are_bullets_and_numbers_count(make_docx: Make) -> None:
    def item(text: str, number: int, level: int = 0) -> str:
        numbering = f"<w:ilvl w:val='{level}'/><w:numId w:val='{number}'/>"
        return p(text, f"<w:pPr><w:numPr>{numbering}</w:numPr></w:pPr>")

    def level(number: int, form: str, text: str) -> str:
        inside = f"<w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/>"
        return f"<w:lvl w:ilvl='{number}'>{inside}</w:lvl>"

    numbering = (
        f"<w:abstractNum w:abstractNumId='0'>{level(0, 'bullet', 'o')}</w:abstractNum>"
        f"<w:abstractNum w:abstractNumId='1'>{level(0, 'decimal', '%1.')}"
        f"{level(1, 'lowerRoman', '%1.%2)')}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    )
    body = item("dot", 1) + "".join(
        (item("one", 2), item("deep", 2, 1), item("deeper", 2, 1), item("two", 2))
    )
    reading = read_docx(make_docx(body, numbering=numbering))
    assert reading.text.splitlines() == ["• dot", "1. one", "1.i) deep", "1.ii) deeper", "2. two"]
    assert {block.kind for block in reading.blocks} == {BlockKind.BULLET}


def test_headings_come_from_styles_outline_levels_and_bold_lines(make_docx: Make) -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='K2'><w:name w:val='heading 2'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Mine'><w:basedOn w:val='Outlined'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Outlined'><w:pPr><w:outlineLvl w:val='0'/></w:pPr>"
        "</w:style>"
    )
    body = (
        p("Experience", "<w:pPr><w:pStyle w:val='K2'/></w:pPr>")
        + p("Education", "<w:pPr><w:pStyle w:val='Mine'/></w:pPr>")
        + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Volunteer work</w:t></w:r></w:p>"
        + "<w:p><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>Ordinary words</w:t></w:r></w:p>"
    )
    blocks = read_docx(make_docx(body, styles=styles)).blocks
    heading, plain = BlockKind.HEADING, BlockKind.PARAGRAPH
    assert [(block.kind, block.level) for block in blocks] == [
        (heading, 2), (heading, 1), (heading, 3), (plain, 0),
    ]  # fmt: skip


def test_blocks_and_paragraphs_lead_to_the_text(make_docx: Make) -> None:
    reading = read_docx(make_docx(p("Skills:") + p("• CRM\n• mail") + p("last")))
    pieces = [reading.text[block.start : block.end] for block in reading.blocks]
    assert pieces == ["Skills:", "• CRM", "• mail", "last"]
    assert reading.text_map.paragraphs == (0, 8, 21)


def test_charts_and_word_art_are_text(make_docx: Make) -> None:
    drawing = (
        "<w:p><w:r><w:drawing><wp:inline><a:graphic><c:chart r:id='chart_1'/></a:graphic>"
        "</wp:inline></w:drawing><w:pict><v:shape><v:textpath string='Ada Moon'/></v:shape>"
        "</w:pict></w:r></w:p>"
    )
    chart = (
        "<c:chartSpace xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'"
        " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:p><a:r><a:t>Turnout"
        "</a:t></a:r></a:p><c:strCache><c:pt><c:v>2019</c:v></c:pt><c:pt><c:v>2020</c:v></c:pt>"
        "</c:strCache></c:chartSpace>"
    )
    assert lines(make_docx(drawing, chart_1=chart)) == ["Ada Moon", "Turnout", "2019", "2020"]


def test_ruby_text_follows_its_word(make_docx: Make) -> None:
    body = (
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>toukyou</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京"
        "</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert lines(make_docx(body)) == ["東京 (toukyou)"]


def test_strict_flat_and_2003_documents_are_read(make_docx: Make) -> None:
    body = p("the same words")
    flat = (
        '<?xml version="1.0"?><pkg:package xmlns:pkg='
        '"http://schemas.microsoft.com/office/2006/xmlPackage">'
        '<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
        f"<w:body>{body}</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>"
    ).encode()
    old = (
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
        f"<w:body>{body}</w:body></w:wordDocument>"
    ).encode()
    for data in (flat, old):
        document = read_document("cv.doc", data)
        assert (document.problem, document.text, document.format) == (
            None,
            "the same words\n",
            "docx",
        )


def test_a_document_cut_short_gives_what_is_left(make_docx: Make) -> None:
    data = make_docx("".join(p(f"line {number} of many words") for number in range(500)))
    start = data.index(b"word/document.xml")
    document = read_document("cv.docx", data[: start + 1500])
    assert document.text.startswith("line 0 of many words\nline 1")
    assert document.trust is Trust.CHECK
    assert [warning.code for warning in document.warnings] == ["document.repaired"]


def test_a_package_without_a_document_is_damaged(make_zip: Make) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_docx(make_zip({"[Content_Types].xml": "<Types/>"}))
    assert caught.value.problem.kind is ProblemKind.DAMAGED


def test_broken_xml_gives_what_can_be_read(make_docx: Make) -> None:
    data = make_docx(p("kept") + "<w:p><w:r><w:t>cut &undefined; here</w:t></w:r>" + p("later"))
    document = read_document("cv.docx", data)
    assert document.text.startswith("kept\n")
    assert document.trust is Trust.CHECK


WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"), max_codepoint=0xFFF),
    min_size=1,
    max_size=30,
)


@settings(max_examples=40, deadline=None)
@given(paragraphs=st.lists(WORDS, min_size=1, max_size=6), cells=st.lists(WORDS, max_size=4))
def test_every_word_that_python_docx_writes_is_read(
    paragraphs: list[str], cells: list[str]
) -> None:
    written = docx.Document()
    for text in paragraphs:
        written.add_paragraph(text)
    if cells:
        row = written.add_table(1, len(cells)).rows[0]
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    written.save(buffer)
    document = read_document("a.docx", buffer.getvalue())
    expected = read_document("a.txt", "\n\n".join(paragraphs + cells).encode())
    assert "".join(document.text.split()) == "".join(expected.text.split())
    for block in document.blocks:
        assert 0 <= block.start < block.end <= len(document.text)
