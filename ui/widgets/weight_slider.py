"""The weight slider: 0 to 5 stars by half stars, followed live while it is dragged."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget
from typing_extensions import override

from models.posting import MAXIMUM_WEIGHT
from ui.painting.frames import paint_focus_ring
from ui.theme import ThemeSource

_HALF_STARS: Final = 2


def format_weight(half_stars: int) -> str:
    """Return a weight in stars as it is shown: ``3`` or ``3.5``."""
    return f"{half_stars / _HALF_STARS:g}"


class WeightSlider(QAbstractSlider):
    """A thin slider for one criterion's weight in half stars (0 to 10).

    The keys 0 to 5 set whole stars; a double click goes back to ``reset_weight``.

    Signals:
        weight_previewed: half stars while the handle moves; nothing is kept yet.
        weight_chosen: half stars once the person let go or pressed a key.
    """

    weight_previewed = Signal(int)
    weight_chosen = Signal(int)

    def __init__(self, themes: ThemeSource, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.reset_weight = 0
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, MAXIMUM_WEIGHT)
        self.setPageStep(_HALF_STARS)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Weight of {label}")
        self.valueChanged.connect(self._on_value_changed)
        themes.theme_changed.connect(self.update)

    def set_weight(self, half_stars: int) -> None:
        """Show a weight without telling anybody, unless it is being dragged."""
        if self.isSliderDown():
            return
        self.blockSignals(True)
        self.setValue(half_stars)
        self.blockSignals(False)
        self._describe()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Return a width for whole steps and the height that is easy to hit."""
        theme = self._themes.theme
        return QSize(theme.px(76), theme.measure("weight_slider.hit"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint groove, filled part and handle."""
        theme, colors = self._themes.theme, self._themes.theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, groove = self.height() / 2, theme.measure("weight_slider.groove")
        radius = theme.measure("weight_slider.handle") / 2
        at = self._handle_x()
        painter.setBrush(colors.sunken if not theme.dark else colors.line)
        track = QRectF(0, middle - groove / 2, self.width(), groove)
        painter.drawRoundedRect(track, groove / 2, groove / 2)
        painter.setBrush(colors.accent if self.isEnabled() else colors.border)
        painter.drawRoundedRect(QRectF(0, track.top(), at, groove), groove / 2, groove / 2)
        handle = QRectF(at - radius, middle - radius, 2 * radius, 2 * radius)
        painter.setPen(
            colors.accent if self.isSliderDown() or self.underMouse() else colors.border
        )
        painter.setBrush(colors.control)
        painter.drawEllipse(handle.adjusted(0.5, 0.5, -0.5, -0.5))
        if self.hasFocus():
            ring = handle.adjusted(-4, -4, 4, 4)
            paint_focus_ring(painter, ring, theme, ring.height() / 2)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle, or bring it to the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._move_to(event.position())
            event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the handle follow the mouse."""
        if self.isSliderDown():
            self._move_to(event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the weight that the handle stands at."""
        if self.isSliderDown():
            self.setSliderDown(False)
            self.weight_chosen.emit(self.value())
            self.update()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go back to the weight of a new rubric."""
        self.setSliderDown(False)
        self._choose(self.reset_weight)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set whole stars by digit; arrows step by half a star."""
        if event.text().isdigit() and int(event.text()) * _HALF_STARS <= MAXIMUM_WEIGHT:
            self._choose(int(event.text()) * _HALF_STARS)
            return
        before = self.value()
        super().keyPressEvent(event)
        if self.value() != before:
            self.weight_chosen.emit(self.value())

    @override
    def event(self, event: QEvent) -> bool:
        """Keep digits for the slider while it has the focus: elsewhere they rate."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.text().isdigit():
            event.accept()
            return True
        return super().event(event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the handle can be taken."""
        self.update()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        """Take the hover edge away."""
        self.update()
        super().leaveEvent(event)

    def _handle_x(self) -> float:
        radius = self._themes.theme.measure("weight_slider.handle") / 2
        return radius + self.value() / MAXIMUM_WEIGHT * (self.width() - 2 * radius)

    def _move_to(self, position: QPointF) -> None:
        radius = self._themes.theme.measure("weight_slider.handle") / 2
        share = (position.x() - radius) / max(1.0, self.width() - 2 * radius)
        self.setValue(round(min(1.0, max(0.0, share)) * MAXIMUM_WEIGHT))

    def _choose(self, half_stars: int) -> None:
        self.setValue(half_stars)
        self.weight_chosen.emit(self.value())

    def _on_value_changed(self, half_stars: int) -> None:
        self._describe()
        self.update()
        self.weight_previewed.emit(half_stars)

    def _describe(self) -> None:
        self.setAccessibleDescription(f"{format_weight(self.value())} of 5")
        self.setToolTip(
            f"Weight {format_weight(self.value())} of 5. Double-click: back to the posting's."
        )
