"""PDFs that want much memory, time or depth, or want out."""

from __future__ import annotations

import zlib
from typing import Final

from tests.documents.hostile_parts import bombs_in, page, pdf, stream

_HELVETICA: Final = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_FORM: Final = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
_PICTURE: Final = b"/Type/XObject/Subtype/Image/BitsPerComponent 1/ColorSpace/DeviceGray"
_WORDS: Final = b"BT /F 12 Tf 20 700 Td (Ann Lee, organizer of many people) Tj ET "
_FONT: Final = b"/Resources<</Font<</F 5 0 R>>>>"


def million_deep_page_tree__pdf() -> bytes:
    depth = 1_000_000
    middle = (
        b"<</Type/Pages/Count 1/Parent %d 0 R/Kids[%d 0 R]>>" % (number - 1, number + 1)
        for number in range(3, depth + 2)
    )
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        *middle,
        b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 612 792]>>" % (depth + 1),
    )


def page_tree_in_a_circle__pdf() -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 9999999/Kids[2 0 R 3 0 R 2 0 R]>>",
        b"<</Type/Pages/Count 9999999/Kids[2 0 R 3 0 R]/Parent 2 0 R>>",
    )


def many_pages__pdf() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 5003))
    pages = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * 5000
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 5000/Kids[%b]>>" % kids, *pages
    )


def nested_arrays__pdf() -> bytes:
    return pdf(b"<</Type/Catalog/Pages 2 0 R/Deep " + b"[" * 2_000_000 + b">>", b"<<" * 1_000_000)


def nested_contents__pdf() -> bytes:
    return page(stream(b"q " * 3_000_000 + b"[" * 1_000_000 + b"BT " * 500_000))


def much_drawn__pdf() -> bytes:
    return page(stream(b"0 0 m " * 30_000_000, level=1))


def packed_again_and_again__pdf() -> bytes:
    data = zlib.compress(bytes(400_000_000), 1)
    for _ in range(3):
        data = zlib.compress(data, 9)
    filters = b"[" + b"/FlateDecode" * 4 + b"]"
    head = b"<</Length %d/Filter%b>>" % (len(data), filters)
    return page(head + b"stream\n" + data + b"\nendstream")


def endless_text__pdf() -> bytes:
    fonts = _FONT
    shown = b"BT /F 9 Tf 20 700 Td " + b"(word ) Tj 0 -1 Td " * 3_000_000 + b"ET"
    return page(stream(shown), fonts, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")


def form_in_itself__pdf() -> bytes:
    facts = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    return page(
        stream(b"/X Do " * 100),
        b"/Resources<</XObject<</X 5 0 R>>>>",
        stream(b"/X Do " * 100, facts),
    )


def forms_by_forms__pdf() -> bytes:
    """Twelve forms, each of which draws the next one twenty times."""
    forms = [
        stream(
            b"/X Do " * 20,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
            % (number + 1),
        )
        for number in range(5, 17)
    ]
    last = stream(b"0 0 5 5 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return page(stream(b"/X Do"), b"/Resources<</XObject<</X 5 0 R>>>>", *forms, last)


def giant_picture__pdf() -> bytes:
    facts = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8"
    picture = stream(bytes(100_000), facts + b"/ColorSpace/DeviceRGB")
    return page(
        stream(b"612 0 0 792 0 0 cm /X Do"), b"/Resources<</XObject<</X 5 0 R>>>>", picture
    )


def giant_page__pdf() -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e9 1e9]/UserUnit 1e9/Contents 4 0 R>>",
        stream(b"0 0 1e9 1e9 re f"),
    )


def tables_in_a_circle__pdf() -> bytes:
    made = pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>")
    start = made.rindex(b"xref\n0")
    return made.replace(b"trailer<<", b"trailer<</Prev %d " % start)


def object_streams_in_a_circle__pdf() -> bytes:
    """Object streams that extend each other and hold each other, without end."""
    objects = [
        stream(b"%d 0 <</A 1>>" % other, b"/Type/ObjStm/N 1/First 5/Extends %d 0 R" % other)
        for other in (4, 5, 3)
    ]
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>", *objects
    )


def endless_object_streams__pdf() -> bytes:
    """Thousands of streams of ten thousand objects each, none of which is used."""
    facts = b"/Type/ObjStm/N 10000/First 130000"
    pairs = b"".join(b"%6d %5d " % (number, number) for number in range(10_000))
    content = pairs.ljust(130_000) + b"[" * 10_000
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        *[stream(content, facts)] * 3000,
    )


