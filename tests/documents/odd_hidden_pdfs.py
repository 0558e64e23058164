"""More tricks to hide a sentence in a PDF: by fonts, masks, forms, layers and what covers it."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
from reportlab.pdfgen import canvas

from tests.documents.pdf_edits import edit, unchanged

HIDDEN = "zebrafish quantum orchestra"

Draw = Callable[[canvas.Canvas, float, float, float], None]


def _raw(page: canvas.Canvas, code: str) -> None:
    page._code.append(code)


def _blended(mode: str, grey: float) -> Draw:
    def draw(page: canvas.Canvas, x: float, y: float, size: float) -> None:
        page.setFillGray(1)
        page.rect(x - 5, y - 3, 22 * size, 1.4 * size, stroke=0, fill=1)
        page.setBlendMode(mode)
        page.setFillGray(grey)
        page.drawString(x, y, HIDDEN)

    return draw


def _white_letters(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.setFillGray(1)
    for letter in HIDDEN:
        page.drawString(x, y, letter)
        x += page.stringWidth(letter) + 0.01 * size


def _letters_off_page(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    text = page.beginText(2 * size - 2000, y)
    text.setCharSpace(2)
    text.textOut(HIDDEN)
    page.drawText(text)


def _under_white_blocks(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.drawString(x, y, HIDDEN)
    page.setFillGray(1)
    page.setStrokeGray(1)
    page.setLineWidth(1.6 * size)
    page.line(x - 5, y + 0.3 * size, x + 22 * size, y + 0.3 * size)


def _under_shading(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.drawString(x, y, HIDDEN)
    path = page.beginPath()
    path.rect(x - 5, y - 4, 22 * size, 1.6 * size)
    page.clipPath(path, stroke=0, fill=0)
    page.linearGradient(x, y, x + 22 * size, y, ((0.95, 0.95, 1), (0.8, 0.9, 1)))


def _under_form(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.drawString(x, y, HIDDEN)
    page.beginForm("cover")
    page.setFillGray(1)
    page.rect(x - 5, y - 4, 22 * size, 1.6 * size, stroke=0, fill=1)
    page.endForm()
    page.doForm("cover")


def _under_inline_picture(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.drawString(x, y, HIDDEN)
    _raw(page, f"q {22 * size} 0 0 {1.6 * size} {x - 5} {y - 4} cm")
    _raw(page, "BI /W 1 /H 1 /BPC 8 /CS /G /F /AHx ID FF> EI Q")


def _outside_form_box(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.beginForm("narrow", 0, 0, 1, 1)
    page.setFont("Helvetica", size)
    page.drawString(x, y, HIDDEN)
    page.endForm()
    page.doForm("narrow")


def _in_form(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.beginForm("layered")
    page.setFont("Helvetica", size)
    page.drawString(x, y, HIDDEN)
    page.endForm()
    page.doForm("layered")


def _white_stroke_over_black(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    text = page.beginText(x, y)
    text.setTextRenderMode(2)
    text.setFillGray(0)
    text.setStrokeGray(1)
    page.setLineWidth(0.6 * size)
    text.textOut(HIDDEN)
    page.drawText(text)


def _clip_path_empty(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    _raw(page, "0 0 0 0 re W n")
    page.drawString(x, y, HIDDEN)


def _negative_size(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.translate(x, y)
    page.scale(-0.08, 0.08)
    page.drawString(0, 0, HIDDEN)


def _white_spot(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    _raw(page, "/Spot cs 0 scn")
    page.drawString(x, y, HIDDEN)


def _spot(data: bytes) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        tint = pikepdf.Dictionary(
            FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 0, 0, 1], N=1
        )
        space = pikepdf.Array(
            [pikepdf.Name.Separation, pikepdf.Name.Ink, pikepdf.Name.DeviceCMYK, tint]
        )
        pdf.pages[0].Resources.ColorSpace = pikepdf.Dictionary(Spot=space)

    return edit(data, change)


def _white_pattern(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    _raw(page, "/Pattern cs /Tiles scn")
    page.drawString(x, y, HIDDEN)


def _tiles(data: bytes) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        tile = pdf.make_stream(b"1 g 0 0 8 8 re f")
        tile.PatternType, tile.PaintType, tile.TilingType = 1, 1, 1
        tile.BBox, tile.XStep, tile.YStep = [0, 0, 8, 8], 8, 8
        tile.Resources = pikepdf.Dictionary()
        pdf.pages[0].Resources.Pattern = pikepdf.Dictionary(Tiles=tile)

    return edit(data, change)


def _blank_font(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    _raw(page, f"BT /Blank {size} Tf 1 0 0 1 {x} {y} Tm ({HIDDEN}) Tj ET")


def _blank(data: bytes) -> bytes:
    """Add a font whose letters are as wide as usual and draw nothing."""

    def change(pdf: pikepdf.Pdf) -> None:
        letters = sorted(set(HIDDEN) - {" "})
        names = [f"/l{ord(letter)}" for letter in letters]
        differences: list[object] = []
        for letter, name in zip(letters, names, strict=True):
            differences += [ord(letter), pikepdf.Name(name)]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=[0, 0, 1000, 1000],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=pikepdf.Dictionary(
                {name: pdf.make_stream(b"500 0 0 0 500 700 d1") for name in names}
            ),
            Encoding=pikepdf.Dictionary(Differences=differences),
            FirstChar=32,
            LastChar=122,
            Widths=[500] * 91,
            ToUnicode=pdf.make_stream(_MAP),
        )
        pdf.pages[0].Resources.Font.Blank = pdf.make_indirect(font)

    return edit(data, change)


_MAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
    b"1 begincodespacerange <00> <FF> endcodespacerange "
    b"1 beginbfrange <20> <7A> <0020> endbfrange endcmap end end"
)


def _form_layer_off(data: bytes) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Layer"))
        for form in pdf.pages[0].Resources.XObject.values():
            form.OC = group
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array([group]), D=pikepdf.Dictionary(BaseState=pikepdf.Name.OFF)
        )

    return edit(data, change)


def _white_turned_page(data: bytes) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = 90

    return edit(data, change)


def _white(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.setFillGray(1)
    page.drawString(x, y, HIDDEN)


def _second_page_covered(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    # The first page must stay as it is: the sentence goes behind a picture of the bar's colour.
    page.saveState()
    page.drawString(x, y, HIDDEN)
    page.setFillColorRGB(1, 1, 0.9)
    page.roundRect(x - 5, y - 4, 22 * size, 1.6 * size, 3, stroke=0, fill=1)
    page.restoreState()


ODD_TECHNIQUES: dict[str, tuple[Draw, Callable[[bytes], bytes]]] = {
    "black screened on white": (_blended("Screen", 0), unchanged),
    "black lightened on white": (_blended("Lighten", 0), unchanged),
    "white letter by letter": (_white_letters, unchanged),
    "letters left of the page": (_letters_off_page, unchanged),
    "under a thick white line": (_under_white_blocks, unchanged),
    "under a gradient": (_under_shading, unchanged),
    "under a form": (_under_form, unchanged),
    "under an inline picture": (_under_inline_picture, unchanged),
    "outside the box of its form": (_outside_form_box, unchanged),
    "form in a layer switched off": (_in_form, _form_layer_off),
    "outlined in white": (_white_stroke_over_black, unchanged),
    "clipped to nothing": (_clip_path_empty, unchanged),
    "mirrored and scaled down": (_negative_size, unchanged),
    "white spot colour": (_white_spot, _spot),
    "white pattern": (_white_pattern, _tiles),
    "font without shapes": (_blank_font, _blank),
    "white on a turned page": (_white, _white_turned_page),
    "under a rounded box": (_second_page_covered, unchanged),
}
"""For every technique how the sentence is drawn, and what is done to the finished file."""
