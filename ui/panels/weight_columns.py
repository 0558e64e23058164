"""What stands over one column of the ranking: its heading, and a criterion's weight."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from models.posting import Criterion
from ui.painting.frames import RIGHT, paint_focus_ring, paint_text, text_width
from ui.painting.glyphs import paint_glyph
from ui.painting.tags import paint_tag, tag_size
from ui.theme import ThemeSource
from ui.widgets.buttons import ThemedButton
from ui.widgets.weight_slider import WeightSlider, format_weight

TAG_MIDDLE: Final = 36
SLIDER_MIDDLE: Final = 59
HEADING_MIDDLE: Final = 79
"""Where these stand, in pixels from the strip's top at 100 % text."""


class SortButton(ThemedButton):
    """Orders the table by ``key``. ``direction``: 1 best first, -1 best last, 0 not by this."""

    def __init__(self, themes: ThemeSource, text: str, key: str, parent: QWidget) -> None:
        super().__init__(themes, f"Order by {text}", parent)
        self.setText(text)
        self.key = key
        self.direction = 0

    def show_direction(self, direction: int) -> None:
        """Show whether and how the table is ordered by this."""
        self.direction = direction
        words = {1: "ordered, best first", -1: "ordered, best last"}
        self.setAccessibleDescription(words.get(direction, ""))
        self.updateGeometry()
        self.update()


class HeadingButton(SortButton):
    """A column's heading: choosing it orders the table by the column, again turns it round."""

    def __init__(self, themes: ThemeSource, text: str, key: str, parent: QWidget) -> None:
        super().__init__(themes, text, key, parent)
        self.setToolTip(self.accessibleName())

    @override
    def sizeHint(self) -> QSize:
        theme = self.theme
        wide = text_width(theme.font("label"), self.text()) + theme.px(20)
        return QSize(round(wide), theme.measure("hit_target_min"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors = self.theme, self.theme.colors
        painter = QPainter(self)
        strong = self.direction or self.underMouse()
        ink = colors.text if strong else colors.text_secondary
        font = theme.font("label" if self.direction else "caption")
        paint_text(painter, QRectF(self.rect()), font, ink, self.text())
        if self.direction:
            left = text_width(font, self.text()) + theme.px(3)
            side = theme.px(11)
            arrow = QRectF(left, (self.height() - side) / 2 + 1, side, side)
            glyph = "chevron_down" if self.direction > 0 else "chevron_up"
            paint_glyph(painter, arrow, glyph, ink, stroke=2.2)
        if self.hasFocus():
            ring = QRectF(self.rect()).adjusted(0, 1, 0, -1)
            paint_focus_ring(painter, ring, theme, theme.radius("chip"))


class TagButton(SortButton):
    """A criterion's tag as the heading of its column."""

    def __init__(
        self, themes: ThemeSource, criterion: Criterion, index: int, parent: QWidget
    ) -> None:
        super().__init__(themes, criterion.label, criterion.id, parent)
        self.setToolTip(f"{criterion.text}\nClick: order by {criterion.label}")
        self.index = index

    @override
    def sizeHint(self) -> QSize:
        size = tag_size(self.theme, self.text())
        return QSize(round(size.width()) + self.theme.px(14), self.theme.px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self.theme, QPainter(self)
        area = QRectF(self.rect())
        room = area.adjusted(0, 0, -theme.px(12) if self.direction else -theme.px(2), 0)
        paint_tag(painter, room, theme, self.text(), self.index)
        if self.direction:
            width = min(tag_size(theme, self.text()).width(), room.width())
            side = theme.px(11)
            arrow = QRectF(width + 1, (self.height() - side) / 2, side, side)
            glyph = "chevron_down" if self.direction > 0 else "chevron_up"
            paint_glyph(painter, arrow, glyph, theme.colors.text, stroke=2.2)
        if self.hasFocus():
            paint_focus_ring(painter, area.adjusted(0, 0, -1, 0), theme, theme.radius("chip"))


class WeightColumn(QWidget):
    """What stands above one criterion's column."""

    def __init__(
        self, themes: ThemeSource, criterion: Criterion, index: int, reset: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self.criterion_id = criterion.id
        self.scored = criterion.scored
        self.tag = TagButton(themes, criterion, index, self)
        self.slider = WeightSlider(themes, criterion.label, self)
        self.slider.reset_weight = reset
        self.slider.setVisible(criterion.scored)
        self.share = 0.0
        self.slider.valueChanged.connect(self.update)

    def show_weight(self, half_stars: int, share: float) -> None:
        """Show the weight and its share (0 to 1) of all weights."""
        self.share = share
        self.slider.set_weight(half_stars)
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        theme = self._themes.theme
        tall = self.tag.sizeHint().height()
        wide = min(self.tag.sizeHint().width(), self.width() - theme.px(2))
        self.tag.setGeometry(0, theme.px(TAG_MIDDLE) - tall // 2, wide, tall)
        hit = theme.measure("weight_slider.hit")
        wide = min(theme.px(62), self.width() - theme.px(14))
        self.slider.setGeometry(0, theme.px(SLIDER_MIDDLE) - hit // 2, wide, hit)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        colors = theme.colors
        wide = min(theme.px(62), self.width() - theme.px(14))
        row = QRectF(0, theme.px(HEADING_MIDDLE - 10), wide, theme.px(20))
        if not self.scored:
            paint_text(painter, row, theme.font("caption"), colors.text_muted, "not scored")
            return
        weight = format_weight(self.slider.value())
        paint_text(painter, row, theme.font("label", numbers=True), colors.text, weight)
        share = f"{self.share * 100:.0f} %"
        small = theme.font("caption", numbers=True)
        paint_text(painter, row, small, colors.text_muted, share, RIGHT)
