"""The command palette: type a few letters of a command or of a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.painting.frames import paint_frame, paint_text
from ui.painting.glyphs import paint_glyph
from ui.painting.tags import key_size, paint_key
from ui.theme import ThemeSource
from ui.widgets.search_field import SearchField

_SHOWN = 60
_ENTRY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """Something that the palette offers: its words, its key, its icon, and what it does."""

    text: str
    key: str
    glyph: str
    run: Callable[[], object]


def match_entries(entries: Sequence[PaletteEntry], typed: str) -> list[PaletteEntry]:
    """Return the entries that hold all words typed, those that start with them first."""
    words = typed.casefold().split()
    found: list[tuple[int, int, PaletteEntry]] = []
    for order, entry in enumerate(entries):
        text = entry.text.casefold()
        if all(word in text for word in words):
            starts = sum(any(part.startswith(word) for part in text.split()) for word in words)
            found.append((-starts, order, entry))
    return [entry for _, _, entry in sorted(found, key=lambda row: row[:2])]


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, self._themes.theme.px(34))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, colors = self._themes.theme, self._themes.theme.colors
        entry: PaletteEntry = index.data(_ENTRY)
        area = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_frame(painter, area, theme.radius("control"), fill=colors.selection)
        side, pad = theme.measure("icon.1"), theme.px(10)
        icon = QRectF(area.left() + pad, area.center().y() - side / 2, side, side)
        if entry.glyph:
            paint_glyph(painter, icon, entry.glyph, colors.text_secondary)
        right = area.right() - pad
        if entry.key:
            size = key_size(theme, entry.key)
            top = area.center().y() - size.height() / 2
            cap = QRectF(right - size.width(), top, size.width(), size.height())
            paint_key(painter, cap, theme, entry.key)
            right = cap.left() - pad
        left = icon.right() + theme.px(10)
        words = QRectF(left, area.top(), right - left, area.height())
        paint_text(painter, words, theme.font("body"), colors.text, entry.text)


class PaletteDialog(QDialog):
    """A field and a list under it. Return runs the marked entry, Escape closes."""

    def __init__(
        self, entries: Sequence[PaletteEntry], themes: ThemeSource, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle("Search or run a command")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._entries = entries
        self._themes = themes
        theme = themes.theme
        self.field = SearchField(themes, "A command or a name", "Search or run a command", self)
        self.list = QListWidget(self)
        self.list.setAccessibleName("What was found")
        self.list.setItemDelegate(_EntryDelegate(themes, self))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(10), theme.px(10), theme.px(10), theme.px(8))
        column.setSpacing(theme.px(6))
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self._run())
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.resize(theme.px(520), theme.px(420))
        self._search("")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.reject()
                return True
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.theme
        fill, edge = theme.colors.raised, theme.colors.line
        paint_frame(
            QPainter(self), QRectF(self.rect()), theme.radius("panel"), fill=fill, edge=edge
        )

    def _search(self, typed: str) -> None:
        self.list.clear()
        for entry in match_entries(self._entries, typed)[:_SHOWN]:
            item = QListWidgetItem(entry.text, self.list)
            item.setData(_ENTRY, entry)
        self.list.setCurrentRow(0)

    def _run(self) -> None:
        item = self.list.currentItem()
        self.accept()
        if item is not None:
            entry: PaletteEntry = item.data(_ENTRY)
            entry.run()
