"""The Ranking workspace's header: title, counts, filter field, export."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.painting.frames import paint_text, text_width
from ui.theme import ThemeSource
from ui.widgets.search_field import SearchField


class RankingHeader(QWidget):
    """Title, counts, filter field and export. Signals: ``export_asked``."""

    export_asked = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._counts = ""
        self.filter = SearchField(
            themes, "Filter, e.g. crm:>=2 tag:local", "Filter applicants", self
        )
        export = QPushButton("Export…", self)
        export.setProperty("kind", "primary")
        export.setToolTip("Write the shortlist as a table (Ctrl+E)")
        export.clicked.connect(self.export_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(themes.theme.space[3], 0, themes.theme.space[3], 0)
        row.setSpacing(themes.theme.space[1])
        row.addStretch(1)
        row.addWidget(self.filter)
        row.addSpacing(themes.theme.space[4])
        row.addWidget(export)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        themes.theme_changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.filter.setFixedWidth(self._themes.theme.px(264))
        self.update()

    def tell(self, counts: str) -> None:
        """Show the line of counts beside the title."""
        self._counts = counts
        self.setAccessibleDescription(counts)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self._themes.theme.measure("header"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        left, font = theme.space[3], theme.font("title")
        area = QRectF(left, 0, self.width(), self.height() - 1)
        paint_text(painter, area, font, theme.colors.text, "Ranking")
        area.setLeft(left + text_width(font, "Ranking") + theme.px(12))
        area.setTop(theme.px(2))
        area.setRight(self.filter.x() - theme.px(12))
        paint_text(painter, area, theme.font("small"), theme.colors.text_secondary, self._counts)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colors.hairline)
