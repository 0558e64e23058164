"""Every character of a document's text leads to its place: a box on a page, or a paragraph."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.document import Document, DocumentFormat
from screener.reading.read import read_document

SHARED = Path(__file__).resolve().parents[3] / "../shared"
OWN = Path(__file__).resolve().parents[3] / "sample_resumes"
PDFS = sorted((SHARED / "corpus/resume_templates").glob("*.pdf")) + sorted(
    (SHARED / "eval/evidence/pdf").glob("*.pdf")
)
OTHERS = sorted(path for path in (SHARED / "corpus/office").rglob("*") if path.is_file())
EVERY_WHICH = 9
"""The everyday run takes one of so many office files."""


def read(path: Path) -> Document:
    return read_document(path.name, path.read_bytes(), converters=False)


def check_pages(document: Document) -> None:
    """Every character stands on one page; what is not white space has a box on that page."""
    boxes = np.frombuffer(document.text_map.boxes, "<u2").reshape(-1, 4) / 10
    assert len(boxes) == len(document.text)
    end = 0
    for page in document.pages:
        assert page.start == end <= page.end
        end = page.end
        places = boxes[page.start : page.end]
        solid = np.array(
            [not mark.isspace() for mark in document.text[page.start : page.end]], bool
        )
        inked = places[solid] if len(places) else places
        assert (inked[:, 0] <= inked[:, 2]).all()
        assert (inked[:, 1] < inked[:, 3]).all()
        assert (inked[:, 2] <= page.width + 0.1).all()
        assert (inked[:, 3] <= page.height + 0.1).all()
    assert end == len(document.text)


def check_paragraphs(document: Document) -> None:
    """Paragraphs start in order, the first with the text, each behind the end of a line."""
    starts = document.text_map.paragraphs
    assert starts[0] == 0
    assert list(starts) == sorted(set(starts))
    assert all(document.text[start - 1] == "\n" for start in starts[1:])
    assert starts[-1] < len(document.text)


def check(document: Document) -> None:
    if not document.text:
        assert document.problem is not None
        return
    if document.pages:
        check_pages(document)
    else:
        check_paragraphs(document)
    covered = np.zeros(len(document.text), bool)
    for block in document.blocks:
        covered[block.start : block.end] = True
    left = "".join(mark for mark, inside in zip(document.text, covered, strict=True) if not inside)
    assert not left.strip()


@pytest.mark.parametrize("path", PDFS[::2], ids=lambda path: path.stem)
def test_every_character_of_a_pdf_has_its_page_and_box(path: Path) -> None:
    check(read(path))


@pytest.mark.endurance
@pytest.mark.parametrize("path", PDFS[1::2], ids=lambda path: path.stem)
def test_every_character_of_the_other_pdfs_has_its_page_and_box(path: Path) -> None:
    check(read(path))


@pytest.mark.skipif(not OTHERS, reason="the corpus is not beside the repository")
def test_every_character_of_a_sample_of_office_files_has_its_place() -> None:
    for path in OTHERS[::EVERY_WHICH]:
        check(read(path))


@pytest.mark.endurance
@pytest.mark.skipif(not OTHERS, reason="the corpus is not beside the repository")
def test_every_character_of_every_office_file_has_its_place() -> None:
    for path in OTHERS:
        check(read(path))


def test_every_character_of_the_samples_has_its_place() -> None:
    kinds = set()
    for path in sorted(path for path in OWN.rglob("*") if path.is_file()):
        document = read(path)
        if document.format is not DocumentFormat.UNKNOWN and document.problem is None:
            check(document)
            kinds.add(document.format)
    assert len(kinds) >= 3
