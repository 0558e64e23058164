"""A dashed place that says what may be dropped on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.overriding import override
from ui.painting.frames import CENTER, paint_frame, paint_text, weighted
from ui.painting.glyphs import paint_glyph
from ui.theme import ThemeSource


class DropZone(QWidget):
    """An icon, a sentence and what kinds of files fit. The window itself takes the drop."""

    def __init__(
        self, themes: ThemeSource, headline: str, kinds: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._headline = headline
        self._kinds = kinds
        self._awake = False
        self.setAccessibleName(headline)
        self.setAccessibleDescription(kinds)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.theme_changed.connect(self.update)

    def set_awake(self, awake: bool) -> None:
        """Show that a drop would be taken now."""
        self._awake = awake
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._themes.theme.px(400), self._themes.theme.px(92))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors, painter = self._themes.theme, self._themes.theme.colors, QPainter(self)
        area = QRectF(self.rect())
        edge = colors.accent if self._awake else colors.line
        fill = colors.selection if self._awake else None
        paint_frame(
            painter, area, theme.radius("card"), fill=fill, edge=edge, width=1.5, dashed=True
        )
        middle, side = area.center().y(), theme.px(22)
        icon = QRectF(area.center().x() - side / 2, middle - theme.px(32), side, side)
        paint_glyph(painter, icon, "tray", colors.accent if self._awake else colors.text_secondary)
        row = QRectF(0, middle - theme.px(5), area.width(), theme.px(20))
        font = weighted(theme.font("body"))
        paint_text(painter, row, font, colors.text, self._headline, CENTER)
        row.translate(0, theme.px(20))
        paint_text(painter, row, theme.font("small"), colors.text_muted, self._kinds, CENTER)


class DropVeil(QWidget):
    """Lies over the window while files are dragged, and says what dropping them does."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def tell(self, words: str) -> None:
        """Say what a drop does; an empty text takes the veil away."""
        self._words = words
        self.setAccessibleName(words or "Nothing to drop")
        parent = self.parentWidget()
        if words and parent is not None:
            self.setGeometry(parent.rect())
            self.raise_()
        self.setVisible(bool(words))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors, painter = self._themes.theme, self._themes.theme.colors, QPainter(self)
        inset = theme.px(10)
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        veil = QColor(colors.surface)
        veil.setAlphaF(0.82)
        paint_frame(
            painter,
            area,
            theme.radius("panel"),
            fill=veil,
            edge=colors.accent,
            width=2.0,
            dashed=True,
        )
        side = theme.px(28)
        icon = QRectF(area.center().x() - side / 2, area.center().y() - theme.px(40), side, side)
        paint_glyph(painter, icon, "tray", colors.accent)
        row = QRectF(area.left(), area.center().y(), area.width(), theme.px(28))
        paint_text(painter, row, theme.font("heading"), colors.text, self._words, CENTER)
