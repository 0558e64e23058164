"""The Ranking workspace's header: title, counts, filter field, export."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.painting.frames import paint_text, text_width
from ui.panels.ranking_menus import ColumnsMenu, ViewsMenu
from ui.theme import ThemeSource
from ui.widgets.filter_field import FilterField


class RankingHeader(QWidget):
    """Title, counts, filter field and tools. Signals: ``export_asked``, ``compare_asked``."""

    export_asked = Signal()
    compare_asked = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._counts = ""
        self.filter = FilterField(
            themes, "Filter, e.g. crm:>=2 lang:es", "Filter applicants", self
        )
        export = QPushButton("Export…", self)
        export.setProperty("kind", "primary")
        export.setToolTip("Write the shortlist as a table (Ctrl+E)")
        export.clicked.connect(self.export_asked)
        self.columns, self.views = ColumnsMenu(self), ViewsMenu(self)
        tools = [self._build_menu_button(menu) for menu in (self.columns, self.views)]
        self.compare = QPushButton("Compare", self)
        self.compare.setToolTip("Look at up to four applicants side by side (C)")
        self.compare.clicked.connect(self.compare_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(themes.theme.space[3], 0, themes.theme.space[3], 0)
        row.setSpacing(themes.theme.space[1])
        row.addStretch(1)
        row.addWidget(self.filter)
        row.addSpacing(themes.theme.space[1])
        for tool in (*tools, self.compare, export):
            row.addWidget(tool)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        themes.theme_changed.connect(self._dress)
        self._dress()

    def _build_menu_button(self, menu: QMenu) -> QPushButton:
        button = QPushButton(menu.title(), self)
        button.setAccessibleName(menu.title())
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def show_chosen(self, count: int) -> None:
        """Say how many applicants are chosen for comparing."""
        self.compare.setText(f"Compare {count}" if count > 1 else "Compare")

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
