"""Paints the rows of Intake, and the headings above them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from models.arrival import FileOutcomeKind
from ui.item_models.intake import (
    FileColumn,
    IntakeColumn,
    IntakeFilesModel,
    IntakeModel,
    trust_words,
    worst_trust,
)
from ui.painting.badges import paint_trust
from ui.painting.frames import paint_text
from ui.painting.glyphs import paint_glyph
from ui.painting.tags import chip_size, paint_chip
from ui.theme import Theme, ThemeSource

Index = QModelIndex | QPersistentModelIndex

_CHIPS = ("New",)


class RowDelegate(QStyledItemDelegate):
    """Ground, hairline and selection of a row. ``hovered`` is the row under the mouse."""

    def __init__(self, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self.themes = themes
        self.hovered = -1

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = self.themes.theme
        return QSize(theme.px(60), theme.measure("ranking.row"))

    def paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> tuple[QRectF, bool]:
        """Paint what lies below a cell; return the cell's inside and whether it is selected."""
        theme, area = self.themes.theme, QRectF(option.rect)
        colors, first = theme.colors, index.column() == 0
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or index.row() == self.hovered:
            painter.fillRect(area, colors.selection if selected else colors.hover)
        if selected and first:
            active = option.widget is not None and option.widget.isActiveWindow()
            bar = QRectF(area.left(), area.top(), theme.stroke("selection_bar"), area.height())
            painter.fillRect(bar, colors.selection_bar if active else colors.border)
        left = area.left() + (theme.space[3] if first else 0)
        line = QRectF(left, area.bottom() - 1, area.right() - left, 1)
        painter.fillRect(line, colors.hairline)
        return QRectF(
            left, area.top(), area.right() - left - theme.px(10), area.height()
        ), selected


class IntakeRowDelegate(RowDelegate):
    """Cells of the table of applications."""

    def __init__(self, model: IntakeModel, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(themes, parent)
        self._model = model

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self.themes.theme
        area, selected = self.paint_ground(painter, option, index)
        row, column = index.row(), index.column()
        summary, colors = self._model.summary_at(row), theme.colors
        words = str(index.data() or "")
        if column == IntakeColumn.APPLICANT:
            font = theme.font("body_strong" if selected else "body")
            paint_text(painter, area, font, colors.text, words)
        elif column == IntakeColumn.TRUST:
            paint_trust(
                painter, area, theme, worst_trust(summary), trust_words(summary, why=False)
            )
        elif column == IntakeColumn.COMPLETE:
            _paint_complete(painter, area, theme, words, missing=bool(summary.missing))
        elif column == IntakeColumn.REMARKS:
            self._paint_remarks(painter, area, theme, summary.id)
        else:
            ink = colors.text_secondary
            paint_text(painter, area, theme.font("small", numbers=True), ink, words)

    def _paint_remarks(
        self, painter: QPainter, area: QRectF, theme: Theme, application_id: str
    ) -> None:
        remarks = self._model.remarks(application_id)
        if remarks and remarks[0] in _CHIPS:
            size = chip_size(theme, remarks[0])
            top = area.center().y() - size.height() / 2
            chip = QRectF(area.left(), top, size.width(), size.height())
            paint_chip(painter, chip, theme, remarks[0])
            area.setLeft(chip.right() + theme.px(8))
            remarks = remarks[1:]
        if remarks:
            ink = theme.colors.warn
            paint_text(painter, area, theme.font("small"), ink, " · ".join(remarks))


def _paint_complete(
    painter: QPainter, area: QRectF, theme: Theme, words: str, *, missing: bool
) -> None:
    side = theme.measure("icon.0")
    icon = QRectF(area.left(), area.center().y() - side / 2, side, side)
    ink = theme.colors.warn if missing else theme.colors.success
    paint_glyph(painter, icon, "mail_off" if missing else "check", ink)
    inner = area.adjusted(side + theme.px(6), 0, 0, 0)
    color = theme.colors.text if missing else theme.colors.text_secondary
    paint_text(painter, inner, theme.font("small"), color, words)


class FileRowDelegate(RowDelegate):
    """Cells of the table of files."""

    def __init__(self, model: IntakeFilesModel, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(themes, parent)
        self._model = model

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self.themes.theme
        area, selected = self.paint_ground(painter, option, index)
        words, colors = str(index.data() or ""), theme.colors
        file = self._model.file_at(index.row())
        font = theme.font("small")
        ink = colors.text_secondary
        if index.column() == FileColumn.FILE:
            font, ink = theme.font("body_strong" if selected else "body"), colors.text
        elif file is not None and index.column() == FileColumn.OUTCOME:
            unread = file.outcome.kind is FileOutcomeKind.UNREADABLE
            ink = colors.danger if unread else ink
        paint_text(painter, area, font, ink, words)


class Headings(QWidget):
    """The words above the columns of a table."""

    def __init__(self, themes: ThemeSource, words: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words = tuple(words)
        self._widths: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_widths(self, widths: Sequence[int]) -> None:
        """Follow the columns below."""
        self._widths = tuple(widths)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self._themes.theme.px(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        left = 0
        for number, (words, width) in enumerate(zip(self._words, self._widths, strict=False)):
            inset = theme.space[3] if number == 0 else 0
            area = QRectF(left + inset, 0, width - inset - theme.px(8), self.height())
            paint_text(painter, area, theme.font("label"), theme.colors.text_secondary, words)
            left += width
        line = QRectF(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, theme.colors.hairline)
