"""A card with one quote: the words, where they stand, and how strong they are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.painting.frames import RIGHT, paint_focus_ring, paint_frame, paint_text, text_width
from ui.theme import ThemeSource
from ui.widgets.buttons import ThemedButton

_MAXIMUM_LINES: Final = 3


class QuoteCard(ThemedButton):
    """Clicking the card shows the words on their page; the current one is filled."""

    def __init__(
        self, themes: ThemeSource, parent: QWidget | None = None, lines: int = _MAXIMUM_LINES
    ) -> None:
        super().__init__(themes, "", parent)
        self._most_lines = lines
        self._quote = self._source = self._strength = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_quote(self, quote: str, source: str, strength: str) -> None:
        """Show the applicant's words, where they stand (``Resume p 1``) and their strength."""
        self._quote, self._source, self._strength = f"“{quote}”", source, strength
        self.setAccessibleName(f"{self._quote}, {source}, {strength}")
        self.setToolTip("Show on the page")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Return the height that the words need at the present width."""
        width = max(self.width(), self.theme.px(200))
        return QSize(self.theme.px(200), self.heightForWidth(width))

    @override
    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels at ``width``."""
        theme = self.theme
        lines = len(self._lay_out(width)[1])
        text = lines * theme.line_height("small") + theme.line_height("caption")
        return round(text + theme.px(18))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and its words."""
        theme, colors = self.theme, self.theme.colors
        painter = QPainter(self)
        area = QRectF(self.rect())
        radius = theme.radius("control")
        if self.isChecked():
            paint_frame(painter, area, radius, fill=colors.selection)
            bar = QRectF(
                0, theme.px(9), theme.stroke("selection_bar"), area.height() - theme.px(18)
            )
            paint_frame(painter, bar, 1.5, fill=colors.selection_bar)
        else:
            fill = colors.hover if self.underMouse() else colors.surface
            paint_frame(painter, area, radius, fill=fill, edge=colors.hairline)
        layout, lines = self._lay_out(self.width())
        pad = QPointF(theme.px(11), theme.px(8))
        painter.setPen(colors.text)
        step = theme.line_height("small")
        last = len(lines) - 1
        for index, (start, length) in enumerate(lines):
            row = QRectF(pad.x(), pad.y() + index * step, area.width() - 2 * pad.x(), step)
            cut = index == last and start + length < len(self._quote)
            words = self._quote[start:] if cut else self._quote[start : start + length]
            paint_text(painter, row, layout.font(), colors.text, words.strip())
        self._paint_source(painter, pad.x(), pad.y() + len(lines) * step + theme.px(1))
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, radius)

    def _paint_source(self, painter: QPainter, left: float, top: float) -> None:
        theme, colors = self.theme, self.theme.colors
        row = QRectF(left, top, self.width() - 2 * left, theme.line_height("caption"))
        label = theme.font("label")
        strength = text_width(label, self._strength)
        paint_text(painter, row, label, colors.text_secondary, self._strength, RIGHT)
        row.setRight(row.right() - strength - theme.px(8))
        paint_text(painter, row, theme.font("caption"), colors.text_muted, self._source)

    def _lay_out(self, width: int) -> tuple[QTextLayout, list[tuple[int, int]]]:
        """Return the layout and (start, length) of the lines that are shown."""
        layout = QTextLayout(self._quote, self.theme.font("small"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        lines: list[tuple[int, int]] = []
        layout.beginLayout()
        while len(lines) < self._most_lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(1, width - 2 * self.theme.px(11)))
            lines.append((line.textStart(), line.textLength()))
        layout.endLayout()
        return layout, lines or [(0, 0)]
