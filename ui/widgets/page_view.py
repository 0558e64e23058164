"""The real pages of a document, one below the other, with evidence drawn on them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from models.document import Document, Page
from ui.painting.marks import TextMark, paint_text_mark, stack_levels
from ui.painting.pages import paint_margin, paint_paper
from ui.theme import ThemeSource
from ui.widgets.page_geometry import boxes_on_pages, scaled
from ui.widgets.page_images import PageImages, PageKey, PageSource
from ui.widgets.scroll_bar import ThinScrollBar

_GAP: Final = 16
_LEFT: Final = 46
_RIGHT: Final = 26
_SCROLL_BAR: Final = 10
ZOOM_STEPS: Final = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


class PageView(QAbstractScrollArea):
    """Shows a document's pages as pictures; 100 % is one pixel a point for 13 px text.

    Signals:
        page_changed: the number of the page in front, from 1.
        zoom_changed: the scale in use, 1 for 100 %.
        mark_activated: the TextMark that was clicked.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)
    mark_activated = Signal(object)

    def __init__(
        self, themes: ThemeSource, images: PageImages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages")
        self._themes = themes
        self._images = images
        self._document: Document | None = None
        self._source: PageSource | None = None
        self._pages: tuple[Page, ...] = ()
        self._marks: tuple[TextMark, ...] = ()
        self._placed: list[tuple[int, list[tuple[QRectF, int]]]] = []
        self._zoom: float | None = None
        self._in_front = 1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ThinScrollBar(themes, Qt.Orientation.Vertical))
        self.setHorizontalScrollBar(ThinScrollBar(themes, Qt.Orientation.Horizontal))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAutoFillBackground(True)
        self.viewport().setMouseTracking(True)
        images.image_arrived.connect(self._on_image_arrived)
        themes.theme_changed.connect(self._on_theme_changed)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_document(
        self, document: Document, source: PageSource, pages: tuple[Page, ...] = ()
    ) -> None:
        """Show a document from its first page; ``pages`` stand in where it has none itself."""
        self._images.forget_requests()
        self._document, self._source = document, source
        self._pages = document.pages or pages
        self._marks, self._placed = (), []
        self._in_front = 1
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.page_changed.emit(1)
        self.viewport().update()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def page_in_front(self) -> int:
        """The number of the page in the middle of the view, from 1."""
        return self._in_front

    def set_marks(self, marks: tuple[TextMark, ...]) -> None:
        """Paint these marks, in this order."""
        self._marks = marks
        lines = [self._boxes_of(mark.start, mark.end) for mark in marks]
        placed = stack_levels(marks, [[box for _, box in boxes] for boxes in lines])
        self._placed = [
            (boxes[0][0] if boxes else 0, rects)
            for boxes, rects in zip(lines, placed, strict=True)
        ]
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
        if 1 <= number <= len(self._pages):
            top = self._sheet(number - 1).top() + self.verticalScrollBar().value()
            self.verticalScrollBar().setValue(round(top - _GAP))

    def scale(self) -> float:
        """Return how many pixels a point takes now."""
        unit = self._themes.theme.scale
        if self._zoom is not None:
            return self._zoom * unit
        widest = max((page.width for page in self._pages), default=612.0)
        # The room of the scroll bar is kept free, so that fitting never toggles it.
        bar = 0 if self.verticalScrollBar().isVisible() else _SCROLL_BAR
        room = self.viewport().width() - bar - (_LEFT + _RIGHT) * unit
        return max(0.3, min(room / max(widest, 1.0), 2.0 * unit))

    def zoom_in(self) -> None:
        """Go to the next larger step."""
        now = self.scale() / self._themes.theme.scale
        self._set_zoom(next((step for step in ZOOM_STEPS if step > now + 0.01), ZOOM_STEPS[-1]))

    def zoom_out(self) -> None:
        """Go to the next smaller step."""
        now = self.scale() / self._themes.theme.scale
        below = [step for step in ZOOM_STEPS if step < now - 0.01]
        self._set_zoom(below[-1] if below else ZOOM_STEPS[0])

    def zoom_to_fit(self) -> None:
        """Make the page as wide as the room, and keep it so."""
        self._set_zoom(None)

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
        for index in range(len(self._pages)):
            sheet = self._sheet(index)
            if sheet.bottom() < -_GAP or sheet.top() > self.viewport().height() + _GAP:
                continue
            paint_paper(painter, sheet, theme)
            self._paint_image(painter, sheet, index)
            self._paint_marks(painter, sheet, index)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages into the new width."""
        super().resizeEvent(event)
        self._lay_out()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say which criterion a mark belongs to."""
        mark = self._mark_at(event.position())
        self.viewport().setToolTip(mark.label if mark else "")
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if mark else arrow)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release."""
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which mark was clicked."""
        mark = self._mark_at(event.position())
        if mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self.mark_activated.emit(mark)

    def _boxes_of(self, start: int, end: int) -> list[tuple[int, QRectF]]:
        return boxes_on_pages(self._document, start, end) if self._document else []

    def _mark_at(self, position: QPointF) -> TextMark | None:
        scale = self.scale()
        found: TextMark | None = None
        for mark, (page, rects) in zip(self._marks, self._placed, strict=True):
            point = (position - self._sheet(page).topLeft()) / scale if rects else position
            hit = any(rect.contains(point) for rect, _ in rects)
            if hit and (found is None or mark.focused):
                found = mark
        return found

    def _sheet(self, index: int) -> QRectF:
        """Return the rectangle of the page at ``index`` in the viewport."""
        if not self._pages:
            return QRectF()
        scale = self.scale()
        top = _GAP + sum(page.height * scale + _GAP for page in self._pages[:index])
        page = self._pages[index]
        room = max(self.viewport().width(), self._content_width())
        margin = _LEFT * self._themes.theme.scale
        left = max(margin, margin + (room - self._content_width()) / 2)
        return QRectF(
            round(left - self.horizontalScrollBar().value()),
            round(top - self.verticalScrollBar().value()),
            page.width * scale,
            page.height * scale,
        )

    def _content_width(self) -> float:
        widest = max((page.width for page in self._pages), default=0.0)
        return widest * self.scale() + (_LEFT + _RIGHT) * self._themes.theme.scale

    def _paint_image(self, painter: QPainter, sheet: QRectF, index: int) -> None:
        if self._source is None:
            return
        pixels = round(self.scale() * self.devicePixelRatioF(), 3)
        page = self._pages[index]
        key = PageKey(self._source.sha256, page.number, pixels, round(page.width * pixels))
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
        for mark, (page, rects) in zip(self._marks, self._placed, strict=True):
            if page != index or not rects:
                continue
            shown = [(scaled(r, scale).translated(sheet.topLeft()), level) for r, level in rects]
            paint_text_mark(painter, shown, mark, theme, paper=True)
            heights.append((mark, shown[0][0].center().y()))
        paint_margin(painter, sheet.left() - 6, heights, theme)

    def _set_zoom(self, zoom: float | None) -> None:
        bar = self.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum() + self.viewport().height())
        self._zoom = zoom
        self._lay_out()
        bar.setValue(round(place * (bar.maximum() + self.viewport().height())))
        self.viewport().update()

    def _lay_out(self) -> None:
        scale, port = self.scale(), self.viewport()
        height = _GAP + sum(page.height * scale + _GAP for page in self._pages)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(height - port.height())))
        bar.setPageStep(port.height())
        bar.setSingleStep(40)
        side = self.horizontalScrollBar()
        side.setRange(0, max(0, round(self._content_width() - port.width())))
        side.setPageStep(port.width())
        self.zoom_changed.emit(scale / self._themes.theme.scale)
        port.update()

    def _on_scrolled(self) -> None:
        middle = self.viewport().height() / 2
        tops = [self._sheet(index).top() for index in range(len(self._pages))]
        number = max(1, sum(top <= middle for top in tops))
        if number != self._in_front:
            self._in_front = number
            self.page_changed.emit(number)

    def _on_image_arrived(self, key: PageKey) -> None:
        if self._source is not None and key.sha256 == self._source.sha256:
            self.viewport().update()

    def _on_theme_changed(self) -> None:
        self._lay_out()
