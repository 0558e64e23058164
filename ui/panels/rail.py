"""The rail at the left edge: one item a workspace, help below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.overriding import override
from ui.painting.frames import paint_focus_ring, paint_frame, paint_text, weighted
from ui.painting.glyphs import paint_glyph
from ui.theme import ThemeSource
from ui.widgets.buttons import ThemedButton


class RailButton(ThemedButton):
    """A workspace's icon over its name; filled while the workspace is in front."""

    def __init__(
        self, themes: ThemeSource, glyph: str, name: str, key: str, parent: QWidget
    ) -> None:
        super().__init__(themes, name, parent)
        self._glyph = glyph
        self.setText(name)
        self.setCheckable(True)
        self.setToolTip(f"{name} ({key})")

    @override
    def sizeHint(self) -> QSize:
        theme = self.theme
        return QSize(theme.measure("rail_item.0"), theme.measure("rail_item.1"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors, painter = self.theme, self.theme.colors, QPainter(self)
        area = QRectF(self.rect())
        if self.isChecked():
            paint_frame(painter, area, theme.radius("card"), fill=colors.selection)
        elif self.underMouse() and self.isEnabled():
            paint_frame(painter, area, theme.radius("card"), fill=colors.hover)
        ink = colors.text_secondary
        if self.isChecked():
            ink = colors.accent
        elif not self.isEnabled():
            ink = colors.text_disabled
        side = theme.measure("icon.2")
        icon = QRectF((area.width() - side) / 2, theme.px(7), side, side)
        paint_glyph(painter, icon, self._glyph, ink)
        words = QRectF(0, theme.px(28), area.width(), theme.px(20))
        font = weighted(theme.font("caption"))
        paint_text(painter, words, font, ink, self.text(), Qt.AlignmentFlag.AlignCenter)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, theme.radius("card"))


class Rail(QWidget):
    """The workspaces. Signals: ``chosen`` (name of a workspace), ``help_asked``."""

    chosen = Signal(str)
    help_asked = Signal()

    def __init__(
        self, themes: ThemeSource, items: tuple[tuple[str, str, str, str], ...], parent: QWidget
    ) -> None:
        """``items`` are (workspace, icon, text, key)."""
        super().__init__(parent)
        self._themes = themes
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, themes.theme.px(8), 0, themes.theme.px(12))
        column.setSpacing(themes.theme.px(8))
        center = Qt.AlignmentFlag.AlignHCenter
        for workspace, glyph, text, key in items:
            button = RailButton(themes, glyph, text, key, self)
            button.clicked.connect(lambda _=False, name=workspace: self.chosen.emit(name))
            self._buttons[workspace] = button
            column.addWidget(button, 0, center)
        column.addStretch(1)
        keys = RailButton(themes, "help", "Keys", "?", self)
        keys.setCheckable(False)
        keys.setAccessibleName("All keys")
        keys.clicked.connect(self.help_asked)
        column.addWidget(keys, 0, center)

    def show_current(self, workspace: str) -> None:
        """Mark the workspace in front, if it has an item."""
        for name, button in self._buttons.items():
            button.setChecked(name == workspace)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._themes.theme.measure("rail_width"), 200)