def active__pdf() -> bytes:
    """JavaScript, a program to launch, a form to send and a file to fetch."""
    return page(
        stream(b"BT /F 12 Tf 20 700 Td (Ann Lee, organizer of many people) Tj ET"),
        b"/Resources<</Font<</F 5 0 R>>>>/AA<</O 6 0 R>>/Annots[7 0 R]",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</S/JavaScript/JS(while\\(true\\){app.alert\\(1\\)})/Next<</S/Launch/F(/bin/sh)>>>>",
        b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://localhost:9/)>>>>",
    )


def pages_are_lies__pdf() -> bytes:
    """A tree that states two milliard pages and has one."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R" + _FONT + b">>",
        stream(_WORDS),
        _HELVETICA,
    )


def one_page_again_and_again__pdf() -> bytes:
    """A tree that names the same node of 250 kids on four levels: 4 milliard pages."""
    levels = [
        b"<</Type/Pages/Count 250/Kids[" + b"%d 0 R " % (number + 1) * 250 + b"]>>"
        for number in range(2, 6)
    ]
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        *levels,
        b"<</Type/Page/Parent 5 0 R/MediaBox[0 0 612 792]>>",
    )


def one_stream_on_every_page__pdf() -> bytes:
    """300 pages that share a long drawing."""
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 305))
    sheet = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 3 0 R/Resources<</Font<</F"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 300/Kids[%b]>>" % kids,
        stream(b"BT /F 9 Tf 20 700 Td " + b"(word ) Tj 0 -1 Td " * 20_000 + b"ET"),
        _HELVETICA,
        *[sheet + b" 4 0 R>>>>>>"] * 300,
    )


def one_array_of_contents__pdf() -> bytes:
    """A page that names the same megabyte of contents 100,000 times."""
    names = b"4 0 R " * 100_000
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents[%b]>>" % names,
        stream(b"0 0 m 1 1 l " * 80_000),
    )


def bilevel__pdf() -> bytes:
    """A JBIG2 picture of four milliard dots, from a page header alone."""
    size = (60_000).to_bytes(4, "big")
    head = b"\0\0\0\0\x30\0\1" + (19).to_bytes(4, "big") + size * 2 + bytes(11)
    facts = _PICTURE + b"/Width 60000/Height 60000/Filter/JBIG2Decode/Length %d" % len(head)
    return _shown(b"<<" + facts + b">>stream\n" + head + b"\nendstream")


def faxed__pdf() -> bytes:
    facts = _PICTURE + b"/Width 60000/Height 2000000/Filter/CCITTFaxDecode/Length 5000"
    facts += b"/DecodeParms<</K -1/Columns 60000/Rows 2000000000>>"
    return _shown(b"<<" + facts + b">>stream\n" + b"\x55" * 5000 + b"\nendstream")


def runs_of_runs__pdf() -> bytes:
    """Four filters, one after the other, each of which makes 60 to 1,000 times as much."""
    data = zlib.compress(zlib.compress(b"\x81a" * 5_000_000 + b"\x80", 9), 9)
    facts = b"/Filter[/FlateDecode/FlateDecode/RunLengthDecode/RunLengthDecode]"
    return page(b"<</Length %d%b>>stream\n%b\nendstream" % (len(data), facts, data))


def predictor__pdf() -> bytes:
    facts = b"/DecodeParms<</Predictor 15/Colors 2147483647/BitsPerComponent 16/Columns 99999999>>"
    return page(stream(bytes(100_000), facts))


def glyphs_by_glyphs__pdf() -> bytes:
    """A font whose glyphs are drawn with text in the same font."""
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97"
        b"/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0 R>>"
        b"/Resources<</Font<</F 5 0 R>>>>>>"
    )
    glyph = stream(b"9 0 d0 BT /F 1 Tf " + b"(aaaaaaaaaa) Tj " * 10 + b"ET")
    return page(stream(b"BT /F 1 Tf (aaaa) Tj ET"), _FONT, font, glyph)


def glyph_program_without_end__pdf() -> bytes:
    """A font whose program defines itself in a loop of ten to the thirtieth rounds."""
    program = b"%!PS-AdobeFont-1.0: X\n/f {1 1 " + b"9" * 30 + b" {f f f} for} def f\n" * 500
    return page(
        stream(_WORDS),
        _FONT,
        b"<</Type/Font/Subtype/Type1/BaseFont/X/FontDescriptor 6 0 R>>",
        b"<</Type/FontDescriptor/FontName/X/Flags 4/FontFile 7 0 R>>",
        stream(program, b"/Length1 %d/Length2 0/Length3 0" % len(program)),
    )


def letters_without_end__pdf() -> bytes:
    """A table of letters that maps ranges of four milliard codes, 10,000 times."""
    ranges = b"<00000000> <FFFFFFFF> <0041>\n" * 10_000
    table = b"/CIDInit/ProcSet findresource begin begincmap 10000 beginbfrange\n" + ranges
    return page(
        stream(_WORDS),
        _FONT,
        _HELVETICA.replace(b">>", b"/ToUnicode 6 0 R>>"),
        stream(table + b"endbfrange endcmap"),
    )


def function_of_functions__pdf() -> bytes:
    """A shading whose colours come from functions stitched together from themselves."""
    stitched = b"<</FunctionType 3/Domain[0 1]/Functions[6 0 R 6 0 R]/Bounds[.5]/Encode[0 1 0 1]>>"
    shade = b"<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 612 792]/Function 6 0 R>>"
    return page(stream(b"/S sh " * 50), b"/Resources<</Shading<</S 5 0 R>>>>", shade, stitched)


def calculated_colours__pdf() -> bytes:
    body = b"{" + b"dup mul sqrt " * 100_000 + b"}"
    function = stream(body, b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1]")
    shade = b"<</ShadingType 1/ColorSpace/DeviceGray/Domain[0 612 0 792]/Function 6 0 R>>"
    return page(stream(b"/S sh " * 50), b"/Resources<</Shading<</S 5 0 R>>>>", shade, function)


def patterns_by_patterns__pdf() -> bytes:
    facts = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .01"
    facts += b"/YStep .01/Resources<</Pattern<</P 5 0 R>>>>"
    drawing = b"/Pattern cs /P scn 0 0 612 792 re f "
    return page(stream(drawing), b"/Resources<</Pattern<</P 5 0 R>>>>", stream(drawing, facts))


def masks_by_masks__pdf() -> bytes:
    """Thirty pictures, each the mask of the one before, and a group of groups as a soft mask."""
    forms = [
        stream(
            b"/G gs 0 0 612 792 re f",
            _FORM.replace(b"9 9", b"612 792")
            + b"/Group<</S/Transparency>>/Resources<</ExtGState<</G<</SMask<</S/Luminosity/G "
            b"%d 0 R>>>>>>>>" % number,
        )
        for number in range(6, 36)
    ]
    resources = b"/Resources<</XObject<</X 5 0 R>>>>"
    return page(stream(b"/X Do"), resources, *forms, stream(b"", _FORM))


def annotations__pdf() -> bytes:
    one = b"<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/Contents(x)/Popup 5 0 R/AP<</N 5 0 R>>>>"
    return page(stream(b"q Q"), b"/Annots[" + b"5 0 R " * 300_000 + b"]", one)


def values_in_a_circle__pdf() -> bytes:
    """Numbers that refer to each other, where lengths and sizes are wanted."""
    return page(b"<</Length 5 0 R>>stream\nBT ET\nendstream", b"/Rotate 5 0 R", b"6 0 R", b"5 0 R")


def tables_by_tables__pdf() -> bytes:
    """50,000 updates of one file, each of which refers to the one before."""
    made = bytearray(pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"))
    start = made.rindex(b"xref\n0")
    for _ in range(50_000):
        following = len(made)
        made += b"xref\n0 0\ntrailer<</Size 3/Root 1 0 R/Prev %d>>\n" % start
        start = following
    return bytes(made) + b"startxref\n%d\n%%%%EOF\n" % start


def keys_without_end__pdf() -> bytes:
    """Encrypted with numbers that no reader can take."""
    words = b"<" + b"41" * 48 + b">"
    encryption = (
        b"/Encrypt<</Filter/Standard/V 5/R 6/Length 2147483647/O%b/U%b/OE%b/UE%b/P -1/Perms%b"
        b"/CF<</StdCF<</CFM/AESV3/Length 2147483647>>>>/StmF/StdCF/StrF/StdCF>>/ID[<00><00>]"
        % ((words,) * 5)
    )
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", more=encryption
    )


def _shown(picture: bytes) -> bytes:
    return page(
        stream(b"612 0 0 792 0 0 cm /X Do"), b"/Resources<</XObject<</X 5 0 R>>>>", picture
    )


PDF_BOMBS: Final = bombs_in(vars())
