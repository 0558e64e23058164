"""Web pages: what a browser would show, and nothing from elsewhere."""

from __future__ import annotations

import pytest

from models.document import BlockKind
from screener.reading.html import read_html
from screener.reading.read import read_document
from screener.reading.visibility import (
    CLIPPED,
    MARKED,
    OFF_PAGE,
    SAME_COLOUR,
    TINY,
    TRANSPARENT,
)

SECRET = "canvassing phone banking"
SHOWN = "Ada Moon led forty volunteers"

HIDDEN = {
    "display": ("<p style='display:none'>{}</p>", MARKED),
    "display by rule": ("<style>.x{{display:none}}</style><p class='x'>{}</p>", MARKED),
    "display by media rule": (
        "<style>@media screen{{#y{{display : none !important}}}}</style>"
        "<p id=y style='display:block'>{}</p>",
        MARKED,
    ),
    "visibility": ("<div style='visibility:hidden'><b>{}</b></div>", MARKED),
    "attribute": ("<div hidden>{}</div>", MARKED),
    "closed dialog": ("<dialog>{}</dialog>", MARKED),
    "white": ("<span style='color:#fff'>{}</span>", SAME_COLOUR),
    "white by name": ("<font color=white>{}</font>", SAME_COLOUR),
    "nearly white": ("<p style='color: rgb(253, 254, 255)'>{}</p>", SAME_COLOUR),
    "colour of its cell": (
        "<table><tr><td bgcolor='#000080'><p style='color:navy'>{}</p></td></tr></table>",
        SAME_COLOUR,
    ),
    "colour of its box": (
        "<div style='background: darkblue'><p style='color:#00008b'>{}</p></div>",
        SAME_COLOUR,
    ),
    "one pixel": ("<p style='font-size:1px'>{}</p>", TINY),
    "no size": ("<p style='font: 0pt/1 serif'>{}</p>", TINY),
    "small share": ("<div style='font-size:30%'><p style='font-size:30%'>{}</p></div>", TINY),
    "scaled to nothing": ("<p style='transform:scale(0)'>{}</p>", TINY),
    "opacity": ("<p style='opacity:0'>{}</p>", TRANSPARENT),
    "transparent colour": ("<p style='color:transparent'>{}</p>", TRANSPARENT),
    "transparent by alpha": ("<p style='color:rgba(0,0,0,0)'>{}</p>", TRANSPARENT),
    "indented away": ("<p style='text-indent:-9999px'>{}</p>", OFF_PAGE),
    "placed away": ("<p style='position:absolute;left:-5000px'>{}</p>", OFF_PAGE),
    "moved away": ("<p style='transform:translateX(-9999px)'>{}</p>", OFF_PAGE),
    "clipped": ("<p style='position:absolute;clip:rect(0,0,0,0)'>{}</p>", CLIPPED),
    "clip path": ("<p style='clip-path:inset(50%)'>{}</p>", CLIPPED),
    "no height": ("<div style='height:0;overflow:hidden'>{}</div>", CLIPPED),
    "no content": ("<p style='content-visibility:hidden'>{}</p>", MARKED),
    "hidden for Word": ("<p style='mso-hide:all'>{}</p>", MARKED),
    "rule by attribute": ("<style>[data-x=k]{{display:none}}</style><p data-x=k>{}</p>", MARKED),
    "rule by place": ("<style>div>p:last-child{{display:none}}</style><div><p>{}</div>", MARKED),
    "white by variable": (
        "<style>:root{{--ink:#fff}} .v{{color:var(--ink)}}</style><p class=v>{}</p>",
        SAME_COLOUR,
    ),
    "white by hue": ("<p style='color:hsl(0, 0%, 100%)'>{}</p>", SAME_COLOUR),
    "white by whiteness": ("<p style='color:hwb(0 100% 0%)'>{}</p>", SAME_COLOUR),
    "calculated size": ("<p style='font-size:calc(0px)'>{}</p>", TINY),
    "letters on one another": ("<p style='letter-spacing:-2em'>{}</p>", TINY),
    "turned edge on": ("<p style='transform:rotateY(90deg)'>{}</p>", TINY),
    "scale property": ("<p style='scale:0'>{}</p>", TINY),
    "filtered": ("<p style='filter:opacity(0%)'>{}</p>", TRANSPARENT),
    "opacity by opacity": (
        "<div style='opacity:.2'><p style='opacity:.1'>{}</p></div>",
        TRANSPARENT,
    ),
    "transparent fill": ("<p style='-webkit-text-fill-color:transparent'>{}</p>", TRANSPARENT),
    "placed right": ("<p style='position:absolute;right:-9999px'>{}</p>", OFF_PAGE),
    "placed by share": ("<p style='position:relative;left:-300%'>{}</p>", OFF_PAGE),
    "indented by ems": ("<p style='text-indent:-999em'>{}</p>", OFF_PAGE),
    "translated": ("<p style='translate:-9999px'>{}</p>", OFF_PAGE),
    "polygon of no size": ("<p style='clip-path:polygon(0 0, 0 0, 0 0)'>{}</p>", CLIPPED),
}

