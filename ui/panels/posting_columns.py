"""Where the columns of the criteria table stand, for its header and its rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.painting.frames import RIGHT, paint_text, text_width
from ui.theme import Theme, ThemeSource


@dataclass(frozen=True, slots=True)
class Columns:
    """Left and right edges in pixels of every column of a row of some width."""

    grip: tuple[float, float]
    tag: tuple[float, float]
    text: tuple[float, float]
    kind: tuple[float, float]
    slider: tuple[float, float]
    weight: tuple[float, float]
    found: tuple[float, float]


def columns_for(width: float, theme: Theme) -> Columns:
    """Return the columns of a row ``width`` pixels wide; the text takes what is left."""
    px = theme.px
    right = width - theme.space[3]
    found = (right - px(52), right)
    weight = (found[0] - px(30), found[0] - px(2))
    slider = (weight[0] - px(90), weight[0] - px(8))
    kind = (slider[0] - px(76), slider[0] - px(6))
    tag = (px(44), px(44) + px(96))
    return Columns(
        grip=(px(16), px(32)),
        tag=tag,
        text=(tag[1] + px(6), kind[0] - px(12)),
        kind=kind,
        slider=slider,
        weight=weight,
        found=found,
    )


def area_of(column: tuple[float, float], top: float, height: float) -> QRectF:
    """Return the rectangle of a column in a row."""
    return QRectF(column[0], top, column[1] - column[0], height)


class ColumnHeads(QWidget):
    """The names above the columns."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        themes.theme_changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        """Return the height of a row of names."""
        return QSize(400, self._themes.theme.px(34))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names."""
        theme, painter = self._themes.theme, QPainter(self)
        # The rows end where their scroll bar begins.
        places = columns_for(self.width() - theme.px(10), theme)
        ink, font = theme.colors.text_secondary, theme.font("label")
        names = (
            (places.tag, "Criterion"),
            (places.text, "What counts"),
            (places.kind, "Kind"),
            (places.slider, "Weight"),
        )
        for column, words in names:
            paint_text(painter, area_of(column, 0, self.height()), font, ink, words)
        paint_text(painter, area_of(places.found, 0, self.height()), font, ink, "Found in", RIGHT)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colors.hairline)


class GroupBand(QWidget):
    """The band above required or preferred criteria."""

    def __init__(
        self, themes: ThemeSource, title: str, remark: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._title, self._remark = title, remark
        self.setAccessibleName(f"{title}: {remark}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        themes.theme_changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        """Return the height of a band."""
        return QSize(400, self._themes.theme.px(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the band."""
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.colors.window)
        area = QRectF(theme.space[3], 0, self.width() - 2 * theme.space[3], self.height())
        font = theme.font("label")
        paint_text(painter, area, font, theme.colors.text_secondary, self._title)
        area.setLeft(area.left() + text_width(font, self._title) + theme.px(10))
        paint_text(painter, area, theme.font("caption"), theme.colors.text_muted, self._remark)
