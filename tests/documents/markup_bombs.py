"""RTF, HTML, pictures and old Word files that want much memory, time or depth."""

from __future__ import annotations

import struct
import zlib
from typing import Final

from tests.documents.hostile_parts import bombs_in, png


def deep__rtf() -> bytes:
    return rb"{\rtf1 " + b"{" * 5_000_000


def binary_without_end__rtf() -> bytes:
    return rb"{\rtf1 before \bin999999999999 " + b"x" * 1000


def big_numbers__rtf() -> bytes:
    return rb"{\rtf1 " + rb"\u99999999999?\trowd\cellx99999999999 a\cell\row " * 20_000 + b"}"


def deep__html() -> bytes:
    return b"<div>" * 2_000_000 + b"deep"


def many_rules__html() -> bytes:
    rules = "".join(f".a{number} b:not(.x) > c {{display:none}}" for number in range(20_000))
    body = "<p class='a1 a2 a3'><b>x</b></p>" * 20_000
    return f"<style>{rules}</style>{body}".encode()


def endless_attributes__html() -> bytes:
    return b"<p " + b" ".join(b"a%d=x" % number for number in range(300_000)) + b">words</p>"


def reaches_out__html() -> bytes:
    return (
        b"<html><head><meta http-equiv=refresh content='0;url=http://localhost:9/'>"
        b"<link rel=stylesheet href='file:///etc/passwd'><script>for(;;);</script></head><body>"
        b"<img src='http://localhost:9/x'><iframe src='file:///etc/passwd'></iframe>"
        b"<p>Ann Lee, organizer of many people</p></body></html>"
    )


def giant__png() -> bytes:
    return png(100_000, 100_000, (b"IDAT", zlib.compress(bytes(50_000_000), 9)))


def packed_remark__png() -> bytes:
    """A small picture with a remark that unpacks to 100 MB."""
    remark = b"Comment\0\0" + zlib.compress(bytes(100_000_000), 9)
    return png(8, 8, (b"zTXt", remark), (b"IDAT", zlib.compress(bytes(200), 9)))


def tight__png() -> bytes:
    """50 KB that are a picture of 79 million dots: just within what is read at all."""
    rows = b"".join(b"\0" + bytes(3 * 1000) for _ in range(1000))
    return png(1000, 79_000, (b"IDAT", zlib.compress(rows * 79, 9)))


def frames__gif() -> bytes:
    """A picture of 20,000 frames, each of which states 60,000 by 60,000 dots."""
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 60_000, 60_000, 0) + b"\x02\x02\x44\x01\x00"
    head = b"GIF89a" + struct.pack("<HHBBB", 60_000, 60_000, 0x80, 0, 0) + bytes(6)
    return head + frame * 20_000 + b";"


def circle__tif() -> bytes:
    """A picture whose pages lead back to the first one."""
    fields = (
        (256, 4, 1, 60), (257, 4, 1, 60), (258, 3, 1, 1), (259, 3, 1, 1), (262, 3, 1, 1),
        (273, 4, 1, 200), (277, 3, 1, 1), (278, 4, 1, 60), (279, 4, 1, 480),
    )  # fmt: skip
    entries = b"".join(struct.pack("<HHII", *one) for one in fields)
    table = struct.pack("<H", len(fields)) + entries + struct.pack("<I", 8)
    return (b"II*\0" + struct.pack("<I", 8) + table).ljust(200, b"\0") + bytes(480)


def faxed__tif() -> bytes:
    """A fax page that states two milliard rows, from a few bytes."""
    fields = (
        (256, 4, 1, 60_000), (257, 4, 1, 60_000), (258, 3, 1, 1), (259, 3, 1, 4), (262, 3, 1, 0),
        (273, 4, 1, 200), (277, 3, 1, 1), (278, 4, 1, 60_000), (279, 4, 1, 100_000),
    )  # fmt: skip
    entries = b"".join(struct.pack("<HHII", *one) for one in fields)
    table = struct.pack("<H", len(fields)) + entries + struct.pack("<I", 0)
    return (b"II*\0" + struct.pack("<I", 8) + table).ljust(200, b"\0") + b"\xff" * 100_000


def circle__doc() -> bytes:
    """A compound file whose chain of sectors leads back to its start."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIII", head, 44, 1, 1, 0, 4096, 1, 0xFFFFFFFF, 0, 0)
    struct.pack_into("<I", head, 76, 0)
    table = struct.pack("<128I", 0xFFFFFFFD, 2, 1, *[0xFFFFFFFE] * 125)
    entry = "Root Entry".encode("utf-16-le").ljust(64, b"\0")
    entry += struct.pack("<HBBIII", 22, 5, 1, 0xFFFFFFFF, 0xFFFFFFFF, 1).ljust(52, b"\0")
    entry += struct.pack("<III", 1, 0xFFFFFFFF, 0)
    return bytes(head) + table + entry.ljust(512, b"\0") * 2


def sectors_without_end__doc() -> bytes:
    """A compound file that states four milliard sectors of tables."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\xff"))
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", head, 40, 0xFFFFFFF0, 0xFFFFFFF0)
    struct.pack_into("<IIIII", head, 48, 1, 4096, 1, 0xFFFFFFF0, 0)
    return bytes(head) + struct.pack("<128I", *range(1, 129)) * 4


def fields_in_fields__rtf() -> bytes:
    return rb"{\rtf1 " + rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt " * 200_000


def tables_in_tables__rtf() -> bytes:
    rows = b"".join(rb"\pard\intbl\itap%d x\nestcell\nestrow " % at for at in range(1, 20_000))
    return rb"{\rtf1 " + rows + b"}"


def pictures__rtf() -> bytes:
    return rb"{\rtf1 words {\pict\pngblip " + b"00" * 15_000_000 + b"}}"


def formats_in_formats__html() -> bytes:
    """What a browser must repair: each paragraph opens all the formats before it again."""
    return b"".join(b"<b id=%d><font size=%d><p>" % (at, at) for at in range(6000)) + b"words"


def tables_in_tables__html() -> bytes:
    return b"<table><tr><td>" * 9_000 + b"words"


def long_list_of_selectors__html() -> bytes:
    selectors = ",".join(f":not(:not(.a{at} *:nth-child({at}n+1)))" for at in range(5_000))
    return f"<style>{selectors}{{color:#fff}}</style>{'<p>words</p>' * 5_000}".encode()


def variables_in_variables__html() -> bytes:
    rules = "".join(f"--v{at + 1}:var(--v{at})var(--v{at});" for at in range(60))
    return f"<style>:root{{--v0:1px;{rules}}}p{{font-size:var(--v60)}}</style><p>words".encode()


def comments__html() -> bytes:
    return b"<p>words</p>" + b"<!--" * 1_000_000 + b"<![CDATA[" * 500_000


def character_names__html() -> bytes:
    return b"<p>words " + b"&CounterClockwiseContourIntegra" * 300_000 + b"&#x110000000;" * 300_000


MARKUP_BOMBS: Final = bombs_in(vars())
