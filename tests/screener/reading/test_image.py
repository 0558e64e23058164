"""Pictures of pages: words, their places, and what the row says where recognition is missing."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw, ImageFont

from models.document import BlockKind, Box, ProblemKind, Trust
from screener.reading import ocr
from screener.reading.image import read_image
from screener.reading.limits import ReadingLimits
from screener.reading.ocr import mean_confidence, recognition_available
from screener.reading.read import read_document

needs_recognition = pytest.mark.skipif(
    not recognition_available(), reason="Tesseract or its English data is not installed"
)
LINES = ("EXPERIENCE", "Community organizer since 2019", "Led forty volunteers in Ohio")


def page(lines: tuple[str, ...] = LINES, size: int = 40) -> Image.Image:
    picture = Image.new("RGB", (1275, 600), "white")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size)
    for number, line in enumerate(lines):
        draw.text((150, 80 + number * 120), line, fill="black", font=font)
    return picture


def saved(picture: Image.Image, name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, name, **options)
    return buffer.getvalue()


@needs_recognition
@pytest.mark.parametrize("name", ["PNG", "JPEG", "TIFF", "GIF", "BMP"])
def test_words_are_recognised_with_their_places(name: str) -> None:
    document = read_document("scan.pdf", saved(page(), name))
    assert document.format == "image"
    assert document.text.split() == " ".join(LINES).split()
    assert document.blocks[0].kind is BlockKind.HEADING
    assert document.trust is Trust.CHECK
    assert [warning.code for warning in document.warnings] == ["document.recognised"]
    (only,) = document.pages
    assert only.width == pytest.approx(612, abs=1)
    assert (only.start, only.end) == (0, len(document.text))
    assert only.ocr_confidence is not None
    assert only.ocr_confidence > 80
    start = document.text.index("volunteers")
    (box,) = document.text_map.boxes_between(start, start + len("volunteers"))
    scale = 612 / 1275
    assert box.left > 150 * scale
    assert 310 * scale < box.top < box.bottom < 380 * scale
    assert len(document.text_map.boxes) == 8 * len(document.text)


@needs_recognition
def test_pages_of_a_tiff_and_their_number() -> None:
    data = saved(
        page(("first page",)), "TIFF", save_all=True, append_images=[page(("second one",))]
    )
    document = read_document("scan.tiff", data)
    assert [item.number for item in document.pages] == [1, 2]
    second = document.pages[1]
    assert document.text[second.start : second.end].split() == ["second", "one"]
    refused = read_document("scan.tiff", data, limits=ReadingLimits(pages=1))
    assert refused.problem is not None
    assert refused.problem.kind is ProblemKind.TOO_LARGE


@needs_recognition
@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_on_its_side_is_read_with_boxes_where_it_lies(turns: int) -> None:
    words = ("Community organizer since 2019", "Led forty volunteers in Ohio", "Raised money")
    upright = read_document("scan.png", saved(page(words, 44), "PNG"))
    turned = page(words, 44).rotate(90 * turns, expand=True)
    document = read_document("scan.png", saved(turned, "PNG", dpi=(150, 150)))
    assert document.text.split() == upright.text.split()
    start = document.text.index("volunteers")
    (box,) = document.text_map.boxes_between(start, start + 10) or (None,)
    assert box is not None
    assert (box.bottom - box.top > box.right - box.left) == (turns != 2)
    dark = turned.convert("L").crop(tuple(round(x * 150 / 72) for x in edges(box)))
    assert dark.getextrema()[0] < 60


def edges(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


@needs_recognition
def test_a_see_through_picture_lies_on_white_paper() -> None:
    picture = page(("dark words",)).convert("RGBA")
    shade = picture.convert("L")
    picture.paste((0, 0, 0, 0), (0, 0, *picture.size))
    picture.putalpha(shade.point(lambda value: 255 - value))
    assert read_image(saved(picture, "PNG")).text.split() == ["dark", "words"]


@needs_recognition
def test_an_empty_page_is_empty_and_a_broken_picture_damaged() -> None:
    empty = read_document("scan.png", saved(page(()), "PNG"))
    assert empty.problem is not None
    assert empty.problem.kind is ProblemKind.EMPTY
    broken = read_document("scan.png", saved(page(), "PNG")[:200])
    assert broken.problem is not None
    assert broken.problem.kind is ProblemKind.DAMAGED
    assert "Error" in broken.problem.technical


@needs_recognition
def test_a_picture_of_endless_size_is_refused() -> None:
    data = saved(Image.new("1", (12_000, 12_000)), "PNG")
    document = read_document("scan.png", data)
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.TOO_LARGE


def test_without_recognition_the_row_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(ocr, "_data_folder", absent())
    document = read_document("scan.png", saved(page(), "PNG"))
    assert document.problem is not None
    assert document.problem.kind is ProblemKind.UNSUPPORTED
    assert document.problem.message.code == "document.unsupported.ocr"


def absent() -> Callable[[], None]:
    return lambda: None


def test_confidence_is_weighted_by_length() -> None:
    words = [
        ocr.RecognizedWord("ab", 50.0, 0, 0, 1, 1, 0, 0),
        ocr.RecognizedWord("abcdef", 90.0, 0, 0, 1, 1, 0, 0),
    ]
    assert mean_confidence(words) == pytest.approx(80)
    assert mean_confidence([]) == 0
