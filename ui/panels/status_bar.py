"""The bar at the bottom: what can be undone on the left, how things stand on the right."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from screener.wording import say
from ui.overriding import override
from ui.painting.frames import RIGHT, paint_focus_ring, paint_frame, paint_text, text_width
from ui.painting.glyphs import paint_glyph
from ui.painting.heat import paint_share
from ui.tasks import Progress
from ui.theme import ThemeSource
from ui.widgets.buttons import ThemedButton

_SAID_MS: Final = 4000


class UndoButton(ThemedButton):
    """``Undo  weight of Relational 4 → 5  Z``: takes back, or brings back, what it names."""

    def __init__(self, themes: ThemeSource, parent: QWidget, verb: str, key: str) -> None:
        super().__init__(themes, verb, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._verb, self._key = verb, key
        self._what = ""
        self.hide()

    def tell(self, what: str) -> None:
        """Name what would be undone; nothing hides the button."""
        self._what = what
        self.setAccessibleName(f"{self._verb} {what}")
        self.setToolTip(f"{self._verb} {what} ({self._key})")
        self.setVisible(bool(what))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self.theme
        words = text_width(theme.font("caption"), self._verb + self._key)
        words += text_width(theme.font("label"), self._what)
        return QSize(round(words) + theme.px(56), theme.px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors, painter = self.theme, self.theme.colors, QPainter(self)
        area = QRectF(self.rect())
        if self.underMouse():
            paint_frame(painter, area, theme.radius("chip"), fill=colors.hover)
        side = theme.measure("icon.0")
        icon = QRectF(theme.px(5), (area.height() - side) / 2, side, side)
        paint_glyph(painter, icon, self._verb.casefold(), colors.text_secondary)
        caption, label = theme.font("caption"), theme.font("label")
        left = icon.right() + theme.px(6)
        for font, ink, words in (
            (caption, colors.text_secondary, self._verb),
            (label, colors.text, self._what),
            (caption, colors.text_muted, self._key),
        ):
            row = QRectF(left, 0, max(0.0, area.right() - left), area.height())
            paint_text(painter, row, font, ink, words)
            left += text_width(font, words) + theme.px(7)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, theme.radius("chip"))


class ProgressMeter(QWidget):
    """What long work does and how far it is, with Stop. Signals: ``stop_asked``."""

    stop_asked = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._progress: Progress | None = None
        self._stop = QPushButton("Stop", self)
        self._stop.setProperty("kind", "link")
        self._stop.setToolTip("Stop; what is done so far stays")
        self._stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._stop)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()

    def tell(self, progress: Progress | None) -> None:
        """Show how far work is; None hides the meter."""
        self._progress = progress
        self.setVisible(progress is not None)
        if progress is not None:
            self.setAccessibleName(self._words(progress))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._themes.theme.px(400), self._themes.theme.px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        progress = self._progress
        if progress is None:
            return
        theme, painter = self._themes.theme, QPainter(self)
        bar = QRectF(self._stop.x() - theme.px(108), self.height() / 2 - 2, theme.px(96), 4)
        share = progress.done / progress.total if progress.total else 0.0
        paint_share(painter, bar, theme, min(1.0, share))
        row = QRectF(0, 0, bar.left() - theme.px(10), self.height())
        font = theme.font("caption", numbers=True)
        paint_text(painter, row, font, theme.colors.text, self._words(progress), RIGHT)

    def _words(self, progress: Progress) -> str:
        words = say(progress.what)
        return f"{words}  {progress.done} of {progress.total}" if progress.total else words


class ProtectionMark(QWidget):
    """A small lock: quiet where documents are read behind all of it, in words where not."""

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()

    def tell(self, words: str, hint: str, *, full: bool) -> None:
        """Say how documents are read and what that means; only what is missing is in sight."""
        self._words = "" if full else words
        self.setToolTip(f"{words}. {hint}")
        self.setAccessibleName(words)
        self.setAccessibleDescription(hint)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        theme = self._themes.theme
        width = round(theme.measure("icon.0")) + theme.px(8)
        if self._words:
            width += round(text_width(theme.font("caption"), self._words)) + theme.px(8)
        return QSize(width, theme.px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        side = theme.measure("icon.0")
        icon = QRectF(theme.px(4), (self.height() - side) / 2, side, side)
        quiet, warning = theme.colors.text_secondary, theme.colors.warn
        paint_glyph(painter, icon, "lock", warning if self._words else quiet)
        row = QRectF(icon.right() + theme.px(6), 0, self.width(), self.height())
        row.setRight(self.width())
        if self._words:
            paint_text(painter, row, theme.font("caption"), warning, self._words)


class StatusBar(QWidget):
    """Undo, redo, progress, state. Signals: ``undo_asked``, ``redo_asked``, ``stop_asked``."""

    undo_asked = Signal()
    redo_asked = Signal()
    stop_asked = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._themes = themes
        self._state: tuple[str, ...] = ()
        self._quiet = ""
        self._said = ""
        self.undo = UndoButton(themes, self, "Undo", "Z")
        self.undo.clicked.connect(self.undo_asked)
        self.redo = UndoButton(themes, self, "Redo", "Shift+Z")
        self.redo.clicked.connect(self.redo_asked)
        self.progress = ProgressMeter(themes, self)
        self.progress.stop_asked.connect(self.stop_asked)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(themes.theme.space[3])
        self._row.addWidget(self.undo)
        self._row.addWidget(self.redo)
        self._row.addStretch(1)
        self._row.addWidget(self.progress)
        self.protection = ProtectionMark(themes, self)
        self._row.addWidget(self.protection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_inset(0)
        themes.theme_changed.connect(self.update)

    def set_inset(self, left: int) -> None:
        """Let undo start under the work area, ``left`` pixels from the edge."""
        self._row.setContentsMargins(left + self._themes.theme.px(8), 0, 0, 0)
        self.update()

    def tell(self, *state: str, quiet: str = "") -> None:
        """Show the state on the right, and a sentence on the left where nothing can be undone."""
        self._state, self._quiet = state, quiet
        self.setAccessibleDescription("; ".join(piece for piece in (quiet, *state) if piece))
        right = self._themes.theme.space[3] * 2 + round(self._state_width())
        margins = self._row.contentsMargins()
        self._row.setContentsMargins(margins.left(), 0, right, 0)
        self.update()

    def say(self, words: str) -> None:
        """Say for a few seconds what was done."""
        self._said = words
        QTimer.singleShot(_SAID_MS, self, partial(self._unsay, words))
        self.update()

    def _unsay(self, words: str) -> None:
        if self._said == words:
            self._said = ""
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, self._themes.theme.measure("status_bar"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors, painter = self._themes.theme, self._themes.theme.colors, QPainter(self)
        painter.fillRect(self.rect(), colors.window)
        area = QRectF(self.rect()).adjusted(theme.space[3], 0, -theme.space[3], 0)
        font = theme.font("caption", numbers=True)
        paint_text(painter, area, font, colors.text_secondary, self._joined(), RIGHT)
        if self._quiet:
            side = theme.measure("icon.0")
            icon = QRectF(area.left(), (area.height() - side) / 2, side, side)
            paint_glyph(painter, icon, "lock", colors.text_secondary)
            area.setLeft(icon.right() + theme.px(8))
            paint_text(painter, area, font, colors.text_secondary, self._quiet)

    def _joined(self) -> str:
        state = (self._said, *self._state[:1]) if self._said else self._state
        return "   ·   ".join(piece for piece in state if piece)

    def _state_width(self) -> float:
        return text_width(self._themes.theme.font("caption", numbers=True), self._joined())
