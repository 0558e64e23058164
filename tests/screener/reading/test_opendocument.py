"""OpenDocument texts: complete, in order, and without what a reader cannot see."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.document import BlockKind
from screener.reading.opendocument import read_opendocument
from screener.reading.read import read_document
from screener.reading.visibility import MARKED, SAME_COLOUR, TINY

Make = Callable[..., bytes]
SECRET = "canvassing phone banking"
SHOWN = "Ada Moon led forty volunteers"


def text_style(properties: str, name: str = "T1", parent: str = "") -> str:
    return (
        f"<style:style style:name='{name}' style:family='text' {parent}>"
        f"<style:text-properties {properties}/></style:style>"
    )


def test_text_comes_in_order_with_its_blocks(make_odt: Make) -> None:
    body = (
        "<text:h text:outline-level='1'>Ada  Moon</text:h>"
        "<text:p>one<text:s text:c='2'/>two<text:tab/>three<text:line-break/>four</text:p>"
        "<text:list><text:list-item><text:p>item<text:span> more</text:span></text:p>"
        "<text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list>"
        "</text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p><text:p>b</text:p>"
        "</table:table-cell><table:table-cell><table:table><table:table-row><table:table-cell>"
        "<text:p>nested</text:p></table:table-cell></table:table-row></table:table>"
        "</table:table-cell></table:table-row></table:table>"
        "<text:p>anchor<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box>"
        "</draw:frame> end<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>noted</text:p></text:note-body></text:note></text:p>"
    )
    reading = read_opendocument(make_odt(body))
    assert reading.text.splitlines() == [
        "Ada Moon", "one  two\tthree", "four", "• item more", "• inner", "a", "b", "nested",
        "anchor end", "boxed", "noted",
    ]  # fmt: skip
    assert [block.kind for block in reading.blocks][:4] == [
        BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.BULLET,
    ]  # fmt: skip
    assert reading.text_map.paragraphs[:3] == (0, 9, 29)


def test_headers_and_footers_are_read_once(make_odt: Make) -> None:
    styles = (
        "<office:master-styles><style:master-page style:name='A'><style:header>"
        "<text:p>top</text:p></style:header><style:footer><text:p>bottom</text:p></style:footer></style:master-page>"
        "<style:master-page style:name='B'><style:header><text:p>top</text:p></style:header>"
        "<style:header-left style:display='false'><text:p>unused</text:p></style:header-left>"
        "</style:master-page></office:master-styles>"
    )
    reading = read_opendocument(make_odt("<text:p>body</text:p>", styles=styles))
    assert reading.text == "top\nbody\nbottom\n"


def test_deletions_and_comments_are_not_text(make_odt: Make) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>deleted</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>kept<office:annotation><text:p>a remark</text:p></office:annotation></text:p>"
    )
    reading = read_opendocument(make_odt(body))
    assert (reading.text, reading.hidden) == ("kept\n", ())


HIDDEN = {
    "display none": (text_style("text:display='none'"), MARKED),
    "white": (text_style("fo:color='#ffffff'"), SAME_COLOUR),
    "own background": (
        text_style("fo:color='#003366' fo:background-color='#003366'"),
        SAME_COLOUR,
    ),
    "one point": (text_style("fo:font-size='1pt'"), TINY),
    "small share": (text_style("fo:font-size='10%'"), TINY),
    "one per cent wide": (text_style("style:text-scale='1%'"), TINY),
    "letters on one another": (text_style("fo:letter-spacing='-10pt'"), TINY),
    "inherited": (
        text_style("fo:color='#fffffe'", "Base")
        + text_style("", parent="style:parent-style-name='Base'"),
        SAME_COLOUR,
    ),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_spans_are_kept_apart(make_odt: Make, name: str) -> None:
    automatic, reason = HIDDEN[name]
    body = f"<text:p>{SHOWN}<text:span text:style-name='T1'>{SECRET}</text:span></text:p>"
    reading = read_opendocument(make_odt(body, automatic))
    assert reading.text == SHOWN + "\n"
    assert [(item.text, item.reason) for item in reading.hidden] == [(SECRET, reason)]


@pytest.mark.parametrize(
    "element",
    [
        f"<text:section text:display='none'><text:p>{SECRET}</text:p></text:section>",
        f"<text:p><text:hidden-text text:string-value='{SECRET}'/></text:p>",
        f"<text:p text:style-name='P1'>{SECRET}</text:p>",
        f"<text:p text:style-name='P2'>{SECRET}</text:p>",
        f"<text:p text:style-name='P3'>{SECRET}</text:p>",
        "<table:table><table:table-row table:style-name='R1'><table:table-cell>"
        f"<text:p>{SECRET}</text:p></table:table-cell></table:table-row></table:table>",
        f"<text:p><draw:frame svg:x='-30in'><draw:text-box><text:p>{SECRET}</text:p>"
        "</draw:text-box></draw:frame></text:p>",
        f"<text:p><draw:frame svg:width='0.01in'><draw:text-box><text:p>{SECRET}</text:p>"
        "</draw:text-box></draw:frame></text:p>",
        f"<text:p><draw:frame draw:display='none'><draw:text-box><text:p>{SECRET}</text:p>"
        "</draw:text-box></draw:frame></text:p>",
    ],
)
def test_hidden_sections_fields_and_paragraphs_are_kept_apart(
    make_odt: Make, element: str
) -> None:
    automatic = text_style("fo:color='#ffffff'", "P1").replace("'text'", "'paragraph'")
    for name, family, properties, setting in (
        ("P2", "paragraph", "paragraph", "fo:line-height='1pt'"),
        ("P3", "paragraph", "paragraph", "fo:margin-left='30in'"),
        ("R1", "table-row", "table-row", "style:row-height='0.01in'"),
    ):
        automatic += (
            f"<style:style style:name='{name}' style:family='{family}'>"
            f"<style:{properties}-properties {setting}/></style:style>"
        )
    reading = read_opendocument(make_odt(f"<text:p>{SHOWN}</text:p>{element}", automatic))
    assert reading.text == SHOWN + "\n"
    assert [item.text for item in reading.hidden] == [SECRET]


@pytest.mark.parametrize("family", ["table-cell", "graphic", "paragraph"])
def test_white_on_a_dark_surface_can_be_seen(make_odt: Make, family: str) -> None:
    properties = "paragraph-properties" if family == "paragraph" else f"{family}-properties"
    automatic = (
        f"<style:style style:name='D' style:family='{family}'><style:{properties} "
        "fo:background-color='#000080'/></style:style>" + text_style("fo:color='#ffffff'")
    )
    name = " text:style-name='D'" if family == "paragraph" else ""
    line = f"<text:p{name}><text:span text:style-name='T1'>{SHOWN}</text:span></text:p>"
    body = {
        "paragraph": line,
        "table-cell": "<table:table><table:table-row><table:table-cell table:style-name='D'>"
        f"{line}</table:table-cell></table:table-row></table:table>",
        "graphic": "<text:p><draw:frame draw:style-name='D'><draw:text-box>"
        f"{line}</draw:text-box></draw:frame></text:p>",
    }[family]
    reading = read_opendocument(make_odt(body, automatic))
    assert (reading.text, reading.hidden) == (SHOWN + "\n", ())


def test_a_flat_document_is_read(make_odt: Make) -> None:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    data = (
        f'<?xml version="1.0"?><office:document xmlns:office="{office}" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        "<text:p>flat</text:p></office:text></office:body></office:document>"
    ).encode()
    document = read_document("cv.fodt", data)
    assert (document.format, document.text) == ("odt", "flat\n")
