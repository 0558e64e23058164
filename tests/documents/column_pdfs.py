"""Makes two-column pages with numbered words, so that the order of reading can be checked."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen import canvas

_FILLERS = (
    "organized volunteers community meetings tenants union led trained phone bank data list "
    "members city council policy budget reports events outreach weekly monthly program staff "
    "school health housing local rural urban county"
).split()


@dataclass(frozen=True)
class ColumnPage:
    """A page, the numbered words of its left and right column in order, and how it was drawn."""

    data: bytes
    left: list[str]
    right: list[str]
    drawn: str


@dataclass
class _Column:
    """A column being filled from the top: where it is, and what it holds so far."""

    letter: str
    x: float
    width: float
    y: float
    font: str
    size: float
    lead: float
    chance: random.Random
    words: list[str] = field(default_factory=list)
    drawing: list[tuple[str, float, float, float, str]] = field(default_factory=list)

    def word(self) -> str:
        """The next numbered word."""
        self.words.append(f"{self.letter}{len(self.words):03d}")
        return self.words[-1]

    def put(self, text: str, x: float = 0.0, *, bold: bool = False, scale: float = 1.0) -> None:
        """Draw a text on the present line."""
        face = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}[self.font]
        font = face if bold else self.font
        self.drawing.append((font, self.size * scale, self.x + x, self.y, text))

    def paragraph(self, *, bullet: bool) -> None:
        """Draw running text, wrapped to the column's width."""
        indent = 10.0 if bullet else 0.0
        if bullet:
            self.put("\u2022")
        count = self.chance.randint(6, 22)
        words = [self.word() if i % 3 == 0 else self.chance.choice(_FILLERS) for i in range(count)]
        line: list[str] = []
        for word in [*words, None]:
            wide = stringWidth(" ".join([*line, word or ""]), self.font, self.size)
            if word is None or wide > self.width - indent:
                self.put(" ".join(line), indent)
                self.y -= self.lead
                line = []
            if word:
                line.append(word)

    def entry(self) -> None:
        """Draw a title with a date at the right edge of the column, and a text below."""
        self.put(f"{self.word()} Org", bold=True)
        date = f"{self.word()} 2019"
        self.put(date, self.width - stringWidth(date, self.font, self.size))
        self.y -= self.lead
        self.paragraph(bullet=False)

    def table(self) -> None:
        """Draw a row of two cells."""
        self.put(f"{self.word()} a")
        self.put(f"{self.word()} b", self.width * 0.55)
        self.y -= self.lead

    def item(self) -> None:
        """Draw a short line."""
        self.put(f"{self.word()} {self.chance.choice(_FILLERS)}")
        self.y -= self.lead

    def section(self) -> None:
        """Draw a heading and some of one kind of content."""
        self.put(f"{self.word()} SECTION", bold=True, scale=1.2)
        self.y -= self.lead * 1.3
        kind = self.chance.choice(("paragraph", "bullets", "entry", "table", "items"))
        for _ in range(self.chance.randint(2, 5)):
            if self.y < 60:
                break
            if kind in ("paragraph", "bullets"):
                self.paragraph(bullet=kind == "bullets")
            elif kind == "entry":
                self.entry()
            elif kind == "table":
                self.table()
            else:
                self.item()
        self.y -= self.lead * self.chance.choice((0.5, 1.0, 1.5))


def make_columns(seed: int) -> ColumnPage:
    """Return a page of two columns under a head line; ``seed`` decides all measures."""
    chance = random.Random(seed)
    width, height = chance.choice(((612, 792), (595, 842)))
    font = chance.choice(("Helvetica", "Times-Roman"))
    size = chance.choice((8, 9, 10, 11))
    margin, gutter = chance.choice((36, 50, 60)), chance.choice((14, 18, 24, 36))
    share = chance.choice((0.28, 0.33, 0.4, 0.5, 0.6, 0.67))
    lead = size * chance.choice((1.15, 1.2, 1.35))
    left_width = (width - 2 * margin - gutter) * share
    top = height - margin - 6 * size
    offset = chance.choice((0.0, 0.0, 0.37 * lead))
    columns = [
        _Column("L", margin, left_width, top, font, size, lead, chance),
        _Column(
            "R",
            margin + left_width + gutter,
            width - 2 * margin - gutter - left_width,
            top - offset,
            font,
            size,
            lead,
            chance,
        ),
    ]
    for column in columns:
        end = margin + chance.choice((0.0, 0.0, 0.4)) * top
        while column.y > end + 10 * lead:
            column.section()
    drawing = columns[0].drawing + columns[1].drawing
    drawn = chance.choice(("column by column", "row by row", "in no order"))
    if drawn == "row by row":
        drawing.sort(key=lambda item: (-round(item[3]), item[2]))
    elif drawn == "in no order":
        chance.shuffle(drawing)
    data = _draw(drawing, font, size, margin, width, height)
    return ColumnPage(data, columns[0].words, columns[1].words, drawn)


def _draw(
    drawing: list[tuple[str, float, float, float, str]],
    font: str,
    size: float,
    margin: float,
    width: float,
    height: float,
) -> bytes:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pagesize=(width, height))
    page.setFont(font, 2 * size)
    page.drawString(margin, height - margin, "Jane Q Example")
    page.setFont(font, size)
    head = (
        "jane@example.org | 555 0100 | Springfield | and more that goes on right across the page"
    )
    page.drawString(margin, height - margin - 3 * size, head)
    for face, points, x, y, text in drawing:
        page.setFont(face, points)
        page.drawString(x, y, text)
    page.showPage()
    page.save()
    return buffer.getvalue()
