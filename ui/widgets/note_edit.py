"""A field for a note that grows with its text: Return keeps it, Escape gives it up."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from ui.painting.frames import paint_focus_ring, paint_frame
from ui.painting.tags import key_size, paint_key
from ui.theme import ThemeSource
from ui.widgets.scroll_bar import ThinScrollBar

_MAXIMUM_LINES: Final = 6
_KEPT_KEYS: Final = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape})


class NoteEdit(QPlainTextEdit):
    """Plain text of a few lines; Shift+Return starts a new one.

    Signals:
        committed: the text, without white space at the ends, never empty.
        given_up: Escape was pressed.
    """

    committed = Signal(str)
    given_up = Signal()

    def __init__(
        self, themes: ThemeSource, placeholder: str, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._key = key
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBar(ThinScrollBar(themes, Qt.Orientation.Vertical))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().documentLayout().documentSizeChanged.connect(self._on_grown)
        themes.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def text(self) -> str:
        """Return what is written, without white space at the ends."""
        return self.toPlainText().strip()

    @override
    def sizeHint(self) -> QSize:
        """Return the height of the lines that are written, at least one."""
        theme = self._themes.theme
        # QPlainTextEdit measures its document in lines.
        lines = max(1, min(_MAXIMUM_LINES, self.document().size().toSize().height()))
        room = lines * self.fontMetrics().lineSpacing() + 2 * self._pad() + 2
        return QSize(theme.px(120), max(theme.measure("control_height"), room))

    @override
    def minimumSizeHint(self) -> QSize:
        """Never be lower than what is written."""
        return QSize(self._themes.theme.px(80), self.sizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        """Keep Tab and Escape, which are shortcuts elsewhere."""
        wanted = event.type() == QEvent.Type.ShortcutOverride
        if wanted and isinstance(event, QKeyEvent) and event.key() in _KEPT_KEYS:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return keeps the note, Escape gives it up."""
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not shifted:
            text = self.text()
            self.clear()
            if text:
                self.committed.emit(text)
            else:
                self.given_up.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the words, and the key that leads here."""
        theme, colors = self._themes.theme, self._themes.theme.colors
        painter = QPainter(self.viewport())
        area = QRectF(self.viewport().rect())
        radius = theme.radius("control")
        paint_frame(painter, area, radius, fill=colors.control, edge=colors.line)
        if self.hasFocus():
            paint_focus_ring(painter, area, theme, radius)
        elif not self.toPlainText():
            size = key_size(theme, self._key)
            cap = QRectF(area.right() - size.width() - 5, 0, size.width(), size.height())
            cap.moveTop((area.height() - cap.height()) / 2)
            paint_key(painter, cap, theme, self._key)
        painter.end()
        super().paintEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus ring away; what is written stays."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _pad(self) -> int:
        return self._themes.theme.px(5)

    def _on_grown(self) -> None:
        fits = self.document().size().toSize().height() <= _MAXIMUM_LINES
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAlwaysOff if fits else policies.ScrollBarAsNeeded
        )
        self.updateGeometry()
        if fits:
            # The field has scrolled to the new line before it grew.
            QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(0))

    def _on_theme_changed(self) -> None:
        self.setFont(self._themes.theme.font("small"))
        self.document().setDocumentMargin(self._pad())
        self.updateGeometry()
