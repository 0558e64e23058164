"""Makes resumes in which one sentence cannot be seen, by every trick we know of.

``make_document(technique, number)`` gives the bytes of a PDF that shows the sentences of
``VISIBLE`` and hides ``HIDDEN``. Equal arguments give equal content.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import pikepdf
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from tests.documents.odd_hidden_pdfs import HIDDEN, ODD_TECHNIQUES, Draw
from tests.documents.pdf_edits import edit, unchanged

VISIBLE = (
    "Organizer at a tenants union",
    "Led forty house meetings with neighbors",
    "Trained volunteers in phone banking",
    "Spanish and English, both fluent",
    "Kept the contact list of 900 members",
)
BAR = "White words on a dark bar"

_FONTS = ("Helvetica", "Times-Roman", "Courier", "Helvetica-Bold")
_SIZES = ((612, 792), (595.3, 841.9), (500, 700))


def make_document(technique: str, number: int) -> bytes:
    """Return a PDF that hides ``HIDDEN`` by ``technique``; ``number`` varies the rest."""
    before, after = TECHNIQUES[technique]
    chance = random.Random(f"{technique} {number}")
    width, height = _SIZES[number % len(_SIZES)]
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(width, height), pageCompression=number % 2)
    font, size = _FONTS[number % len(_FONTS)], 8 + number % 5
    top = height - chance.randint(70, 120)
    _dark_bar(page, font, width, height)
    page.setFont(font, size)
    place = chance.randrange(1, len(VISIBLE))
    for line, text in enumerate(VISIBLE):
        y = top - line * 3 * size
        page.setFillColorRGB(0, 0, 0)
        page.drawString(60, y, text)
        if line == place:
            page.saveState()
            page.setFont(font, size)
            before(page, 60 + chance.randint(0, 60), y - 1.5 * size, size)
            page.restoreState()
            page.setFont(font, size)
    page.showPage()
    page.save()
    return after(buffer.getvalue())


def _dark_bar(page: canvas.Canvas, font: str, width: float, height: float) -> None:
    page.setFillColorRGB(0.05, 0.1, 0.35)
    page.rect(0, height - 40, width, 40, stroke=0, fill=1)
    page.setFillColorRGB(1, 1, 1)
    page.setFont(font, 14)
    page.drawString(60, height - 26, BAR)
    page.setFillColorRGB(0, 0, 0)


def _colour(red: float, green: float, blue: float) -> Draw:
    def draw(page: canvas.Canvas, x: float, y: float, size: float) -> None:
        page.setFillColorRGB(red, green, blue)
        page.drawString(x, y, HIDDEN)

    return draw


def _cmyk_white(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.setFillColorCMYK(0, 0, 0, 0)
    page.drawString(x, y, HIDDEN)


def _on_box(box: tuple[float, float, float], text: tuple[float, float, float]) -> Draw:
    def draw(page: canvas.Canvas, x: float, y: float, size: float) -> None:
        page.setFillColorRGB(*box)
        page.rect(x - 5, y - 3, 20 * size, 1.4 * size, stroke=0, fill=1)
        page.setFillColorRGB(*text)
        page.drawString(x, y, HIDDEN)

    return draw


def _mode(mode: int, fill: float = 0) -> Draw:
    def draw(page: canvas.Canvas, x: float, y: float, size: float) -> None:
        text = page.beginText(x, y)
        text.setTextRenderMode(mode)
        text.setFillGray(fill)
        text.setStrokeGray(fill)
        text.textOut(HIDDEN)
        page.drawText(text)

    return draw


def _font_size(points: float) -> Draw:
    def draw(page: canvas.Canvas, x: float, y: float, size: float) -> None:
        page.setFontSize(points)
        page.drawString(x, y, HIDDEN)

    return draw


def _scaled(across: float, up: float) -> Draw:
    def draw(page: canvas.Canvas, x: float, y: float, size: float) -> None:
        page.translate(x, y)
        page.scale(across, up)
        page.drawString(0, 0, HIDDEN)

    return draw


def _squeezed(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    text = page.beginText(x, y)
    text.setHorizScale(1)
    text.textOut(HIDDEN)
    page.drawText(text)


def _at(x: float, y: float) -> Draw:
    def draw(page: canvas.Canvas, _x: float, _y: float, size: float) -> None:
        page.drawString(x, y, HIDDEN)

    return draw


def _near_edge(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.drawString(20, 20, HIDDEN)


def _crop(data: bytes) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        left, _, right, top = (float(value) for value in pdf.pages[0].MediaBox)
        pdf.pages[0].CropBox = pikepdf.Array([left, 50, right, top])

    return edit(data, change)


def _covered_by_box(grey: float) -> Draw:
    def draw(page: canvas.Canvas, x: float, y: float, size: float) -> None:
        page.drawString(x, y, HIDDEN)
        page.setFillGray(grey)
        page.rect(x - 5, y - 4, 22 * size, 1.6 * size, stroke=0, fill=1)

    return draw


def _picture(spread: int) -> ImageReader:
    chance = random.Random(spread)
    picture = Image.new("RGB", (60, 12), (255, 255, 255))
    for x in range(60):
        for y in range(12):
            value = 255 - chance.randint(0, spread)
            picture.putpixel((x, y), (value, value, value))
    return ImageReader(picture)


def _covered_by_picture(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.drawString(x, y, HIDDEN)
    page.drawImage(_picture(200), x - 5, y - 4, 22 * size, 1.6 * size)


def _white_on_picture(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.drawImage(_picture(0), x - 5, y - 4, 22 * size, 1.6 * size)
    page.setFillGray(1)
    page.drawString(x, y, HIDDEN)


def _clipped(inside: bool) -> Draw:
    def draw(page: canvas.Canvas, x: float, y: float, size: float) -> None:
        path = page.beginPath()
        if inside:
            path.rect(x, y, 0.2, 0.2)
        else:
            path.rect(x, y + 200, 300, 40)
        page.clipPath(path, stroke=0, fill=0)
        page.drawString(x, y, HIDDEN)

    return draw


def _alpha(alpha: float) -> Draw:
    def draw(page: canvas.Canvas, x: float, y: float, size: float) -> None:
        page.setFillAlpha(alpha)
        page.drawString(x, y, HIDDEN)

    return draw


def _multiplied(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.setFillColorRGB(0.05, 0.1, 0.35)
    page.rect(x - 5, y - 3, 20 * size, 1.4 * size, stroke=0, fill=1)
    page.setBlendMode("Multiply")
    page.setFillGray(1)
    page.drawString(x, y, HIDDEN)


def _in_form(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.beginForm("hidden")
    page.setFont("Helvetica", size)
    page.setFillGray(1)
    page.drawString(x, y, HIDDEN)
    page.endForm()
    page.doForm("hidden")


def _turned(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.translate(30, 200)
    page.rotate(90)
    page.setFillGray(1)
    page.drawString(0, 0, HIDDEN)


def _under_words(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.setFillGray(1)
    page.drawString(x, y, HIDDEN)
    page.setFillGray(0)
    page.drawString(x, y, "Ordinary words on top of it all")


def _crossed_by_line(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page.setStrokeGray(0)
    page.line(x - 5, y + 0.3 * size, x + 20 * size, y + 0.3 * size)
    page.setFillGray(1)
    page.drawString(x, y, HIDDEN)


def _on_gradient(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    path = page.beginPath()
    path.rect(x - 5, y - 4, 22 * size, 1.6 * size)
    page.saveState()
    page.clipPath(path, stroke=0, fill=0)
    page.linearGradient(x, y, x + 22 * size, y, ((0.9, 0.9, 1), (0.92, 0.92, 1)))
    page.restoreState()
    page.setFillColorRGB(0.91, 0.91, 1)
    page.drawString(x, y, HIDDEN)


def _marked(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page._code.append("/OC /Layer BDC")
    page.drawString(x, y, HIDDEN)
    page._code.append("EMC")


def _layer_off(data: bytes) -> bytes:
    return _with_layer(data, membership=False)


def _membership_off(data: bytes) -> bytes:
    return _with_layer(data, membership=True)


def _with_layer(data: bytes, *, membership: bool) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Layer"))
        layer = group
        if membership:
            layer = pdf.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.OCMD, OCGs=pikepdf.Array([group]))
            )
        pdf.pages[0].Resources.Properties = pikepdf.Dictionary(Layer=layer)
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array([group]),
            D=pikepdf.Dictionary(OFF=pikepdf.Array([group]), Order=pikepdf.Array([group])),
        )

    return edit(data, change)


def _annotation_over(data: bytes) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(b"1 g 0 0 400 40 re f")
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        stream.BBox = pikepdf.Array([0, 0, 400, 40])
        box = pikepdf.Array([0, 10, 400, 50])
        square = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Square,
            Rect=box,
            F=4,
            AP=pikepdf.Dictionary(N=stream),
        )
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(square)])

    return edit(data, change)


def _replaced(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page._code.append(f"/Span <</ActualText ({HIDDEN})>> BDC")
    page.drawString(x, y, "Ordinary words")
    page._code.append("EMC")


def _soft_mask(data: bytes) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_stream(b"0 g 0 0 2000 2000 re f")
        group.Type, group.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        group.BBox = pikepdf.Array([0, 0, 2000, 2000])
        group.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceGray)
        mask = pikepdf.Dictionary(S=pikepdf.Name.Luminosity, G=group)
        state = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, SMask=mask)
        pdf.pages[0].Resources.ExtGState = pikepdf.Dictionary(Masked=state)

    return edit(data, change)


def _masked(page: canvas.Canvas, x: float, y: float, size: float) -> None:
    page._code.append("/Masked gs")
    page.drawString(x, y, HIDDEN)


TECHNIQUES: dict[str, tuple[Draw, Callable[[bytes], bytes]]] = {
    "white on white": (_colour(1, 1, 1), unchanged),
    "almost white": (_colour(0.97, 0.98, 0.97), unchanged),
    "white by four inks": (_cmyk_white, unchanged),
    "navy on navy": (_on_box((0, 0, 0.5), (0, 0, 0.5)), unchanged),
    "almost the colour of its box": (_on_box((0.8, 0.2, 0.2), (0.83, 0.22, 0.2)), unchanged),
    "invisible render mode": (_mode(3), unchanged),
    "clipping render mode": (_mode(7), unchanged),
    "white outlines": (_mode(1, 1), unchanged),
    "one point": (_font_size(1), unchanged),
    "two points": (_font_size(2), unchanged),
    "scaled down": (_scaled(0.1, 0.1), unchanged),
    "scaled to nothing across": (_scaled(0.001, 1), unchanged),
    "squeezed": (_squeezed, unchanged),
    "right of the page": (_at(2000, 300), unchanged),
    "below the page": (_at(100, -50), unchanged),
    "outside the crop box": (_near_edge, _crop),
    "under a white box": (_covered_by_box(1), unchanged),
    "under a black box": (_covered_by_box(0), unchanged),
    "under a picture": (_covered_by_picture, unchanged),
    "white on a white picture": (_white_on_picture, unchanged),
    "clipped away": (_clipped(inside=False), unchanged),
    "clipped to a dot": (_clipped(inside=True), unchanged),
    "transparent": (_alpha(0), unchanged),
    "almost transparent": (_alpha(0.03), unchanged),
    "white multiplied": (_multiplied, unchanged),
    "masked": (_masked, _soft_mask),
    "layer switched off": (_marked, _layer_off),
    "layer membership switched off": (_marked, _membership_off),
    "white in a form": (_in_form, unchanged),
    "white and turned": (_turned, unchanged),
    "white under other words": (_under_words, unchanged),
    "white crossed by a line": (_crossed_by_line, unchanged),
    "on a gradient of its colour": (_on_gradient, unchanged),
    "under an annotation": (_near_edge, _annotation_over),
    "replacement text": (_replaced, unchanged),
    **ODD_TECHNIQUES,
}
"""For every technique how the sentence is drawn, and what is done to the finished file."""
