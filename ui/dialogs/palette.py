"""The command palette: type a few letters of a command or of a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.overriding import override
from ui.painting.frames import paint_frame, paint_text
from ui.painting.glyphs import paint_glyph
from ui.painting.tags import key_size, paint_key
from ui.theme import ThemeSource
from ui.widgets.scroll_bar import ThinScrollBar
from ui.widgets.search_field import SearchField

_SHOWN = 60
_ENTRY = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


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


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry: icon, words, and the key at the right."""

    def __init__(self, themes: ThemeSource, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self._themes.theme.px(32))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, colors = self._themes.theme, self._themes.theme.colors
        entry: PaletteEntry = index.data(_ENTRY)
        area, pad = QRectF(option.rect), theme.px(10)
        if option.state & QStyle.StateFlag.State_Selected:
            paint_frame(painter, area, theme.radius("control"), fill=colors.selection)
        left, right = area.left() + pad, area.right() - pad
        if entry.glyph:
            side = theme.measure("icon.1")
            icon = QRectF(left, area.center().y() - side / 2, side, side)
            paint_glyph(painter, icon, entry.glyph, colors.text_secondary)
            left = icon.right() + theme.px(8)
        if entry.key:
            size = key_size(theme, entry.key)
            top = area.center().y() - size.height() / 2
            cap = QRectF(right - size.width(), top, size.width(), size.height())
            paint_key(painter, cap, theme, entry.key)
            right = cap.left() - pad
        words = QRectF(left, area.top(), right - left, area.height())
        paint_text(painter, words, theme.font("body"), colors.text, entry.text)


class CommandPalette(QWidget):
    """A field and a list, laid over the window. Return runs the marked entry, Escape closes."""

    def __init__(self, themes: ThemeSource, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._themes = themes
        self._entries: Sequence[PaletteEntry] = ()
        self._before: QWidget | None = None
        self._most = 0
        self.setAccessibleName("Command palette")
        self._inner = QWidget(self)
        self.field = SearchField(themes, "A command or a name", "Search or run a command", self)
        self.list = QListWidget(self._inner)
        self.list.setAccessibleName("What was found")
        self.list.setItemDelegate(EntryDelegate(themes, self))
        self.list.setVerticalScrollBar(ThinScrollBar(themes, Qt.Orientation.Vertical))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self._inner)
        margin = themes.theme.px(10)
        column.setContentsMargins(margin, margin, margin, themes.theme.px(8))
        column.setSpacing(themes.theme.px(6))
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self._run())
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.hide()

    def open_at(self, middle: int, top: int, entries: Sequence[PaletteEntry]) -> None:
        """Open with its upper edge at ``top`` and centred on ``middle``, as far as it fits."""
        theme, window = self._themes.theme, self._window
        self._entries = entries
        self._before = window.focusWidget()
        self.setGeometry(window.rect())
        wide, tall = theme.px(480), min(theme.px(430), self.height() - 2 * top)
        left = min(max(middle - wide // 2, theme.space[3]), self.width() - wide - theme.space[3])
        self._inner.setGeometry(left, top, wide, tall)
        self._most = tall
        self.field.clear()
        self._search("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Close and give the keyboard back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

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
                self.close_palette()
                return True
        return super().eventFilter(watched, event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._inner.geometry().contains(event.position().toPoint()):
            self.close_palette()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        area, colors = QRectF(self._inner.geometry()), theme.colors
        paint_frame(painter, area, theme.radius("panel"), fill=colors.raised, edge=colors.border)

    def _search(self, typed: str) -> None:
        self.list.clear()
        for entry in match_entries(self._entries, typed)[:_SHOWN]:
            item = QListWidgetItem(entry.text, self.list)
            item.setData(_ENTRY, entry)
        self.list.setCurrentRow(0)
        theme = self._themes.theme
        rows = max(1, self.list.count()) * theme.px(32)
        frame = theme.measure("control_height") + theme.px(26)
        self._inner.resize(self._inner.width(), min(self._most, frame + rows))
        self.update()

    def _run(self) -> None:
        item = self.list.currentItem()
        entry: PaletteEntry | None = item.data(_ENTRY) if item is not None else None
        self.close_palette()
        if entry is not None:
            entry.run()