VISIBLE = {
    "white on a dark bar": "<div style='background:#123'><p style='color:white'>{}</p></div>",
    "white on a picture": "<div style='background:url(x.png)'><p style='color:#fff'>{}</p></div>",
    "shown again": "<div style='visibility:hidden'><p style='visibility:visible'>{}</p></div>",
    "rule for printing": "<style>@media print{{p{{display:none}}}}</style><p>{}</p>",
    "rule for others": "<style>.z{{display:none}}</style><p class='y'>{}</p>",
    "small print": "<p style='font-size:8px'>{}</p>",
    "not for screen readers": "<p aria-hidden='true'>{}</p>",
    "on hover": "<style>p:hover{{display:none}}</style><p>{}</p>",
    "broken rule": "<style>%% {{{{ }} p{{</style><p>{}</p>",
    "open dialog": "<dialog open>{}</dialog>",
    "black on its box": "<div style='background-color: rgba(0,0,0,0)'><p>{}</p></div>",
    "letters a little closer": "<p style='letter-spacing:-0.5px'>{}</p>",
    "variable without a value": "<p style='color:var(--none)'>{}</p>",
    "dark by hue": "<p style='color:hsl(220 60% 30%)'>{}</p>",
    "half seen": "<p style='opacity:.5'>{}</p>",
    "placed to the right": "<p style='position:relative;left:200px;right:-20px'>{}</p>",
    "scaled a little": "<p style='transform:scale(0.9)'>{}</p>",
}


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_text_is_kept_apart_with_its_reason(name: str) -> None:
    template, reason = HIDDEN[name]
    reading = read_html(f"<body><p>{SHOWN}</p>{template.format(SECRET)}</body>".encode())
    assert reading.text == SHOWN + "\n"
    assert [(item.text, item.reason) for item in reading.hidden] == [(SECRET, reason)]


@pytest.mark.parametrize("name", VISIBLE)
def test_text_that_can_be_seen_is_not_called_hidden(name: str) -> None:
    reading = read_html(VISIBLE[name].format(SHOWN).encode())
    assert (reading.text, reading.hidden) == (SHOWN + "\n", ())


def test_blocks_follow_the_page() -> None:
    page = (
        "<h1>Ada <i>Moon</i></h1><p>Organizer,<br>Ohio</p><ul><li>one<ul><li>inner</li></ul></li>"
        "<li><p>two</p></li></ul><ol start=3><li>third</li></ol>"
        "<table><tr><td>a</td><td>b</td></tr></table><p><b>Skills</b></p>tail"
    )
    reading = read_html(page.encode())
    found = [
        (block.kind, block.level, reading.text[block.start : block.end])
        for block in reading.blocks
    ]
    heading, paragraph, bullet = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BULLET
    assert found == [
        (heading, 1, "Ada Moon"),
        (paragraph, 0, "Organizer,\nOhio"),
        (bullet, 0, "• one"),
        (bullet, 0, "• inner"),
        (bullet, 0, "• two"),
        (bullet, 0, "3. third"),
        (paragraph, 0, "a"),
        (paragraph, 0, "b"),
        (heading, 3, "Skills"),
        (paragraph, 0, "tail"),
    ]


def test_scripts_styles_comments_and_heads_hold_no_text() -> None:
    page = (
        "<head><title>t</title><script>var a='no';</script></head><body><!-- no -->"
        "<style>p{}</style><script>document.write('no')</script><template>no</template>"
        "<noscript>no</noscript><svg><title>no</title><text>drawn</text></svg>yes</body>"
    )
    assert read_html(page.encode()).text == "drawn\nyes\n"


def test_a_frame_s_own_page_is_read_and_frames_inside_frames_end() -> None:
    page = "inmost"
    for _ in range(8):
        page = "<p>outer</p><iframe srcdoc='" + page.replace("&", "&amp;").replace("'", "&#39;")
        page += "'></iframe>"
    reading = read_html(page.encode())
    assert reading.text == "outer\n" * 4


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", ""), ("cp1251", "windows-1251"), ("utf-16", ""), ("shift_jis", "Shift_JIS")],
)
def test_the_page_s_encoding_is_found(encoding: str, declared: str) -> None:
    words = {"cp1251": "Организатор кампании", "shift_jis": "選挙運動の組織者"}.get(
        encoding, "Organisatör für Über"
    )
    meta = f"<meta http-equiv='content-type' content='text/html; charset={declared}'>"
    page = f"<html><head>{meta if declared else ''}</head><body><p>{words}</p></body></html>"
    document = read_document("cv.html", page.encode(encoding))
    assert document.text == words + "\n"


def test_a_single_file_web_page_is_read() -> None:
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: '
        b"quoted-printable\r\n\r\n<html><body><p>Ren=C3=A9e, orga=\r\nnizer</p></body></html>\r\n"
        b"--b\r\nContent-Type: image/png\r\n\r\nxx\r\n--b--\r\n"
    )
    document = read_document("cv.doc", data)
    assert (document.format, document.text) == ("html", "Renée, organizer\n")


def test_very_deep_pages_are_read() -> None:
    page = "<div>" * 9_000 + "deep" + "</div>" * 9_000
    assert read_html(page.encode()).text == "deep\n"


def test_pages_nested_without_end_are_rows() -> None:
    document = read_document("cv.html", b"<ul><li>" * 200_000 + b"deep")
    assert document.problem is not None
    assert document.problem.message.code == "document.too_large.depth"


@pytest.mark.parametrize(
    "style",
    ["/*" * 200_000, "a{" * 200_000, "@a{" * 200_000, f"a{{font-size:{'1' * 200_000}x}}"],
)
def test_endless_style_sheets_do_nothing(style: str) -> None:
    assert read_html(f"<style>{style}</style><p>shown".encode()).text == "shown\n"
