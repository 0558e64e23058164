"""The bar above the document: its parts, its pages, the zoom, and the text that was read."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ui.painting.frames import paint_focus_ring, paint_frame, paint_text, text_width, weighted
from ui.painting.tags import key_size, paint_key
from ui.theme import ThemeSource
from ui.widgets.buttons import GlyphButton, ThemedButton
from ui.widgets.labels import ThemedLabel
from ui.widgets.segments import Segments


class KeyButton(ThemedButton):
    """Words with the key that does the same."""

    def __init__(self, themes: ThemeSource, text: str, key: str, parent: QWidget) -> None:
        super().__init__(themes, text, parent)
        self._key = key
        self.setText(text)
        self.setCheckable(True)

    @override
    def sizeHint(self) -> QSize:
        """Return the room of the words and the key cap."""
        theme = self.theme
        words = text_width(weighted(theme.font("small")), self.text())
        width = words + key_size(theme, self._key).width() + theme.px(24)
        return QSize(round(width), theme.measure("control_height"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words and the key cap."""
        theme, colors = self.theme, self.theme.colors
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            fill = colors.selection if self.isChecked() else colors.hover
            paint_frame(painter, area, theme.radius("control"), fill=fill)
        ink = colors.text if self.isChecked() else colors.text_secondary
        words = area.adjusted(theme.px(8), 0, 0, 0)
        paint_text(painter, words, weighted(theme.font("small")), ink, self.text())
        size = key_size(theme, self._key)
        cap = QRectF(0, 0, size.width(), size.height())
        cap.moveCenter(area.center())
        cap.moveRight(area.right() - theme.px(8))
        paint_key(painter, cap, theme, self._key)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, theme.radius("control"))


class DocumentBar(QWidget):
    """Tells what is wished; the document pane does it.

    Signals:
        part_chosen: the index of the document.
        page_requested: -1 or 1, to the page before or after.
        zoom_requested: -1, 0 (fit) or 1.
        text_seen_toggled: whether the text that was read is to be shown.
    """

    part_chosen = Signal(int)
    page_requested = Signal(int)
    zoom_requested = Signal(int)
    text_seen_toggled = Signal(bool)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.parts = Segments(themes, "Documents of this application", self)
        self._before = GlyphButton(themes, "chevron_left", "Previous page", self)
        self._after = GlyphButton(themes, "chevron_right", "Next page", self)
        self._pages = ThemedLabel(themes, "", self, font="small", color="text_secondary")
        self._out = GlyphButton(themes, "minus", "Smaller (-)", self)
        self._in = GlyphButton(themes, "plus", "Larger (+)", self)
        self._zoom = ThemedLabel(themes, "", self, font="small", color="text_secondary")
        self._fit = GlyphButton(themes, "fit_width", "Fit the width (=)", self)
        self.text_seen = KeyButton(themes, "Text seen", "W", self)
        self.text_seen.setToolTip("The text that was read from this document (hold W)")
        self._lay_out()
        self.parts.segment_chosen.connect(self.part_chosen)
        self._before.clicked.connect(lambda: self.page_requested.emit(-1))
        self._after.clicked.connect(lambda: self.page_requested.emit(1))
        self._out.clicked.connect(lambda: self.zoom_requested.emit(-1))
        self._in.clicked.connect(lambda: self.zoom_requested.emit(1))
        self._fit.clicked.connect(lambda: self.zoom_requested.emit(0))
        self.text_seen.toggled.connect(self.text_seen_toggled)

    def show_page(self, number: int, count: int) -> None:
        """Show which page of how many is in front; 0 pages hide the pager."""
        for widget in (self._before, self._after, self._pages):
            widget.setVisible(count > 1)
        self._pages.setText(f"{number} of {count}")
        self._before.setEnabled(number > 1)
        self._after.setEnabled(number < count)

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom: 1 is 100 %."""
        self._zoom.setText(f"{100 * zoom:.0f} %")

    @override
    def sizeHint(self) -> QSize:
        """Return the height of a header."""
        return QSize(520, self._themes.theme.measure("header"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line below."""
        painter, colors = QPainter(self), self._themes.theme.colors
        painter.fillRect(self.rect(), colors.surface)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colors.hairline)

    def _lay_out(self) -> None:
        theme = self._themes.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space[3], 0, theme.space[2], 0)
        row.setSpacing(theme.px(2))
        row.addWidget(self.parts)
        row.addSpacing(theme.px(12))
        for widget in (self._before, self._pages, self._after):
            row.addWidget(widget)
        row.addSpacing(theme.px(8))
        for widget in (self._out, self._zoom, self._in, self._fit):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.text_seen)
        self._zoom.setMinimumWidth(theme.px(42))
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setAccessibleName("Zoom")
        self._pages.setAccessibleName("Page")
