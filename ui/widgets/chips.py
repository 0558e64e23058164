"""Chips: words in an outline that can be taken away, and the dashed one that adds a word."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from ui.painting.frames import paint_focus_ring, paint_frame, paint_text
from ui.painting.glyphs import paint_glyph
from ui.painting.tags import chip_size, paint_chip
from ui.theme import ThemeSource
from ui.widgets.buttons import ThemedButton

_KEPT_KEYS: Final = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape})


class Chip(ThemedButton):
    """A word in an outline; hovering or focusing it shows the cross that takes it away.

    Signals:
        removed: the cross was clicked, or Delete was pressed.
    """

    removed = Signal()

    def __init__(
        self, themes: ThemeSource, text: str, parent: QWidget | None = None, *, font: str = "small"
    ) -> None:
        super().__init__(themes, f"{text}, press Delete to remove", parent)
        self._font = font
        self.setText(text)
        self.setToolTip(f"{text}: click to remove")
        self.clicked.connect(self.removed)

    @override
    def sizeHint(self) -> QSize:
        """Return the size of the outline; a chip never shrinks or grows on hover."""
        size = chip_size(self.theme, self.text(), font=self._font)
        return QSize(round(size.width() + 1), chip_height(self._font, self.theme.px(1)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove the word."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline, the word, and the cross where it can be clicked."""
        theme, colors = self.theme, self.theme.colors
        painter = QPainter(self)
        area = QRectF(self.rect())
        inner = area
        marked = self.underMouse() or self.hasFocus()
        paint_chip(painter, inner, theme, "" if marked else self.text(), font=self._font)
        if marked:
            side = theme.px(11)
            cross = QRectF(0, 0, side, side)
            cross.moveCenter(area.center())
            cross.moveRight(area.right() - theme.px(3))
            words = area.adjusted(theme.px(7), 0, -side - theme.px(4), 0)
            paint_text(painter, words, theme.font(self._font), colors.text, self.text())
            paint_glyph(painter, cross, "cross", colors.text_muted)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, theme.radius("chip"))


class AddChip(QWidget):
    """A dashed chip that turns into a field; Return adds what was written.

    Signals:
        added: the words, without white space at the ends, never empty.
        left: the field was left or Escape was pressed.
    """

    added = Signal(str)
    left = Signal()

    def __init__(
        self,
        themes: ThemeSource,
        text: str,
        name: str,
        parent: QWidget | None = None,
        *,
        font: str = "small",
        color: str = "link",
    ) -> None:
        super().__init__(parent)
        self._button = _AddButton(themes, text, name, self, font, color)
        self._field = _AddField(themes, name, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._button)
        row.addWidget(self._field)
        self._field.hide()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._button.clicked.connect(self.open_field)
        self._field.returnPressed.connect(self._on_return_pressed)
        self._field.given_up.connect(self._close_field)

    @property
    def field(self) -> QLineEdit:
        """The field that takes the words."""
        return self._field

    def open_field(self) -> None:
        """Turn into a field and take the keyboard."""
        self._button.hide()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.updateGeometry()

    def _on_return_pressed(self) -> None:
        words = " ".join(self._field.text().split())
        self._field.clear()
        if words:
            self.added.emit(words)
        else:
            self._close_field()

    def _close_field(self) -> None:
        if self._field.isHidden():
            return
        # Hiding a field that has the focus would send Qt looking for the next one.
        self._field.blockSignals(True)
        self._field.clearFocus()
        self._field.blockSignals(False)
        self._field.hide()
        self._field.clear()
        self._button.show()
        self.updateGeometry()
        self.left.emit()


def chip_height(font: str, pixel: int) -> int:
    """Return a chip's height in pixels: captions are lower than words of a rubric."""
    return pixel * (24 if font == "small" else 20)


class _AddButton(ThemedButton):
    def __init__(
        self, themes: ThemeSource, text: str, name: str, parent: QWidget, font: str, color: str
    ) -> None:
        super().__init__(themes, name, parent)
        self._font, self._color = font, color
        self.setText(text)
        self.setToolTip(name)

    @override
    def sizeHint(self) -> QSize:
        size: QSizeF = chip_size(self.theme, self.text(), font=self._font)
        return QSize(round(size.width() + 1), chip_height(self._font, self.theme.px(1)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors = self.theme, self.theme.colors
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.underMouse():
            paint_frame(painter, area, theme.radius("chip"), fill=colors.hover)
        ink = colors.link if self._color == "link" else colors.text_secondary
        paint_chip(painter, area, theme, self.text(), dashed=True, color=ink, font=self._font)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, theme.radius("chip"))


class _AddField(QLineEdit):
    given_up = Signal()

    def __init__(self, themes: ThemeSource, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setAccessibleName(name)
        self.setPlaceholderText(name)

    @override
    def sizeHint(self) -> QSize:
        theme = self._themes.theme
        return QSize(theme.px(150), theme.measure("control_height"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.given_up.emit()

    @override
    def event(self, event: QEvent) -> bool:
        # Keys that are shortcuts elsewhere (Tab, Escape) belong to the field while it is open.
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in _KEPT_KEYS:
            event.accept()
            return True
        return super().event(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.selectAll()
