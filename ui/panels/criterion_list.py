"""The criteria at the left of By criterion, each with how many applicants were rated on it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from models.posting import Criterion, Importance
from ui.painting.frames import RIGHT, paint_frame, paint_text
from ui.painting.tags import paint_tag
from ui.theme import ThemeSource
from ui.widgets.scroll_bar import ThinScrollBar

Index = QModelIndex | QPersistentModelIndex
_CRITERION: Final = Qt.ItemDataRole.UserRole + 1
_PLACE: Final = Qt.ItemDataRole.UserRole + 2
_RATED: Final = Qt.ItemDataRole.UserRole + 3
_TOTAL: Final = Qt.ItemDataRole.UserRole + 4
_WORDS: Final = {Importance.REQUIRED: "Required", Importance.PREFERRED: "Preferred"}


class CriterionItemDelegate(QStyledItemDelegate):
    """Paints a heading, or a tag with its progress."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(100, self._themes.theme.px(49 if index.data(_CRITERION) else 30))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        theme, colors = self._themes.theme, self._themes.theme.colors
        area = QRectF(option.rect)
        if not index.data(_CRITERION):
            words = area.adjusted(theme.px(16), 0, 0, 0)
            paint_text(painter, words, theme.font("label"), colors.text_muted, str(index.data()))
            return
        shape = area.adjusted(theme.px(6), 1, -theme.px(6), -1)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_frame(painter, shape, theme.radius("control"), fill=colors.selection)
            bar = QRectF(shape.left(), shape.top() + 9, 3, shape.height() - 18)
            paint_frame(painter, bar, 1.5, fill=colors.selection_bar)
        inner = shape.adjusted(theme.px(10), theme.px(5), -theme.px(8), 0)
        rated, total = int(index.data(_RATED) or 0), int(index.data(_TOTAL) or 0)
        line = QRectF(inner.left(), inner.top(), inner.width(), theme.px(24))
        told = f"{rated} of {total}"
        font = theme.font("small", numbers=True)
        paint_text(painter, line, font, colors.text_secondary, told, RIGHT)
        tag = line.adjusted(0, 0, -theme.px(70), 0)
        paint_tag(painter, tag, theme, str(index.data()), int(index.data(_PLACE)))
        track = QRectF(inner.left(), line.bottom() + theme.px(6), inner.width(), 4)
        paint_frame(painter, track, 2, fill=colors.hairline)
        if rated and total:
            track.setWidth(max(4.0, track.width() * rated / total))
            done = colors.success if rated == total else colors.accent
            paint_frame(painter, track, 2, fill=done)


class CriterionList(QListWidget):
    """Signals: ``criterion_chosen`` with the id."""

    criterion_chosen = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Criteria")
        self.setItemDelegate(CriterionItemDelegate(themes, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ThinScrollBar(themes, Qt.Orientation.Vertical))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._on_current)
        themes.theme_changed.connect(self.scheduleDelayedItemsLayout)

    def fill(self, criteria: tuple[Criterion, ...]) -> None:
        """Show these criteria, those asked for first."""
        self.blockSignals(True)
        self.clear()
        for importance, words in _WORDS.items():
            group = [(n, one) for n, one in enumerate(criteria) if one.importance is importance]
            if group:
                heading = QListWidgetItem(words, self)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
            for number, criterion in group:
                item = QListWidgetItem(criterion.label, self)
                item.setData(_CRITERION, criterion.id)
                item.setData(_PLACE, number)
                item.setToolTip(criterion.text)
        self.blockSignals(False)

    def tell(self, rated: dict[str, int], total: int) -> None:
        """Show how many applicants are rated on each criterion."""
        for item in self._items():
            key = str(item.data(_CRITERION))
            done = rated.get(key, 0)
            item.setData(_RATED, done)
            item.setData(_TOTAL, total)
            words = f"{item.text()}, {done} of {total} rated"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)

    def choose(self, criterion_id: str) -> None:
        """Mark a criterion as the one in front."""
        for item in self._items():
            if item.data(_CRITERION) == criterion_id:
                self.setCurrentItem(item)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the arrows; letters and digits are commands here, not a search."""
        if event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _items(self) -> list[QListWidgetItem]:
        every = (self.item(row) for row in range(self.count()))
        return [item for item in every if item.data(_CRITERION)]

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_CRITERION):
            self.criterion_chosen.emit(str(item.data(_CRITERION)))
