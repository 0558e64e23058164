"""Word documents: what a reader cannot see is kept apart, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models.document import Trust
from screener.reading.docx import read_docx
from screener.reading.read import read_document
from screener.reading.visibility import (
    CLIPPED,
    MARKED,
    NOT_SHOWN,
    OFF_PAGE,
    SAME_COLOUR,
    TINY,
    TRANSPARENT,
)

Make = Callable[..., bytes]

SECRET = "canvassing phone banking relational organizing"
SHOWN = "Ada Moon, organizer in Ohio since 2019"


def run(properties: str, text: str = SECRET) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def para(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def box(
    inside: str, shape: str = "", anchor: str = "", extent: str = "cx='9000000' cy='900000'"
) -> str:
    return (
        f"<w:p><w:r><w:drawing><wp:anchor behindDoc='0'>{anchor}<wp:extent {extent}/><wps:wsp>"
        f"{shape}<wps:txbx><w:txbxContent>{para(inside)}</w:txbxContent></wps:txbx></wps:wsp>"
        "</wp:anchor></w:drawing></w:r></w:p>"
    )


def cell(properties: str, content: str, row: str = "") -> str:
    return (
        f"<w:tbl><w:tr><w:trPr>{row}</w:trPr><w:tc><w:tcPr>{properties}</w:tcPr>"
        f"{para(content)}</w:tc></w:tr></w:tbl>"
    )


def fill(colour: str) -> str:
    return f"<w:shd w:val='clear' w:color='auto' w:fill='{colour}'/>"


PLAIN = f"<w:r><w:t>{SECRET}</w:t></w:r>"
WHITE = "<w:color w:val='FFFFFF'/>"
TRANSPARENT_FILL = (
    "<w14:textFill><w14:solidFill><w14:srgbClr w14:val='000000'><w14:alpha w14:val='100000'/>"
    "</w14:srgbClr></w14:solidFill></w14:textFill>"
)
WHITE_FILL = "<w14:textFill><w14:solidFill><w14:{}/></w14:solidFill></w14:textFill>"
GREY_FILL = (
    "<w14:textFill><w14:solidFill><w14:schemeClr w14:val='bg1'><w14:lumMod w14:val='50000'/>"
    "</w14:schemeClr></w14:solidFill></w14:textFill>"
)

HIDDEN = {
    "vanish": (para(run("<w:vanish/>")), MARKED),
    "white": (para(run(WHITE)), SAME_COLOUR),
    "nearly white": (para(run("<w:color w:val='FEFDFE'/>")), SAME_COLOUR),
    "theme white": (para(run("<w:color w:themeColor='background1'/>")), SAME_COLOUR),
    "colour of its shading": (
        para(run("<w:color w:val='1F3864'/>" + fill("1F3864"))), SAME_COLOUR,
    ),
    "colour of its highlight": (
        para(run("<w:color w:val='000000'/><w:highlight w:val='black'/>")), SAME_COLOUR,
    ),
    "colour of its paragraph": (
        para(run("<w:color w:val='222222'/>"), fill("222222")), SAME_COLOUR,
    ),
    "colour of its cell": (cell(fill("FFFF00"), run("<w:color w:val='FFFF00'/>")), SAME_COLOUR),
    "white on a white cell": (cell(fill("FFFFFF"), run(WHITE)), SAME_COLOUR),
    "one point": (para(run("<w:sz w:val='2'/>")), TINY),
    "two and a half points": (para(run("<w:sz w:val='5'/>")), TINY),
    "one per cent wide": (para(run("<w:w w:val='1'/>")), TINY),
    "letters on one another": (para(run("<w:sz w:val='22'/><w:spacing w:val='-200'/>")), TINY),
    "transparent": (para(run(TRANSPARENT_FILL)), TRANSPARENT),
    "no fill": (para(run("<w14:textFill><w14:noFill/></w14:textFill>")), TRANSPARENT),
    "raised off the page": (para(run("<w:position w:val='3000'/>")), OFF_PAGE),
    "line of one point": (para(PLAIN, "<w:spacing w:line='20' w:lineRule='exact'/>"), CLIPPED),
    "indented off the page": (para(PLAIN, "<w:ind w:left='31000'/>"), OFF_PAGE),
    "indented to the left": (para(PLAIN, "<w:ind w:left='-15000'/>"), OFF_PAGE),
    "frame off the page": (para(PLAIN, "<w:framePr w:x='-20000' w:y='1'/>"), OFF_PAGE),
    "hidden row": (cell("", PLAIN, "<w:hidden/>"), MARKED),
    "row of one point": (cell("", PLAIN, "<w:trHeight w:val='20' w:hRule='exact'/>"), CLIPPED),
    "white in a box": (box(run(WHITE)), SAME_COLOUR),
    "hidden box": (box(PLAIN, anchor="<wp:docPr hidden='1'/>"), MARKED),
    "box of no size": (box(PLAIN, extent="cx='1' cy='1'"), TINY),
    "box off the page": (
        box(
            PLAIN,
            anchor="<wp:positionH relativeFrom='page'><wp:posOffset>-99000000</wp:posOffset>"
            "</wp:positionH>",
        ),
        OFF_PAGE,
    ),
    "hidden old shape": (
        "<w:p><w:r><w:pict><v:shape style='position:absolute; visibility: hidden'><v:textbox>"
        f"<w:txbxContent>{para(PLAIN)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        MARKED,
    ),
    "old shape off the page": (
        "<w:p><w:r><w:pict><v:shape style='position:absolute;margin-left:-3000pt'><v:textbox>"
        f"<w:txbxContent>{para(PLAIN)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        OFF_PAGE,
    ),
    "old shape of no width": (
        "<w:p><w:r><w:pict><v:shape style='width:.5pt;width: 0pt;height:9pt'><v:textbox>"
        f"<w:txbxContent>{para(PLAIN)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        TINY,
    ),
    "frame of no height": (
        para(PLAIN, "<w:framePr w:w='900' w:h='1' w:hRule='exact'/>"), CLIPPED,
    ),
    "fitted into nothing": (para(run("<w:fitText w:val='1'/>")), TINY),
    "filled with white": (para(run(WHITE_FILL.format("srgbClr w14:val='FFFFFF'"))), SAME_COLOUR),
    "filled with the paper": (
        para(run(WHITE_FILL.format("schemeClr w14:val='bg1'"))), SAME_COLOUR,
    ),
    "table off the page": (
        "<w:tbl><w:tblPr><w:tblpPr w:tblpX='-20000' w:tblpY='1'/></w:tblPr><w:tr><w:tc>"
        f"{para(PLAIN)}</w:tc></w:tr></w:tbl>",
        OFF_PAGE,
    ),
    "table indented off the page": (
        "<w:tbl><w:tblPr><w:tblInd w:w='-20000' w:type='dxa'/></w:tblPr><w:tr><w:tc>"
        f"{para(PLAIN)}</w:tc></w:tr></w:tbl>",
        OFF_PAGE,
    ),
    "character style": (para(run("<w:rStyle w:val='Gone'/>")), MARKED),
    "paragraph style": (para(PLAIN, "<w:pStyle w:val='Pale'/>"), SAME_COLOUR),
    "table style": (
        "<w:tbl><w:tblPr><w:tblStyle w:val='Small'/></w:tblPr><w:tr><w:tc>"
        f"{para(PLAIN)}</w:tc></w:tr></w:tbl>",
        TINY,
    ),
}  # fmt: skip

STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='Normal'/>"
    "<w:style w:type='character' w:styleId='Gone'><w:rPr><w:vanish/></w:rPr></w:style>"
    f"<w:style w:type='paragraph' w:styleId='Light'><w:rPr>{WHITE}</w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Pale'><w:basedOn w:val='Light'/></w:style>"
    "<w:style w:type='table' w:styleId='Small'><w:rPr><w:sz w:val='2'/></w:rPr></w:style>"
    "<w:style w:type='table' w:styleId='Dark'><w:tblStylePr w:type='firstRow'><w:tcPr>"
    f"{fill('000080')}</w:tcPr></w:tblStylePr></w:style>"
)

VISIBLE = {
    "white on navy": cell(fill("000080"), run(WHITE, SHOWN)),
    "white on a dark paragraph": para(run(WHITE, SHOWN), fill("1F3864")),
    "white on a highlight": para(run(WHITE + "<w:highlight w:val='blue'/>", SHOWN)),
    "white in a filled box": box(
        run(WHITE, SHOWN),
        "<wps:spPr><a:solidFill><a:srgbClr val='112233'/></a:solidFill></wps:spPr>",
    ),
    "white in a box filled by its style": box(
        run(WHITE, SHOWN), "<wps:style><a:fillRef idx='1'/></wps:style>"
    ),
    "white in a styled table": "<w:tbl><w:tblPr><w:tblStyle w:val='Dark'/></w:tblPr><w:tr><w:tc>"
    + para(run(WHITE, SHOWN))
    + "</w:tc></w:tr></w:tbl>",
    "white on a pattern": para(run(WHITE, SHOWN), "<w:shd w:val='pct75' w:fill='000000'/>"),
    "grey made from white": para(run(GREY_FILL, SHOWN)),
    "filled with black": para(run(WHITE_FILL.format("schemeClr w14:val='tx1'"), SHOWN)),
    "fitted into an inch": para(run("<w:fitText w:val='1440'/>", SHOWN)),
    "table in the margin": (
        "<w:tbl><w:tblPr><w:tblInd w:w='-1440' w:type='dxa'/></w:tblPr><w:tr><w:tc>"
        f"{para(run('', SHOWN))}</w:tc></w:tr></w:tbl>"
    ),
    "light grey": para(run("<w:color w:val='BFBFBF'/>", SHOWN)),
    "eight points": para(run("<w:sz w:val='16'/>", SHOWN)),
    "vanish switched off": para(run("<w:rStyle w:val='Gone'/><w:vanish w:val='0'/>", SHOWN)),
    "hidden switched off": cell("", run("", SHOWN), "<w:hidden w:val='false'/>"),
    "automatic colour on black": para(run("<w:color w:val='auto'/>", SHOWN), fill("000000")),
    "hanging indent": para(run("", SHOWN), "<w:ind w:left='720' w:hanging='360'/>"),
    "at least as high": cell("", run("", SHOWN), "<w:trHeight w:val='1' w:hRule='atLeast'/>"),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_text_is_kept_apart_with_its_reason(make_docx: Make, name: str) -> None:
    body, reason = HIDDEN[name]
    reading = read_docx(make_docx(para(run("", SHOWN)) + body, styles=STYLES))
    assert reading.text == SHOWN + "\n"
    assert [(item.text, item.reason) for item in reading.hidden] == [(SECRET, reason)]


@pytest.mark.parametrize("name", VISIBLE)
def test_text_that_can_be_seen_is_not_called_hidden(make_docx: Make, name: str) -> None:
    reading = read_docx(make_docx(VISIBLE[name], styles=STYLES))
    assert reading.text == SHOWN + "\n"
    assert reading.hidden == ()


def test_hidden_words_inside_a_line_leave_the_rest(make_docx: Make) -> None:
    body = para(run("", "Led ") + run(WHITE, "fake ") + run("", "volunteers"))
    reading = read_docx(make_docx(body))
    assert reading.text == "Led volunteers\n"
    assert reading.hidden[0].text == "fake"


def test_headers_that_no_page_shows_are_hidden(make_docx: Make) -> None:
    body = para(run("", SHOWN)) + (
        "<w:sectPr>{}<w:headerReference w:type='first' r:id='header_1'/></w:sectPr>"
    )
    unused = read_docx(make_docx(body.format(""), header_1=para(PLAIN)))
    assert [(item.text, item.reason) for item in unused.hidden] == [(SECRET, NOT_SHOWN)]
    used = read_docx(make_docx(body.format("<w:titlePg/>"), header_1=para(PLAIN)))
    assert used.text == f"{SECRET}\n{SHOWN}\n"


def test_text_in_the_page_s_own_colour_is_hidden_only_where_that_is_shown(make_docx: Make) -> None:
    body = para(run("<w:color w:val='336699'/>"))
    document = f"</w:body><w:background w:color='336699'/><w:body>{body}"
    shown = make_docx(document, settings="<w:displayBackgroundShape/>")
    assert read_docx(shown).text == ""
    assert read_docx(make_docx(document)).text == SECRET + "\n"


def test_light_text_over_a_large_drawing_counts_and_is_reported(make_docx: Make) -> None:
    drawing = (
        "<w:p><w:r><w:drawing><wp:anchor behindDoc='1'><wp:extent cx='{0}' cy='{0}'/></wp:anchor>"
        "</w:drawing></w:r></w:p>"
    )
    over = read_document("a.docx", make_docx(drawing.format(4_000_000) + para(run(WHITE, SHOWN))))
    assert over.text == SHOWN + "\n"
    assert over.trust is Trust.CHECK
    assert [warning.code for warning in over.warnings] == ["document.over_drawing"]
    beside_logo = make_docx(drawing.format(900_000) + para(run(WHITE)) + para(run("", SHOWN)))
    assert read_docx(beside_logo).hidden[0].text == SECRET


def test_a_document_with_only_hidden_text_is_empty_and_shows_it(make_docx: Make) -> None:
    document = read_document("a.docx", make_docx(para(run(WHITE))))
    assert document.problem is not None
    assert document.problem.message.code == "document.empty.hidden"
    assert [item.text for item in document.hidden] == [SECRET]
