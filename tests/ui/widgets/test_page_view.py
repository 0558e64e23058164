"""The real page: a mark stands where its words are, and pages are drawn beside the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from models.document import Document, DocumentFormat
from screener.reading.read import read_document
from ui.painting.marks import TextMark
from ui.tasks import TaskRunner
from ui.theme import ThemeSource
from ui.widgets.page_geometry import boxes_on_pages
from ui.widgets.page_images import PageImages, PageKey, PageSource
from ui.widgets.page_selection import PageSelection
from ui.widgets.page_view import PageView

SAMPLE = Path(__file__).resolve().parents[3] / "sample_resumes/applications/yusuf_amina_resume.pdf"
DARK = 110


@pytest.fixture(scope="module")
def document() -> Document:
    document = read_document(SAMPLE.name, SAMPLE.read_bytes())
    assert document.pages
    return document


@pytest.fixture
def source(document: Document) -> PageSource:
    return PageSource(document.sha256, DocumentFormat.PDF, SAMPLE.read_bytes)


@pytest.fixture
def images(qtbot: QtBot) -> Iterator[PageImages]:
    tasks = TaskRunner()
    yield PageImages(tasks)
    tasks.shut_down()


@pytest.fixture
def view(
    qtbot: QtBot,
    themes: ThemeSource,
    images: PageImages,
    document: Document,
    source: PageSource,
) -> PageView:
    view = PageView(themes, images)
    qtbot.addWidget(view)
    view.resize(700, 1000)
    view.show()
    with qtbot.waitSignal(images.image_arrived, timeout=20_000):
        view.show_document(document, source)
        view.grab()
    return view


def dark_share(image: QImage, area: QRectF) -> float:
    box = area.toAlignedRect()
    places = [
        (x, y)
        for x in range(box.left(), box.right() + 1)
        for y in range(box.top(), box.bottom() + 1)
    ]
    dark = sum(image.pixelColor(x, y).lightness() < DARK for x, y in places)
    return dark / max(1, len(places))


def words_of(document: Document) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    for word in document.text.split():
        at = document.text.index(word, at)
        if len(word) > 5 and word.isalpha():
            spans.append((at, at + len(word)))
        at += len(word)
    return spans


def test_every_long_word_has_its_ink_inside_its_box(view: PageView, document: Document) -> None:
    picture = view.viewport().grab().toImage()
    height = view.viewport().height()
    checked = 0
    for start, end in words_of(document):
        _, (box, *_) = view.place_of(start, end)
        if box.top() > 0 and box.bottom() < height:
            checked += 1
            assert dark_share(picture, box) > 0.05, document.text[start:end]
            margin = QRectF(view.place_of(0, 1)[1][0].left() - 30, box.top(), 20, box.height())
            assert dark_share(picture, margin) == 0
    assert checked > 10


def test_a_word_fills_its_box_from_end_to_end(view: PageView, document: Document) -> None:
    """A box that was shifted by a few letters would have blank ends or cut letters."""
    picture = view.viewport().grab().toImage()
    start, end = max(words_of(document), key=lambda span: span[1] - span[0])
    _, (box, *_) = view.place_of(start, end)
    ends = (
        QRectF(box.left(), box.top(), 8, box.height()),
        QRectF(box.right() - 8, box.top(), 8, box.height()),
    )
    for area in ends:
        assert dark_share(picture, area) > 0


def test_a_mark_is_painted_below_its_words(view: PageView, document: Document) -> None:
    start, end = words_of(document)[3]
    before = view.viewport().grab().toImage()
    view.set_marks((TextMark(start, end, 0, ("c1", 0), focused=True, current=True),))
    after = view.viewport().grab().toImage()
    _, (box, *_) = view.place_of(start, end)
    line = QRectF(box.left(), box.bottom() - 1, box.width(), 2)
    assert dark_share(after, line) > dark_share(before, line)
    assert dark_share(after, line) > 0.4


def test_a_click_on_a_mark_tells_which(qtbot: QtBot, view: PageView, document: Document) -> None:
    start, end = words_of(document)[3]
    mark = TextMark(start, end, 0, ("c1", 0))
    view.set_marks((mark,))
    _, (box, *_) = view.place_of(start, end)
    with qtbot.waitSignal(view.mark_activated) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert told.args == [mark]


def test_showing_a_span_brings_it_into_view(view: PageView, document: Document) -> None:
    view.resize(700, 300)
    start, end = words_of(document)[-1]
    view.show_span(start, end)
    _, (box, *_) = view.place_of(start, end)
    assert 0 <= box.top() < box.bottom() <= view.viewport().height()


def test_zoom_steps_and_fit(view: PageView, document: Document) -> None:
    fitted = view.scale()
    page = document.pages[0].width * fitted
    assert 0.8 * view.viewport().width() < page < view.viewport().width()
    view.zoom_in()
    assert view.scale() > fitted
    view.zoom_out()
    view.zoom_out()
    assert view.scale() < fitted
    view.zoom_to_fit()
    assert view.scale() == pytest.approx(fitted)


def test_pages_of_another_document_are_not_shown(
    qtbot: QtBot, view: PageView, images: PageImages, document: Document
) -> None:
    key = PageKey("other", 1, 1.0, 100)
    assert images.image(key) is None
    assert images.closest(key) is None


def test_what_cannot_be_drawn_is_asked_for_once(qtbot: QtBot, images: PageImages) -> None:
    reads: list[int] = []

    def broken() -> bytes:
        reads.append(1)
        return b"%PDF-1.4 nothing"

    source = PageSource("broken", DocumentFormat.PDF, broken)
    key = PageKey("broken", 1, 1.0, 100)
    with qtbot.waitSignal(images.drawing_failed, timeout=20_000) as told:
        images.request(key, source)
    assert told.args == ["broken"]
    images.request(key, source)
    qtbot.wait(50)
    assert len(reads) == 1
    assert images.image(key) is None


def test_a_place_outside_of_all_marks_has_none(view: PageView) -> None:
    assert view._mark_at(QPointF(1, 1)) is None


def test_words_are_selected_by_the_mouse_and_copied(
    qtbot: QtBot, view: PageView, document: Document
) -> None:
    start, _ = words_of(document)[2]
    _, end = words_of(document)[4]
    _, (first, *_) = view.place_of(start, start + 1)
    _, (last, *_) = view.place_of(end - 1, end)
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    with qtbot.assertNotEmitted(view.mark_activated):
        qtbot.mousePress(port, left, pos=QPointF(first.left() + 1, first.center().y()).toPoint())
        qtbot.mouseMove(port, QPointF(last.right() - 1, last.center().y()).toPoint())
        qtbot.mouseRelease(port, left, pos=last.center().toPoint())
    assert view.selected_span() == (start, end)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == document.text[start:end]


def test_a_double_click_selects_a_word(qtbot: QtBot, view: PageView, document: Document) -> None:
    start, end = words_of(document)[3]
    _, (box, *_) = view.place_of(start, end)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    span = view.selected_span()
    assert span is not None
    assert document.text[start:end] in document.text[slice(*span)]
    assert " " not in document.text[slice(*span)]


def test_every_letter_is_found_under_its_own_middle(document: Document) -> None:
    selection = PageSelection(document)
    for start, _ in words_of(document)[:30]:
        ((page, box),) = boxes_on_pages(document, start, start + 1)
        middle = QPointF(box.left() + 0.3 * box.width(), box.center().y())
        selection.begin(page, middle)
        selection.extend(page, box.center() + QPointF(0.4 * box.width(), 0))
        assert selection.words() == document.text[start]
