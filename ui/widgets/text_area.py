"""A field for several lines, with the border and the focus of the other fields."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit, QWidget
from typing_extensions import override

from ui.painting.frames import paint_focus_ring, paint_frame
from ui.theme import ThemeSource
from ui.widgets.scroll_bar import ThinScrollBar


class TextArea(QPlainTextEdit):
    """Plain text; Tab goes on to the next control."""

    def __init__(
        self, themes: ThemeSource, name: str, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._themes = themes
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setVerticalScrollBar(ThinScrollBar(themes, Qt.Orientation.Vertical))
        # The frame is painted below the text: nothing may cover it.
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(themes.theme.px(7))
        themes.theme_changed.connect(self.viewport().update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the border, then the text."""
        theme, painter = self._themes.theme, QPainter(self.viewport())
        area, radius = QRectF(self.viewport().rect()), theme.radius("control")
        paint_frame(painter, area, radius, fill=theme.colors.control, edge=theme.colors.border)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, radius)
        painter.end()
        super().paintEvent(event)


def calm_list(view: QAbstractItemView, themes: ThemeSource) -> None:
    """Give a list of a dialog the selection of the workspaces, thin scroll bars and no frame."""
    view.setFrameShape(QAbstractItemView.Shape.NoFrame)
    view.setVerticalScrollBar(ThinScrollBar(themes, Qt.Orientation.Vertical))
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    calm_selection(view, themes)


def calm_selection(view: QAbstractItemView, themes: ThemeSource) -> None:
    """Take the selection's colors from the theme; to be called again when it changes."""
    colors, palette = themes.theme.colors, view.palette()
    palette.setColor(QPalette.ColorRole.Highlight, colors.selection)
    palette.setColor(QPalette.ColorRole.HighlightedText, colors.text)
    view.setPalette(palette)
