"""Rich Text Format: characters, flows and what is hidden."""

from __future__ import annotations

import pytest

from models.document import BlockKind, ProblemKind
from screener.reading.read import read_document
from screener.reading.rtf import read_rtf
from screener.reading.visibility import CLIPPED, MARKED, NOT_SHOWN, OFF_PAGE, SAME_COLOUR, TINY

SECRET = "canvassing phone banking"
SHOWN = "Ada Moon led forty volunteers"
COLOURS = r"{\colortbl;\red255\green255\blue255;\red0\green0\blue128;\red254\green254\blue250;}"


def rtf(body: str, head: str = "") -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252\deff0" + head + COLOURS + body + "}").encode("latin-1")


def lines(body: str, head: str = "") -> list[str]:
    return read_rtf(rtf(body, head)).text.splitlines()


def test_paragraphs_cells_and_breaks() -> None:
    body = (
        r"\pard one\par two\line three\tab four\par\trowd\cellx10\cellx20\pard\intbl a\cell b\cell"
        r"\row\pard\plain last"
    )
    assert lines(body) == ["one", "two", "three\tfour", "a", "b", "last"]


def test_characters_by_code_page_unicode_and_name() -> None:
    head = (
        r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Cyr;}{\f2\fcharset128 Jap;}"
        r"{\f3\fcharset2 Symbol;}}"
    )
    body = (
        r"caf\'e9 \u8364?\u-10179\'3f\u-8645\'3f \f1\'ce\'f0\'e3 \f2\'93\'8c\'8b\'9e \f0"
        r"A\emdash B\~C\-D\_E \lquote x\rquote  \{\}\\ \f3\'b7\f0  {\uc0\u233}t{\uc2\u233 ??}e"
    )
    assert lines(body, head) == ["café €😻 Орг 東京 A—B CD-E ‘x’ {}\\ • étée"]


def test_destinations_without_text_are_left_out() -> None:
    body = (
        r"{\info{\title no}}{\*\generator no;}{\pict\pngblip 0a0b}{\*\unknown no}shown"
        r"{\field{\*\fldinst HYPERLINK no}{\fldrslt  link}}{\deleted no}"
        r"{\upr{plain no}{\*\ud{ unicode}}}{\nonshppict{\pict 00}}{\*\annotation no}"
        r"{\*\htmltag64 no}\htmlrtf  as\htmlrtf0  end\bin5 abc{}."
    )
    assert lines(body) == ["shown link unicode as end."]


def test_headers_notes_boxes_and_footers_stand_where_a_reader_finds_them() -> None:
    body = (
        r"{\header\pard top\par}{\footer bottom\par}{\headerf unused\par}"
        r"first{\footnote noted\par}{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt boxed\par}}"
        r"{\shprslt boxed}} words\par second\par"
    )
    reading = read_rtf(rtf(body))
    assert reading.text.splitlines() == [
        "top", "first words", "boxed", "second", "noted", "bottom",
    ]  # fmt: skip
    assert [(item.text, item.reason) for item in reading.hidden] == [("unused", NOT_SHOWN)]
    assert "unused" in read_rtf(rtf(r"\titlepg" + body)).text


def test_lists_and_headings_become_blocks() -> None:
    head = r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2\outlinelevel1 Mine;}}"
    body = (
        r"\pard\s1 Experience\par\pard\s2 Roles\par\pard{\listtext\'b7\tab}dot\par"
        r"{\pntext 2.\tab}two\par\pard{\b Skills}\par\pard plain words\par"
    )
    reading = read_rtf(rtf(body, head))
    heading, bullet = BlockKind.HEADING, BlockKind.BULLET
    assert [
        (block.kind, block.level, reading.text[block.start : block.end])
        for block in reading.blocks
    ] == [
        (heading, 1, "Experience"),
        (heading, 2, "Roles"),
        (bullet, 0, "• dot"),
        (bullet, 0, "2. two"),
        (heading, 3, "Skills"),
        (BlockKind.PARAGRAPH, 0, "plain words"),
    ]


HIDDEN = {
    "hidden": (r"{\v %s}", MARKED),
    "white": (r"{\cf1 %s}", SAME_COLOUR),
    "nearly white": (r"{\cf3 %s}", SAME_COLOUR),
    "own background": (r"{\cf2\chcbpat2 %s}", SAME_COLOUR),
    "own highlight": (r"{\cf2\highlight2 %s}", SAME_COLOUR),
    "one point": (r"{\fs2 %s}", TINY),
    "one per cent wide": (r"{\charscalex1 %s}", TINY),
    "letters on one another": (r"{\fs22\expndtw-200 %s}", TINY),
    "raised off the page": (r"{\up3000 %s}", OFF_PAGE),
    "sunk off the page": (r"{\dn3000 %s}", OFF_PAGE),
    "line of one point": (r"\par\pard\sl-20\slmult0 %s\par\pard", CLIPPED),
    "indented off the page": (r"\par\pard\li31000 %s\par\pard", OFF_PAGE),
    "frame off the page": (r"\par\pard\posnegx-9000 %s\par\pard", OFF_PAGE),
    "row of one point": (r"\par\trowd\trrh-20\cellx9\pard\intbl %s\cell\row\pard", CLIPPED),
    "paragraph's background": (r"\par\pard\cbpat2\cf2 %s\par", SAME_COLOUR),
    "cell's background": (
        r"\par\trowd\clcbpat2\cellx9\pard\intbl\cf2 %s\cell\row\pard\plain",
        SAME_COLOUR,
    ),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_text_is_kept_apart(name: str) -> None:
    template, reason = HIDDEN[name]
    reading = read_rtf(rtf(SHOWN + template % SECRET))
    assert reading.text == SHOWN + "\n"
    assert [(item.text, item.reason) for item in reading.hidden] == [(SECRET, reason)]


@pytest.mark.parametrize(
    "template",
    [
        r"\trowd\clcbpat2\cellx9\pard\intbl\cf1 %s\cell\row",
        r"\pard\cbpat2\cf1 %s\par",
        r"{\cf1\chcbpat2 %s}",
        r"{\v0\fs16 %s}",
        r"{\v no}\plain %s",
        r"\cf0 %s",
        r"\pard\sl-240\li720\fi-360 %s\par",
        r"\trowd\trrh-400\cellx9\pard\intbl %s\cell\row",
        r"{\charscalex90\expndtw-4\up6 %s}",
    ],
)
def test_text_that_can_be_seen_is_not_called_hidden(template: str) -> None:
    reading = read_rtf(rtf(template % SHOWN))
    assert reading.text == SHOWN + "\n"
    assert [item.text for item in reading.hidden] in ([], ["no"])


def test_groups_a_million_deep_end_as_damaged() -> None:
    document = read_document("cv.rtf", b"{\\rtf1 " + b"{" * 1_000_000 + b"x")
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.DAMAGED


def test_unbalanced_groups_still_give_the_text() -> None:
    assert lines(r"one}}}} two\par{{{three") == ["one two", "three"]
