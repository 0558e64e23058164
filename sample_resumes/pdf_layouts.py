"""Sample applications as PDF: one column, two columns, a sidebar, a table, hidden white text."""

from __future__ import annotations

import io

import pikepdf
from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    FrameBreak,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from text_layouts import sections

WIDTH, HEIGHT = letter
INK = HexColor("#20242a")
ACCENT = HexColor("#2b4a7a")
SIDEBAR = HexColor("#23364f")
LOOKS = {
    "one_column": "Times",
    "two_column": "Helvetica",
    "sidebar": "Helvetica",
    "table": "Times",
    "hidden": "Helvetica",
    "letter_first": "Times",
}
BOLD = {"Times": "Times-Bold", "Helvetica": "Helvetica-Bold"}
PLAIN = {"Times": "Times-Roman", "Helvetica": "Helvetica"}


def styles(family: str, color=INK) -> dict[str, ParagraphStyle]:
    """Return the paragraph styles of one look."""
    body = ParagraphStyle(
        "body", fontName=PLAIN[family], fontSize=10, leading=13.5, textColor=color
    )
    return {
        "body": body,
        "name": ParagraphStyle("name", body, fontName=BOLD[family], fontSize=21, leading=26),
        "contact": ParagraphStyle("contact", body, fontSize=9, textColor=color),
        "heading": ParagraphStyle(
            "heading",
            body,
            fontName=BOLD[family],
            fontSize=11.5,
            leading=15,
            spaceBefore=11,
            spaceAfter=3,
            textColor=ACCENT if color is INK else color,
        ),
        "role": ParagraphStyle("role", body, fontName=BOLD[family], spaceBefore=5),
        "dates": ParagraphStyle("dates", body, alignment=TA_RIGHT),
        "letter": ParagraphStyle("letter", body, spaceAfter=10),
        "bullet": ParagraphStyle("bullet", body, leftIndent=12, bulletIndent=1, spaceAfter=1.5),
    }


def resume_pdf(person: dict, layout: str) -> bytes:
    """Lay a resume out and return the file; the same input gives the same bytes."""
    stream = io.BytesIO()
    look = styles(LOOKS[layout])
    document = BaseDocTemplate(
        stream, pagesize=letter, invariant=1, title=person["name"], author=person["name"]
    )
    frames, story, paint = _LAYOUTS[layout](person, look)
    document.addPageTemplates([PageTemplate(id="page", frames=frames, onPage=paint)])
    document.build(story)
    return stream.getvalue()


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _top(person: dict, look: dict) -> list:
    story = [
        Paragraph(_escape(person["name"]), look["name"]),
        Paragraph(" &nbsp;|&nbsp; ".join(person["contact"]), look["contact"]),
    ]
    if summary := person.get("summary"):
        story += [Spacer(1, 8), Paragraph(_escape(summary), look["body"])]
    return story


def _content(items: list, look: dict, width: float) -> list:
    story = []
    for item in items:
        if isinstance(item, str):
            story.append(Paragraph(_escape(item), look["body"]))
            continue
        line = [
            [
                Paragraph(_escape(item["title"]), look["role"]),
                Paragraph(_escape(item["dates"]), look["dates"]),
            ]
        ]
        story.append(
            Table(
                line,
                colWidths=[width * 0.62, width * 0.38],
                style=[
                    ("LEFTPADDING", (0, 0), (-1, -1), 0),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                ],
            )
        )
        story.append(Paragraph(f"<i>{_escape(item['organization'])}</i>", look["body"]))
        story += [
            Paragraph(_escape(bullet), look["bullet"], bulletText="•")
            for bullet in item["bullets"]
        ]
    return story


