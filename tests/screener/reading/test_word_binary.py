"""Old Word files, written here byte by byte: text, order, and what is hidden."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.document import BlockKind, ProblemKind
from screener.reading.ole import CompoundFile
from screener.reading.read import read_document
from screener.reading.result import UnreadableError
from screener.reading.visibility import MARKED, NOT_SHOWN, OFF_PAGE, SAME_COLOUR, TINY
from screener.reading.word_binary import read_word_binary

Make = Callable[..., bytes]
SECRET = "canvassing phone banking"
SHOWN = "Ada Moon led forty volunteers"


def sprm(code: int, operand: bytes) -> bytes:
    return struct.pack("<H", code) + operand


def toggle(code: int, value: int = 1) -> bytes:
    return sprm(code, bytes([value]))


VANISH, BOLD, DELETED, EMBOSS = 0x083C, 0x0835, 0x0800, 0x0858
WHITE = sprm(0x6870, b"\xff\xff\xff\x00")
IN_TABLE = b"\x00\x00" + sprm(0x2416, b"\x01")
ROW_END = IN_TABLE + sprm(0x2417, b"\x01")


@pytest.mark.parametrize("narrow", [False, True])
def test_paragraphs_breaks_and_signs_are_read(make_doc: Make, narrow: bool) -> None:
    text = "one\rtwo\x0blines\tand\xa0more\rone\x1eto\x1eone co\x1fop\x0ccell\x07\x07last\r"
    reading = read_word_binary(make_doc(runs=[(text, b"")], narrow=narrow))
    assert reading.text.splitlines() == [
        "one", "two", "lines\tand more", "one-to-one coop", "cell", "last",
    ]  # fmt: skip


def test_letters_of_all_scripts_keep_their_place(make_doc: Make) -> None:
    runs = [("Орг 東京 𐌲𐌿 ", b""), (SECRET, toggle(VANISH)), ("é\r", b""), ("next\r", b"")]
    reading = read_word_binary(make_doc(runs=runs))
    assert reading.text == "Орг 東京 𐌲𐌿 é\nnext\n"
    assert [item.text for item in reading.hidden] == [SECRET]


def test_fields_show_their_result_only(make_doc: Make) -> None:
    text = (
        '\x13 HYPERLINK "no" \x14link\x15 \x13 SEQ a \x14\x13 no \x14inner\x15\x15 '
        '\x13EQ \\* jc2 \\* "Font:X" \\* hps11 \\o\\ad(\\s\\up 10(ruby),word)\x15\r'
        "never closed \x13 text\r"
    )
    reading = read_word_binary(make_doc(runs=[(text, b"")]))
    assert reading.text == "link inner word\nnever closed  text\n"


def test_deletions_are_not_text(make_doc: Make) -> None:
    runs = [("kept ", b""), ("deleted", toggle(DELETED)), ("too\r", b"")]
    reading = read_word_binary(make_doc(runs=runs))
    assert (reading.text, reading.hidden) == ("kept too\n", ())


HIDDEN = {
    "hidden": (toggle(VANISH), MARKED),
    "white": (WHITE, SAME_COLOUR),
    "white of the palette": (sprm(0x2A42, b"\x08"), SAME_COLOUR),
    "colour of its shading": (
        sprm(0x6870, b"\x00\x00\x80\x00")
        + sprm(0xCA71, b"\x0a\x00\x00\x00\xff\x00\x00\x80\x00\0\0"),
        SAME_COLOUR,
    ),
    "colour of its highlight": (sprm(0x2A42, b"\x02") + sprm(0x2A0C, b"\x02"), SAME_COLOUR),
    "one point": (sprm(0x4A43, b"\x02\x00"), TINY),
    "one per cent wide": (sprm(0x4852, b"\x01\x00"), TINY),
    "raised off the page": (sprm(0x4845, b"\xb8\x0b"), OFF_PAGE),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_text_is_kept_apart(make_doc: Make, name: str) -> None:
    changes, reason = HIDDEN[name]
    reading = read_word_binary(make_doc(runs=[(f"{SHOWN}\r", b""), (f"{SECRET}\r", changes)]))
    assert reading.text == SHOWN + "\n"
    assert [(item.text, item.reason) for item in reading.hidden] == [(SECRET, reason)]


@pytest.mark.parametrize(
    "changes",
    [
        WHITE + sprm(0x4866, struct.pack("<H", 1 << 10 | 9)),
        WHITE + toggle(EMBOSS),
        toggle(VANISH, 0),
        toggle(VANISH, 0x80),
        sprm(0x4A43, b"\x10\x00"),
        sprm(0x6870, b"\xff\xff\xff\xff"),
    ],
)
def test_text_that_can_be_seen_is_not_called_hidden(make_doc: Make, changes: bytes) -> None:
    reading = read_word_binary(make_doc(runs=[(f"{SHOWN}\r", changes)]))
    assert (reading.text, reading.hidden) == (SHOWN + "\n", ())


def test_white_in_a_row_with_shaded_cells_can_be_seen(make_doc: Make) -> None:
    shading = b"\x0a" + struct.pack("<IIH", 0xFF000000, 0x00800000, 0)
    runs = [(f"{SHOWN}\x07", WHITE), ("\x07", b""), (f"{SECRET}\r", WHITE)]
    rows = [IN_TABLE, ROW_END + sprm(0xD612, shading), b"\x00\x00"]
    reading = read_word_binary(make_doc(runs=runs, paragraphs=rows))
    assert reading.text == SHOWN + "\n"
    assert [item.text for item in reading.hidden] == [SECRET]
    plain = read_word_binary(make_doc(runs=runs, paragraphs=[IN_TABLE, ROW_END]))
    assert plain.text == ""


def style(identifier: int, base: int, paragraph: bytes, character: bytes) -> bytes:
    name = b"\x01\x00a\x00\x00\x00"
    changes = b""
    for part in (b"\x00\x00" + paragraph, character):
        changes += struct.pack("<H", len(part)) + part + b"\x00" * (len(part) & 1)
    head = struct.pack("<HHHHH", identifier, base << 4 | 1, 2, 0, 0)
    record = head + name + changes
    return struct.pack("<H", len(record)) + record + b"\x00" * (len(record) & 1)


def sheet(*styles: bytes) -> bytes:
    return struct.pack("<HHH", 4, len(styles), 10) + b"".join(styles)


def test_styles_give_headings_lists_and_looks(make_doc: Make) -> None:
    styles = sheet(
        style(0, 0xFFF, b"", b""),
        style(2, 0, b"", b""),
        style(0xFFE, 0, sprm(0x2640, b"\x03"), b""),
        style(0xFFE, 0, sprm(0x460B, b"\x01\x00"), b""),
        style(0xFFE, 0, b"", toggle(VANISH)),
        style(0xFFE, 4, b"", b""),
    )
    runs = [
        ("Experience\rRoles\ritem\r", b""),
        ("Skills\r", toggle(BOLD)),
        (f"{SECRET}\r", b""),
        ("shown again\r", toggle(VANISH, 0x81)),
    ]
    numbers = [bytes([number, 0]) for number in (1, 2, 3, 0, 5, 5)]
    reading = read_word_binary(make_doc(runs=runs, paragraphs=numbers, tables={0xA2: styles}))
    heading = BlockKind.HEADING
    assert [
        (block.kind, block.level, reading.text[block.start : block.end])
        for block in reading.blocks
    ] == [
        (heading, 2, "Experience"),
        (heading, 4, "Roles"),
        (BlockKind.BULLET, 0, "• item"),
        (heading, 3, "Skills"),
        (BlockKind.PARAGRAPH, 0, "shown again"),
    ]
    assert [item.text for item in reading.hidden] == [SECRET]


def test_notes_headers_and_boxes_stand_in_reading_order(make_doc: Make) -> None:
    body, note, headers, box = "body\r", "noted\r", "even\rtop\rbottom\rfirst\r", "boxed\r"
    ends = [0] * 7 + [5, 9, 9, 16, 22, 22]
    reading = read_word_binary(
        make_doc(
            runs=[(body + note + headers + box, b"")],
            counts={0x50: len(note), 0x54: len(headers), 0x64: len(box)},
            tables={0xF2: struct.pack(f"<{len(ends)}i", *ends)},
        )
    )
    assert reading.text.splitlines() == ["top", "body", "boxed", "noted", "bottom"]
    assert [(item.text, item.reason) for item in reading.hidden] == [("even\nfirst", NOT_SHOWN)]


def test_headers_of_even_pages_are_shown_where_pages_face(make_doc: Make) -> None:
    ends = [0] * 7 + [5] * 6
    tables = {0xF2: struct.pack("<13i", *ends), 0x192: b"\x01"}
    data = make_doc(runs=[("body\reven\r", b"")], counts={0x54: 5}, tables=tables)
    assert read_word_binary(data).text == "even\nbody\n"


def test_other_files_are_told_apart(make_compound: Make, word_streams: Make) -> None:
    streams = word_streams(runs=[("x\r", b"")])
    assert isinstance(streams, dict)
    old = {**streams, "WordDocument": b"\x99\xa6" + streams["WordDocument"][2:]}
    for wrong in ({"1Table": b"x"}, {"WordDocument": streams["WordDocument"]}, old):
        with pytest.raises(UnreadableError) as caught:
            read_word_binary(make_compound(wrong))
        assert caught.value.problem.kind is ProblemKind.DAMAGED


def test_files_of_word_6_and_95_are_read(make_compound: Make) -> None:
    text = f"{SHOWN}\r\xcf\xf0\xe8\xe2\xe5\xf2\r{SECRET}\rwhite\r".encode("latin-1")
    hidden = text.index(SECRET.encode())
    main = bytearray(0x400) + text.ljust(0x200, b"\x00") + bytearray(0x400)
    struct.pack_into("<H", main, 0, 0xA5DC)
    struct.pack_into("<II", main, 0x18, 0x400, 0x400 + len(text))
    struct.pack_into("<I", main, 0x34, len(text))
    struct.pack_into("<II", main, 0xB8, 0x800, 10)
    struct.pack_into("<IIH", main, 0x800, 0x400, 0x400 + len(text), 3)
    struct.pack_into("<II", main, 0xD0, 0x820, 22)
    main[0x820:0x836] = (
        b"\x16\x00"
        + b"\x09\x00\x00\x00\x00\x00Aria\x00"[:10]
        + (b"\x09\x00\x00\x00\xcc\x00Cyr\x00")
    )
    page = bytearray(512)
    ends = (0x400, 0x400 + hidden, 0x400 + hidden + len(SECRET), 0x400 + len(text))
    struct.pack_into("<4I", page, 0, *ends)
    page[16:19] = bytes([0, 240, 242])
    page[480:485] = b"\x04\x5c\x01\x55\x00"
    page[484:487] = b"\x02\x62\x08"
    page[480] = 2
    page[511] = 3
    main[0x600:0x800] = page
    reading = read_word_binary(make_compound({"WordDocument": bytes(main)}))
    assert reading.text == f"{SHOWN}\nПривет\nwhite\n"
    assert [(item.text, item.reason) for item in reading.hidden] == [(SECRET, MARKED)]


def test_chains_that_run_in_circles_end(make_doc: Make) -> None:
    data = bytearray(make_doc(runs=[("words\r", b"")]))
    at = struct.unpack_from("<I", data, 76)[0] * 512 + 512
    struct.pack_into("<8I", data, at, *[1, 0] * 4)
    assert len(CompoundFile(bytes(data)).names) >= 0


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_changed_bytes_give_a_row(make_doc: Make, data: st.DataObject) -> None:
    original = make_doc(runs=[(f"{SHOWN}\r", b""), (f"{SECRET}\r", toggle(VANISH))])
    changed = bytearray(original)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at] = data.draw(st.integers(0, 255))
    try:
        reading = read_word_binary(bytes(changed))
    except UnreadableError:
        return
    assert all(0 <= block.start < block.end <= len(reading.text) for block in reading.blocks)


def test_a_file_by_another_name_is_read(make_doc: Make) -> None:
    document = read_document("cv.pdf", make_doc(runs=[(f"{SHOWN}\r", b"")]))
    assert (document.format, document.text, document.reader) == ("doc", SHOWN + "\n", "word")
