"""A thin scroll bar: a rounded handle without track or arrows, quiet until the mouse is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from ui.overriding import override
from ui.theme import ThemeSource


class ThinScrollBar(QScrollBar):
    """Moves by its handle; a click beside the handle brings it there."""

    def __init__(
        self, themes: ThemeSource, orientation: Qt.Orientation, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self._themes = themes
        self._grip: float | None = None
        upright = orientation == Qt.Orientation.Vertical
        self.setAccessibleName("Scroll down or up" if upright else "Scroll sideways")
        themes.theme_changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        side = self._themes.theme.px(10)
        return QSize(side, side * 3) if self._upright else QSize(side * 3, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() <= self.minimum():
            return
        theme, painter = self._themes.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        awake = self._grip is not None or self.underMouse()
        painter.setBrush(theme.colors.border if awake else theme.colors.scroll_handle)
        wide = theme.px(6 if awake else 4)
        start, length = self._handle()
        across = (self.width() if self._upright else self.height()) - wide - 2
        area = QRectF(across, start, wide, length)
        if not self._upright:
            area = QRectF(start, across, length, wide)
        painter.drawRoundedRect(area, wide / 2, wide / 2)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        start, length = self._handle()
        at = self._along(event)
        inside = start <= at <= start + length
        self._grip = at - start if inside else length / 2
        self._move(at)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._move(self._along(event))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        self.update()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    @property
    def _upright(self) -> bool:
        return self.orientation() == Qt.Orientation.Vertical

    def _along(self, event: QMouseEvent) -> float:
        return event.position().y() if self._upright else event.position().x()

    def _room(self) -> int:
        return self.height() if self._upright else self.width()

    def _handle(self) -> tuple[float, float]:
        room, span = self._room(), self.maximum() - self.minimum()
        whole = span + self.pageStep()
        length = max(self._themes.theme.px(32), room * self.pageStep() / max(1, whole))
        start = (room - length) * (self.value() - self.minimum()) / max(1, span)
        return start, length

    def _move(self, at: float) -> None:
        room, length = self._room(), self._handle()[1]
        share = (at - (self._grip or 0)) / max(1.0, room - length)
        self.setValue(round(self.minimum() + share * (self.maximum() - self.minimum())))
        self.update()
