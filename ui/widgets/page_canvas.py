"""Pages as pictures with marks and a selection painted on them; no hands yet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from models.document import Document, Page
from ui.painting.badges import paint_redaction
from ui.painting.frames import text_width
from ui.painting.marks import TextMark, TextPin, paint_text_mark, stack_levels
from ui.painting.pages import paint_found, paint_margin, paint_paper, paint_pins
from ui.theme import ThemeSource
from ui.widgets.page_geometry import GAP, PageLayout, boxes_on_pages, scaled
from ui.widgets.page_images import PageImages, PageKey, PageSource
from ui.widgets.page_selection import PageSelection
from ui.widgets.scroll_bar import ThinScrollBar

_SELECTION_OPACITY: Final = 0.28
_APART: Final = 100_000.0
PlacedLine = tuple[int, QRectF, int]
"""One line of a mark: the page's index, the rectangle in points, and its level."""


class PageCanvas(QAbstractScrollArea):
    """Lays out and paints the pages of a document, one below the other.

    Signals:
        page_changed: the number of the page in front, from 1.
        zoom_changed: the zoom in use; 1 is one pixel a point for 13 px text.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(
        self, themes: ThemeSource, images: PageImages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages")
        self._themes = themes
        self._images = images
        self._document: Document | None = None
        self._source: PageSource | None = None
        self._layout = PageLayout(themes)
        self._selection: PageSelection | None = None
        self._marks: tuple[TextMark, ...] = ()
        self._placed: list[list[PlacedLine]] = []
        self._pins: tuple[TextPin, ...] = ()
        self._found: tuple[tuple[int, int], ...] = ()
        self._found_at = -1
        self._in_front = 1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ThinScrollBar(themes, Qt.Orientation.Vertical))
        self.setHorizontalScrollBar(ThinScrollBar(themes, Qt.Orientation.Horizontal))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAutoFillBackground(True)
        images.image_arrived.connect(self._on_image_arrived)
        themes.theme_changed.connect(self._on_theme_changed)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_document(
        self, document: Document, source: PageSource, pages: tuple[Page, ...] = ()
    ) -> None:
        """Show a document from its first page; ``pages`` stand in where it has none itself."""
        self._images.forget_requests()
        self._document, self._source = document, source
        self._layout.pages = document.pages or pages
        self._selection = PageSelection(document) if document.text_map.boxes else None
        self._marks, self._placed = (), []
        self._pins, self._found = (), ()
        self._in_front = 1
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.page_changed.emit(1)
        self.viewport().update()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._layout.pages)

    @property
    def page_in_front(self) -> int:
        """The number of the page in the middle of the view, from 1."""
        return self._in_front

    def set_marks(self, marks: tuple[TextMark, ...]) -> None:
        """Paint these marks, in this order."""
        self._marks = marks
        lines = [self._boxes_of(mark.start, mark.end) for mark in marks]
        # Pages are put far below each other, so that only words of one page share lines.
        apart = [[box.translated(0, _APART * page) for page, box in boxes] for boxes in lines]
        levels = stack_levels(marks, apart)
        self._placed = [
            [(page, box, level) for (page, box), (_, level) in zip(boxes, row, strict=True)]
            for boxes, row in zip(lines, levels, strict=True)
        ]
        self.viewport().update()

    def set_pins(self, pins: tuple[TextPin, ...]) -> None:
        """Show these beside the pages."""
        self._pins = pins
        self.viewport().update()

    def set_found(self, spans: tuple[tuple[int, int], ...], current: int) -> None:
        """Frame the places that were looked for; ``current`` is the index of the one in front."""
        self._found, self._found_at = spans, current
        self.viewport().update()

    def show_span(self, start: int, end: int) -> None:
        """Bring a span into view, a third from the top unless it is there already."""
        boxes = self._boxes_of(start, end)
        if not boxes:
            return
        scale, bar = self.scale(), self.verticalScrollBar()
        sheet = self._sheet(boxes[0][0])
        top = sheet.top() + bar.value() + boxes[0][1].top() * scale
        bottom = sheet.top() + bar.value() + boxes[-1][1].bottom() * scale
        height = self.viewport().height()
        if top < bar.value() + 24 or bottom > bar.value() + height - 24:
            bar.setValue(round(top - height / 3))

    def show_page(self, number: int) -> None:
        """Bring the top of a page (from 1) into view."""
        if 1 <= number <= len(self._layout.pages):
            top = self._sheet(number - 1).top() + self.verticalScrollBar().value()
            self.verticalScrollBar().setValue(round(top - GAP))

    def scale(self) -> float:
        """Return how many pixels a point takes now."""
        return self._layout.scale

    def place_of(self, start: int, end: int) -> tuple[int, list[QRectF]]:
        """Return the page's index and the rectangles, in the viewport, of a span."""
        boxes = self._boxes_of(start, end)
        if not boxes:
            return 0, []
        page, scale = boxes[0][0], self.scale()
        origin = self._sheet(page).topLeft()
        return page, [scaled(box, scale).translated(origin) for at, box in boxes if at == page]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in view, their marks, and the ticks in the margin."""
        theme = self._themes.theme
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colors.window)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for index in range(len(self._layout.pages)):
            sheet = self._sheet(index)
            if sheet.bottom() < -GAP or sheet.top() > self.viewport().height() + GAP:
                continue
            paint_paper(painter, sheet, theme)
            self._paint_image(painter, sheet, index)
            self._paint_marks(painter, sheet, index)
            self._paint_selection(painter, sheet, index)
            self._paint_found(painter, sheet, index)
            self._paint_names(painter, sheet, index)
            placed = [(pin, self._rects_on(index, pin.start, pin.end)) for pin in self._pins]
            paint_pins(painter, sheet.right(), placed, theme)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages into the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def _boxes_of(self, start: int, end: int) -> list[tuple[int, QRectF]]:
        return boxes_on_pages(self._document, start, end) if self._document else []

    def _sheet(self, index: int) -> QRectF:
        """Return the rectangle of the page at ``index`` in the viewport."""
        return self._layout.sheet(index).translated(-self._scrolled())

    def _scrolled(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _paint_image(self, painter: QPainter, sheet: QRectF, index: int) -> None:
        if self._source is None:
            return
        pixels = round(self.scale() * self.devicePixelRatioF(), 3)
        page = self._layout.pages[index]
        wide, covered = round(page.width * pixels), self._source.covers is not None
        key = PageKey(self._source.sha256, page.number, pixels, wide, covered)
        image = self._images.image(key)
        if image is None:
            self._images.request(key, self._source)
            image = self._images.closest(key)
        if image is None:
            return
        # White paper becomes the theme's paper, ink stays ink.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.drawImage(sheet, image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _paint_marks(self, painter: QPainter, sheet: QRectF, index: int) -> None:
        theme, scale = self._themes.theme, self.scale()
        heights: list[tuple[TextMark, float]] = []
        for mark, lines in zip(self._marks, self._placed, strict=True):
            shown = [
                (scaled(box, scale).translated(sheet.topLeft()), level)
                for page, box, level in lines
                if page == index
            ]
            if shown:
                paint_text_mark(painter, shown, mark, theme, paper=True)
                heights.append((mark, shown[0][0].center().y()))
        paint_margin(painter, sheet.left() - 6, heights, theme)

    def _paint_selection(self, painter: QPainter, sheet: QRectF, index: int) -> None:
        span = self._selection.span if self._selection is not None else None
        if span is None:
            return
        color = QColor(self._themes.theme.marks[0].paper)
        color.setAlphaF(_SELECTION_OPACITY)
        for page, box in self._boxes_of(*span):
            if page == index:
                shape = scaled(box, self.scale()).translated(sheet.topLeft())
                painter.fillRect(shape, color)

    def _rects_on(self, index: int, start: int, end: int) -> list[QRectF]:
        """Return the rectangles, in the viewport, of a span on the page at ``index``."""
        origin, scale = self._sheet(index).topLeft(), self.scale()
        boxes = self._boxes_of(start, end)
        return [scaled(box, scale).translated(origin) for page, box in boxes if page == index]

    def _paint_found(self, painter: QPainter, sheet: QRectF, index: int) -> None:
        page = self._layout.pages[index]
        for at, (start, end) in enumerate(self._found):
            if start < page.end and end > page.start:
                rects = self._rects_on(index, start, end)
                paint_found(painter, rects, self._themes.theme, current=at == self._found_at)

    def _paint_names(self, painter: QPainter, sheet: QRectF, index: int) -> None:
        """Say on the bars of covered names what they are, where there is room."""
        theme, number = self._themes.theme, self._layout.pages[index].number
        words = "name hidden"
        for page, box in self._source.names if self._source else ():
            shape = QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)
            bar = scaled(shape, self.scale()).translated(sheet.topLeft())
            fits = bar.width() > text_width(theme.font("small"), words) + theme.px(8)
            if page == number and fits and bar.height() >= theme.px(13):
                paint_redaction(painter, bar, theme, words)

    def _lay_out(self) -> None:
        port, bar = self.viewport(), self.verticalScrollBar()
        # The room of the scroll bar is kept free, so that fitting never toggles it.
        self._layout.room = port.width() - (0 if bar.isVisible() else bar.sizeHint().width())
        size = self._layout.size
        bar.setRange(0, max(0, round(size.height() - port.height())))
        bar.setPageStep(port.height())
        bar.setSingleStep(40)
        side = self.horizontalScrollBar()
        side.setRange(0, max(0, round(size.width() - port.width())))
        side.setPageStep(port.width())
        self.zoom_changed.emit(self._layout.shown_zoom)
        port.update()

    def _on_scrolled(self) -> None:
        middle = self.viewport().height() / 2
        tops = [self._sheet(index).top() for index in range(len(self._layout.pages))]
        number = max(1, sum(top <= middle for top in tops))
        if number != self._in_front:
            self._in_front = number
            self.page_changed.emit(number)

    def _on_image_arrived(self, key: PageKey) -> None:
        if self._source is not None and key.sha256 == self._source.sha256:
            self.viewport().update()

    def _on_theme_changed(self) -> None:
        self._lay_out()
