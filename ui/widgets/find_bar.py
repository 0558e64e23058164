"""A bar that looks for words in the document in front: a field, how many, and steps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ui.theme import ThemeSource
from ui.widgets.buttons import GlyphButton
from ui.widgets.labels import ThemedLabel
from ui.widgets.search_field import SearchField

_TYPING_PAUSE_MS = 80


class FindField(SearchField):
    """The field: Return goes on, with Shift back, Escape closes the bar.

    Signals:
        step_asked: 1 or -1.
        closed: Escape was pressed.
    """

    step_asked = Signal(int)
    closed = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with Return and the arrows, close with Escape."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.step_asked.emit(-1 if back else 1)
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.step_asked.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Hidden until somebody looks for something.

    Signals:
        typed: the words to look for, after a short pause.
        step_asked: 1 to the next place, -1 to the one before.
        closed: the bar was closed.
    """

    typed = Signal(str)
    step_asked = Signal(int)
    closed = Signal()

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.field = FindField(themes, "Find in these documents", "Find in the document", self)
        self._count = ThemedLabel(themes, "", self, font="small", color="text_secondary")
        self._count.setAccessibleName("Places found")
        self._before = GlyphButton(themes, "chevron_up", "Place before (Shift+Return)", self)
        self._after = GlyphButton(themes, "chevron_down", "Next place (Return)", self)
        self._close = GlyphButton(themes, "cross", "Close (Esc)", self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.typed.emit(self.field.text()))
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.step_asked.connect(self._on_step)
        self.field.closed.connect(self.closed)
        self._before.clicked.connect(lambda: self.step_asked.emit(-1))
        self._after.clicked.connect(lambda: self.step_asked.emit(1))
        self._close.clicked.connect(self.closed)
        theme = themes.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space[3], theme.px(4), theme.space[2], theme.px(4))
        row.setSpacing(theme.px(6))
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        for button in (self._before, self._after, self._close):
            row.addWidget(button)
        self._count.setMinimumWidth(theme.px(96))
        self.hide()

    def open_bar(self) -> None:
        """Show the bar with the keyboard in its field."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if self.field.text():
            self.typed.emit(self.field.text())

    def tell(self, words: str, *, steps: bool) -> None:
        """Say how many places there are; ``steps`` tells whether one can go on."""
        self._count.setText(words)
        for button in (self._before, self._after):
            button.setEnabled(steps)

    @override
    def sizeHint(self) -> QSize:
        """Return the height of a control with some air."""
        return QSize(320, self._themes.theme.measure("control_height") + self._themes.theme.px(8))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line below."""
        painter, colors = QPainter(self), self._themes.theme.colors
        painter.fillRect(self.rect(), colors.surface)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), colors.hairline)

    def _on_step(self, step: int) -> None:
        if self._pause.isActive():
            # What was typed is looked for first; that shows the first place.
            self._pause.stop()
            self.typed.emit(self.field.text())
        else:
            self.step_asked.emit(step)
