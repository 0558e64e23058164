"""Segmented tabs: which of a few things is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.painting.frames import (
    CENTER,
    paint_focus_ring,
    paint_frame,
    paint_text,
    text_width,
    weighted,
)
from ui.theme import ThemeSource
from ui.widgets.buttons import ThemedButton


class Segment(ThemedButton):
    """One tab of a segmented row."""

    def __init__(self, themes: ThemeSource, text: str, parent: QWidget) -> None:
        super().__init__(themes, text, parent)
        self.setText(text)
        self.setCheckable(True)

    @override
    def sizeHint(self) -> QSize:
        """Return the room of the words in their heavier weight."""
        theme = self.theme
        width = text_width(weighted(theme.font("small")), self.text()) + theme.px(24)
        return QSize(round(width), theme.measure("hit_target_min"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words; the chosen tab on a raised ground."""
        theme, colors = self.theme, self.theme.colors
        painter = QPainter(self)
        area = QRectF(self.rect())
        ink = colors.text_secondary
        if self.isChecked():
            fill, edge = (colors.raised, None) if theme.dark else (colors.surface, colors.line)
            paint_frame(painter, area, theme.radius("chip"), fill=fill, edge=edge)
            ink = colors.text
        elif self.underMouse():
            paint_frame(painter, area, theme.radius("chip"), fill=colors.hover)
        paint_text(painter, area, weighted(theme.font("small")), ink, self.text(), CENTER)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, theme.radius("chip"))


class Segments(QWidget):
    """A row of tabs on a sunken track, one of which is chosen.

    Signals:
        segment_chosen: the index that a person chose.
    """

    segment_chosen = Signal(int)

    def __init__(self, themes: ThemeSource, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._segments: list[Segment] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(2)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.theme_changed.connect(self.update)

    def set_texts(self, texts: tuple[str, ...], current: int = 0) -> None:
        """Show these tabs, the one at ``current`` chosen."""
        if texts != tuple(segment.text() for segment in self._segments):
            self._rebuild(texts)
        self.set_current(current)

    def set_current(self, current: int) -> None:
        """Show the tab at ``current`` as chosen."""
        for index, segment in enumerate(self._segments):
            segment.setChecked(index == current)

    def count(self) -> int:
        """Return how many tabs there are."""
        return len(self._segments)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track below the tabs."""
        theme = self._themes.theme
        area = QRectF(self.rect())
        paint_frame(QPainter(self), area, theme.radius("control"), fill=theme.colors.sunken)

    def _rebuild(self, texts: tuple[str, ...]) -> None:
        for segment in self._segments:
            self._row.removeWidget(segment)
            segment.hide()
            segment.deleteLater()
        self._segments = [Segment(self._themes, text, self) for text in texts]
        for index, segment in enumerate(self._segments):
            self._row.addWidget(segment)
            segment.clicked.connect(lambda _checked, index=index: self._on_clicked(index))
        self.updateGeometry()

    def _on_clicked(self, index: int) -> None:
        self.set_current(index)
        self.segment_chosen.emit(index)