def _no_paint(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Leave the page white."""


def _one_column(person: dict, look: dict):
    width = WIDTH - 2 * inch
    story = _top(person, look)
    for heading, content in sections(person):
        story += [Paragraph(heading, look["heading"]), *_content(content, look, width)]
    return [Frame(inch, 0.8 * inch, width, HEIGHT - 1.6 * inch, 0, 0, 0, 0)], story, _no_paint


def _two_column(person: dict, look: dict):
    left, right, gap = 2.1 * inch, WIDTH - 1.4 * inch - 2.4 * inch, 0.3 * inch
    top = 1.75 * inch
    frames = [
        Frame(0.7 * inch, HEIGHT - top, WIDTH - 1.4 * inch, top - 0.6 * inch, 0, 0, 0, 0),
        Frame(0.7 * inch, 0.7 * inch, left, HEIGHT - top - 0.8 * inch, 0, 0, 0, 0),
        Frame(0.7 * inch + left + gap, 0.7 * inch, right, HEIGHT - top - 0.8 * inch, 0, 0, 0, 0),
    ]
    side, main = [], []
    for heading, content in sections(person):
        work = not isinstance(content[0], str)
        (main if work else side).extend(
            [
                Paragraph(heading, look["heading"]),
                *_content(content, look, right if work else left),
            ]
        )
    return frames, [*_top(person, look), FrameBreak(), *side, FrameBreak(), *main], _no_paint


def _sidebar(person: dict, look: dict):
    bar, gap = 2.2 * inch, 0.35 * inch
    light = styles("Helvetica", white)
    right = WIDTH - bar - gap - 0.6 * inch
    frames = [
        Frame(0.25 * inch, 0.6 * inch, bar - 0.45 * inch, HEIGHT - 1.2 * inch, 0, 0, 0, 0),
        Frame(bar + gap, 0.6 * inch, right, HEIGHT - 1.2 * inch, 0, 0, 0, 0),
    ]
    side, main = (
        [Paragraph("Contact", light["heading"])],
        [
            Paragraph(_escape(person["name"]), look["name"]),
            Spacer(1, 4),
            Paragraph(_escape(person.get("summary", "")), look["body"]),
        ],
    )
    side += [Paragraph(item, light["contact"]) for item in person["contact"]]
    for heading, content in sections(person):
        if isinstance(content[0], str):
            side += [Paragraph(heading, light["heading"]), *_content(content, light, bar)]
        else:
            main += [Paragraph(heading, look["heading"]), *_content(content, look, right)]

    def paint(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFillColor(SIDEBAR)
        canvas.rect(0, 0, bar, HEIGHT, stroke=0, fill=1)

    return frames, [*side, FrameBreak(), *main], paint


def _table(person: dict, look: dict):
    width = WIDTH - 1.6 * inch
    story = _top(person, look)
    line = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEABOVE", (0, 0), (-1, 0), 0.6, ACCENT),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
    ]
    for heading, content in sections(person):
        story.append(Paragraph(heading, look["heading"]))
        rows = []
        for item in content:
            if isinstance(item, str):
                rows.append(["", Paragraph(_escape(item), look["body"])])
            else:
                cell = [
                    Paragraph(
                        f"{_escape(item['title'])}, {_escape(item['organization'])}", look["role"]
                    )
                ]
                cell += [
                    Paragraph(_escape(bullet), look["bullet"], bulletText="•")
                    for bullet in item["bullets"]
                ]
                rows.append([Paragraph(_escape(item["dates"]), look["body"]), cell])
        story.append(Table(rows, colWidths=[1.25 * inch, width - 1.25 * inch], style=line))
    return (
        [Frame(0.8 * inch, 0.8 * inch, width, HEIGHT - 1.6 * inch, 0, 0, 0, 0)],
        story,
        _no_paint,
    )


def _hidden(person: dict, look: dict):
    frames, story, _ = _one_column(person, look)

    def paint(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFillColor(white)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(inch, 0.5 * inch, person["hidden"])

    return frames, story, paint


def _letter_first(person: dict, look: dict):
    frames, story, paint = _one_column(person, look)
    blocks = person["letter"]["text"].strip().split("\n\n")
    pages = [Paragraph(_escape(block).replace("\n", "<br/>"), look["letter"]) for block in blocks]
    return frames, [*pages, PageBreak(), *story], paint


_LAYOUTS = {
    "letter_first": _letter_first,
    "one_column": _one_column,
    "two_column": _two_column,
    "sidebar": _sidebar,
    "table": _table,
    "hidden": _hidden,
}


def blank_pdf() -> bytes:
    """Return a PDF of one white page, as a scanner gives when the sheet lay upside down."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=letter, invariant=1)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def encrypt(data: bytes, password: str) -> bytes:
    """Return the PDF with a password to open it."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(stream, encryption=pikepdf.Encryption(user=password, owner=password, R=6))
    return stream.getvalue()
