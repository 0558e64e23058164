"""What is gathered on the walk through a Word document, and what is passed over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from screener.reading.assembly import TextAssembly
from screener.reading.ooxml_numbering import Numbering
from screener.reading.ooxml_package import W
from screener.reading.ooxml_styles import Styles

SKIPPED: Final = frozenset(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "delText", "delInstrText", "instrText", "pPr", "rPr", "sectPr",
        "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sdtPr", "sdtEndPr", "commentReference",
        "annotationRef", "rubyPr", "customXmlPr", "smartTagPr", "fldData", "ffData", "binData",
        "hdr", "ftr", "docPr", "styles", "fonts", "lists", "docSuppData",
    )
)  # fmt: skip
TEXT_OF: Final = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-", f"{W}softHyphen": "",
}  # fmt: skip


@dataclass(slots=True)
class Context:
    """What all parts of one document share.

    ``include`` adds a part that stands elsewhere, by its relation id. ``unsure`` becomes True
    once text was met that is as light as the page and may lie on a drawing.
    """

    assembly: TextAssembly
    styles: Styles
    numbering: Numbering
    unsure: bool = False


@dataclass(slots=True)
class Pieces:
    """What a paragraph was found to hold: visible text, hidden runs, and boxes to come after."""

    visible: list[str] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    bold: int = 0
    plain: int = 0
