"""The real pages of a document: to scroll, zoom, select, and click the evidence on them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.painting.marks import TextMark, TextPin
from ui.painting.pages import pin_area
from ui.theme import ThemeSource
from ui.widgets.page_canvas import PageCanvas
from ui.widgets.page_images import PageImages

ZOOM_STEPS: Final = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


class PageView(PageCanvas):
    """The canvas with hands.

    Signals:
        mark_activated: the TextMark that was clicked.
        pin_activated: the key of the TextPin that was clicked.
        menu_asked: where on the screen, with words selected.
    """

    mark_activated = Signal(object)
    pin_activated = Signal(str)
    menu_asked = Signal(QPoint)

    def __init__(
        self, themes: ThemeSource, images: PageImages, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, images, parent)
        self.viewport().setMouseTracking(True)

    def zoom_in(self) -> None:
        """Go to the next larger step."""
        now = self._layout.shown_zoom
        self._set_zoom(next((step for step in ZOOM_STEPS if step > now + 0.01), ZOOM_STEPS[-1]))

    def zoom_out(self) -> None:
        """Go to the next smaller step."""
        now = self._layout.shown_zoom
        below = [step for step in ZOOM_STEPS if step < now - 0.01]
        self._set_zoom(below[-1] if below else ZOOM_STEPS[0])

    def zoom_to_fit(self) -> None:
        """Make the page as wide as the room, and keep it so."""
        self._set_zoom(None)

    def selected_span(self) -> tuple[int, int] | None:
        """Return the offsets of the selected words; None where nothing is selected."""
        return self._selection.span if self._selection is not None else None

    def select_span(self, start: int, end: int) -> None:
        """Select these offsets."""
        if self._selection is not None:
            self._selection.take_span(start, end)
            self.viewport().update()

    def clear_selection(self) -> None:
        """Select nothing."""
        if self._selection is not None:
            self._selection.clear()
            self.viewport().update()

    def span_rect(self, start: int, end: int) -> QRectF:
        """Return the first line of a span, in the viewport."""
        rects = self.place_of(start, end)[1]
        return rects[0] if rects else QRectF()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selected words; a word without a selection."""
        if self._selection is None:
            return
        if self._selection.span is None:
            self._selection.take_word(*self._page_point(QPointF(event.pos())))
            self.viewport().update()
        self.menu_asked.emit(event.globalPos())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selected words."""
        if event.matches(QKeySequence.StandardKey.Copy) and self._selection is not None:
            QGuiApplication.clipboard().setText(self._selection.words())
        else:
            event.ignore()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select, or say which criterion a mark belongs to."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._selection is not None:
            self._selection.extend(*self._page_point(event.position()))
            self.viewport().update()
            return
        pin = self._pin_at(event.position())
        mark = pin or self._mark_at(event.position())
        self.viewport().setToolTip(mark.label if mark else "")
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if mark else arrow)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select."""
        if event.button() == Qt.MouseButton.LeftButton and self._selection is not None:
            self._selection.begin(*self._page_point(event.position()))
            self.viewport().update()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        if self._selection is not None:
            self._selection.take_word(*self._page_point(event.position()))
            self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which mark was clicked, unless words were selected."""
        if self._selection is not None and self._selection.span is not None:
            return
        pin = self._pin_at(event.position())
        if pin is not None:
            self.pin_activated.emit(pin.key)
            return
        mark = self._mark_at(event.position())
        if mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self.mark_activated.emit(mark)

    def _pin_at(self, position: QPointF) -> TextPin | None:
        for index in range(len(self._layout.pages)):
            taken: dict[int, float] = {}
            left = self._sheet(index).right()
            for pin in self._pins:
                rects = self._rects_on(index, pin.start, pin.end)
                if rects and pin_area(left, rects[0], taken).contains(position):
                    return pin
        return None

    def _mark_at(self, position: QPointF) -> TextMark | None:
        found: TextMark | None = None
        for mark, lines in zip(self._marks, self._placed, strict=True):
            hit = any(
                box.contains((position - self._sheet(page).topLeft()) / self.scale())
                for page, box, _ in lines
            )
            if hit and (found is None or mark.focused):
                found = mark
        return found

    def _page_point(self, position: QPointF) -> tuple[int, QPointF]:
        return self._layout.page_at(position + self._scrolled())

    def _set_zoom(self, zoom: float | None) -> None:
        bar = self.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum() + self.viewport().height())
        self._layout.zoom = zoom
        self._lay_out()
        bar.setValue(round(place * (bar.maximum() + self.viewport().height())))
        self.viewport().update()
